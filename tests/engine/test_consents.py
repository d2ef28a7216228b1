"""The five answers are kept apart: none stands in for another, and what was said while somebody listens waits (R25)."""

import pytest

from helpline.directory.directory import Directory
from helpline.engine.consents import CONSENT_FIELDS, consent_asked, has_agreed, is_to_be_asked_alone, wants_nrm
from helpline.engine.events.contact import AnswerGiven
from helpline.engine.events.referral import PhoneNrmDecided
from helpline.engine.gate import why_not_approve, why_not_submit
from helpline.engine.naming import may_have_nrm_pack, not_named, why_not_to
from helpline.protocol.answers import Answer
from helpline.protocol.library import Library
from tests.engine.building import ACase
from tests.engine.papers import COUNCIL, POLICE
from tests.engine.test_gate import MANAGER, TODAY

CONSENT, NRM = "person.consent_first_responder", "person.nrm_wish"


def an_adult(protocol: str = "support_nrm", end: str = "refer_first_responder") -> ACase:
    told = ACase().opened().person("man").answer("person.age", "not_under_18", person="man")
    told.answer("person.spoken_to_alone", "yes", person="man")
    return told.drafted(protocol, end, ["man"])


def owed(told: ACase, library: Library) -> str:
    return " ".join(why_not_submit(told.case, told.referral(), library=library, on=TODAY))


def test_I10_I11_no_answer_stands_in_for_another(library: Library) -> None:
    told = an_adult().answer(NRM, "yes", person="man")
    (why,) = not_named(told.case, told.referral(), library=library, on=TODAY)
    assert why.words == "Person 1: no yes to this receiver and no ground is recorded."
    told = an_adult().answer(CONSENT, "yes", person="man")
    assert "no yes to the NRM" in owed(told, library)
    for other in ("person.wants_support", "person.talk_to_police", "caller.identity_level"):
        told.answer(other, "yes", person="man")
    assert "no yes to the NRM" in owed(told, library)
    told.answer(NRM, "yes", person="man")
    assert "no yes" not in owed(told, library)


@pytest.mark.parametrize("consent", CONSENT_FIELDS)
def test_I11_a_yes_to_one_kind_of_receiver_is_no_yes_to_another(library: Library, consent: str) -> None:
    told = an_adult("law_enforcement", "refer_next_day").answer(consent, "yes", person="man")
    reasons = tuple(not_named(told.case, told.referral(), library=library, on=TODAY))
    assert (reasons == ()) is (consent == "person.consent_police")


def test_support_alone_rests_on_the_yes_to_the_support_service_and_carries_no_pack(library: Library) -> None:
    told = an_adult(end="refer_support").answer("person.consent_support_service", "yes", person="man")
    assert "no yes" not in owed(told, library)
    assert not may_have_nrm_pack(told.case, "man", on=TODAY)


def test_a_no_is_read_where_it_was_asked_the_referrals_own_question_or_else_the_protocols(library: Library) -> None:
    service = an_adult(end="refer_support")
    assert consent_asked(service.case, "support_nrm", "man", library) == "person.consent_support_service"
    assert consent_asked(an_adult().case, "support_nrm", "man", library) == CONSENT
    assert consent_asked(service.case, "law_enforcement", "man", library) == "person.consent_police"
    assert consent_asked(service.case, "child_safeguarding", "man", library) == ""


def test_I10_there_is_no_pack_without_an_nrm_yes_said_alone_and_a_child_needs_none() -> None:
    told = an_adult().answer("person.spoken_to_alone", "no", person="man").answer(NRM, "yes", person="man")
    assert not may_have_nrm_pack(told.case, "man", on=TODAY)
    told.answer("person.spoken_to_alone", "yes", person="man")
    assert not may_have_nrm_pack(told.case, "man", on=TODAY)
    told.answer(NRM, "yes", person="man")
    assert may_have_nrm_pack(told.case, "man", on=TODAY)
    told.answer("person.age", "might_be_under_18", person="man").answer(NRM, "no", person="man")
    assert may_have_nrm_pack(told.case, "man", on=TODAY)


def test_R25_a_yes_said_while_somebody_listens_is_asked_again_alone_before_it_counts() -> None:
    told = ACase().opened().person("man").answer("person.spoken_to_alone", "no", person="man")
    told.answer("person.consent_police", "yes", person="man")
    told.answer("person.spoken_to_alone", "yes", person="man")
    assert not has_agreed(told.case, "person.consent_police", "man")
    assert is_to_be_asked_alone(told.case, "person.consent_police", "man")
    told.answer("person.consent_police", "yes", person="man")
    assert has_agreed(told.case, "person.consent_police", "man")


def test_R25_in_one_talk_alone_may_be_written_down_after_the_yes() -> None:
    told = ACase().opened().person("man").answer("person.consent_police", "yes", person="man")
    assert not has_agreed(told.case, "person.consent_police", "man")
    told.answer("person.spoken_to_alone", "yes", person="man")
    assert has_agreed(told.case, "person.consent_police", "man")


def test_R25_a_yes_to_the_adult_council_counts_at_once() -> None:
    told = ACase().opened().person("man").answer("person.spoken_to_alone", "no", person="man")
    told.answer("person.consent_council", "yes", person="man")
    assert has_agreed(told.case, "person.consent_council", "man")
    assert not wants_nrm(told.case, "man")


def asked_for(told: ACase, entity_id: str) -> ACase:
    given = AnswerGiven(
        answer_id="named",
        subject="person:man",
        field="person.consent_police",
        answer=Answer(options=("yes",)),
        entity_id=entity_id,
    )
    return told.happened(given)


@pytest.mark.parametrize(
    ("named", "usual", "may"),
    [("", True, True), ("", False, False), ("northmoor-police", False, True), ("northmoor-children", True, False)],
)
def test_R10_a_yes_is_to_the_receiver_that_was_named_or_else_to_the_usual_one(
    library: Library, directory: Directory, named: str, usual: bool, may: bool
) -> None:
    told = asked_for(an_adult("law_enforcement", "refer_next_day"), named)
    reasons = why_not_to(
        told.case,
        told.referral(),
        entity=POLICE,
        usual=frozenset({POLICE.id}) if usual else frozenset(),
        library=library,
        directory=directory,
        on=TODAY,
    )
    assert (reasons == ()) is may
    if named == COUNCIL.id:
        assert COUNCIL.name in reasons[0]
        assert f"Ask them again about {POLICE.name}" in reasons[0]


def test_I12_a_child_is_told_of_to_any_receiver(library: Library, directory: Directory) -> None:
    told = an_adult("law_enforcement", "refer_child").answer("person.age", "under_18", person="man")
    told.answer("person.consent_police", "no", person="man")
    reasons = why_not_to(
        told.case,
        told.referral(),
        entity=POLICE,
        usual=frozenset(),
        library=library,
        directory=directory,
        on=TODAY,
    )
    assert reasons == ()


def by_phone(told: ACase, library: Library) -> str:
    reasons = why_not_approve(told.case, told.referral(), who=MANAGER, library=library, on=TODAY)
    return " ".join(one for one in reasons if "telephone" in one)


def test_I38_the_nrm_by_telephone_needs_a_managers_recorded_exception(library: Library) -> None:
    told = an_adult(end="phone_exception")
    assert "Decide on it first" in by_phone(told, library)
    told.happened(PhoneNrmDecided(referral_id="r1", is_allowed=False, words="Try again.", tried=""), by="manager-1")
    assert "did not allow" in by_phone(told, library)
    told.happened(PhoneNrmDecided(referral_id="r1", is_allowed=True, words="None left.", tried="All."), by="manager-1")
    assert by_phone(told, library) == ""
    assert "manager-1" not in told.case.authors


@pytest.mark.parametrize("consent", ["no", "withdrawn"])
def test_R23_nothing_goes_without_a_name_either_about_an_adult_who_said_no(library: Library, consent: str) -> None:
    told = an_adult("law_enforcement", "anonymous_intelligence").answer("person.consent_police", consent, person="man")
    assert "Person 1 said no" in owed(told, library)
