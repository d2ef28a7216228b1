"""WHERE IT IS GOING: each protocol that runs, why, how far, what would help most, and whom to ring first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.engine.actionability import Meter, actionability_of
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.content.phrases import without_rule_ids
from helpline.engine.drafting import is_referring
from helpline.engine.runs import Run
from helpline.engine.suggest import URGENT as MOST_URGENT
from helpline.protocol.library import Library
from helpline.words.london import say_time
from web.calls.pages.asking import Asking
from web.calls.pages.people import whose
from web.calls.pages.ringing import ToRing, receivers_of, to_ring
from web.calls.pages.rung import say_rung
from web.calls.pages.tickets import Ticket, is_about, spoken_of, tickets_of
from web.outcomes import OUTCOMES

URGENT = {"now": "Now", "today": "Today", "same_day": "Same day", "next_working_day": "Next working day"}
TODAY = frozenset({"yes", "not_sure", "not_known", "refused", "unsafe_to_ask"})
DANGER = "immediate_danger"
ASSESSES_ALONE = frozenset({"opening"})


@dataclass(frozen=True, slots=True)
class Gauge:
    """How actionable it is, the best next question, and what stands in for what is missing."""

    steps: int
    of: int
    says: str
    best: str
    best_href: str
    instead: tuple[str, ...]


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
        open=tuple(_way(desk, case, run, asking, at=at) for run in ordered),
        settled=tuple((short_title(run.version.title), (_because(run) or ("",))[-1]) for run in over),
        told=tuple(_told(case)),
        awaited=_awaited(desk.library),
        warnings=tuple(
            f"Person {person.number}: {warning}"
            for person in case.people
            if (warning := age_of(case, person.person_id, on=on).warning)
        ),
    )


def short_title(title: str) -> str:
    """Return a protocol's title as the column says it: the panel is about referrals anyway."""
    short = title.removeprefix("Referral for ").removeprefix("Referral to ")
    return short[:1].upper() + short[1:]


def _rank(run: Run) -> tuple[int, int]:
    """Order by outcome, the most urgent first; among the like, by how urgent the protocol is."""
    order = ("999_NOW", "REFER", "REFER_ANON")
    outcome = run.end.outcome if run.end else ""
    urgency = MOST_URGENT.index(run.protocol) if run.protocol in MOST_URGENT else len(MOST_URGENT)
    return (order.index(outcome) if outcome in order else len(order)), urgency


def _way(desk: Desk, case: Case, run: Run, asking: Asking, *, at: datetime) -> Way:
    state, words = OUTCOMES[run.end.outcome] if run.end else ("wait", "On its way")
    field, person_id = _waiting_for(case, run)
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
        notes=tuple(_notes(run)),
        because=(rung[-1] + ".",) if rung else _because(run),
        gauge=_gauge(case, run, desk.library, asking),
        speak=_speak(desk, case, run, at=at),
        spoken=tuple(spoken_of(case, run)),
        tickets=tuple(tickets_of(case, run, desk.library, on=desk.today())),
    )


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
    if end.never:
        yield "Never to the usual inbox: somebody there may be linked to it."
    if end.check and (end.check.at_most or end.check.within):
        yield f"Look again within {end.check.at_most or end.check.within}."
    if end.note:
        yield without_rule_ids(end.note)


def _waiting_for(case: Case, run: Run) -> tuple[str, str]:
    field = run.position.waiting_on
    if not field.startswith("person."):
        return field, ""
    blank = (one for one in run.people if case.given(field, one) is None)
    return field, next(blank, run.people[0] if run.people else "")


def _gauge(case: Case, run: Run, library: Library, asking: Asking) -> Gauge | None:
    is_weighed = is_referring(run) or (run.end is None and any(step.actionable for step in run.version.steps.values()))
    if not run.people or not is_weighed or run.version.about == "contact":
        return None
    meter = actionability_of(case, run.people, run.version, library)
    best = library.fields.get(meter.best_next)
    link = asking.link(case.case_id, ask=meter.best_next, ask_person=meter.best_next_person)
    return Gauge(meter.steps, 5, meter.says, best.label if best else "", f"{link}#say", tuple(_instead(meter, library)))


def _instead(meter: Meter, library: Library) -> Iterator[str]:
    """Say, for each missing field, what stands in for it and what could still be asked."""
    for field_id in meter.missing:
        offered = meter.substitutes(field_id)
        have = [library.fields[one.field].label.lower() for one in offered if one.is_known]
        ask = [library.fields[one.field].label.lower() for one in offered if one.can_be_asked and not one.is_known]
        label = library.fields[field_id].label
        if have:
            yield f"No {label.lower()} yet: {', '.join(have)} stands in."
        elif ask:
            yield f"No {label.lower()} yet: {', '.join(ask[:3])} would help instead."


def _speak(desk: Desk, case: Case, run: Run, *, at: datetime) -> SpeakFirst | None:
    receivers = receivers_of(run)
    if run.version.about == "contact" or not receivers or not (is_referring(run) or run.end is None):
        return None
    is_owed = _is_urgent(case, run) and not any(
        is_about(run, deed.event.protocol, deed.event.people) for deed in case.spoken
    )
    near = to_ring(receivers, case, run.people, directory=desk.directory, at=at)
    first = near[0] if near and (near[0].is_near or len(near) == 1) else None
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
    }
    for told in case.told:
        seen = "seen" if told.seen_by else "not seen yet"
        yield f"Manager told {say_time(told.at)} of {about.get(told.told.why, 'this case')}: {seen}"


def _awaited(library: Library) -> str:
    names = [name.replace("_", " ").replace("nrm", "NRM").replace(" uk", " UK") for name in library.awaited]
    return ", ".join(names)
