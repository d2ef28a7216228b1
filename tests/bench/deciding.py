"""Deciding in memory on a case of 200 answers, beside as many bare steps of a `transitions` machine."""

from collections.abc import Iterator
from pathlib import Path

from transitions import Machine

from helpline.engine.case import Case
from helpline.engine.events import Recorded
from helpline.engine.events.contact import AnswerGiven
from helpline.engine.evolve import evolve
from helpline.engine.runs import runs_of
from helpline.protocol.answers import Answer
from tests.actions.telling import Telling
from tests.bench.measure import Measured, beside, in_turns
from tests.office import Office

ANSWERS = 200
ROUNDS = 200


class Place:
    """The smallest thing that a machine can step."""

    state = "step"


def measure_deciding(folder: Path) -> Iterator[Measured]:
    """Measure how long every run takes to resolve, beside the same number of bare steps on a bare object."""
    office = Office(folder / "office")
    case = _of_many_answers(Telling(office).child(), office)
    desk = office.desk

    def decide() -> int:
        runs = runs_of(case, library=desk.library, directory=desk.directory, on=desk.today())
        return sum(len(run.position.path) + (not run.position.is_end) for run in runs)

    steps = decide()
    machine = Machine(model=None, states=["step"], initial="step", auto_transitions=False, send_event=True)
    machine.add_transition("proceed", "step", "=", conditions=[lambda event: True])
    proceed, place = machine.events["proceed"], Place()

    def bare() -> None:
        for _ in range(steps):
            proceed.trigger(place)

    ours, floor = in_turns(decide, bare, n=ROUNDS)
    yield beside(f"deciding on {ANSWERS} answers, {steps} steps", "ms", ours=ours, floor=floor, goal=None, n=ROUNDS)
    office.close()


def _of_many_answers(telling: Telling, office: Office) -> Case:
    """Answer fields of the case and of the child until there are two hundred."""
    case = telling.case
    fields = [field for field in office.desk.library.fields.values() if field.kind in ("text", "name", "place")]
    people = [telling.person_id, *(f"other-{number}" for number in range(20))]
    wanted = ((person, field) for person in people for field in fields if field.about == "person")
    while len(case.answers) < ANSWERS:
        person, field = next(wanted)
        subject = f"person:{person}"
        if (subject, field.id) in case.answers:
            continue
        given = AnswerGiven(
            answer_id=f"a{case.number}", subject=subject, field=field.id, answer=Answer(words="As told on the call")
        )
        case = evolve(case, Recorded(case.case_id, case.number + 1, given, "adviser-1", office.clock.now()))
    return case
