"""Who fits a place, what is stale, and which numbers are ours."""

from datetime import date

import pytest

from helpline.directory.directory import Directory, Entity, Number, WayIn
from helpline.directory.known import Known
from helpline.words.errors import NotFound

ON = date(2026, 11, 20)
FRESH = date(2026, 11, 12)
TO = "childrens_social_care_where_the_child_is"


def _council(area: str, *, verified_on: date | None = FRESH, places: tuple[str, ...] = ()) -> Entity:
    name = area.casefold()
    return Entity(
        id=name,
        name=f"{area} Council",
        kind="council_children",
        nation="england",
        area=area,
        places=places,
        receives=(TO,),
        day=Number(number="01632 960142", what="Front door", hours="weekdays", verified_on=verified_on),
        ways_in=(WayIn(id=f"{name}-word", channel="folder", address=f"a@{name}.example", verified_on=verified_on),),
    )


def _directory(*entities: Entity) -> Directory:
    return Directory({entity.id: entity for entity in entities})


def test_the_entity_whose_area_is_named_comes_first_and_says_why() -> None:
    directory = _directory(_council("Carrow"), _council("Northmoor"))
    first, second = directory.suggest(TO, place="11 Calder Street, northmoor", on=ON)
    assert (first.entity.id, second.entity.id) == ("northmoor", "carrow")
    assert first.why == "Because “northmoor” was typed: its area."


def _charity(nation: str) -> Entity:
    return _council(nation.title()).model_copy(update={"id": nation, "nation": nation, "area": "", "why": "All of it."})


def test_where_two_places_were_typed_each_says_which_words_led_to_it() -> None:
    carrow = _council("Carrow").model_copy(update={"places": ("Calder Mill",)})
    directory = _directory(carrow, _council("Northmoor"))
    both = directory.suggest(TO, place="Northmoor, or Calder Mill ; northmoor", on=ON)
    assert {one.entity.id: one.why for one in both} == {
        "carrow": "Because “Calder Mill” was typed: in its area, Carrow.",
        "northmoor": "Because “Northmoor” was typed: its area.",
    }


def test_who_answers_for_the_whole_nation_stands_with_those_of_the_place() -> None:
    directory = _directory(_charity("england"), _council("Carrow"), _council("Northmoor"))
    found = directory.suggest(TO, place="Northmoor", on=ON, nation="england")
    assert [(one.entity.id, one.is_near) for one in found] == [
        ("england", True),
        ("northmoor", True),
        ("carrow", False),
    ]


def test_who_answers_for_another_nation_comes_last_and_says_so() -> None:
    directory = _directory(_charity("england"), _charity("northern_ireland"))
    first, second = directory.suggest(TO, place="", on=ON, nation="northern_ireland")
    assert (first.entity.id, first.warnings) == ("northern_ireland", ())
    assert (second.entity.id, second.is_near) == ("england", False)
    assert second.warnings == ("answers for England, and the person is in Northern Ireland",)


def test_who_answers_everywhere_in_the_uk_or_abroad_is_of_no_other_nation() -> None:
    directory = _directory(_charity("uk"), _charity("abroad"))
    found = directory.suggest(TO, place="", on=ON, nation="scotland")
    assert [one.warnings for one in found] == [(), ()]


def test_where_no_nation_is_known_nobody_is_warned_of() -> None:
    (found,) = _directory(_charity("scotland")).suggest(TO, place="", on=ON)
    assert (found.warnings, found.is_near) == ((), False)


def _of_tables(entity_id: str, *covers: str, nation: str = "england") -> Entity:
    council = _council(entity_id.title())
    return council.model_copy(update={"nation": nation, "area": "", "covers": covers, "day": None, "ways_in": ()})


def test_whoever_answers_there_comes_before_one_of_elsewhere_who_can_be_reached() -> None:
    directory = _directory(_council("Carrow"), _of_tables("manchester", "E08000003"))
    found = directory.suggest(TO, place="M14", on=ON, nation="england", at={"E08000003", "england", "uk"})
    assert [(one.entity.id, one.is_near) for one in found] == [("manchester", True), ("carrow", False)]


def test_of_those_who_answer_there_one_who_can_be_reached_comes_first() -> None:
    directory = _directory(_of_tables("manchester", "E08000003"), _council("Carrow"))
    first, second = directory.suggest(TO, place="Carrow, M14", on=ON, at={"E08000003", "england", "uk"})
    assert (first.entity.id, second.entity.id) == ("carrow", "manchester")
    assert first.is_near
    assert second.is_near


def test_one_that_answers_for_a_nation_is_near_only_where_the_nation_is_known() -> None:
    directory = _directory(_of_tables("scots", "scotland", nation="scotland"), _of_tables("agency", "uk", nation="uk"))
    anywhere = {"england", "wales", "scotland", "northern_ireland", "uk"}
    unknown = directory.suggest(TO, place="", on=ON, at=anywhere)
    assert {one.entity.id: one.is_near for one in unknown} == {"scots": False, "agency": False}
    found = directory.suggest(TO, place="", on=ON, nation="scotland", at={"scotland", "uk"})
    assert {one.entity.id: one.is_near for one in found} == {"scots": True, "agency": True}


AFRAID = Known(fears_the_state=True)


def _police(area: str) -> Entity:
    return _council(area).model_copy(update={"id": "police", "kind": "police"})


def _first_responder(nation: str, **more: object) -> Entity:
    return _charity(nation).model_copy(update={"kind": "first_responder_charity", **more})


def test_a_charity_comes_before_the_police_for_somebody_who_fears_them_and_says_why() -> None:
    directory = _directory(_police("Carrow"), _council("Carrow"), _first_responder("england"))
    usual = directory.suggest(TO, place="Carrow", on=ON, nation="england")
    assert [one.entity.id for one in usual] == ["police", "carrow", "england"]
    found = directory.suggest(TO, place="Carrow", on=ON, nation="england", known=AFRAID)
    assert [one.entity.id for one in found] == ["england", "carrow", "police"]
    assert found[0].why.startswith("All of it. They fear the police or the authorities")
    assert found[2].against == (
        "the police, whom the person fears or where somebody may be linked: not as the first offer",
    )


def test_the_charity_comes_first_too_where_their_nation_is_not_known_and_says_that() -> None:
    directory = _directory(_police("Carrow"), _first_responder("england"))
    first, second = directory.suggest(TO, place="Carrow", on=ON, known=AFRAID)
    assert (first.entity.id, first.is_near, second.entity.id) == ("england", True, "police")
    assert first.why.endswith("It answers for England; which nation the person is in is not known yet.")


def test_the_place_named_says_which_nations_charity_comes_first_while_nothing_else_does() -> None:
    scots = _police("Carrow").model_copy(update={"nation": "scotland"})
    directory = _directory(_first_responder("england"), scots, _first_responder("scotland"))
    found = directory.suggest(TO, place="Carrow", on=ON, known=AFRAID)
    assert [(one.entity.id, one.is_near) for one in found] == [
        ("scotland", True),
        ("police", True),
        ("england", False),
    ]


def test_a_charity_of_several_nations_is_not_near_where_the_place_named_lies_in_none_of_them() -> None:
    scots = _police("Carrow").model_copy(update={"nation": "scotland"})
    south = _first_responder("uk", id="south", covers=("england", "wales"))
    both = _first_responder("uk", id="both", covers=("england", "scotland"))
    found = _directory(scots, south, both).suggest(TO, place="Carrow", on=ON, known=AFRAID, at={"england", "scotland"})
    assert {one.entity.id: one.is_near for one in found} == {"both": True, "police": True, "south": False}


def test_a_charity_of_another_nation_is_not_the_first_offer_even_to_somebody_afraid() -> None:
    directory = _directory(_first_responder("england"), _police("Carrow"))
    found = directory.suggest(TO, place="Carrow", on=ON, nation="scotland", known=AFRAID)
    assert [one.is_near for one in found] == [False, False]
    assert all("the person is in Scotland" in one.against[0] for one in found)


def test_where_only_the_police_take_it_nobody_is_warned_of_them() -> None:
    (found,) = _directory(_police("Carrow")).suggest(TO, place="Carrow", on=ON, nation="england", known=AFRAID)
    assert found.against == ()


FOR_SOME = {"for_gender": "woman_girl", "for_types": ("sexual",)}


@pytest.mark.parametrize(
    ("known", "first"),
    [
        (Known(gender="woman_girl", types=frozenset({"sexual.escort", "labour"})), "narrow"),
        (Known(gender="man_boy", types=frozenset({"sexual"})), "scotland"),
        (Known(gender="woman_girl", types=frozenset({"labour.care"})), "scotland"),
        (Known(gender="man_boy"), "scotland"),
        (Known(types=frozenset({"sexually_odd"})), "scotland"),
    ],
)
def test_who_is_for_some_people_only_comes_after_the_others_for_anybody_else(known: Known, first: str) -> None:
    directory = _directory(_first_responder("scotland", id="narrow", **FOR_SOME), _first_responder("scotland"))
    one, other = directory.suggest(TO, place="", on=ON, nation="scotland", known=known)
    assert one.entity.id == first
    assert (one.against, one.is_near, other.is_near) == ((), True, True)
    assert bool(other.against) == (first != "narrow")


@pytest.mark.parametrize("known", [Known(), Known(gender="woman_girl"), Known(types=frozenset({"sexual"}))])
def test_while_gender_or_type_is_not_known_several_stay_possible(known: Known) -> None:
    directory = _directory(_first_responder("scotland", id="narrow", **FOR_SOME), _first_responder("scotland"))
    narrow, other = directory.suggest(TO, place="", on=ON, nation="scotland", known=known)
    assert narrow.why.endswith("Whether it is for this person is not known yet, so several are possible.")
    assert (narrow.against, other.against, other.why) == ((), (), "All of it.")


def test_a_place_of_an_area_counts_as_the_area() -> None:
    directory = _directory(_council("Carrow"), _council("Northmere", places=("Millbeck Academy",)))
    assert directory.areas_named("at millbeck academy today", kinds=frozenset({"council_children"})) == ("Northmere",)


def test_a_name_inside_another_word_is_not_that_place() -> None:
    directory = _directory(_council("Carrow"))
    assert directory.areas_named("Carroway Lane", kinds=frozenset({"council_children"})) == ()


def test_an_entity_that_does_not_take_such_referrals_is_never_suggested() -> None:
    assert _directory(_council("Carrow")).suggest("police_force_for_the_place", place="Carrow", on=ON) == ()


def test_nothing_is_said_of_what_was_verified_within_ninety_days() -> None:
    assert _council("Carrow", verified_on=date(2026, 8, 22)).warnings(on=ON) == ()


@pytest.mark.parametrize(
    ("verified_on", "says"), [(date(2026, 8, 21), "last verified on Fri 21 Aug 2026"), (None, "never been verified")]
)
def test_what_is_stale_is_said_of_the_way_in_and_of_the_number(verified_on: date | None, says: str) -> None:
    warnings = _council("Carrow", verified_on=verified_on).warnings(on=ON)
    assert len(warnings) == 2
    assert all(says in warning for warning in warnings)


def test_only_a_number_of_the_directory_is_ours() -> None:
    directory = _directory(_council("Carrow"))
    assert directory.number_is_ours("carrow", "01632 960142")
    assert not directory.number_is_ours("carrow", "01632 960143")


def test_what_is_not_there_is_not_found() -> None:
    directory = _directory(_council("Carrow"))
    with pytest.raises(NotFound):
        directory.entity("nowhere")
    with pytest.raises(NotFound):
        directory.entity("carrow").way_in("nowhere")
