"""Answering in any order: kept at once, corrected in sight, never lost, never merged silently."""

import re

from helpline.actions.ports import Desk
from tests.web.calls.calling import ACall

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


def test_asked_again_stands_only_over_a_question_that_was_asked(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    assert "Asked again" not in call.page("?ask=case.jigsaw")
    call.answered("case.jigsaw", words="Her street is small.")
    assert "Asked again" in call.page("?ask=case.jigsaw")
