"""Whether a referral is still to be spoken stands in its row, person by person, so that no list forgets one."""

from helpline.engine.events.referral import ReferralWithdrawn
from helpline.engine.row import row_of
from helpline.protocol.library import Library
from tests.engine.building import ACase

CHILD, ADULT, FIRST, OPEN = "child_safeguarding", "adult_safeguarding", "refer_spoken", "refer_needs_check"


def _is_owed(told: ACase, library: Library) -> bool:
    return any(one.is_to_speak(library) for one in row_of(told.case).referrals)


def test_each_of_a_household_is_spoken_of_before_nothing_more_is_owed(library: Library) -> None:
    told = ACase().opened().person("boy").person("girl").drafted(CHILD, FIRST, ["boy", "girl"])
    assert _is_owed(told, library)
    assert _is_owed(told.spoken(people=("girl",)), library)
    assert not _is_owed(told.spoken(people=("boy",)), library)


def test_what_was_said_by_voice_apart_from_the_draft_counts_for_whom_it_was_about(library: Library) -> None:
    told = ACase().opened().person("boy").drafted(CHILD, FIRST, ["boy"])
    assert _is_owed(told.spoken(referral="r2", protocol="law_enforcement", people=("boy",)), library)
    assert not _is_owed(told.spoken(referral="r3", people=("boy",)), library)


def test_an_end_left_open_is_owed_by_voice_until_a_plain_no_lets_it_wait(library: Library) -> None:
    told = ACase().opened().person("man").drafted(ADULT, OPEN, ["man"])
    assert _is_owed(told, library)
    assert _is_owed(told.answer("person.action_today", "not_sure", person="man"), library)
    assert not _is_owed(told.answer("person.action_today", "no", person="man"), library)


def test_who_was_spoken_of_does_not_hasten_whoever_can_wait(library: Library) -> None:
    told = ACase().opened().person("man").person("woman").drafted(ADULT, OPEN, ["man", "woman"])
    told.answer("person.action_today", "yes", person="man").answer("person.action_today", "no", person="woman")
    assert _is_owed(told, library)
    assert not _is_owed(told.spoken(protocol=ADULT, people=("man",)), library)


def test_nobody_is_rung_about_what_is_withdrawn_or_never_spoken_first(library: Library) -> None:
    told = ACase().opened().person("boy").drafted(CHILD, "refer_same_day", ["boy"])
    assert not _is_owed(told, library)
    told.drafted(CHILD, FIRST, ["boy"])
    assert _is_owed(told, library)
    assert not _is_owed(told.happened(ReferralWithdrawn(referral_id="r1", words="He is with them.")), library)
