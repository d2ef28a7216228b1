"""The two fixed machines: every step there is, and no other (decision 0002)."""

from collections.abc import Callable

import pytest

from helpline.engine import parcel, referral
from helpline.engine.events.parcel import ParcelMade
from helpline.engine.parcel import Parcel
from helpline.engine.referral import Referral, stepped
from helpline.words.errors import OutOfStep
from tests.engine.building import FRIDAY

Life = tuple[tuple[str, tuple[str, ...], str], ...]
MADE = ParcelMade(
    parcel_id="p1", referral_id="r1", candidate_id="k1", entity_id="e", way_in_id="w", channel="folder",
    protection="word", file_name="K7M-4QX-v1.docx", document_sha256="d", sealed_sha256="s",
)  # fmt: skip


def a_referral(state: str, trigger: str) -> str:
    return Referral("r1", "K7M-4QX", state=state).after(trigger)


def a_parcel(state: str, trigger: str) -> str:
    return Parcel("p1", MADE, FRIDAY, state=state).after(trigger)


STEPS_OF_A_REFERRAL = """
draft      submit withdraw supersede close
submitted  return withhold approve withdraw supersede
returned   submit withdraw supersede close
withheld   return withhold approve withdraw supersede
approved   return void withdraw supersede close
withdrawn
superseded
closed
"""
LEADS_TO = {
    "submit": "submitted", "return": "returned", "withhold": "withheld", "approve": "approved", "void": "submitted",
    "withdraw": "withdrawn", "supersede": "superseded", "close": "closed",
}  # fmt: skip
STEPS_OF_A_PARCEL = """
sealed       send hand_over recall
sending      put_off hand_over refuse lose_sight
handed_over  bounce receive recall
refused      recall
bounced      recall
uncertain    find_arrived find_not_arrived bounce receive recall
received     recall
recalled
"""
PARCEL_LEADS_TO = {
    "send": "sending", "put_off": "sealed", "hand_over": "handed_over", "refuse": "refused", "lose_sight": "uncertain",
    "find_arrived": "handed_over", "find_not_arrived": "sealed", "bounce": "bounced", "receive": "received",
    "recall": "recalled",
}  # fmt: skip
STEPS = [
    pytest.param(STEPS_OF_A_REFERRAL, LEADS_TO, a_referral, id="referral"),
    pytest.param(STEPS_OF_A_PARCEL, PARCEL_LEADS_TO, a_parcel, id="parcel"),
]
MACHINES = [
    pytest.param(referral.STATES, referral.LIFE, id="referral"),
    pytest.param(parcel.STATES, parcel.LIFE, id="parcel"),
]


@pytest.mark.parametrize(("steps", "leads_to", "step"), STEPS)
def test_every_step_can_be_taken_and_no_other(
    steps: str, leads_to: dict[str, str], step: Callable[[str, str], str]
) -> None:
    for state, *possible in (line.split() for line in steps.strip().splitlines()):
        for trigger, dest in leads_to.items():
            if trigger in possible:
                assert step(state, trigger) == dest
                continue
            with pytest.raises(OutOfStep) as refused:
                step(state, trigger)
            assert state.replace("_", " ") in refused.value.for_person
            assert "Nothing was changed." in refused.value.for_person


def test_no_machine_has_a_state_or_a_trigger_that_is_not_written_here() -> None:
    for steps, leads_to, states, life in (
        (STEPS_OF_A_REFERRAL, LEADS_TO, referral.STATES, referral.LIFE),
        (STEPS_OF_A_PARCEL, PARCEL_LEADS_TO, parcel.STATES, parcel.LIFE),
    ):
        assert {line.split()[0] for line in steps.strip().splitlines()} == set(states)
        assert {trigger for trigger, _, _ in life} == set(leads_to)


@pytest.mark.parametrize(("states", "life"), MACHINES)
def test_every_state_can_be_reached_from_the_first(states: tuple[str, ...], life: Life) -> None:
    reached = {states[0]}
    while new := {dest for _, sources, dest in life if set(sources) & reached} - reached:
        reached |= new
    assert reached == set(states)


@pytest.mark.parametrize("over", ["withdrawn", "superseded", "closed"])
def test_what_is_over_stays_over(over: str) -> None:
    assert not any(over in sources for _, sources, _ in referral.LIFE)


def test_nothing_reaches_approved_but_a_managers_yes() -> None:
    assert [trigger for trigger, _, dest in referral.LIFE if dest == "approved"] == ["approve"]


def test_an_unknown_trigger_moves_nothing() -> None:
    assert stepped(referral.MACHINE, "draft", "release") is None
