"""The board of follow-up over HTTP: what is owed and by when, receipt, uncertain, by hand, recall."""

from collections.abc import Mapping
from dataclasses import replace

from helpline.actions.ports import Account, Desk, HandOver, Mail
from helpline.actions.sending import send_next
from tests.web.approvals.told import BY_HAND, Told
from tests.web.conftest import ClientFor, MovableClock


class Lost:
    """A way of sending of which nobody knows whether anything went."""

    name = "folder"

    def hand_over(self, mail: Mail) -> HandOver:
        """Say that it is uncertain."""
        return HandOver("uncertain", "The other side went away in the middle.")


class Refuses(Lost):
    """A way of sending that will not take it."""

    def hand_over(self, mail: Mail) -> HandOver:
        """Say that it was refused."""
        return HandOver("refused", "They do not take mail for this address.")


def sent_by(desk: Desk, channel: Lost) -> Desk:
    """Return the desk with another way of sending."""
    return replace(desk, channels={"folder": channel})


def test_I36_a_childs_receipt_by_voice_is_due_in_two_hours_and_missing_things_shorten_the_chase(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.handed_over()
    adviser = client_for("m.reyes")
    page = adviser.get("/follow-up").text
    assert "Receipt wanted: 1" in page
    assert "by 16:02" in page
    assert "Ring again the same day." in page
    assert '<p class="tel">01632 960142</p>' in page
    clock.forward(hours=3, minutes=35)
    late = adviser.get("/follow-up").text
    assert "Overdue: 1" in late
    assert "1 h 35 min late" in late


def test_on_a_bank_holiday_the_duty_team_is_rung_and_the_board_says_why(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.handed_over()
    clock.forward(days=34, hours=21)
    page = client_for("m.reyes").get("/follow-up").text
    assert '<p class="tel">01632 960155</p>' in page
    assert "Out of office hours now: Emergency duty team." in page


def test_the_reference_that_they_gave_by_voice_stands_in_the_receipt_already(told: Told, client_for: ClientFor) -> None:
    told.handed_over().spoken()
    assert 'value="NC/4471"' in client_for("m.reyes").get("/follow-up").text


def test_an_unreceipted_referral_stays_until_a_named_person_has_it(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.handed_over()
    clock.forward(days=9)
    adviser = client_for("m.reyes")
    assert "Overdue: 1" in adviser.get("/follow-up").text
    nameless = adviser.post(f"{told.on_the_board}/receipt", {"name": " ", "role": "Duty", "their_reference": "NC/4471"})
    assert nameless.status_code == 422
    assert "only from a named person" in nameless.text
    assert 'value="NC/4471"' in nameless.text
    given = {"name": "P. Nair", "role": "Duty social worker", "their_reference": "NC/4471", "received_at": "14:10"}
    assert adviser.post(f"{told.on_the_board}/receipt", given).status_code == 303
    assert told.parcel.state == "received"
    assert told.parcel.receipt is not None
    assert told.parcel.receipt.name == "P. Nair"
    page = adviser.get("/follow-up").text
    assert "Decision wanted: 1" in page
    assert "P. Nair, Duty social worker" in page


def test_a_receipt_noted_twice_is_refused_the_second_time_in_words(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    adviser = client_for("m.reyes")
    adviser.post(f"{told.on_the_board}/receipt", {"name": "P. Nair"})
    again = adviser.post(f"{told.on_the_board}/receipt", {"name": "J. Doe"})
    assert again.status_code == 409
    assert "received now" in again.text


def test_I17_an_uncertain_parcel_waits_for_a_manager_who_rang_and_writes_what_they_said(
    told: Told, client_for: ClientFor
) -> None:
    told.approved()
    send_next(sent_by(told.desk, Lost()))
    adviser, manager = client_for("m.reyes"), client_for("a.okafor")
    page = adviser.get("/follow-up").text
    assert "Sending uncertain: 1" in page
    assert "A manager rings and decides" in page
    assert adviser.post(f"{told.on_the_board}/uncertain", {"found": "arrived", "words": "x"}).status_code == 403
    wordless = manager.post(f"{told.on_the_board}/uncertain", {"found": "arrived", "words": ""})
    assert wordless.status_code == 422
    assert "whom you rang" in wordless.text
    assert manager.post(f"{told.on_the_board}/uncertain", {"words": "Rang J. Adeyemi"}).status_code == 422
    arrived = {"found": "arrived", "words": "J. Adeyemi has it on her screen."}
    assert manager.post(f"{told.on_the_board}/uncertain", arrived).status_code == 303
    assert told.parcel.state == "handed_over"


def test_I16_what_did_not_arrive_is_sent_again_only_because_a_person_said_so(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.approved()
    send_next(sent_by(told.desk, Lost()))
    clock.forward(minutes=10)
    assert send_next(told.desk) is None
    found = {"found": "not_arrived", "words": "J. Adeyemi searched twice: nothing came."}
    assert client_for("a.okafor").post(f"{told.on_the_board}/uncertain", found).status_code == 303
    assert send_next(told.desk) == told.parcel.parcel_id
    assert told.parcel.state == "handed_over"


def test_a_refused_parcel_is_recalled_returned_and_approved_again_another_way(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.approved()
    send_next(sent_by(told.desk, Refuses()))
    manager = client_for("a.okafor")
    assert "Did not arrive: 1" in manager.get("/follow-up").text
    recalled = manager.post(f"{told.on_the_board}/recall", {"recall_words": "They refused it."})
    assert recalled.status_code == 303
    clock.forward(minutes=1)
    back = manager.post(f"{told.path}/do/return", {"words": "Another way in.", "seen": told.case.number})
    assert back.status_code == 303
    told.submitted()
    sent = told.approval(told.candidate(choice=BY_HAND))
    assert manager.post(f"{told.path}/approve", sent).status_code == 303
    assert told.parcel.made.channel == "by_hand"
    assert told.parcel.made.file_name.endswith("-v2.docx")


def test_a_recall_is_a_managers_needs_words_and_ends_the_release(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    adviser, manager = client_for("m.reyes"), client_for("a.okafor")
    assert "Recall it" not in adviser.get("/follow-up").text
    assert adviser.post(f"{told.on_the_board}/recall", {"recall_words": "x"}).status_code == 403
    wordless = manager.post(f"{told.on_the_board}/recall", {"recall_words": " "})
    assert wordless.status_code == 422
    assert "Write down why" in wordless.text
    done = manager.post(f"{told.on_the_board}/recall", {"recall_words": "Wrong team; P. Nair deleted it."})
    assert done.status_code == 303
    assert told.parcel.state == "recalled"
    assert manager.post(f"{told.on_the_board}/recall", {"recall_words": "Again."}).status_code == 409
    assert "cards lane" not in manager.get("/follow-up").text


def test_no_name_place_or_age_stands_on_the_board(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    page = client_for("m.reyes").get("/follow-up").text
    for said in ("Ellis", "Millbeck", "about 13", "pupil"):
        assert said not in page


def test_AUDI_07_opening_a_parcel_on_the_board_is_in_the_record_of_views(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    assert client_for("m.reyes").get(told.on_the_board).status_code == 200
    assert told.views == ("follow-up",)


def test_a_parcel_of_another_case_is_not_found(
    told: Told, desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    told.handed_over()
    other = Told(desk, people).handed_over()
    adviser = client_for("m.reyes")
    assert adviser.get(f"/follow-up/{told.case_id}/{other.parcel.parcel_id}").status_code == 404
    crossed = f"/follow-up/{told.case_id}/{other.parcel.parcel_id}/receipt"
    assert adviser.post(crossed, {"name": "P. Nair"}).status_code == 404
    assert client_for("t.bell").get("/follow-up").status_code == 404


def test_an_empty_board_says_what_will_show_here(client_for: ClientFor) -> None:
    assert "Nothing is owed" in client_for("m.reyes").get("/follow-up").text


def test_after_a_receipt_the_board_says_what_was_saved_and_opens_no_other_case(
    told: Told, client_for: ClientFor
) -> None:
    told.handed_over()
    adviser = client_for("m.reyes")
    saved = adviser.post(f"{told.on_the_board}/receipt", {"name": "P. Nair"})
    page = adviser.get(saved.location).text
    assert f"Receipt saved: P. Nair has {told.referral().reference}" in page
    assert 'id="h-ring"' not in page
    assert "P. Nair" not in saved.location


def test_after_a_recall_the_board_says_so(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    manager = client_for("a.okafor")
    saved = manager.post(f"{told.on_the_board}/recall", {"recall_words": "Rang J. Adeyemi: wrong team."})
    assert f"Saved: {told.referral().reference}. Recalled" in manager.get(saved.location).text


def test_a_name_of_which_a_part_is_known_says_so_where_it_is_missing(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    page = client_for("m.reyes").get("/follow-up").text
    assert "Missing: Name (part known), " in page
    assert "Home address (part known)" not in page


def test_a_row_leads_to_its_panel_and_a_decision_goes_into_the_note(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    adviser = client_for("m.reyes")
    page = adviser.get("/follow-up").text
    assert f'href="{told.on_the_board}#ring"' in page
    assert 'id="ring"' in page
    given = {"name": "P. Nair", "role": "Duty", "their_reference": "", "received_at": ""}
    assert adviser.post(f"{told.on_the_board}/receipt", given).status_code == 303
    received = adviser.get(told.on_the_board).text
    assert "What have you decided, and who leads?" in received
    assert f'href="/calls/{told.case_id}#note"' in received
