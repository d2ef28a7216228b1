"""A copy goes to whom it is for while they are to have it, and the first lists every copy with where it went."""

import re

import pytest

from helpline.actions.sending import send_next
from helpline.protocol.answers import Typed
from helpline.words.errors import OutOfStep
from tests.web.approvals.copied import HOME, TO_FIRST, TO_HOME, WHY, approved, copied, decided, moved_child
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor

NO_MORE = "is not to have a copy any more"


@pytest.fixture
def moved(told: Told) -> Told:
    """A referral that waits, about a child who is in Wexmoor now and whose home is in Northmoor."""
    return moved_child(told)


def test_a_copy_for_the_old_home_is_refused_once_the_home_was_corrected(moved: Told, client_for: ClientFor) -> None:
    copy = copied(moved, client_for)
    moved.answer("person.home_address", Typed(words="5 Dock Lane, Saltmere"))
    path = f"/approvals/{moved.case_id}/{copy.referral_id}"
    shown = client_for("a.okafor").get(path).text
    assert WHY not in shown
    assert NO_MORE in shown
    assert not re.search(r'name="to"[^>]* checked', shown)
    assert f'href="{path}/do/withdraw?seen={moved.case.number}">end this copy</a>' in shown
    decided(moved, copy)
    with pytest.raises(OutOfStep) as refused:
        approved(moved, copy, TO_HOME)
    assert NO_MORE in " ".join(refused.value.changes)
    first = client_for("a.okafor").get(moved.path).text
    assert f'href="{path}">{copy.reference}</a>' in first
    assert "Make the copy for Saltmere" in first


def test_a_copy_that_was_approved_does_not_leave_once_its_receiver_is_not_to_have_it(
    moved: Told, client_for: ClientFor
) -> None:
    approved(moved, moved.referral(), TO_FIRST)
    assert send_next(moved.desk)
    copy = copied(moved, client_for)
    approved(moved, copy, TO_HOME)
    moved.answer("person.home_address", Typed(words="5 Dock Lane, Saltmere"))
    after = moved.case.referrals[copy.referral_id]
    assert (after.state, after.approval) == ("submitted", None)
    assert send_next(moved.desk) is None
    assert NO_MORE in client_for("a.okafor").get(f"/approvals/{moved.case_id}/{copy.referral_id}").text


def test_a_copy_is_still_theirs_when_the_child_goes_back_there(moved: Told, client_for: ClientFor) -> None:
    approved(moved, moved.referral(), TO_FIRST)
    assert send_next(moved.desk)
    copy = copied(moved, client_for)
    moved.answer("person.current_place", Typed(words="2 Example Road, Northmoor"))
    shown = client_for("a.okafor").get(f"/approvals/{moved.case_id}/{copy.referral_id}").text
    assert "Tell Northmoor as well: where they are now lies there." in shown
    approved(moved, copy, TO_HOME)
    assert moved.case.referrals[copy.referral_id].state == "approved"


def test_a_copy_goes_to_nobody_but_whom_it_is_for(moved: Told, client_for: ClientFor) -> None:
    copy = copied(moved, client_for)
    shown = client_for("a.okafor").get(f"/approvals/{moved.case_id}/{copy.referral_id}").text
    assert {value.partition("|")[0] for value in re.findall(r'name="to" value="([^"]*)"', shown)} == {HOME}
    with pytest.raises(OutOfStep) as refused:
        approved(moved, copy, TO_FIRST)
    assert "and to nobody else" in refused.value.changes[0]
    assert moved.case.referrals[copy.referral_id].candidates == {}


def test_a_first_says_of_each_copy_where_it_went(moved: Told, client_for: ClientFor) -> None:
    copy = copied(moved, client_for)
    approved(moved, copy, TO_HOME)
    assert send_next(moved.desk)
    moved.answer("person.home_address", Typed(words="5 Dock Lane, Saltmere"))
    shown = client_for("a.okafor").get(moved.path).text
    assert f'>{copy.reference}</a> <span class="small">To Northmoor Council' in shown
    assert "Handed over at" in shown


def test_the_document_of_a_copy_says_so_and_who_leads(moved: Told, client_for: ClientFor) -> None:
    copy = copied(moved, client_for)
    says = f"This is a copy of our referral {moved.referral().reference} to Wexmoor, which leads."
    manager = client_for("a.okafor")
    assert says in manager.get(f"/approvals/{moved.case_id}/{copy.referral_id}").text
    assert "This is a copy of our referral" not in manager.get(moved.path).text
    approved(moved, copy, TO_HOME)
    approved(moved, moved.referral(), TO_FIRST)
    assert moved.case.referrals[copy.referral_id].state == "approved"
