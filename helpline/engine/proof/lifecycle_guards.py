"""The guards of the lifecycle's deeds, by name: what must be so, as it is recorded, for a deed to be done.

Each says in small what an action asks in full; a test walks both together. The gate before submission and approval is
not among them: it may be open or shut at any moment, and a deed that it refuses is a deed that is not done.
"""

from collections.abc import Callable, Mapping

from helpline.engine.parcel import NOT_WITH_THEM, WENT
from helpline.engine.proof.lifecycle_state import ADVISER, CONTRIBUTOR, Paper, Seen

Guard = Callable[[Seen, str, Paper], bool]


def _is_author(seen: Seen, by: str) -> bool:
    return by == ADVISER or (by == CONTRIBUTOR and seen.is_author)


def _is_due(seen: Seen, by: str, paper: Paper) -> bool:
    return seen.older == "ready" if paper == "older" else seen.outbox == "ready"


GUARDS: Mapping[str, Guard] = {
    "before_a_manager": lambda seen, by, paper: seen.referral in ("submitted", "withheld"),
    "not_author": lambda seen, by, paper: not _is_author(seen, by),
    "own_candidate": lambda seen, by, paper: seen.candidate == by,
    "still_says_so": lambda seen, by, paper: seen.is_same,
    "not_approved_yet": lambda seen, by, paper: not seen.approval,
    "not_with_them": lambda seen, by, paper: seen.referral != "approved" or seen.parcel in {"", *NOT_WITH_THEM},
    "another_held": lambda seen, by, paper: seen.held_by not in ("", by),
    "another_held_or_told": lambda seen, by, paper: not seen.is_child or seen.is_spoken or seen.held_by not in ("", by),
    "approved": lambda seen, by, paper: seen.referral == "approved",
    "is_newest": lambda seen, by, paper: paper == "newest",
    "not_recalled": lambda seen, by, paper: seen.parcel != "recalled",
    "is_due": _is_due,
    "at_work": lambda seen, by, paper: seen.outbox == "claimed",
    "abandoned": lambda seen, by, paper: seen.outbox == "abandoned",
    "with_them": lambda seen, by, paper: seen.parcel in WENT,
    "rang_back": lambda seen, by, paper: seen.call == "rang",
    "challenge_passed": lambda seen, by, paper: seen.call == "passed",
    "in_a_call": lambda seen, by, paper: bool(seen.call),
    "told_by_another": lambda seen, by, paper: any(one != by for one in seen.unsigned),
}

NATURE: Mapping[str, Callable[[str], bool]] = {
    "deliver": lambda attempt: attempt == "open",
    "hand_over": lambda attempt: attempt == "went",
    "put_off": lambda attempt: attempt == "open",
    "refuse": lambda attempt: attempt == "open",
    "lose_sight": lambda attempt: attempt != "",
    "crash": lambda attempt: attempt != "",
}
"""What can come of an attempt at all, by whether it delivered: no rule of ours, so that no fault is planted here."""
