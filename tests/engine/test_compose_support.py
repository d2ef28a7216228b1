"""Referrals for support, to a first responder and about somebody abroad: five answers apart, and what is asked."""

from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.adults import a_girl_abroad, a_girl_by_police, support_alone
from tests.engine.papers import FIRST_RESPONDER, POLICE, a_crewman, answer, composed, row


def test_the_five_answers_stand_apart_and_the_first_responder_takes_the_consent(
    library: Library, holidays: Holidays
) -> None:
    content = composed(a_crewman(), library, holidays, entity=FIRST_RESPONDER)
    assert content.title == "Adult support referral and NRM pack: action needed today"
    assert answer(content, "Passing details to you").startswith("Yes.")
    assert answer(content, "NRM") == "Yes. Told by caller, 20 Nov. You take the consent."
    assert answer(content, "Wants support").startswith("Yes, tonight.")
    assert answer(content, "Speaking with police").startswith("Yes.")
    assert "The caller’s details are not passed on." in answer(content, "Who else knows")


def test_a_no_to_one_of_the_five_changes_none_of_the_others(library: Library, holidays: Holidays) -> None:
    told = a_crewman().answer("person.talk_to_police", "no", person="man")
    told.answer("person.wants_support", "no", person="man").answer("person.safe_tonight", "yes", person="man")
    content = composed(told, library, holidays, entity=FIRST_RESPONDER)
    assert answer(content, "NRM").startswith("Yes.")
    assert answer(content, "Speaking with police").startswith("No.")
    assert content.packs
    assert "a choice of its own" in str(content.summary.asks[2])


def test_a_first_responder_is_asked_to_meet_take_the_consent_and_find_a_bed_tonight(
    library: Library, holidays: Holidays
) -> None:
    content = composed(a_crewman(), library, holidays, entity=FIRST_RESPONDER)
    asks = [f"{ask.lead} {ask.text}" for ask in content.summary.asks]
    assert asks[0] == "Meet the person today, in person and alone, with an independent interpreter."
    assert "Take their NRM consent yourselves" in asks[1]
    assert asks[2].startswith("Find somewhere safe for tonight")
    assert "19:12 today" in content.summary.by_when[0].lead
    assert any(line.text == "we ring and ask: Has the form been done?" for line in content.tell_us)


def test_support_alone_says_that_the_nrm_was_not_agreed_and_takes_no_pack(library: Library, holidays: Holidays) -> None:
    content = composed(support_alone(), library, holidays, entity=FIRST_RESPONDER)
    assert content.title == "Adult support referral: action needed today"
    assert answer(content, "NRM").endswith("The NRM has not been agreed: no pack is sent.")
    assert answer(content, "Passing details to you").startswith("Yes.")
    assert any("they have not agreed to it" in f"{ask.lead} {ask.text}" for ask in content.summary.asks)
    facts = {fact.text for fact in content.facts}
    assert {"Somewhere safe tonight: No.", "Needed in the next day: A bed, A doctor."} <= facts
    assert not content.packs


def test_support_that_can_wait_is_not_asked_for_today(library: Library, holidays: Holidays) -> None:
    told = support_alone().answer("person.safe_tonight", "yes", person="man")
    content = composed(told.answer("person.wants_support", "yes_later", person="man"), library, holidays)
    assert content.title == "Adult support referral"
    assert "today" not in str(content.summary.asks)


def test_police_in_the_councils_place_are_asked_for_the_nrm_referral_without_a_consent(
    library: Library, holidays: Holidays
) -> None:
    content = composed(a_girl_by_police(), library, holidays, entity=POLICE)
    assert content.kind == "police"
    assert content.kind_line.endswith("agree with us whom at the council to tell, before any visit.")
    assert any("council’s usual desk" in line.text for line in content.handling)
    assert "so no consent is needed" in str(content.summary.asks)
    assert content.packs[0].path == "child"


def test_a_child_abroad_goes_to_police_here_with_the_tie_and_no_word_to_family(
    library: Library, holidays: Holidays
) -> None:
    content = composed(a_girl_abroad(), library, holidays, entity=POLICE)
    assert content.title == "Police referral: action needed today"
    assert row(content, "Country now").status == "KNOWN by voice"
    facts = {fact.text for fact in content.facts}
    assert "What ties them to the UK: UK school or council." in facts
    assert "What is in the UK: Family in the UK threatened." in facts
    assert any(line.text.startswith("pass their story to family") for line in content.handling)
    shown = composed(a_girl_abroad(), library, holidays, entity=POLICE, included=frozenset({"person.country_now"}))
    assert row(shown, "Country now").have == "A village far from any town."
