"""The stories that the lifecycle theorem follows to their end: each a draft, and the deeds that meet it.

All deeds at once would meet in far more states, most of which differ in nothing that any guard reads: who held back an
adult's, say, or how far the password desk's call is while somebody writes. So each story has the deeds that read what
the others of it write. What only an adult's, a child's, or one handed over by a person can meet stands in those stories
alone, and in no guard but one: `another_held_or_told` asks whose referral it is, because both meet `withdraw`. Nobody
holds an adult's for longer than its first hold in these stories (`hold_longer`), so nothing reads who held it back.
Every deed is in one of them at least; tests hold both.
"""

from dataclasses import dataclass

from helpline.engine.proof.lifecycle_state import History, Seen, State


@dataclass(frozen=True, slots=True)
class Story:
    """One draft and what can be done with it and with whatever comes of it."""

    title: str
    beginning: State
    deeds: frozenset[str]


def _story(title: str, deeds: str, *, is_child: bool = False, is_by_hand: bool = False) -> Story:
    return Story(title, State(Seen(is_child=is_child, is_by_hand=is_by_hand), History()), frozenset(deeds.split()))


_APPROVING = "submit make approve"
_DECIDING = f"write decide_harm leave_out {_APPROVING} return withhold withdraw"
_SENDING = "claim deliver hand_over put_off refuse lose_sight crash face find_arrived find_not_arrived"
_AFTER = "bounce receive recall"
_CALLING = "take_call ring_back challenge release call_ends"

STORIES: tuple[Story, ...] = (
    _story("an adult’s, by the sender", f"{_DECIDING} take_back way_changes supersede close {_SENDING} {_AFTER}"),
    _story(
        "an adult’s, in a person’s hands",
        f"{_DECIDING} take_back way_changes supersede close take_copy hand_over_by_hand {_AFTER}",
        is_by_hand=True,
    ),
    _story("a child’s, kept back or told by voice", f"{_DECIDING} hold_longer speak sign_off", is_child=True),
    _story("the password desk", f"{_APPROVING} {_SENDING} {_AFTER} {_CALLING}"),
)
