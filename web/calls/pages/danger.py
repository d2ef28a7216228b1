"""The 999 panel: in the page from the start, so that it opens without the server (I03); it waits for nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.danger import DANGER_PLACE
from helpline.engine.danger_now import danger_gaps
from helpline.engine.emergency import is_999_owed, is_refused, reference_of, when_rung
from helpline.engine.runs import version_said
from helpline.protocol.model import Said
from helpline.protocol.names import IMMEDIATE_DANGER
from helpline.words.london import in_london, say_time
from web.calls.pages.danger_signs import Signs, danger_signs
from web.calls.pages.gist import known_words, place_of
from web.calls.pages.read_out import read_out
from web.calls.pages.ringing import FORCE, ToRing, to_ring
from web.calls.pages.rung import say_rung, say_told_before
from web.calls.pages.safety import number_to_ring
from web.calls.pages.wordings import Script, script_of

WE_DIAL = "when_we_dial"
WHO_RINGS = (("caller", "Caller rings"), ("helpline", "We ring"), ("already_called", "Already rung"))
SERVICES = (("police", "Police"), ("ambulance", "Ambulance"), ("fire", "Fire"), ("coastguard", "Coastguard"))
MORE = (
    ("caller_can_dial", "Caller rings 999?"),
    ("cannot_speak", "Caller cannot speak? 999, then 55"),
    ("suicide", "Suicide or self-harm?"),
    ("does_not_want_999", "Caller does not want 999?"),
    ("line_drops", "The line drops?"),
    ("being_moved_now", "Being moved now?"),
    (WE_DIAL, "All words for the control room"),
)
NOTED = 4
"""How many lines of the note stand beside the words; the whole note is on the page."""

UNKNOWN_PLACE = "a place that we do not know yet"
_GIVES_NUMBER = "number is {number}"
_SENTENCE_AFTER = re.compile(r"(?<=[^\W\d_]{4})\.\s+(?=[a-z])")
"""Where another sentence begins; an abbreviation, such as *st.* or *no.*, ends none."""


@dataclass(frozen=True, slots=True)
class ControlRoom:
    """A force near the place, and its verified control room number; `why` says what led to it where several fit."""

    force: str
    number: str
    verified: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """More words, closed until they are wanted."""

    id: str
    question: str
    script: Script


@dataclass(frozen=True, slots=True)
class Danger:
    """What the panel shows.

    Attributes:
        place, force, danger: as near as we know, each in one line; empty where we do not.
        said_place: the place inside a sentence; where it was asked for and is not known, that.
        control_rooms: forces whose area was named; the others are in the directory.
        read_out: what the control room needs, row by row.
        signs: what is asked of the danger while 999 is on its way.
        clock: the time at our desk as the page is drawn; nothing but a time that was typed is sent with the form.
        logged: what was taken down of 999 calls in this case.
        is_refused: the caller does not want 999 to be rung.
        rung: those of this contact in the few words that the page shows before anything else, with what was told last.
        told_before: the same of an earlier contact, where the control room told us anything.
        told: what a manager has been told, if anything.
        is_open: whether the panel stands open: somebody opened it, or there is danger and 999 is not recorded yet.
        noted: lines of this contact's note that stand in no field, so that the words above do not say them, the newest
            first; `more_noted` is how many more there are.
    """

    place: str
    said_place: str
    force: str
    danger: str
    service: str
    who_rings: str
    is_refused: bool
    control_rooms: tuple[ControlRoom, ...]
    read_out: tuple[tuple[str, str], ...]
    signs: Signs
    extras: tuple[Extra, ...]
    clock: str
    logged: tuple[str, ...]
    rung: tuple[str, ...]
    told: str
    is_advised: bool
    is_open: bool
    noted: tuple[str, ...] = ()
    more_noted: int = 0
    told_before: tuple[str, ...] = ()
    rings: tuple[tuple[str, str], ...] = WHO_RINGS
    services: tuple[tuple[str, str], ...] = SERVICES


def danger_of(desk: Desk, case: Case, *, at: datetime, adviser: str, wanted: str = "") -> Danger:
    """Return the panel for a case as it stands; `wanted` is `open` or `closed` where somebody said so."""
    people = tuple(person.person_id for person in case.people)
    place = one_line(place_of(case, people, desk.library))
    near = [
        one
        for one in to_ring((FORCE,), case, people, directory=desk.directory, at=at, holidays=desk.holidays)
        if one.is_near
    ]
    known = {
        **known_words(case, people, library=desk.library, house=desk.house, adviser=adviser, reference=case.reference),
        **danger_gaps(case, desk.library),
        **_of_place(case, place, near),
        "number": number_to_ring(case, desk.library),
    }
    scripts, noted, contact = _scripts(desk, case), _noted(case), case.contact
    return Danger(
        place=place,
        said_place=known["place"],
        force=known["force"],
        danger=known.get("danger", ""),
        service=known["service"],
        who_rings=_who_rings(case),
        is_refused=contact is not None and is_refused(case, contact),
        control_rooms=tuple(_control_rooms(near)),
        read_out=tuple(read_out(case, people, place_of(case, people, desk.library), library=desk.library)),
        signs=danger_signs(desk, case),
        extras=tuple(Extra(name, ask, _script(scripts.get(name), known)) for name, ask in MORE),
        clock=f"{in_london(at):%H:%M:%S}",
        logged=tuple(_logged(case)),
        rung=tuple(say_rung(case)),
        told=_told(case),
        is_advised=contact is not None and contact.contact_id in case.advised,
        is_open=wanted == "open" or (wanted != "closed" and is_999_owed(case)),
        noted=noted[:NOTED],
        more_noted=len(noted[NOTED:]),
        told_before=tuple(say_told_before(case)),
    )


def _noted(case: Case) -> tuple[str, ...]:
    """Return the lines of this contact's note that no words say, the newest first."""
    contact = case.contact
    return tuple(
        note.words
        for note in reversed(case.notes)
        if note.is_loose and contact and note.contact_id == contact.contact_id
    )


def _control_rooms(near: list[ToRing]) -> Iterator[ControlRoom]:
    rooms = [one for one in near if one.number]
    for one in rooms:
        yield ControlRoom(one.name, one.number, one.verified, one.why if len(rooms) > 1 else "")


def _scripts(desk: Desk, case: Case) -> "Mapping[str, Said]":
    """Return the words for 999 of the version in force, or of the newest where none is: there are always words."""
    library = desk.library
    version = version_said(case, IMMEDIATE_DANGER, library=library, on=desk.today()) or library.newest.get(
        IMMEDIATE_DANGER
    )
    return dict(version.scripts) if version else {}


def _of_place(case: Case, place: str, near: list[ToRing]) -> dict[str, str]:
    """Fill what hangs on the place: its force and their number; asked for and not known, it is no gap any more."""
    return {
        "place": place or (UNKNOWN_PLACE if case.newest(DANGER_PLACE) else ""),
        "force": near[0].name if near else "",
        "num.force_control_room": near[0].number if near else "",
    }


def _script(script: "Said | None", known: Mapping[str, str]) -> Script:
    """Fill a script; the line that gives their number is not there where none may be given (X03)."""
    lines = script.get("lines", ()) if isinstance(script, Mapping) else ()
    if known["number"] or not isinstance(script, Mapping) or not isinstance(lines, tuple):
        return script_of(script, known)
    kept = tuple(one for one in lines if not (isinstance(one, Mapping) and _GIVES_NUMBER in str(one.get("say", ""))))
    return script_of({**script, "lines": kept}, known)


def _who_rings(case: Case) -> str:
    given = case.newest("contact.who_dials")
    return next(iter(given.answer.options), "") if given else ""


def _logged(case: Case) -> Iterator[str]:
    who = {"caller": "the caller rang", "helpline": "we rang", "already_called": "999 was already rung"}
    for deed in case.emergencies:
        rung = deed.event
        parts = [f"{when_rung(deed)}: {who[rung.who_dialled]}, {rung.service}"]
        reference = reference_of(case, deed)
        parts += [f"incident {reference}"] if reference else ["no incident number yet"]
        parts += [f"spoke to {rung.operator}"] if rung.operator else []
        yield ", ".join(parts)


def one_line(place: str) -> str:
    """Return the place's own words of what was typed: its first line, without a sentence that was written after it."""
    first = place.strip().split("\n", 1)[0].strip()
    return _SENTENCE_AFTER.split(first, maxsplit=1)[0].rstrip(" .")


def _told(case: Case) -> str:
    contact = case.contact
    told = [one for one in case.told if contact and one.told.about == contact.contact_id]
    return f"Manager told {say_time(told[-1].at)}." if told else ""
