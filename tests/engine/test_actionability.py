"""The actionability meter: it warns and offers substitutes, and blocks nothing (C10, X07, I35)."""

from helpline.engine.actionability import Meter, actionability_of, is_known, missing_of
from helpline.protocol.library import Library
from tests.engine.building import ACase

KEYS = ("person.full_name", "person.date_of_birth", "person.home_address")


def child() -> ACase:
    return ACase().opened().person("pupil")


def meter(told: ACase, library: Library, *people: str) -> Meter:
    version = library.newest["child_safeguarding"]
    return actionability_of(told.case, people or ("pupil",), version, library)


def whole() -> ACase:
    return (
        child()
        .words("person.full_name", "Callum Sample", person="pupil")
        .answer("person.date_of_birth", date="2013-03-04", person="pupil")
        .words("person.home_address", "2 Mill Road, Northmoor", person="pupil")
        .words("person.current_place", "Northmoor Academy", person="pupil")
    )


def test_with_all_four_details_it_can_be_acted_on(library: Library) -> None:
    found = meter(whole(), library)
    assert (found.steps, found.missing, found.best_next) == (5, (), "")


def test_with_nothing_known_it_is_likely_to_be_filed(library: Library) -> None:
    found = meter(child(), library)
    assert found.steps == 0
    assert set(found.missing) == {*KEYS, "person.current_place"}
    assert "filed" in found.says


def test_a_first_name_and_a_school_are_likely_to_be_logged_not_acted_on(library: Library) -> None:
    told = (
        child()
        .words("person.full_name", "Callum", person="pupil")
        .words("person.school", "Northmoor Academy, form 8R", person="pupil")
        .asked_not_known("person.date_of_birth", "person.home_address", "person.current_place", person="pupil")
    )
    found = meter(told, library)
    assert found.steps in (2, 3)
    assert found.says.startswith("Likely to be logged, not acted on")


def test_what_nobody_has_asked_yet_is_the_best_next_question(library: Library) -> None:
    told = child().asked_not_known("person.current_place", "person.full_name", person="pupil")
    assert meter(told, library).best_next == "person.date_of_birth"


def test_when_all_was_asked_a_substitute_is_the_best_next_question(library: Library) -> None:
    told = child().asked_not_known(*KEYS, "person.current_place", person="pupil")
    found = meter(told, library)
    assert found.best_next in library.fields["person.current_place"].substitutes


def test_not_asked_is_not_the_same_as_asked_and_not_known(library: Library) -> None:
    told = child().asked_not_known("person.current_place", person="pupil")
    for field in KEYS:
        told.answer(field, person="pupil", missing="not_known", asked=False)
    assert meter(told, library).best_next == "person.full_name"


def test_a_substitute_says_whether_it_is_known_or_can_be_asked(library: Library) -> None:
    told = (
        child()
        .words("person.school", "Northmoor Academy", person="pupil")
        .answer("person.phone", person="pupil", missing="unsafe_to_ask")
    )
    offered = {one.field: one for one in meter(told, library).substitutes("person.home_address")}
    assert offered["person.school"].is_known
    assert not offered["person.school"].can_be_asked
    assert not offered["person.phone"].can_be_asked
    assert offered["person.vehicle"].can_be_asked


def test_a_known_substitute_lifts_the_meter(library: Library) -> None:
    with_school = child().words("person.school", "Northmoor Academy", person="pupil")
    assert meter(with_school, library).steps > meter(child(), library).steps


def test_one_missing_detail_never_counts_as_nothing_missing(library: Library) -> None:
    told = whole().answer("person.home_address", person="pupil", missing="not_known")
    assert meter(told, library).steps == 4


def test_a_name_of_one_word_and_a_year_of_birth_are_known_in_part(library: Library) -> None:
    told = child().words("person.full_name", "Callum", person="pupil")
    told.answer("person.date_of_birth", date="2013", person="pupil")
    assert missing_of(told.case, ("pupil",)) == KEYS
    assert [lack.is_part_known for lack in meter(told, library).lacks if lack.field in KEYS[:2]] == [True, True]


def test_a_birth_date_that_could_not_be_read_is_not_known_although_its_words_are_kept() -> None:
    told = child().words("person.date_of_birth", "31 Feb", person="pupil", trouble="There is no such day.")
    assert not is_known(told.case, "person.date_of_birth", "pupil")


def test_what_one_child_lacks_counts_for_the_whole_household(library: Library) -> None:
    told = whole().person("sister")
    assert missing_of(told.case, ("pupil", "sister")) == KEYS
    found = meter(told, library, "pupil", "sister")
    assert {lack.person_id for lack in found.lacks} == {"sister"}
    assert found.best_next_person == "sister"


def test_a_protocol_that_names_no_details_is_weighed_by_the_usual_four(library: Library) -> None:
    told = child()
    found = actionability_of(told.case, ("pupil",), library.newest["law_enforcement"], library)
    assert set(found.missing) == {*KEYS, "person.current_place"}


def test_a_child_without_a_surname_is_looked_for_by_school_before_other_names(library: Library) -> None:
    told = child().words("person.full_name", "Ellis", person="pupil")
    told.asked_not_known("person.date_of_birth", "person.home_address", "person.current_place", person="pupil")
    assert meter(told, library).best_next == "person.school"
