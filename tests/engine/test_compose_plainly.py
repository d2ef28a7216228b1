"""A document reads plainly: nothing said twice, no raw notes, no time that has passed, and long words cut honestly."""

import pytest

from helpline.engine.content.model import ReferralContent
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.papers import FIRST_RESPONDER, a_crewman, a_pupil, composed, row

LONG = "word " * 600


def test_why_today_begins_its_sentences_with_capitals_and_has_no_list_marks(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().words("case.facts_seen", "- Fri 20 Nov: thin coat. shivering - no shoes\n* owes money")
    content = composed(told, library, holidays)
    assert content.summary.why_today.lead == "Thin coat."
    assert {"Shivering – no shoes.", "Owes money."} <= {fact.text for fact in content.facts}


@pytest.mark.parametrize("place", ["at school until 15:20", "at school till 3pm", "the bus stop, noon"])
def test_a_place_with_a_time_of_day_is_not_said_to_be_now(library: Library, holidays: Holidays, place: str) -> None:
    content = composed(a_pupil().words("person.current_place", place, person="pupil"), library, holidays)
    assert f"As told on 20 Nov: {place[0].upper()}{place[1:]}." in content.summary.who.text
    assert "Now:" not in content.summary.who.text
    assert "Told on 20 Nov: the time may have passed." in row(content, "Where now").have


def test_a_place_without_a_time_is_where_they_are_now(library: Library, holidays: Holidays) -> None:
    content = composed(a_pupil().words("person.current_place", "ward 3", person="pupil"), library, holidays)
    assert "Now: Ward 3." in content.summary.who.text
    assert row(content, "Where now").have.startswith("Ward 3. Last seen")


def test_a_sign_says_how_it_is_known_and_else_that_we_ticked_it(library: Library, holidays: Holidays) -> None:
    assert composed(a_pupil(), library, holidays).facts[0].how == "Ticked by us, on what the caller said"
    seen = a_pupil().answer("case.indicators", "GEN-07", how="seen", by="caller")
    assert composed(seen, library, holidays).facts[0].how == "Seen by caller"


def test_a_status_is_not_said_a_second_time_beside_itself(library: Library, holidays: Holidays) -> None:
    content = composed(a_pupil(), library, holidays)
    assert row(content, "Home address").have == "Nobody could tell us."
    assert row(content, "Where now").have == "Last seen: at the main gate after school, on foot, alone."
    assert "Asked; not known" not in repr(content.people)


def test_going_missing_rests_on_what_was_typed_of_it_too(library: Library, holidays: Holidays) -> None:
    told = a_pupil().words("case.facts_told", "Missing 3 weekends in a row")
    content = composed(told, library, holidays)
    number = next(fact.number for fact in content.facts if fact.text.startswith("Missing 3 weekends"))
    risk = next(risk for risk in content.risks if risk.is_missing_risk)
    assert f"({number}" in risk.text


def _cut(content: ReferralContent) -> tuple[str, ...]:
    told = (part for row in content.told for part in (row.what, row.reference))
    return tuple(words for words in (content.already_spoken, *told) if "all of it by voice: ring us" in words)


def test_three_thousand_characters_said_by_voice_are_cut_and_say_so(library: Library, holidays: Holidays) -> None:
    told = a_pupil().rung_999(service=LONG, incident_reference=LONG).words("case.who_else_told", LONG)
    told.words("contact.incident_ref", f"Crime {LONG}").spoken(people=("pupil",), spoken_to=LONG, their_reference=LONG)
    content = composed(told, library, holidays)
    assert len(_cut(content)) == 5
    assert all(len(words) < 400 for words in _cut(content))


def test_a_long_name_is_cut_in_the_summary_and_whole_in_section_1(library: Library, holidays: Holidays) -> None:
    content = composed(a_pupil().words("person.full_name", LONG, person="pupil"), library, holidays)
    assert "(all of it in section 1)" in content.summary.who.lead
    assert LONG.strip() in row(content, "Name").have.replace("Word", "word")


def test_what_was_spoken_names_whom_we_spoke_to(library: Library, holidays: Holidays) -> None:
    told = a_pupil().spoken(people=("pupil",), spoken_to="Dawn Pratt", their_reference="")
    said = composed(told, library, holidays).already_spoken
    assert said.startswith("Dawn Pratt, 14:")
    assert said.endswith("no reference was given")


def test_why_today_takes_danger_or_missing_before_any_other_fact(library: Library, holidays: Holidays) -> None:
    missing = a_pupil().answer("person.missing_now", "yes", person="pupil", how="told")
    assert composed(missing, library, holidays).summary.why_today.lead == "Missing now: Yes."
    danger = a_pupil().answer("person.missing_now", "no", person="pupil", how="told")
    danger.words("exploiter.danger", "he carries a knife", how="told")
    assert composed(danger, library, holidays).summary.why_today.lead == "Danger: he carries a knife."


@pytest.mark.parametrize("job", ["TA at a school.", "I'm a nurse on a ward.", "The caller works at Millbeck Academy."])
def test_why_today_is_never_a_sentence_about_the_callers_job(library: Library, holidays: Holidays, job: str) -> None:
    told = a_pupil().words("case.facts_seen", f"{job} Bruised today.", how="seen")
    told.words("case.facts_told", "", how="told")
    told.answer("person.missing_before", missing="not_known", person="pupil")
    told.answer("person.missing_risk", missing="not_known", person="pupil")
    assert composed(told, library, holidays).summary.why_today.lead == "Bruised today."


def test_why_today_takes_what_is_known_of_going_missing_before_words_without_a_day(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().words("case.facts_seen", "Bruised.", how="seen").words("case.facts_told", "", how="told")
    assert composed(told, library, holidays).summary.why_today.lead == "Missing before: three weekends."


def test_where_an_adult_goes_is_called_no_school(library: Library, holidays: Holidays) -> None:
    told = a_crewman().words("person.school", "Ardmoyle surgery", person="man")
    content = composed(told, library, holidays, entity=FIRST_RESPONDER)
    assert content.find[0].lead == "College, GP or club:"
    assert "school" not in repr(content).casefold()
    asked = composed(a_crewman().asked_not_known("person.school", person="man"), library, holidays)
    assert "Asked, not known: college, club or GP" in " ".join(f"{one.lead} {one.text}" for one in asked.find)
