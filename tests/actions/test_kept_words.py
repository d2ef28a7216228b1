"""One wrong press of *no* that is put right loses nothing that the adviser wrote."""

import pytest

from helpline.actions.referrals import word_referral
from helpline.protocol.answers import Typed
from tests.actions.telling import Telling
from tests.actions.test_taken_back import WITHDRAWN, YES, drafted, of_police
from tests.actions.test_withdrawn_consent import CONSENT, POLICE
from tests.office import ADVISER, Office

SOLD = "He was sold to a farm by his uncle."


def _worded(telling: Telling) -> Telling:
    word_referral(
        telling.desk,
        telling.case_id,
        who=ADVISER,
        referral_id=telling.referral(POLICE).referral_id,
        suspected=SOLD,
        why_today="",
        asks=("Visit tonight",),
        handling=(),
        find=(),
        seen=telling.case.number,
    )
    return telling


@pytest.mark.parametrize("typed", [Typed(options=("no",)), WITHDRAWN])
@pytest.mark.parametrize("is_submitted", [True, False])
def test_a_new_draft_begins_with_what_was_worded_for_the_one_that_was_stopped(
    office: Office, typed: Typed, *, is_submitted: bool
) -> None:
    telling = _worded(drafted(office))
    if is_submitted:
        telling.assessed(protocol=POLICE).submitted(protocol=POLICE)
    for answer in (typed, YES, typed, YES):
        telling.answer(CONSENT, answer)
    assert of_police(telling) == ["withdrawn", "withdrawn", "draft"]
    new = list(telling.case.referrals.values())[-1]
    assert new.worded is not None
    assert (new.worded.suspected, new.worded.asks, dict(new.harm)) == (SOLD, ("Visit tonight",), {})
