"""Two people at one place, one of them of doubtful age; a text from somebody who gives no name."""

from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import answer, composed, row, two_at_a_hospital


def test_each_person_of_the_household_has_a_section_and_none_is_named_in_its_heading(
    library: Library, holidays: Holidays
) -> None:
    content = composed(two_at_a_hospital(), library, holidays)
    assert [section.heading for section in content.people] == [
        "Young person 1 of 2, at one place",
        "Young person 2 of 2, at one place",
    ]
    assert row(content, "Name").have == "Tran Example."
    assert row(content, "Name", person=1).status == "NOT KNOWN not asked"
    assert content.summary.who.lead.startswith("2 young people at one place. Tran Example.")


def test_somebody_who_may_be_under_18_is_on_the_child_path_and_asked_no_consent(
    library: Library, holidays: Holidays
) -> None:
    content = composed(two_at_a_hospital(), library, holidays)
    assert content.kind == "child"
    assert answer(content, "Young person 1: Consent") == "Not needed: under 18, or may be."
    assert content.risks[0].is_missing_risk
    age = row(content, "Age")
    assert (age.status, age.have) == ("PART KNOWN", "Could be under 18? Not sure, might be under 18.")


def test_each_has_their_own_wishes_and_safe_contact(library: Library, holidays: Holidays) -> None:
    told = two_at_a_hospital().words("person.wants", "to sleep somewhere safe", person="man")
    content = composed(told, library, holidays)
    assert answer(content, "Young person 1: Their wishes").startswith("“to sleep somewhere safe”")
    assert answer(content, "Young person 2: Their wishes") == "NOT KNOWN. We have not asked."
    assert answer(content, "Young person 2: Safe contact").startswith("No safe number or letter.")


def test_danger_that_was_not_ruled_out_is_said_where_999_was_not_rung(library: Library, holidays: Holidays) -> None:
    assert composed(two_at_a_hospital(), library, holidays).told[0].what == (
        "Not called: danger was reported or not ruled out. If that changes, ring 999."
    )


def a_text() -> ACase:
    told = ACase().opened("whatsapp").person("them").answer("contact.danger_now", "not_sure")
    told.words("person.age_words", "14", person="them", how="told", by="caller")
    told.answer("person.full_name", person="them", missing="refused")
    told.answer("person.date_of_birth", person="them", missing="refused")
    told.words("person.school", "“the Brick”, a nickname for a school in Northmoor", person="them", how="told")
    told.words("case.facts_told", "Made to hold drugs. Owes 600 pounds. Will not give a name.", how="told", by="caller")
    told.answer("case.type", "unknown").answer("person.missing_risk", "debt", person="them", how="told")
    told.answer("person.current_place", person="them", missing="not_known", asked=False)
    return told.drafted("child_safeguarding", "refer_place_unknown", ["them"])


def test_a_child_who_gives_no_name_can_still_be_looked_for(library: Library, holidays: Holidays) -> None:
    content = composed(a_text(), library, holidays)
    assert row(content, "Name").status == "REFUSED"
    assert row(content, "Where now").status == "NOT KNOWN not asked"
    assert content.summary.suspected.lead == "Modern slavery, type not known."
    assert content.summary.suspected.text == "Suspected from what we were told, not proved."
    assert content.find[0].lead == "School, GP or club:"
    assert "nickname" in content.find[0].text
    assert "Why going missing is likely: A debt." in [fact.text for fact in content.facts]
    assert content.summary.by_when[1].text == "we ring you again: full name, birth date and address missing."


def test_sentences_of_one_answer_are_facts_of_their_own(library: Library, holidays: Holidays) -> None:
    facts = [fact.text for fact in composed(a_text(), library, holidays).facts]
    assert facts[:3] == ["Made to hold drugs.", "Owes 600 pounds.", "Will not give a name."]


def _phones(library: Library, holidays: Holidays, **modes: str) -> str:
    told = two_at_a_hospital()
    for person, mode in modes.items():
        told.answer("person.phone_mode", mode, person=person)
    return " ".join(line.text for line in composed(told, library, holidays).handling)


def test_no_phone_is_rung_where_only_one_of_them_has_a_safe_one(library: Library, holidays: Holidays) -> None:
    for handling in (
        _phones(library, holidays, man="own"),
        _phones(library, holidays, man="own", girl="no_safe_phone"),
    ):
        assert "leave a message on any phone of theirs. Another person may hold or read it." in handling
        assert "before you have rung us" not in handling


def test_where_each_has_a_safe_phone_none_is_rung_before_we_are(library: Library, holidays: Holidays) -> None:
    handling = _phones(library, holidays, man="own", girl="someone_elses")
    assert "leave a message on any phone of theirs before you have rung us: 0808 157 0100" in handling
