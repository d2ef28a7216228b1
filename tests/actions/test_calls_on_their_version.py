"""Calls that run stay on their version until a manager moves them; a version published meanwhile loses no answer."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from helpline.actions.answers import add_person
from helpline.actions.ports import Desk
from helpline.actions.published import KeptUp, up_to_date
from helpline.actions.publishing import move_case, publish
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from helpline.engine.runs import runs_of
from helpline.protocol.answers import Answer
from helpline.wiring.shipped import shipped_library
from helpline.words.errors import BadAnswer, NotAllowed, NotFound, OutOfStep
from tests.actions.telling import CHILDS_ANSWERS, Telling
from tests.actions.test_publishing import published
from tests.actions.versions import (
    CHILD,
    LEAD,
    Checking,
    proposed,
)
from tests.office import ADVISER, MANAGER, Office


def _stands(desk: Desk, case: Case) -> dict[str, tuple[int, str]]:
    runs = runs_of(case, library=desk.library, directory=desk.directory, on=desk.today())
    return {run.protocol: (run.version.version, run.position.place) for run in runs}


@pytest.fixture
def five(office: Office) -> tuple[Telling, ...]:
    """Five calls that stand at five places of the child protocol."""
    calls = tuple(Telling(office) for _ in range(5))
    for number, call in enumerate(calls):
        added = add_person(office.desk, call.case_id, who=ADVISER, label="the pupil", seen=call.case.number)
        call.person_id = added.people[-1].person_id
        for field, typed in CHILDS_ANSWERS[: 3 + 3 * number]:
            call.answer(field, typed)
    return calls


def test_PROT_01_five_calls_finish_on_their_version_unless_a_manager_moves_them_and_nothing_answered_is_lost(
    five: tuple[Telling, ...], office: Office
) -> None:
    before = [(_stands(office.desk, call.case), call.case.answers) for call in five]
    desk = published(office.desk, ("{person.missing_now: [yes, not_sure]}, go", "{person.missing_now: no}, go"))
    for call, (stood, answers) in zip(five, before, strict=True):
        call.desk = desk
        assert _stands(desk, call.case) == stood
        call.answer("person.missing_before", CHILDS_ANSWERS[11][1])
        assert _stands(desk, call.case)[CHILD][0] == 1
        assert call.case.pins[f"{CHILD}:{call.person_id}"].version == 1
        assert answers.keys() <= call.case.answers.keys()
    moved, stayed = five[0], five[1:]
    for field, typed in CHILDS_ANSWERS:
        for call in five:
            call.answer(field, typed)
    kept = moved.case.answers
    case = move_case(
        desk, moved.case_id, who=MANAGER, protocol=CHILD, version=2, words="New law.", seen=moved.case.number
    )
    assert case.answers == kept
    assert _stands(desk, case)[CHILD] == (2, "refer_missing")
    assert case.pins[f"{CHILD}:{moved.person_id}"].version == 2
    assert all(_stands(desk, call.case)[CHILD] == (1, "refer_spoken") for call in stayed)
    fresh = Telling(office)
    fresh.desk = desk
    assert _stands(desk, fresh.child().case)[CHILD][0] == 2


def test_only_a_manager_moves_a_case_and_never_to_what_is_not_in_force_or_not_there(office: Office) -> None:
    call = Telling(office).child()
    proposal_id = proposed(office.desk, on="2026-11-21")
    desk = publish(office.desk, proposal_id, who=MANAGER, check=Checking())

    def move(who: Who = MANAGER, *, protocol: str = CHILD, version: int = 2, words: str = "Why.") -> Case:
        seen = call.case.number
        return move_case(desk, call.case_id, who=who, protocol=protocol, version=version, words=words, seen=seen)

    for who in (ADVISER, LEAD):
        with pytest.raises(NotAllowed):
            move(who)
    with pytest.raises(OutOfStep, match="not in force yet"):
        move()
    office.clock.forward(days=1)
    with pytest.raises(BadAnswer):
        move(words=" ")
    with pytest.raises(NotFound):
        move(version=3)
    with pytest.raises(NotFound):
        move(protocol="outside_uk", version=1)
    with pytest.raises(OutOfStep, match="on it already"):
        move(version=1)
    with pytest.raises(OutOfStep, match="stale"):
        move_case(desk, call.case_id, who=MANAGER, protocol=CHILD, version=2, words="Why.", seen=1)
    assert move().pins[f"{CHILD}:{call.person_id}"].version == 2
    assert move(version=1).pins[f"{CHILD}:{call.person_id}"].version == 1


def test_a_desk_without_the_version_of_a_case_refuses_it_rather_than_stand_it_down(office: Office) -> None:
    desk = published(office.desk)
    call = Telling(office)
    call.desk = desk
    call.child()
    stale = replace(office.desk, library=shipped_library())
    with pytest.raises(OutOfStep, match="not in the library"):
        runs_of(call.case, library=stale.library, directory=stale.directory, on=stale.today())
    assert runs_of(call.case, library=up_to_date(stale).library, directory=stale.directory, on=stale.today())


def test_P21_version_after_version_published_during_calls_loses_no_answer_and_moves_no_run(office: Office) -> None:
    calls = [_begun(office) for _ in range(6)]
    kept_up, given = KeptUp(office.desk), 2
    for number, (field, typed) in enumerate(CHILDS_ANSWERS[2:], start=2):
        desk = kept_up.desk()
        publish(desk, proposed(desk, on=f"2026-11-{18 + number}", version=number), who=MANAGER, check=Checking())
        given += 1
        for call in calls:
            call.desk = kept_up.desk()
            call.answer(field, typed)
            assert call.desk.library.version(CHILD, number) is not None
            assert call.case.pins[f"{CHILD}:{call.person_id}"].version == 1
            assert sum(name.startswith(("person.", "exploiter.")) for _, name in call.case.answers) == given
    assert kept_up.last.library.published == len(CHILDS_ANSWERS) - 2
    assert all(_stands(kept_up.last, call.case)[CHILD] == (1, "refer_spoken") for call in calls)


@pytest.mark.soak
def test_P21_a_hundred_versions_published_during_fifty_calls_lose_no_answer_and_move_no_run(office: Office) -> None:
    calls, undisturbed = [_begun(office) for _ in range(50)], _begun(office)
    for answer in CHILDS_ANSWERS[2:]:
        undisturbed.answer(*answer)
    turns = [call for call in calls for _ in CHILDS_ANSWERS[2:]]
    random.Random(21).shuffle(turns)
    still_to_say = {call.case_id: iter(CHILDS_ANSWERS[2:]) for call in calls}
    kept_up, today = KeptUp(office.desk), office.desk.today()
    for number in range(100):
        desk, day = kept_up.desk(), today + timedelta(days=number)
        publish(desk, proposed(desk, on=f"{day}", version=number + 2), who=MANAGER, check=Checking())
        for call in turns[number::100]:
            call.desk = kept_up.desk()
            call.answer(*next(still_to_say[call.case_id]))
            assert call.case.pins[f"{CHILD}:{call.person_id}"].version == 1
    assert kept_up.last.library.published == 100
    for call in calls:
        assert _said_of(call) == _said_of(undisturbed)
        assert _stands(kept_up.last, call.case) == _stands(office.desk, undisturbed.case)


def _begun(office: Office) -> Telling:
    """Open a call, add the pupil, and say that they may be under 18, so that the child’s run begins."""
    call = Telling(office)
    added = add_person(office.desk, call.case_id, who=ADVISER, label="the pupil", seen=call.case.number)
    call.person_id = added.people[-1].person_id
    call.answer(*CHILDS_ANSWERS[0])
    call.answer(*CHILDS_ANSWERS[1])
    return call


def _said_of(call: Telling) -> dict[str, Answer]:
    return {field: given.answer for (_, field), given in call.case.answers.items()}
