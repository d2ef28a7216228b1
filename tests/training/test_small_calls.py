"""A small call becomes a whole one that plays to the same place; one that hangs on another protocol's end does not."""

import pytest

from helpline.protocol.library import Library
from helpline.training.replay import replay_alone
from helpline.training.scenario_file import read_scenarios
from helpline.training.small_calls import may_be_played, small_call_text
from helpline.wiring.shipped import shipped_library
from helpline.wiring.training import replay_desk

PROTOCOLS = shipped_library().shipped


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_small_call_of_every_protocol_plays_to_the_place_that_the_table_says(protocol: str, library: Library) -> None:
    desk = replay_desk()
    call = next(one for one in library.small_calls if one.protocol == protocol and may_be_played(one))
    text = small_call_text(call, library)
    (scenario,) = read_scenarios({"the call": text}, library=library, directory=desk.directory)
    played = replay_alone(desk, scenario)
    assert played.trouble == ""
    assert played.debrief.differences == ()
    assert scenario.shows is not None
    assert scenario.shows.place == call.comes_to


def test_what_hangs_on_how_another_protocol_ended_is_not_played(library: Library) -> None:
    hanging = [one for one in library.small_calls if one.is_begun or "case.assessment" in one.answers]
    assert hanging
    assert not any(map(may_be_played, hanging))


def test_a_small_call_says_its_answers_in_words(library: Library) -> None:
    call = next(one for one in library.small_calls if dict(one.answers) == {"contact.kind": ("silent",)})
    assert call.said(library.fields) == "“Sort of contact” is “Silent”"
