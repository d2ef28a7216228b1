"""Where a manager chooses who receives it, each entity says what speaks for it and what speaks against it."""

import re
from collections.abc import Mapping

import pytest

from helpline.actions.ports import Account, Desk
from helpline.protocol.answers import Typed
from tests.web.approvals.test_packs import Crew
from tests.web.conftest import ClientFor


@pytest.fixture
def crew(desk: Desk, people: Mapping[str, Account]) -> Crew:
    """A man off a boat in Northern Ireland, as far as a manager who chooses who receives it."""
    told = Crew(desk, people)
    told.told()
    return told


def _lines(crew: Crew, client_for: ClientFor) -> dict[str, str]:
    page = client_for("a.okafor").get(crew.path).text
    lines = re.findall(r'<label class="entity[^>]*>.*?value="([^|"]+)\|[^"]*"(.*?)</label>', page, flags=re.DOTALL)
    return dict(reversed(lines))


def test_an_entity_of_another_nation_says_so_before_it_is_chosen(crew: Crew, client_for: ClientFor) -> None:
    lines = _lines(crew, client_for)
    assert "Answers for Scotland, and the person is in Northern Ireland" in lines["fairway-scotland"]
    assert "st warn" not in lines["fairway-northern-ireland"]
    assert "checked" in lines["fairway-northern-ireland"]


def test_one_that_is_for_other_people_says_so(crew: Crew, client_for: ClientFor) -> None:
    assert "not known yet, so several are possible" in _lines(crew, client_for)["strand-refuge"]
    crew.answer("person.gender", Typed(options=("man_boy",)))
    assert "For other people than this person" in _lines(crew, client_for)["strand-refuge"]


def test_the_police_are_not_the_first_offer_to_somebody_who_fears_them(crew: Crew, client_for: ClientFor) -> None:
    crew.answer("person.immigration_fear", Typed(options=("yes",)))
    lines = _lines(crew, client_for)
    assert "so a charity comes first" in lines["fairway-northern-ireland"]
    assert "not as the first offer" in lines["ulidia-police"]
