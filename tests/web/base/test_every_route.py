"""What must hold for every route there is: whom it allows, forged forms, reading that writes nothing, headers."""

from collections import Counter
from collections.abc import Mapping

import pytest
from flask import Flask

from helpline.actions.ports import Account, Desk
from helpline.engine.events import Recorded
from helpline.engine.permissions import MAY
from tests.web.base.sweep import READS, Address, addresses
from tests.web.conftest import ClientFor
from web.access import Allowed, RouteWithoutAccess, allowed_by
from web.app import create_app
from web.blueprints import BLUEPRINTS
from web.nav import PLACES

pytestmark = pytest.mark.usefixtures("busy")
EVERYBODY = ("m.reyes", "a.okafor", "t.bell")
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@pytest.fixture
def every(app: Flask, desk: Desk) -> tuple[Address, ...]:
    """Every address of the sweep."""
    return tuple(addresses(app, desk))


def _numbers(desk: Desk) -> dict[str, int]:
    with desk.store.read() as unit:
        return {row.case_id: row.number for row in unit.rows()}


def test_every_route_says_whom_it_allows(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        allowed = allowed_by(app, rule.endpoint)
        assert isinstance(allowed, Allowed), rule.endpoint
        assert set(allowed.deeds) <= set(MAY), rule.endpoint


def test_only_these_pages_are_for_anyone(app: Flask) -> None:
    open_to_all = {
        rule.endpoint for rule in app.url_map.iter_rules() if str(allowed_by(app, rule.endpoint)) == "anyone"
    }
    assert open_to_all <= {"static", "sign_in.page", "sign_in.enter", "home.health", "calls.words"}


def test_a_route_that_does_not_say_whom_it_allows_is_refused_when_the_application_is_built(app: Flask) -> None:
    from web.access import refuse_routes_without_access

    app.add_url_rule("/silent", "silent", lambda: "hello")
    with pytest.raises(RouteWithoutAccess, match="silent"):
        refuse_routes_without_access(app)


def test_every_address_of_the_sweep_is_one_and_every_route_has_one(app: Flask, every: tuple[Address, ...]) -> None:
    met = Counter(address.endpoint for address in every)
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(met)


def test_nobody_signed_in_sees_nothing_but_the_door(app: Flask, every: tuple[Address, ...]) -> None:
    for address in every:
        if "GET" in address.answers and str(allowed_by(app, address.endpoint)) != "anyone":
            answer = app.test_client().get(address.path)
            assert answer.status_code == 401, address.path
            assert "Sign in" in answer.text, address.path


def test_a_role_without_the_deed_is_refused_on_every_route(
    app: Flask, every: tuple[Address, ...], client_for: ClientFor, desk: Desk
) -> None:
    trainer, before = client_for("t.bell"), _numbers(desk)
    for address in every:
        allowed = allowed_by(app, address.endpoint)
        if allowed and allowed.deeds and not any("trainer" in MAY[deed] for deed in allowed.deeds):
            ask = trainer.get if "GET" in address.answers else trainer.post
            assert ask(address.path).status_code == 404, address.path
    assert _numbers(desk) == before


@pytest.mark.parametrize("forged", ["no token", "foreign token", "other session", "cross-site", "foreign origin"])
def test_SESS_05_every_post_refuses_a_forged_form_and_writes_nothing(
    forged: str, every: tuple[Address, ...], client_for: ClientFor, desk: Desk
) -> None:
    manager, before = client_for("a.okafor"), desk.store.head()
    token = {"no token": "", "foreign token": "A" * 43, "other session": client_for("a.okafor").csrf}.get(forged)
    headers = {
        "cross-site": {"Sec-Fetch-Site": "cross-site"},
        "foreign origin": {"Origin": "https://evil.example"},
    }.get(forged, {})
    form = {"csrf_token": manager.csrf if token is None else token, "words": "x", "username": "m.reyes"}
    swept = [address for address in every if not address.answers <= READS]
    for address in swept:
        answer = manager.client.post(address.path, data=form, headers=headers)
        assert answer.status_code in (400, 403), (address.path, answer.status_code)
    assert len(swept) > 20
    assert desk.store.head() == before


def test_SESS_05_a_save_from_an_ended_session_with_its_own_token_is_held_and_not_applied(
    every: tuple[Address, ...], client_for: ClientFor, desk: Desk, app: Flask
) -> None:
    adviser, before = client_for("m.reyes"), desk.store.head()
    csrf = adviser.csrf
    with desk.store.begin() as unit:
        who = unit.account_named("m.reyes")
    assert who is not None
    adviser.post("/sign-out")
    adviser.client.set_cookie("desk", adviser.token)
    swept = [
        one
        for one in every
        if not one.answers <= READS and (allowed := allowed_by(app, one.endpoint)) and allowed.deeds
    ][:80]
    for address in swept:
        answer = adviser.client.post(address.path, data={"csrf_token": csrf, "words": "Somebody knocked"})
        assert answer.status_code == 401, address.path
        assert "kept" in answer.text
    assert desk.store.head() == before
    with desk.store.read() as unit:
        assert len(unit.held(who.account_id)) == len(swept)


@pytest.mark.parametrize("username", EVERYBODY)
def test_SESS_07_reading_never_moves_a_case_and_writes_nothing_but_views(
    username: str, every: tuple[Address, ...], client_for: ClientFor, desk: Desk
) -> None:
    reader, before = client_for(username), _numbers(desk)
    with desk.store.read() as unit:
        told = {case_id: len(unit.history(case_id)) for case_id in before}
    for address in every:
        if "GET" in address.answers:
            answer = reader.get(address.path)
            assert answer.status_code < 500, (address.path, answer.status_code)
    assert _numbers(desk) == before
    with desk.store.read() as unit:
        assert {case_id: len(unit.history(case_id)) for case_id in before} == told


def test_SESS_07_every_deed_refuses_to_be_done_by_opening_its_address(
    every: tuple[Address, ...], client_for: ClientFor, desk: Desk
) -> None:
    manager, before = client_for("a.okafor"), desk.store.head()
    readable = {address.path for address in every if "GET" in address.answers}
    for address in every:
        if address.path not in readable:
            assert manager.get(address.path).status_code in (404, 405), address.path
    assert desk.store.head() == before


@pytest.mark.parametrize("username", ["a.okafor", ""])
def test_BROW_02_every_answer_carries_the_protecting_headers(
    username: str, every: tuple[Address, ...], client_for: ClientFor, app: Flask
) -> None:
    client = client_for(username).client if username else app.test_client()
    answers = [
        (one.path, client.open(one.path, method=method, buffered=True))
        for one in every
        for method in ("GET", "POST", "PUT")
    ]
    answers += [("/nowhere", client.get("/nowhere")), ("other host", client.get("/", headers={"Host": "evil.example"}))]
    for path, answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers.get(name) == value, (path, name)
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe-" not in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert "default-src 'none'" in policy, path
        assert "Server" not in answer.headers, path


def test_AUDI_07_every_page_of_a_case_that_is_shown_is_on_the_record_of_views(
    every: tuple[Address, ...], client_for: ClientFor, desk: Desk, people: Mapping[str, Account]
) -> None:
    manager, by = client_for("a.okafor"), people["a.okafor"].account_id
    unseen = []
    for address in every:
        case_id = next((part for part in address.path.split("/") if len(part) == 32), "")
        if "GET" not in address.answers or not case_id:
            continue
        before = len(_views(desk, case_id))
        if manager.get(address.path).status_code != 200:
            continue
        added = _views(desk, case_id)[before:]
        if not any(one.event.kind() == "CaseViewed" and one.by == by for one in added):
            unseen.append(address.endpoint)
    assert sorted(set(unseen)) == []


def _views(desk: Desk, case_id: str) -> tuple[Recorded, ...]:
    with desk.store.read() as unit:
        found: tuple[Recorded, ...] = unit.views(case_id)  # type: ignore[attr-defined]
        return found


def test_AUDI_05_nothing_that_was_said_is_in_a_log_line(
    every: tuple[Address, ...], client_for: ClientFor, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    manager, telling = client_for("a.okafor"), _words_of_cases(desk)
    for number, address in enumerate(every):
        manager.get(address.path)
        manager.post(address.path, {"words": f"Canary{number} 07700 900{number % 1000:03}", "seen": "1"})
    logged = caplog.text.casefold()
    assert "canary" not in logged
    assert "07700" not in logged
    assert not [words for words in telling if words in logged]


def test_BROW_02_no_page_holds_an_inline_script_or_style(every: tuple[Address, ...], client_for: ClientFor) -> None:
    manager = client_for("a.okafor")
    for address in every:
        answer = manager.get(address.path) if "GET" in address.answers else None
        if answer is None or answer.mimetype != "text/html":
            continue
        page = answer.text.replace("<script src=", "<!--").lower()
        for forbidden in ("<script", "<style", " style=", " onclick=", " onload=", "javascript:", "hx-on"):
            assert forbidden not in page, (address.path, forbidden)


def test_BROW_04_titles_and_addresses_say_nothing_of_anybody(
    every: tuple[Address, ...], client_for: ClientFor, desk: Desk
) -> None:
    manager, telling = client_for("a.okafor"), _words_of_cases(desk)
    for address in every:
        answer = manager.get(address.path) if "GET" in address.answers else None
        if answer is None or answer.mimetype != "text/html":
            continue
        title = answer.text.split("<title>", 1)[1].split("</title>", 1)[0].casefold()
        assert title.endswith("– helpline desk"), address.path
        assert "child" not in title
        assert not [word for word in telling if word in title or word in address.path.casefold()], address.path


def _words_of_cases(desk: Desk) -> set[str]:
    found: set[str] = set()
    with desk.store.read() as unit:
        for row in unit.rows():
            case = unit.case(row.case_id)
            said = [given.answer.words for given in case.answers.values()]
            found |= {words.casefold() for words in (*said, *(one.label for one in case.people)) if len(words) > 3}
    return found


def test_every_page_says_that_the_data_are_made_up(every: tuple[Address, ...], client_for: ClientFor) -> None:
    manager = client_for("a.okafor")
    pages = [manager.get(address.path) for address in every if "GET" in address.answers]
    for page in pages:
        if page.mimetype == "text/html":
            assert "Made-up data only" in page.text, page.request.path
    assert "Made-up data only" in manager.get("/nowhere").text
    assert "Made-up data only" in manager.post("/", {}).text


def test_every_place_of_the_bar_is_a_page(app: Flask) -> None:
    built = {blueprint.name for blueprint in BLUEPRINTS}
    for place in PLACES:
        if place.endpoint.split(".")[0] in built:
            assert place.endpoint in app.view_functions, place.label


def test_the_same_desk_can_be_served_twice(app: Flask, desk: Desk) -> None:
    assert create_app(desk, app.extensions["web_settings"]).url_map
