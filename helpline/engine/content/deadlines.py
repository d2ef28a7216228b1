"""By when: receipt, ringing again and decision, each with day and date (ruling 9); never part of the fingerprint."""

from datetime import datetime

from helpline.engine.clocks import Clocks, clocks_of
from helpline.engine.content.find import missing_words
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Line
from helpline.engine.content.phrases import end_of_day, listed, time_on_day
from helpline.words.working_days import Holidays

_IF_SILENT = {
    "child": "your team manager, then use your partnership’s escalation policy",
    "police": "the duty inspector, then the force modern slavery lead",
    "adult": "your duty manager, then the lead for adult safeguarding or modern slavery",
}


def clocks_for(matter: Matter, *, sent_at: datetime, holidays: Holidays, received_at: datetime | None = None) -> Clocks:
    """Set the clocks of this document, from its receipt once there is one. Raises BeyondCalendar as `clocks_of`."""
    decision = matter.end.decision if matter.end else None
    return clocks_of(
        is_child=matter.has_child,
        is_urgent=matter.is_urgent,
        missing=matter.missing,
        sent_at=sent_at,
        received_at=received_at,
        nation=matter.nation,
        holidays=holidays,
        decision_days=decision.working_days if decision else None,
    )


def receipt_by(matter: Matter, clocks: Clocks) -> str:
    """Say by when a named person of theirs says that they have it."""
    if clocks.is_fast:
        return time_on_day(clocks.receipt_due, today=matter.on)
    return end_of_day(clocks.receipt_due)


def by_when(matter: Matter, clocks: Clocks) -> tuple[Line, ...]:
    """Return the Summary's row of deadlines."""
    again: tuple[Line, ...] = ()
    if clocks.ring_again is not None:
        lacks = f"{listed(missing_words(matter))} missing"
        again = (Line(f"{time_on_day(clocks.ring_again, today=matter.on)}:", f"we ring you again: {lacks}."),)
    return (
        Line(f"{receipt_by(matter, clocks)}:", "a named person rings us to say that you have this."),
        *again,
        Line(
            f"{end_of_day(clocks.decision_due)}{_limit(clocks)[0]}:", f"you tell us your decision{_limit(clocks)[1]}."
        ),
    )


def _limit(clocks: Clocks) -> tuple[str, str]:
    return (" (one working day)", "") if clocks.is_fast else ("", " (our request; no legal time limit)")


def tell_us(matter: Matter, clocks: Clocks) -> tuple[Line, ...]:
    """Return section 7: receipt, decision, and what we do not know yet."""
    reference = "log reference" if matter.kind == "police" else "reference"
    refused = "or why not. Not yours? Ring at once; do not hold it"
    wanted = missing_words(matter) if matter.kind != "police" else ()
    check = matter.end.check if matter.end and matter.has_packs else None
    asked = (Line(f"After {check.after}:", f"we ring and ask: {check.ask}"),) if check and check.ask else ()
    return (
        Line(f"By {_small(receipt_by(matter, clocks))}:", f"“we have it”, with your name, role and {reference}."),
        Line(f"By {_small(end_of_day(clocks.decision_due))}:", f"your decision and who leads, {refused}."),
        *asked,
        Line("When you know:", f"{''.join(f'{word}; ' for word in wanted)}where they are, and whether they are safe."),
    )


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def if_silent(matter: Matter) -> str:
    """Name whom we ring next when nobody answers."""
    return f"If we hear nothing we ring you, then {_IF_SILENT[matter.kind]}."
