"""A ground that is first recorded after a document went: a manager decides on it all the same (A05, I32)."""

from dataclasses import replace

import pytest

from helpline.actions.grounds import decide_ground
from helpline.actions.withdrawals import pass_on
from helpline.engine.notices import TOLD_OF_IT, notices_of
from helpline.engine.permissions import Who
from helpline.protocol.answers import Typed
from helpline.words.errors import NotAllowed, OutOfStep
from tests.actions.telling import Telling
from tests.actions.test_taken_back import WITHDRAWN, YES
from tests.actions.test_withdrawn_consent import CONSENT, FORCE, POLICE
from tests.actions.test_yes_loosened import GROUND, sent
from tests.office import ADVISER, MANAGER, Office

NO_GROUND = Typed(options=("none_found",))


def _owed(telling: Telling) -> list[bool]:
    notices = notices_of(telling.case, library=telling.desk.library, on=telling.desk.today())
    return [one.is_owed for one in notices]


def _told(telling: Telling) -> list[str]:
    return [one.told.why for one in telling.case.told if one.told.why in TOLD_OF_IT]


def _decide(telling: Telling, *, is_confirmed: bool, who: Who = MANAGER) -> None:
    decide_ground(
        telling.desk,
        telling.case_id,
        who=who,
        referral_id=telling.referral(POLICE).referral_id,
        person_id=telling.person_id,
        is_confirmed=is_confirmed,
        words="The threat is certain.",
        seen=telling.case.number,
    )


def _late(office: Office) -> Telling:
    """Tell of somebody who took back their agreement after it went, with a ground recorded only then."""
    telling = sent(office)
    telling.answer(CONSENT, WITHDRAWN)
    telling.answer("person.override_words", Typed(words="He said he kills her."))
    telling.answer("person.override_grounds", GROUND)
    return telling


def test_A05_a_ground_recorded_after_it_went_is_confirmed_by_a_manager_and_the_notice_goes(office: Office) -> None:
    telling = _late(office)
    assert _owed(telling) == [True]
    _decide(telling, is_confirmed=True)
    assert _owed(telling) == []
    assert telling.referral(POLICE).state == "approved"


def test_A05_a_ground_refused_after_it_went_leaves_the_notice_and_calls_nothing_back(office: Office) -> None:
    telling = _late(office)
    _decide(telling, is_confirmed=False)
    assert _owed(telling) == [True]
    assert telling.referral(POLICE).state == "approved"
    _decide(telling, is_confirmed=True)
    assert _owed(telling) == []


def test_A05_what_is_written_anew_of_a_ground_waits_for_a_manager_again(office: Office) -> None:
    telling = _late(office)
    _decide(telling, is_confirmed=True)
    telling.answer("person.override_words", Typed(words="Perhaps he said it of somebody else."))
    assert _owed(telling) == [True]


def test_managers_are_told_of_a_ground_that_is_recorded_after_it_went(office: Office) -> None:
    telling = sent(office)
    telling.answer(CONSENT, WITHDRAWN)
    assert _told(telling) == ["consent_withdrawn"]
    telling.answer("person.override_grounds", GROUND)
    assert _told(telling) == ["consent_withdrawn", "late_ground"]
    telling.answer("place.what_it_is", Typed(words="A car wash"))
    assert _told(telling) == ["consent_withdrawn", "late_ground"]
    _decide(telling, is_confirmed=True)
    assert _told(telling) == ["consent_withdrawn", "late_ground"]


def test_managers_are_told_anew_where_a_confirmed_ground_is_recorded_no_more(office: Office) -> None:
    telling = _late(office)
    _decide(telling, is_confirmed=True)
    before = _told(telling)
    assert _owed(telling) == []
    telling.answer("person.override_grounds", NO_GROUND)
    assert _owed(telling) == [True]
    assert _told(telling) == [*before, "consent_withdrawn"]
    telling.answer("place.what_it_is", Typed(words="A car wash"))
    assert _told(telling) == [*before, "consent_withdrawn"]


def test_a_ground_that_nobody_confirmed_and_is_recorded_no_more_is_told_once_only(office: Office) -> None:
    telling = _late(office)
    before = _told(telling)
    telling.answer("person.override_grounds", NO_GROUND)
    assert _told(telling) == before


def test_one_who_takes_back_what_a_ground_was_recorded_for_before_is_told_once_as_a_late_ground(
    office: Office,
) -> None:
    telling = sent(office)
    telling.answer("person.override_grounds", GROUND)
    assert _told(telling) == []
    telling.answer(CONSENT, WITHDRAWN)
    assert _told(telling) == ["late_ground"]


def test_I07_an_author_does_not_decide_on_a_ground_after_it_went(office: Office) -> None:
    telling = _late(office)
    for who in (ADVISER, replace(ADVISER, roles=frozenset({"adviser", "manager"}))):
        with pytest.raises(NotAllowed):
            _decide(telling, is_confirmed=True, who=who)
    assert _owed(telling) == [True]


def test_nothing_is_decided_on_a_ground_where_what_went_rests_on_a_yes(office: Office) -> None:
    telling = sent(office)
    telling.answer("person.override_grounds", GROUND)
    with pytest.raises(OutOfStep):
        _decide(telling, is_confirmed=True)
    telling.answer(CONSENT, WITHDRAWN)
    telling.answer(CONSENT, YES)
    with pytest.raises(OutOfStep):
        _decide(telling, is_confirmed=True)


def test_nothing_is_decided_on_a_ground_once_the_receiver_was_told_to_stop(office: Office) -> None:
    telling = _late(office)
    pass_on(
        telling.desk,
        telling.case_id,
        who=ADVISER,
        referral_id=telling.referral(POLICE).referral_id,
        entity_id=FORCE.entity_id,
        spoken_to="Sgt Marsh",
        words="They stop.",
    )
    with pytest.raises(OutOfStep):
        _decide(telling, is_confirmed=True)
