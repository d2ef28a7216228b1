"""The debrief of a rehearsal: what it came to beside what was expected, and who said what."""

import re
from typing import Any

from helpline.actions.ports import Desk
from helpline.engine.permissions import Who
from helpline.training.scripted import Script, begin_scripted
from tests.training.conftest import SMALL
from tests.web.training.rehearsing import Visit, started, stepped, words
from web.training.staging import scenario_named

SHOWS = "shows: {protocol: law_enforcement, who: case, at: not_started}\n"


def test_the_debrief_shows_outcomes_beside_what_was_expected(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer, "S06 escort leaving")
    stepped(trainer, address, len(scenario_named("S06 escort leaving").moments))
    said = words(trainer.get(f"{address}/debrief"))
    assert "4 of 4" in said
    assert "Not judged" in said
    assert "999 now, then refer" in said
    assert "None. Everything that the protocols ask for was done." in said
    assert "As expected" in said


def test_the_debrief_names_who_speaks_and_nobody_says_that_the_contact_opens(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer)
    stepped(trainer, address, 2)
    said = words(trainer.get(f"{address}/debrief"))
    assert "Adviser The contact opens." not in said
    assert "The contact opens." in said
    assert re.search(r"Caller \S*Staff room. Door's shut.", said)


def test_a_call_that_the_desk_refuses_half_way_breaks_no_promise(
    client_for: Visit, training: Desk, people: dict[str, Any]
) -> None:
    trainer = client_for("t.bell")
    who = Who(people["t.bell"].account_id, "T. Bell", frozenset({"trainer"}))
    scenario = f"{SMALL.split('expect:')[0]}  - end: ended\n{SHOWS}"
    case_id = begin_scripted(training, Script(scenario, breaks=("A promise.", "It ends twice.")), who=who)
    address = f"/training/{case_id}"
    assert "This call breaks a promise, further on" in words(trainer.get(address))
    stepped(trainer, address, 3)
    for page in (address, f"{address}/debrief"):
        said = words(trainer.get(page))
        assert "The desk refused what the rules let through" in said, page
        assert "The rules alone would have broken this promise; the desk kept it: A promise." in said, page
        assert "already been ended" in said, page
        assert "further on" not in said, page
        assert "breaks a promise" not in said, page


def test_a_short_call_is_judged_by_the_one_place_that_it_shows(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    short = scenario_named("law_enforcement__cancelled")
    address = started(trainer, short.id)
    stepped(trainer, address, len(short.moments))
    said = words(trainer.get(f"{address}/debrief"))
    assert "1 of 1" in said
    assert "Not as expected" not in said


def test_an_unfinished_debrief_says_what_is_still_to_come(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer, "S14")
    stepped(trainer, address, 3)
    said = words(trainer.get(f"{address}/debrief"))
    assert "Not yet" in said
    assert "The call is not over, so some of this may still be done." in said
