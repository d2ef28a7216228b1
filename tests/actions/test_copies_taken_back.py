"""Agreement taken back after a copy was downloaded to be handed over: it may be outside, and is told of (I32)."""

import pytest

from helpline.actions.by_hand import hand_over_by_hand, take_by_hand
from helpline.actions.candidates import Choice
from helpline.actions.recalling import recall
from helpline.words.errors import OutOfStep
from tests.actions.telling import Telling
from tests.actions.test_taken_back import WITHDRAWN, drafted
from tests.actions.test_taken_back_mid_way import notices, told
from tests.actions.test_withdrawn_consent import CONSENT, FORCE, POLICE
from tests.office import ADVISER, MANAGER, Office


def by_hand(office: Office) -> Telling:
    """Approve a referral to a force, that a person hands over; nobody has downloaded it yet."""
    telling = drafted(office)
    telling.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)
    way_in = next(one for one in office.desk.directory.entity(FORCE.entity_id).ways_in if one.channel == "by_hand")
    choice = Choice(FORCE.entity_id, way_in.id)
    telling.approve(telling.candidate(choice=choice, protocol=POLICE), protocol=POLICE)
    return telling


def test_I32_a_copy_that_was_downloaded_and_never_recorded_may_be_outside_and_is_told_of(office: Office) -> None:
    telling = by_hand(office)
    take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)
    taken_at = office.clock.now()
    office.clock.forward(minutes=30)
    telling.answer(CONSENT, WITHDRAWN)
    (notice,) = notices(telling)
    assert (notice.how, notice.went_at, notice.is_owed) == ("copy", taken_at, True)
    referral = telling.referral(POLICE)
    assert referral.state == "withdrawn"
    assert "a copy had been downloaded to be handed over; it may be outside" in referral.withdrawn_words
    assert told(telling) == [referral.referral_id]
    with pytest.raises(OutOfStep, match="approval of a parcel by hand does not stand"):
        take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)


def test_a_parcel_by_hand_that_nobody_downloaded_never_went(office: Office) -> None:
    telling = by_hand(office)
    telling.answer(CONSENT, WITHDRAWN)
    assert notices(telling) == ()
    assert "before it was sent" in telling.referral(POLICE).withdrawn_words


def test_I32_a_copy_that_was_recalled_after_it_was_downloaded_is_still_told_of(office: Office) -> None:
    telling = by_hand(office)
    take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)
    recall(office.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, words="Wrong copy.")
    telling.answer(CONSENT, WITHDRAWN)
    assert [(one.how, one.is_owed) for one in notices(telling)] == [("copy", True)]


def test_I32_of_a_copy_that_was_handed_over_the_download_is_when_it_began_to_go(office: Office) -> None:
    telling = by_hand(office)
    take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)
    taken_at = office.clock.now()
    office.clock.forward(minutes=30)
    hand_over_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id, words="To Sgt D. Marsh")
    telling.answer(CONSENT, WITHDRAWN)
    assert [(one.how, one.went_at) for one in notices(telling)] == [("document", taken_at)]
