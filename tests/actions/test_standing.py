"""The runs of a case are worked out once for one case, and anew for any other, another desk or another day."""

from dataclasses import replace

from helpline.actions.standing import runs_now
from helpline.engine.runs import runs_of
from helpline.protocol.answers import Typed
from tests.actions.telling import Telling
from tests.office import Office


def test_an_equal_case_is_not_worked_out_again_and_the_runs_are_the_same(telling: Telling) -> None:
    desk, case = telling.child().desk, telling.case
    first = runs_now(desk, case)
    assert first == runs_of(case, library=desk.library, directory=desk.directory, on=desk.today())
    assert runs_now(desk, replace(case)) is first


def test_any_answer_another_desk_and_another_day_are_worked_out_anew(office: Office, telling: Telling) -> None:
    desk = telling.child().desk
    first = runs_now(desk, telling.case)
    telling.answer("contact.danger_now", Typed(options=("yes",)))
    told = runs_now(desk, telling.case)
    assert "immediate_danger" in {run.protocol for run in told} - {run.protocol for run in first}
    assert runs_now(replace(desk), telling.case) is not told
    told = runs_now(desk, telling.case)
    office.clock.forward(days=1)
    assert runs_now(desk, telling.case) is not told
