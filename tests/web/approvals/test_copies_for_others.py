"""A copy for a further receiver: suggested with its reason, then decided, approved, sent and confirmed by itself."""

import re

import pytest

from helpline.actions.answers import add_person
from helpline.actions.approval import approve
from helpline.actions.candidates import Choice, make_candidate
from helpline.actions.harm import RowDecision, decide_rows
from helpline.actions.sending import send_next
from helpline.engine.harm import rows_of
from helpline.engine.referral import Referral
from helpline.protocol.answers import Typed
from tests.actions.telling import CHILDS_ANSWERS
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor

HOME = "northmoor-children"
BUTTON = "Make the copy for Northmoor"
WHY = "Tell Northmoor as well: the child’s home lies there. Each council has a referral of its own."


@pytest.fixture
def moved(told: Told) -> Told:
    """A referral that waits, about a child who is in Wexmoor now and whose home is in Northmoor."""
    told.child()
    told.answer("person.school", Typed(missing="not_known"))
    told.answer("person.home_address", Typed(words="2 Example Road, Northmoor"))
    told.answer("person.current_place", Typed(words="Harrow Lane, Wexmoor"))
    return told.assessed().submitted()


def _copied(told: Told, client_for: ClientFor, entity_id: str = HOME) -> Referral:
    """Have the manager make the copy on the page, and return it."""
    manager = client_for("a.okafor")
    made = manager.post(f"{told.path}/copies", {"entity_id": entity_id, "seen": told.case.number})
    assert made.status_code == 303, made.text
    return told.case.referrals[made.location.rsplit("/", 1)[1]]


def _approved(told: Told, referral: Referral, choice: Choice) -> None:
    """Decide, make the document and approve it, as a manager does on its own review."""
    desk, who, referral_id = told.desk, told.manager, referral.referral_id
    rows = rows_of(told.case, referral, desk.library, on=desk.today())
    decisions = [RowDecision(row.row, "proceed") for row in rows]
    seen = told.case.number
    decide_rows(desk, told.case_id, who=who, referral_id=referral_id, decisions=decisions, seen=seen)
    seen = told.case.number
    made = make_candidate(desk, told.case_id, who=who, referral_id=referral_id, choice=choice, seen=seen)
    sha256 = told.case.referrals[referral_id].candidates[made].document_sha256
    approve(desk, told.case_id, who=who, referral_id=referral_id, candidate_id=made, document_sha256=sha256)


def test_the_council_of_the_childs_home_is_suggested_with_its_reason_and_has_a_referral_of_its_own(
    moved: Told, client_for: ClientFor
) -> None:
    manager = client_for("a.okafor")
    page = manager.get(moved.path).text
    assert WHY in page
    assert "No copy made yet" in page
    assert BUTTON in page
    copy = _copied(moved, client_for)
    assert (copy.state, copy.people, copy.reference) != ("draft", (), moved.referral().reference)
    assert copy.harm == moved.referral().harm
    page = manager.get(moved.path).text
    assert BUTTON not in page
    assert f'href="/approvals/{moved.case_id}/{copy.referral_id}">{copy.reference}</a>' in page
    shown = manager.get(f"/approvals/{moved.case_id}/{copy.referral_id}").text
    assert "by A. Okafor:</b>" in shown
    assert f">{moved.referral().reference}</a> for Northmoor Council" in shown
    assert re.search(rf'name="to" value="{HOME}\|[^"]*"[^>]* checked', shown)
    assert "Who else is told" not in shown


def test_each_copy_is_decided_approved_sent_and_confirmed_by_itself(moved: Told, client_for: ClientFor) -> None:
    copy = _copied(moved, client_for)
    _approved(moved, moved.referral(), Choice("wexmoor-children", "wexmoor-children-folder-zip"))
    assert moved.case.referrals[copy.referral_id].state == "submitted"
    assert moved.case.referrals[copy.referral_id].decisions == {}
    _approved(moved, copy, Choice(HOME, "northmoor-children-folder-word"))
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


def test_a_copy_can_be_made_after_the_first_was_approved(moved: Told, client_for: ClientFor) -> None:
    _approved(moved, moved.referral(), Choice("wexmoor-children", "wexmoor-children-folder-zip"))
    assert BUTTON in client_for("a.okafor").get(moved.path).text
    assert _copied(moved, client_for).state == "submitted"
    assert moved.referral().state == "approved"


def test_a_second_copy_for_the_same_receiver_is_refused_and_nobody_else_gets_one(
    moved: Told, client_for: ClientFor
) -> None:
    copy = _copied(moved, client_for)
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
    copy = _copied(moved, client_for)
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


def test_a_copy_neither_takes_in_nor_keeps_out_whoever_joins_the_first_while_it_is_with_its_adviser(
    moved: Told, client_for: ClientFor
) -> None:
    copy, first = _copied(moved, client_for), moved.referral().people
    back = {"words": "Ask about the sister.", "seen": moved.case.number}
    assert client_for("a.okafor").post(f"{moved.path}/do/return", back).status_code == 303
    added = add_person(moved.desk, moved.case_id, who=moved.adviser, label="the sister", seen=moved.case.number)
    moved.person_id = added.people[-1].person_id
    moved.answer("person.current_place", Typed(words="Harrow Lane, Wexmoor"))
    for field, typed in CHILDS_ANSWERS:
        if field.startswith("person.") and field != "person.current_place":
            moved.answer(field, typed)
    assert moved.referral().people == (*first, moved.person_id)
    assert moved.case.referrals[copy.referral_id].people == first
    shown = client_for("m.reyes").get(f"/calls/{moved.case_id}").text
    assert "Copy for a further receiver: with a manager" in shown


def test_the_queue_says_of_each_referral_who_receives_it_and_why_that_one(moved: Told, client_for: ClientFor) -> None:
    manager = client_for("a.okafor")
    first = manager.get("/approvals").text
    assert 'Wexmoor City Council, children&#39;s duty team<span class="small muted">Suggested</span>' in first
    copy = _copied(moved, client_for)
    reference = moved.referral().reference
    shown = manager.get("/approvals").text
    assert f'front door (MASH)<span class="small muted">Copy of {reference}</span>' in shown
    seen = moved.case.number
    rows = rows_of(moved.case, copy, moved.desk.library, on=moved.desk.today())
    decide_rows(
        moved.desk,
        moved.case_id,
        who=moved.manager,
        referral_id=copy.referral_id,
        decisions=[RowDecision(row.row, "proceed") for row in rows],
        seen=seen,
    )
    make_candidate(
        moved.desk,
        moved.case_id,
        who=moved.manager,
        referral_id=copy.referral_id,
        choice=Choice(HOME, "northmoor-children-by-hand"),
        seen=moved.case.number,
    )
    assert '<span class="small muted">Chosen by A. Okafor</span>' in manager.get("/approvals").text
