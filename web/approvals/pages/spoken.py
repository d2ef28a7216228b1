"""A referral made by voice, as a manager finds it: in the queue, where it names nobody, and to be signed off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.directory.departed import WHAT_TO_DO, entity_or_departed, has_left
from helpline.directory.directory import Entity
from helpline.engine.called import numbered
from helpline.engine.case import Case
from helpline.engine.clocks import document_due
from helpline.engine.permissions import Who
from helpline.engine.referral import OVER, Referral, Spoken
from helpline.words.london import say_moment, say_when
from helpline.words.spans import say_span
from web.approvals.pages.standing import title_of
from web.calls.pages.notes import Loose, loose_of

DOCUMENT = {
    "draft": "Document not submitted yet",
    "returned": "Document with the adviser again",
    "submitted": "Document waits below",
    "withheld": "Document withheld",
}
MANAGER_FIRST = {
    "agreed": "A manager agreed first",
    "not_reached": "No manager was reached first",
    "not_tried": "No manager was asked first",
    "not_said": "Not said whether a manager was asked first",
}

GIVEN_WORDS = {
    True: "The words given to say; changed by the adviser: yes",
    False: "The words given to say; changed by the adviser: no",
    None: "",
}
"""Whether the words taken down are the ones that the page gave; nothing where that was not kept."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A referral made by voice: to be signed off, or with its document still owed."""

    case_id: str
    referral_id: str
    reference: str
    by: str
    about: str
    receiver: str
    spoken_to: str
    manager_first: str
    due: str
    due_at: str
    is_late: bool
    state: str
    is_signed_off: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class SpokenCall:
    """What was said by voice to one receiver; `about` is who, each in the desk's own words.

    `left` says what to do where the entity is no longer in the directory.
    """

    about: tuple[str, ...]
    receiver: str
    left: str
    number_rung: str
    spoken_to: str
    spoken_at: str
    recorded: str
    their_reference: str
    words: str
    given_words: str
    manager_first: str
    refused: tuple[str, ...]
    despite: str
    is_own: bool
    signed_off: str


@dataclass(frozen=True, slots=True)
class SpokenPage:
    """Everything that was said by voice under one referral, oldest first, to be read and signed off together.

    `to_sign` is how many of them whoever reads it signs off, `own` how many wait that they made themselves; `read_at`
    is when the newest was recorded; `loose` are lines of the note that stand in no field: no words given hold them.
    """

    case_id: str
    referral_id: str
    reference: str
    protocol: str
    calls: tuple[SpokenCall, ...]
    due: str
    is_late: bool
    to_sign: int
    own: int
    has_draft: bool
    read_at: str
    loose: Loose | None


def owes_voice(referral: Referral) -> bool:
    """Say whether a spoken referral is still to be signed off, or its document still to be approved."""
    return bool(referral.spoken and (referral.to_sign_off or referral.state not in OVER | {"approved"}))


def spoken_lines(
    desk: Desk, case: Case, referral: Referral, *, who: Who, names: Mapping[str, str]
) -> Iterator[SpokenLine]:
    """Yield a line for each time a referral was spoken, the first first; it counts the people and names nobody."""
    for spoken in referral.spoken_all:
        yield _line(desk, case, referral, spoken, who=who, names=names)


def _line(
    desk: Desk, case: Case, referral: Referral, spoken: Spoken, *, who: Who, names: Mapping[str, str]
) -> SpokenLine:
    now, due = desk.clock.now(), document_due(referral.spoken_all[0].at)
    span = say_span(due - now)
    theirs = f", their ref {spoken.event.their_reference}" if spoken.event.their_reference else ""
    return SpokenLine(
        case_id=case.case_id,
        referral_id=referral.referral_id,
        reference=referral.reference,
        by=f"{names.get(spoken.by, '')}, {when_spoken(spoken, now=now)}",
        about=count_people(len(spoken.event.people)),
        receiver=spoken_to(desk, spoken).name,
        spoken_to=f"{spoken.event.spoken_to}{theirs}",
        manager_first=MANAGER_FIRST[spoken.event.manager_first],
        due=f"{span} late" if due < now else f"in {span}",
        due_at=say_moment(due),
        is_late=due < now,
        state=DOCUMENT.get(referral.state, "") if referral.has_draft else "No document drafted yet",
        is_signed_off=bool(spoken.signed_off_by),
        is_own=spoken.by == who.account_id,
    )


def spoken_to(desk: Desk, spoken: Spoken) -> Entity:
    """Return to whom it was spoken, as the directory has it, else as it was recorded."""
    event = spoken.event
    return entity_or_departed(desk.directory, event.entity_id, recorded_name=event.entity_name)


def count_people(number: int) -> str:
    """Say about how many people it was spoken."""
    return "About 1 person" if number == 1 else f"About {number} people" if number else "About nobody by name yet"


def spoken_page(
    desk: Desk, case: Case, referral: Referral, newest: Spoken, *, who: Who, names: Mapping[str, str]
) -> SpokenPage:
    """Return everything that was spoken under a referral for its sign-off."""
    now, due = desk.clock.now(), document_due(referral.spoken_all[0].at)
    own = sum(1 for one in referral.to_sign_off if one.by == who.account_id)
    return SpokenPage(
        case_id=case.case_id,
        referral_id=referral.referral_id,
        reference=referral.reference,
        protocol=title_of(referral, desk.library),
        calls=tuple(_call(desk, case, one, who=who, names=names) for one in referral.spoken_all),
        due=f"{say_moment(due)}: {say_span(due - now)} {'late' if due < now else 'left'}",
        is_late=due < now,
        to_sign=len(referral.to_sign_off) - own,
        own=own,
        has_draft=referral.has_draft,
        read_at=newest.at.isoformat(),
        loose=loose_of(case),
    )


def _call(desk: Desk, case: Case, spoken: Spoken, *, who: Who, names: Mapping[str, str]) -> SpokenCall:
    now, event = desk.clock.now(), spoken.event
    signer = names.get(spoken.signed_off_by, "")
    return SpokenCall(
        about=tuple(_called(case, person_id) for person_id in event.people),
        receiver=spoken_to(desk, spoken).name,
        left=WHAT_TO_DO if has_left(desk.directory, event.entity_id) else "",
        number_rung=event.number_rung,
        spoken_to=event.spoken_to,
        spoken_at=_as_said(event.spoken_at, now=now),
        recorded=f"{names.get(spoken.by, '')}, {say_when(spoken.at, now=now)}",
        their_reference=event.their_reference,
        words=event.words,
        given_words=GIVEN_WORDS[event.are_words_changed],
        manager_first=MANAGER_FIRST[event.manager_first],
        refused=tuple(_called(case, person_id) for person_id in event.refusing),
        despite=event.despite,
        is_own=spoken.by == who.account_id,
        signed_off=f"{signer}, {say_when(spoken.signed_off_at, now=now)}" if spoken.signed_off_at else "",
    )


def when_spoken(spoken: Spoken, *, now: datetime) -> str:
    """Say when it was spoken, and when that was recorded where it was at another time."""
    said, recorded = _as_said(spoken.event.spoken_at.strip(), now=now), say_when(spoken.at, now=now)
    return said if said == recorded else f"{said or 'the time was not written down'}, recorded at {recorded}"


def _as_said(text: str, *, now: datetime) -> str:
    """Say when it was spoken: a moment in words, or what was typed as it was typed."""
    try:
        return say_when(datetime.fromisoformat(text), now=now)
    except ValueError:
        return text


def _called(case: Case, person_id: str) -> str:
    """Say which person, as every page of the desk does."""
    return numbered(case, person_id) if case.person(person_id) else "Somebody who is not on the case"
