"""Lists of hundreds: the first few stand open, the rest is folded and counted, and is found without script."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.conftest import ClientFor, Live, PageFor

CHILDREN = "Councils and Trusts: children’s front doors"


def test_whom_nobody_has_found_is_folded_by_kind_with_counts(client_for: ClientFor) -> None:
    page = client_for("m.reyes").get("/directory/due").text.split('id="unknown"')[1]
    shown, *folds = page.split("<details")
    assert shown.split("</table>")[0].count("No number and no way in are known.") == 8
    every = int(re.findall(r"To be found: (\d+)", shown)[0])
    counts = [int(fold.split("</summary>")[0].rsplit(": ", 1)[1]) for fold in folds]
    assert sum(counts) == every > 500
    assert [fold.split("</summary>")[1].count("<li>") for fold in folds] == counts
    assert f"<summary>{CHILDREN}: " in page


def test_a_search_narrows_the_work_list_without_script(client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    page = adviser.get("/directory/due?q=bury+children").text
    assert "Bury" in page
    assert "<details" not in page.split("<main")[1]
    assert "The whole list" in page
    assert "Nothing on this list has these words." in adviser.get("/directory/due?q=atlantis").text


def test_a_short_list_is_not_folded(client_for: ClientFor) -> None:
    page = client_for("m.reyes").get("/directory/due").text
    assert "<details" not in page.split('id="never"')[1].split("</section>")[0]
    assert 'href="#unknown"' in page


@pytest.mark.parametrize("path", ["/directory/?kind=council_children", "/finder/services"])
def test_what_a_search_or_the_map_shows_is_folded_after_the_first_twelve(client_for: ClientFor, path: str) -> None:
    main = client_for("m.reyes").get(path).text.split("<main")[1].split("</section>")[0:4]
    page = "</section>".join(main)
    shown, rest = page.split('<details class="more inset">')[0:2]
    assert shown.count('<th scope="row"') + shown.count("rowheader") >= 12
    more = int(re.findall(r"<summary>(\d+) more", page)[0])
    assert rest.count('href="/directory/entity/') == more


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/directory/due", "/directory/?kind=council_children", "/finder/services"])
def test_on_a_telephone_no_list_is_a_dozen_screens_long(page_for: PageFor, live: Live, path: str) -> None:
    page = page_for("m.reyes", viewport={"width": 390, "height": 844})
    page.goto(live.url + path)
    expect(page.locator("details.inset").first).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollHeight") < 844 * 12
