"""A dozen made-up cases and more, at different stages, each made by the real actions."""

import email
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import policy
from io import BytesIO

import msoffcrypto
import pytest

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.gate import why_not_approve
from helpline.engine.naming import outcome_is_anonymous
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from tests.demo.conftest import Made

MANAGER = Who("somebody", "Somebody", frozenset({"manager"}))


@pytest.fixture
def cases(desk: Desk) -> tuple[Case, ...]:
    """Every made-up case."""
    with desk.store.read() as unit:
        return tuple(unit.case(row.case_id) for row in unit.rows())


def _referrals(cases: tuple[Case, ...]) -> Iterator[tuple[Case, Referral]]:
    yield from ((case, referral) for case in cases for referral in case.referrals.values())


def test_there_are_a_dozen_and_more_of_the_last_two_days(cases: tuple[Case, ...]) -> None:
    assert len(cases) >= 12
    now = datetime.now(UTC)
    for case in cases:
        assert case.opened_at is not None
        assert now - timedelta(days=2, hours=1) < case.opened_at < now
        assert all(change.at <= now for change in case.changes)


def test_every_stage_that_somebody_must_learn_to_see_is_there(cases: tuple[Case, ...]) -> None:
    states = {referral.state for _, referral in _referrals(cases)}
    parcels = {parcel.state for case in cases for parcel in case.parcels.values()}
    protections = {parcel.made.protection for case in cases for parcel in case.parcels.values()}
    assert states >= {"draft", "submitted", "returned", "withheld", "approved"}
    assert parcels == {"handed_over", "uncertain", "received"}
    assert protections == {"word", "zip"}


def test_one_call_is_open_now_and_one_was_silent(cases: tuple[Case, ...]) -> None:
    (live,) = [case for case in cases if case.open_contact]
    assert len(live.people) == 2
    assert any(not case.people and not case.referrals for case in cases)


def test_danger_now_was_rung_through_to_999(cases: tuple[Case, ...]) -> None:
    (danger,) = [case for case in cases if case.emergencies]
    assert danger.newest("contact.danger_now") is not None
    assert any(told.told.why == "danger" for told in danger.told)


def test_a_child_without_surname_birth_date_or_address_was_spoken_of_and_waits_for_a_sign_off(
    cases: tuple[Case, ...],
) -> None:
    waiting = [
        (case, referral)
        for case, referral in _referrals(cases)
        if referral.spoken is not None and not referral.spoken.signed_off_by
    ]
    ((case, referral),) = waiting
    (person,) = case.people
    for field in ("person.date_of_birth", "person.home_address"):
        given = case.given(field, person.person_id)
        assert given is not None
        assert given.answer.missing == "not_known"
    assert referral.drafted is not None
    assert referral.drafted.protocol == "child_safeguarding"


def test_what_must_name_nobody_waits_and_says_why(cases: tuple[Case, ...], desk: Desk) -> None:
    ((case, referral),) = [
        (case, referral)
        for case, referral in _referrals(cases)
        if referral.state == "submitted" and outcome_is_anonymous(referral, desk.library)
    ]
    owed = why_not_approve(case, referral, who=MANAGER, library=desk.library, on=desk.today())
    assert any("anonymised documents cannot be made yet" in why for why in owed)


def test_nobody_approved_what_they_wrote(cases: tuple[Case, ...], desk: Desk) -> None:
    seen = 0
    for case in cases:
        with desk.store.read() as unit:
            history = unit.history(case.case_id)
        authors = {recorded.by for recorded in history if recorded.event.IS_AUTHORSHIP}
        approvers = {recorded.by for recorded in history if type(recorded.event).__name__ == "ReferralApproved"}
        assert not authors & approvers
        seen += len(approvers)
    assert seen


def test_nothing_is_left_to_send_and_the_record_verifies(desk: Desk) -> None:
    with desk.store.begin() as unit:
        assert unit.claim(now=datetime.now(UTC) + timedelta(days=1), lease_seconds=1) is None
    assert desk.store.verify().broken == ()


def test_what_was_handed_over_lies_in_the_folder_and_opens_with_its_words(made: Made, desk: Desk) -> None:
    with desk.store.read() as unit:
        rows = [(row.case_id, parcel) for row in unit.rows() for parcel in row.parcels]
        (case_id, word) = next(one for one in rows if one[1].protection == "word" and one[1].state == "handed_over")
        words = unit.kept(case_id, f"words:{word.parcel_id}").decode()
    (file,) = made.data.glob(f"post/*-{word.parcel_id}.eml")
    message = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    (attached,) = message.iter_attachments()
    locked = msoffcrypto.OfficeFile(BytesIO(attached.get_content()))
    locked.load_key(password=words)
    opened = BytesIO()
    locked.decrypt(opened)
    assert opened.getvalue().startswith(b"PK")
    assert words not in file.read_text("utf-8", "replace")


def test_the_post_holds_exactly_what_was_handed_over(made: Made, cases: tuple[Case, ...]) -> None:
    gone = [parcel for case in cases for parcel in case.parcels.values() if parcel.state in ("handed_over", "received")]
    assert len(list((made.data / "post").iterdir())) == len(gone) == 2
