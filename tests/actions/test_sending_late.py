"""A result that comes late moves nothing; an abandoned parcel that can't be faced keeps no other from being faced."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from helpline.actions.ports import HandOver
from helpline.actions.sending import (
    LEASE_SECONDS,
    face_abandoned,
    send_next,
)
from tests.actions.stopping import parcels, resolve
from tests.actions.telling import Telling
from tests.office import CountedIds, Office


class Slow:
    """A way of sending that takes longer than its time, while others face it as abandoned."""

    name = "folder"

    def __init__(self, office: Office, then: Callable[[], object], result: HandOver) -> None:
        self._office, self._then, self._result = office, then, result

    def hand_over(self, mail: object) -> HandOver:
        """Be late, and say what became of it."""
        self._office.clock.forward(seconds=LEASE_SECONDS + 1)
        assert len(face_abandoned(self._office.desk)) == 1
        self._then()
        return self._result


@pytest.mark.parametrize("outcome", ["handed_over", "try_again", "refused", "uncertain"])
def test_a_result_that_comes_late_stands_on_the_record_and_moves_nothing(
    office: Office, telling: Telling, outcome: Any
) -> None:
    telling.approved()
    slow = Slow(office, lambda: None, HandOver(outcome, "It took three minutes.", "trace-9"))
    send_next(replace(office.desk, channels={"folder": slow}))
    (parcel,) = parcels(telling)
    assert parcel.state == "uncertain"
    assert parcel.log[-1][1] == "The sender’s answer came late"
    assert [one.told.about for one in telling.case.told] == [parcel.parcel_id] * 2
    office.clock.forward(days=1)
    assert send_next(office.desk) is None


def test_a_result_that_comes_while_it_is_sent_once_more_is_not_taken_for_the_second(
    office: Office, telling: Telling
) -> None:
    telling.approved()

    def once_more() -> None:
        resolve(telling, telling.parcel_id)
        with pytest.raises(InterruptedError):
            send_next(replace(office.desk, channels={"folder": Unplugged()}))

    slow = Slow(office, once_more, HandOver("handed_over", "In the folder."))
    send_next(replace(office.desk, channels={"folder": slow}))
    (parcel,) = parcels(telling)
    assert (parcel.state, parcel.attempts) == ("sending", 2)


class FailsOnce(CountedIds):
    """Ids of which the first cannot be had."""

    has_failed = False

    def new(self) -> str:
        """Fail once."""
        if not self.has_failed:
            self.has_failed = True
            raise ZeroDivisionError
        return f"ff{super().new()[2:]}"


class Unplugged:
    """A way of sending during which the machine stops."""

    name = "folder"

    def hand_over(self, mail: object) -> HandOver:
        """Stop."""
        raise InterruptedError


def test_an_abandoned_parcel_that_cannot_be_faced_keeps_no_other_from_being_faced(office: Office) -> None:
    both = Telling(office).approved(), Telling(office).approved()
    for _ in both:
        with pytest.raises(InterruptedError):
            send_next(replace(office.desk, channels={"folder": Unplugged()}))
    office.clock.forward(seconds=LEASE_SECONDS + 1)
    with pytest.raises(ZeroDivisionError):
        face_abandoned(replace(office.desk, ids=FailsOnce()))
    assert sorted(parcels(told)[0].state for told in both) == ["sending", "uncertain"]
    assert len(face_abandoned(office.desk)) == 1
