"""The gate is put to the test with everything it asks for: one that forgets anything is found, with a call."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from helpline.engine.case import Case
from helpline.engine.gate import stops_approval, stops_submission, why_not_approve, why_not_submit
from helpline.engine.proof.gates import Gate, Gates
from helpline.engine.proof.imagined import imagine
from helpline.engine.proof.prove import starters_of
from helpline.engine.proof.questions import ON, Questions
from helpline.engine.proof.verdict import Found
from helpline.engine.referral import Referral
from helpline.protocol.library import Library


def judged(
    library: Library, promise_id: str, *, submission: Gate = stops_submission, approval: Gate = stops_approval
) -> Found:
    """Judge one promise about the gate, on a gate that may be broken, over the protocols that it is about until a call
    breaks it.
    """
    promises = tuple(one for one in library.promises.proved if one.id == promise_id)
    gates = Gates(library, promises, starters_of(library), submission=submission, approval=approval)
    found = Found()
    for version in library.newest.values():
        found = found.joined(gates.judge(version).get(promise_id, Found()))
        if found.broken_by is not None:
            break
    return found


def forgetting(*words: str) -> Gate:
    """Give a gate for submission that lets through whatever the real one stops with these words."""

    def gate(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[str]:
        reasons = stops_submission(case, referral, library=library, on=on)
        return (reason for reason in reasons if not any(word in reason for word in words))

    return gate


def forgetting_on_approval(*words: str) -> Gate:
    """Give the same for approval."""

    def gate(case: Case, referral: Referral, **given: Any) -> Iterator[str]:
        return (
            reason for reason in stops_approval(case, referral, **given) if not any(word in reason for word in words)
        )

    return gate


@pytest.mark.parametrize(
    ("promise", "forgotten"),
    [
        ("R19a", "could be under 18"),
        ("I10e", "no yes to this receiver"),
        ("I10f", "no yes to this receiver"),
        ("I10g", "no yes to this receiver"),
        ("I10h", "no yes to this receiver"),
        ("I10i", "no yes to the NRM"),
        ("I12h", "they are not under 18"),
        ("R23e", "said no, so nothing goes"),
        ("I05a", "harm check"),
    ],
)
def test_a_gate_that_forgets_something_before_submission_lets_a_call_through(
    library: Library, promise: str, forgotten: str
) -> None:
    witness = judged(library, promise, submission=forgetting(forgotten)).broken_by
    assert witness is not None
    assert witness.promise == promise
    assert witness.answers or witness.corrections


@pytest.mark.parametrize(
    ("promise", "forgotten"),
    [
        ("I05b", "not decided yet"),
        ("I05b", "decided again"),
        ("I33b", "not to be sent now"),
        ("I07a", "You wrote part of this"),
        ("I07a", "Only a manager approves"),
        ("I06a", "nothing to approve now"),
        ("I10j", "confirm or refuse the ground"),
        ("I10k", "confirm or refuse the ground"),
        ("I38b", "NRM form by telephone"),
    ],
)
def test_a_gate_that_forgets_something_before_approval_lets_a_call_through(
    library: Library, promise: str, forgotten: str
) -> None:
    found = judged(library, promise, approval=forgetting_on_approval(forgotten))
    assert found.broken_by is not None
    assert found.broken_by.deeds


def test_a_gate_that_lets_nothing_through_breaks_what_has_to_be_possible(library: Library) -> None:
    def shut(*_: Any, **__: Any) -> Iterator[str]:
        yield "Shut."

    assert judged(library, "I12d").is_met
    assert not judged(library, "I12d", submission=shut).is_met
    assert not judged(library, "I05a", submission=shut).is_met


def test_a_gate_that_reads_a_consent_of_a_child_is_found(library: Library) -> None:
    def reading(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[str]:
        yield from stops_submission(case, referral, library=library, on=on)
        given = case.given("person.consent_council", "person")
        if given is not None and "no" in given.answer.options:
            yield "They said no."

    assert not judged(library, "I12d", submission=reading).is_met


def test_the_reasons_are_those_that_the_desk_shows(library: Library) -> None:
    version = library.newest["child_safeguarding"]
    imagined = imagine(version, version.ends["refer_spoken"])
    questions = Questions(library.fields, ())
    names = ("person.age", "person.role", "person.in_touch", "deed.harm_check", "deed.decision", "deed.state")
    names += ("deed.approver", "deed.by_phone", "deed.ground", "person.full_name")
    imagined.settled.values = {name: questions.values(name)[0] for name in names}
    case, referral = imagined.case, imagined.referral
    shown = why_not_submit(case, referral, library=library, on=ON)
    assert shown == tuple(stops_submission(case, referral, library=library, on=ON))
    approval = why_not_approve(case, referral, who=imagined.who, library=library, on=ON)
    assert approval == tuple(stops_approval(case, referral, who=imagined.who, library=library, on=ON))
    assert set(shown) <= set(approval)


def test_the_call_that_shows_an_open_gate_leads_to_its_end_and_then_corrects(library: Library) -> None:
    witness = judged(library, "I10i", submission=forgetting("no yes to the NRM")).broken_by
    assert witness is not None
    assert "person.nrm_wish" in library.newest["support_nrm"].ends[witness.place].gate
    later = {**witness.answers, **witness.corrections}
    assert later["person.age"] == ("not_under_18",)
    alone = later.get("person.spoken_to_alone", ("blank",))[0] in ("yes", "with_chosen_supporter")
    assert later.get("person.nrm_wish") != ("yes",) or not alone


def test_ends_that_no_draft_is_made_of_are_not_asked_about(library: Library) -> None:
    promises = tuple(one for one in library.promises.proved if one.id == "I05a")
    gates = Gates(library, promises, {})
    assert gates.judge(replace(library.newest["opening"])) == {"I05a": Found()}
    assert gates.calls == 0
