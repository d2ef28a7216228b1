"""What an adviser still owes after a contact: a list with its hours, for them and for managers, until it is done."""

import pytest

from tests.web.approvals.told import POLICE, Told
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, MovableClock

FOUND = {"found": "yes", "spoken_to": "Sgt Marsh", "words": "A car went. Both are safe."}

WRITTEN = {"rung_at": "14:02", "incident_reference": "WX-4471"}


def _rung(call: ACall) -> str:
    """Have 999 rung by us, end the contact, and return the id of the contact."""
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes")
    call.send("/danger/rung", {"who_dialled": "helpline", "service": "police", **WRITTEN})
    call.send("/end", {"how": "ended"})
    return call.case.contacts[-1].contact_id


def test_the_control_room_is_rung_again_after_half_an_hour_and_late_once_it_is_not(
    call: ACall, client_for: ClientFor, clock: MovableClock
) -> None:
    _rung(call)
    assert "by 14:32, 0 h 29 min left" in call.adviser.get(f"{call.url}/end").text
    for path in (f"{call.url}/end", "/follow-up", "/"):
        shown = call.adviser.get(path).text
        assert "Ring the control room again by 14:32" in shown
        assert "0 h 29 min left" in shown
        assert f'href="{call.url}/control-room"' in shown
    clock.forward(minutes=40)
    late = client_for("a.okafor").get("/follow-up").text
    assert '<span class="st stop nowrap">0 h 10 min late</span>' in late
    assert "Still owed by advisers: 1 thing on 1 case" in late
    assert "M. Reyes" in late.split("Still owed by advisers: 1")[1]
    assert "The bar counts 1: 1 case on which an adviser owes something." in late


def test_what_the_control_room_says_sets_the_next_hour_or_ends_it(call: ACall) -> None:
    contact = _rung(call)
    page = call.adviser.get(f"{call.url}/control-room").text
    assert "I’m ringing from a helpline about your incident WX-4471." in page
    call.send("/control-room", {"contact": contact, "found": "no", "spoken_to": "Sgt Marsh", "words": "A car is going"})
    assert '1 h 00 min left</span><span class="small muted">by 15:02' in call.adviser.get("/follow-up").text
    saved = call.send("/control-room", {"contact": contact, **FOUND})
    shown = call.adviser.get(saved.location).text
    assert "They said what was found" in shown
    assert "Sgt Marsh; A car went. Both are safe." in shown
    assert "control room" not in call.adviser.get("/follow-up").text
    assert "Control room rung again: they said what was found" in call.adviser.get(f"{call.url}/history").text


def test_nothing_typed_is_lost_where_it_is_not_said_whether_anything_was_found(call: ACall) -> None:
    contact = _rung(call)
    refused = call.send("/control-room", {"contact": contact, "spoken_to": "Sgt Marsh", "words": "A car went"})
    assert refused.status_code == 422
    assert "Say whether they told you what was found. Nothing was saved yet." in refused.text
    assert 'value="Sgt Marsh"' in refused.text
    assert "A car went</textarea>" in refused.text
    wordless = call.send("/control-room", {"contact": contact, "found": "yes", "spoken_to": "Sgt Marsh"})
    assert wordless.status_code == 422
    assert "Write down what they found." in wordless.text
    assert call.send("/control-room", {"contact": "another", **FOUND}).status_code == 404


def test_of_several_999_calls_the_word_closes_those_it_is_about_and_no_other_in_silence(call: ACall) -> None:
    contact = _rung(call)
    second = {**WRITTEN, "rung_at": "14:01", "incident_reference": "WX-4480"}
    call.send("/danger/rung", {"who_dialled": "helpline", "service": "ambulance", **second})
    first, other = (deed.event.emergency_id for deed in call.case.emergencies)
    page = call.adviser.get(f"{call.url}/control-room").text
    assert "I’m ringing from a helpline about your incident WX-4471 and your incident WX-4480." in page
    assert "checked" not in page.split("Which 999 call did they speak of?")[1].split("</fieldset>")[0]
    refused = call.send("/control-room", {"contact": contact, **FOUND})
    assert refused.status_code == 422
    assert "Say which 999 call they told you about: the others stay as they are. Nothing was saved yet." in refused.text
    assert "A car went. Both are safe.</textarea>" in refused.text
    assert call.case.rung_again == ()
    assert call.send("/control-room", {"contact": contact, "call": "another", **FOUND}).status_code == 404
    saved = call.send("/control-room", {"contact": contact, "call": first, **FOUND})
    page = call.adviser.get(saved.location).text
    assert "They said what was found" in page
    assert "I’m ringing from a helpline about your incident WX-4480." in page
    assert "Told what was found, about your incident WX-4471" in page
    assert f'<input type="checkbox" name="call" value="{other}"' in page
    owed = call.adviser.get("/follow-up").text
    assert "999 was rung at 14:01, and nobody has told us what was found." in owed
    assert "999 was rung at 14:02" not in owed
    call.send("/control-room", {"contact": contact, "call": other, **FOUND})
    assert "control room" not in call.adviser.get("/follow-up").text


def test_a_case_without_a_999_call_has_no_control_room_to_ring_again(call: ACall) -> None:
    assert "No 999 call is recorded on this case." in call.adviser.get(f"{call.url}/control-room").text


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/danger/rung", {"who_dialled": "caller", "service": "police", **WRITTEN}),
        ("/answers", {"field": "contact.danger_now", "contact.danger_now.option": "no"}),
    ],
)
def test_the_word_of_a_caller_is_owed_until_it_is_taken_down_where_its_link_leads_though_they_rang_again(
    call: ACall, clock: MovableClock, path: str, word: dict[str, str]
) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes")
    call.answered("contact.who_dials", "caller").send("/end", {"how": "ended"})
    call.send("/contacts", {"channel": "phone"})
    clock.forward(minutes=20)
    assert "The caller rings 999 themselves" in call.adviser.get("/follow-up").text
    assert f'href="{call.url}?danger=open&amp;whole=1#danger"' in call.adviser.get("/follow-up").text
    assert f'action="{call.url}{path}"' in call.page("?danger=open&whole=1")
    assert call.send(path, word).status_code == 303
    assert "The caller rings 999 themselves" not in call.adviser.get("/follow-up").text


def test_a_line_that_drops_in_danger_is_held_open_and_ending_it_sooner_is_warned_of(
    call: ACall, clock: MovableClock
) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes").answered(
        "contact.line", "dropped"
    )
    assert "Hold the contact open until 14:32" in call.page("?whole=1")
    assert "Hold the contact open until 14:32" in call.adviser.get("/follow-up").text
    end = call.adviser.get(f"{call.url}/end").text
    assert "Hold the contact open until 14:32: they may come back.</b> Tell a manager" in end
    assert "End the contact all the same" in end
    clock.forward(minutes=31)
    over = call.adviser.get(f"{call.url}/end").text
    assert "was held open until 14:32. End it, if nobody is there." in over
    assert "all the same" not in over
    call.send("/end", {"how": "ended"})
    assert "held open" not in call.adviser.get("/follow-up").text


def test_a_spoken_referral_and_its_harm_check_are_owed_with_their_hours_until_they_are_done(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.child()
    adviser, manager = client_for("m.reyes"), client_for("a.okafor")
    for shown in (adviser.get("/follow-up").text, manager.get("/follow-up").text, manager.get("/").text):
        assert "Child safeguarding: the spoken referral" in shown
        assert "9 h 57 min left" in shown
        assert "harm check and submitting" in shown
        assert "by 14:02, Sat 21 Nov 2026" in shown
    assert "You still owe: " in adviser.get("/").text
    clock.forward(minutes=20)
    told.spoken()
    spoken = adviser.get("/follow-up").text
    assert "Child safeguarding: the spoken referral" not in spoken
    assert "by 14:22, Sat 21 Nov 2026" in spoken
    told.assessed().submitted()
    assert f"Referral {told.referral().reference}: harm check" not in adviser.get("/follow-up").text


def test_a_referral_that_is_spoken_first_is_owed_though_its_papers_are_submitted(
    told: Told, client_for: ClientFor
) -> None:
    told.child().assessed().submitted()
    told.assessed(protocol=POLICE).submitted(protocol=POLICE)
    adviser, manager = client_for("m.reyes"), client_for("a.okafor")
    assert "harm check and submitting" not in adviser.get("/follow-up").text
    for shown in (adviser.get("/follow-up").text, adviser.get("/").text, manager.get("/follow-up").text):
        assert "Child safeguarding: the spoken referral" in shown
    assert "1 case or document waits" in adviser.get("/").text


def test_a_second_child_is_owed_by_voice_though_the_first_was_spoken_of_and_both_are_submitted(
    told: Told, client_for: ClientFor
) -> None:
    told.child().sibling().spoken()
    said = {"protocol": POLICE, "entity_id": "northmoor-police"}
    for person in (one.person_id for one in told.case.people):
        told.person_id = person
        told.spoken(**said)
    told.assessed().submitted().assessed(protocol=POLICE).submitted(protocol=POLICE)
    adviser, words = client_for("m.reyes"), "Child safeguarding: the spoken referral"
    assert words in adviser.get(f"/calls/{told.case_id}/end").text
    for path in ("/follow-up", "/"):
        assert words in adviser.get(path).text
    assert "1 case or document waits" in adviser.get("/").text
    told.person_id = told.case.people[0].person_id
    told.spoken()
    assert words not in adviser.get("/follow-up").text
    assert "1 case or document waits" not in adviser.get("/").text


def test_what_one_adviser_owes_is_not_said_to_be_another_s(told: Told, client_for: ClientFor) -> None:
    told.child()
    assert ">Yours<" in client_for("m.reyes").get("/follow-up").text
    other = client_for("a.okafor").get("/follow-up").text
    assert ">Yours<" not in other.split("Still owed by advisers")[1].split("</table>")[0]


def test_the_bar_counts_the_cases_on_which_something_is_owed(told: Told, client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    assert "1 case or document waits" not in adviser.get("/").text
    told.child()
    assert "1 case or document waits" in adviser.get("/").text


def test_an_agreed_check_is_owed_at_its_hour_until_they_were_reached_or_want_none(
    call: ACall, client_for: ClientFor, clock: MovableClock
) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    call.answered("contact.next_check_at", words="2026-11-20 18:00")
    call.send("/end", {"how": "ended"})
    assert "The next check is agreed for 18:00." in call.adviser.get("/follow-up").text
    clock.forward(hours=5)
    adviser = client_for("m.reyes")
    assert "1 h 02 min late" in adviser.get("/follow-up").text
    again = adviser.post(f"{call.url}/contacts", {"channel": "phone", "seen": call.case.number})
    assert again.status_code == 303
    assert "The next check is agreed" in adviser.get("/follow-up").text, "anybody may have rung"
    assert f"{call.url}?tab=caller&amp;edit=contact.next_check_at" in adviser.get(f"{call.url}/end").text
    call.answered("contact.next_check_at", missing="refused")
    assert "The next check is agreed" not in adviser.get("/follow-up").text


def test_who_has_the_document_is_not_rung_to_be_told_it(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    told.spoken(protocol=POLICE, entity_id="northmoor-police").assessed(protocol=POLICE).submitted(protocol=POLICE)
    adviser, words = client_for("m.reyes"), "Child safeguarding: the spoken referral"
    assert words in adviser.get("/follow-up").text
    assert "2 cases and documents wait" in adviser.get("/").text
    given = {"name": "P. Nair", "role": "Duty social worker", "their_reference": "", "received_at": "14:10"}
    adviser.post(f"/follow-up/{told.case_id}/{told.parcel.parcel_id}/receipt", given)
    assert words not in adviser.get("/follow-up").text
    assert "1 case or document waits" in adviser.get("/").text  # they are rung again for what is missing
    told.spoken()
    assert "1 case or document waits" not in adviser.get("/").text
