"""A report about an adult at risk: called as its nation calls it, limb by limb, with her wishes and the ground."""

import pytest

from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.adults import a_tenant
from tests.engine.papers import answer, composed, row

LIMBS = frozenset({"person.care_needs", "person.need_signs", "person.harm_kinds"})


@pytest.mark.parametrize(
    ("nation", "called", "limb"),
    [
        ("england", "Adult safeguarding concern", "(a) Needs for care and support"),
        ("wales", "Report of an adult at risk", "(a) Needs for care and support"),
        ("scotland", "Adult support and protection referral", "(a) Vulnerable: disability, illness"),
        (
            "northern_ireland",
            "Adult protection referral",
            "(a) Own traits or life circumstances",
        ),
    ],
)
def test_it_is_called_and_its_limbs_are_worded_as_in_the_nation_where_she_is(
    library: Library, holidays: Holidays, nation: str, called: str, limb: str
) -> None:
    content = composed(a_tenant(nation=nation), library, holidays)
    assert content.title == f"{called}: action needed today"
    assert content.people[1].details[0].detail == limb


def test_the_limbs_stand_one_by_one_as_recorded_and_the_council_decides(library: Library, holidays: Holidays) -> None:
    content = composed(a_tenant(), library, holidays, included=LIMBS)
    assert content.people[1].heading == "The three limbs (Care Act 2014, section 42), as recorded: you decide"
    needs, harm, protects, notes = content.people[1].details
    assert (needs.status, needs.have) == ("KNOWN", "Yes. Signs: Learning disability.")
    assert (harm.have, harm.source) == ("Now. What: Home taken over, Money taken.", "Seen by caller, 20 Nov")
    assert protects.have == "Not sure."
    assert notes.have == "(c) she says yes to whoever asks."
    assert not any("Needs help" in one.detail for one in content.people[0].details)


def test_a_sensitive_limb_that_is_not_included_is_told_by_voice(library: Library, holidays: Holidays) -> None:
    content = composed(a_tenant(), library, holidays)
    assert row(content, "(a) Needs for care and support", person=1).status == "KNOWN by voice"
    assert "Learning disability" not in str(content)


def test_a_limb_that_nobody_asked_about_says_so(library: Library, holidays: Holidays) -> None:
    told = a_tenant().answer("person.needs_stop_protecting", missing="not_known", asked=False, person="woman")
    limb = row(composed(told, library, holidays), "(c) So cannot protect self", person=1)
    assert limb.status == "NOT KNOWN not asked"


def test_a_no_is_printed_with_the_ground_on_which_the_council_is_told_all_the_same(
    library: Library, holidays: Holidays
) -> None:
    said = answer(composed(a_tenant(), library, holidays), "Consent to tell the council")
    assert said.startswith("No.")
    assert said.endswith("They are being coerced. It rests on: A man stood by and told her what to answer.")


def test_what_she_wants_and_a_doubt_about_deciding_are_hers_and_no_verdict(
    library: Library, holidays: Holidays
) -> None:
    told = a_tenant().words("person.doubt_capacity_signs", "she could not say what would happen", person="woman")
    content = composed(told, library, holidays)
    assert answer(content, "Their wishes").startswith("“My own bed back”")
    assert answer(content, "Deciding about this").endswith("she could not say what would happen. We assessed nothing.")


def test_a_home_where_letters_are_not_safe_is_neither_written_to_nor_visited(
    library: Library, holidays: Holidays
) -> None:
    lines = [line.text for line in composed(a_tenant(), library, holidays).handling]
    assert "write to the home, visit it or act against the tenant before you have seen them alone." in lines
    safe = a_tenant().answer("person.letters_safe", "yes", person="woman")
    assert not any("write to the home" in line.text for line in composed(safe, library, holidays).handling)


def test_a_request_to_look_at_needs_says_that_the_limbs_were_not_shown(library: Library, holidays: Holidays) -> None:
    content = composed(a_tenant(end="refer_needs_check", agrees="yes"), library, holidays)
    assert content.title.startswith("Request to look at an adult’s needs")
    assert "The safeguarding limbs were not shown" in content.statement
    assert content.people[1].heading.endswith("not shown: you decide")
    assert content.summary.asks[0].lead.startswith("Look at what help they need")
    assert answer(content, "Consent to tell the council").startswith("Yes.")


def test_a_home_that_was_not_taken_over_asks_for_no_joint_visit(library: Library, holidays: Holidays) -> None:
    assert "the home is taken over" in str(composed(a_tenant(), library, holidays).summary.asks)
    told = a_tenant().answer("person.harm_kinds", "money_taken", person="woman")
    assert "the home is taken over" not in str(composed(told, library, holidays).summary.asks)
