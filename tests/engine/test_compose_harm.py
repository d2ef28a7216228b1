"""What the harm check found stands in the handling box; section 8 sends a reader there for nothing else (X05)."""

from typing import Any

import pytest

from helpline.engine.content.model import ReferralContent
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import NOT_KNOWN, ACase, chosen
from tests.engine.papers import POLICE, a_car_wash, a_pupil, composed

HANDLING = "read Handling first"
SENT = "it is sent all the same"


def told_of(row: str, told: ACase | None = None, **answers: Any) -> ACase:
    """Tell of a row of the harm check with which a manager lets the referral go ahead."""
    given = {name: one if one is NOT_KNOWN else chosen(one) for name, one in answers.items()}
    return (told or a_pupil()).assessed(row, answers=given).decided(row)


def said_of(content: ReferralContent, lead: str) -> str:
    return next(line.text for line in content.harm if line.lead == lead)


def do_nots(content: ReferralContent) -> str:
    assert {line.lead for line in content.handling} == {"Do not"}
    return " ".join(line.text for line in content.handling)


@pytest.mark.parametrize("risk", ["some", "serious"])
def test_danger_to_whoever_goes_stands_in_handling_and_section_8_sends_them_there(
    library: Library, holidays: Holidays, risk: str
) -> None:
    content = composed(told_of("staff", staff_risk=risk), library, holidays)
    assert said_of(content, "Whoever goes, our staff:").endswith(f"So: {HANDLING}.")
    assert "send anybody alone: there may be danger" in do_nots(content)


def test_whether_whoever_goes_is_in_danger_not_being_known_stands_in_handling_too(
    library: Library, holidays: Holidays
) -> None:
    content = composed(told_of("staff", staff_risk=NOT_KNOWN), library, holidays)
    assert said_of(content, "Whoever goes, our staff:").endswith(f"So: {HANDLING}.")
    assert "whether there is danger to whoever goes is not known" in do_nots(content)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("nearby", "same_roof", "those involved: they may be near, or there"),
        ("health_risk", "delay_harms", "let this wait: delay could harm the health of the child"),
        ("health_risk", "action_harms", "before care is ready"),
        ("charge", "likely", "as an offender before asking"),
        ("home_or_job", "possible", "costs them home or work"),
        ("missing_risk", "likely", "the child may go missing or be moved"),
        ("visit", "punished", "visit without a plan"),
    ],
)
def test_each_danger_to_the_child_that_was_found_stands_in_handling(
    library: Library, holidays: Holidays, field: str, value: str, words: str
) -> None:
    content = composed(told_of("person:pupil", **{field: value}), library, holidays)
    assert said_of(content, "The child:").endswith(f"So: {HANDLING}.")
    assert words in do_nots(content)


def test_a_reader_is_not_sent_to_handling_for_what_does_not_stand_there(library: Library, holidays: Holidays) -> None:
    content = composed(told_of("family", nearby=NOT_KNOWN), library, holidays)
    assert said_of(content, "Family:") == f"could be within reach of those involved. So: {SENT}."


def test_an_advisers_own_handling_never_takes_the_danger_away_from_whoever_goes(
    library: Library, holidays: Holidays
) -> None:
    told = told_of("staff", staff_risk="serious").worded(handling=("Do not ring the school office",))
    told = told_of("person:pupil", told, learns="likely")
    content = composed(told, library, holidays)
    assert "ring the school office" in do_nots(content)
    assert "send anybody alone" in do_nots(content)
    assert said_of(content, "Whoever goes, our staff:").endswith(f"So: {HANDLING}.")
    assert said_of(content, "The child:").endswith(f"So: {SENT}.")


@pytest.mark.parametrize("told", [a_pupil(), told_of("staff", staff_risk="none")])
def test_a_danger_that_was_told_stays_in_an_advisers_own_handling_whatever_the_harm_check_says(
    told: ACase, library: Library, holidays: Holidays
) -> None:
    told.words("exploiter.danger", "He keeps a loaded shotgun behind the door")
    told.worded(handling=("Do not ring the school office",))
    assert "go unprepared: He keeps a loaded shotgun" in do_nots(composed(told, library, holidays))


def test_where_detail_is_left_out_an_advisers_own_handling_says_so_as_well(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().worded(handling=("Do not ring the school office",))
    told.assessed("family", "reshape", "family_reachable", answers={"family_reach": chosen("here")})
    content = composed(told.decided("family", "reshape", "family_reachable"), library, holidays)
    assert "some detail is left out" in do_nots(content)
    assert said_of(content, "Family:").endswith("some detail is left out; read Handling first.")


def test_many_dangers_add_few_lines_and_the_weightiest_are_kept(library: Library, holidays: Holidays) -> None:
    found = {
        "nearby": "same_roof",
        "health_risk": "both",
        "charge": "likely",
        "home_or_job": "likely",
        "missing_risk": "likely",
        "visit": "punished",
        "inside_link": "yes",
    }
    plain = composed(told_of("person:pupil"), library, holidays)
    content = composed(told_of("person:pupil", **found), library, holidays)
    assert len(content.handling) == len(plain.handling) + 4
    assert "shared inbox" in do_nots(content)
    assert "home or work" not in do_nots(content)


def test_a_police_document_says_the_plan_before_a_visit_once(library: Library, holidays: Holidays) -> None:
    told = told_of("person:man", a_car_wash(), visit="punished")
    content = composed(told, library, holidays, entity=POLICE)
    assert do_nots(content).count("visit without a plan") == 1
    assert said_of(content, "The person:").endswith(f"So: {HANDLING}.")
