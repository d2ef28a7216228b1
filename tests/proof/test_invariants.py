"""What the engine makes impossible, and a proof may lean on: each is held to the engine itself."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.data import directory_file
from helpline.directory.reading import read_directory
from helpline.engine.look import look_at
from helpline.engine.proof.invariants import INVARIANTS
from helpline.engine.runs import runs_of
from helpline.protocol.child_path import CHILD_ANSWERS
from helpline.protocol.conditions import Truth, evaluate, fields_of
from helpline.protocol.library import Library
from helpline.protocol.together import DISCLOSED_ALIKE, sides_of
from tests.engine.building import ACase

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)
SAID = ("", "under_18", "might_be_under_18", "disputed", "not_under_18", "not_known", "refused", "unsafe_to_ask")
BORN = ("", "2008-11-20", "2008-11-21", "2009", "2007~", "2010-03", "2012-05-01", "1990-01-01", "2008")
WORDS = ("", "about 15", "17 or 18", "16", "19", "about 40", "quite young")
CONSENTS = ("", "yes", "yes_with_limits", "no", "undecided", "not_known")
GROUNDS = ("", "none_found", "coercion", "doubt_about_capacity", "refused")


def told(case: ACase, field: str, value: str, person: str) -> None:
    """Answer a field of a person, where there is anything to answer."""
    if value in ("not_known", "refused", "unsafe_to_ask"):
        case.answer(field, person=person, missing=value)
    elif value:
        case.answer(field, value, person=person)


@pytest.fixture(scope="module")
def directory() -> object:
    """Give the made-up directory."""
    name, text = directory_file()
    return read_directory(text, file=name)


@given(st.sampled_from(SAID), st.sampled_from(BORN), st.sampled_from(WORDS))
def test_band_agrees_with_age(said: str, born: str, words: str) -> None:
    (invariant,) = (one for one in INVARIANTS if one.name == "band_agrees_with_age")
    case = ACase().opened().person("one")
    told(case, "person.age", said, "one")
    if born:
        case.answer("person.date_of_birth", person="one", date=born)
    if words:
        case.words("person.age_words", words, person="one")
    look = look_at(case.case, ("one",), directory=None, on=TODAY)  # type: ignore[arg-type]
    assert evaluate(invariant.holds, look) is not Truth.FALSE


def test_every_invariant_is_proved_by_a_test_that_is_there(library: Library) -> None:
    for invariant in INVARIANTS:
        file, _, name = invariant.proved_by.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text("utf-8")
        assert fields_of(invariant.holds) <= library.fields.keys()


PEOPLE = st.lists(st.tuples(*(st.sampled_from(some) for some in (SAID, CONSENTS, GROUNDS))), min_size=1, max_size=4)


@given(people=PEOPLE)
def test_people_of_one_run_are_disclosed_alike(
    library: Library, directory: object, people: list[tuple[str, str, str]]
) -> None:
    case = ACase().opened().answer("caller.wants_police", "yes")
    for number, (age, consent, ground) in enumerate(people):
        person = f"p{number}"
        case.person(person)
        told(case, "person.age", age, person)
        told(case, "person.consent_police", consent, person)
        told(case, "person.override_grounds", ground, person)
    runs = runs_of(case.case, library=library, directory=directory, on=TODAY)  # type: ignore[arg-type]
    alike = [run for run in runs if run.version.about == "case_or_person" and run.people]
    assert sum(len(run.people) for run in alike) == len(people)
    for run in alike:
        for field, sides in DISCLOSED_ALIKE.items():
            given_by = [case.case.given(field, person) for person in run.people]
            readings = [one.answer.reading() if one else None for one in given_by]
            if sides is None:
                assert len(set(readings)) == 1, (field, readings)
            else:
                assert len({reading is not None and reading <= CHILD_ANSWERS for reading in readings}) == 1, readings


def test_only_what_runs_are_grouped_by_is_taken_to_be_alike() -> None:
    assert sides_of("person.consent_police", "case_or_person") is None
    assert sides_of("person.consent_police", "case") == ()
    assert sides_of("person.whereabouts", "case_or_person") == ()
    assert sides_of("person.whereabouts", "person") is None
    assert sides_of("contact.danger_now", "case") is None
