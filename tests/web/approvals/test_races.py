"""Two managers at the same moment: exactly one deed holds, and the other is told so (APPR-05, APPR-06)."""

import threading
from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from helpline.actions.referrals import return_to_adviser
from helpline.actions.sending import send_next
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor, MovableClock, Visitor

DOZENS, A_TENTH = 24, 100
Race = Callable[[Told, Visitor, Visitor], None]


def _at_once(*deeds: Callable[[], TestResponse]) -> list[int]:
    """Do all of these at the same moment, and return the status of each, in their order."""
    start, statuses = threading.Barrier(len(deeds)), [0] * len(deeds)

    def run(place: int) -> None:
        start.wait()
        statuses[place] = deeds[place]().status_code

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def _submitted_again(told: Told, clock: MovableClock) -> None:
    """Bring the referral before the managers once more, a second later than anything before."""
    clock.forward(seconds=1)
    if told.referral().state in ("approved", "submitted"):
        words, seen, referral_id = "Once more.", told.case.number, told.referral().referral_id
        return_to_adviser(told.desk, told.case_id, who=told.manager, referral_id=referral_id, words=words, seen=seen)
        clock.forward(seconds=1)
    told.submitted()


def _two_approve(told: Told, first: Visitor, second: Visitor) -> None:
    mine = told.approval(told.candidate(who=told.manager))
    theirs = told.approval(told.candidate(who=told.second))
    before = len(told.case.parcels)
    statuses = _at_once(
        lambda: first.post(f"{told.path}/approve", mine), lambda: second.post(f"{told.path}/approve", theirs)
    )
    assert sorted(statuses) == [303, 409]
    assert len(told.case.parcels) == before + 1
    approval = told.referral().approval
    winner = told.manager if statuses[0] == 303 else told.second
    assert approval is not None
    assert approval.by == winner.account_id


def _approve_and_return(told: Told, first: Visitor, second: Visitor) -> None:
    sent, before = told.approval(told.candidate()), len(told.case.parcels)
    words = {"words": "Which school?", "seen": str(told.case.number)}
    statuses = _at_once(
        lambda: first.post(f"{told.path}/approve", sent), lambda: second.post(f"{told.path}/do/return", words)
    )
    assert sorted(statuses) == [303, 409]
    has_approved = statuses[0] == 303
    assert told.referral().state == ("approved" if has_approved else "returned")
    assert len(told.case.parcels) == before + has_approved
    if not has_approved:
        assert send_next(told.desk) is None


def _often(times: int, race: Race, told: Told, sign_in: ClientFor, clock: MovableClock) -> None:
    told.waiting().decided()
    first, second = sign_in("a.okafor"), sign_in("s.lind")
    for turn in range(times):
        if turn:
            _submitted_again(told, clock)
        race(told, first, second)


def test_APPR_05_two_managers_approve_at_once_and_one_parcel_is_made(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    _often(DOZENS, _two_approve, told, client_for, clock)


def test_APPR_06_approve_and_return_at_once_never_both_hold(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    _often(DOZENS, _approve_and_return, told, client_for, clock)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_APPR_05_a_thousand_times(told: Told, client_for: ClientFor, clock: MovableClock, part: int) -> None:
    _often(A_TENTH, _two_approve, told, client_for, clock)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_APPR_06_a_thousand_times(told: Told, client_for: ClientFor, clock: MovableClock, part: int) -> None:
    _often(A_TENTH, _approve_and_return, told, client_for, clock)


def test_APPR_05_the_second_manager_sees_who_approved(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    mine = told.approval(told.candidate(who=told.manager))
    theirs = told.approval(told.candidate(who=told.second))
    client_for("a.okafor").post(f"{told.path}/approve", mine)
    late = client_for("s.lind").post(f"{told.path}/approve", theirs)
    assert late.status_code == 409
    assert "already been approved" in late.text
    assert "Approved by A. Okafor" in late.text
