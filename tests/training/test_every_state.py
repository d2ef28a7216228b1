"""A call that drops at any state of any protocol: opened again, every answer and the same step are there."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from helpline.engine.case import Case
from helpline.engine.proof.calls import call_for
from helpline.engine.runs import runs_of
from helpline.protocol.fields import READS_END_OF
from helpline.protocol.library import Library
from helpline.protocol.paths import Path as Way
from helpline.protocol.paths import paths_of, space_of, standings
from helpline.storage import open_embedded
from helpline.training.replay import replay
from helpline.training.scenario import Scenario
from helpline.training.scenario_file import read_scenarios
from helpline.training.writing import scenario_text
from helpline.wiring.shipped import shipped_directory, shipped_library
from helpline.wiring.training import replay_desk
from tests.office import KEY


def _shortest(library: Library) -> Iterator[Way]:
    """Give the shortest way to each place at which a run of any protocol can stand: steps where it waits, and ends.

    A step that only asks how another protocol ended waits for that one, and stands where that one stands.
    """
    for version in library.newest.values():
        ways: dict[str, Way] = {}
        for way in standings(version, space_of(version, library.fields)):
            if not way.is_end and READS_END_OF.keys() & set(version.steps[way.place].ask):
                continue
            known = ways.get(way.place)
            if known is None or _cost(way) < _cost(known):
                ways[way.place] = way
        assert ways.keys() >= version.ends.keys()
        yield from ways.values()


def _cost(way: Way) -> tuple[bool, int]:
    """Prefer a way that starts itself, then one with few answers."""
    return not way.starts_itself, len(way.example())


def _call(way: Way, library: Library, plainest: Mapping[str, tuple[Way, ...]]) -> Scenario | None:
    """Return a call that comes to stand there and drops; None where no answers bring both runs about."""
    name, witness = f"{way.version.id}__{way.place}", call_for(way, way.conjunction, plainest)
    if not way.starts_itself and not witness.leaning_on:
        return None
    text = scenario_text(witness, library=library, name=name)
    dropped = text.replace("  - end: ended\n", "")
    (scenario,) = read_scenarios({name: dropped}, library=library, directory=shipped_directory())
    return scenario


def test_PROT_13_at_every_state_of_every_protocol_a_call_opened_again_has_all_its_answers_and_the_same_step(
    tmp_path: Path,
) -> None:
    library = shipped_library()
    store = open_embedded(tmp_path / "data", key=KEY, may_create=True)
    desk, left = replace(replay_desk(), store=store), dict[str, tuple[Case, dict[str, str]]]()

    def stands(case: Case) -> dict[str, str]:
        runs = runs_of(case, library=library, directory=desk.directory, on=desk.today())
        return {run.run_id: run.position.place for run in runs}

    paths = {name: paths_of(version, library.fields) for name, version in library.newest.items()}
    plainest = {name: tuple(sorted(of, key=lambda one: len(one.example()))) for name, of in paths.items()}
    for way in _shortest(library):
        call = _call(way, library, plainest)
        if call is None:
            continue
        played = replay(desk, call)
        assert not played.trouble, (way.version.id, way.place, played.trouble)
        with store.read() as unit:
            case = unit.case(unit.rows()[0].case_id)
        assert way.place in stands(case).values(), (way.version.id, way.place)
        left[case.case_id] = (case, stands(case))
    store.close()
    store = open_embedded(tmp_path / "data", key=KEY)
    try:
        with store.read() as unit:
            for case_id, (before, places) in left.items():
                again = unit.case(case_id)
                assert again.answers == before.answers
                assert again == before
                assert stands(again) == places
    finally:
        store.close()
    assert len(left) > 100
