"""A document sends its reader to another section only for what that section holds."""

import re

import pytest

from helpline.engine.content.model import ReferralContent
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import FIRST_RESPONDER, POLICE, a_car_wash, a_crewman, a_pupil, answer, composed, row


def after_999(*, missing: bool = False) -> ACase:
    """Tell of somebody hidden at a place, for whom police were rung on 999 and of whom no name is known."""
    told = ACase().opened("phone").person("woman").answer("contact.danger_now", "yes").rung_999()
    told.words("place.where_happening", "3 Dock Lane, Northmoor")
    if missing:
        told.answer("person.age", "under_18", person="woman").words("person.missing_before", "Twice", person="woman")
    return told.drafted("law_enforcement", "refer_child" if missing else "refer_today", ["woman"])


def to_police(told: ACase, library: Library, holidays: Holidays) -> ReferralContent:
    return composed(told, library, holidays, entity=POLICE)


def test_section_2_is_said_to_name_who_holds_what_is_missing_only_where_it_does(
    library: Library, holidays: Holidays
) -> None:
    place_alone = to_police(after_999(), library, holidays)
    assert [line.lead for line in place_alone.find] == ["Place:"]
    assert "should hold" not in place_alone.summary.who.lead
    assert "section 2 says what there is to search by" in place_alone.summary.who.lead
    recorded = to_police(after_999(missing=True), library, holidays)
    assert "section 2 says who should hold them" in recorded.summary.who.lead
    assert "should hold name, birth date and address" in repr(recorded.find)


def test_a_child_of_whom_section_2_holds_nothing_is_to_be_found_by_section_1(
    library: Library, holidays: Holidays
) -> None:
    told = ACase().opened().person("pupil").answer("person.age", "under_18", person="pupil")
    content = composed(told.drafted("child_safeguarding", "refer_spoken", ["pupil"]), library, holidays)
    assert content.find[0].lead == "Nothing else is known."
    assert content.summary.asks[0].lead == "Identify the child today by what section 1 says."
    assert "section 2" not in content.summary.who.lead


def test_a_school_stands_in_section_1_where_an_advisers_own_sentences_fill_section_2(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().worded(find=("Ring the tram company.",))
    content = composed(told, library, holidays)
    assert row(content, "School, GP, club").have.startswith("Millbeck Academy")
    assert "School, GP, club" not in [one.detail for one in composed(a_pupil(), library, holidays).people[0].details]


def test_a_clock_that_no_section_repeats_is_told_by_voice(library: Library, holidays: Holidays) -> None:
    long = f"Harrow Lane gate at 15:15, {'past the old mill and the bridge, ' * 6}"
    told = a_pupil().words("person.usual_places", long, person="pupil")
    assert "(all of it in section 2)" in composed(told, library, holidays).summary.why_today.text
    own = composed(told.worded(find=("Ring the tram company.",)), library, holidays)
    assert "(all of it by voice: ring us)" in own.summary.why_today.text


def test_the_words_of_a_ground_are_said_to_stand_in_section_5(library: Library, holidays: Holidays) -> None:
    long = f"A man with a knife was on the stairs, {'and again, ' * 30}"
    told = after_999().answer("person.override_grounds", "immediate_serious_harm", person="woman")
    told.words("person.override_words", long, person="woman")
    content = to_police(told, library, holidays)
    assert "(all of it in section 5)" in content.summary.why_today.lead
    assert "and again, and again" in answer(content, "Consent to tell police")


def test_section_5_is_named_for_safe_contact_only_where_it_says_it(library: Library, holidays: Holidays) -> None:
    told = a_crewman().answer("caller.identity_level", "share").answer("person.in_touch", "is_the_caller", person="man")
    told.answer("person.role", "possible_victim", "caller", person="man")
    lines = [line.text for line in composed(told, library, holidays, entity=FIRST_RESPONDER).handling]
    assert any("but the safe contact in section 5" in line for line in lines)
    told.words("person.safe_contact_words", "Through the chaplain at six", person="man")
    lines = [line.text for line in composed(told, library, holidays, entity=FIRST_RESPONDER).handling]
    assert not any("section 5" in line for line in lines)
    assert any("before you have rung us for how it is safe: 0808 157 0100." in line for line in lines)


def test_a_pack_names_a_section_as_one_of_the_referral(library: Library, holidays: Holidays) -> None:
    told = a_crewman().answer("caller.identity_level", "share").answer("person.in_touch", "is_the_caller", person="man")
    told.answer("person.role", "possible_victim", "caller", person="man")
    (pack,) = composed(told, library, holidays, entity=FIRST_RESPONDER).packs
    said = " ".join(line.text for line in pack.handling)
    assert "section 5 of the referral" in said
    assert re.findall(r"section \d(?! of the referral)", said) == []


@pytest.mark.parametrize("is_told", [True, False])
def test_whom_section_6_names_know_of_it_only_where_it_names_anybody(
    library: Library, holidays: Holidays, is_told: bool
) -> None:
    told = a_car_wash().rung_999(incident_reference="") if is_told else a_car_wash()
    said = answer(to_police(told, library, holidays), "Who else knows")
    assert ("whom section 6 names" in said) is is_told
    assert ("nobody else that we know of" in said) is not is_told
