"""A ground recorded after a document went, wherever the notice shows: a manager confirms it or not (A05, I32)."""

from collections.abc import Mapping

import pytest

from helpline.actions.ports import Account, Desk
from helpline.protocol.answers import Typed
from tests.web.approvals.told import POLICE
from tests.web.calls.test_after_it_went import Gone
from tests.web.conftest import Axe, ClientFor, Live, MovableClock, PageFor


@pytest.fixture
def late(desk: Desk, people: Mapping[str, Account], clock: MovableClock) -> Gone:
    """A document that went, an agreement taken back after it, and a ground that was recorded only then."""
    gone = Gone(desk, people)
    clock.forward(minutes=20)
    gone.taken_back()
    gone.answer("person.override_words", Typed(words="He said he kills her."))
    gone.answer("person.override_grounds", Typed(options=("immediate_serious_harm",)))
    return gone


def review_of(gone: Gone) -> str:
    return f"/approvals/{gone.case_id}/{gone.referral(POLICE).referral_id}"


def ground_of(gone: Gone) -> str:
    return f"{review_of(gone)}/ground/{gone.person_id}"


def test_A05_a_manager_finds_the_ground_wherever_the_notice_shows(late: Gone, client_for: ClientFor) -> None:
    manager, link = client_for("a.okafor"), f'href="{ground_of(late)}"'
    for path in (review_of(late), f"/calls/{late.case_id}/taken-back", "/follow-up"):
        assert link in manager.get(path).text, path
    queue, at_the_end = manager.get("/approvals").text, manager.get(f"/calls/{late.case_id}/end").text
    assert "a ground recorded since: decide on it" in queue
    assert "a ground recorded since: decide on it" in at_the_end
    assert "Managers were told of a ground recorded after it went" in manager.get(f"/calls/{late.case_id}/history").text


def test_A05_an_adviser_reads_that_a_manager_decides_on_it_and_has_no_deed(late: Gone, client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    for path in (f"/calls/{late.case_id}/taken-back", "/follow-up"):
        page = adviser.get(path).text
        assert "A ground is recorded since. A manager decides on it." in page
        assert ground_of(late) not in page
    assert adviser.post(ground_of(late), {"decision": "yes", "words": "Yes."}).status_code == 403


def test_A05_confirmed_the_notice_goes_and_the_ground_stands_with_the_reason(late: Gone, client_for: ClientFor) -> None:
    manager = client_for("a.okafor")
    page = manager.get(ground_of(late)).text
    assert "They agree no more, and it went before." in page
    assert "return the referral" not in page
    sent = manager.post(ground_of(late), {"seen": late.case.number, "decision": "yes", "words": "It stands up."})
    assert (sent.status_code, sent.location) == (303, review_of(late))
    page = manager.get(review_of(late)).text
    assert "Confirmed by A. Okafor" in page
    assert "has taken back their agreement" not in page
    assert "Agreement taken back, still to be told" not in manager.get("/follow-up").text
    assert "Still to be told" not in manager.get(f"/calls/{late.case_id}/taken-back").text
    to_say = manager.get(f"/calls/{late.case_id}/taken-back").text
    assert "Because there is a reason, and a manager has confirmed it, I can’t stop it." in to_say
    assert "a manager decides on" not in to_say
    queue = manager.get("/approvals").text
    assert "A ground was recorded after it went, and none waits for a decision any more" in queue
    assert "decide on it" not in queue


def test_A05_refused_the_receiver_is_still_to_be_told(late: Gone, client_for: ClientFor) -> None:
    manager = client_for("a.okafor")
    manager.post(ground_of(late), {"seen": late.case.number, "decision": "no", "words": "Nobody heard it."})
    assert "Not accepted by A. Okafor" in manager.get(review_of(late)).text
    page = manager.get(f"/calls/{late.case_id}/taken-back").text
    assert "Still to be told" in page
    assert "A manager did not accept the ground recorded since." in page
    assert late.referral(POLICE).state == "approved"


def test_I07_a_manager_who_wrote_part_of_it_is_told_that_another_decides(late: Gone, client_for: ClientFor) -> None:
    late.answer("place.what_it_is", Typed(words="A car wash"), who=late.manager)
    manager = client_for("a.okafor")
    page = manager.get(ground_of(late)).text
    assert "You wrote part of this, so another manager decides on it." in page
    assert 'name="decision"' not in page
    sent = manager.post(ground_of(late), {"seen": late.case.number, "decision": "yes", "words": "It stands up."})
    assert sent.status_code == 403


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_a_late_ground_fits_and_reads_well(late: Gone, page_for: PageFor, live: Live, axe: Axe, width: int) -> None:
    page = page_for("a.okafor", viewport={"width": width, "height": 800})
    for path in (review_of(late), ground_of(late), f"/calls/{late.case_id}/taken-back", "/follow-up"):
        page.goto(f"{live.url}{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        axe(page)
