"""What is read of which contact: leave, a yes said alone, an agreed check and who was left never cross over (X03)."""

from datetime import date, datetime, timedelta

import pytest

from helpline.engine.checks import agreed_check, check_at
from helpline.engine.consents import has_agreed
from helpline.engine.ending import is_left
from helpline.engine.events.contact import ContactEnded
from helpline.engine.events.referral import ApprovalAsked, ReferralReturned, ReferralWithdrawn
from helpline.engine.ringing_back import is_refused_before, leave_of, may_be_rung, may_be_written_to
from tests.engine.building import FRIDAY, ACase

OK, NUMBER, CHECK = "contact.ringback_ok", "contact.ringback_number", "contact.next_check_at"
POLICE, ALONE = "person.consent_police", "person.spoken_to_alone"
TODAY = date(2026, 11, 20)
THREE = FRIDAY.replace(hour=15, minute=0)


def rung(told: ACase, *, contact_id: str = "c2", hours: int = 0) -> ACase:
    """End the contact, and open another on the same case."""
    told.happened(ContactEnded(contact_id=told.case.contacts[-1].contact_id, how="ended"))
    return told.at_time(told.at + timedelta(hours=hours)).opened(contact_id=contact_id)


def with_number(told: ACase, number: str) -> ACase:
    return told.answer(NUMBER, number=number, words=number)


def test_an_earlier_callers_leave_is_no_leave_of_this_one() -> None:
    told = with_number(ACase().opened().answer(OK, "yes"), "07700 900111")
    assert may_be_rung(told.case)
    rung(told)
    assert (may_be_rung(told.case), leave_of(told.case)) == (False, frozenset())
    told.answer(OK, missing="unsafe_to_ask")
    assert not may_be_rung(told.case)


@pytest.mark.parametrize(("option", "missing"), [("no", None), ("not_sure", None), ("", "unsafe_to_ask")])
def test_a_no_stands_until_a_later_yes_brings_a_number_of_its_own(option: str, missing: str | None) -> None:
    told = with_number(ACase().opened(), "07700 900111")
    told.answer(OK, *filter(None, (option,)), **({"missing": missing} if missing else {}))
    rung(told).answer(OK, "yes")
    assert not may_be_rung(told.case)
    assert not may_be_written_to(told.case)
    with_number(told, "07700 900222")
    assert may_be_rung(told.case)
    assert is_refused_before(told.case)


def test_in_writing_only_is_no_leave_to_ring() -> None:
    told = ACase().opened().answer(OK, "text_only")
    assert (may_be_rung(told.case), may_be_written_to(told.case)) == (False, True)
    rung(told).answer(OK, "yes")
    assert (may_be_rung(told.case), may_be_written_to(told.case)) == (False, True)


def test_what_was_answered_while_two_contacts_went_on_is_nobodys_leave() -> None:
    told = ACase().opened().opened(contact_id="c2").answer(OK, "yes")
    assert not may_be_rung(told.case)


def test_R25_alone_in_another_contact_says_nothing_of_the_yes_of_this_one() -> None:
    told = ACase().opened().person("man").answer(POLICE, "yes", person="man", how="told", by="the boss, who interprets")
    rung(told).answer(ALONE, "yes", person="man")
    assert not has_agreed(told.case, POLICE, "man")
    told.answer(POLICE, "yes", person="man")
    assert has_agreed(told.case, POLICE, "man")
    rung(told, contact_id="c3").answer(POLICE, "yes", person="man")
    assert not has_agreed(told.case, POLICE, "man")
    told.answer(ALONE, "yes", person="man")
    assert has_agreed(told.case, POLICE, "man")


def test_R25_a_yes_said_alone_stays_one_when_they_are_alone_again_in_a_later_contact() -> None:
    told = ACase().opened().person("man").answer(POLICE, "yes", person="man").answer(ALONE, "yes", person="man")
    assert has_agreed(told.case, POLICE, "man")
    rung(told).answer(ALONE, "yes", person="man")
    assert has_agreed(told.case, POLICE, "man")


def checked() -> ACase:
    """Tell of a check that was agreed for three o'clock with the woman who rang."""
    told = ACase().opened().person("woman").answer("person.in_touch", "is_the_caller", person="woman")
    return told.answer(CHECK, date=THREE.isoformat())


def test_an_agreed_check_is_not_ended_by_whoever_rings_next() -> None:
    told = rung(checked(), hours=3)
    assert check_at(told.case) == THREE
    told.answer(CHECK, missing="not_known", asked=False)
    assert check_at(told.case) == THREE
    told.answer(CHECK, missing="not_known")
    assert check_at(told.case) == THREE
    told.person("neighbour").answer("person.in_touch", "is_the_caller", person="neighbour")
    assert check_at(told.case) == THREE


def test_an_agreed_check_ends_by_a_contact_with_her_at_its_hour_or_later() -> None:
    told = rung(checked()).answer("person.in_touch", "is_the_caller", person="woman")
    assert check_at(told.case) == THREE
    told = rung(checked(), hours=3).answer("person.in_touch", "is_the_caller", person="woman")
    assert agreed_check(told.case) is None


def test_an_agreed_check_ends_by_its_own_word() -> None:
    assert agreed_check(checked().answer(CHECK, missing="not_known").case) is None
    assert agreed_check(rung(checked()).answer(CHECK, missing="refused").case) is None
    later = datetime.fromisoformat("2026-11-21T09:00:00+00:00")
    told = rung(checked()).answer(CHECK, date=later.isoformat())
    assert check_at(told.case) == later
    assert agreed_check(told.answer(CHECK, missing="not_known").case) is None


def left(told: ACase) -> bool:
    contact = told.case.contact
    assert contact
    return is_left(told.case, contact, on=TODAY)


def a_child() -> ACase:
    told = ACase().opened().person("boy").answer("person.age", "under_18", person="boy")
    return told.drafted("child_safeguarding", "refer_spoken", ["boy"])


def test_I25_danger_of_this_contact_is_left_although_an_earlier_one_was_told_of() -> None:
    told = a_child().spoken(people=("boy",))
    assert not left(told)
    assert not left(rung(told, hours=1))
    assert left(told.answer("contact.danger_now", "yes"))
    assert not left(told.spoken(people=("boy",)))


def test_I25_a_child_whose_only_referral_was_withdrawn_or_came_back_unspoken_is_left() -> None:
    assert left(a_child().happened(ReferralWithdrawn(referral_id="r1", words="A prank.")))
    submitted = a_child().happened(ApprovalAsked(referral_id="r1", content_sha256="x"))
    assert not left(submitted)
    assert left(submitted.happened(ReferralReturned(referral_id="r1", words="Reword it.")))


def test_I25_a_child_who_was_told_of_is_left_once_it_was_withdrawn_and_something_new_is_told() -> None:
    told = a_child().spoken(people=("boy",)).happened(ReferralWithdrawn(referral_id="r1", words="He is safe."))
    assert not left(rung(told, hours=1))
    assert left(told.words("case.facts_told", "He was beaten again.", how="told"))
