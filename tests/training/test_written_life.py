"""A broken promise about the lifecycle is written as a call that plays as far as the desk goes along with it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from helpline.engine.proof.lifecycle import live
from helpline.engine.proof.lifecycle_deeds import DEEDS, RULES
from helpline.engine.proof.lifecycle_stories import STORIES, Story
from helpline.engine.proof.lifecycle_verdicts import verdicts_of
from helpline.protocol.library import Library
from helpline.training.replay import Replayed, replay_alone
from helpline.training.scenario_file import read_scenarios
from helpline.training.written_life import Way, life_text
from helpline.wiring.training import replay_desk

Play = Callable[[str, Way], Replayed]


@pytest.fixture(scope="module")
def play(library: Library) -> Play:
    """Write the way to break a promise, and play it in memory."""
    desk = replay_desk()
    promises = {promise.id: promise for promise in library.promises.proved}

    def played(promise: str, way: Way) -> Replayed:
        text = life_text(promises[promise], way)
        (scenario,) = read_scenarios({"w.yaml": text}, library=library, directory=desk.directory)
        return replay_alone(desk, scenario)

    return played


def said_in(one: Replayed) -> list[str]:
    return [said for moment in one.scenario.moments if (said := moment.said_by("adviser"))]


@pytest.mark.parametrize("story", STORIES, ids=[story.title for story in STORIES])
def test_every_deed_of_every_story_can_be_written(play: Play, story: Story) -> None:
    deeds = tuple((deed.name, deed.by[0]) for deed in DEEDS if deed.name in story.deeds)
    said = said_in(play("I09c", deeds))[1:]
    assert len(said) == len(story.deeds)
    assert all(words.endswith(".") for words in said)


def test_the_text_is_as_a_person_types_it(library: Library) -> None:
    promise = next(one for one in library.promises.proved if one.id == "I19b")
    text = life_text(promise, (("ring_back", "adviser"),))
    assert '  - adviser: "The adviser rings back on the directory’s number."\n' in text


def test_what_the_desk_goes_along_with_is_done_to_the_last_deed(play: Play) -> None:
    way = (
        *(("submit", "adviser"), ("make", "manager"), ("approve", "manager"), ("write", "adviser")),
        *(("make", "manager"), ("approve", "manager"), ("claim", "sender"), ("deliver", "world")),
        *(("hand_over", "sender"), ("release", "adviser"), ("receive", "adviser"), ("recall", "manager")),
    )
    one = play("I20a", way)
    assert one.passed, one.lines()
    assert "A manager who wrote none of it approves the document." in said_in(one)
    assert any(line.strip().startswith("+ Receipt: ") for line in one.lines())


def test_what_the_desk_refuses_is_where_the_call_stops(play: Play) -> None:
    one = play("L02a", (("submit", "adviser"), ("submit", "adviser")))
    assert "This referral is submitted now, so it can’t be done." in one.trouble
    assert len(one.played) - 1 == len(one.scenario.moments)


def test_a_childs_is_told_of_a_child_and_an_adults_agreement_is_taken_back(play: Play) -> None:
    held = play("I33c", (("submit", "adviser"), ("withdraw", "manager")))
    assert "A child’s referral is withdrawn only by two managers" in held.trouble
    voice = play("I39e", (("speak", "adviser"),))
    assert voice.passed, voice.lines()
    back = play("I32b", (("submit", "adviser"), ("take_back", "adviser")))
    assert back.passed, back.lines()


def test_a_fault_in_the_rules_gives_the_call_that_shows_it(library: Library, play: Play) -> None:
    promises = tuple(promise for promise in library.promises.proved if promise.id == "I08a")
    deeds = tuple(replace(deed, guards=()) if deed.name == "approve" else deed for deed in DEEDS)
    verdicts = verdicts_of(promises, live(promises, replace(RULES, deeds=deeds), until_broken=True))
    (way,) = (verdict.way for verdict in verdicts if verdict.promise.id == "I08a")
    one = play("I08a", way)
    assert one.scenario.title == "An order of deeds that breaks I08a"
    assert said_in(one)[-1].endswith("approves the document.")
    assert len(one.played) - 1 == len(one.scenario.moments)
