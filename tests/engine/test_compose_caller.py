"""Where whoever rang is the person whom the document is about, its lines fit: they know, and said how to be reached."""

from helpline.engine.content.model import ReferralContent
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import FIRST_RESPONDER, a_crewman, answer, composed


def _named(library: Library, holidays: Holidays, told: ACase | None = None) -> ReferralContent:
    shared = (told or a_crewman()).answer("caller.identity_level", "share")
    return composed(shared, library, holidays, entity=FIRST_RESPONDER)


def _handling(content: ReferralContent) -> str:
    return " ".join(line.text for line in content.handling)


def test_a_caller_who_is_the_person_may_be_met_and_is_reached_as_they_said(
    library: Library, holidays: Holidays
) -> None:
    handling = _handling(_named(library, holidays))
    assert "contact the caller" not in handling
    assert "whether they rang" not in handling
    assert "could show who spoke" not in handling
    assert "reach the person in any way but the safe contact in section 5" in handling


def test_a_caller_whose_details_are_held_back_is_not_said_to_be_the_person(
    library: Library, holidays: Holidays
) -> None:
    content = composed(a_crewman(), library, holidays, entity=FIRST_RESPONDER)
    assert "contact the caller, or ask anyone whether they rang" in _handling(content)


def test_X03_a_document_of_a_caller_held_back_says_nothing_by_which_they_are_told_to_be_the_person(
    library: Library, holidays: Holidays
) -> None:
    told = a_crewman().answer("person.knows_of_contact", "yes", person="man")
    own = composed(told, library, holidays, entity=FIRST_RESPONDER)
    other = told.answer("person.in_touch", "reachable_safely", person="man")
    other = other.answer("person.role", "possible_victim", person="man")
    other = other.answer("person.told_of_referral", "told", person="man")
    another = composed(other, library, holidays, entity=FIRST_RESPONDER)
    for content in (own, another):
        assert "How they reached us" not in repr(content)
        assert "on the line" not in repr(content)
    same = {"They agreed to this referral.": "They have been told of this referral."}
    assert same_words(own, same) == same_words(another, {})


def same_words(content: ReferralContent, instead: dict[str, str]) -> str:
    """Return all that a document says, with some sentences said otherwise."""
    words = repr(content)
    for one, other in instead.items():
        words = words.replace(one, other)
    return words


def test_X03_who_lets_it_be_passed_on_is_said_to_have_rung_and_through_whom(
    library: Library, holidays: Holidays
) -> None:
    said = repr(_named(library, holidays))
    assert "How they reached us: Phone." in said
    assert "Interpreter on the contact with us: Professional, on the line." in said


def test_what_a_caller_tells_of_themselves_is_told_by_the_person_where_they_let_it_be_passed_on(
    library: Library, holidays: Holidays
) -> None:
    for by in ("", "the person"):
        told = a_crewman().words("person.wants", "A bed", person="man", how="told", by=by)
        assert "Told by the person themselves" in answer(_named(library, holidays, told), "Their wishes")


def test_X03_what_a_caller_held_back_tells_of_themselves_is_told_by_the_caller_and_by_nobody_else(
    library: Library, holidays: Holidays
) -> None:
    for by in ("", "the person"):
        told = a_crewman().words("person.wants", "A bed", person="man", how="told", by=by)
        wishes = answer(composed(told, library, holidays, entity=FIRST_RESPONDER), "Their wishes")
        assert "Told by caller" in wishes
        assert "the person" not in wishes
        assert "another person" not in wishes


def test_a_phone_said_to_be_safe_is_rung_only_after_us_where_the_caller_is_held_back(
    library: Library, holidays: Holidays
) -> None:
    handling = _handling(composed(a_crewman(), library, holidays, entity=FIRST_RESPONDER))
    assert "on any phone of theirs before you have rung us: 0808 157 0100" in handling
    assert "section 5" not in handling


def test_a_caller_who_is_the_person_knows_and_agreed(library: Library, holidays: Holidays) -> None:
    knows = answer(_named(library, holidays), "Knows of this")
    assert knows == "They know that we were contacted. They agreed to this referral."


def test_the_wishes_of_a_caller_in_no_words_of_their_own_point_to_what_they_answered(
    library: Library, holidays: Holidays
) -> None:
    told = a_crewman().answer("person.wants", missing="not_known", person="man")
    wishes = answer(_named(library, holidays, told), "Their wishes")
    assert "NOT KNOWN" not in wishes
    assert wishes == "Not written down in their own words: read what they answered below."


def test_a_name_that_was_not_given_is_said_to_be_missing_and_the_role_is_no_name(
    library: Library, holidays: Holidays
) -> None:
    told = a_crewman().answer("caller.role", "professional").answer("person.in_touch", "not_in_touch", person="man")
    told.answer("person.role", "possible_victim", person="man")
    named = answer(_named(library, holidays, told), "Who else knows")
    assert named.endswith("The caller agreed to be named: name not given (Professional).")


def test_a_caller_who_is_the_person_is_named_as_the_person_is(library: Library, holidays: Holidays) -> None:
    told = a_crewman().answer("caller.role", "possible_victim").words("person.full_name", "Grace Example", person="man")
    assert answer(_named(library, holidays, told), "Who else knows").endswith("agreed to be named: Grace Example.")


def test_what_was_answered_of_phone_and_letter_is_said_as_safe_contact(library: Library, holidays: Holidays) -> None:
    told = a_crewman().answer("person.phone_mode", "someone_elses", person="man")
    told.answer("person.letter_to", "me_post", person="man")
    told.answer("person.safe_contact_words", missing="not_known", person="man")
    contact = answer(_named(library, holidays, told), "Safe contact")
    assert "No safe number or letter" not in contact
    assert contact.startswith("Safe phone: someone else's. Decision letter: to them, by post.")
