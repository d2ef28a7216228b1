"""An NRM pack says what its facts are: in time order, a 999 number as that, where to meet, what health is left out."""

import pytest

from helpline.engine.content.dated import moment_named, opening_of
from helpline.engine.content.model import FormRow, NrmPack
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import FRIDAY, ACase
from tests.engine.papers import FIRST_RESPONDER, a_crewman, composed


def _pack(told: ACase, library: Library, holidays: Holidays, **changed: object) -> NrmPack:
    (pack,) = composed(told, library, holidays, entity=FIRST_RESPONDER, **changed).packs
    return pack


def _row(pack: NrmPack, key: str) -> FormRow:
    return next(row for part in pack.parts for row in part.rows if row.key == key)


def test_what_happened_stands_in_time_order_however_the_times_were_written(
    library: Library, holidays: Holidays
) -> None:
    told = a_crewman().words(
        "case.facts_told",
        "Fri 20 Nov 09:30: he ran\nFri 20 Nov 08:15: he was hit\nJune 2026: pay stopped\n"
        "In March 2026 he came by lorry\nOn 3 November he asked for his papers\n2019: he left home",
        how="told",
    )
    lines = _row(_pack(told, library, holidays), "indicator_details").have.casefold()
    order = ["he left home", "he came by lorry", "pay stopped", "he asked for", "he was hit", "he ran"]
    places = [lines.index(one) for one in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("On 3 November he was hit", "2026-11-03 "),
        ("In March 2026 he came", "2026-03-01 "),
        ("20 Nov 08:15", "2026-11-20 08:15"),
        ("2019", "2019-01-01 "),
        ("Dec", "2025-12-01 "),
        ("31 Feb 2026", "None "),
        ("May be moved at 15:15", "None "),
        ("He was hit on 3 November", "None "),
        ("Marched to the van", "None "),
    ],
)
def test_only_the_moment_that_a_line_begins_with_puts_it_in_order(line: str, named: str) -> None:
    day, clock = moment_named(opening_of(line), FRIDAY.date())
    assert f"{day} {clock}" == named


def test_a_999_number_is_labelled_as_one_and_is_no_yes_to_a_crime_reference(
    library: Library, holidays: Holidays
) -> None:
    row = _row(_pack(a_crewman().rung_999(), library, holidays), "crime_reference_exists")
    assert (row.status, row.value) == ("PART KNOWN", ())
    assert row.have == "999 call reference: INC-42. No crime reference is known."
    written = a_crewman().words("contact.incident_ref", "WX-4471, Northmoor")
    assert _row(_pack(written, library, holidays), "crime_reference_exists").have.startswith("999 call reference: WX")
    crime = a_crewman().words("contact.incident_ref", "INC-42; crime number 42")
    assert _row(_pack(crime, library, holidays), "crime_reference_exists").value == ("yes",)


def test_where_it_is_safe_to_meet_is_said_or_held_or_not_known(library: Library, holidays: Holidays) -> None:
    def safe(told: ACase, **changed: object) -> str:
        pairs = _pack(told, library, holidays, **changed).contact
        return next(pair.answer for pair in pairs if pair.question == "Safe place to meet")

    assert safe(a_crewman()) == "NOT KNOWN. Agree it with them, away from home."
    told = a_crewman().words("person.safe_meeting_place", "The seamen’s mission, side door", person="man")
    assert safe(told).startswith("Held by us")
    assert "mission" not in repr(_pack(told, library, holidays))
    included = frozenset({"person.safe_meeting_place"})
    assert safe(told, included=included) == "The seamen’s mission, side door."


def test_care_is_asked_for_only_by_what_the_document_says_of_health(library: Library, holidays: Holidays) -> None:
    def ask(told: ACase, **changed: object) -> str:
        return repr(composed(told, library, holidays, entity=FIRST_RESPONDER, **changed).summary.asks)

    assert "injury" not in ask(a_crewman())
    told = a_crewman().answer("person.health_now", "injury", person="man")
    assert "what we know of it is left out here; ring 0808 157 0100" in ask(told)
    health = {pair.question: pair.answer for pair in _pack(told, library, holidays).contact}["Health"]
    assert health.startswith("Told to us, and left out of paper")
    included = frozenset({"person.health_now"})
    assert "Have any injury seen to." in ask(told, included=included)
    none = a_crewman().answer("person.health_now", "none_said", person="man")
    assert "injury" not in ask(none, included=included)
    both = a_crewman().answer("person.health_now", "injury", "none_said", person="man")
    assert "Have any injury seen to." in ask(both, included=included)
    assert "Health" not in [pair.question for pair in _pack(told, library, holidays, included=included).contact]
