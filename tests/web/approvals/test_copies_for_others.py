"""A copy for a further receiver: suggested with its reason, then decided, approved, sent and confirmed by itself."""

import re

import pytest

from helpline.actions.candidates import Choice, make_candidate
from helpline.actions.sending import send_next
from tests.web.approvals.copied import HOME, TO_FIRST, TO_HOME, WHY, approved, copied, decided, moved_child
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor

BUTTON = "Make the copy for Northmoor"


@pytest.fixture
def moved(told: Told) -> Told:
    """A referral that waits, about a child who is in Wexmoor now and whose home is in Northmoor."""
    return moved_child(told)


def test_the_council_of_the_childs_home_is_suggested_with_its_reason_and_has_a_referral_of_its_own(
    moved: Told, client_for: ClientFor
) -> None:
    manager = client_for("a.okafor")
    page = manager.get(moved.path).text
    assert WHY in page
    assert "No copy made yet" in page
    assert BUTTON in page
    copy = copied(moved, client_for)
    assert (copy.state, copy.people, copy.reference) != ("draft", (), moved.referral().reference)
    assert copy.harm == moved.referral().harm
    page = manager.get(moved.path).text
    assert BUTTON not in page
    assert f'href="/approvals/{moved.case_id}/{copy.referral_id}">{copy.reference}</a>' in page
    shown = manager.get(f"/approvals/{moved.case_id}/{copy.referral_id}").text
    assert WHY in shown
    assert "The first: waiting for approval" in shown
    assert f">{moved.referral().reference}</a> for Northmoor Council" in shown
    assert re.search(rf'name="to" value="{HOME}\|[^"]*"[^>]* checked', shown)
    assert "Who else is told" not in shown


def test_each_copy_is_decided_approved_sent_and_confirmed_by_itself(moved: Told, client_for: ClientFor) -> None:
    copy = copied(moved, client_for)
    approved(moved, moved.referral(), TO_FIRST)
    assert moved.case.referrals[copy.referral_id].state == "submitted"
    assert moved.case.referrals[copy.referral_id].decisions == {}
    approved(moved, copy, TO_HOME)
    while send_next(moved.desk):
        pass
    parcels = {one.made.entity_id: one for one in moved.case.parcels.values()}
    assert {name: one.state for name, one in parcels.items()} == {
        "wexmoor-children": "handed_over",
        HOME: "handed_over",
    }
    references = {moved.case.referrals[one.made.referral_id].reference for one in parcels.values()}
    assert references == {moved.referral().reference, copy.reference}
    given = {"name": "P. Nair", "role": "Duty", "their_reference": "", "received_at": "14:10"}
    adviser = client_for("m.reyes")
    saved = adviser.post(f"/follow-up/{moved.case_id}/{parcels[HOME].parcel_id}/receipt", given)
    assert saved.status_code == 303
    states = {one.made.entity_id: one.state for one in moved.case.parcels.values()}
    assert states == {"wexmoor-children": "handed_over", HOME: "received"}
    board = adviser.get("/follow-up").text
    assert "Wexmoor City Council" in board
    assert "Receipt by voice" in board


def test_a_copy_can_be_made_after_the_first_wasapproved(moved: Told, client_for: ClientFor) -> None:
    approved(moved, moved.referral(), TO_FIRST)
    assert BUTTON in client_for("a.okafor").get(moved.path).text
    assert copied(moved, client_for).state == "submitted"
    assert moved.referral().state == "approved"


def test_a_second_copy_for_the_same_receiver_is_refused_and_nobody_else_gets_one(
    moved: Told, client_for: ClientFor
) -> None:
    copy = copied(moved, client_for)
    manager, number = client_for("a.okafor"), moved.case.number
    again = manager.post(f"{moved.path}/copies", {"entity_id": HOME, "seen": number})
    assert again.status_code == 409
    assert f"There is a copy for Northmoor already: {copy.reference}. Nothing was changed." in again.text
    for path, entity_id, status in (
        (moved.path, "saltmere-children", 404),
        (moved.path, "", 422),
        (f"/approvals/{moved.case_id}/{copy.referral_id}", HOME, 404),
    ):
        refused = manager.post(f"{path}/copies", {"entity_id": entity_id, "seen": number})
        assert refused.status_code == status
    assert moved.case.number == number


def test_a_copy_that_is_withdrawn_takes_nothing_from_the_first(moved: Told, client_for: ClientFor) -> None:
    copy = copied(moved, client_for)
    path, words = f"/approvals/{moved.case_id}/{copy.referral_id}/do", "Moved for good."
    held = {"on": "2026-11-20", "at": "15:30", "words": "Is it still their home?"}
    assert client_for("s.lind").post(f"{path}/withhold", {**held, "seen": moved.case.number}).status_code == 303
    withdrawn = client_for("a.okafor").post(f"{path}/withdraw", {"words": words, "seen": moved.case.number})
    assert withdrawn.status_code == 303
    assert moved.case.referrals[copy.referral_id].state == "withdrawn"
    assert moved.referral().state == "submitted"
    adviser = client_for("m.reyes")
    assert "Child safeguarding: the spoken referral" in adviser.get("/follow-up").text
    assert BUTTON in client_for("a.okafor").get(moved.path).text
    drafts = [one for one in moved.case.referrals.values() if one.protocol == "child_safeguarding"]
    assert len(drafts) == 2


def test_the_queue_says_of_each_referral_who_receives_it_and_why_that_one(moved: Told, client_for: ClientFor) -> None:
    manager = client_for("a.okafor")
    first = manager.get("/approvals").text
    assert 'Wexmoor City Council, children&#39;s duty team<span class="small muted">Suggested</span>' in first
    copy = copied(moved, client_for)
    reference = moved.referral().reference
    shown = manager.get("/approvals").text
    assert f'front door (MASH)<span class="small muted">Copy of {reference}</span>' in shown
    decided(moved, copy)
    make_candidate(
        moved.desk,
        moved.case_id,
        who=moved.manager,
        referral_id=copy.referral_id,
        choice=Choice(HOME, "northmoor-children-by-hand"),
        seen=moved.case.number,
    )
    assert '<span class="small muted">Chosen by A. Okafor</span>' in manager.get("/approvals").text
