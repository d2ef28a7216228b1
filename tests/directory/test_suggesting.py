"""Who answers for the place that was found comes first, the likelier before the other, each with one line why."""

from datetime import date

import pytest

from helpline.directory.directory import Directory, Entity, Number, Suggestion, WayIn
from helpline.directory.places.found import Found
from helpline.directory.suggesting import answering_at, in_place, nation_found
from helpline.wiring.places import shipped_places

ON = date(2026, 11, 20)
TO = "childrens_social_care_where_the_child_is"


def entity(
    entity_id: str, covers: tuple[str, ...], *, kind: str = "council_children", nation: str = "england"
) -> Entity:
    """Return one that answers for something by id, with nothing to reach it by."""
    return Entity(
        id=entity_id, name=entity_id.title(), kind=kind, nation=nation, area="", receives=(TO,), covers=covers
    )


def suggest(words: str, *entities: Entity) -> tuple[Suggestion, ...]:
    """Return who is suggested for a place."""
    found = shipped_places().look_up(words, on=ON)
    directory = Directory({one.id: one for one in entities})
    suggested = directory.suggest(TO, place=words, on=ON, nation=nation_found(found), at=answering_at(found))
    return in_place(suggested, found)


MANCHESTER, TRAFFORD = entity("manchester", ("E08000003",)), entity("trafford", ("E08000009",))


def test_who_answers_for_the_place_is_suggested_and_says_why_in_one_line() -> None:
    (one,) = suggest("M14", MANCHESTER, TRAFFORD)
    assert one.entity.id == "manchester"
    assert one.is_near
    assert one.why == (
        "M14 is in Manchester: all 1,580 of its postcodes with a council lie there. It takes children’s referrals."
    )


def test_of_several_the_likelier_comes_first_and_says_its_share() -> None:
    found = shipped_places().look_up("M16", on=ON)
    first, second = suggest("M16", MANCHESTER, TRAFFORD)
    assert (first.entity.id, second.entity.id) == ("trafford", "manchester")
    assert first.why.startswith(f"{found.authorities[0].weight * 100:.0f} % of it lies in Trafford.")
    assert (first.is_unlikely, first.against) == (False, ())
    assert suggest("M21", MANCHESTER)[0].why.startswith("Over 99 % of it lies in Manchester.")


def test_under_one_in_a_hundred_is_possible_but_unlikely_and_never_left_out() -> None:
    found = shipped_places().look_up("BS18", on=ON)
    unlikely = [one for one in found.authorities if one.is_unlikely]
    assert unlikely
    entities = [entity(one.id.lower(), (one.id,)) for one in reversed(found.authorities)]
    told = suggest("BS18", *entities)
    assert [one.weight for one in told] == sorted((one.weight for one in found.authorities), reverse=True)
    assert told[-1].is_unlikely
    assert told[-1].against == ("possible but unlikely: under 1 % of it lies there",)


def test_the_likelier_comes_first_even_where_only_the_other_can_be_reached() -> None:
    found = shipped_places().look_up("BS18", on=ON)
    way = WayIn(id="w", channel="by_hand", verified_on=ON)
    unlikely = entity("unlikely", (found.authorities[-1].id,)).model_copy(
        update={"ways_in": (way,), "day": Number(number="01632 960142", what="Desk", hours="weekdays")}
    )
    first, last = suggest("BS18", unlikely, entity("likely", (found.authorities[0].id,)))
    assert (first.entity.id, last.entity.id) == ("likely", "unlikely")


def test_where_shares_say_nothing_several_are_possible_and_no_share_is_said() -> None:
    trusts = [
        entity(name, (f"HSCT-{name.upper()}",), nation="northern_ireland")
        for name in ("southern", "belfast", "western")
    ]
    told = suggest("BT34", *trusts)
    assert {one.entity.id for one in told} == {"southern", "belfast", "western"}
    assert all("is one of 5 that are possible." in one.why and "%" not in one.why for one in told)


def test_whoever_answers_by_name_alone_is_suggested_as_ever() -> None:
    named = entity("northmoor", ()).model_copy(update={"area": "Northmoor", "why": "The council for Northmoor."})
    (one,) = suggest("3 Dock Lane, Northmoor", named, MANCHESTER)
    assert (one.entity.id, one.is_near, one.weight) == ("northmoor", True, None)


def test_the_one_force_of_several_trusts_answers_for_all_of_it() -> None:
    (force,) = suggest("BT34", entity("psni", ("northern-ireland",), kind="police", nation="northern_ireland"))
    assert force.why == (
        "Police Service of Northern Ireland (PSNI) answers for all of it. Its control room takes referrals."
    )


def test_one_that_answers_for_nations_says_for_which_what_it_takes_and_to_ring_first() -> None:
    charity = entity("helper", ("england", "wales"), kind="first_responder_charity", nation="uk").model_copy(
        update={"remit": "Refers adults: men too.", "capacity": "Ring first: it may be full"}
    )
    (one,) = suggest("M14", charity)
    assert one.why == "It answers for England and Wales. Refers adults: men too. Ring first: it may be full."
    assert one.is_near
    assert suggest("Glasgow", charity) == ()
    (everywhere,) = suggest("M14", entity("agency", ("uk",), kind="labour_inspectorate", nation="uk"))
    assert everywhere.why == "It answers everywhere in the UK."


@pytest.mark.parametrize(
    ("found", "nation", "known"),
    [
        (Found("", nation="scotland"), "", {"scotland", "uk"}),
        (Found("", nation="england"), "scotland", {"scotland", "uk"}),
        (Found(""), "", {"england", "wales", "scotland", "northern_ireland", "uk"}),
        (Found("", nation="outside_uk"), "", {"outside_uk"}),
    ],
)
def test_a_nation_is_the_one_answered_else_that_of_the_place_else_any(
    found: Found, nation: str, known: set[str]
) -> None:
    assert answering_at(found, nation=nation) == known


def test_abroad_is_no_nation_at_home() -> None:
    assert nation_found(Found("", nation="outside_uk")) == ""


def test_where_what_was_typed_names_two_councils_each_says_which_words_led_to_it() -> None:
    first, second = suggest("Trafford council, or M14 5AA", MANCHESTER, TRAFFORD)
    assert (first.entity.id, first.why.split(".")[0]) == (
        "manchester",
        "Because “M14 5AA” was typed, which may lie in Manchester",
    )
    assert second.why.startswith("Because “Trafford” was typed, which may lie in Trafford.")
