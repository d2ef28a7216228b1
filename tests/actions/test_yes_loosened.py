"""After a document went on a yes: what an adviser ticks alone hides nothing, and a yes that is none now is told of."""

import pytest

from helpline.actions.grounds import decide_ground
from helpline.actions.passwords import has_said_stop
from helpline.actions.sending import send_next
from helpline.engine.notices import notices_of
from helpline.protocol.answers import Typed
from tests.actions.telling import Telling
from tests.actions.test_taken_back import WITHDRAWN, YES, drafted
from tests.actions.test_withdrawn_consent import CONSENT, FORCE, POLICE, _approved
from tests.office import MANAGER, Office

GROUND = Typed(options=("immediate_serious_harm",))


def sent(office: Office) -> Telling:
    """Tell of an adult who agreed to the police, as far as a document that went."""
    telling = _approved(office)
    while send_next(office.desk) is not None:
        continue
    office.clock.forward(minutes=20)
    return telling


def _owed(telling: Telling) -> list[tuple[bool, bool]]:
    notices = notices_of(telling.case, library=telling.desk.library, on=telling.desk.today())
    return [(one.is_owed, one.is_in_doubt) for one in notices]


def _is_stopped(telling: Telling) -> bool:
    return has_said_stop(telling.desk, telling.case_id, parcel_id=telling.parcel_id)


def _told(telling: Telling) -> int:
    return sum(one.told.why == "consent_withdrawn" for one in telling.case.told)


def test_A05_a_ground_that_no_manager_confirmed_hides_no_notice_and_releases_no_words(office: Office) -> None:
    telling = sent(office)
    telling.answer(CONSENT, WITHDRAWN)
    telling.answer("person.override_grounds", GROUND)
    assert (_owed(telling), _is_stopped(telling)) == ([(True, False)], True)


def test_A05_a_ground_that_a_manager_confirmed_stands_after_it_went(office: Office) -> None:
    telling = drafted(office)
    for field, typed in (
        ("person.override_grounds", GROUND),
        ("person.override_words", Typed(words="He said he kills her. She can't leave.")),
        (CONSENT, WITHDRAWN),
    ):
        telling.answer(field, typed)
    telling.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)
    decide_ground(
        office.desk,
        telling.case_id,
        who=MANAGER,
        referral_id=telling.referral(POLICE).referral_id,
        person_id=telling.person_id,
        is_confirmed=True,
        words="The threat is certain.",
        seen=telling.case.number,
    )
    telling.approve(telling.candidate(choice=FORCE, protocol=POLICE), protocol=POLICE)
    while send_next(office.desk) is not None:
        continue
    office.clock.forward(minutes=20)
    telling.answer(CONSENT, YES)
    telling.answer(CONSENT, WITHDRAWN)
    assert (_owed(telling), _is_stopped(telling)) == ([], False)


def test_I32_a_named_yes_that_becomes_one_without_a_name_is_told_to_whoever_has_it(office: Office) -> None:
    telling = sent(office)
    telling.answer(CONSENT, Typed(options=("only_without_name",)))
    assert (_owed(telling), _is_stopped(telling), _told(telling)) == ([(True, False)], True, 1)
    telling.answer(CONSENT, Typed(options=("no",)))
    assert (_owed(telling), _is_stopped(telling), _told(telling)) == ([(True, False)], True, 2)
    telling.answer(CONSENT, YES)
    assert (_owed(telling), _is_stopped(telling)) == ([], False)


@pytest.mark.parametrize("typed", [Typed(options=("undecided",)), Typed(missing="not_known")])
def test_I32_a_yes_that_becomes_a_doubt_is_told_to_whoever_has_it_and_stops_no_words(
    office: Office, typed: Typed
) -> None:
    telling = sent(office)
    telling.answer(CONSENT, typed)
    assert (_owed(telling), _is_stopped(telling), _told(telling)) == ([(True, True)], False, 1)


def test_a_yes_without_a_name_that_never_was_a_named_one_takes_nothing_back(office: Office) -> None:
    telling = drafted(office)
    telling.answer(CONSENT, Typed(options=("undecided",)))
    assert (_owed(telling), _told(telling)) == ([], 0)
