"""A document that was approved for an address does not go once the directory has another one (I08, decision 0012)."""

from helpline.actions.directory_changing import change_directory, confirm_change
from helpline.actions.directory_typed import typed_way
from helpline.actions.published import up_to_date
from helpline.actions.sending import send_next
from tests.actions.directory_changes import COUNCIL, FOUND, WAY, WORDS
from tests.actions.telling import Telling
from tests.office import MANAGER, SECOND, Office


def test_an_address_that_becomes_another_stops_what_was_approved_for_the_old_one_and_managers_are_told(
    office: Office, telling: Telling
) -> None:
    telling.approved()
    typed = {"address": "new.door@northmoor.example", "found": FOUND}
    taken = change_directory(office.desk, typed_way(office.desk, COUNCIL, WAY, typed), who=MANAGER, words=WORDS)
    confirm_change(office.desk, taken.change_id, who=SECOND, has_looked_up=True)
    send_next(up_to_date(office.desk))
    assert office.post.given == []
    referral = telling.referral()
    assert referral.state != "approved"
    assert any(one.told.about == referral.referral_id for one in telling.case.told)


def test_a_change_that_waits_stops_nothing(office: Office, telling: Telling) -> None:
    telling.approved()
    typed = {"address": "new.door@northmoor.example", "found": FOUND}
    change_directory(office.desk, typed_way(office.desk, COUNCIL, WAY, typed), who=MANAGER, words=WORDS)
    send_next(up_to_date(office.desk))
    assert [mail.to for mail in office.post.given] == ["front.door@northmoor.example"]
