"""One protocol on its way: why it stands there, what it waits for, and what came of its referral."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.content.phrases import without_rule_ids
from helpline.engine.drafting import is_referring
from helpline.engine.notices import notices_of
from helpline.engine.runs import Run
from helpline.engine.suggest import GROUND
from helpline.protocol.fields import READS_END_OF
from helpline.protocol.names import IMMEDIATE_DANGER
from web.calls.pages.asking import Asking
from web.calls.pages.gauge import Gauge, gauge_of
from web.calls.pages.look_again import say_check
from web.calls.pages.people import whose
from web.calls.pages.ringing import receivers_of, to_ring
from web.calls.pages.rung import is_all_found, say_rung
from web.calls.pages.said_no import said_no
from web.calls.pages.speak_first import SpeakFirst, speak_first
from web.calls.pages.tickets import Ticket, spoken_of, tickets_of
from web.outcome_states import OUTCOME_STATES

LEVELS = {
    "strong": "Strong signs",
    "some": "Some signs; how they are kept isn’t known",
    "type not known": "Control is seen; what for isn’t known",
}
"""How an assessment's level is said: in words, never as a number."""

NEVER = {"own_embassy": "Never to their own embassy: nobody has said that it is safe."}
"""Where an end must never go, in words of its own; every other is the usual inbox."""

URGENCY_SAID = {"now": "Now", "today": "Today", "same_day": "Same day", "next_working_day": "Next working day"}
SOON = frozenset({"now", "today", "same_day"})
SHOWN = 3
SIGNPOSTING = frozenset({"SIGNPOST", "NON_MODERN_SLAVERY"})
TAKEN_BACK_LATER = "Taken back after it went"


@dataclass(frozen=True, slots=True)
class Way:
    """One protocol on its way."""

    title: str
    who: str
    state: str
    words: str
    urgency: str
    waits_for: str
    waits_href: str
    then: str
    notes: tuple[str, ...]
    because: tuple[str, ...]
    gauge: Gauge | None
    speak: SpeakFirst | None
    spoken: tuple[str, ...]
    tickets: tuple[Ticket, ...]
    said_no: tuple[tuple[str, str], ...]
    heard_href: str = ""


def short_title(title: str) -> str:
    """Return a protocol's title as the column says it: the panel is about referrals anyway."""
    short = title.removeprefix("Referral for ").removeprefix("Referral to ")
    return short[:1].upper() + short[1:]


def way_of(desk: Desk, case: Case, run: Run, runs: tuple[Run, ...], asking: Asking, *, at: datetime) -> Way:
    """Return a run as the column shows it; *runs* are all that stand, for what it waits for may be another's answer."""
    state, words = OUTCOME_STATES[run.end.outcome] if run.end else ("wait", "Waits for answers")
    if run.end and run.end.outcome == "CANCELLED" and _has_gone(desk, case, run):
        state, words = "stop", TAKEN_BACK_LATER
    field, person_id = _waiting_for(case, run, runs)
    link = asking.link(case.case_id, ask=field, ask_person=person_id)
    label = desk.library.fields[field].label if field in desk.library.fields else ""
    urgency = run.end.urgency if run.end else ""
    rung = tuple(say_rung(case)) if run.protocol == IMMEDIATE_DANGER else ()
    return Way(
        title=short_title(run.version.title),
        who=who_of(case, run),
        state="ok" if rung else "warn" if urgency in ("now", "today") and is_referring(run) else state,
        words=("999 rung, and told what was found" if is_all_found(case) else "999 rung") if rung else words,
        urgency="" if rung else URGENCY_SAID.get(urgency, ""),
        waits_for=label,
        waits_href=f"{link}#say",
        then="the harm check" if run.end is None and receivers_of(run) else "",
        notes=(*_notes(desk, case, run), *_signposts(desk, case, run, at=at)),
        because=tuple(f"{one}." for one in rung) or because_of(run),
        gauge=gauge_of(case, run, desk.library, asking),
        speak=speak_first(desk, case, run, at=at),
        spoken=tuple(spoken_of(case, run)),
        tickets=tuple(tickets_of(case, run, desk.library, on=desk.today(), now=at)),
        said_no=tuple(said_no(desk, case, run)),
        heard_href=f"/calls/{case.case_id}/control-room" if rung else "",
    )


def _has_gone(desk: Desk, case: Case, run: Run) -> bool:
    """Say whether a receiver was told of a run's people before they took back their agreement."""
    notices = notices_of(case, library=desk.library, on=desk.today())
    of_run = {one.referral_id for one in case.referrals.values() if one.protocol == run.protocol}
    return any(one.referral_id in of_run and one.person.person_id in run.people for one in notices)


def because_of(run: Run) -> tuple[str, ...]:
    """Say why it stands where it does, without the marks of our sources: they help nobody on a call."""
    return tuple(without_rule_ids(because) for because in run.because)


def who_of(case: Case, run: Run) -> str:
    """Name the people of a run, as the desk speaks of them; nothing where it is about the whole case."""
    if run.version.about not in ("person", "case_or_person"):
        return ""
    return ", ".join(whose(case, person_id) for person_id in run.people)


def _notes(desk: Desk, case: Case, run: Run) -> Iterator[str]:
    """Say what the end asks of us: where it must never go, when we look again, and its note."""
    end = run.end
    if end is None:
        return
    if end.level:
        yield f"{LEVELS.get(end.level, end.level.capitalize())}."
    for never in end.never:
        yield NEVER.get(never, "Never to the usual inbox: somebody there may be linked to it.")
    if end.check and (when := say_check(desk, case, end.check)):
        yield f"Look again {when}."
    if end.note and not (run.protocol == IMMEDIATE_DANGER and is_all_found(case)):
        yield without_rule_ids(end.note)


def _signposts(desk: Desk, case: Case, run: Run, *, at: datetime) -> Iterator[str]:
    """Say who in the directory can help where the end only shows the way, with the number for this hour."""
    if run.end is None or run.end.outcome not in SIGNPOSTING:
        return
    for ring in to_ring(receivers_of(run), case, run.people, directory=desk.directory, at=at, holidays=desk.holidays)[
        :SHOWN
    ]:
        yield f"Signpost: {ring.name}" + (f", {ring.number}. {ring.verified}." if ring.number else ".")


def _waiting_for(case: Case, run: Run, runs: tuple[Run, ...]) -> tuple[str, str]:
    """Say which question it waits for, and about whom; where it waits for another protocol, what that one waits for."""
    field = next((one for one in run.position.open_fields if one != GROUND), run.position.waiting_on)
    if protocol := READS_END_OF.get(field):
        other = next((one for one in runs if one.protocol == protocol and one.end is None), None)
        return _waiting_for(case, other, runs) if other else ("", "")
    if not field.startswith("person."):
        return field, ""
    blank = (one for one in run.people if case.given(field, one) is None)
    return field, next(blank, run.people[0] if run.people else "")
