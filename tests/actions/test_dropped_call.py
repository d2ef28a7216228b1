"""A call that drops after any answer: opened again, everything answered is there, and the same step is next."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from helpline.actions.answers import add_person
from helpline.engine.case import Case
from helpline.engine.runs import runs_of
from helpline.protocol.answers import Typed
from helpline.storage import open_embedded
from tests.actions.telling import CHILDS_ANSWERS, Telling
from tests.office import ADVISER, KEY, Office

OPENING: tuple[tuple[str, Typed], ...] = (
    ("contact.safe_to_talk", Typed(options=("yes",))),
    ("contact.danger_now", Typed(options=("no",))),
)
DANGER: tuple[tuple[str, Typed], ...] = (
    ("contact.safe_to_talk", Typed(options=("no",))),
    ("contact.danger_now", Typed(options=("yes",))),
    ("contact.danger_place", Typed(words="3 Dock Lane, Northmoor")),
    ("contact.who_dials", Typed(options=("helpline",))),
)
CALLS = {"a child at school": (*OPENING, *CHILDS_ANSWERS), "danger now": DANGER}
Places = dict[str, str]


def _places(telling: Telling, case: Case) -> Places:
    desk = telling.desk
    runs = runs_of(case, library=desk.library, directory=desk.directory, on=desk.today())
    return {run.run_id: run.position.place for run in runs}


def _steps(telling: Telling, answers: tuple[tuple[str, Typed], ...]) -> Iterator[Callable[[], object]]:
    def add() -> None:
        added = add_person(telling.desk, telling.case_id, who=ADVISER, label="somebody", seen=telling.case.number)
        telling.person_id = added.people[-1].person_id

    yield add
    for field, typed in answers:
        yield lambda field=field, typed=typed: telling.answer(field, typed)  # type: ignore[misc]


@pytest.mark.parametrize("name", CALLS)
def test_PROT_13_whatever_was_answered_when_it_dropped_is_there_again_with_the_same_step(
    name: str, office: Office, telling: Telling
) -> None:
    met: set[str] = set()
    for step in _steps(telling, CALLS[name]):
        step()
        before = telling.case
        places = _places(telling, before)
        telling.desk.store.close()
        store = open_embedded(office.folder / "data", key=KEY, may_create=False)
        office.desk = telling.desk = replace(office.desk, store=store)
        assert telling.case == before
        assert _places(telling, telling.case) == places
        met |= set(places.values())
    assert len(met) > 3
