"""What somebody types never becomes a receiver, a file name or a hidden character of the document."""

import pytest

from helpline.actions.sending import send_next
from helpline.protocol.answers import Typed
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor

TO = "northmoor-children|northmoor-children-folder-word"
OVERRIDE = "ANNA\u202efdp.exe"


@pytest.mark.parametrize(
    "typed",
    ["someone@evil.example", "northmoor-children|someone@evil.example", "someone@evil.example|" + TO, "|", ""],
)
def test_MAIL_07_an_address_that_is_not_in_the_directory_cannot_be_chosen(
    told: Told, client_for: ClientFor, typed: str
) -> None:
    told.waiting().decided()
    form = {"to": typed, "address": "someone@evil.example", "seen": told.case.number}
    answer = client_for("a.okafor").post(f"{told.path}/candidate", form)
    assert answer.status_code in (404, 422)
    assert told.referral().candidates == {}


def test_MAIL_07_an_address_sent_beside_the_choice_is_ignored(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    manager, extra = client_for("a.okafor"), {"address": "someone@evil.example", "cc": "someone@evil.example"}
    assert manager.post(f"{told.path}/candidate", {"to": TO, "seen": told.case.number, **extra}).status_code == 303
    (candidate_id,) = told.referral().candidates
    manager.post(f"{told.path}/approve", {**told.approval(candidate_id), **extra})
    send_next(told.desk)
    entity = told.desk.directory.entity("northmoor-children")
    assert told.parcel.made.way_in_id == "northmoor-children-folder-word"
    assert told.parcel.state == "handed_over"
    assert "evil" not in entity.way_in(told.parcel.made.way_in_id).address


def test_INPU_05_a_direction_override_shows_in_the_document_and_no_file_name_has_anything_of_it(
    told: Told, client_for: ClientFor
) -> None:
    told.child()
    told.answer("person.full_name", Typed(words=OVERRIDE, how="told", by="caller"))
    told.assessed().submitted().decided()
    candidate_id, manager = told.candidate(), client_for("a.okafor")
    page = manager.get(told.path).text
    assert "ANNA⟦U+202E⟧fdp.exe" in page
    assert "\u202e" not in page
    name = f"{told.referral().reference}-v1.docx"
    got = manager.get(f"{told.path}/document/{candidate_id}")
    assert got.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    manager.post(f"{told.path}/approve", told.approval(candidate_id))
    assert told.parcel.made.file_name == name


def test_APPR_11_the_approval_cannot_be_reached_past_the_harm_check_by_its_address(
    told: Told, client_for: ClientFor
) -> None:
    told.child()
    manager = client_for("a.okafor")
    made = manager.post(f"{told.path}/candidate", {"to": TO, "seen": told.case.number})
    assert made.status_code == 409
    assert "harm check" in made.text
    sent = {"candidate_id": "0" * 32, "document_sha256": "0" * 64}
    assert manager.post(f"{told.path}/approve", sent).status_code in (404, 409)
    assert told.case.parcels == {}
