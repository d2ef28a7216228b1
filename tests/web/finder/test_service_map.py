"""The map of services: what each supports, where, with what room and when it was last checked; search, table, tiles."""

import re

import pytest

from helpline.directory.tiles import TILES
from tests.web.conftest import ClientFor, PageFor

SERVICES = "/finder/services"


def tiles(page: str) -> dict[str, int]:
    """Return how many services each area of the map has, by the name of its force."""
    return {name: int(count) for count, name in re.findall(r'aria-label="[A-Z]{3} (\d+): ([^"]+)"', page)}


def test_every_service_says_what_it_supports_where_its_room_and_when_it_was_checked(client_for: ClientFor) -> None:
    page = client_for("m.reyes").get(SERVICES).text
    row = re.search(r"/directory/entity/guardians-england-wales\"(.*?)</tr>", page, flags=re.DOTALL)
    assert row is not None
    assert "England, Wales" in row[1]
    assert "a guardian where nobody in the UK holds parental responsibility" in row[1]
    assert "Ring first: not every area has it." in row[1]
    assert "Never checked" in row[1]
    assert "Last checked Thu 12 Nov 2026" in page


def test_a_search_narrows_the_table_and_the_map_to_where_those_services_answer(client_for: ClientFor) -> None:
    page = client_for("m.reyes").get(f"{SERVICES}?q=guardian").text
    found = set(re.findall(r"/directory/entity/([^\"]+)\"", page))
    assert {"guardians-england-wales", "guardians-scotland", "guardians-northern-ireland"} <= found
    assert "samaritans" not in found
    drawn = tiles(page)
    assert len(drawn) == len(TILES)
    assert min(drawn.values()) >= 1
    scots = tiles(client_for("m.reyes").get(f"{SERVICES}?q=unaccompanied").text)
    assert [name for name, count in scots.items() if count] == ["Police Service of Scotland (Police Scotland)"]


def test_an_area_shows_its_own_services_and_none_of_another_nation(client_for: ClientFor) -> None:
    page = client_for("m.reyes").get(f"{SERVICES}?area=kent").text
    assert "in the area of Kent Police" in page
    assert "/directory/entity/acas" in page
    assert "/directory/entity/lifeline-northern-ireland" not in page
    assert re.search(r'area=kent"[^>]*aria-current="true"', page)


def test_how_many_nobody_has_looked_up_is_said_plainly(client_for: ClientFor) -> None:
    page = client_for("m.reyes").get(f"{SERVICES}?q=care+inspectorate").text
    assert re.search(r"A number is known of 0; nobody has looked up [1-9]", page)


@pytest.mark.parametrize("query", ["?area=atlantis", "?nation=narnia", "?q=%00%F0%9F%92%A9", "?q=" + "x" * 5000])
def test_what_is_not_there_shows_everywhere_or_nothing_and_never_an_error(client_for: ClientFor, query: str) -> None:
    assert client_for("m.reyes").get(SERVICES + query).status_code == 200


def test_where_nothing_is_found_it_says_what_to_do(client_for: ClientFor) -> None:
    assert "No service is found." in client_for("m.reyes").get(f"{SERVICES}?q=zzzz").text


@pytest.mark.browser
def test_the_map_has_no_fault_for_a_screen_reader_and_a_square_leads_to_its_area(
    page_for: PageFor, axe: object
) -> None:
    page = page_for("m.reyes")
    page.goto(page.url.rstrip("/") + SERVICES)
    axe(page)  # type: ignore[operator]
    page.get_by_role("link", name="Kent Police").click()
    page.get_by_text("in the area of Kent Police").wait_for()
