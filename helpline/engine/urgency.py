"""How soon an end is wanted for these people: some ends leave that to what must happen today (rulings 1 and 9)."""

from collections.abc import Mapping
from dataclasses import replace

from helpline.engine.case import Case
from helpline.engine.referral import Referral
from helpline.protocol.library import Library
from helpline.protocol.model import End

CAN_WAIT: Mapping[str, Mapping[str, frozenset[str]]] = {
    "by_action_today": {"person.action_today": frozenset({"no"})},
    "by_safe_tonight": {
        "person.safe_tonight": frozenset({"yes"}),
        "person.wants_support": frozenset({"yes_later", "not_sure", "no"}),
    },
}
"""For each urgency that is left open: the answers by which it can wait for the next working day; nothing else does."""

TONIGHT: Mapping[str, frozenset[str]] = {
    "person.wants_support": frozenset({"yes_tonight"}),
    "person.consent_support_service": frozenset({"yes", "yes_with_limits"}),
}
"""The answers by which support is found tonight; without them no word of an end may say so (protocols, section 7)."""


def settled(end: End, case: Case, people: tuple[str, ...]) -> End:
    """Return an end with its urgency settled for these people: for today and spoken first, or the next working day.

    Only plain answers about every one of them let it wait; not sure, not known and blank count as today. What an end
    says of tonight stays only where somebody wants support tonight and agreed to it.
    """
    if end.urgency not in CAN_WAIT:
        return end
    is_tonight = any(
        all(_is_given(case, field_id, one, among) for field_id, among in TONIGHT.items()) for one in people
    )
    note = end.note if is_tonight or end.urgency != "by_safe_tonight" else ""
    if may_wait(end.urgency, case, people):
        return replace(end, urgency="next_working_day", spoken_first=False, note=note)
    return replace(end, urgency="today", spoken_first=True, note=note)


def may_wait(urgency: str, case: Case, people: tuple[str, ...]) -> bool:
    """Say whether an urgency that is left open can wait for the next working day, by plain answers about each."""
    by = CAN_WAIT[urgency]
    return bool(people) and all(
        _is_given(case, field_id, one, among) for one in people for field_id, among in by.items()
    )


def end_of(referral: Referral, case: Case, library: Library) -> End | None:
    """Return the end that asks for a referral, its urgency settled; None for one made by voice alone so far."""
    end = referral.end_in(library)
    return settled(end, case, referral.people) if end else None


def _is_given(case: Case, field_id: str, person_id: str, among: frozenset[str]) -> bool:
    reading = case.reading(field_id, person_id)
    return bool(reading) and reading <= among
