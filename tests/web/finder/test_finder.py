"""A first responder is found by place and person: who, why, which number now, and whom to ring first."""

import re

import pytest

from helpline.actions.ports import Desk
from helpline.wiring.shipped import shipped_library
from tests.web.conftest import ClientFor, PageFor
from web.finder.asking import GENDERS, LONGEST, TYPES

FINDER = "/finder/"


def rows(page: str) -> dict[str, str]:
    """Return the row of each entity of the page, by its id, in their order."""
    found = re.findall(r'<tr role="row">.*?/directory/entity/([^"]+)"(.*?)</tr>', page, flags=re.DOTALL)
    return dict(found)


def test_who_can_be_asked_for_an_adult_is_shown_with_why_and_the_number_for_this_hour(client_for: ClientFor) -> None:
    page = client_for("m.reyes").post(FINDER, {"place": "M14", "age": "adult"}).text
    found = rows(page)
    assert next(iter(found)) == "harbour-light-england"
    assert "Answers at any hour." in found["harbour-light-england"]
    assert "M14 is in Manchester" in found["e08000003-adults"]
    assert "Nobody has looked up a number yet" in found["fro-salvation-army"]
    assert "Ring first" in found["fro-kalayaan"]
    assert "Ring first" not in found["police-greater-manchester"]
    assert "An adult agrees first" in page


def test_a_child_goes_to_the_council_and_nobody_for_adults_is_offered(client_for: ClientFor) -> None:
    page = client_for("m.reyes").post(FINDER, {"place": "M14", "age": "child"}).text
    assert list(rows(page))[:2] == ["e08000003-children", "police-greater-manchester"]
    assert "fro-salvation-army" not in rows(page)
    assert "Safeguard first" in page
    assert "Only for advice" in rows(page)["fro-barnardos"]


def test_what_narrows_it_is_asked_for(client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    assert "Ask where they are: the nation decides" in adviser.post(FINDER, {"age": "adult"}).text
    assert "Ask for the town or the postcode" in adviser.post(FINDER, {"nation": "wales"}).text
    other = adviser.post(FINDER, {"nation": "wales", "place": "Glasgow"}).text
    assert "of another nation than the one chosen" in other
    assert "Ask for the town" in adviser.post(FINDER, {"place": "BT34"}).text


def test_outside_the_uk_it_says_that_nobody_can_make_the_referral_there(client_for: ClientFor) -> None:
    page = client_for("m.reyes").post(FINDER, {"place": "St Helier"}).text
    assert "Outside the UK: nobody can make an NRM referral there." in page
    assert rows(page) == {}


def test_a_place_that_is_too_long_comes_back_as_it_was_typed(client_for: ClientFor) -> None:
    answer = client_for("m.reyes").post(FINDER, {"place": "x" * (LONGEST + 1), "age": "child"})
    assert answer.status_code == 422
    assert "longer than 200 characters" in answer.text
    assert "x" * (LONGEST + 1) in answer.text
    assert re.search(r'value="child"[^>]* checked', answer.text)


def test_where_somebody_is_stands_in_no_address_and_nothing_is_recorded(client_for: ClientFor, desk: Desk) -> None:
    def recorded() -> tuple[int, int]:
        with desk.store.read() as unit:
            return len(tuple(unit.house())), len(unit.rows())

    adviser = client_for("m.reyes")
    assert re.search(r'<form method="post" action="/finder/"', adviser.get(FINDER).text)
    before = recorded()
    answer = adviser.post(FINDER, {"place": "M14"})
    assert (answer.status_code, answer.location, answer.request.query_string) == (200, None, b"")
    assert recorded() == before


def test_a_choice_that_the_form_does_not_have_counts_as_not_known(client_for: ClientFor) -> None:
    page = client_for("m.reyes").post(FINDER, {"nation": "narnia", "gender": "?", "type": "x", "age": "y"})
    assert page.status_code == 200
    assert "Ask where they are" in page.text


@pytest.mark.parametrize("age", [{}, {"age": ""}, {"age": "not_known"}, {"age": "child"}])
def test_whose_age_is_not_known_is_looked_for_as_a_child(age: dict[str, str], client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    assert 'name="age" value="adult" checked' not in adviser.get(FINDER).text
    child = adviser.post(FINDER, {"place": "M14", "age": "child"}).text
    said = adviser.post(FINDER, {"place": "M14", **age}).text
    assert re.findall(r'href="/directory/entity/([^"]+)"', said) == re.findall(
        r'href="/directory/entity/([^"]+)"', child
    )
    adult = adviser.post(FINDER, {"place": "M14", "age": "adult"}).text
    assert re.findall(r'href="/directory/entity/([^"]+)"', said) != re.findall(
        r'href="/directory/entity/([^"]+)"', adult
    )


def test_every_choice_of_the_form_is_one_of_the_dictionary() -> None:
    library = shipped_library()
    assert {value for value, _ in TYPES if value} <= set(library.types)
    assert {value for value, _ in GENDERS if value} <= {one.id for one in library.fields["person.gender"].options}


@pytest.mark.browser
def test_the_finder_can_be_used_by_keyboard_alone_and_has_no_fault_for_a_screen_reader(
    page_for: PageFor, axe: object
) -> None:
    page = page_for("m.reyes")
    page.goto(page.url.rstrip("/") + FINDER)
    axe(page)  # type: ignore[operator]
    page.get_by_label("Where they are").fill("M14")
    page.keyboard.press("Enter")
    page.get_by_text("Who can make the NRM referral").wait_for()
    axe(page)  # type: ignore[operator]
