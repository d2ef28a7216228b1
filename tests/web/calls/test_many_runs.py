"""Many protocols on one call: the pressing ones first, the like together, and everything said plainly."""

import re

from helpline.actions.ports import Desk
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor


def going(call: ACall) -> str:
    """What WHERE IT IS GOING says, without markup."""
    shown = call.page().split('id="h-going"', 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown)).replace(" ,", ",")


def a_victim(call: ACall, label: str, *, age: str = "not_under_18", **more: str) -> str:
    person = call.person(label)
    call.answered("person.role", "possible_victim", person=person).answered("person.age", age, person=person)
    call.answered("person.whereabouts", "in_uk", person=person)
    for field, answer in more.items():
        call.answered(f"person.{field}", answer, person=person)
    return person


def begun(call: ACall, reason: str = "worried_about_someone") -> ACall:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    return call.answered("contact.kind", "conversation").answered("contact.reason", reason)


def test_a_referral_for_today_stands_before_what_is_on_its_way_and_what_can_wait(call: ACall) -> None:
    begun(call)
    child = a_victim(call, "brother", age="under_18", child_concern="yes", action_today="yes", missing_now="no")
    call.answered("person.current_place", person=child, words="Northmoor").answered(
        "exploiter.trust_body", "none_known"
    )
    a_victim(call, "flatmate", nation_now="england")
    said = going(call)
    order = [
        said.index(title)
        for title in ("Child safeguarding, Person 1", "Assessing modern slavery", "Adult safeguarding, Person 2")
    ]
    assert order == sorted(order)
    assert "Does not apply: Adult safeguarding, Person 1" in said


def test_people_of_whom_the_same_is_true_are_named_together(call: ACall) -> None:
    begun(call)
    for label in ("one", "two"):
        a_victim(call, label, nation_now="england")
    assert "Adult safeguarding, Person 1, Person 2" in going(call)


def test_what_waits_for_the_assessment_says_which_question_that_waits_for(call: ACall) -> None:
    begun(call)
    a_victim(call, "man", nation_now="england")
    said = going(call)
    assert "assessment ended as" not in said
    assert said.count("how much was heard") == 2


def test_how_strong_the_signs_are_is_said_in_words(call: ACall) -> None:
    begun(call)
    a_victim(call, "man", nation_now="england")
    call.answered("case.story_heard", "enough").answered("case.type", "labour.care").answered("case.means", "debt")
    call.answered("case.act", "recruited")
    assert "Signs are there Strong signs." in going(call)


def test_something_other_than_modern_slavery_names_who_can_help(call: ACall) -> None:
    begun(call, "own_situation")
    a_victim(call, "worker", nation_now="england")
    call.answered("case.story_heard", "enough").answered("case.type", "none_suspected")
    call.answered("case.main_other_need", "labour_abuse")
    said = going(call)
    assert "Something else" in said
    assert re.search(r"Signpost: [^.]+, 0[0-9 ]+\. Verified ", said)


def test_the_nation_where_they_are_says_what_its_law_asks(call: ACall) -> None:
    begun(call)
    person = a_victim(call, "woman", nation_now="scotland")
    shown = call.page(f"?ask=person.care_needs&ask_person={person}")
    assert "Scotland: more vulnerable because of disability, mental disorder, illness or infirmity" in shown
    call.answered("person.nation_now", "not_sure", person=person)
    assert "Scotland: more" not in call.page(f"?ask=person.care_needs&ask_person={person}")


def test_whoever_tells_of_somebody_else_is_asked_about_them(client_for: ClientFor, desk: Desk) -> None:
    of_another = begun(ACall(client_for("m.reyes"), desk))
    of_themselves = begun(ACall(client_for("m.reyes"), desk), "own_situation")
    assert "“What do they have to do, day to day?" in of_another.page("?ask=case.type")
    assert "“What do you have to do, day to day?" in of_themselves.page("?ask=case.type")


def test_the_prompts_for_the_type_are_in_the_words(call: ACall) -> None:
    begun(call)
    call.answered("case.type", "criminal.cuckooing")
    assert "Do they owe for something lost?" in call.page("?ask=case.indicators")
