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
