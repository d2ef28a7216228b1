"""The manager's rulings as pages: a ground to name an adult, the NRM by telephone, telling what names nobody."""

from collections.abc import Mapping

import pytest

from helpline.actions.answers import add_person
from helpline.actions.ports import Account, Desk
from helpline.protocol.answers import Typed
from tests.actions.test_withdrawn_consent import AGREES, CONSENT
from tests.web.approvals.told import POLICE, Told
from tests.web.conftest import Axe, ClientFor, Live, PageFor

GROUND, WORDS = "person.override_grounds", "person.override_words"


def on_a_ground(desk: Desk, people: Mapping[str, Account]) -> Told:
    """Tell of an adult who could not be asked and whom a ground would name, submitted."""
    told = Told(desk, people)
    told.answer("contact.safe_to_talk", Typed(options=("yes",)))
    told.answer("contact.danger_now", Typed(options=("no",)))
    added = add_person(desk, told.case_id, who=told.adviser, label="the caller", seen=told.case.number)
    told.person_id = added.people[-1].person_id
    for field, typed in AGREES:
        if field not in (CONSENT, GROUND):
            told.answer(field, typed)
    told.answer(CONSENT, Typed(missing="unsafe_to_ask"))
    told.answer(WORDS, Typed(words="He was hit for talking. He is watched at all times."))
    told.answer(GROUND, Typed(options=("immediate_serious_harm",)))
    return told.assessed(protocol=POLICE).submitted(protocol=POLICE)


@pytest.fixture
def told(desk: Desk, people: Mapping[str, Account]) -> Told:
    """An adult who would be named on a ground, submitted."""
    return on_a_ground(desk, people)


def paths(told: Told) -> tuple[str, str]:
    review = f"/approvals/{told.case_id}/{told.referral(POLICE).referral_id}"
    return review, f"{review}/ground/{told.person_id}"


def test_A05_the_review_prints_the_ground_its_reason_asked_told_and_the_least_that_can_be_said(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    told = on_a_ground(desk, people)
    review, ground = paths(told)
    page = client_for("a.okafor").get(review).text
    for words in (
        "Ground for naming Person 1 without their yes",
        "He was hit for talking. He is watched at all times.",
        "Was the adult asked?",
        "Were they told?",
        "Least that can be said",
        f'href="{ground}"',
        "confirm or refuse the ground",
    ):
        assert words in page


def test_A05_a_manager_confirms_on_the_page_and_the_bar_goes(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    told = on_a_ground(desk, people)
    review, ground = paths(told)
    manager = client_for("a.okafor")
    sent = manager.post(ground, {"seen": told.case.number, "decision": "yes", "words": "It stands up."})
    assert (sent.status_code, sent.location) == (303, review)
    page = manager.get(review).text
    assert "Confirmed by A. Okafor" in page
    assert "confirm or refuse the ground" not in page


def test_A05_a_refusal_returns_it_with_the_words(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    told = on_a_ground(desk, people)
    _, ground = paths(told)
    client_for("a.okafor").post(ground, {"seen": told.case.number, "decision": "no", "words": "Not coercion."})
    adviser = client_for("m.reyes")
    page = adviser.get(f"/calls/{told.case_id}/referrals/{told.referral(POLICE).referral_id}").text
    assert "Not coercion." in page
    assert "did not accept the ground" in page


@pytest.mark.parametrize("data", [{"decision": "yes", "words": " "}, {"words": "Why."}, {"decision": "maybe"}])
def test_a_ruling_without_a_reason_or_a_button_is_refused_and_what_was_typed_stays(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor, data: dict[str, str]
) -> None:
    told = on_a_ground(desk, people)
    _, ground = paths(told)
    sent = client_for("a.okafor").post(ground, {"seen": told.case.number, "left_out": "The hour", **data})
    assert sent.status_code == 422
    assert "The hour" in sent.text
    assert told.referral(POLICE).grounds == {}


def test_a_stale_ruling_is_refused_and_shown_what_changed(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    told = on_a_ground(desk, people)
    _, ground = paths(told)
    seen = told.case.number
    told.answer("place.what_it_is", Typed(words="A car wash"))
    sent = client_for("a.okafor").post(ground, {"seen": seen, "decision": "yes", "words": "It stands up."})
    assert sent.status_code == 409
    assert "It stands up." in sent.text
    assert told.referral(POLICE).grounds == {}


def test_R23_a_manager_weighs_and_decides_whether_anything_goes_without_a_name(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    told = on_a_ground(desk, people)
    told.answer(GROUND, Typed(options=("none_found",)))
    told.answer(CONSENT, Typed(options=("no",)))
    path = f"/approvals/{told.case_id}/anonymised/{POLICE}/{told.person_id}"
    manager = client_for("a.okafor")
    assert "An adult’s no is respected" in manager.get(path).text
    assert f'href="{path}"' in manager.get(f"/calls/{told.case_id}?whole=1").text
    sent = manager.post(path, {"seen": told.case.number, "decision": "yes", "words": "Others are there."})
    assert sent.status_code == 422
    weighed = {f"harm.{row}": "None seen" for row in ("caller", "person", "others_there", "family", "staff")}
    sent = manager.post(path, {"seen": told.case.number, "decision": "yes", "words": "Others are there.", **weighed})
    assert sent.status_code == 303
    assert told.case.anonymised[POLICE, told.person_id].event.is_allowed
    assert "May go without a name" in manager.get(path).text


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_ruling_fits_and_reads_well(told: Told, page_for: PageFor, live: Live, axe: Axe, width: int) -> None:
    review, ground = paths(told)
    page = page_for("a.okafor", viewport={"width": width, "height": 800})
    for path in (review, ground):
        page.goto(f"{live.url}{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        axe(page)


def test_I10_a_manager_reads_whom_what_was_typed_names_and_leaves_the_name_out(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    told = on_a_ground(desk, people)
    case = add_person(desk, told.case_id, who=told.adviser, label="Bela", seen=told.case.number)
    first, told.person_id = told.person_id, case.people[-1].person_id
    for field, typed in AGREES:
        if field.startswith("person.") and field != CONSENT:
            told.answer(field, typed)
    told.answer(CONSENT, Typed(options=("no",)))
    told.answer("case.facts_told", Typed(words="Bela is paid nothing"))
    told.person_id, bela = first, told.person_id
    review, ground = paths(told)
    where, manager = f"{review}/left-out/{bela}", client_for("a.okafor")
    manager.post(ground, {"seen": told.case.number, "decision": "yes", "words": "It stands up."})
    page = manager.get(review).text
    assert "Section 3 names Person 2" in page
    assert f'href="{where}"' in page
    assert "Leave the names out" in manager.get(where).text
    refused = manager.post(where, {"seen": told.case.number, "decision": "yes", "words": ""})
    assert (refused.status_code, "Say why." in refused.text) == (422, True)
    sent = manager.post(where, {"seen": told.case.number, "decision": "yes", "words": "She said no."})
    assert (sent.status_code, sent.location) == (303, review)
    page = manager.get(review).text
    assert "Left out by A. Okafor" in page
    assert "Section 3 names Person 2" not in page
    assert "(left out) is paid nothing" in page


def test_I10_whoever_agreed_is_not_shown_as_somebody_to_leave_out(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    told = on_a_ground(desk, people)
    case = add_person(desk, told.case_id, who=told.adviser, label="Bela", seen=told.case.number)
    first, told.person_id = told.person_id, case.people[-1].person_id
    told.answer("person.role", Typed(options=("other",)))
    told.answer(CONSENT, Typed(options=("no",)))
    told.answer("case.facts_told", Typed(words="Bela is paid nothing"))
    bela, (review, _), manager = told.person_id, paths(told), client_for("a.okafor")
    ruling = manager.get(f"{review}/left-out/{bela}").text
    assert "Do not leave them out" in ruling
    assert "Let them stand" not in ruling
    assert "No document is made while it names somebody who may not be named to its receiver" in ruling
    assert "left-out" in manager.get(review).text
    told.answer(CONSENT, Typed(options=("yes",)))
    told.person_id = first
    assert f"left-out/{bela}" not in manager.get(review).text
