"""The directory in the browser: who is verified, one entity, two people for a number, and what is due."""

import pytest

from helpline.actions.directory_record import list_changes
from helpline.actions.ports import Desk
from helpline.actions.published import up_to_date
from tests.web.base.form_reader import FormReader
from tests.web.conftest import ClientFor, MovableClock, Visitor

COUNCIL, WAY = "northmoor-children", "northmoor-children-folder-word"
ENTRY = f"/directory/entity/{COUNCIL}"
NEW, FOUND = "01632 960199", "northmoor.example/contact"
NUMBER = {"day_number": NEW, "day_what": "Front door", "day_hours": "any hour", "day_found": FOUND, "words": "Moved."}


def _proposed(visitor: Visitor, form: dict[str, str] = NUMBER, path: str = f"{ENTRY}/change") -> str:
    answer = visitor.post(path, form)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_the_first_page_says_plainly_that_nobody_is_verified_and_whose_data_these_are(client_for: ClientFor) -> None:
    page = client_for("m.reyes").get("/directory/").text
    assert "verified: 0 of 212" in page
    assert "No number and no address ships with the product" in page
    assert "Contains Royal Mail data © Royal Mail copyright and database right 2025." in page
    assert "mySociety, CC BY 4.0" in page
    assert "Spreadsheets" not in page


def test_a_search_finds_by_name_area_and_kind_and_says_when_it_finds_nobody(client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    found = adviser.get("/directory/?q=northmoor+front+door").text
    assert f'href="{ENTRY}"' in found
    assert "northmere" not in found.casefold().split("everybody, by kind")[0].split("found:")[1]
    assert "Nobody is found by these words." in adviser.get("/directory/?q=zzz").text
    many = adviser.get("/directory/?kind=council_children").text
    assert "Add a word to narrow it." in many


@pytest.mark.parametrize("asked", ["st+helens", "Saint+Helen%27s", "St.+Helens"])
def test_a_search_finds_a_name_however_it_is_spelt(asked: str, client_for: ClientFor) -> None:
    assert 'href="/directory/entity/e08000013-children"' in client_for("m.reyes").get(f"/directory/?q={asked}").text


def test_an_entity_shows_its_numbers_and_ways_in_with_who_verified_them_and_when(client_for: ClientFor) -> None:
    page = client_for("m.reyes").get(ENTRY).text
    for told in ("01632 960142", "01632 960155", "front.door@northmoor.example", "Verified Thu 12 Nov 2026 by S. Lind"):
        assert told in page
    assert "Next check: Wed 10 Feb 2027" in page
    assert "Nothing was changed since it came with the product." in page
    assert "Change it" not in page


def test_one_of_whom_nothing_is_known_says_so_and_offers_nothing(client_for: ClientFor) -> None:
    page = client_for("a.okafor").get("/directory/entity/e08000003-children").text
    assert "No number is known." in page
    assert "No way in is known." in page
    assert "Nobody has looked it up yet" in page
    assert client_for("a.okafor").get("/directory/entity/nobody").status_code == 404


def test_a_number_waits_for_a_second_person_who_looks_it_up_and_then_it_is_rung(
    client_for: ClientFor, desk: Desk
) -> None:
    first, second = client_for("a.okafor"), client_for("s.lind")
    path = _proposed(first)
    assert "somebody else confirms it" in first.get(path).text
    assert first.post(f"{path}/confirm", {"looked_up": "yes"}).status_code == 403
    page = second.get(path).text
    assert "01632 960142" in page
    assert NEW in page
    assert "I looked each number and address up myself" in page
    assert "A change waits for a second person." in second.get(ENTRY).text
    unticked = second.post(f"{path}/confirm")
    assert unticked.status_code == 422
    assert "Look each number and address up yourself" in unticked.text
    assert second.post(f"{path}/confirm", {"looked_up": "yes"}).status_code == 303
    entry = second.get(ENTRY).text
    assert NEW in entry
    assert "Verified Fri 20 Nov 2026 by S. Lind" in entry
    assert "Proposed by A. Okafor, confirmed by S. Lind." in entry
    day = up_to_date(desk).directory.entity(COUNCIL).day
    assert day is not None
    assert day.number == NEW


def test_plain_details_are_there_at_once_with_who_changed_them_and_why(client_for: ClientFor) -> None:
    manager = client_for("a.okafor")
    assert _proposed(manager, {"languages": "Welsh", "words": "They told us."}) == ENTRY
    page = manager.get(ENTRY).text
    assert "Welsh" in page
    assert "Changed by A. Okafor." in page
    assert "They told us." in page


def _shown(page: str) -> dict[str, str]:
    """Return what a form of the directory would send if nothing were touched."""
    sent = FormReader(page).sent
    return {name: cell for name, cell in sent.items() if name not in ("", "csrf_token")}


def test_a_page_that_is_behind_puts_nothing_over_what_a_colleague_wrote(client_for: ClientFor, desk: Desk) -> None:
    first, second = client_for("a.okafor"), client_for("s.lind")
    behind = _shown(first.get(f"{ENTRY}/change").text)
    assert behind["was.day_number"] == behind["day_number"] == "01632 960142"
    closed = {"capacity": "Closed to new cases until Monday", "hours": "24 hours", "words": "They rang."}
    assert second.post(f"{ENTRY}/change", closed).status_code == 303
    assert first.post(f"{ENTRY}/change", behind | {"languages": "Welsh", "words": "They say so."}).status_code == 303
    entity = up_to_date(desk).directory.entity(COUNCIL)
    assert (entity.capacity, entity.hours, entity.languages) == (closed["capacity"], closed["hours"], "Welsh")
    refused = first.post(f"{ENTRY}/change", behind | {"capacity": "Half full", "words": "They say so."})
    assert refused.status_code == 409
    assert "A colleague changed this while you were writing." in refused.text
    assert "Changed meanwhile: Room." in refused.text
    assert "Half full" in refused.text
    assert up_to_date(desk).directory.entity(COUNCIL).capacity == closed["capacity"]
    again = _shown(refused.text) | {"capacity": "Half full", "words": "They say so."}
    assert first.post(f"{ENTRY}/change", again).status_code == 303
    assert up_to_date(desk).directory.entity(COUNCIL).capacity == "Half full"


@pytest.mark.parametrize(("mine", "status"), [({"words": ""}, 422), ({"hours": "8 to 8", "words": "So."}, 409)])
def test_a_page_that_comes_again_shows_a_colleagues_cells_as_they_stand_now(
    mine: dict[str, str], status: int, client_for: ClientFor, desk: Desk
) -> None:
    first, second = client_for("a.okafor"), client_for("s.lind")
    behind = _shown(first.get(f"{ENTRY}/change").text)
    closed = {"capacity": "Closed to new cases until Monday", "hours": "24 hours", "words": "They rang."}
    assert second.post(f"{ENTRY}/change", closed).status_code == 303
    refused = first.post(f"{ENTRY}/change", behind | {"languages": "Welsh"} | mine)
    assert refused.status_code == status
    again = _shown(refused.text)
    assert (again["capacity"], again["languages"]) == (closed["capacity"], "Welsh")
    assert first.post(f"{ENTRY}/change", again | {"words": "They say so."}).status_code == 303
    entity = up_to_date(desk).directory.entity(COUNCIL)
    assert (entity.capacity, entity.languages) == (closed["capacity"], "Welsh")
    assert entity.hours == mine.get("hours", "24 hours")


def test_a_new_number_is_not_found_where_the_old_one_was(client_for: ClientFor) -> None:
    first = client_for("a.okafor")
    form = _shown(first.get(f"{ENTRY}/change").text)
    found = form["day_found"] or "their website"
    stands = form | {"day_found": found, "was.day_found": found, "day_number": NEW, "words": "Moved."}
    refused = first.post(f"{ENTRY}/change", stands)
    assert refused.status_code == 422
    assert "where" in refused.text


def test_everything_that_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(client_for: ClientFor) -> None:
    form = NUMBER | {"day_number": "12 34", "to_date": "1066-10-14", "words": "Typed with care."}
    answer = client_for("a.okafor").post(f"{ENTRY}/change", form)
    assert answer.status_code == 422
    assert "“12 34” cannot be a telephone number." in answer.text
    assert "is not a likely day" in answer.text
    assert 'href="#day-number"' in answer.text
    assert "Typed with care." in answer.text
    assert 'value="12 34"' in answer.text


@pytest.mark.parametrize("domain", ["pnn.police.uk", "gcsx.gov.uk", "gsi.gov.uk"])
def test_an_address_on_a_closed_domain_is_refused_with_the_reason(domain: str, client_for: ClientFor) -> None:
    form = {"way": WAY, "channel": "folder", "address": f"x@force.{domain}", "protection": "word", "found": FOUND}
    answer = client_for("a.okafor").post(f"{ENTRY}/way", form | {"words": "New address."})
    assert answer.status_code == 422
    assert f"is on {domain}, which was closed: mail to it is lost." in answer.text


def test_a_way_in_is_added_and_another_taken_away_by_two(client_for: ClientFor, desk: Desk) -> None:
    first, second = client_for("a.okafor"), client_for("s.lind")
    form = {"channel": "portal", "address": "https://n.example/refer", "protection": "word", "found": FOUND}
    added = _proposed(first, form | {"words": "Their form."}, f"{ENTRY}/way")
    away = _proposed(first, {"way": WAY, "words": "Closed."}, f"{ENTRY}/way/remove")
    assert "taken away" in second.get(away).text
    for path in (added, away):
        assert second.post(f"{path}/confirm", {"looked_up": "yes"}).status_code == 303
    ways = [way.id for way in up_to_date(desk).directory.entity(COUNCIL).ways_in]
    assert "northmoor-children-portal" in ways
    assert WAY not in ways


def test_a_change_can_be_turned_down_and_what_is_older_than_the_entry_can_only_be(client_for: ClientFor) -> None:
    first, second = client_for("a.okafor"), client_for("s.lind")
    path = _proposed(first, {"name": "Northmoor Council", "words": "Shorter."})
    assert second.post(f"{path}/turn-down", {"words": "It is not their name."}).status_code == 303
    assert "It is not their name." in second.get("/directory/changes").text + second.get(path).text
    late = second.post(f"{path}/confirm")
    assert late.status_code == 409
    assert "does not wait any more" in late.text


def test_a_check_by_one_person_moves_the_next_one_by_90_days(client_for: ClientFor, clock: MovableClock) -> None:
    manager = client_for("a.okafor")
    clock.forward(days=90)
    manager = client_for("a.okafor")
    assert "A check is due now" in manager.get(ENTRY).text
    assert manager.post(f"{ENTRY}/checked", {"looked_at": "day"}).status_code == 422
    entity = [*("day", "night"), *(f"northmoor-children-{one}" for one in ("folder-word", "folder-zip", "by-hand"))]
    assert manager.post(f"{ENTRY}/checked", {"looked_at": entity, "found": FOUND}).status_code == 303
    page = manager.get(ENTRY).text
    assert "Next check: Wed 19 May 2027" in page or "Next check: " in page
    assert "Looked up by A. Okafor." in page


def test_a_check_on_a_page_that_is_behind_is_refused_and_shows_what_stands_there_now(client_for: ClientFor) -> None:
    first, second = client_for("a.okafor"), client_for("s.lind")
    behind = _shown(first.get(ENTRY).text)
    assert behind["was.day"] == "01632 960142"
    path = _proposed(first)
    assert second.post(f"{path}/confirm", {"looked_up": "yes"}).status_code == 303
    ticked = {"looked_at": "day", "found": "the old page"}
    refused = first.post(f"{ENTRY}/checked", behind | ticked)
    assert refused.status_code == 409
    assert "A colleague changed what you looked up. Nothing was noted." in refused.text
    assert "Looked up by A. Okafor." not in refused.text
    assert 'value="the old page"' in refused.text
    again = _shown(refused.text)
    assert again["was.day"] == NEW
    assert first.post(f"{ENTRY}/checked", again | ticked).status_code == 303
    assert "Looked up by A. Okafor." in first.get(ENTRY).text


def test_the_work_list_has_what_is_overdue_first_and_whom_nobody_has_found_last(
    client_for: ClientFor, clock: MovableClock
) -> None:
    clock.forward(days=90)
    page = client_for("m.reyes").get("/directory/due").text
    assert page.index("Overdue: ") < page.index("To be found: ")
    assert "front.door@northmoor.example was last verified on Thu 12 Nov 2026" in page
    assert "Take them out as a sheet" not in page


def test_a_manager_sees_in_the_bar_what_waits_for_them_and_not_their_own(client_for: ClientFor) -> None:
    first, second = client_for("a.okafor"), client_for("s.lind")
    _proposed(first)
    assert "Changes: 1 waiting" in second.get("/directory/").text
    assert 'Directory <span class="count">1' in second.get("/").text
    assert 'Directory <span class="count">' not in first.get("/").text


def test_what_nobody_ever_verified_is_looked_up_by_two(client_for: ClientFor, desk: Desk) -> None:
    first, second = client_for("a.okafor"), client_for("s.lind")
    entry = "/directory/entity/westfold-children"
    page = first.get(entry).text
    assert "(never verified)" in page
    assert "They still hold" not in page
    assert "They still hold" in first.get(ENTRY).text
    answer = first.post(f"{entry}/checked", {"looked_at": "day", "found": FOUND})
    assert (answer.status_code, answer.location.startswith("/directory/changes/")) == (303, True)
    assert "Verified Fri 20 Nov 2026" not in first.get(entry).text
    assert "I looked each number and address up myself" in second.get(answer.location).text
    assert second.post(f"{answer.location}/confirm").status_code == 422
    assert second.post(f"{answer.location}/confirm", {"looked_up": "yes"}).status_code == 303
    assert "Verified Fri 20 Nov 2026 by S. Lind" in second.get(entry).text


def test_an_adviser_reads_and_changes_nothing(client_for: ClientFor, desk: Desk) -> None:
    adviser = client_for("m.reyes")
    for path in ("/directory/changes", f"{ENTRY}/change", "/directory/import", "/directory/sheets/entities.csv"):
        assert adviser.get(path).status_code == 403
    assert adviser.post(f"{ENTRY}/change", NUMBER).status_code == 403
    assert list_changes(desk) == ()
