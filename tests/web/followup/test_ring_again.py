"""A child's receiver who has the document and lacks the child's name, birth date or address is rung again that day."""

from helpline.protocol.answers import Typed
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor, MovableClock

RING = "again the same day. Missing: "
KNOWN = (
    ("person.full_name", Typed(words="Ellis Example", how="told")),
    ("person.date_of_birth", Typed(day="2", month="4", year="2013", how="told")),
    ("person.home_address", Typed(words="12 Elm Court, Northmoor", how="told")),
)


def test_after_the_receipt_the_second_ring_is_owed_with_its_hour_until_somebody_rang(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    adviser, manager = client_for("m.reyes"), client_for("a.okafor")
    told.handed_over()
    assert RING not in adviser.get("/follow-up").text  # the receipt's own clock says it
    told.received()
    for shown in (adviser.get("/follow-up").text, adviser.get("/").text, manager.get("/").text):
        assert RING in shown
        assert "by 17:00" in shown
        assert "Date of birth" in shown
    clock.forward(hours=4)
    assert "late" in adviser.get("/follow-up").text.split("Still owed by advisers", 1)[1]
    told.spoken(words="They have no birth date either.")
    assert RING not in adviser.get("/follow-up").text


def test_what_was_missing_and_is_known_now_is_not_rung_about(told: Told, client_for: ClientFor) -> None:
    told.handed_over().received()
    for field, typed in KNOWN:
        told.answer(field, typed)
    assert RING not in client_for("m.reyes").get("/follow-up").text


def test_a_receipt_that_came_at_the_hour_of_the_ring_is_that_ring(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.handed_over()
    clock.forward(hours=3)
    told.received()
    assert RING not in client_for("m.reyes").get("/follow-up").text


def test_danger_is_owed_before_what_is_later(told: Told, client_for: ClientFor, clock: MovableClock) -> None:
    told.handed_over().received()
    clock.forward(hours=5)
    told.answer("contact.danger_now", Typed(options=("yes",)))
    client_for("m.reyes").post(f"/calls/{told.case_id}/danger/rung", {"who_dialled": "helpline", "service": "police"})
    owed = client_for("a.okafor").get("/follow-up").text.split("Still owed by advisers", 1)[1]
    assert owed.index("nobody has told us what was found") < owed.index(RING)
