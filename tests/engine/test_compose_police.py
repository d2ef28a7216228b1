"""A police document says which kind of report it is, one fact to a row, and calls whoever rang the source."""

import pytest

from helpline.engine.content.model import ReferralContent
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import POLICE, a_car_wash, a_pupil, answer, composed, row


def to_police(told: ACase, library: Library, holidays: Holidays, **changed: object) -> ReferralContent:
    return composed(told, library, holidays, entity=POLICE, **changed)


@pytest.mark.parametrize(
    ("kind", "title", "line"),
    [
        ("crime_report", "Police referral: crime report", "Crime report about an incident"),
        ("intelligence", "Police referral: intelligence for assessment", "Intelligence, passed on by us."),
        ("safeguarding_led", "Police referral: safety of people first", "Safeguarding first"),
    ],
)
def test_the_kind_of_report_is_said(library: Library, holidays: Holidays, kind: str, title: str, line: str) -> None:
    content = to_police(a_car_wash(police_kind=kind), library, holidays)
    assert content.kind == "police"
    assert content.title.startswith(title)
    assert content.kind_line.startswith(line)
    assert content.statement == "This is a referral, not information. We ask for a reference and a decision."


def test_the_place_has_a_section_of_its_own(library: Library, holidays: Holidays) -> None:
    content = to_police(a_car_wash(), library, holidays)
    assert content.people[-1].heading == "Place, vehicle and others there"
    assert row(content, "Place", person=1).have == "3 Dock Lane, Northmoor."
    assert row(content, "Suspected person", person=1).status == "NOT KNOWN not asked"
    assert content.find_heading == "Where names may be found"


def test_every_word_for_whoever_rang_is_source(library: Library, holidays: Holidays) -> None:
    content = to_police(a_car_wash(), library, holidays)
    assert [fact.how for fact in content.facts] == ["Seen by source", "Seen by source"]
    assert "caller" not in " ".join(f"{line.lead} {line.text}" for line in (*content.handling, *content.harm))
    assert answer(content, "Who else knows").endswith("The source’s details are not passed on.")


def test_the_first_ask_is_to_ring_us_before_acting(library: Library, holidays: Holidays) -> None:
    content = to_police(a_car_wash(), library, holidays)
    assert content.summary.asks[0].lead == "Ring us before you act or share:"
    assert len(content.summary.asks) == 4
    assert not any("Do not" in f"{line.lead}{line.text}" for line in content.summary.asks)
    assert {line.lead for line in content.handling} == {"Do not"}


def test_after_999_was_rung_the_first_line_holds_nothing_back_that_answers_it(
    library: Library, holidays: Holidays
) -> None:
    first = to_police(a_car_wash().rung_999(), library, holidays).handling[0]
    assert first.text.startswith("hold back the answer to the 999 call")
    assert "999" not in to_police(a_car_wash(), library, holidays).handling[0].text


def test_what_can_wait_has_a_day_and_says_that_no_law_sets_it(library: Library, holidays: Holidays) -> None:
    content = to_police(a_car_wash(), library, holidays)
    assert [line.lead for line in content.summary.by_when] == ["End of Mon 23 Nov 2026:", "End of Fri 4 Dec 2026:"]
    assert content.summary.by_when[1].text == "you tell us your decision (our request; no legal time limit)."
    assert "duty inspector" in content.if_silent


def test_an_adults_yes_is_printed_as_theirs(library: Library, holidays: Holidays) -> None:
    assert answer(to_police(a_car_wash(), library, holidays), "Consent to tell police").startswith(
        "Yes. Told by source"
    )


def test_a_ground_is_printed_with_what_it_rests_on_where_there_is_no_yes(library: Library, holidays: Holidays) -> None:
    told = a_car_wash().answer("person.consent_police", "no", person="man")
    told.answer("person.override_grounds", "coercion", person="man")
    told.words("person.override_words", "He is watched at all times. He was hit for talking.", person="man")
    said = answer(to_police(told, library, holidays), "Consent to tell police")
    assert "on this ground: They are being coerced." in said
    assert "It rests on: He is watched at all times. He was hit for talking." in said


def test_without_a_yes_or_a_ground_the_document_says_so(library: Library, holidays: Holidays) -> None:
    told = a_car_wash().answer("person.consent_police", "no", person="man")
    assert "No ground to act without it is recorded." in answer(
        to_police(told, library, holidays), "Consent to tell police"
    )


def test_a_childs_police_referral_is_led_by_safety_and_going_missing(library: Library, holidays: Holidays) -> None:
    told = a_pupil().drafted("law_enforcement", "refer_child", ["pupil"], referral="r2", reference="P3D-8RW")
    content = to_police(told, library, holidays, referral_id="r2")
    assert content.reference == "P3D-8RW"
    assert content.title == "Police referral: action needed today"
    assert content.risks[0].is_missing_risk
    assert answer(content, "Consent") == "Not needed: under 18, or may be."
    assert {one.who: one.reference for one in content.told}["Council children’s services"] == "K7M-4QX (ours)"


def test_an_anonymous_end_has_no_row_for_what_it_leaves_out(library: Library, holidays: Holidays) -> None:
    told = a_car_wash().drafted("law_enforcement", "anonymous_intelligence", ["man"])
    content = to_police(told, library, holidays, included=frozenset({"person.phone"}))
    rows = {detail.detail for detail in content.people[0].details}
    assert not rows & {"Name", "Date of birth", "Phone, handle"}
    assert "Ato" not in repr(content)
    assert content.title == "Police referral: intelligence for assessment and tasking"


def test_a_support_referral_about_whom_nothing_is_known_asks_for_action_today(
    library: Library, holidays: Holidays
) -> None:
    told = ACase().opened().person("man").answer("person.age", "not_under_18", person="man")
    told.drafted("support_nrm", "refer_first_responder", ["man"])
    content = composed(told, library, holidays)
    assert content.kind == "adult"
    assert content.title == "Adult support referral and NRM pack: action needed today"
    assert answer(content, "NRM") == "NOT KNOWN. We have not asked. You take the consent."
    assert not any(risk.is_missing_risk for risk in content.risks)
