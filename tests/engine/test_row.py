"""The list row of a case carries references, states and counts, and nothing that anybody said."""

from helpline.engine.events.referral import SpokenReferralSignedOff
from helpline.engine.row import row_of
from tests.engine.building import ACase
from tests.engine.papers import a_pupil
from tests.engine.test_mail import sealed


def test_a_row_has_what_lists_and_boards_need() -> None:
    row = row_of(sealed(a_pupil()).case)
    assert (row.reference, row.is_open, row.people, row.channel) == ("K7M-4QX", True, 1, "phone")
    assert [(one.reference, one.state, one.protocol) for one in row.referrals] == [
        ("K7M-4QX", "draft", "child_safeguarding")
    ]
    assert [(one.parcel_id, one.state, one.reference) for one in row.parcels] == [("p1", "sealed", "K7M-4QX")]
    assert row.authors == ("adviser-1",)


def test_a_spoken_referral_without_a_draft_waits_for_its_sign_off() -> None:
    row = row_of(ACase().opened().person("p").spoken(people=("p",)).case).referrals[0]
    assert not row.has_draft
    assert not row.is_signed_off
    assert row.protocol == "child_safeguarding"
    assert row.spoken_at


def test_what_was_spoken_twice_counts_from_the_first_and_waits_until_both_are_signed_off() -> None:
    told = ACase().opened().person("p").spoken(people=("p",))
    first = row_of(told.case).referrals[0]
    told.spoken(people=("p",)).happened(SpokenReferralSignedOff(referral_id="r1"))
    both = row_of(told.case).referrals[0]
    assert both.spoken_at == first.spoken_at
    assert [bool(one.signed_off_by) for one in told.referral().spoken_all] == [False, True]
    assert not both.is_signed_off


def test_nothing_that_was_told_is_in_the_row() -> None:
    told = a_pupil()
    row = repr(row_of(told.case))
    for given in told.case.answers.values():
        assert not given.answer.words or given.answer.words not in row
    assert "the pupil" not in row


def test_an_empty_case_has_a_row_too() -> None:
    assert row_of(ACase().case).changed_at == ""
