"""What is written beside a reference of 999: a crime, somebody missing, in doubt, or 999 alone; never more."""

import pytest

from helpline.engine.content.noted_references import Noted, kind_of
from helpline.engine.events.contact import ContactEnded
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import FIRST_RESPONDER, a_crewman, a_pupil, composed

CRIMES = (
    "INC-42; crime number 42",
    "Crime no. 4471",
    "crime ref: NP/12345/26",
    "crime reference number is 88",
    "WX-4471, crime 42/1234/26",
    "CRN 42",
    "URN: NP-7",
    "(crime report 1234567)",
)
DOUBTS = (
    "WX-4471, no crime number yet",
    "CAD 12; they would not give a crime reference",
    "log 88, he is missing his phone",
    "police said it is not a crime",
    "crime number to follow, log 88",
    "WX-4471 crime number pending",
    "crime number 42, not confirmed",
    "crime number 42?",
    "missing 2 days",
    "a crime, rung at 14:02",
    "crime number 14:02",
    "crime number: ring 101, then 999",
    "crime number 999",
    "no crime number 42",
    "The operator couldn’t find URN 42",
    "crime report of 20/11/2026",
    "crime number 20/11/2026",
)


@pytest.mark.parametrize("words", CRIMES)
def test_a_number_that_stands_by_crime_is_one(words: str) -> None:
    assert kind_of(words) == "crime"


@pytest.mark.parametrize("words", DOUBTS)
def test_the_word_without_a_number_or_with_a_denial_is_in_doubt(words: str) -> None:
    assert kind_of(words) == "doubt"


@pytest.mark.parametrize(
    ("words", "kind"),
    [("missing person report MP-12", "missing"), ("WX-4471, Northmoor, 14:09, Bo", "999"), ("", "999")],
)
def test_a_number_of_somebody_missing_and_of_999_alone_are_told_apart(words: str, kind: Noted) -> None:
    assert kind_of(words) == kind


def _later(told: ACase, words: str) -> ACase:
    told.happened(ContactEnded(contact_id="c1", how="ended")).opened(contact_id="c2", reference="Q7M-4QX")
    return told.words("contact.incident_ref", words)


def _told(told: ACase, library: Library, holidays: Holidays) -> list[tuple[str, str]]:
    rows = [one for one in composed(told, library, holidays).told if one.who in ("999", "Crime, missing record")]
    return [(one.reference if one.who == "999" else one.what, one.who) for one in rows]


def _row(told: ACase, library: Library, holidays: Holidays) -> tuple[str, tuple[str, ...], str]:
    (pack,) = composed(told, library, holidays, entity=FIRST_RESPONDER).packs
    row = next(row for part in pack.parts for row in part.rows if row.key == "crime_reference_exists")
    return row.status, row.value, row.have


@pytest.mark.parametrize("words", DOUBTS)
def test_in_doubt_the_form_has_no_yes_and_the_words_as_they_were_written(
    words: str, library: Library, holidays: Holidays
) -> None:
    status, value, have = _row(a_crewman().words("contact.incident_ref", words), library, holidays)
    assert (status, value) == ("PART KNOWN", ())
    assert not have.startswith("Yes")
    assert words in have
    assert have.endswith("Whether there is a crime reference is not known.")


def test_a_number_of_somebody_missing_is_no_yes_to_a_crime_reference(library: Library, holidays: Holidays) -> None:
    told = a_crewman().words("contact.incident_ref", "missing person report MP-12")
    assert _row(told, library, holidays) == (
        "PART KNOWN",
        (),
        "Missing person report MP-12. No crime reference is known.",
    )


def test_what_was_written_in_another_contact_is_no_number_of_the_call_and_is_not_lost(
    library: Library, holidays: Holidays
) -> None:
    told = _later(a_pupil().rung_999(incident_reference=""), "missing person report MP-12")
    assert _told(told, library, holidays) == [
        ("No number noted", "999"),
        ("missing person report MP-12.", "Crime, missing record"),
    ]
    told = _later(a_pupil().rung_999(incident_reference=""), "WX-4471")
    assert _told(told, library, holidays) == [
        ("No number noted", "999"),
        ("999 call reference: WX-4471. No crime number.", "Crime, missing record"),
    ]
    assert _row(_later(a_crewman().rung_999(), "WX-4471"), library, holidays)[2] == (
        "999 call reference: INC-42 and WX-4471. No crime reference is known."
    )


def test_of_several_calls_in_a_contact_the_number_written_down_is_the_last_ones_as_on_the_pages(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().rung_999(incident_reference="").rung_999(emergency_id="e2", incident_reference="")
    assert _told(told.words("contact.incident_ref", "INC 77"), library, holidays) == [
        ("No number noted", "999"),
        ("INC 77", "999"),
        ("Not asked yet.", "Crime, missing record"),
    ]


def test_a_reason_for_having_no_number_is_none(library: Library, holidays: Holidays) -> None:
    told = a_pupil().rung_999(incident_reference="").words("contact.incident_ref", "He hung up", missing="refused")
    assert _told(told, library, holidays) == [
        ("No number noted", "999"),
        ("Asked; would not say.", "Crime, missing record"),
    ]


def test_a_crime_number_of_an_earlier_contact_is_not_lost_to_a_newer_one(library: Library, holidays: Holidays) -> None:
    told = _later(a_pupil().words("contact.incident_ref", "crime number 42"), "WX-4471")
    assert _told(told, library, holidays)[1][0] == "crime number 42. 999 call reference: WX-4471."
    told = _later(a_crewman().words("contact.incident_ref", "crime number 42"), "WX-4471")
    assert _row(told, library, holidays)[1:] == (("yes",), "Yes: crime number 42. 999 call reference: WX-4471.")


def test_in_doubt_the_document_says_it_as_words(library: Library, holidays: Holidays) -> None:
    told = a_pupil().rung_999().words("contact.incident_ref", "INC-42, no crime number yet")
    assert _told(told, library, holidays)[1][0] == "Noted with the 999 reference: INC-42, no crime number yet."
