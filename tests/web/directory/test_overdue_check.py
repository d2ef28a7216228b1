"""An entry whose check is overdue says so in plain words wherever somebody is chosen or rung, not on the list alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from helpline.actions.ports import Account, Desk
from tests.web.approvals.told import Told
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor
from tests.web.passwords.ringing_in import take

COUNCIL = "northmoor-children"
OVERDUE = "Its check in the directory is overdue since Sun 1 Nov 2026"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The desk, with a council of which somebody set the next check for a day that has passed."""
    late = desk.directory.entity(COUNCIL).model_copy(update={"next_check": date(2026, 11, 1)})
    entities = {**desk.directory.entities, COUNCIL: late}
    return replace(desk, directory=replace(desk.directory, entities=entities))


@pytest.fixture
def told(desk: Desk, people: Mapping[str, Account]) -> Told:
    """A child of that council, as far as a manager who chooses who receives the referral."""
    return Told(desk, people)


@pytest.fixture
def call(client_for: ClientFor, desk: Desk) -> ACall:
    """A telephone call that has just been opened."""
    return ACall(client_for("m.reyes"), desk)


def test_the_entry_itself_says_so_before_anything_else(client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    assert f"<b>{OVERDUE}.</b>" in adviser.get(f"/directory/entity/{COUNCIL}").text
    assert "overdue" not in adviser.get("/directory/entity/northmoor-police").text


def test_a_manager_who_chooses_the_receiver_is_told(told: Told, client_for: ClientFor) -> None:
    told.child().assessed().submitted()
    page = client_for("a.okafor").get(f"/approvals/{told.case_id}/{told.referral().referral_id}").text
    line = page.split(f'value="{COUNCIL}|')[1].split("</label>")[0]
    assert f'<span class="st warn">{OVERDUE}' in line
    police = page.split('value="northmoor-police|')[1].split("</label>")[0]
    assert "overdue" not in police


def test_whoever_rings_back_for_the_words_is_told_to_compare_the_number(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    adviser = client_for("m.reyes")
    page = adviser.get(take(adviser, f"/passwords/{told.case_id}/{told.parcel.parcel_id}")).text
    assert OVERDUE in page
    assert "Compare the number with their own website before you ring it" in page


def test_an_adviser_who_speaks_first_is_told(call: ACall) -> None:
    pupil = call.s02()
    assert OVERDUE in call.page("?whole=1")
    assert OVERDUE in call.adviser.get(f"{call.url}/spoken/child_safeguarding:{pupil}").text


def test_the_call_leads_to_first_responders_and_services_beside_it(call: ACall) -> None:
    call.s02()
    going = call.page("?whole=1").split('id="going"')[1]
    for href in ("/finder/", "/finder/services"):
        assert f'href="{href}" target="_blank" rel="noopener"' in going
