"""The lifecycle theorem is about the desk that people sit at: whatever the real actions do, its rules do as well."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpline.engine.proof.lifecycle import onward
from helpline.engine.proof.lifecycle_deeds import DEEDS as TABLE
from helpline.engine.proof.lifecycle_deeds import RULES
from helpline.engine.proof.lifecycle_state import History, Seen, State
from tests.proof.life_on_the_desk import LifeOnTheDesk

_BY = {deed.name: deed.by for deed in TABLE}
_SENDS = {
    "delivered": ("claim", "deliver", "hand_over"),
    "put off": ("claim", "put_off"),
    "refused": ("claim", "refuse"),
    "lost": ("claim", "lose_sight"),
    "lost after": ("claim", "deliver", "lose_sight"),
    "stopped": ("claim", "crash", "face"),
    "stopped after": ("claim", "deliver", "crash", "face"),
}
"""What the sender may meet with, as the deeds of the theorem."""

_OF_PEOPLE = tuple(
    (name, by)
    for name in (
        *("write", "decide_harm", "submit", "make", "approve", "return", "withdraw", "withhold"),
        *("find_arrived", "find_not_arrived", "receive", "recall", "take_call", "ring_back", "challenge", "speak"),
    )
    for by in _BY[name]
)
_SENDING = tuple((name, "sender") for name in _SENDS)
_TO_THE_END = (("decide_harm", "manager"), ("submit", "adviser"), ("make", "manager"), ("approve", "manager"))

CALLS = st.lists(st.sampled_from([*_OF_PEOPLE, *_SENDING]), min_size=1, max_size=10)


class Walk:
    """One referral on the desk, and the same among the rules of the theorem."""

    def __init__(self) -> None:
        self.life = LifeOnTheDesk()
        self.state = State(Seen(is_child=True, is_by_hand=False), History())

    def do(self, name: str, by: str) -> None:
        """Do a deed on the desk; what it does there, the rules must do, and with the same result."""
        deeds = _SENDS.get(name, (name,))
        if name in _SENDS:
            self._tell_postman(name)
        was_done = self.life.do("send" if name in _SENDS else name, by)
        after = self._by_the_rules(deeds, by)
        if was_done:
            assert after is not None, f"the desk lets {by} {name}, and the rules of the theorem do not"
            self.state = after
        seen, referral, parcel = self.state.seen, self.life.referral, self.life.parcel
        assert (seen.referral, seen.parcel) == (referral.state, parcel.state if parcel else "")
        assert bool(seen.approval) == (referral.approval is not None)
        assert seen.is_author == ("manager-1" in self.life.case.authors)
        assert len(self.life.office.post.left) == len(set(self.life.office.post.left)) or self._was_asked_again()

    def _by_the_rules(self, deeds: tuple[str, ...], by: str) -> State | None:
        state: State | None = self.state
        for name in deeds:
            doer = by if name in _BY and by in _BY[name] else _BY[name][0]
            state = next(
                (
                    after
                    for deed, who, paper, after in (onward(state, RULES) if state else ())
                    if (deed.name, who, paper) == (name, doer, "newest")
                ),
                None,
            )
        return state

    def _tell_postman(self, name: str) -> None:
        post = self.life.office.post
        if name in ("stopped", "stopped after"):
            post.told("handed_over", delivers=name == "stopped after", stops=True)
        elif name in ("lost", "lost after"):
            post.told("uncertain", delivers=name == "lost after")
        elif name == "delivered":
            post.told("handed_over", delivers=True)
        else:
            post.told("try_again" if name == "put off" else "refused", delivers=False)

    def _was_asked_again(self) -> bool:
        return any(
            line[1] == "Found out by telephone" for parcel in self.life.case.parcels.values() for line in parcel.log
        )


def _walked(deeds: list[tuple[str, str]], *, is_approved: bool) -> None:
    walk = Walk()
    for name, by in (*(_TO_THE_END if is_approved else ()), *deeds):
        walk.do(name, by)


@settings(max_examples=5)
@given(CALLS, st.booleans())
def test_whatever_the_desk_does_the_rules_of_the_theorem_do(deeds: list[tuple[str, str]], is_approved: bool) -> None:
    _walked(deeds, is_approved=is_approved)


@pytest.mark.soak
@settings(max_examples=1_500)
@given(CALLS, st.booleans())
def test_whatever_the_desk_does_the_rules_of_the_theorem_do_in_many_lives(
    deeds: list[tuple[str, str]], is_approved: bool
) -> None:
    _walked(deeds, is_approved=is_approved)


def test_the_desk_can_do_every_deed_of_the_walk_that_a_sound_referral_meets() -> None:
    walk = Walk()
    for name, by in (*_TO_THE_END, ("stopped", "sender"), ("find_not_arrived", "manager"), ("delivered", "sender")):
        walk.do(name, by)
    for name in ("take_call", "ring_back", "challenge", "receive"):
        walk.do(name, "adviser")
    walk.do("recall", "manager")
    assert walk.state.seen.parcel == "recalled"
    assert walk.state.history.machine == 1
