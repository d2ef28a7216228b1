"""The place of the danger from a page that is behind: beside the colleague's newer one, never in its place."""

import pytest

from helpline.actions.answers import give_answer
from helpline.actions.rung import Rung, record_emergency
from helpline.protocol.answers import Typed
from helpline.words.errors import OutOfStep
from tests.actions.telling import ADVISER, MANAGER, Telling

PLACE = "contact.danger_place"


def told(telling: Telling, words: str, *, seen: int, by: object = ADVISER, missing: str = "") -> str:
    """Say where the danger is, from a page shown at `seen`, and return what stands then."""
    typed = Typed(words=words, missing=missing)
    give_answer(telling.desk, telling.case_id, who=by, field=PLACE, typed=typed, seen=seen)  # type: ignore[arg-type]
    return standing(telling)


def standing(telling: Telling) -> str:
    given = telling.case.newest(PLACE)
    assert given
    return given.answer.words


def test_a_colleagues_newer_place_stays_and_both_are_said(telling: Telling) -> None:
    behind = telling.case.number
    told(telling, "Mill Lane, Northmoor", seen=behind, by=MANAGER)
    assert told(telling, "Dock Road, Wexmoor", seen=behind) == "Mill Lane, Northmoor; or Dock Road, Wexmoor"


@pytest.mark.parametrize(("theirs", "ours"), [("Mill Lane", "Flat 3, Mill Lane"), ("Flat 3, mill lane", "Mill Lane")])
def test_of_two_places_one_of_which_holds_the_other_the_fuller_stands(telling: Telling, theirs: str, ours: str) -> None:
    behind = telling.case.number
    told(telling, theirs, seen=behind, by=MANAGER)
    assert told(telling, ours, seen=behind) == max(theirs, ours, key=len)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("12 Mill Road", "2 Mill Road"),
        ("Flat 12, Mill Road", "Flat 1"),
        ("Old Mill Road", "Mill Road"),
        ("2 Mill Road", "12 Mill Road"),
    ],
)
def test_a_place_whose_letters_only_stand_within_the_other_is_said_beside_it(
    telling: Telling, theirs: str, ours: str
) -> None:
    behind = telling.case.number
    told(telling, theirs, seen=behind, by=MANAGER)
    assert told(telling, ours, seen=behind) == f"{theirs}; or {ours}"


def test_a_third_place_made_of_parts_of_two_others_is_said_too(telling: Telling) -> None:
    behind = telling.case.number
    told(telling, "Flat 3, Mill Lane; or Flat 4, Dock Road", seen=behind, by=MANAGER)
    both = "Flat 3, Mill Lane; or Flat 4, Dock Road"
    assert told(telling, "Flat 3, Dock Road", seen=behind) == f"{both}; or Flat 3, Dock Road"


def test_a_second_reference_that_stands_within_the_first_is_written_down_too(telling: Telling) -> None:
    for reference in ("1412", "412", "1412"):
        rung = Rung(who_dialled="helpline", incident_reference=reference)
        record_emergency(telling.desk, telling.case_id, who=ADVISER, rung=rung, seen=telling.case.number)
    given = telling.case.newest("contact.incident_ref")
    assert given
    assert given.answer.words == "1412; 412"


def test_ones_own_older_place_and_one_that_was_on_the_page_are_corrected(telling: Telling) -> None:
    behind = telling.case.number
    told(telling, "Mill Lane", seen=behind)
    assert told(telling, "Dock Road", seen=behind) == "Dock Road"
    told(telling, "Quay Street", seen=behind, by=MANAGER)
    assert told(telling, "Tanyard Court", seen=telling.case.number) == "Tanyard Court"


def test_not_known_from_an_old_page_takes_no_newer_place_back(telling: Telling) -> None:
    behind = telling.case.number
    told(telling, "Mill Lane", seen=behind, by=MANAGER)
    with pytest.raises(OutOfStep):
        told(telling, "", seen=behind, missing="not_known")
    assert standing(telling) == "Mill Lane"


def test_a_place_that_goes_with_recording_999_stands_beside_a_newer_one(telling: Telling) -> None:
    behind = telling.case.number
    told(telling, "Mill Lane", seen=behind, by=MANAGER)
    rung = Rung(who_dialled="helpline", place="Dock Road")
    record_emergency(telling.desk, telling.case_id, who=ADVISER, rung=rung, seen=behind)
    assert standing(telling) == "Mill Lane; or Dock Road"
    record_emergency(telling.desk, telling.case_id, who=ADVISER, rung=rung, seen=behind)
    assert standing(telling) == "Mill Lane; or Dock Road"
    assert len(telling.case.emergencies) == 2
