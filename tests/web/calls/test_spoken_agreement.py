"""What a referral by voice says of agreement: the answer about this receiver, else a ground that nobody refused."""

from functools import cache

import pytest

from helpline.data import protocol_files
from helpline.engine.events.referral import GroundDecided
from helpline.protocol.library import Library, read_library
from tests.engine.building import FRIDAY, ACase
from web.calls.pages.speaking import spoken_words

SUPPORT, POLICE = ("support_nrm", "refer_support"), ("law_enforcement", "refer_today")


@cache
def _library() -> Library:
    return read_library(protocol_files())


def an_adult() -> ACase:
    told = ACase().opened().person("man").answer("person.age", "not_under_18", person="man")
    return told.answer("person.spoken_to_alone", "yes", person="man")


def agreement(told: ACase, where: tuple[str, str]) -> str:
    protocol, end = where
    ends = _library().newest[protocol].ends
    words = spoken_words(told.case, ("man",), library=_library(), protocol=protocol, end=ends[end], on=FRIDAY.date())
    return words["agreed_or_ground"]


@pytest.mark.parametrize(
    ("consent", "says"), [("person.consent_support_service", True), ("person.consent_police", False)]
)
def test_agreement_is_read_from_the_question_that_the_end_names(consent: str, says: bool) -> None:
    told = an_adult().answer(consent, "yes", person="man")
    assert (agreement(told, SUPPORT) == "their agreement to this") is says


def test_agreement_is_said_before_a_ground() -> None:
    told = an_adult().answer("person.consent_police", "yes", person="man")
    told.answer("person.override_grounds", "coercion", person="man")
    assert agreement(told, POLICE) == "their agreement to this"


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_a_ground_that_a_manager_refused_is_not_said(is_confirmed: bool) -> None:
    told = an_adult().answer("person.override_grounds", "coercion", person="man")
    assert agreement(told, POLICE).startswith("a ground to act without agreement")
    told.drafted(*POLICE, ["man"])
    told.happened(
        GroundDecided(decision_id="g", referral_id="r1", person_id="man", is_confirmed=is_confirmed, words="No."),
        by="manager-1",
    )
    assert bool(agreement(told, POLICE)) is is_confirmed


def test_of_two_people_neither_agreement_nor_ground_of_one_is_said_of_the_other() -> None:
    told = an_adult().person("woman").answer("person.age", "not_under_18", person="woman")
    told.answer("person.override_grounds", "coercion", person="woman")
    end = _library().newest["law_enforcement"].ends["refer_today"]
    words = spoken_words(
        told.case, ("man", "woman"), library=_library(), protocol="law_enforcement", end=end, on=FRIDAY.date()
    )
    assert words["agreed_or_ground"] == ""


@pytest.mark.parametrize(
    ("ages", "says"),
    [
        (("not_under_18",), "an adult"),
        (("not_under_18", ""), "somebody whose age we don’t know, who may be under 18"),
        (("",), "somebody whose age we don’t know, who may be under 18"),
        (("might_be_under_18",), "a young person"),
        (("not_under_18", "under_18"), "a young person"),
    ],
)
def test_nobody_is_called_an_adult_of_whom_that_is_not_known(ages: tuple[str, ...], says: str) -> None:
    told, people = ACase().opened(), tuple(f"person{number}" for number, _ in enumerate(ages))
    for person_id, age in zip(people, ages, strict=True):
        told.person(person_id)
        if age:
            told.answer("person.age", age, person=person_id)
    end = _library().newest["law_enforcement"].ends["refer_today"]
    words = spoken_words(told.case, people, library=_library(), protocol="law_enforcement", end=end, on=FRIDAY.date())
    assert words["adult_or_young_person"] == says


def test_by_voice_an_adults_injury_is_not_told_beside_a_childs() -> None:
    told = ACase().opened().person("boy").answer("person.age", "under_18", person="boy")
    told.person("aunt").answer("person.age", "not_under_18", person="aunt")
    for person, words in (("boy", "Bruise on the jaw"), ("aunt", "Miscarriage on Tuesday")):
        told.answer("person.health_now", "injury", person=person).words("person.health_words", words, person=person)
    end = _library().newest["law_enforcement"].ends["refer_child"]
    people = ("boy", "aunt")
    said = spoken_words(told.case, people, library=_library(), protocol="law_enforcement", end=end, on=FRIDAY.date())
    assert said["main_facts"] == "bruise on the jaw"
