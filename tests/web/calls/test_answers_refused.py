"""What an answer cannot mean, and what somebody else would like it to mean: kept, made harmless, or refused."""

import pytest

from helpline.actions.ports import Desk
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, MovableClock


def test_what_was_typed_is_inert_on_the_page(call: ACall) -> None:
    pupil = call.person("<b>boy</b>")
    call.answered("person.full_name", person=pupil, words="<script>alert(1)</script>{{ 7*7 }}")
    shown = call.page(f"?tab={pupil}")
    assert "<script>alert" not in shown
    assert "<b>boy" not in shown
    assert "{{ 7*7 }}" in shown


def test_INPU_04_a_lone_surrogate_and_nul_are_kept_visibly(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.full_name", person=pupil, words="Ja\x00ne\ud800".encode("utf-8", "surrogatepass"))
    given = call.case.given("person.full_name", pupil)
    assert given is not None
    assert "⟦U+0000⟧" in given.answer.words
    assert "⟦U+0000⟧" in call.page(f"?tab={pupil}")


def test_INPU_05_a_direction_override_in_a_name_is_made_visible(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.full_name", person=pupil, words="ANNA\u202efdp.exe")
    shown = call.page(f"?tab={pupil}")
    assert "ANNA⟦U+202E⟧fdp.exe" in shown
    assert "\u202e" not in shown


def test_INPU_07_a_long_answer_is_kept_whole_and_a_longer_one_is_given_back_with_the_limit(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.limb_notes", person=pupil, words="a" * 200_000)
    given = call.case.given("person.limb_notes", pupil)
    assert given is not None
    assert len(given.answer.words) == 200_000
    refused = call.answer("person.limb_notes", person=pupil, words="b" * 200_001)
    assert refused.status_code == 422
    assert "one answer holds 200,000" in refused.text
    assert "b" * 200_001 in refused.text


@pytest.mark.parametrize(
    ("day", "month", "year", "says"),
    [
        ("1", "1", "2031", "in the future"),
        ("1", "1", "1890", "more than 120 years ago"),
        ("31", "2", "2013", "no such day in the calendar"),
    ],
)
def test_INPU_09_a_date_that_cannot_be_is_kept_as_words_beside_its_sentence(
    call: ACall, day: str, month: str, year: str, says: str
) -> None:
    pupil = call.person()
    sent = call.answer("person.date_of_birth", person=pupil, day=day, month=month, year=year)
    assert sent.status_code == 303
    assert "edit=person.date_of_birth" in sent.location
    shown = call.adviser.get(sent.location).text
    assert says in shown
    assert f"{day} {month} {year}" in shown
    assert "Not known" in shown
    given = call.case.given("person.date_of_birth", pupil)
    assert given is not None
    assert given.answer.reading() is None


def test_INPU_10_turning_18_during_the_case_warns_and_never_moves_silently(call: ACall, clock: MovableClock) -> None:
    pupil = call.person()
    call.answered("person.age", "under_18", person=pupil)
    call.answered("person.date_of_birth", person=pupil, day="21", month="11", year="2008")
    assert "Check the age" not in call.page("?whole=1")
    clock.forward(days=1)
    shown = call.page("?whole=1")
    assert "Check the age" in shown
    assert "Child safeguarding, Person 1" in shown


def test_INPU_10_a_birth_date_alone_that_turns_18_warns_on_the_page(call: ACall, clock: MovableClock) -> None:
    pupil = call.person()
    call.answered("person.role", "possible_victim", person=pupil)
    call.answered("person.date_of_birth", person=pupil, day="21", month="11", year="2008")
    assert "Child safeguarding, Person 1" in call.page("?whole=1")
    clock.forward(days=1)
    shown = call.page("?whole=1")
    assert "Check the age" in shown
    assert "turned 18 since this case began" in shown


def test_INPU_13_a_hostile_long_text_is_answered_like_any_other(call: ACall) -> None:
    pupil = call.person()
    hostile = "a" * 50_000 + "!"
    for field in ("person.phone", "person.home_address", "person.date_of_birth"):
        sent = call.answer(field, person=pupil, words=hostile)
        assert sent.status_code == 303
        given = call.case.given(field, pupil)
        assert given is not None
        assert hostile in given.answer.words


def test_INPU_02_a_search_word_of_a_database_is_a_word(call: ACall) -> None:
    found = call.adviser.post("/calls/find", {"reference": "' OR 1=1 --"})
    assert found.status_code == 422
    assert "No case has that reference" in found.text


def test_AZRT_03_another_cases_person_cannot_be_answered_through_this_one(
    call: ACall, client_for: ClientFor, desk: Desk
) -> None:
    other = ACall(client_for("s.lind"), desk)
    theirs = other.person("somebody")
    before = other.case.number
    assert call.answer("person.full_name", person=theirs, words="Mallory").status_code == 404
    assert other.case.number == before
    assert call.case.given("person.full_name", theirs) is None


def test_AZRT_05_more_fields_in_a_form_change_nothing(call: ACall) -> None:
    pupil = call.person()
    extra = {"approved_by": "m.reyes", "role": "manager", "restricted": "0", "created_by": "x", "is_training": "1"}
    data = {"field": "person.full_name", "person": pupil, "person.full_name.words": "Ellis", "case.type.option": "sham"}
    assert call.send("/answers", {**data, **extra}).status_code == 303
    assert {key[1] for key in call.case.answers} == {"contact.channel", "person.full_name"}


def test_a_field_that_is_not_in_the_dictionary_or_is_worked_out_is_not_found(call: ACall) -> None:
    pupil = call.person()
    assert call.answer("person.made_up", person=pupil, words="x").status_code == 404
    assert call.answer("person.age_band", "child", person=pupil).status_code == 404


def test_an_option_that_no_page_offers_is_refused(call: ACall) -> None:
    refused = call.answer("contact.safe_to_talk", "perhaps")
    assert refused.status_code == 422
    assert "not one of the choices" in refused.text


def test_nothing_that_was_said_is_in_an_address_or_a_title(call: ACall) -> None:
    pupil = call.person("Zebedee")
    sent = call.answer("person.full_name", person=pupil, words="Zebedee Quill", how="told")
    shown = call.page(f"?tab={pupil}")
    title = shown[shown.index("<title>") : shown.index("</title>")]
    assert "Zebedee" not in sent.location + title
    assert title == "<title>Call – Helpline desk"
