"""What a child's document says of who else was told, and of whom it could harm."""

from helpline.engine.content.model import ToldRow
from helpline.engine.harm import rows_of
from helpline.protocol.answers import Answer
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import FRIDAY, chosen
from tests.engine.papers import a_pupil, composed, decided


def test_who_else_was_told_has_every_line_even_not_called_and_none(library: Library, holidays: Holidays) -> None:
    told = {one.who: one for one in composed(a_pupil(), library, holidays).told}
    assert told["999"].what == "Not called: no danger in progress reported. If that changes, ring 999."
    assert told["999"].reference == "None"
    assert told["Police"].what == "Not told by us."
    assert told["Crime, missing record"].reference == "NOT KNOWN"
    assert told["Others"].what == "None known to us."


def test_a_999_call_and_another_referral_are_said(library: Library, holidays: Holidays) -> None:
    told = a_pupil().rung_999().drafted("law_enforcement", "refer_child", ["pupil"], referral="r2", reference="P3D-8RW")
    said = {one.who: one for one in composed(told, library, holidays).told}
    assert said["999"].reference == "INC-42"
    assert said["Police"].reference == "P3D-8RW (ours)"


def test_with_the_callers_details_held_back_a_999_call_has_a_date_and_no_clock_time(
    library: Library, holidays: Holidays
) -> None:
    said = composed(a_pupil().rung_999(), library, holidays).told[0]
    assert "Fri 20 Nov 2026" in said.what
    assert "14:" not in said.what


def test_a_referral_already_made_by_voice_is_joined_to_its_call(library: Library, holidays: Holidays) -> None:
    told = a_pupil().spoken(people=("pupil",), spoken_at="16:05")
    assert composed(told, library, holidays).already_spoken == (
        "Duty social worker, 16:05, Fri 20 Nov 2026, your reference CF-20417"
    )
    assert composed(a_pupil(), library, holidays).already_spoken == ""


def test_each_receiver_that_was_told_by_voice_stands_with_its_own_reference(
    library: Library, holidays: Holidays
) -> None:
    told = a_pupil().spoken(people=("pupil",), spoken_to="J. Adeyemi", spoken_at="14:03", their_reference="NM-1")
    wexmoor = {"entity_id": "wexmoor-children", "entity_name": "Wexmoor Council", "their_reference": "WX-2"}
    told.spoken(people=("pupil",), spoken_to="Dawn Pratt", spoken_at="14:28", **wexmoor)
    content = composed(told, library, holidays)
    assert content.already_spoken == (
        "J. Adeyemi, 14:03, Fri 20 Nov 2026, your reference NM-1; "
        "Dawn Pratt (Wexmoor Council), 14:28, Fri 20 Nov 2026, their reference WX-2"
    )
    (told_row,) = [one for one in content.told if "This referral" in one.what]
    what = "This referral, by voice on 20 Nov to Wexmoor Council."
    assert told_row == ToldRow("Council children’s services", what, "WX-2")


def test_a_row_of_which_not_all_was_asked_is_not_said_to_hold_no_risk(library: Library, holidays: Holidays) -> None:
    told = a_pupil().assessed("others_there", answers={})
    said = {line.lead: line.text for line in composed(told, library, holidays).harm}
    assert said["Others there:"] == "not all asked yet."
    assert "no added risk found." not in said.values()


def test_a_managers_yes_asks_nothing_and_finds_nothing(library: Library, holidays: Holidays) -> None:
    told = decided(a_pupil())
    (family,) = [one for one in rows_of(told.case, told.referral(), library, on=FRIDAY.date()) if one.row == "family"]
    for answers, said in (({}, "not all asked yet."), (_harmless(family.questions, library), "no added risk found.")):
        lines = composed(told.assessed("family", answers=answers), library, holidays).harm
        assert [line.text for line in lines if "family" in line.lead.lower()] == [said]


def _harmless(questions: tuple[str, ...], library: Library) -> dict[str, Answer]:
    """Answer each question to choose from by its choice that points to nothing; those in words stay blank."""
    fields = [library.fields[one] for one in questions if library.fields[one].has_options]
    nothing = ("no", "none", "apart")
    return {
        field.id.removeprefix("harm."): chosen(*(one.id for one in field.options if one.id in nothing))
        for field in fields
    }


def test_each_person_at_risk_has_a_line_and_so_has_the_decision(library: Library, holidays: Holidays) -> None:
    content = composed(decided(a_pupil()), library, holidays)
    said = {line.lead: line.text for line in content.harm}
    assert said["The child:"] == "could go missing or be moved. So: read Handling first."
    assert said["Caller, others there, family, whoever goes, our staff:"] == "not all asked yet."
    assert content.decision.startswith("duty manager, 14:02, Fri 20 Nov 2026: go ahead")
    assert content.approval == (
        "Approved by the duty manager, who did not write it, 17:12, Fri 20 Nov 2026. Version 1, replaces none. "
        "Names are held by us."
    )
