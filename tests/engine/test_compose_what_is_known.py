"""What is recorded stands in the document: the place that 999 was sent to, an injury, whom somebody lives with."""

from helpline.engine.content.injuries import said_by_default, told_of, unsaid
from helpline.engine.content.matter import Matter
from helpline.engine.content.printable import withheld
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import FRIDAY, ACase
from tests.engine.papers import COUNCIL, POLICE, a_car_wash, a_pupil, composed, row


def rung_from_a_bathroom() -> ACase:
    """Tell of somebody for whom 999 was rung to a flat, of whom hardly anything else is known."""
    told = ACase().opened("phone").person("woman").answer("contact.danger_now", "yes")
    told.answer("person.age", "not_under_18", person="woman").answer("contact.threat_signs", "weapon", how="told")
    told.words("contact.danger_place", "Flat 9, Tanyard Court", how="told").words("contact.incident_ref", "WX-4471")
    told.rung_999(incident_reference="")
    return told.drafted("law_enforcement", "refer_today", ["woman"])


def test_the_place_that_999_was_sent_to_is_the_place_where_no_other_is_known(
    library: Library, holidays: Holidays
) -> None:
    place = row(composed(rung_from_a_bathroom(), library, holidays, entity=POLICE), "Place", person=1)
    assert (place.status, place.have, place.source) == (
        "KNOWN",
        "Flat 9, Tanyard Court.",
        "Told by source, 20 Nov",
    )


def test_a_place_where_it_happens_goes_before_the_place_of_the_danger(library: Library, holidays: Holidays) -> None:
    told = rung_from_a_bathroom().words("place.where_happening", "3 Dock Lane, Northmoor")
    assert row(composed(told, library, holidays, entity=POLICE), "Place", person=1).have == "3 Dock Lane, Northmoor."


def test_999_and_its_reference_stand_in_why_today_and_in_who_was_told(library: Library, holidays: Holidays) -> None:
    content = composed(rung_from_a_bathroom(), library, holidays, entity=POLICE)
    assert content.summary.why_today.lead.startswith("999 was rung: ")
    assert "reference WX-4471." in content.summary.why_today.lead
    assert "Weapon" in content.summary.why_today.lead
    assert next(told for told in content.told if told.who == "999").reference == "WX-4471"


def test_the_reference_of_999_stands_once_and_is_no_crime_record(library: Library, holidays: Holidays) -> None:
    told = a_car_wash().rung_999().words("contact.incident_ref", "INC-42")
    rows = {one.who: one for one in composed(told, library, holidays, entity=POLICE).told}
    assert (rows["999"].reference, rows["Crime, missing record"].reference) == ("INC-42", "NOT KNOWN")
    told.words("contact.incident_ref", "INC-42; crime number 42")
    rows = {one.who: one for one in composed(told, library, holidays, entity=POLICE).told}
    assert "crime number 42" in rows["Crime, missing record"].what


def test_999_alone_is_reason_enough_for_today(library: Library, holidays: Holidays) -> None:
    told = a_car_wash().answer("case.type", "unknown").words("case.facts_seen", "", missing="not_known").rung_999()
    lead = composed(told, library, holidays, entity=POLICE).summary.why_today.lead
    assert lead.startswith("999 was rung: ")
    assert "INC-42" in lead
    assert "No fact" not in lead


def a_bruised_pupil() -> ACase:
    """Tell of the pupil with an injury of today."""
    told = a_pupil().answer("person.health_now", "injury", "sexual_health", person="pupil", how="seen")
    return told.words("person.health_words", "Bruise on the jaw", person="pupil", how="seen")


def test_a_childs_injury_is_a_fact_without_anybody_including_it(library: Library, holidays: Holidays) -> None:
    facts = [fact for fact in composed(a_bruised_pupil(), library, holidays).facts if "injury" in fact.text.casefold()]
    assert [fact.text for fact in facts] == ["An injury: ring us for what was said of it."]
    assert facts[0].how == "Seen by caller"


def test_what_was_said_of_an_injury_is_in_the_fact_where_it_is_included(library: Library, holidays: Holidays) -> None:
    content = composed(a_bruised_pupil(), library, holidays, included=frozenset({"person.health_words"}))
    assert "An injury: Bruise on the jaw." in [fact.text for fact in content.facts]
    assert not any("exual" in fact.text for fact in content.facts)


def test_another_referral_that_was_only_begun_is_not_called_made(library: Library, holidays: Holidays) -> None:
    told = a_pupil().drafted("law_enforcement", "refer_child", ["pupil"], referral="r2", reference="P3D-8RW")
    police = next(one for one in composed(told, library, holidays).told if one.who == "Police")
    assert police.what == "We have begun one of its own, not made by voice yet. Ring us for where it stands."


def test_whom_a_child_lives_with_has_its_own_status_and_source(library: Library, holidays: Holidays) -> None:
    told = a_pupil().answer("place.who_else_there", missing="not_known")
    told.words("person.lives_with", "Perhaps a grandmother, not sure", person="pupil", how="inferred", by="the caller")
    household = row(composed(told, library, holidays), "Household")
    assert (household.status, household.have) == ("KNOWN", "Lives with: Perhaps a grandmother, not sure.")
    assert household.source == "Inferred by caller, 20 Nov"


def test_a_ground_that_is_printed_is_not_among_what_is_left_out(library: Library) -> None:
    told = a_car_wash().answer("person.override_grounds", "coercion", person="man")
    told.words("person.override_words", "He is watched.", person="man").words(
        "person.health_words", "Ill", person="man"
    )
    assert list(withheld(told.case, told.referral("r1"), library)) == [("person.health_words", "man")]


def test_a_childs_injury_is_said_by_default_and_nobody_elses_health(library: Library, holidays: Holidays) -> None:
    def default(told: ACase) -> frozenset[str]:
        case, referral = told.case, told.referral("r1")
        matter = Matter(case, referral, library, POLICE, frozenset(), FRIDAY.date(), "0808 157 0100")
        return said_by_default(matter)

    assert default(a_bruised_pupil()) == {"person.health_words"}
    assert default(a_pupil().words("person.health_words", "Asthma", person="pupil")) == frozenset()
    to_police = a_bruised_pupil().drafted("law_enforcement", "refer_child", ["pupil"])
    assert default(to_police) == {"person.health_words"}
    adult = a_car_wash().answer("person.health_now", "injury", person="man")
    assert default(adult.words("person.health_words", "Burnt", person="man")) == frozenset()


def test_beside_a_child_an_adults_injury_stays_theirs_to_tell(library: Library, holidays: Holidays) -> None:
    told = a_bruised_pupil().person("aunt").answer("person.age", "not_under_18", person="aunt")
    told.answer("person.health_now", "urgent", person="aunt")
    told.words("person.health_words", "Miscarriage on Tuesday", person="aunt")
    told.drafted("law_enforcement", "refer_today", ["pupil", "aunt"], referral="r2", reference="P3D-8RW")
    included = frozenset({"person.health_words"})
    matter = Matter(told.case, told.referral("r2"), library, POLICE, frozenset(), FRIDAY.date(), "0808 157 0100")
    assert tuple(told_of(matter)) == ("pupil",)
    facts = composed(told, library, holidays, entity=POLICE, referral_id="r2", included=included).facts
    assert [one.text for one in facts if "injury" in one.text.casefold()] == ["Person 1: An injury: Bruise on the jaw."]
    sections = composed(told, library, holidays, entity=POLICE, referral_id="r2", included=included).people
    assert not any("Miscarriage" in one.have for section in sections for one in section.details)
    aunt = told.drafted("law_enforcement", "refer_today", ["aunt"], referral="r3", reference="P3D-8RX")
    matter = Matter(aunt.case, aunt.referral("r3"), library, POLICE, frozenset(), FRIDAY.date(), "0808 157 0100")
    assert said_by_default(matter) == frozenset()


def beside_an_aunt() -> ACase:
    """Tell of a bruised child and of an aunt who is ill, in one referral to police."""
    told = a_bruised_pupil().person("aunt").answer("person.age", "not_under_18", person="aunt")
    told.answer("person.health_now", "urgent", person="aunt")
    told.words("person.health_words", "Miscarriage on Tuesday", person="aunt")
    return told.drafted("law_enforcement", "refer_today", ["pupil", "aunt"], referral="r2", reference="P3D-8RW")


def test_of_several_people_each_ones_health_is_chosen_for_apart(library: Library, holidays: Holidays) -> None:
    told = beside_an_aunt()

    def said(*included: str) -> str:
        chosen = frozenset(included)
        return repr(composed(told, library, holidays, entity=POLICE, referral_id="r2", included=chosen))

    matter = Matter(told.case, told.referral("r2"), library, POLICE, frozenset(), FRIDAY.date(), "0808 157 0100")
    assert said_by_default(matter) == {"person.health_words@pupil"}
    both = said("person.health_words@pupil", "person.health_words@aunt")
    assert "Bruise on the jaw" in both
    assert "Miscarriage on Tuesday" in both
    aunt = said("person.health_words@aunt")
    assert "Bruise on the jaw" not in aunt
    assert "Miscarriage on Tuesday" in aunt
    assert "Miscarriage" not in said("person.health_words@pupil")
    assert "Miscarriage" not in said("person.health_words")


def test_a_safe_address_is_included_for_one_person_and_not_for_another(library: Library, holidays: Holidays) -> None:
    told = beside_an_aunt()
    for person, place in (("pupil", "12 Quay Row, Northmoor"), ("aunt", "4 Mill Lane, Northmoor")):
        told.words("person.safe_address", place, person=person)
        told.words("person.current_place", place, person=person)
    chosen = frozenset({"person.safe_address@aunt"})
    content = composed(told, library, holidays, entity=POLICE, referral_id="r2", included=chosen)
    assert row(content, "Where now", person=1).have.startswith("4 Mill Lane")
    assert row(content, "Where now").status == "KNOWN by voice"
    assert "12 Quay Row" not in repr(content)


def test_what_the_document_says_of_a_childs_health_is_not_among_what_is_left_out(library: Library) -> None:
    told = a_bruised_pupil()
    matter = Matter(told.case, told.referral("r1"), library, COUNCIL, frozenset(), FRIDAY.date(), "0808 157 0100")
    rest = unsaid(matter, "person.health_now", "pupil")
    assert rest is not None
    assert rest.answer.options == ("sexual_health",)
    assert unsaid(matter, "person.health_words", "pupil") is None
    told.answer("person.health_now", "injury", person="pupil")
    matter = Matter(told.case, told.referral("r1"), library, COUNCIL, frozenset(), FRIDAY.date(), "0808 157 0100")
    assert unsaid(matter, "person.health_now", "pupil") is None
    assert unsaid(matter, "person.school", "pupil") is not None


def test_an_injury_that_is_said_has_no_second_row_and_presses_today(library: Library, holidays: Holidays) -> None:
    content = composed(a_bruised_pupil(), library, holidays, included=frozenset({"person.health_words"}))
    assert content.summary.why_today.lead == "An injury: Bruise on the jaw."
    assert "Health, in words" not in [one.detail for one in content.people[0].details]


def test_why_today_says_the_clock_wherever_it_was_answered(library: Library, holidays: Holidays) -> None:
    told = a_pupil().words("person.usual_places", "Harrow Lane gate, Fridays 15:15", person="pupil")
    why = composed(told, library, holidays).summary.why_today
    assert "Time and place to know: Harrow Lane gate, Fridays 15:15." in why.text
    until = a_pupil().words("person.place_until", "15:15", person="pupil")
    assert "There until: 15:15." in composed(until, library, holidays).summary.why_today.text


def test_why_now_says_the_danger_in_words_where_it_stands_only_in_what_was_typed(
    library: Library, holidays: Holidays
) -> None:
    told = rung_from_a_bathroom().answer("person.override_grounds", "immediate_serious_harm", person="woman")
    told.words("person.override_words", "A man with a knife was on the stairs. The line dropped.", person="woman")
    lead = composed(told, library, holidays, entity=POLICE).summary.why_today.lead
    assert "A man with a knife was on the stairs." in lead
    assert "The line dropped" not in lead
    seen = a_pupil().words("case.facts_seen", "He has new shoes. He was hit with a belt.", how="seen")
    assert composed(seen, library, holidays).summary.why_today.lead == "He was hit with a belt."


def test_nothing_is_said_of_indicators_or_of_section_2_where_there_are_none(
    library: Library, holidays: Holidays
) -> None:
    content = composed(rung_from_a_bathroom(), library, holidays, entity=POLICE)
    assert content.summary.suspected.text == "Suspected from what we were told, not proved."
    assert "section 2" not in content.summary.who.lead
    bare = ACase().opened().person("pupil").drafted("child_safeguarding", "refer_spoken", ["pupil"])
    bare_content = composed(bare, library, holidays)
    assert not [risk.text for risk in bare_content.risks if "no fact" in risk.text]
    assert "What happened is not recorded yet" in bare_content.summary.why_today.lead


def test_an_age_has_a_row_of_its_own_and_never_stands_beside_not_asked(library: Library, holidays: Holidays) -> None:
    content = composed(rung_from_a_bathroom(), library, holidays, entity=POLICE)
    assert (row(content, "Age").status, row(content, "Age").have) == ("KNOWN", "18 or over.")
    assert row(content, "Date of birth").have == "We have not asked."
    told = a_pupil().answer("person.gender", "man", person="pupil").answer("person.description", missing="not_known")
    assert row(composed(told, library, holidays), "Age").have == "About 13. Under 18."


def test_each_part_of_section_1_has_a_number_of_its_own(library: Library, holidays: Holidays) -> None:
    numbers = [one.number for one in composed(rung_from_a_bathroom(), library, holidays, entity=POLICE).people]
    assert numbers == ["1a", "1b"]
    assert [one.number for one in composed(a_pupil(), library, holidays).people] == ["1"]


def test_nobody_of_a_big_household_is_lost_from_section_1(library: Library, holidays: Holidays) -> None:
    told = ACase().opened()
    everybody = [f"p{place}" for place in range(1, 31)]
    for person in everybody:
        told.person(person)
    told.drafted("child_safeguarding", "refer_spoken", everybody)
    numbers = [one.number for one in composed(told, library, holidays).people]
    assert len(set(numbers)) == len(numbers) == len(everybody)
    assert (numbers[25], numbers[26], numbers[29]) == ("1z", "1aa", "1ad")
