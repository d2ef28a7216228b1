"""A document that goes by hand: downloaded, then said to be handed over, or got back."""

from hashlib import sha256

from flask import Flask

from helpline.protocol.answers import Typed
from tests.web.approvals.told import BY_HAND, Told
from tests.web.base.sweep import addresses
from tests.web.conftest import ClientFor


def test_by_hand_it_is_downloaded_then_said_so(told: Told, client_for: ClientFor) -> None:
    told.approved(choice=BY_HAND)
    adviser = client_for("m.reyes")
    assert "To hand over by hand: 1" in adviser.get("/follow-up").text
    sealed = adviser.post(f"{told.on_the_board}/sealed")
    assert sha256(sealed.data).hexdigest() == told.parcel.made.sealed_sha256
    assert sealed.headers["Content-Disposition"] == f'attachment; filename="{told.referral().reference}-v1.docx"'
    assert b"Ellis" not in sealed.data
    assert told.views == ("sealed",)
    wordless = adviser.post(f"{told.on_the_board}/handed-over", {"words": ""})
    assert wordless.status_code == 422
    assert "to whom" in wordless.text
    handed = {"words": "To J. Adeyemi at the front desk."}
    assert adviser.post(f"{told.on_the_board}/handed-over", handed).status_code == 303
    assert told.parcel.state == "handed_over"
    assert adviser.post(f"{told.on_the_board}/handed-over", handed).status_code == 409


def test_I06_a_parcel_by_hand_whose_approval_no_longer_stands_cannot_be_taken_or_handed_over(
    told: Told, client_for: ClientFor
) -> None:
    told.approved(choice=BY_HAND)
    told.answer("person.full_name", Typed(words="Ellis Marlow"))
    assert told.referral().state == "submitted"
    adviser = client_for("m.reyes")
    refused = adviser.post(f"{told.on_the_board}/sealed")
    assert refused.status_code == 409
    assert "not approved any more" in refused.text
    assert adviser.post(f"{told.on_the_board}/handed-over", {"words": "To J. Adeyemi"}).status_code == 409
    assert told.parcel.state == "sealed"


def test_a_parcel_that_the_sender_carries_is_not_given_out_by_hand(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    assert client_for("m.reyes").post(f"{told.on_the_board}/sealed").status_code == 409


def test_a_copy_that_was_downloaded_is_to_be_got_back_once_the_referral_is_returned(
    told: Told, client_for: ClientFor
) -> None:
    told.approved(choice=BY_HAND)
    adviser, manager = client_for("m.reyes"), client_for("a.okafor")
    adviser.post(f"{told.on_the_board}/sealed")
    assert "Copy to get back" not in adviser.get("/follow-up").text
    asked = manager.get(f"{told.path}/do/return").text
    assert "A copy of version 1 may be outside. Downloaded to be handed over by M. Reyes, " in asked
    assert manager.post(f"{told.path}/do/return", {"words": "Wrong.", "seen": told.case.number}).status_code == 303
    board = adviser.get("/follow-up").text
    assert "Copy to get back: 1" in board
    assert "downloaded by M. Reyes, " in board
    assert "Then tell a manager, who recalls it." in board
    assert "Then recall it, and write down who destroyed it." in manager.get("/follow-up").text
    assert manager.post(f"{told.on_the_board}/recall", {"recall_words": "M. Reyes tore it up."}).status_code == 303
    assert "Copy to get back" not in adviser.get("/follow-up").text


def test_a_second_download_by_the_same_person_leaves_open_pages_as_they_are(told: Told, client_for: ClientFor) -> None:
    told.approved(choice=BY_HAND)
    adviser = client_for("m.reyes")
    assert adviser.get(f"{told.on_the_board}/sealed").status_code == 405
    first = adviser.post(f"{told.on_the_board}/sealed", {"number": "0"})
    number = told.case.number
    again = adviser.post(f"{told.on_the_board}/sealed", {"number": "0"})
    assert first.data == again.data
    assert told.case.number == number
    assert told.views.count("sealed") == 2
    assert adviser.post(f"{told.on_the_board}/sealed", {"number": "7"}).status_code == 404


def test_SESS_07_no_page_that_is_opened_moves_a_case_with_a_document_by_hand(
    told: Told, client_for: ClientFor, app: Flask
) -> None:
    told.approved(choice=BY_HAND)
    adviser, number = client_for("m.reyes"), told.case.number
    for address in addresses(app, told.desk):
        if "GET" in address.answers and address.endpoint != "protocols.check":
            adviser.get(address.path)
    assert told.case.number == number
