"""A referral to a receiver that was agreed to by name stands on that yes, whichever question it was kept in (I32)."""

import pytest

from helpline.actions.candidates import Choice
from helpline.actions.sending import send_next
from helpline.protocol.answers import Typed
from helpline.words.errors import OutOfStep
from tests.actions.telling import Telling
from tests.actions.test_taken_back import drafted
from tests.actions.test_withdrawn_consent import POLICE
from tests.office import Office

LABOUR, LABOUR_ID = "person.consent_labour_inspectorate", "fair-work-line"
YES = Typed(options=("yes",))


def approved_for_another(office: Office) -> Telling:
    """Approve a referral of the police protocol for another receiver, to which somebody agreed by its name."""
    telling = drafted(office)
    telling.answer(LABOUR, YES, entity_id=LABOUR_ID)
    telling.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)
    telling.approve(telling.candidate(choice=choice_of(office), protocol=POLICE), protocol=POLICE)
    return telling


def choice_of(office: Office) -> Choice:
    way_in, *_ = (one for one in office.desk.directory.entity(LABOUR_ID).ways_in if one.verified_on)
    return Choice(LABOUR_ID, way_in.id, because="They agreed to the labour inspectorate.")


@pytest.mark.parametrize("typed", [Typed(options=("withdrawn",)), Typed(options=("no",)), Typed(missing="refused")])
def test_I32_a_yes_by_name_kept_in_another_question_and_taken_back_stops_what_rests_on_it(
    office: Office, typed: Typed
) -> None:
    telling = approved_for_another(office)
    telling.answer(LABOUR, typed, entity_id=LABOUR_ID)
    referral = telling.referral(POLICE)
    assert referral.state == ("withdrawn" if typed.options == ("withdrawn",) else "submitted")
    assert referral.approval is None
    assert referral.referral_id in [told.told.about for told in telling.case.told]
    while send_next(office.desk) is not None:
        continue
    assert office.post.given == []
    with pytest.raises(OutOfStep):
        telling.candidate(choice=choice_of(office), protocol=POLICE)


def test_the_same_yes_by_name_said_again_voids_nothing(office: Office) -> None:
    telling = approved_for_another(office)
    telling.answer(LABOUR, YES, entity_id=LABOUR_ID)
    assert telling.referral(POLICE).state == "approved"
