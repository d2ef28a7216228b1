"""A ground to act without agreement is asked for only where there is no agreement (X04, A05)."""

from collections.abc import Callable, Mapping

import pytest

from helpline.protocol.conditions import Look
from helpline.protocol.library import Library, read_library
from helpline.protocol.resolve import Position, resolve

GROUND = "person.override_grounds"
AN_ADULT = {
    "person.whereabouts": "in_uk",
    "case.uk_link": "none_known",
    "person.age": "not_under_18",
    "contact.danger_now": "no",
    "person.in_touch": "is_the_caller",
    "person.spoken_to_alone": "yes",
    "person.police_would_endanger": "no",
    "exploiter.trust_body": "none_known",
    "person.action_today": "no",
}


@pytest.fixture(scope="session")
def library(shipped: dict[str, str]) -> Library:
    """Read the protocols that this product ships."""
    return read_library(shipped)


@pytest.fixture
def position(library: Library, known: Callable[[Mapping[str, str]], Look]) -> Callable[[dict[str, str]], Position]:
    """Say where the police protocol stands with these answers, on top of an adult who is safe to talk."""
    return lambda told: resolve(library.newest["law_enforcement"], known({**AN_ADULT, **told}))


@pytest.mark.parametrize("agreed", ["yes", "yes_with_limits"])
def test_an_adult_who_agreed_alone_waits_for_no_ground(position: Callable[..., Position], agreed: str) -> None:
    assert position({"person.consent_police": agreed}).place == "refer_next_day"


@pytest.mark.parametrize(
    "told",
    [
        {"person.consent_police": "no"},
        {"person.consent_police": "undecided"},
        {"person.consent_police": "not_known"},
        {"person.consent_police": "yes", "person.spoken_to_alone": "not_known"},
        {"person.consent_police": "yes", "person.police_would_endanger": "yes"},
    ],
)
def test_whoever_did_not_agree_alone_and_in_safety_is_held_until_a_ground_was_looked_for(
    position: Callable[..., Position], told: dict[str, str]
) -> None:
    stands = position(told)
    assert (stands.place, stands.open_fields) == ("wishes", (GROUND,))


def test_a_ground_does_not_wait_for_an_agreement_that_nobody_could_ask_for(position: Callable[..., Position]) -> None:
    assert position({GROUND: "immediate_serious_harm"}).place == "refer_next_day"


def test_one_who_agreed_alone_does_not_speak_for_another_who_was_not_alone(library: Library) -> None:
    two = {
        "person.consent_police": ("yes", "yes"),
        "person.spoken_to_alone": ("yes", "no"),
        GROUND: ("none_found",) * 2,
    }
    told = {name: (frozenset({value}),) for name, value in AN_ADULT.items()}
    told |= {name: tuple(frozenset({value}) for value in values) for name, values in two.items()}
    stands = resolve(library.newest["law_enforcement"], lambda name: told.get(name, (None,)))
    assert stands.place == "hold_speak_alone"
