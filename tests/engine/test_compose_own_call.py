"""Somebody in danger rings for themselves: the report says nothing untrue of them, and nothing gives them away."""

import pytest

from helpline.engine.content.model import ReferralContent
from helpline.engine.content.who_rang import dropped_that_tell, tells_who_rang, typed_that_tell
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import POLICE, answer, composed

KNIFE = "A man with a knife came up the stairs."


def hiding(*, rung: bool = True, own: bool = True, level: str = "", service: str = "police") -> ACase:
    """Tell of a woman in danger of whom nobody asked which kind of report it is; by default she rang herself."""
    told = ACase().opened("phone").person("woman").answer("contact.danger_now", "yes")
    told.answer("person.role", "possible_victim", *(["caller"] if own else []), person="woman")
    told.answer("person.in_touch", "is_the_caller" if own else "not_in_touch", person="woman")
    told.answer("person.age", "not_under_18", person="woman")
    told.answer("person.override_grounds", "immediate_serious_harm", person="woman")
    told.words("person.override_words", f"She rang as a man came up the stairs. {KNIFE}", person="woman")
    told = told.answer("caller.identity_level", level) if level else told
    told = told.rung_999(service=service) if rung else told
    return told.drafted("law_enforcement", "refer_today", ["woman"])


def to_police(told: ACase, library: Library, holidays: Holidays) -> ReferralContent:
    return composed(told, library, holidays, entity=POLICE)


def test_after_999_what_nobody_chose_a_kind_for_is_a_crime_report(library: Library, holidays: Holidays) -> None:
    content = to_police(hiding(), library, holidays)
    assert content.kind_line.startswith("Crime report about an incident that can be found")
    assert "intelligence" not in repr(content)
    assert "Not a victim" not in repr(content)


@pytest.mark.parametrize("told", [hiding(rung=False), hiding(service="ambulance")])
def test_without_police_on_999_it_is_a_report_about_a_possible_victim(
    library: Library, holidays: Holidays, told: ACase
) -> None:
    content = to_police(told, library, holidays)
    assert content.kind_line.startswith("A report about a possible victim. Please record it")
    assert "Not a victim" not in repr(content)


def test_X03_who_rang_changes_neither_the_kind_nor_what_is_asked_where_they_are_held_back(
    library: Library, holidays: Holidays
) -> None:
    own, other = (to_police(hiding(own=one), library, holidays) for one in (True, False))
    assert own.title == other.title
    assert own.kind_line == other.kind_line
    assert own.summary.asks == other.summary.asks
    assert own.handling == other.handling


def test_intelligence_that_names_nobody_is_said_to_be_no_victims_report(library: Library, holidays: Holidays) -> None:
    told = hiding().drafted("law_enforcement", "anonymous_intelligence", ["woman"])
    line = to_police(told, library, holidays).kind_line
    assert line == "Intelligence, passed on by us. Not a victim’s crime report."
    chosen = hiding().answer("case.police_kind", "intelligence")
    assert to_police(chosen, library, holidays).kind_line == "Intelligence, passed on by us."


def test_after_999_safety_goes_before_ringing_us(library: Library, holidays: Holidays) -> None:
    content = to_police(hiding(), library, holidays)
    assert content.summary.asks[0].lead == "See that everybody is safe:"
    assert "Before you act beyond that, or share it, ring us: 0808 157 0100." in content.summary.asks[0].text
    assert "act on anything beyond the 999 call" in content.handling[1].text


def test_who_rang_for_themselves_and_says_so_asks_for_no_ringing_before_acting(
    library: Library, holidays: Holidays
) -> None:
    content = to_police(hiding(rung=False, level="share"), library, holidays)
    assert not any("before you act" in f"{one.lead} {one.text}" for one in content.summary.asks)
    assert content.summary.asks[0].lead == "Treat the people there as possible victims."


def test_X03_the_words_of_a_ground_do_not_tell_that_the_person_rang(library: Library, holidays: Holidays) -> None:
    content = to_police(hiding(), library, holidays)
    assert answer(content, "Consent to tell police").endswith(f"It rests on: {KNIFE}")
    assert "She rang" not in repr(content)


def test_X03_a_ground_of_which_no_word_may_be_said_is_rung_for(library: Library, holidays: Holidays) -> None:
    told = hiding().words("person.override_words", "She rang as a man came up with a knife", person="woman")
    content = to_police(told, library, holidays)
    assert answer(content, "Consent to tell police").endswith("Ring us for what it rests on: 0808 157 0100.")
    assert "She rang" not in repr(content)


def test_the_words_of_a_ground_are_whole_where_somebody_else_rang_or_let_it_be_passed_on(
    library: Library, holidays: Holidays
) -> None:
    for told in (hiding(own=False), hiding(level="share")):
        assert "It rests on: She rang as a man came up the stairs." in repr(to_police(told, library, holidays))


@pytest.mark.parametrize(
    "words",
    [
        "She rang as a man came up the stairs.",
        "The line dropped.",
        "He told us that he is locked in.",
        "The woman whispered from the bathroom.",
        "She could not be asked more.",
        "They were on the phone to us.",
        "Person 1 phoned, frightened.",
        "The caller hid.",
        "Mira rang from the bathroom while he slept.",
        "She had to whisper the whole time.",
        "She kept whispering.",
        "Her phone died.",
        "She managed to ring at night.",
        "She was able to call us.",
        "She put the phone down when he came in.",
        "Mira Example texted at noon.",
        "mira’s whispering stopped",
        "She rang on Thursday.",
        "MIRA RANG FROM THE BATHROOM.",
        "Rang from the bathroom while he slept.",
        "Ringing from the school toilets, frightened.",
        "Called at night.",
        "Mira called from the bathroom.",
        "Mira calls when he sleeps.",
        "She made a quick call at noon.",
        "She sent us a text.",
        "She was ringing from a cupboard.",
        "Mira, who is 15, rang from the bathroom.",
        "The older sister rang while he slept.",
        "The lad texts when he can.",
        "She really did not dare to ring until tonight.",
        "They ring when the men sleep.",
        "She rang 999 and then us.",
        "She rang the police, then the helpline.",
        "She rang for help from the bathroom.",
        "She emailed at noon.",
        "She used the web chat.",
        "The call came from the bathroom.",
        "She gave her name on the phone.",
        "She was speaking in a low voice.",
    ],
)
def test_a_sentence_about_the_call_itself_tells_who_rang(words: str) -> None:
    assert tells_who_rang(words, ["Mira Example"])


@pytest.mark.parametrize(
    "words",
    [
        KNIFE,
        "She rang 999 herself.",
        "He called her names.",
        "They called him Rudi.",
        "She called her mother in Leeds.",
        "He was hit for talking.",
        "She called for help.",
        "Mira called Dan Example, who drove her.",
        "The boss rang his brother to bring a knife.",
        "Mira is locked in the bathroom.",
        "He took her phone and locked her in.",
        "He keeps every phone in the van.",
        "She has no phone.",
        "Phone taken from her, and her passport.",
        "Texts from him say that he will kill her.",
        "A man she calls “uncle” has a knife.",
        "He rings the bell at six.",
        "The boss phoned at six to say he is coming.",
        "They call the house the Nest.",
        "She may not ring anybody.",
        "He texted threats to kill her.",
        "He hit her and left her ears ringing.",
        "She was phoned at night by the boss.",
    ],
)
def test_a_sentence_about_anything_else_does_not(words: str) -> None:
    assert not tells_who_rang(words, ["Mira Example"])


def test_X03_a_sentence_that_begins_with_the_persons_name_is_not_printed(library: Library, holidays: Holidays) -> None:
    told = hiding().words("person.full_name", "Mira Example", person="woman")
    told.words("person.override_words", f"Mira rang from the bathroom. She kept whispering. {KNIFE}", person="woman")
    content = to_police(told, library, holidays)
    assert answer(content, "Consent to tell police").endswith(f"It rests on: {KNIFE}")
    assert "whispering" not in repr(content)


def test_a_phone_that_was_taken_is_no_call_and_the_police_read_of_it(library: Library, holidays: Holidays) -> None:
    words = f"He took her phone and locked her in. {KNIFE}"
    told = hiding().words("person.override_words", words, person="woman")
    assert answer(to_police(told, library, holidays), "Consent to tell police").endswith(f"It rests on: {words}")


def test_what_was_typed_and_tells_who_rang_is_found_in_the_document(library: Library, holidays: Holidays) -> None:
    told = hiding().words("case.facts_told", f"{KNIFE} she rang us from the bathroom", how="told")
    text = "\n".join(fact.text for fact in to_police(told, library, holidays).facts)
    assert typed_that_tell(told.case, told.referral(), text) == ("she rang us from the bathroom",)
    assert typed_that_tell(told.case, told.referral(), KNIFE) == ()


def test_a_sentence_that_was_left_out_because_it_tells_who_rang_is_named(library: Library, holidays: Holidays) -> None:
    words = f"He told me that he will kill her. {KNIFE}"
    told = hiding().words("person.override_words", words, person="woman")
    assert "will kill her" not in repr(to_police(told, library, holidays))
    assert dropped_that_tell(told.case, told.referral()) == ("He told me that he will kill her",)
    for open_told in (hiding(own=False), hiding(level="share")):
        open_told.words("person.override_words", words, person="woman")
        assert dropped_that_tell(open_told.case, open_told.referral()) == ()
