"""A harm decision to send it elsewhere is not passed over without a reason (I33)."""

import pytest

from helpline.actions.candidates import Choice
from helpline.actions.harm import decide_harm
from helpline.engine.harm import rows_of
from helpline.words.errors import BadAnswer
from tests.actions.telling import COUNCIL, Telling
from tests.office import MANAGER


@pytest.fixture
def redirected(telling: Telling) -> Telling:
    """A child's referral that a manager decided to send elsewhere, for the caller's sake."""
    telling.child().assessed().submitted().decided()
    referral = telling.referral()
    row = rows_of(telling.case, referral, telling.desk.library, on=telling.desk.today())[0].row
    decide_harm(
        telling.desk,
        telling.case_id,
        who=MANAGER,
        referral_id=referral.referral_id,
        row=row,
        decision="redirect",
        reasons=("retaliation_likely",),
        words="",
        seen=telling.case.number,
    )
    return telling


def test_the_usual_receiver_of_a_referral_that_goes_elsewhere_needs_a_reason(redirected: Telling) -> None:
    with pytest.raises(BadAnswer, match="because") as refused:
        redirected.candidate()
    assert "elsewhere" in refused.value.for_person
    assert not redirected.referral().candidates
    candidate_id = redirected.candidate(choice=Choice(COUNCIL.entity_id, COUNCIL.way_in_id, because="To its director."))
    assert redirected.referral().candidates[candidate_id].because == "To its director."


def test_another_receiver_needs_no_second_reason(redirected: Telling) -> None:
    ways = redirected.desk.directory.entity("eastmarch-children").ways_in
    way_in = next(way for way in ways if way.channel == "folder")
    assert redirected.candidate(choice=Choice("eastmarch-children", way_in.id))
