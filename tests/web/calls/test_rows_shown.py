"""Which rows of a person stand open on the call page, and finding any other field."""

import re

import pytest

from tests.web.calls.calling import ACall

CLOSED = r'<details class="for-adults"><summary><h3>([^<]+)</h3>'


def test_what_a_running_protocol_asks_by_its_words_alone_has_a_row_beside_its_like(call: ACall) -> None:
    pupil = call.s02()
    rows = re.findall(r'id="(f-person-missing-[a-z]+)"', call.page(f"?tab={pupil}"))
    assert "f-person-missing-before" in rows


def test_for_a_known_child_the_rows_about_adults_are_closed_and_still_open_when_looked_for(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    pupil = call.person()
    call.answered("person.age", "might_be_under_18", person=pupil)
    call.answered("person.consent_police", "no", person=pupil)
    assert "What they agree to" not in re.findall(CLOSED, call.page(f"?tab={pupil}"))
    call.answered("person.age", "under_18", person=pupil)
    assert "What they agree to" in re.findall(CLOSED, call.page(f"?tab={pupil}"))
    opened = call.page(f"?tab={pupil}&edit=person.consent_police&edit_person={pupil}")
    assert "What they agree to" not in re.findall(CLOSED, opened)
    assert 'id="row-form"' in opened


@pytest.mark.parametrize("age", ["under_18", "might_be_under_18"])
def test_a_child_waits_for_nothing_that_is_asked_of_adults(call: ACall, age: str) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    pupil = call.person()
    call.answered("person.role", "possible_victim", person=pupil).answered("person.age", age, person=pupil)
    page = call.page(f"?tab={pupil}")
    going = page.split('id="ways"', 1)[1]
    assert "<h3>Adult safeguarding" not in going
    assert "Adult safeguarding" in going.split("Does not apply:", 1)[1].split("</section>", 1)[0]
    rows = set(re.findall(r'id="(f-person-[a-z0-9-]+)"', page))
    assert {"f-person-safe-tonight", "f-person-nrm-wish", "f-person-care-needs", "f-person-harm-kinds"}.isdisjoint(rows)
    assert "f-person-exploited-under-18" in rows
    assert {"f-person-safe-address", "f-person-needs-now", "f-person-thoughts-of-suicide"} <= rows


def test_at_17_adult_safeguarding_is_said_to_stand_beside_only_in_scotland(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    pupil = call.person()
    call.answered("person.role", "possible_victim", person=pupil)
    call.answered("person.age_words", person=pupil, words="17")
    going = call.page(f"?tab={pupil}").split('id="ways"', 1)[1]
    assert "<h3>Adult safeguarding" not in going
    assert "Only in Scotland, at 16 or 17" in going.split("Does not apply:", 1)[1]
    call.answered("person.nation_now", "scotland", person=pupil)
    call.answered("person.whereabouts", "in_uk", person=pupil)
    assert "<h3>Adult safeguarding" in call.page(f"?tab={pupil}").split('id="ways"', 1)[1]


def test_finding_a_field_has_a_box_that_needs_script_and_a_list_that_does_not(call: ACall) -> None:
    shown = call.adviser.get(f"{call.url}/fields").text
    assert 'class="field with-script"' in shown
    assert 'data-filter="finding"' in shown
    assert shown.count("data-filtered") > 10
    assert "call.js" in shown
