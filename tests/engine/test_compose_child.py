"""A child's document answers the eight questions of whoever has never seen the case."""

import re

from helpline.engine.content.model import Line, ReferralContent
from helpline.engine.events.contact import PlaceReached, RunStarted
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import NUMBER, SENT, a_pupil, answer, composed, decided, row


def _lines(lines: tuple[Line, ...]) -> str:
    return " ".join(f"{line.lead} {line.text}" for line in lines)


def test_1_what_is_suspected_comes_first_and_is_not_proved_and_it_is_a_referral(
    library: Library, holidays: Holidays
) -> None:
    content = composed(a_pupil(), library, holidays)
    assert content.kind == "child"
    assert content.title == "Child safeguarding referral: action needed today"
    assert content.statement == "This is a referral, not information. We ask for action today and a decision."
    assert content.summary.suspected == Line(
        "Criminal exploitation: county lines.", "Suspected from indicators, not proved."
    )


def test_2_whom_it_is_about_says_what_is_missing_and_who_should_hold_it(library: Library, holidays: Holidays) -> None:
    content = composed(a_pupil(), library, holidays)
    assert content.summary.who.lead.startswith("Ellis. Full name, birth date and address not known to us")
    assert content.find_heading == "How to find the child without full name, birth date or address"
    assert "safeguarding lead should hold name, birth date and address" in _lines(content.find)
    assert len(content.find) <= 5


def test_the_rows_by_which_a_desk_looks_somebody_up_are_always_there(library: Library, holidays: Holidays) -> None:
    bare = ACase().opened().person("pupil").drafted("child_safeguarding", "refer_spoken", ["pupil"])
    content = composed(bare, library, holidays)
    rows = {detail.detail: detail for detail in content.people[0].details}
    for name in ("Name", "Date of birth", "Home address", "Where now", "Household", "Appearance", "Language"):
        assert rows[name].status == "NOT KNOWN not asked"
        assert rows[name].have == "We have not asked."
        assert rows[name].source == "Nobody asked yet"


def test_each_status_says_whether_it_was_asked(library: Library, holidays: Holidays) -> None:
    told = a_pupil().answer("person.language", person="pupil", missing="refused")
    content = composed(told, library, holidays)
    assert row(content, "Name").status == "PART KNOWN"
    assert row(content, "Home address").status == "NOT KNOWN asked"
    assert row(content, "Household").status == "UNSAFE TO ASK"
    assert row(content, "Household").have == "Not safe to ask. The caller could be overheard."
    assert row(content, "Appearance").status == "KNOWN"
    assert row(content, "Language").status == "REFUSED"


def test_a_school_year_becomes_a_span_of_birth_dates_marked_as_inferred(library: Library, holidays: Holidays) -> None:
    assert (
        "Year 8 means born Sept 2013 to Aug 2014 (inferred by us)."
        in row(composed(a_pupil(), library, holidays), "Date of birth").have
    )
    scottish = a_pupil().answer("person.nation_now", "scotland", person="pupil")
    assert "born Sept" not in row(composed(scottish, library, holidays), "Date of birth").have


def test_3_where_the_child_is_now_or_was_last_seen(library: Library, holidays: Holidays) -> None:
    content = composed(a_pupil(), library, holidays)
    assert "Where now is not known. Last seen:" in content.summary.who.text
    assert "Last seen: at the main gate after school" in row(content, "Where now").have


def test_4_why_today_is_the_newest_fact_and_the_first_risk(library: Library, holidays: Holidays) -> None:
    why = composed(a_pupil(), library, holidays).summary.why_today
    assert why == Line("Bruise on left cheek, about 3 cm.", "May happen next: going missing.")


def test_going_missing_is_a_childs_first_risk_and_names_its_facts(library: Library, holidays: Holidays) -> None:
    content = composed(a_pupil(), library, holidays)
    first = content.risks[0]
    assert first.lead == "Going missing,"
    assert first.is_missing_risk
    named = [
        fact.number for fact in content.facts if fact.text.startswith(("Missing before", "Why going", "Last seen"))
    ]
    assert first.text.endswith(f"({named[0]} to {named[-1]})")
    assert not any(risk.is_missing_risk for risk in content.risks[1:])
    assert [risk.number for risk in content.risks] == [1, 2, 3]


def test_a_child_who_is_missing_now_is_said_to_be(library: Library, holidays: Holidays) -> None:
    told = a_pupil().answer("person.missing_now", "yes", person="pupil")
    first = composed(told, library, holidays).risks[0]
    assert first.is_missing_risk
    assert first.lead == "Missing now,"


def test_5_what_is_asked_and_by_when_has_days_and_dates(library: Library, holidays: Holidays) -> None:
    content = composed(a_pupil(), library, holidays)
    asks = _lines(content.summary.asks)
    assert len(content.summary.asks) == 4
    assert content.summary.asks[0].lead == "Identify the child today by what section 2 says."
    assert "Make the NRM referral as first responder: under 18, no consent is needed." in asks
    assert "guardian" in asks
    assert [line.lead for line in content.summary.by_when] == [
        "19:12 today, Fri 20 Nov 2026:",
        "20:00 today, Fri 20 Nov 2026:",
        "End of Mon 23 Nov 2026 (one working day):",
    ]
    assert content.sent == "Fri 20 Nov 2026, 17:12"


def test_6_every_line_of_the_handling_box_begins_do_not(library: Library, holidays: Holidays) -> None:
    content = composed(decided(a_pupil(), decision="reshape"), library, holidays)
    assert {line.lead for line in content.handling} == {"Do not"}
    box = _lines(content.handling)
    assert f"contact the caller, or ask anyone whether they rang. Ring us: {NUMBER}." in box
    assert "interpret or sit in" in box
    assert "some detail is left out" in box


def test_a_handling_line_that_begins_otherwise_keeps_its_meaning(library: Library, holidays: Holidays) -> None:
    told = a_pupil().worded(handling=("Ring the school first", "Don’t ring the flat"))
    assert composed(told, library, holidays).handling == (
        Line("Do not", "act before you have read this: Ring the school first"),
        Line("Do not", "ring the flat"),
    )


def test_7_facts_stand_in_time_order_after_the_indicators_with_how_they_are_known(
    library: Library, holidays: Holidays
) -> None:
    facts = composed(a_pupil(), library, holidays).facts
    assert [fact.number for fact in facts] == list(range(1, len(facts) + 1))
    assert facts[0].indicator == "Injuries that look inflicted."
    assert [fact.when for fact in facts[1:4]] == ["Sun 15 Nov", "Mon 16 Nov", "Fri 20 Nov"]
    assert [fact.how for fact in facts[1:4]] == ["Told to caller by another person", "Seen by caller", "Seen by caller"]
    assert facts[-1].text == "Whoever gave the phones may decide where the pupil goes."
    assert facts[-1].how == "Inferred by us"


def test_8_whom_to_ring_who_knows_and_what_the_child_wants(library: Library, holidays: Holidays) -> None:
    told = a_pupil().words("person.wants", "to stay with gran", person="pupil")
    content = composed(told, library, holidays)
    assert content.helpline_number == NUMBER
    assert answer(content, "Their wishes").startswith("“to stay with gran” Told by caller")
    assert answer(content, "Consent") == "Not needed: under 18, or may be."
    assert "Telling them could lead to the pupil being moved" in answer(content, "Parents or carers")
    assert answer(content, "Safe contact").startswith("No safe number or letter.")
    assert "Whether they know is NOT KNOWN." in answer(content, "Knows of this")
    assert answer(content, "Language, interpreter").endswith("or anyone who comes with them.")
    assert content.if_silent == (
        "If we hear nothing we ring you, then your team manager, then use your partnership’s escalation policy."
    )


def test_wishes_nobody_asked_about_are_said_to_be_unasked(library: Library, holidays: Holidays) -> None:
    assert answer(composed(a_pupil(), library, holidays), "Their wishes") == "NOT KNOWN. We have not asked."


def test_that_they_are_not_missing_is_no_fact_but_is_said_where_they_are(library: Library, holidays: Holidays) -> None:
    told = a_pupil().answer("person.missing_now", "no", person="pupil")
    content = composed(told, library, holidays)
    assert not any("Missing now" in one.text for one in content.facts)
    assert row(content, "Where now").have.endswith("Not missing now.")
    missing = composed(told.answer("person.missing_now", "not_sure", person="pupil"), library, holidays)
    assert "Missing now: Not sure." in [one.text for one in missing.facts]


def test_a_later_version_says_what_it_replaces(library: Library, holidays: Holidays) -> None:
    assert "Version 3, replaces version 2." in composed(a_pupil(), library, holidays, version=3).approval


def test_an_advisers_own_sentences_take_the_place_of_composed_ones(library: Library, holidays: Holidays) -> None:
    told = a_pupil().worded(suspected="Cuckooing", why_today="The bail ends today", asks=("Ring the school",) * 6)
    summary = composed(told, library, holidays).summary
    assert summary.suspected == Line("Cuckooing.", "Suspected from indicators, not proved.")
    assert summary.why_today.lead == "The bail ends today"
    assert len(summary.asks) == 4
    assert _lines(summary.asks).count("Ring the school") == 6


def test_the_summary_cuts_long_words_and_says_where_all_of_them_stand(library: Library, holidays: Holidays) -> None:
    long = "a very long account of it " * 40
    told = a_pupil().words("case.facts_seen", f"Fri 20 Nov: {long}", how="seen")
    content = composed(told, library, holidays)
    assert len(content.summary.why_today.lead) < 240
    assert "(all of it in section 3)" in content.summary.why_today.lead
    assert any(long.strip() in fact.text.lower() for fact in content.facts)


def test_nothing_in_a_document_is_blank_or_a_dash(library: Library, holidays: Holidays) -> None:
    for told in (
        a_pupil(),
        decided(a_pupil()),
        ACase().opened().person("x").drafted("child_safeguarding", "refer_spoken", ["x"]),
    ):
        content = composed(told, library, holidays)
        for section in content.people:
            for detail in section.details:
                assert all(part.strip() not in ("", "-", "N/A") for part in (detail.have, detail.source, detail.status))
        assert all(pair.answer.strip() for pair in content.wishes)
        assert all(one.what.strip() and one.reference.strip() for one in content.told)
        assert content.find
        assert content.risks
        assert content.harm
        assert content.handling


def test_the_reason_is_printed_without_our_own_source_marks(library: Library, holidays: Holidays) -> None:
    told = a_pupil()
    because = ("The first.", "Someone involved may work for the council, so the usual inbox isn't safe (X10).")
    told.happened(_started("child_safeguarding:pupil")).happened(_reached("child_safeguarding:pupil", because))
    assert composed(told, library, holidays).because == (
        "Someone involved may work for the council, so the usual inbox isn't safe.",
    )


def _started(run_id: str) -> RunStarted:
    return RunStarted(
        run_id=run_id, protocol="child_safeguarding", version=1, sha256="", people=("pupil",), because="age"
    )


def _reached(run_id: str, because: tuple[str, ...]) -> PlaceReached:
    return PlaceReached(run_id=run_id, place="refer_spoken", outcome="REFER", because=because)


def test_the_same_case_gives_the_same_words_every_time(library: Library, holidays: Holidays) -> None:
    first: ReferralContent = composed(decided(a_pupil()), library, holidays)
    assert first == composed(decided(a_pupil()), library, holidays, sent_at=SENT)


def test_a_usual_document_has_about_a_thousand_words(library: Library, holidays: Holidays) -> None:
    told = decided(a_pupil().spoken(people=("pupil",)))
    assert len(re.findall(r"\w+", repr(composed(told, library, holidays)))) < 1_400
