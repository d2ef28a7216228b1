"""999 is behind no gate, spoken referrals wait for nothing, and a contact ends without hiding what was not asked."""

import pytest

from helpline.actions.contacts import blanks, end_contact, open_again
from helpline.actions.emergency import advise_emergency, note_seen
from helpline.actions.rung import Rung, record_emergency
from helpline.actions.spoken import Said, make_spoken_referral, sign_off
from helpline.engine.case import Case
from helpline.engine.events.contact import HowEnded
from helpline.engine.permissions import Who
from helpline.engine.referral import Spoken
from helpline.protocol.answers import NOT_ASKED, Typed
from helpline.words.errors import BadAnswer, NotAllowed, OutOfStep
from tests.actions.telling import CHILD, Telling
from tests.office import ADVISER, MANAGER, SECOND, Office


def _said(*people: str, **given: str) -> Said:
    told = {
        "protocol": CHILD,
        "entity_id": "northmoor-children",
        "number_rung": "01632 960142",
        "spoken_to": "J. Adeyemi, duty social worker",
        "spoken_at": "14:16",
        "their_reference": "NC/4471",
        "words": "A pupil of about 13, bruised today, at school until 15:15.",
        **given,
    }
    return Said(people=people, **told)


def _spoken_of(case: Case, referral_id: str) -> Spoken:
    spoken = case.referrals[referral_id].spoken
    assert spoken is not None
    return spoken


def _ended(telling: Telling, *, how: HowEnded = "ended") -> Case:
    return end_contact(telling.desk, telling.case_id, who=ADVISER, how=how, mark_blanks=False, seen=telling.case.number)


def test_danger_opens_the_999_words_and_tells_a_manager_in_the_same_moment(telling: Telling) -> None:
    case = telling.answer("contact.danger_now", Typed(options=("yes",)))
    assert case.contacts[0].contact_id in case.advised
    assert [told.told.why for told in case.told] == ["danger"]


def test_danger_not_sure_is_danger_enough_for_the_words(telling: Telling) -> None:
    case = telling.answer("contact.danger_now", Typed(options=("not_sure",)))
    assert case.contacts[0].contact_id in case.advised
    assert [told.told.why for told in case.told] == ["danger_not_sure"]


def test_999_is_recorded_from_any_page_however_old_it_is(telling: Telling) -> None:
    advise_emergency(telling.desk, telling.case_id, who=ADVISER)
    telling.child()
    case = record_emergency(
        telling.desk, telling.case_id, who=ADVISER, rung=Rung(who_dialled="helpline", operator="Op 42")
    )
    assert case.emergencies[0].event.operator == "Op 42"
    assert [told.told.why for told in case.told] == ["danger"]


def test_a_manager_who_has_read_it_is_named_beside_it(telling: Telling) -> None:
    case = telling.answer("contact.danger_now", Typed(options=("yes",)))
    seen = note_seen(telling.desk, telling.case_id, who=MANAGER, told_id=case.told[0].told.told_id)
    assert seen.told[0].seen_by == MANAGER.account_id


def test_a_referral_by_voice_needs_no_draft_and_a_manager_is_told(telling: Telling) -> None:
    case = make_spoken_referral(telling.desk, telling.case_id, who=ADVISER, said=_said())
    (referral,) = case.referrals.values()
    assert referral.spoken is not None
    assert not referral.has_draft
    assert [told.told.why for told in case.told] == ["spoken_referral"]


def test_a_referral_by_voice_is_taken_over_by_its_document_with_its_reference(telling: Telling) -> None:
    telling.child()
    drafted = telling.referral()
    case = make_spoken_referral(
        telling.desk,
        telling.case_id,
        who=ADVISER,
        said=_said(telling.person_id),
        referral_id=drafted.referral_id,
    )
    assert case.referrals[drafted.referral_id].spoken is not None
    assert case.referrals[drafted.referral_id].reference == drafted.reference


def test_a_referral_by_voice_is_its_words_so_they_cannot_be_blank(telling: Telling) -> None:
    for missing in ("spoken_to", "words"):
        with pytest.raises(BadAnswer):
            make_spoken_referral(telling.desk, telling.case_id, who=ADVISER, said=_said(**{missing: " "}))
    assert not telling.case.referrals


def test_nobody_signs_off_their_own_spoken_referral(telling: Telling) -> None:
    case = make_spoken_referral(telling.desk, telling.case_id, who=MANAGER, said=_said())
    (referral_id,) = case.referrals
    with pytest.raises(NotAllowed):
        sign_off(telling.desk, telling.case_id, who=MANAGER, referral_id=referral_id, read_at=None)


def test_who_signed_off_what_was_said_and_when_is_never_overwritten(telling: Telling) -> None:
    case = make_spoken_referral(telling.desk, telling.case_id, who=ADVISER, said=_said())
    (referral_id,) = case.referrals
    signed = sign_off(telling.desk, telling.case_id, who=MANAGER, referral_id=referral_id, read_at=None)
    with pytest.raises(OutOfStep, match="signed off before"):
        sign_off(telling.desk, telling.case_id, who=SECOND, referral_id=referral_id, words="Me too.", read_at=None)
    assert telling.case.referrals[referral_id].spoken == signed.referrals[referral_id].spoken
    assert telling.case.number == signed.number


def test_what_was_spoken_again_since_it_was_read_is_not_signed_off_unread(telling: Telling) -> None:
    case = make_spoken_referral(telling.desk, telling.case_id, who=ADVISER, said=_said())
    (referral_id,) = case.referrals
    read_at = _spoken_of(case, referral_id).at.isoformat()
    telling.office.clock.forward(minutes=5)
    again = _said(words="She is being driven off now.")
    make_spoken_referral(telling.desk, telling.case_id, who=ADVISER, said=again, referral_id=referral_id)
    with pytest.raises(OutOfStep, match="spoken again"):
        sign_off(telling.desk, telling.case_id, who=MANAGER, referral_id=referral_id, read_at=read_at)
    assert not _spoken_of(telling.case, referral_id).signed_off_by


def _spoken_to_both(telling: Telling, *, second: Who = ADVISER) -> str:
    """Tell Northmoor by voice and, 25 minutes later, Wexmoor under the same referral; return its id."""
    case = make_spoken_referral(telling.desk, telling.case_id, who=ADVISER, said=_said(their_reference="NM-1"))
    (referral_id,) = case.referrals
    telling.office.clock.forward(minutes=25)
    again = _said(entity_id="wexmoor-children", their_reference="WX-2")
    make_spoken_referral(telling.desk, telling.case_id, who=second, said=again, referral_id=referral_id)
    return referral_id


def test_I39_speaking_again_keeps_what_was_spoken_first_and_one_sign_off_signs_all_that_was_shown(
    telling: Telling,
) -> None:
    referral_id = _spoken_to_both(telling)
    both = telling.case.referrals[referral_id]
    assert [one.event.their_reference for one in both.spoken_all] == ["NM-1", "WX-2"]
    assert both.to_sign_off == both.spoken_all
    newest = _spoken_of(telling.case, referral_id).at.isoformat()
    case = sign_off(telling.desk, telling.case_id, who=MANAGER, referral_id=referral_id, read_at=newest)
    assert [one.signed_off_by for one in case.referrals[referral_id].spoken_all] == [MANAGER.account_id] * 2
    assert [told.seen_by for told in case.told] == [MANAGER.account_id] * 2


def test_I39_a_manager_who_spoke_one_of_two_signs_off_the_other_alone(telling: Telling) -> None:
    referral_id = _spoken_to_both(telling, second=MANAGER)
    case = sign_off(telling.desk, telling.case_id, who=MANAGER, referral_id=referral_id, read_at=None)
    assert [one.signed_off_by for one in case.referrals[referral_id].spoken_all] == [MANAGER.account_id, ""]
    assert [told.seen_by for told in case.told] == [MANAGER.account_id, ""]
    with pytest.raises(NotAllowed):
        sign_off(telling.desk, telling.case_id, who=MANAGER, referral_id=referral_id, read_at=None)
    case = sign_off(telling.desk, telling.case_id, who=SECOND, referral_id=referral_id, read_at=None)
    assert not case.referrals[referral_id].to_sign_off
    assert [told.seen_by for told in case.told] == [MANAGER.account_id, SECOND.account_id]


def test_a_form_that_does_not_say_what_was_read_signs_nothing_off(telling: Telling) -> None:
    case = make_spoken_referral(telling.desk, telling.case_id, who=ADVISER, said=_said())
    (referral_id,) = case.referrals
    with pytest.raises(OutOfStep, match="unsaid what was read") as refused:
        sign_off(telling.desk, telling.case_id, who=MANAGER, referral_id=referral_id, read_at="")
    assert "open it again and read it" in refused.value.for_person
    assert not _spoken_of(telling.case, referral_id).signed_off_by


def test_ending_a_contact_can_mark_every_unasked_branch_field(telling: Telling) -> None:
    telling.child()
    owed = blanks(telling.desk, telling.case)
    assert owed
    case = end_contact(
        telling.desk, telling.case_id, who=ADVISER, how="ended", mark_blanks=True, seen=telling.case.number
    )
    assert case.open_contact is None
    marked = {field for (_, field), given in case.answers.items() if given.answer == NOT_ASKED}
    assert {field for _, field in owed} <= marked
    assert not blanks(telling.desk, case)


def test_a_quick_end_is_refused_once_a_person_is_recorded(telling: Telling) -> None:
    telling.child()
    with pytest.raises(OutOfStep):
        end_contact(
            telling.desk, telling.case_id, who=ADVISER, how="silent", mark_blanks=False, seen=telling.case.number
        )


def test_a_silent_call_ends_in_one_step(telling: Telling) -> None:
    case = end_contact(
        telling.desk, telling.case_id, who=ADVISER, how="silent", mark_blanks=False, seen=telling.case.number
    )
    assert case.contacts[0].how == "silent"


def test_a_caller_who_rings_again_does_not_begin_anew(telling: Telling) -> None:
    telling.child()
    end_contact(telling.desk, telling.case_id, who=ADVISER, how="ended", mark_blanks=False, seen=telling.case.number)
    case = open_again(telling.desk, telling.case_id, who=ADVISER, channel="phone", seen=telling.case.number)
    assert len(case.contacts) == 2
    assert case.people


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("case.facts_told", Typed(words="They keep my passport.")),
        ("exploiter.trust_body", Typed(options=("none_known",))),
        ("place.where_happening", Typed(words="3 Dock Lane")),
        ("contact.danger_place", Typed(words="3 Dock Lane")),
        ("contact.threat_signs", Typed(options=("weapon",))),
        ("contact.danger_now", Typed(options=("yes",), missing="refused")),
    ],
)
def test_a_quick_end_is_refused_once_anything_that_was_told_is_recorded(
    telling: Telling, field: str, typed: Typed
) -> None:
    telling.answer(field, typed)
    with pytest.raises(OutOfStep, match="quick end"):
        _ended(telling, how="hang_up")


def test_a_contact_that_ends_with_a_child_on_it_and_nothing_passed_on_tells_a_manager(telling: Telling) -> None:
    case = _ended(telling.child())
    assert [(told.told.why, told.told.about) for told in case.told] == [("child_left", case.contacts[0].contact_id)]


def test_a_contact_that_ends_in_danger_with_no_999_call_tells_a_manager_again(telling: Telling) -> None:
    telling.answer("contact.danger_now", Typed(options=("not_sure",)))
    assert [told.told.why for told in _ended(telling).told] == ["danger_not_sure", "child_left"]


def test_nobody_is_left_where_999_was_rung_or_the_referral_was_made(office: Office, telling: Telling) -> None:
    telling.child()
    record_emergency(telling.desk, telling.case_id, who=ADVISER, rung=Rung(who_dialled="helpline"))
    assert "child_left" not in [told.told.why for told in _ended(telling).told]
    assert not _ended(Telling(office).child().assessed().submitted()).told
    assert not _ended(Telling(office)).told
