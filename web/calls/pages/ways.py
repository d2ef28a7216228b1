"""WHERE IT IS GOING: each protocol that runs, why, how far, what would help most, and whom to ring first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from helpline.actions.anonymised import may_decide_anonymised
from helpline.actions.ports import Desk
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.content.phrases import without_rule_ids
from helpline.engine.drafting import is_referring
from helpline.engine.runs import Run
from helpline.engine.suggest import GROUND
from helpline.engine.suggest import URGENT as MOST_URGENT
from helpline.engine.withdrawal import notices_of
from helpline.protocol.fields import READS_END_OF
from helpline.protocol.library import Library
from helpline.words.london import say_time
from web.calls.pages.asking import Asking
from web.calls.pages.gauge import Gauge, gauge_of
from web.calls.pages.people import whose
from web.calls.pages.ringing import ToRing, receivers_of, to_ring
from web.calls.pages.rung import say_rung
from web.calls.pages.tickets import Ticket, is_about, spoken_of, tickets_of
from web.outcomes import OUTCOMES

URGENT = {"now": "Now", "today": "Today", "same_day": "Same day", "next_working_day": "Next working day"}
SOON = frozenset({"now", "today", "same_day"})
SHOWN = 3
SIGNPOSTING = frozenset({"SIGNPOST", "NON_MODERN_SLAVERY"})
LATER = frozenset({"HOLD", "INSUFFICIENT", "NOT_ASSESSED"})
LEVELS = {
    "strong": "Strong signs",
    "some": "Some signs; how they are kept isn't known",
    "type not known": "Control is seen; what for isn't known",
}
"""How an assessment's level is said: in words, never as a number."""

NEVER = {"own_embassy": "Never to their own embassy: nobody has said that it is safe."}
"""Where an end must never go, in words of its own; every other is the usual inbox."""

TODAY = frozenset({"yes", "not_sure", "not_known", "refused", "unsafe_to_ask"})
DANGER = "immediate_danger"
TAKEN_BACK_LATER = "Taken back after it went"
NO_TO = {"law_enforcement": "the police", "adult_safeguarding": "the council", "support_nrm": "a support service"}
"""Whom somebody said no to, by the protocol that would tell them."""

ASSESSES_ALONE = frozenset({"opening"})


@dataclass(frozen=True, slots=True)
class SpeakFirst:
    """Somebody is rung before any document: the nearest entity that fits, and where to take it down."""

    ring: ToRing | None
    href: str
    is_owed: bool


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


@dataclass(frozen=True, slots=True)
class Ways:
    """Every run, urgent first; what does not apply, each with its because; and what managers were told."""

    open: tuple[Way, ...]
    settled: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    awaited: str
    warnings: tuple[str, ...]


def ways_of(desk: Desk, case: Case, runs: tuple[Run, ...], asking: Asking, *, at: datetime) -> Ways:
    """Return where everything is going."""
    shown = [run for run in runs if run.protocol not in ASSESSES_ALONE or len(runs) == 1]
    live = [run for run in shown if not (run.end and run.end.outcome == "NOT_APPLICABLE")]
    over = [run for run in shown if run not in live]
    ordered = sorted(live, key=_rank)
    on = desk.today()
    return Ways(
        open=tuple(_together(_way(desk, case, run, runs, asking, at=at) for run in ordered)),
        settled=tuple(_settled(case, over)),
        told=tuple(_told(case)),
        awaited=_awaited(desk.library),
        warnings=tuple(
            f"Person {person.number}: {warning}"
            for person in case.people
            if (warning := age_of(case, person.person_id, on=on).warning)
        ),
    )


def _together(ways: Iterable[Way]) -> Iterator[Way]:
    """Yield the ways; neighbours of whom the same is true are one, under the names of all of them."""
    before: Way | None = None
    for way in ways:
        if before is not None and replace(before, who="", waits_href="") == replace(way, who="", waits_href=""):
            before = replace(before, who=", ".join(filter(None, (before.who, way.who))))
            continue
        if before is not None:
            yield before
        before = way
    if before is not None:
        yield before


def _settled(case: Case, over: list[Run]) -> Iterator[tuple[str, str]]:
    """Yield what does not apply, with its because; people of whom the same is true are named together."""
    together: dict[tuple[str, str], list[str]] = {}
    for run in over:
        said = (short_title(run.version.title), (_because(run) or ("",))[-1])
        together.setdefault(said, []).append(_who(case, run))
    for (title, because), who in together.items():
        yield ", ".join((title, *filter(None, who))), because


def short_title(title: str) -> str:
    """Return a protocol's title as the column says it: the panel is about referrals anyway."""
    short = title.removeprefix("Referral for ").removeprefix("Referral to ")
    return short[:1].upper() + short[1:]


def _rank(run: Run) -> tuple[int, int, int]:
    """Order by how pressing it is: 999, a referral for today, any other, what is on its way, later contacts, the rest.

    Among the like the sooner comes first, and then the protocol that cannot wait for the others.
    """
    outcome, urgency = (run.end.outcome, run.end.urgency) if run.end else ("", "")
    pressing = [
        outcome == "999_NOW",
        is_referring(run) and urgency in SOON,
        is_referring(run),
        run.end is None,
        outcome in LATER,
        True,
    ].index(True)
    sooner = list(URGENT).index(urgency) if urgency in URGENT else len(URGENT)
    return pressing, sooner, MOST_URGENT.index(run.protocol) if run.protocol in MOST_URGENT else len(MOST_URGENT)


def _way(desk: Desk, case: Case, run: Run, runs: tuple[Run, ...], asking: Asking, *, at: datetime) -> Way:
    state, words = OUTCOMES[run.end.outcome] if run.end else ("wait", "On its way")
    if run.end and run.end.outcome == "CANCELLED" and _has_gone(desk, case, run):
        state, words = "stop", TAKEN_BACK_LATER
    field, person_id = _waiting_for(case, run, runs)
    link = asking.link(case.case_id, ask=field, ask_person=person_id)
    label = desk.library.fields[field].label if field in desk.library.fields else ""
    urgency = run.end.urgency if run.end else ""
    rung = tuple(say_rung(case)) if run.protocol == DANGER else ()
    return Way(
        title=short_title(run.version.title),
        who=_who(case, run),
        state="ok" if rung else "warn" if urgency in ("now", "today") and is_referring(run) else state,
        words="999 rung" if rung else words,
        urgency="" if rung else URGENT.get(urgency, ""),
        waits_for=label,
        waits_href=f"{link}#say",
        then="the harm check" if run.end is None and receivers_of(run) else "",
        notes=(*_notes(run), *_signposts(desk, case, run, at=at)),
        because=(rung[-1] + ".",) if rung else _because(run),
        gauge=gauge_of(case, run, desk.library, asking),
        speak=_speak(desk, case, run, at=at),
        spoken=tuple(spoken_of(case, run)),
        tickets=tuple(tickets_of(case, run, desk.library, on=desk.today(), now=at)),
        said_no=tuple(_said_no(desk, case, run)),
    )


def _has_gone(desk: Desk, case: Case, run: Run) -> bool:
    """Say whether a receiver was told of a run's people before they took back their agreement."""
    notices = notices_of(case, library=desk.library, on=desk.today())
    of_run = {one.referral_id for one in case.referrals.values() if one.protocol == run.protocol}
    return any(one.referral_id in of_run and one.person.person_id in run.people for one in notices)


def _said_no(desk: Desk, case: Case, run: Run) -> Iterator[tuple[str, str]]:
    """Yield, for each adult who said no, how it stands and where a manager may decide on what names nobody."""
    for person_id in run.people:
        if is_referring(run) or not may_decide_anonymised(desk, case, protocol=run.protocol, person_id=person_id):
            continue
        decided = case.anonymised.get((run.protocol, person_id))
        is_allowed = decided is not None and decided.event.is_allowed
        to = NO_TO.get(run.protocol, "that receiver")
        may = f"a manager decided that it may go to {to} without a name"
        says = may if is_allowed else f"nothing more goes to {to}, named or not"
        href = f"/approvals/{case.case_id}/anonymised/{run.protocol}/{person_id}"
        yield f"{whose(case, person_id)} does not agree to telling {to}: {says}.", href


def _because(run: Run) -> tuple[str, ...]:
    """Say why it stands where it does, without the marks of our sources: they help nobody on a call."""
    return tuple(without_rule_ids(because) for because in run.because)


def _who(case: Case, run: Run) -> str:
    if run.version.about not in ("person", "case_or_person"):
        return ""
    return ", ".join(whose(case, person_id) for person_id in run.people)


def _notes(run: Run) -> Iterator[str]:
    """Say what the end asks of us: where it must never go, when we look again, and its note."""
    end = run.end
    if end is None:
        return
    if end.level:
        yield f"{LEVELS.get(end.level, end.level.capitalize())}."
    for never in end.never:
        yield NEVER.get(never, "Never to the usual inbox: somebody there may be linked to it.")
    if end.check and (end.check.at_most or end.check.within):
        yield f"Look again within {end.check.at_most or end.check.within}."
    if end.note:
        yield without_rule_ids(end.note)


def _signposts(desk: Desk, case: Case, run: Run, *, at: datetime) -> Iterator[str]:
    """Say who in the directory can help where the end only shows the way, with the number for this hour."""
    if run.end is None or run.end.outcome not in SIGNPOSTING:
        return
    for ring in to_ring(receivers_of(run), case, run.people, directory=desk.directory, at=at)[:SHOWN]:
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


def _speak(desk: Desk, case: Case, run: Run, *, at: datetime) -> SpeakFirst | None:
    receivers = receivers_of(run)
    if run.version.about == "contact" or not receivers or not (is_referring(run) or run.end is None):
        return None
    is_owed = _is_urgent(case, run) and not any(
        is_about(run, deed.event.protocol, deed.event.people) for deed in case.spoken
    )
    if run.end is None and run.protocol not in MOST_URGENT and not is_owed:
        return None
    near = to_ring(receivers, case, run.people, directory=desk.directory, at=at)
    first = near[0] if near and near[0].is_near else None
    return SpeakFirst(first, f"/calls/{case.case_id}/spoken/{run.run_id}", is_owed)


def _is_urgent(case: Case, run: Run) -> bool:
    """Say whether it is spoken first: by its end, or because action is needed today for somebody (ruling 1)."""
    if run.end is not None:
        return run.end.spoken_first
    given = [case.given("person.action_today", person_id) for person_id in run.people]
    return any(one is not None and bool((one.answer.reading() or frozenset()) & TODAY) for one in given)


def _told(case: Case) -> Iterator[str]:
    about = {
        "danger": "danger",
        "danger_not_sure": "danger, not sure",
        "spoken_referral": "the spoken referral",
        "adviser_hold": "the advice to hold",
        "child_left": "a contact that ended with danger or a child on it",
        "consent_withdrawn": "the agreement taken back",
    }
    for told in case.told:
        seen = "seen" if told.seen_by else "not seen yet"
        yield f"Manager told {say_time(told.at)} of {about.get(told.told.why, 'this case')}: {seen}"


def _awaited(library: Library) -> str:
    names = [name.replace("_", " ").replace("nrm", "NRM").replace(" uk", " UK") for name in library.awaited]
    return ", ".join(names)
