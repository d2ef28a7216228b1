"""Every end of every protocol has a scenario: one of the calls, or a short one that shows it."""

from collections import defaultdict

import pytest

from helpline.protocol.library import Library
from helpline.protocol.paths import paths_of
from helpline.training.replay import Replayed
from helpline.wiring import replay_files

End = tuple[str, str]


@pytest.fixture(scope="module")
def played() -> tuple[Replayed, ...]:
    """Every scenario that ships, played once."""
    return replay_files()


def ends_of(library: Library) -> set[End]:
    """Every end of the newest version of every protocol."""
    return {(name, end) for name, version in library.newest.items() for end in version.ends}


def test_every_end_of_every_protocol_has_a_scenario(library: Library, played: tuple[Replayed, ...]) -> None:
    reached = {(place.protocol, place.place) for one in played for place in one.debrief.places}
    without = sorted(ends_of(library) - reached)
    assert not without, f"no scenario in tests/scenarios comes to {without}"


def test_every_end_is_one_to_which_some_path_leads(library: Library) -> None:
    paths = [path for version in library.newest.values() for path in paths_of(version, library.fields)]
    assert {(path.version.id, path.place) for path in paths} == ends_of(library)


def test_every_short_scenario_passes_and_shows_what_its_name_says(played: tuple[Replayed, ...]) -> None:
    short = [one for one in played if one.scenario.shows is not None]
    assert short
    for one in short:
        shown = one.scenario.shows
        assert one.passed, (one.scenario.id, one.trouble, one.debrief.differences)
        assert shown is not None
        assert one.scenario.id == f"{shown.protocol}__{shown.place}"
        assert one.scenario.file.endswith(f"ends/{one.scenario.id}.yaml")


def test_a_short_scenario_is_short(played: tuple[Replayed, ...]) -> None:
    for one in played:
        if one.scenario.shows is not None:
            assert len(one.scenario.moments) <= 4, one.scenario.id


def test_no_two_scenarios_have_one_title(played: tuple[Replayed, ...]) -> None:
    titled = defaultdict(list)
    for one in played:
        titled[one.scenario.title].append(one.scenario.id)
    assert [ids for ids in titled.values() if len(ids) > 1] == []
