"""A child's referral that managers withdrew is owed by voice again once danger or something new is told (ruling 1)."""

import pytest

from helpline.actions.contacts import end_contact, open_again
from helpline.protocol.answers import Typed
from tests.web.approvals.told import Told
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor

VOICE = "Child safeguarding: the spoken referral"


@pytest.mark.parametrize("is_spoken", [False, True])
def test_danger_after_two_managers_withdrew_it_drafts_it_anew_and_somebody_is_rung(
    told: Told, client_for: ClientFor, is_spoken: bool
) -> None:
    told.child()
    if is_spoken:
        told.spoken()
    told.assessed()
    told.submitted()
    held = {"on": "2026-11-20", "at": "15:30", "words": "Is it a prank?"}
    do = f"{told.path}/do"
    client_for("s.lind").post(f"{do}/withhold", {**held, "seen": told.case.number})
    client_for("a.okafor").post(f"{do}/withdraw", {"words": "A prank, we think.", "seen": told.case.number})
    assert told.referral().state == "withdrawn"
    adviser = client_for("m.reyes")
    assert VOICE not in adviser.get(f"/calls/{told.case_id}/end").text
    end_contact(told.desk, told.case_id, who=told.adviser, how="ended", mark_blanks=False, seen=told.case.number)
    open_again(told.desk, told.case_id, who=told.adviser, channel="phone", seen=told.case.number)
    told.answer("contact.safe_to_talk", Typed(options=("yes",)))
    assert VOICE not in adviser.get(f"/calls/{told.case_id}/end").text
    told.answer("contact.danger_now", Typed(options=("yes",)))
    children = [one.state for one in told.case.referrals.values() if one.protocol == "child_safeguarding"]
    assert children == ["withdrawn", "draft"]
    assert "Speak first" in adviser.get(f"/calls/{told.case_id}?whole=1").text
    assert VOICE in adviser.get(f"/calls/{told.case_id}/end").text
    assert VOICE in adviser.get("/follow-up").text


def test_an_agreed_check_can_be_ended_from_its_line_once_the_contact_is_over(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    call.answered("contact.next_check_at", words="2026-11-20 18:00")
    call.send("/end", {"how": "ended"})
    assert "contact.next_check_at" in call.page("?tab=caller&edit=contact.next_check_at&whole=1")
    call.answered("contact.next_check_at", missing="refused")
    assert "The next check is agreed" not in call.adviser.get("/follow-up").text
