"""A caller who is the person, or is none of the people: added in one press, and each speaks for themselves."""

from tests.web.calls.calling import ACall


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


def test_what_the_adviser_judges_is_not_told_by_the_caller_unless_they_say_so(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    call.send("/people", {"is": "caller"})
    caller = call.case.people[0].person_id
    for field in ("person.override_words", "person.action_today"):
        assert '<option value="told" selected>' not in call.page(f"?tab={caller}&edit={field}&edit_person={caller}")
