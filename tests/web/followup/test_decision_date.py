"""The day by which a decision is asked for: the same on the follow-up board as in the document they have (ruling 9)."""

from collections.abc import Mapping
from datetime import date, datetime, time

import pytest

from helpline.actions.ports import Account, Desk
from helpline.actions.receipts import note_receipt
from helpline.actions.sending import send_next
from helpline.words.london import LONDON
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor, MovableClock


def _document_says(told: Told, client_for: ClientFor) -> str:
    page = client_for("a.okafor").get(told.path).text
    return page.split("(one working day)")[0].rsplit("End of ", 1)[1].strip()


@pytest.mark.parametrize("evening", [("22:10", 0), ("21:50", 20)])
def test_late_in_the_evening_the_board_says_the_day_that_stands_in_the_document(
    desk: Desk,
    people: Mapping[str, Account],
    client_for: ClientFor,
    clock: MovableClock,
    evening: tuple[str, int],
) -> None:
    made_at, minutes = evening
    clock.at = datetime.combine(date(2026, 11, 24), time.fromisoformat(made_at), tzinfo=LONDON)
    told = Told(desk, people).approved()
    clock.forward(minutes=minutes)
    send_next(desk)
    clock.forward(minutes=5)
    note_receipt(
        desk,
        told.case_id,
        who=told.adviser,
        parcel_id=told.parcel.parcel_id,
        name="D. Hallam",
        role="",
        their_reference="",
        received_at="",
    )
    board = client_for("m.reyes").get("/follow-up").text
    assert f"by 17:00, {_document_says(told, client_for)}" in board


def test_a_receipt_of_the_next_day_moves_the_day_on(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor, clock: MovableClock
) -> None:
    clock.at = datetime(2026, 11, 24, 14, 0, tzinfo=LONDON)
    told = Told(desk, people).handed_over()
    clock.at = datetime(2026, 11, 25, 9, 0, tzinfo=LONDON)
    note_receipt(
        desk,
        told.case_id,
        who=told.adviser,
        parcel_id=told.parcel.parcel_id,
        name="D. Hallam",
        role="",
        their_reference="",
        received_at="",
    )
    assert "by 17:00, Thu 26 Nov 2026" in client_for("m.reyes").get("/follow-up").text
