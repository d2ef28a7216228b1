"""The gate says in plain words what is owed before a referral is submitted, approved or sent (I05 to I10, I12, I33)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from helpline.engine.events.referral import ApprovalAsked, CandidateMade, ReferralApproved
from helpline.engine.gate import owed_to_submit, why_candidate_is_stale, why_not_approve, why_not_submit
from helpline.engine.harm import rows_of
from helpline.engine.naming import not_named, outcome_is_anonymous
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.protocol.library import Library
from tests.engine.building import FRIDAY, NOT_KNOWN, ACase
from tests.engine.papers import a_car_wash, a_pupil

TODAY = date(2026, 11, 20)
MANAGER = Who("manager-1", "A. Okafor", frozenset({"manager"}))
ALONE = {"person.age": "not_under_18", "person.spoken_to_alone": "yes"}


def whole(told: ACase, library: Library, *, decision: str = "proceed") -> ACase:
    """Record and decide the whole harm check, and submit."""
    for row in rows_of(told.case, told.referral(), library, on=TODAY):
        told.assessed(row.row, answers={name.removeprefix("harm."): NOT_KNOWN for name in row.questions})
        reasons = () if decision == "proceed" else ("may_vanish",)
        told.decided(row.row, decision, *reasons)
    return told.happened(ApprovalAsked(referral_id="r1", content_sha256=""))


def owed(told: ACase, library: Library) -> str:
    return " ".join(why_not_submit(told.case, told.referral(), library=library, on=TODAY))


def refused(told: ACase, library: Library, *, who: Who = MANAGER) -> str:
    return " ".join(why_not_approve(told.case, told.referral(), who=who, library=library, on=TODAY))


def test_a_whole_referral_may_be_submitted_and_approved(library: Library) -> None:
    told = whole(a_pupil(), library)
    assert owed(told, library) == ""
    assert refused(told, library) == ""


def test_a_spoken_referral_alone_has_no_document_to_submit(library: Library) -> None:
    told = ACase().opened().person("pupil").spoken(people=("pupil",))
    assert owed(told, library) == "No document is drafted yet: the protocol has not reached a referral."


def test_an_age_that_nobody_asked_about_stops_submitting(library: Library) -> None:
    told = ACase().opened().person("man").drafted("law_enforcement", "refer_next_day", ["man"])
    assert "Person 1: nobody has asked whether they could be under 18 (yes, not sure or no)." in owed(told, library)
    told.answer("person.age", person="man", missing="not_known")
    assert "under 18" not in owed(told, library)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "person.age"),
        ({"person.age": "not_under_18"}, "person.consent_first_responder"),
        ({"person.age": "not_under_18", "person.override_grounds": "coercion"}, "person.override_words"),
        ({**ALONE, "person.consent_first_responder": "yes"}, "person.nrm_wish"),
    ],
)
def test_what_is_owed_says_whose_answer_or_which_row_takes_it_away(
    library: Library, answers: dict[str, str], field: str
) -> None:
    told = ACase().opened().person("woman").person("man").drafted("support_nrm", "refer_first_responder", ["man"])
    for name, option in answers.items():
        told.answer(name, option, person="man")
    owed = tuple(owed_to_submit(told.case, told.referral(), library=library, on=TODAY))
    assert ("man", field) in [(reason.person_id, reason.field) for reason in owed]
    assert {reason.person_id for reason in owed if reason.field} == {"man"}
    assert owed[-1].row == "staff"


def test_missing_name_birth_date_and_address_stop_nothing(library: Library) -> None:
    assert "address" not in owed(whole(a_pupil(), library), library)


@pytest.mark.parametrize("consent", ["no", "undecided", "only_without_name", "withdrawn"])
def test_an_adult_is_not_named_without_their_yes(library: Library, consent: str) -> None:
    told = a_car_wash().answer("person.consent_police", consent, person="man")
    assert "Person 1: no yes to this receiver and no ground is recorded." in owed(told, library)


def test_an_adult_who_was_never_asked_is_not_named(library: Library) -> None:
    told = ACase().opened().person("man").answer("person.age", "not_under_18", person="man")
    told.drafted("law_enforcement", "refer_today", ["man"])
    assert "no yes to this receiver" in owed(told, library)


@pytest.mark.parametrize("alone", ["no", "not_sure"])
def test_a_yes_said_while_somebody_listens_does_not_count(library: Library, alone: str) -> None:
    told = a_car_wash().answer("person.spoken_to_alone", alone, person="man")
    assert "no yes to this receiver" in owed(told, library)
    told.answer("person.spoken_to_alone", "with_chosen_supporter", person="man")
    assert "no yes to this receiver" not in owed(told, library)


@pytest.mark.parametrize(("ground", "stands"), [("coercion", True), ("none_found", False)])
def test_a_recorded_ground_stands_in_for_a_yes(library: Library, ground: str, stands: bool) -> None:
    told = a_car_wash().answer("person.consent_police", "no", person="man")
    told.answer("person.override_grounds", ground, person="man")
    assert ("no yes to this receiver" not in owed(told, library)) is stands


def test_no_consent_is_read_for_a_child_or_somebody_who_may_be_one(library: Library) -> None:
    told = a_car_wash().answer("person.consent_police", "no", person="man")
    told.answer("person.age", "might_be_under_18", person="man")
    assert tuple(not_named(told.case, told.referral(), library=library, on=TODAY)) == ()
    assert "no yes" not in owed(told, library)


def test_an_anonymous_referral_needs_no_yes_but_cannot_be_made_yet(library: Library) -> None:
    told = ACase().opened().person("man").answer("person.age", "not_under_18", person="man")
    told.drafted("law_enforcement", "anonymous_intelligence", ["man"])
    assert outcome_is_anonymous(told.referral(), library)
    assert "no yes" not in owed(told, library)
    assert "This referral must name nobody, and anonymised documents cannot be made yet." in refused(
        whole(told, library), library
    )


def test_every_shipped_end_that_must_name_nobody_is_known_by_its_outcome(library: Library) -> None:
    anonymous = [
        (version.id, end) for version in library.newest.values() for end in version.ends if end.startswith("anonymous")
    ]
    assert anonymous
    for protocol, end in anonymous:
        told = ACase().opened().person("man").drafted(protocol, end, ["man"])
        assert outcome_is_anonymous(told.referral(), library)


def test_APPR_01_and_APPR_02_whoever_wrote_any_of_it_does_not_approve(library: Library) -> None:
    told = whole(a_pupil(), library)
    both = Who("adviser-1", "M. Reyes", frozenset({"adviser", "manager"}))
    assert "You wrote part of this, so someone else must approve it." in refused(told, library, who=both)
    told.by = "manager-1"
    told.words("person.language", "Welsh", person="pupil")
    assert "You wrote part of this" in refused(told, library)


def test_deciding_on_the_harm_check_is_not_authorship(library: Library) -> None:
    assert "manager-1" not in whole(a_pupil(), library).case.authors


def test_only_a_manager_approves(library: Library) -> None:
    senior = Who("senior-1", "K. Bell", frozenset({"senior_adviser"}))
    assert "Only a manager approves." in refused(whole(a_pupil(), library), library, who=senior)


def test_what_was_not_submitted_is_not_approved(library: Library) -> None:
    assert "The referral is draft, so there is nothing to approve now." in refused(a_pupil(), library)


def test_APPR_11_a_harm_check_with_one_answer_missing_names_it(library: Library) -> None:
    told = whole(a_pupil(), library)
    row = next(row for row in rows_of(told.case, told.referral(), library, on=TODAY) if row.row == "person:pupil")
    answers = {name.removeprefix("harm."): NOT_KNOWN for name in row.questions if name != "harm.missing_risk"}
    told.assessed("person:pupil", answers=answers)
    label = library.fields["harm.missing_risk"].label
    assert f"the harm check has no answer yet to: {label}." in owed(told, library)
    assert "must be decided again" in refused(told, library)


@pytest.mark.parametrize("decision", ["withhold", "do_not_send"])
def test_a_decision_not_to_send_now_stops_approval(library: Library, decision: str) -> None:
    told = whole(a_pupil(), library, decision=decision)
    assert "A decision in the harm check says that it is not to be sent now." in refused(told, library)


def frozen(referral: Referral) -> CandidateMade:
    return CandidateMade(
        candidate_id="k1", referral_id="r1", version=1, manager="manager-1", entity_id="northmoor-children",
        way_in_id="by-mail", form_id="our_form", form_sha256="f", document_sha256="d", content_sha256="same",
        included=(), harm_number=referral.harm_number, consent_sha256="same",
    )  # fmt: skip


MADE_AT = FRIDAY + timedelta(minutes=30)


def stale(
    told: ACase, candidate: CandidateMade, *, now: str = "same", made_at: datetime = MADE_AT, at: datetime = MADE_AT
) -> tuple[str, ...]:
    return why_candidate_is_stale(
        told.referral(), candidate, content_sha256=now, consent_sha256=now, made_at=made_at, at=at
    )


def test_a_frozen_document_stands_for_an_hour_while_nothing_changes(library: Library) -> None:
    told = whole(a_pupil(), library)
    candidate = frozen(told.referral())
    hour = MADE_AT + timedelta(hours=1)
    assert stale(told, candidate, at=hour) == ()
    late = stale(told, candidate, at=hour + timedelta(seconds=1))
    assert late == ("It was made more than an hour ago, so its times are no longer right.",)


def test_a_document_that_was_frozen_before_it_was_submitted_again_does_not_stand(library: Library) -> None:
    told = whole(a_pupil(), library)
    assert stale(told, frozen(told.referral()), made_at=FRIDAY, at=FRIDAY) == (
        "It was made before this was last submitted for approval.",
    )


def test_a_frozen_document_is_stale_when_words_consent_or_the_harm_check_change(library: Library) -> None:
    told = whole(a_pupil(), library)
    older = frozen(replace(told.referral(), harm_number=1))
    reasons = stale(told, older, now="other")
    assert reasons == (
        "What it says has changed since it was made.",
        "The harm check has changed since it was made.",
        "What was agreed to has changed since it was made.",
    )


def test_an_approved_referral_is_not_approved_again(library: Library) -> None:
    told = whole(a_pupil(), library)
    told.happened(frozen(told.referral()), by="manager-1").happened(
        ReferralApproved(
            referral_id="r1", candidate_id="k1", document_sha256="d", attachments_sha256=(),
            entity_id="northmoor-children", way_in_id="by-mail", included=(),
            harm_number=told.referral().harm_number, consent_sha256="same", content_sha256="same",
        ),
        by="manager-1",
    )  # fmt: skip
    assert "The referral is approved, so there is nothing to approve now." in refused(told, library)
