"""What an approval is bound to: a changed fact voids it, a passing minute or an unrelated answer does not (I09)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from helpline.engine.content.fingerprint import consent_sha256, content_sha256
from helpline.engine.events.referral import ApprovalAsked
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import ACase, chosen
from tests.engine.papers import POLICE, SENT, a_car_wash, a_pupil, composed, decided

Change = Callable[[ACase], ACase]


def print_of(told: ACase, library: Library, holidays: Holidays, **changed: object) -> str:
    return content_sha256(composed(told, library, holidays, **changed))


UNRELATED: dict[str, Change] = {
    "the next check": lambda told: told.words("contact.next_check_at", "17:30"),
    "a safe number": lambda told: told.words("contact.ringback_number", "07700 900461"),
    "a safety plan": lambda told: told.words("plan.out", "by the back door", person="pupil"),
    "a person who is not in it": lambda told: told.person("bystander").words(
        "person.full_name", "Jo Example", person="bystander"
    ),
    "the limits of privacy": lambda told: told.answer("contact.limits_said", "said_understood"),
    "another contact": lambda told: told.opened(contact_id="c2"),
}

RELATED: dict[str, Change] = {
    "a corrected name": lambda told: told.words("person.full_name", "Ellis Example", person="pupil"),
    "another place": lambda told: told.words("person.current_place", "Eastmarch", person="pupil"),
    "a new fact": lambda told: told.words("case.facts_seen", "Sat 21 Nov: came home.", how="seen"),
    "who saw it": lambda told: told.words("person.language", "English", person="pupil", how="seen"),
    "what the child wants": lambda told: told.words("person.wants", "to stay with gran", person="pupil"),
    "a 999 call": lambda told: told.rung_999(),
    "an adviser's sentence": lambda told: told.worded(why_today="The bail ends today."),
    "another end": lambda told: told.drafted("child_safeguarding", "refer_same_day", ["pupil"]),
    "a brother who joins": lambda told: told.person("brother").drafted(
        "child_safeguarding", "refer_spoken", ["pupil", "brother"]
    ),
    "a decision": lambda told: told.decided("person:pupil", "reshape", "may_vanish"),
    "the harm check": lambda told: told.assessed("person:pupil", answers={"visit": chosen("punished")}),
}


@pytest.mark.parametrize("change", UNRELATED.values(), ids=UNRELATED)
def test_what_the_document_does_not_say_voids_nothing(library: Library, holidays: Holidays, change: Change) -> None:
    before = print_of(decided(a_pupil()), library, holidays)
    assert print_of(change(decided(a_pupil())), library, holidays) == before


@pytest.mark.parametrize("change", RELATED.values(), ids=RELATED)
def test_what_the_document_says_voids_when_it_changes(library: Library, holidays: Holidays, change: Change) -> None:
    before = print_of(decided(a_pupil()), library, holidays)
    assert print_of(change(decided(a_pupil())), library, holidays) != before


def test_time_version_and_approval_are_left_out(library: Library, holidays: Holidays) -> None:
    before = print_of(a_pupil(), library, holidays)
    later = SENT + timedelta(minutes=50)
    assert print_of(a_pupil(), library, holidays, sent_at=later, approved_at=later, version=4) == before


def test_the_receiver_and_what_is_included_count(library: Library, holidays: Holidays) -> None:
    told = a_pupil().words("person.safe_address", "12 Elm Court, Carrow", person="pupil")
    before = print_of(told, library, holidays)
    assert print_of(told, library, holidays, entity=POLICE) != before
    assert print_of(told, library, holidays, included=frozenset({"person.safe_address"})) != before


CONSENT: dict[str, Change] = {
    "the yes is taken back": lambda told: told.answer("person.consent_police", "withdrawn", person="man"),
    "a limit": lambda told: told.words("person.consent_limits", "not my address", person="man"),
    "a ground": lambda told: told.answer("person.override_grounds", "coercion", person="man"),
    "not alone after all": lambda told: told.answer("person.spoken_to_alone", "no", person="man"),
    "the caller's own choice": lambda told: told.answer("caller.identity_level", "share"),
}


@pytest.mark.parametrize("change", CONSENT.values(), ids=CONSENT)
def test_what_was_agreed_to_voids_when_it_changes(change: Change) -> None:
    before = consent_sha256(a_car_wash().case, "r1")
    assert consent_sha256(change(a_car_wash()).case, "r1") != before


def test_the_same_answer_given_again_voids_nothing() -> None:
    before = consent_sha256(a_car_wash().case, "r1")
    assert consent_sha256(a_car_wash().answer("person.consent_police", "yes", person="man").case, "r1") == before


def test_a_consent_for_another_receiver_voids_nothing() -> None:
    before = consent_sha256(a_car_wash().case, "r1")
    told = a_car_wash().answer("person.consent_council", "no", person="man")
    assert consent_sha256(told.case, "r1") == before


def test_no_consent_is_read_for_a_childs_referral() -> None:
    before = consent_sha256(a_pupil().case, "r1")
    told = a_pupil().answer("person.consent_police", "no", person="pupil")
    assert consent_sha256(told.case, "r1") == before


def test_another_referral_of_the_case_that_moves_on_voids_nothing(library: Library, holidays: Holidays) -> None:
    told = a_pupil().drafted("law_enforcement", "refer_child", ["pupil"], referral="r2", reference="P3D-8RW")
    before = print_of(told, library, holidays)
    told.happened(ApprovalAsked(referral_id="r2", content_sha256=""))
    assert told.referral("r2").state == "submitted"
    assert print_of(told, library, holidays) == before
