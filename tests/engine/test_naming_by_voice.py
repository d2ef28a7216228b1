"""Whether people may be named by voice is the engine's rule: a page only asks it (X03, X04)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from helpline.actions.composing import NOBODY
from helpline.directory.directory import Directory
from helpline.engine.content.by_voice import Naming, case_to_say, naming_of
from helpline.engine.runs import runs_of
from helpline.protocol.library import Library
from helpline.protocol.names import ADULT_SAFEGUARDING, CHILD_SAFEGUARDING, LAW_ENFORCEMENT
from tests.engine.building import FRIDAY, ACase

ENDS = {LAW_ENFORCEMENT: "refer_today", ADULT_SAFEGUARDING: "refer", CHILD_SAFEGUARDING: "refer_spoken"}


def an_adult() -> ACase:
    return ACase().opened().person("man").answer("person.age", "not_under_18", person="man")


def naming(told: ACase, library: Library, *people: str, protocol: str = LAW_ENFORCEMENT, end: str = "") -> Naming:
    ends = library.newest[protocol].ends
    return naming_of(
        told.case, people, protocol=protocol, end=ends.get(end or ENDS[protocol]), on=FRIDAY.date() + timedelta(days=1)
    )


def test_an_adult_who_said_nothing_is_not_named(library: Library) -> None:
    found = naming(an_adult(), library, "man")
    assert found == Naming(None, unnamed=frozenset({"man"}))
    assert not found.may_name


def test_who_may_be_under_18_is_named_without_agreement(library: Library) -> None:
    told = an_adult().person("girl").answer("person.age", "might_be_under_18", person="girl")
    assert naming(told, library, "girl").why == "child"
    assert naming(told, library, "girl").may_name
    assert naming(told, library, "girl", protocol=CHILD_SAFEGUARDING).may_name


def test_X03_a_child_is_named_beside_an_adult_who_is_not(library: Library) -> None:
    told = an_adult().person("girl").answer("person.age", "might_be_under_18", person="girl")
    assert naming(told, library, "man", "girl") == Naming("child", unnamed=frozenset({"man"}))
    told.answer("person.spoken_to_alone", "yes", person="man").answer("person.consent_police", "yes", person="man")
    assert naming(told, library, "man", "girl").unnamed == frozenset()
    told.answer("person.consent_police", "no", person="man")
    assert naming(told, library, "man", "girl").unnamed == frozenset({"man"})


def test_X03_the_words_about_a_child_and_an_adult_who_said_no_hold_the_name_of_the_child_alone(
    library: Library,
) -> None:
    told = an_adult().person("girl").answer("person.age", "under_18", person="girl")
    told.words("person.full_name", "Ato Example", person="man").words("person.full_name", "Lan Example", person="girl")
    told.words("case.facts_told", "Ato Example carries the bags while Lan Example waits", how="told", by="caller")
    run, *_ = runs_of(told.case, library=library, directory=Directory({}), on=FRIDAY.date())
    both = replace(run, people=("man", "girl"))
    said = case_to_say(told.case, both, entity=NOBODY, library=library, on=FRIDAY.date(), unnamed=frozenset({"man"}))
    told_of = said.given("case.facts_told", "")
    assert told_of is not None
    assert "Ato" not in told_of.answer.words
    assert "Lan Example" in told_of.answer.words


def test_each_of_several_adults_needs_a_yes_or_a_ground(library: Library) -> None:
    told = an_adult().person("woman").answer("person.age", "not_under_18", person="woman")
    for person in ("man", "woman"):
        told.answer("person.spoken_to_alone", "yes", person=person)
    told.answer("person.consent_police", "yes", person="man")
    assert naming(told, library, "man").why == "agreed"
    assert not naming(told, library, "man", "woman").may_name
    told.answer("person.override_grounds", "coercion", person="woman")
    assert naming(told, library, "man", "woman") == Naming("ground", ("coercion",))
    told.answer("person.consent_police", "no", person="man")
    assert not naming(told, library, "man", "woman").may_name


@pytest.mark.parametrize(("protocol", "why"), [(LAW_ENFORCEMENT, "danger"), (ADULT_SAFEGUARDING, None)])
def test_in_danger_now_police_may_hear_a_name_and_nobody_else(library: Library, protocol: str, why: str | None) -> None:
    told = an_adult().answer("contact.danger_now", "yes")
    assert naming(told, library, "man", protocol=protocol).why == why


def test_an_end_that_leaves_names_out_names_nobody_whatever_was_agreed(library: Library) -> None:
    told = an_adult().answer("person.spoken_to_alone", "yes", person="man")
    told.answer("person.consent_police", "yes", person="man").answer("contact.danger_now", "yes")
    found = naming(told, library, "man", end="anonymous_intelligence")
    assert found.leaves_names_out
    assert not found.may_name


def test_about_nobody_by_name_nothing_is_agreed(library: Library) -> None:
    assert not naming(an_adult(), library).may_name
