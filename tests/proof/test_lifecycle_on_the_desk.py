"""The lifecycle theorem is about the desk that people sit at: whatever the real actions do, its rules do as well."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpline.engine.parcel import LEAVING
from helpline.engine.proof.lifecycle import onward
from helpline.engine.proof.lifecycle_deeds import DEEDS as TABLE
from helpline.engine.proof.lifecycle_deeds import RULES
from helpline.engine.proof.lifecycle_state import History, Seen, State
from tests.proof.life_on_the_desk import WHO, LifeOnTheDesk
from tests.structure.project import ROOT

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

NOT_WALKED = frozenset({"way_changes", "supersede", "close", "bounce", "release", "call_ends"})
"""Decision 0010 names these, and why."""

_DECIDING = ("write", "decide_harm", "submit", "make", "approve", "return", "withdraw", "withhold")
_BY_VOICE = ("speak", "sign_off", "hold_longer")
_AFTER = ("find_arrived", "find_not_arrived", "receive", "recall", "take_call", "ring_back", "challenge")
_BY_HAND = ("leave_out", "take_back", "take_copy", "hand_over_by_hand", "receive", "recall")

Done = tuple[str, str]


def _by_whom(*names: str) -> tuple[Done, ...]:
    return tuple((name, by) for name in names for by in _BY[name])


OF_A_CHILD = (*_by_whom(*_DECIDING, *_BY_VOICE, *_AFTER), *((name, "sender") for name in _SENDS))
BY_HAND = _by_whom(*_DECIDING, *_BY_HAND)
_ASKED = (("decide_harm", "manager"), ("submit", "adviser"))
_APPROVED = (("make", "manager"), ("approve", "manager"))
_TO_THE_END = {True: (*_ASKED, *_APPROVED), False: (*_ASKED, ("leave_out", "manager"), *_APPROVED)}


def _some_of(deeds: tuple[Done, ...]) -> st.SearchStrategy[list[Done]]:
    return st.lists(st.sampled_from(deeds), min_size=1, max_size=10)


class Walk:
    """One referral on the desk, and the same among the rules of the theorem."""

    def __init__(self, *, is_child: bool = True) -> None:
        self.life = LifeOnTheDesk(is_child=is_child)
        self.state = State(Seen(is_child=is_child, is_by_hand=not is_child), History())

    def do(self, name: str, by: str) -> bool:
        """Do a deed on the desk; what it does there, the rules must do, and with the same result.

        Returns:
            Whether the desk did it.
        """
        deeds = _SENDS.get(name, (name,))
        if name in _SENDS:
            self._tell_postman(name)
        was_done = self.life.do("send" if name in _SENDS else name, by)
        after = self._by_the_rules(deeds, by)
        if was_done:
            assert after is not None, f"the desk lets {by} {name}, and the rules of the theorem do not"
            self.state = after
        self._look_at_both()
        return was_done

    def _look_at_both(self) -> None:
        seen, referral, parcel = self.state.seen, self.life.referral, self.life.parcel
        assert (seen.referral, seen.parcel) == (referral.state, parcel.state if parcel else "")
        assert bool(seen.approval) == (referral.approval is not None)
        assert seen.is_author == ("manager-1" in self.life.case.authors)
        assert (WHO[seen.held_by].account_id if seen.held_by else "") == referral.withheld_by
        assert {WHO[one].account_id for one in seen.unsigned} == {one.by for one in referral.to_sign_off}
        if seen.is_by_hand:
            assert seen.is_in_hands == any(self.life.case.parcels[one].began_at for one in referral.parcels)
        if not seen.agreed and (seen.is_in_hands or seen.parcel in LEAVING):
            assert self.life.is_owed
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


def _walked(deeds: list[Done], *, is_child: bool, is_approved: bool) -> None:
    walk = Walk(is_child=is_child)
    for name, by in (*(_TO_THE_END[is_child] if is_approved else ()), *deeds):
        walk.do(name, by)


@settings(max_examples=5)
@given(_some_of(OF_A_CHILD), st.booleans())
def test_whatever_the_desk_does_with_a_childs_the_rules_of_the_theorem_do(deeds: list[Done], is_approved: bool) -> None:
    _walked(deeds, is_child=True, is_approved=is_approved)


@settings(max_examples=5)
@given(_some_of(BY_HAND), st.booleans())
def test_whatever_the_desk_does_with_an_adults_by_hand_the_rules_of_the_theorem_do(
    deeds: list[Done], is_approved: bool
) -> None:
    _walked(deeds, is_child=False, is_approved=is_approved)


@pytest.mark.soak
@pytest.mark.parametrize("is_child", [True, False])
@settings(max_examples=1_000)
@given(st.data(), st.booleans())
def test_whatever_the_desk_does_the_rules_of_the_theorem_do_in_many_lives(
    is_child: bool, data: st.DataObject, is_approved: bool
) -> None:
    deeds = data.draw(_some_of(OF_A_CHILD if is_child else BY_HAND))
    _walked(deeds, is_child=is_child, is_approved=is_approved)


def test_every_deed_of_the_table_is_walked_or_named_as_not_walked() -> None:
    sent = {deed for deeds in _SENDS.values() for deed in deeds}
    walked = {name for name, _ in (*OF_A_CHILD, *BY_HAND)} - _SENDS.keys() | sent
    assert walked | NOT_WALKED == {deed.name for deed in TABLE}
    assert not walked & NOT_WALKED
    decision = (ROOT / "docs" / "decisions" / "0010-promises-are-proved.md").read_text("utf-8")
    assert all(f"`{name}`" in decision for name in NOT_WALKED)


@pytest.mark.parametrize(
    ("deeds", "ends"),
    [
        ([("take_copy", "adviser"), ("take_back", "adviser")], ("withdrawn", "sealed")),
        (
            [("take_copy", "adviser"), ("hand_over_by_hand", "adviser"), ("receive", "adviser")],
            ("approved", "received"),
        ),
        ([("hand_over_by_hand", "adviser"), ("take_back", "adviser")], ("approved", "handed_over")),
        ([("take_copy", "adviser"), ("recall", "manager"), ("take_back", "adviser")], ("withdrawn", "recalled")),
        ([("return", "manager"), ("submit", "adviser"), ("leave_out", "manager")], ("submitted", "sealed")),
    ],
)
def test_an_adults_by_hand_is_walked_with_every_deed_done_on_the_desk(deeds: list[Done], ends: tuple[str, str]) -> None:
    walk = Walk(is_child=False)
    assert all(walk.do(name, by) for name, by in (*_TO_THE_END[False], *deeds))
    assert (walk.state.seen.referral, walk.state.seen.parcel) == ends


def test_a_childs_is_held_longer_and_signed_off_by_the_second_manager_alone() -> None:
    walk = Walk()
    assert all(walk.do(name, by) for name, by in (("submit", "adviser"), ("withhold", "contributor")))
    assert not walk.do("hold_longer", "contributor")
    assert walk.do("hold_longer", "manager")
    assert all(walk.do(name, by) for name, by in (("speak", "contributor"), ("sign_off", "manager")))
    assert not walk.do("sign_off", "contributor")


def test_a_manager_who_spoke_again_signs_off_what_was_spoken_first_and_never_their_own() -> None:
    walk = Walk()
    assert all(walk.do("speak", by) for by in ("adviser", "contributor"))
    assert walk.do("sign_off", "contributor")
    assert not walk.do("sign_off", "contributor")
    assert walk.do("sign_off", "manager")


def test_what_one_manager_signed_off_another_does_not_sign_off_again() -> None:
    walk = Walk()
    assert all(walk.do(name, by) for name, by in (("speak", "adviser"), ("sign_off", "contributor")))
    assert not any(walk.do("sign_off", by) for by in ("contributor", "manager"))


def test_the_desk_can_do_every_deed_of_the_walk_that_a_sound_referral_meets() -> None:
    walk = Walk()
    for name, by in (
        *_TO_THE_END[True],
        ("stopped", "sender"),
        ("find_not_arrived", "manager"),
        ("delivered", "sender"),
    ):
        walk.do(name, by)
    for name in ("take_call", "ring_back", "challenge", "receive"):
        walk.do(name, "adviser")
    walk.do("recall", "manager")
    assert walk.state.seen.parcel == "recalled"
    assert walk.state.history.machine == 1
