"""One caller’s leave is never another’s: who rang is read from one contact; whoever gave no leave is out (X03)."""

from helpline.engine.callers import are_all_passed_on, may_be_passed_on
from helpline.engine.content.others import may_be_named
from helpline.engine.events.contact import ContactEnded
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase
from tests.engine.papers import FIRST_RESPONDER, a_crewman, a_pupil, composed

ALL_OF_CALLER = frozenset({"caller.name", "caller.phone", "contact.ringback_number"})


def _rung_again(told: ACase, contact_id: str = "c2") -> ACase:
    last = told.case.contacts[-1].contact_id
    return told.happened(ContactEnded(contact_id=last, how="ended")).opened(contact_id=contact_id)


def _ruth(told: ACase) -> ACase:
    told.words("caller.name", "Ruth Pryor").answer("caller.phone", words="07700 900123", number="+447700900123")
    return told.words("caller.organisation", "Riverside Nails, receptionist")


def test_X03_a_later_callers_yes_prints_nothing_of_an_earlier_caller_who_gave_none(
    library: Library, holidays: Holidays
) -> None:
    told = _rung_again(_ruth(a_pupil()).answer("caller.identity_level", "confidential"))
    told.answer("caller.identity_level", "share")
    told.words("case.facts_told", "Ruth Pryor of Riverside Nails saw it; ring 07700 900123")
    content = repr(composed(told, library, holidays, included=ALL_OF_CALLER))
    assert "agreed to be named: name not given." in content
    for word in ("Ruth", "Pryor", "900123", "Riverside"):
        assert word not in content


def test_X03_a_caller_nobody_asked_is_held_back_though_an_earlier_caller_said_yes(
    library: Library, holidays: Holidays
) -> None:
    told = _rung_again(a_pupil().answer("caller.identity_level", "share").words("caller.name", "Jo Adeyemi"))
    content = repr(composed(_ruth(told), library, holidays, included=ALL_OF_CALLER))
    assert "details are not passed on" in content
    for word in ("Ruth", "Pryor", "900123", "Riverside", "Adeyemi"):
        assert word not in content


def test_a_caller_who_said_yes_is_named_though_a_later_contact_told_nothing_of_who_rang(
    library: Library, holidays: Holidays
) -> None:
    told = _rung_again(_ruth(a_pupil().answer("caller.identity_level", "share")))
    assert "agreed to be named: Ruth Pryor" in repr(composed(told, library, holidays, included=ALL_OF_CALLER))


def test_X03_the_person_is_not_said_to_have_rung_once_somebody_else_did_who_gave_no_leave(
    library: Library, holidays: Holidays
) -> None:
    told = _rung_again(a_crewman().answer("caller.identity_level", "share"))
    told.answer("caller.identity_level", "confidential").words("case.facts_seen", "A van")
    content = repr(composed(told, library, holidays, entity=FIRST_RESPONDER))
    assert "How they reached us" not in content
    assert "or ask anyone whether they rang" in content


def test_X03_what_was_answered_while_two_contacts_went_on_is_nobodys_yes() -> None:
    told = a_pupil().opened(contact_id="c2").answer("caller.identity_level", "share")
    assert not may_be_passed_on(told.case, told.case.contact)
    told.happened(ContactEnded(contact_id="c1", how="ended"))
    assert not may_be_passed_on(told.case, told.case.contact)
    assert may_be_passed_on(told.answer("caller.identity_level", "share").case, told.case.contact)


def test_a_name_given_while_two_contacts_went_on_is_held_whatever_was_said_later() -> None:
    told = a_pupil().opened(contact_id="c2").words("caller.name", "Ruth Pryor")
    told.happened(ContactEnded(contact_id="c1", how="ended")).answer("caller.identity_level", "share")
    assert not may_be_passed_on(told.case, told.case.contact)
    assert not are_all_passed_on(told.case)


def test_a_caller_among_the_people_may_be_named_only_by_their_own_yes() -> None:
    told = ACase().opened().person("aunt").answer("person.role", "caller", person="aunt")
    told = _rung_again(told).answer("caller.identity_level", "share")
    aunt = told.case.people[0]
    assert not may_be_named(told.case, aunt, "", entity=FIRST_RESPONDER, on=told.at.date())


def test_a_workplace_that_is_where_help_must_go_is_not_taken_out(library: Library, holidays: Holidays) -> None:
    told = a_pupil().words("person.current_place", "Millbeck Academy, Northmoor", person="pupil")
    told.words("caller.organisation", "Millbeck Academy, teacher").words("case.facts_told", "Staff of the council met")
    assert "Millbeck Academy" in repr(composed(told, library, holidays))


def test_what_a_caller_is_by_a_general_word_takes_nothing_out(library: Library, holidays: Holidays) -> None:
    told = (
        a_pupil().words("caller.organisation", "Social worker, the Council").words("case.facts_told", "A social worker")
    )
    assert "A social worker" in repr(composed(told, library, holidays))
