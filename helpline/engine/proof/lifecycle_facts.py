"""What is settled of one deed of the lifecycle, by the names that promises test."""

from collections.abc import Mapping

from helpline.engine.parcel import LEAVING
from helpline.engine.proof.lifecycle_state import ADVISER, CONTRIBUTOR, State
from helpline.protocol.promise import LIFE

_YES_NO = {True: "yes", False: "no"}
Told = tuple[str, ...]


def told_of(before: State, deed: str, by: str, paper: str, after: State) -> Told:
    """Give the facts in the order of `NAMES`: who does what, what had happened before it, and how it stands after."""
    seen, history = before
    return (
        deed,
        by,
        paper,
        _YES_NO[by == ADVISER or (by == CONTRIBUTOR and history.wrote)],
        history.yes,
        history.since,
        "stands" if history.agreed else "taken_back",
        history.read,
        _whose(history.made_by, by),
        str(history.machine),
        _YES_NO[history.is_out],
        _YES_NO[history.is_recalled],
        history.call or "none",
        _YES_NO[history.is_in_hands],
        _YES_NO[seen.is_child],
        _YES_NO[history.spoken],
        _whose(history.held_by, by),
        _whose_words(seen.unsigned, by),
        seen.referral,
        seen.parcel or "none",
        after.seen.referral,
        after.seen.parcel or "none",
        "given" if after.seen.approval else "none",
        after.seen.outbox or "none",
        _YES_NO[after.seen.is_told],
        str(after.history.machine),
        _YES_NO[after.history.is_out],
        _YES_NO[after.seen.is_in_hands or after.seen.parcel in LEAVING],
        _whose_words(after.seen.unsigned, by),
    )


NAMES = tuple(
    f"{LIFE}{name}"
    for name in (
        "deed by paper wrote yes since agreement read made_for sent_before is_out recalled call in_hands child "
        "spoken held_by to_sign_off referral_was parcel_was referral parcel approval outbox told sent out_after "
        "known_out left_to_sign_off"
    ).split()
)

DEED_DONE = NAMES[0]


def as_facts(told: Told) -> Mapping[str, frozenset[str]]:
    """Give told facts by name."""
    return {name: frozenset({value}) for name, value in zip(NAMES, told, strict=True)}


def _whose(whose: str, by: str) -> str:
    if not whose:
        return "nobody"
    return "themselves" if whose == by else "another"


def _whose_words(unsigned: tuple[str, ...], by: str) -> str:
    """Say whose telling by voice waits for a manager: another's than the doer's, the doer's own alone, or nobody's."""
    return "another" if any(one != by for one in unsigned) else "themselves" if unsigned else "nobody"
