"""What a manager rules, and telling that a yes was taken back, are played with the real actions."""

from collections.abc import Callable

import pytest

from helpline.directory.directory import Directory
from helpline.protocol.library import Library
from helpline.training.replay import Replayed, replay
from helpline.training.scenario_file import check_scenario
from helpline.wiring.training import replay_desk
from tests.training.conftest import ScenarioOf

Play = Callable[[str], Replayed]

ADULT = """\
id: adult
title: A woman who rings about herself
channel: phone
on: 2026-11-20
at: 10:00
people: {woman: A woman of 40}
moments:
  - record:
      contact.kind: conversation
      contact.safe_to_talk: yes
      contact.danger_now: no
      contact.limits_said: said_understood
      contact.reason: own_situation
      contact.interpreter: not_needed
      caller.organisation_refers: no
      case.story_heard: enough
      case.type: labour.cleaning
      case.means: threats
      case.act: recruited
      case.no_responder_reachable: yes
      case.responders_tried: The council and a charity
      exploiter.trust_body: none_known
      place.where_happening: Northmoor
  - add: woman
    record:
      woman:
        person.role: [possible_victim, caller]
        person.age: not_under_18
        person.whereabouts: in_uk
        person.nation_now: england
        person.current_place: Northmoor
        person.in_touch: is_the_caller
        person.spoken_to_alone: yes
        person.override_grounds: none_found
        person.police_would_endanger: no
        person.action_today: no
        person.consent_police: yes
        person.nrm_wish: yes
        person.consent_first_responder: yes
        person.wants_support: yes_later
        person.safe_tonight: yes
  - end: ended
"""

SHOWS = "shows: {protocol: law_enforcement, who: case, at: refer_next_day}\n"
HARM = "  - harm: {for: SUP, rows: {everyone_else: {advice: proceed}}}\n  - submit: SUP\n"
SENT = """\
  - harm: {for: LE, rows: {everyone_else: {advice: proceed}}}
  - submit: LE
  - decide: {for: LE, rows: {everyone_else: {decision: proceed}}}
  - approve: {for: LE, to: northmoor-police, way_in: northmoor-police-folder-word}
  - hand_over: LE
  - receipt: {for: LE, name: Sgt P. Lowe}
"""


@pytest.fixture
def play(scenario_of: ScenarioOf) -> Play:
    """Play a text in memory."""
    return lambda text: replay(replay_desk(), scenario_of(text))


def test_the_nrm_by_telephone_is_ruled_on_by_a_manager(play: Play) -> None:
    ruled = "  - by_phone: {for: SUP, words: Nobody can come., tried: The council and a charity., decision: DECISION}\n"
    shows = SHOWS.replace(
        "law_enforcement, who: case, at: refer_next_day", "support_nrm, who: woman, at: phone_exception"
    )
    for decision, says in (
        ("allowed", "says yes to the NRM by telephone"),
        ("refused", "says no to the NRM by telephone"),
    ):
        one = play(ADULT + HARM + ruled.replace("DECISION", decision) + shows)
        assert one.passed, one.lines()
        assert says in "\n".join(one.lines())


def test_what_names_nobody_is_ruled_on_where_an_adult_said_no(play: Play) -> None:
    said_no = ADULT.replace("person.consent_police: yes", "person.consent_police: no")
    shows = SHOWS.replace("refer_next_day", "information_only")
    ruled = "  - anonymised: {for: LE, person: woman, decision: refused, words: It is about her alone.}\n"
    one = play(said_no + ruled + shows)
    assert one.passed, one.lines()
    assert "Manager says no to intelligence that names nobody" in "\n".join(one.lines())
    weighed = ruled.replace("refused, words", "allowed, harm: {caller: none, person: none, others_there: none}, words")
    assert "Say for each of them how they could be harmed" in play(said_no + weighed + shows).trouble
    whole = weighed.replace("others_there: none", "others_there: none, family: none, staff: none")
    assert play(said_no + whole + shows).passed
    assert "They have not said no" in play(ADULT + ruled + SHOWS).trouble


def test_a_receiver_is_told_that_a_yes_was_taken_back(play: Play) -> None:
    withdrawn = "  - correct: {woman: {person.consent_police: withdrawn}}\n"
    told = "  - tell_withdrawal: {for: LE, to: northmoor-police, spoken_to: Sgt P. Lowe, words: They keep it.}\n"
    shows = SHOWS.replace("refer_next_day", "cancelled")
    one = play(ADULT + SENT + withdrawn + told + shows)
    assert one.passed, one.lines()
    assert "Sgt P. Lowe, told that agreement was taken back: They keep it" in "\n".join(one.lines())
    assert play(ADULT + SENT + told + SHOWS).trouble


def test_a_yes_is_to_the_receiver_that_was_named(play: Play) -> None:
    named = ADULT.replace("consent_police: yes", "consent_police: {is: yes, to: eastmarch-police}")
    one = play(named + SENT + SHOWS)
    assert "their yes was to Eastmarch Police" in one.trouble
    assert "asked for Eastmarch Police" in "\n".join(one.lines())
    assert play(named.replace("eastmarch-police", "northmoor-police") + SENT + SHOWS).passed


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("at: refer_next_day", "at: refer_monday", "There is no place of law_enforcement “refer_monday”."),
        ("protocol: law_enforcement", "protocol: LE", "There is no protocol “LE”."),
        ("who: case", "who: dog", "There is no person “dog”."),
        (SHOWS, "", "A scenario needs expect, with at least one outcome that it must come to, or shows."),
        (SHOWS, f"{SHOWS}expect: []\n", "A scenario needs expect, with at least one outcome"),
        ("age: not_under_18", "age: {is: not_under_18, to: northmoor-police}", "Only a consent has “to”."),
        (
            "consent_police: yes",
            "consent_police: {is: yes, to: nobody}",
            "There is no entity of the directory “nobody”.",
        ),
    ],
)
def test_a_slip_is_a_fault(library: Library, directory: Directory, old: str, new: str, says: str) -> None:
    text = ADULT + SHOWS
    assert text.count(old) == 1
    _, faults = check_scenario(text.replace(old, new), file="x.yaml", library=library, directory=directory)
    assert any(says in fault.sentence for fault in faults), faults
