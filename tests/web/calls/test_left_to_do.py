"""What is left to do after a contact: read from everything that can wait for somebody, and said with its day."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpline.actions.ports import Desk
from helpline.actions.referrals import withdraw
from helpline.actions.sending import send_next
from helpline.engine.case import Told
from helpline.engine.events.contact import ManagerTold
from helpline.engine.runs import runs_of
from helpline.protocol.answers import Typed
from helpline.protocol.model import Check
from tests.actions.telling import Telling
from tests.actions.test_taken_back import WITHDRAWN
from tests.actions.test_withdrawn_consent import CONSENT, _approved
from tests.office import ADVISER, MANAGER, SECOND, Office
from web.calls.pages.left_to_do import left_to_do
from web.calls.pages.look_again import is_todays, say_check
from web.calls.pages.to_do import ToDo


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A desk on an empty record."""
    opened = Office(tmp_path)
    yield opened
    opened.close()


def _left(desk: Desk, telling: Telling) -> tuple[ToDo, ...]:
    case = telling.case
    return left_to_do(desk, case, runs_of(case, library=desk.library, directory=desk.directory, on=desk.today()))


def test_I32_a_receiver_still_to_be_told_of_a_yes_taken_back_comes_first(office: Office) -> None:
    telling = _approved(office)
    send_next(office.desk)
    assert not any("taken back" in one.words for one in _left(office.desk, telling))
    telling.answer(CONSENT, WITHDRAWN)
    left = _left(office.desk, telling)
    (told,) = [one for one in left if one.href.endswith("/taken-back")]
    assert told.state == ("warn", "Yours, today")
    assert "agreement was taken back, and Northmoor Police is still to be told" in told.words
    assert any("Agreement taken back" in one.words or "agreement taken back" in one.words for one in left[1:])


def test_nobody_is_rung_about_a_referral_that_was_withdrawn(office: Office) -> None:
    telling = Telling(office).child().assessed().submitted().held(SECOND, hours=1)
    words = "Child safeguarding: the spoken referral"
    assert any(one.words.startswith(words) for one in _left(office.desk, telling))
    referral_id, seen = telling.referral().referral_id, telling.case.number
    withdraw(
        office.desk, telling.case_id, who=MANAGER, referral_id=referral_id, words="It is with them already.", seen=seen
    )
    assert not any(one.words.startswith(words) for one in _left(office.desk, telling))


def test_a_document_that_waits_for_its_receipt_is_left_to_follow_up(office: Office) -> None:
    telling = _approved(office)
    (waiting,) = [one for one in _left(office.desk, telling) if one.whose == "follow_up"]
    assert "Northmoor Police: the sender takes it; nothing to do" in waiting.words
    send_next(office.desk)
    (receipt,) = [one for one in _left(office.desk, telling) if one.whose == "follow_up"]
    assert "receipt" in receipt.words
    assert receipt.href == f"/follow-up/{telling.case_id}/{telling.parcel_id}"


@pytest.mark.parametrize(
    "why", ["danger", "danger_not_sure", "adviser_hold", "consent_withdrawn", "late_ground", "other"]
)
def test_whatever_managers_were_told_waits_until_one_has_seen_it(office: Office, why: str) -> None:
    telling = _approved(office)
    case, desk = telling.case, office.desk
    told = Told(ManagerTold(told_id="t", why=why, about="a"), desk.clock.now(), ADVISER.account_id, case.number)
    runs = runs_of(case, library=desk.library, directory=desk.directory, on=desk.today())
    waits = [one for one in left_to_do(desk, replace(case, told=(told,)), runs) if one.whose == "managers"]
    assert any("Managers were told, and none has seen it yet" in one.words for one in waits)
    seen = replace(case, told=(replace(told, seen_by="somebody"),))
    assert not any("Managers were told" in one.words for one in left_to_do(desk, seen, runs))


@pytest.mark.parametrize(
    ("check", "said", "today"),
    [
        (Check(within="15 minutes"), "within 15 minutes", True),
        (Check(at="contact.next_check_at", at_most="2 hours"), "at the latest within 2 hours", True),
        (Check(at="contact.next_check_at", at_most="2 working days"), "at the latest within 2 working days", False),
        (Check(at="contact.next_check_at", at_most="before the journey"), "before the journey", False),
        (Check(after="3 working days", ask="Is it done?"), "after 3 working days: “Is it done?”", False),
        (Check(at="contact.next_check_at"), "", False),
    ],
)
def test_a_check_is_said_as_its_end_says_it_and_only_hours_are_for_today(
    office: Office, check: Check, said: str, today: bool
) -> None:
    case = _approved(office).case
    assert say_check(office.desk, case, check) == said
    assert is_todays(office.desk, case, check) is today


def test_an_agreed_moment_is_said_and_is_todays_on_its_day(office: Office) -> None:
    telling = _approved(office)
    check = Check(at="contact.next_check_at", at_most="2 working days")
    telling.answer("contact.next_check_at", Typed(words="2099-11-21 21:00"))
    case = telling.case
    assert say_check(office.desk, case, check) == (
        "at 21:00, Sat 21 Nov 2099, as agreed, at the latest within 2 working days"
    )
    assert not is_todays(office.desk, case, check)
