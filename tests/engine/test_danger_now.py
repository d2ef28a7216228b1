"""What 999 is told of the danger: everything that was answered of it, and nothing in place of what nobody asked."""

from helpline.engine.danger_now import danger_gaps, danger_in_words
from helpline.protocol.answers import NOT_ASKED
from helpline.protocol.library import Library
from tests.engine.building import ACase


def rung() -> ACase:
    return ACase().opened("phone").person("woman").answer("contact.danger_now", "yes")


def test_nothing_is_said_of_a_danger_that_nobody_asked_about(library: Library) -> None:
    assert danger_gaps(rung().case, library) == {}


def test_signs_and_words_are_said_in_one_line(library: Library) -> None:
    told = rung().answer("contact.threat_signs", "weapon", "someone_coming")
    told.words("exploiter.danger", "A machete by the door.\nHe said he will kill her")
    said = danger_in_words(told.case, library)
    assert said == "weapon; someone coming, or there now; A machete by the door; He said he will kill her"


def test_a_sign_that_was_answered_of_a_person_is_said_once(library: Library) -> None:
    told = rung().answer("person.has_harmed_self", "yes", person="woman")
    assert danger_in_words(told.case, library) == "has hurt themselves, or taken something"
    told.answer("contact.threat_signs", "has_harmed_self")
    assert danger_in_words(told.case, library) == "has harmed themselves"
    told.answer("person.travel_forced", "not_wanted", person="woman")
    assert danger_in_words(told.case, library) == "has harmed themselves; made to travel"


def test_an_injury_that_was_ticked_of_a_person_is_danger_in_words(library: Library) -> None:
    told = rung().answer("person.health_now", "injury", "urgent", "pregnant", person="woman")
    assert danger_in_words(told.case, library) == "injured; an urgent worry about health"
    told.answer("contact.threat_signs", "badly_ill_or_injured")
    assert danger_in_words(told.case, library) == "badly ill or injured"


def test_told_facts_that_name_harm_are_said_where_nothing_else_was_answered(library: Library) -> None:
    told = rung().words("case.facts_told", "He sleeps there. He has a gun.", how="told")
    assert danger_in_words(told.case, library) == "He has a gun"


def test_a_weapon_that_was_ticked_fills_its_gap_and_no_weapon_is_said_so(library: Library) -> None:
    told = rung().answer("contact.threat_signs", "being_hurt")
    assert danger_gaps(told.case, library)["weapons_or_threats"] == "none known"
    told.answer("contact.threat_signs", "weapon", "being_hurt")
    assert danger_gaps(told.case, library)["weapons_or_threats"] == "weapon"
    told.words("exploiter.danger", "A machete")
    assert danger_gaps(told.case, library)["weapons_or_threats"] == "weapon; A machete"


def test_what_was_asked_and_is_not_known_leaves_no_gap(library: Library) -> None:
    told = rung().asked_not_known("contact.threat_signs", "place.who_else_there", "case.free_to_leave")
    told.asked_not_known("person.fears_outcome", person="woman")
    assert danger_gaps(told.case, library) == {
        "danger": "we do not know of what kind",
        "weapons_or_threats": "not known",
        "others_there": "not known",
        "held_or_locked": "not known",
        "fears": "not known",
    }


def test_no_sign_heard_is_no_danger_ruled_out(library: Library) -> None:
    assert danger_in_words(rung().answer("contact.threat_signs", "none_heard").case, library) == (
        "we do not know of what kind"
    )


def test_a_blank_that_was_marked_at_the_end_of_the_contact_still_shows_as_a_gap(library: Library) -> None:
    told = rung()
    for field in ("contact.threat_signs", "place.who_else_there", "exploiter.danger"):
        told.answer(field, missing=NOT_ASKED.missing, asked=False)
    assert danger_gaps(told.case, library) == {}


def test_who_is_held_is_said_from_whichever_question_it_was_answered_to(library: Library) -> None:
    told = rung().answer("case.means", "locked_in_or_watched", "debt").answer("case.free_to_leave", "no")
    assert danger_gaps(told.case, library)["held_or_locked"] == "locked in or watched; not free to leave"
    told.answer("contact.threat_signs", "locked_in_with_threat")
    assert danger_gaps(told.case, library)["held_or_locked"].startswith("locked in, with a threat; ")
