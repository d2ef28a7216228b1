"""Every kind of event is whole: a class, one arm, one key slot, how long it is kept; and none forgets anything."""

import json
import types
from datetime import datetime
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from helpline.engine.case import Case
from helpline.engine.events import KINDS, Event, Recorded
from helpline.engine.events.base import every_kind
from helpline.engine.events.contact import AnswerGiven, NotePlaced
from helpline.engine.events.parcel import ParcelMade
from helpline.engine.events.referral import HarmAssessed, HarmDecided, ReferralDrafted
from helpline.engine.evolve import ARMS, evolve, fold
from helpline.engine.evolve.arms import arm
from helpline.protocol.answers import Answer
from tests.engine.building import FRIDAY, ACase
from tests.engine.papers import a_pupil, decided

SLOTS = ("case", "person:", "contact:", "text:", "content:", "document:", "parcel:")
AUTHORSHIP = {
    "AnswerGiven", "ApprovalAsked", "EmergencyRung", "HarmAssessed", "NotePlaced", "NoteTaken", "PersonAdded",
    "ReferralDrafted", "ReferralWorded", "SpokenReferralMade",
}  # fmt: skip
"""What makes its author an author of whatever is sent later (I07); deciding and approving are not among it."""


def _value(kind: Any, name: str) -> Any:
    origin = get_origin(kind)
    if origin is Literal:
        return get_args(kind)[0]
    if origin in (Union, types.UnionType):
        return _value(get_args(kind)[0], name)
    if origin is tuple:
        return ()
    if origin is dict:
        return {}
    if kind is bool:
        return False
    if kind is int:
        return 1
    return Answer(words=name) if kind is Answer else f"a {name}"


def example(kind: type[Event]) -> Event:
    """Return an event of a kind, with something in each of its fields."""
    return kind.model_validate({name: _value(field.annotation, name) for name, field in kind.model_fields.items()})


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_of_event_is_whole(kind: type[Event]) -> None:
    assert KINDS[kind.kind()] is kind
    assert kind in ARMS
    assert kind.KEPT
    assert kind.SCHEMA >= 1
    assert kind.__doc__
    assert example(kind).slot.startswith(SLOTS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_of_event_comes_back_from_its_json_as_it_was(kind: type[Event]) -> None:
    event = example(kind)
    assert kind.model_validate_json(event.model_dump_json()) == event


def test_no_kind_is_left_out_and_every_arm_has_its_kind() -> None:
    real = {kind for kind in every_kind() if not kind.__name__.startswith("_")}
    assert set(KINDS.values()) == real
    assert set(ARMS) == real


def test_a_kind_cannot_have_two_arms() -> None:
    with pytest.raises(TypeError, match="AnswerGiven has two arms"):

        @arm(AnswerGiven)
        def _again(case: Case, event: AnswerGiven, recorded: Recorded) -> Case:
            return case


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_only_writing_makes_an_author(kind: type[Event]) -> None:
    assert kind.IS_AUTHORSHIP is (kind.kind() in AUTHORSHIP)


def test_an_event_refuses_what_it_does_not_know_and_is_never_changed() -> None:
    with pytest.raises(ValueError, match="extra"):
        NotePlaced.model_validate({"note_id": "n", "subject": "case", "field": "f", "more": 1})
    placed = NotePlaced(note_id="n", subject="case", field="f")
    with pytest.raises(ValueError, match="frozen"):
        placed.note_id = "m"  # type: ignore[misc]


def test_a_sensitive_answer_is_encrypted_alone_and_others_with_their_person_or_case() -> None:
    def slot(subject: str, *, own: bool) -> str:
        return AnswerGiven(answer_id="a1", subject=subject, field="f", answer=Answer(words="w"), is_own_slot=own).slot

    assert slot("person:p1", own=True) == "text:a1"
    assert slot("person:p1", own=False) == "person:p1"
    assert slot("contact:c1", own=False) == "case"


def test_a_row_of_the_harm_check_is_encrypted_with_its_person() -> None:
    def assessed(row: str) -> str:
        return HarmAssessed(
            assessment_id="h1", referral_id="r1", row=row, answers={}, advice="proceed", reasons=()
        ).slot

    def decided_on(row: str) -> str:
        return HarmDecided(decision_id="d1", referral_id="r1", row=row, decision="proceed", reasons=()).slot

    assert assessed("person:p1") == decided_on("person:p1") == "person:p1"
    assert assessed("family") == "text:h1"
    assert decided_on("family") == "text:d1"


def through_json(history: list[Recorded]) -> list[Recorded]:
    """Write a history down and read it back, as a store does."""
    written = [
        json.dumps(
            [one.case_id, one.number, one.event.kind(), one.event.model_dump(mode="json"), one.by, one.at.isoformat()]
        )
        for one in history
    ]
    read = []
    for line in written:
        case_id, number, kind, body, by, at = json.loads(line)
        read.append(Recorded(case_id, number, KINDS[kind].model_validate(body), by, datetime.fromisoformat(at)))
    return read


def test_a_case_read_back_from_its_json_is_the_case_that_was_told() -> None:
    told = decided(a_pupil()).rung_999().spoken(people=("pupil",)).worded(why_today="Tonight.")
    again = fold(Case("case-1"), through_json(told.history))
    assert again == told.case
    assert again.number == len(told.history)


def test_a_correction_takes_the_place_of_an_answer_and_the_first_stays_in_the_history() -> None:
    told = ACase().opened().person("p").words("person.full_name", "Elis", person="p")
    told.words("person.full_name", "Ellis", person="p")
    given = told.case.given("person.full_name", "p")
    assert given is not None
    assert (given.answer.words, given.earlier) == ("Ellis", 1)
    words = [one.event.answer.words for one in told.history if isinstance(one.event, AnswerGiven)]
    assert words == ["Elis", "Ellis"]


def test_what_changed_since_a_page_was_shown_is_in_order() -> None:
    told = ACase().opened()
    seen = told.case.number
    told.person("p").words("person.language", "Welsh", person="p")
    assert [(change.kind, change.field) for change in told.case.since(seen)] == [
        ("PersonAdded", ""),
        ("AnswerGiven", "person.language"),
    ]


def test_an_event_of_an_unknown_kind_is_a_fault_of_ours_and_folds_into_nothing() -> None:
    class _Unheard(Event):
        """A kind that no arm folds."""

    with pytest.raises(KeyError):
        evolve(Case("case-1"), Recorded("case-1", 1, _Unheard(), "adviser-1", FRIDAY))


def test_every_model_of_an_event_is_frozen() -> None:
    for kind in (ParcelMade, ReferralDrafted):
        assert issubclass(kind, BaseModel)
        assert kind.model_config["frozen"]
