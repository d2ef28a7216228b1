"""The password desk: the directory's number, the challenge, the words, the log (ruling 8, I18 to I20)."""

from dataclasses import replace

import pytest

from helpline.actions.passwords import challenge, find_parcels, release, ring_back, take_call
from helpline.actions.sending import send_next
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, NotAllowed, OutOfStep
from tests.actions.directory_changes import NEW, confirmed
from tests.actions.telling import Telling
from tests.office import ADVISER, MANAGER, SECOND, TRAINER, Office

DAY = "01632 960142"
TELLER = Who("adviser-2", "J. Adeyemi", frozenset({"adviser"}))


def _out(office: Office, telling: Telling) -> str:
    telling.approved()
    send_next(office.desk)
    return telling.parcel_id


def _call(office: Office, telling: Telling, parcel_id: str) -> str:
    return take_call(
        office.desk, telling.case_id, who=ADVISER, parcel_id=parcel_id, name_given="J. Adeyemi", team_given="MASH"
    )


def _ring(office: Office, telling: Telling, parcel_id: str, call_id: str) -> None:
    ring_back(
        office.desk,
        telling.case_id,
        who=ADVISER,
        parcel_id=parcel_id,
        call_id=call_id,
        number=DAY,
        answered_by="named",
    )


def _reached(office: Office, telling: Telling, parcel_id: str) -> str:
    call_id = _call(office, telling, parcel_id)
    _ring(office, telling, parcel_id, call_id)
    return call_id


def _challenged(office: Office, telling: Telling, parcel_id: str, *, has_passed: bool) -> str:
    call_id = _reached(office, telling, parcel_id)
    challenge(office.desk, telling.case_id, who=ADVISER, parcel_id=parcel_id, call_id=call_id, has_passed=has_passed)
    return call_id


def _release(office: Office, telling: Telling, parcel_id: str, call_id: str) -> tuple[str, ...]:
    return release(office.desk, telling.case_id, who=ADVISER, parcel_id=parcel_id, call_id=call_id)


def test_the_words_are_six_and_given_only_after_call_back_and_challenge(office: Office, telling: Telling) -> None:
    parcel_id = _out(office, telling)
    call_id = _call(office, telling, parcel_id)
    with pytest.raises(OutOfStep, match="challenge"):
        _release(office, telling, parcel_id, call_id)
    with pytest.raises(OutOfStep, match="call-back"):
        challenge(office.desk, telling.case_id, who=ADVISER, parcel_id=parcel_id, call_id=call_id, has_passed=True)
    passed = _challenged(office, telling, parcel_id, has_passed=True)
    assert len(_release(office, telling, parcel_id, passed)) == 6


def test_a_number_that_the_caller_gave_is_never_rung(office: Office, telling: Telling) -> None:
    parcel_id = _out(office, telling)
    call_id = _call(office, telling, parcel_id)
    with pytest.raises(BadAnswer):
        ring_back(
            office.desk,
            telling.case_id,
            who=ADVISER,
            parcel_id=parcel_id,
            call_id=call_id,
            number="07700 900123",
            answered_by="named",
        )


def test_PACK_08_repeats_within_one_verified_call_are_logged_and_a_later_call_is_verified_anew(
    office: Office, telling: Telling
) -> None:
    parcel_id = _out(office, telling)
    call_id = _challenged(office, telling, parcel_id, has_passed=True)
    first = _release(office, telling, parcel_id, call_id)
    assert _release(office, telling, parcel_id, call_id) == first
    call = telling.case.parcels[parcel_id].call(call_id)
    assert call is not None
    assert call.repeats == 1
    with pytest.raises(OutOfStep):
        _release(office, telling, parcel_id, _call(office, telling, parcel_id))


@pytest.mark.parametrize("days", [0, 3, 33])
def test_a_verified_call_is_over_a_short_time_after_its_call_back(office: Office, telling: Telling, days: int) -> None:
    parcel_id = _out(office, telling)
    call_id = _challenged(office, telling, parcel_id, has_passed=True)
    office.clock.forward(minutes=14)
    assert len(_release(office, telling, parcel_id, call_id)) == 6
    office.clock.forward(days=days, minutes=2)
    with pytest.raises(OutOfStep, match="call over"):
        _release(office, telling, parcel_id, call_id)
    with pytest.raises(OutOfStep, match="call over"):
        _ring(office, telling, parcel_id, call_id)


def test_a_verified_call_is_for_whoever_rang_back_and_for_nobody_else(office: Office, telling: Telling) -> None:
    parcel_id = _out(office, telling)
    call_id = _challenged(office, telling, parcel_id, has_passed=True)
    with pytest.raises(OutOfStep, match="call over"):
        release(office.desk, telling.case_id, who=MANAGER, parcel_id=parcel_id, call_id=call_id)


def test_a_second_call_back_in_one_call_needs_its_challenge_again(office: Office, telling: Telling) -> None:
    parcel_id = _out(office, telling)
    call_id = _challenged(office, telling, parcel_id, has_passed=True)
    _ring(office, telling, parcel_id, call_id)
    with pytest.raises(OutOfStep, match="challenge"):
        _release(office, telling, parcel_id, call_id)


def test_a_call_back_that_nobody_answers_ends_without_words(office: Office, telling: Telling) -> None:
    parcel_id = _out(office, telling)
    call_id = _call(office, telling, parcel_id)
    ring_back(
        office.desk,
        telling.case_id,
        who=ADVISER,
        parcel_id=parcel_id,
        call_id=call_id,
        number=DAY,
        answered_by="no_answer",
    )
    with pytest.raises(OutOfStep, match="call over"):
        _release(office, telling, parcel_id, call_id)


def test_three_failed_challenges_lock_the_words_and_tell_a_manager(office: Office, telling: Telling) -> None:
    parcel_id = _out(office, telling)
    for _ in range(3):
        _challenged(office, telling, parcel_id, has_passed=False)
    assert [told.told.about for told in telling.case.told] == [parcel_id]
    with pytest.raises(OutOfStep, match="three failed"):
        _call(office, telling, parcel_id)


def test_nothing_is_released_before_it_left_us(office: Office, telling: Telling) -> None:
    telling.approved()
    with pytest.raises(OutOfStep, match="not out"):
        _call(office, telling, telling.parcel_id)


def test_the_desk_finds_a_parcel_by_the_spoken_reference_and_nothing_by_another(
    office: Office, telling: Telling
) -> None:
    parcel_id = _out(office, telling)
    reference = telling.referral().reference
    case_id, parcels = find_parcels(office.desk, who=ADVISER, reference=reference.lower().replace("-", " "))
    assert (case_id, [parcel.parcel_id for parcel in parcels]) == (telling.case_id, [parcel_id])
    for wrong in ("", "hello", "ZZZ-ZZZ"):
        with pytest.raises(BadAnswer):
            find_parcels(office.desk, who=ADVISER, reference=wrong)


def test_a_trainer_has_no_business_at_the_desk(office: Office, telling: Telling) -> None:
    _out(office, telling)
    with pytest.raises(NotAllowed):
        find_parcels(office.desk, who=TRAINER, reference=telling.referral().reference)


@pytest.mark.parametrize("who", [MANAGER, SECOND], ids=["who proposed it", "who confirmed it"])
def test_PACK_07_whoever_changed_a_number_rings_back_on_it_only_after_24_hours(
    who: Who, office: Office, telling: Telling
) -> None:
    parcel_id = _out(office, telling)
    desk = confirmed(office.desk)
    call_id = take_call(desk, telling.case_id, who=who, parcel_id=parcel_id, name_given="J. Adeyemi", team_given="")

    def ring(number: str) -> None:
        ring_back(
            desk, telling.case_id, who=who, parcel_id=parcel_id, call_id=call_id, number=number, answered_by="named"
        )

    with pytest.raises(OutOfStep, match="own number within 24 hours") as refused:
        ring(NEW)
    assert "Ask a colleague on shift" in refused.value.for_person
    office.clock.forward(hours=23, minutes=59)
    with pytest.raises(OutOfStep, match="own number"):
        ring(NEW)
    office.clock.forward(minutes=1)
    ring(NEW)


def test_PACK_07_a_colleague_rings_back_on_the_new_number_at_once_and_whoever_changed_it_releases_nothing(
    office: Office, telling: Telling
) -> None:
    parcel_id = _out(office, telling)
    passed = _challenged(office, telling, parcel_id, has_passed=True)
    by_adviser = replace(ADVISER, roles=frozenset({"adviser", "senior_adviser"}))
    desk = confirmed(office.desk, by=by_adviser)
    with pytest.raises(BadAnswer, match="number"):
        ring_back(
            desk, telling.case_id, who=ADVISER, parcel_id=parcel_id, call_id=passed, number=DAY, answered_by="named"
        )
    back = confirmed(desk, by=by_adviser, day_number=DAY, day_found="northmoor.example")
    with pytest.raises(OutOfStep, match="own number"):
        release(back, telling.case_id, who=ADVISER, parcel_id=parcel_id, call_id=passed)
    call_id = take_call(back, telling.case_id, who=TELLER, parcel_id=parcel_id, name_given="J. Adeyemi", team_given="")
    ring_back(back, telling.case_id, who=TELLER, parcel_id=parcel_id, call_id=call_id, number=DAY, answered_by="named")
    challenge(back, telling.case_id, who=TELLER, parcel_id=parcel_id, call_id=call_id, has_passed=True)
    assert len(release(back, telling.case_id, who=TELLER, parcel_id=parcel_id, call_id=call_id)) == 6
