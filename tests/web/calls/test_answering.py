"""Answering in any order: kept at once, corrected in sight, never lost, never merged silently."""

import re

import pytest

from helpline.actions.ports import Desk
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, MovableClock

ELSEWHERE = ("harm.", "chase.", "entity.")


def test_every_field_of_the_dictionary_is_answered_from_the_page_in_any_order(call: ACall, desk: Desk) -> None:
    pupil = call.person()
    fields = [
        field
        for field in desk.library.fields.values()
        if field.kind != "computed" and not field.id.startswith(ELSEWHERE)
    ]
    for field in reversed(fields):
        whose = pupil if field.about == "person" else ""
        tab = whose or ("caller" if field.about in ("contact", "caller") else "case")
        shown = call.page(f"?tab={tab}&edit={field.id}&edit_person={whose}")
        assert f'name="{field.id}.' in shown, field.id
        if field.options:
            call.answered(field.id, field.options[0].id, person=whose)
        else:
            call.answered(field.id, person=whose, missing="not_known")
        given = call.case.given(field.id, whose)
        assert given is not None, field.id
        assert given.answer.reading(), field.id


def test_every_field_has_its_link_on_the_page_of_fields(call: ACall, desk: Desk) -> None:
    call.person()
    shown = call.adviser.get(f"{call.url}/fields").text
    missing = [
        field.id
        for field in desk.library.fields.values()
        if field.kind != "computed"
        and not field.id.startswith(ELSEWHERE)
        and f"edit={field.id}&amp;" not in shown + "&amp;"
        and f"edit={field.id}#" not in shown
    ]
    assert not missing


def test_not_known_refused_and_unsafe_to_ask_are_three_different_things_on_the_page(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.full_name", person=pupil, missing="not_known")
    call.answered("person.home_address", person=pupil, missing="refused")
    call.answered("person.school", person=pupil, missing="unsafe_to_ask")
    shown = call.page(f"?tab={pupil}")
    assert "Not known, asked 14:02" in shown
    assert "Refused" in shown
    assert "Unsafe to ask" in shown
    assert "Not asked yet" in shown


def test_the_source_stands_beside_an_answer(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.school", person=pupil, words="Millbeck Academy", how="told", by="school")
    assert "told, <bdi>school</bdi>" in call.page(f"?tab={pupil}")


def test_a_correction_leaves_the_earlier_answer_in_sight(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.full_name", person=pupil, words="Elis")
    call.answered("person.full_name", person=pupil, words="Ellis")
    assert "corrected" in call.page(f"?tab={pupil}")
    earlier = call.adviser.get(f"{call.url}/earlier?field=person.full_name&person={pupil}").text
    assert earlier.index("Ellis") < earlier.index("Elis</span>")
    assert "Stands now" in earlier


def test_a_stale_page_is_refused_and_shown_what_changed_and_what_was_typed(call: ACall) -> None:
    pupil = call.person()
    shown_at = call.case.number
    call.answered("person.school", person=pupil, words="Millbeck Academy")
    refused = call.answer("person.full_name", person=pupil, words="Ellis", seen=shown_at)
    assert refused.status_code == 409
    assert "School, college, club or GP, Person 1, at 14:02" in refused.text
    assert 'value="Ellis"' in refused.text
    assert call.case.given("person.full_name", pupil) is None
    assert f'name="seen" value="{call.case.number}"' in refused.text
    call.answered("person.full_name", person=pupil, words="Ellis")


def test_a_form_without_its_number_is_refused_as_stale(call: ACall) -> None:
    pupil = call.person()
    data = {"field": "person.full_name", "person": pupil, "person.full_name.words": "Ellis", "seen": "soon"}
    assert call.adviser.post(f"{call.url}/answers", data).status_code == 409
    assert call.case.given("person.full_name", pupil) is None


def test_a_double_click_counts_once(call: ACall) -> None:
    pupil = call.person()
    data = {
        "field": "person.full_name",
        "person": pupil,
        "person.full_name.words": "Ellis",
        "seen": call.case.number,
        "save_id": "one-press",
    }
    first, second = (call.adviser.post(f"{call.url}/answers", data) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    given = call.case.given("person.full_name", pupil)
    assert given is not None
    assert given.earlier == 0


def test_saving_the_same_answer_again_corrects_nothing(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.full_name", person=pupil, words="Ellis", how="told")
    before = call.case.number
    call.answered("person.full_name", person=pupil, words="Ellis", how="told")
    assert call.case.number == before


def test_an_empty_answer_is_refused_beside_its_field(call: ACall) -> None:
    pupil = call.person()
    refused = call.answer("person.full_name", person=pupil, words="  ")
    assert refused.status_code == 422
    assert "Nothing is typed or chosen" in refused.text


def test_a_save_by_script_gets_the_regions_alone_and_the_number_for_the_next(call: ACall) -> None:
    data = {"field": "contact.safe_to_talk", "contact.safe_to_talk.option": "yes", "save_id": "s1"}
    saved = call.send("/answers", data, headers={"HX-Request": "true"})
    assert saved.status_code == 200
    assert "<html" not in saved.text
    assert 'id="safety"' in saved.text
    assert saved.headers["Desk-Number"] == str(call.case.number)
    assert saved.headers["Desk-At"]


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


def test_the_signs_are_in_groups_with_those_of_the_type_and_of_a_child_first(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.age", "under_18", person=pupil).answered("case.type", "criminal.county-lines")
    shown = call.page("?tab=case&edit=case.indicators")
    listed = shown.split('id="case-indicators-list"', 1)[1]
    headings = re.findall(r"<h4>([^<]+)</h4>", listed)
    assert headings[:3] == ["Someone under 18", "Criminal", "Any type"]
    assert 'data-filter="case-indicators-list"' in shown
    options = call.desk.library.fields["case.indicators"].options
    assert listed.count('name="case.indicators.option"') == len(options)


def test_a_run_on_its_way_says_what_it_waits_for_and_what_comes_then(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.age", "under_18", person=pupil)
    shown = call.page(f"?tab={pupil}")
    going = shown[shown.index('id="going"') :]
    assert re.search(r"Waits for:</b> <a [^>]+>[^<]+</a>, then the harm check\.", going)


def test_the_next_questions_are_listed_and_every_other_is_one_link_away(call: ACall) -> None:
    call.s02()
    page = call.page("?whole=1")
    assert page.count("data-suggestion") == 15
    assert "More questions</summary>" in page
    link = page.split(">Every question, by group<")[0].rsplit('href="', 1)[1].split('"')[0]
    assert call.adviser.get(link.replace("&amp;", "&")).status_code == 200


def test_the_next_question_says_what_it_is_needed_for_and_nothing_counts_the_dictionary(call: ACall) -> None:
    call.s02()
    asked = call.page("?whole=1").split('id="h-say"')[1].split("</section>")[0]
    assert re.search(r'<span class="small muted">For [a-z ]+(, Person 1)?</span>', asked)
    assert not re.search(r"\d+ (of \d+|more|questions)", asked)
    call.send("/end", {"how": "ended"})
    resting = call.page().split('id="h-say"')[1].split("</section>")[0]
    assert "First of what is still needed, if they ring again:" in resting
    assert f'href="{call.url}/fields' in resting
    assert resting.count("data-suggestion") == 4
    assert '<span class="k">opening' not in resting
    assert not re.search(r"\d+ questions", resting)


def test_a_caller_who_is_the_person_is_added_in_one_press_and_speaks_for_themselves(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    assert "Is the caller the person who may be a victim?" in call.page()
    assert call.send("/people", {"is": "victim"}).status_code == 303
    (person,) = call.case.people
    assert call.case.is_the_caller(person.person_id)
    assert call.case.reading("person.role", person.person_id) == {"possible_victim", "caller"}
    assert call.case.reading("caller.role") == {"possible_victim"}
    assert call.case.given("person.full_name", person.person_id) is None
    page = call.page(f"?tab={person.person_id}")
    assert "Is the caller the person who may be a victim?" not in page
    assert "Told by themselves unless another source is named" in page
    again = call.send("/people", {"is": "caller"})
    assert again.status_code == 409
    assert "The caller is a person of this case already." in again.text
    assert len(call.case.people) == 1


def test_what_a_caller_says_of_themselves_is_told_by_themselves_unless_said_otherwise(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    call.send("/people", {"is": "caller"})
    caller = call.case.people[0].person_id
    where = f"?tab={caller}&edit=person.full_name&edit_person={caller}"
    assert '<option value="told" selected>' in call.page(where)
    call.answered("person.full_name", words="Grace Moyo", person=caller, how="told")
    row = call.page(f"?tab={caller}").split('id="f-person-full-name"')[1].split("</div>", maxsplit=1)[0]
    assert "told, <bdi>themselves</bdi>" in row
    somebody = call.person("the flatmate")
    call.answered("person.full_name", words="Tendai", person=somebody, how="told", by="the caller")
    row = call.page(f"?tab={somebody}").split('id="f-person-full-name"')[1].split("</div>", maxsplit=1)[0]
    assert '<span class="src told">told</span>' in row  # that it is the caller stands above the rows
    other = f"?tab={somebody}&edit=person.age&edit_person={somebody}"
    assert '<option value="told" selected>' not in call.page(other)


def test_the_caller_can_be_added_beside_somebody_else_and_then_no_more(call: ACall) -> None:
    call.person("the flatmate")
    assert "Add the caller as a person" in call.page("?whole=1")
    call.send("/people", {"is": "caller"})
    assert "Add the caller as a person" not in call.page("?whole=1")


def test_a_relative_who_rings_is_no_victim_on_the_record(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    call.person("her niece")
    assert call.send("/people", {"is": "caller"}).status_code == 303
    caller = call.case.people[-1].person_id
    assert call.case.is_the_caller(caller)
    assert call.case.reading("person.role", caller) == {"caller"}
    assert call.case.given("caller.role") is None


def test_asked_again_stands_only_over_a_question_that_was_asked(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    assert "Asked again" not in call.page("?ask=case.jigsaw")
    call.answered("case.jigsaw", words="Her street is small.")
    assert "Asked again" in call.page("?ask=case.jigsaw")


def test_what_the_adviser_judges_is_not_told_by_the_caller_unless_they_say_so(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    call.send("/people", {"is": "caller"})
    caller = call.case.people[0].person_id
    for field in ("person.override_words", "person.action_today"):
        assert '<option value="told" selected>' not in call.page(f"?tab={caller}&edit={field}&edit_person={caller}")
