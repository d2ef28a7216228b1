"""Copies that were downloaded to be handed over, of a referral that is returned or withdrawn: who has them."""

from typing import Literal

import pytest

from helpline.actions.by_hand import take_by_hand
from helpline.actions.recalling import recall
from helpline.actions.referrals import return_to_adviser, withdraw
from helpline.engine.events.referral import ApprovalVoided
from helpline.engine.notices import notices_of
from helpline.engine.parcel import Taken
from helpline.protocol.answers import Typed
from tests.actions.telling import Telling
from tests.actions.test_copies_taken_back import by_hand
from tests.actions.test_withdrawn_consent import CONSENT, POLICE
from tests.office import ADVISER, MANAGER, Office


def _moved(telling: Telling, deed: Literal["return", "withdraw"]) -> str:
    act = return_to_adviser if deed == "return" else withdraw
    referral_id = telling.referral(POLICE).referral_id
    act(
        telling.desk,
        telling.case_id,
        who=MANAGER,
        referral_id=referral_id,
        words="The place is wrong.",
        seen=telling.case.number,
    )
    referral = telling.referral(POLICE)
    return referral.returned_words if deed == "return" else referral.withdrawn_words


@pytest.mark.parametrize("deed", ["return", "withdraw"])
def test_who_downloaded_a_copy_and_when_is_named_in_a_return_and_a_withdrawal(
    office: Office, deed: Literal["return", "withdraw"]
) -> None:
    telling = by_hand(office)
    take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)
    assert _moved(telling, deed) == (
        "The place is wrong.\n"
        "A copy of version 1 may be outside. Downloaded to be handed over by M. Reyes, 14:02, Fri 20 "
        "Nov 2026. Get it back: follow-up shows it until it is recalled."
    )


@pytest.mark.parametrize("is_recalled", [True, False])
def test_nobody_is_sent_after_a_copy_that_nobody_downloaded_or_that_was_recalled(
    office: Office, is_recalled: bool
) -> None:
    telling = by_hand(office)
    if is_recalled:
        take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)
        recall(office.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, words="It is torn up.")
    assert _moved(telling, "return") == "The place is wrong."


def test_a_download_is_recorded_once_for_each_file_and_person_and_every_one_is_a_view(office: Office) -> None:
    telling = by_hand(office)
    before = telling.case.number
    for _ in range(2):
        take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)
    at = office.clock.now()
    assert telling.case.number == before + 1
    office.clock.forward(minutes=5)
    take_by_hand(office.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id)
    assert telling.case.number == before + 2
    taken = telling.case.parcels[telling.parcel_id].taken
    assert taken == (
        Taken(0, ADVISER.account_id, at),
        Taken(0, MANAGER.account_id, office.clock.now()),
    )
    with office.desk.store.read() as unit:
        views = [one.event.what for one in unit.views(telling.case_id)]  # type: ignore[attr-defined]
    assert views.count("sealed") == 3


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (CONSENT, Typed(options=("undecided",))),
        (CONSENT, Typed(options=("only_without_name",))),
        ("case.facts_told", Typed(words="The man has a knife.")),
    ],
)
def test_a_manager_is_told_that_a_copy_may_be_outside_when_an_answer_lets_its_approval_fall(
    office: Office, field: str, typed: Typed
) -> None:
    telling = by_hand(office)
    take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)
    before = len(telling.case.told)
    telling.answer(field, typed)
    referral = telling.referral(POLICE)
    assert referral.approval is None
    assert ("other", referral.referral_id) in [(one.told.why, one.told.about) for one in telling.case.told[before:]]
    with office.desk.store.read() as unit:
        voided = [one.event for one in unit.history(telling.case_id) if isinstance(one.event, ApprovalVoided)]
    assert voided[-1].because.endswith(
        "A copy of version 1 was downloaded before, and may be outside: it is to be got back."
    )
    notices = notices_of(telling.case, library=office.desk.library, on=office.desk.today())
    assert [(one.how, one.is_owed) for one in notices] == [("copy", True)] * (field == CONSENT)
