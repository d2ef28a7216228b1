"""Recording one answer durably, beside the very statements and bytes that it wrote, given to bare sqlcipher3."""

from collections.abc import Callable, Iterator
from pathlib import Path

from helpline.actions.answers import give_answer
from helpline.engine.case import Case
from helpline.engine.events.contact import AnswerGiven
from helpline.protocol.answers import Answer, Typed
from tests.actions.telling import Telling
from tests.bench.bare import Bare, copied, heard
from tests.bench.measure import Measured, beside, milliseconds
from tests.office import ADVISER, KEY, Office

SAVES = 300
FIELD = "person.lives_with"


def measure_recording(folder: Path) -> Iterator[Measured]:
    """Measure the store's part of a save (at most 5 times the floor) and the whole action (at most 15 times)."""
    office = Office(folder / "office")
    telling = Telling(office).child()
    yield _measured(office, folder / "store", "recording one answer durably", 5.0, _store_saves(telling))
    yield _measured(office, folder / "action", "answering: load, decide, record", 15.0, action_saves(telling))
    office.close()


def _store_saves(telling: Telling) -> Callable[[int], object]:
    def save(number: int) -> Case:
        given = AnswerGiven(
            answer_id=telling.desk.ids.new(),
            subject=f"person:{telling.person_id}",
            field=FIELD,
            answer=Answer(words=words_of(number), how="told", by="caller"),
            is_own_slot=True,
        )
        with telling.desk.store.begin() as unit:
            return unit.append(telling.case_id, (given,), by=ADVISER.account_id, at=telling.desk.clock.now())

    return save


def action_saves(telling: Telling) -> Callable[[int], object]:
    """Return what answers the same field anew each time, by the action that the web calls."""
    seen = [telling.case.number]

    def save(number: int) -> None:
        typed = Typed(words=words_of(number), how="told", by="caller")
        case = give_answer(
            telling.desk,
            telling.case_id,
            who=ADVISER,
            field=FIELD,
            typed=typed,
            person_id=telling.person_id,
            seen=seen[0],
        )
        seen[0] = case.number

    return save


def words_of(number: int) -> str:
    """Return an answer that differs from the one before."""
    return f"With an aunt, since about week {number}"


def _measured(office: Office, folder: Path, what: str, goal: float, save: Callable[[int], object]) -> Measured:
    """Time saves of ours; then give what they said to bare sqlcipher3 on a copy from before them."""
    bare = Bare(copied(office.folder / "data", folder), key=KEY)
    each = heard(save, n=SAVES)
    ours = [milliseconds(lambda number=number: save(SAVES + number)) for number in range(SAVES)]  # type: ignore[misc]
    floor = [milliseconds(lambda said=said: bare.save(said)) for said in each]  # type: ignore[misc]
    return beside(what, "ms", ours=ours, floor=floor, goal=goal, n=SAVES)
