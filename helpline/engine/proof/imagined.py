"""An imagined case and referral, of which only that is settled which the gate has asked for.

The real gate runs on it. Whatever it looks up and nobody has settled yet is a question, raised as `Unsettled`; the
proof answers it in every way there is, and runs the gate again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar

from helpline.engine.case import Case, Contact, Deed, Given, Person
from helpline.engine.consents import ALONE_FIELD, ASKED_ALONE
from helpline.engine.events.contact import AnonymisedDecided
from helpline.engine.events.referral import (
    GroundDecided,
    HarmAssessed,
    HarmDecided,
    PhoneNrmDecided,
    ReferralDrafted,
)
from helpline.engine.harm_pointers import FOR_WHOM
from helpline.engine.permissions import Who
from helpline.engine.proof.questions import ON
from helpline.engine.proof.values import AGE, AGE_FIELDS, Value
from helpline.engine.referral import Assessed, Decided, GroundRuled, PhoneNrm, Referral
from helpline.protocol.answers import Answer
from helpline.protocol.model import End, ProtocolVersion
from helpline.words.london import LONDON

PERSON, YOUNG = Person("person", 2, ""), Person("young", 1, "")
"""Whom the promises are about, and a child beside them of whom nothing else is known: one may not stand for both."""

AT = datetime(ON.year, ON.month, ON.day, 12, tzinfo=LONDON)
WROTE, MANAGER = "wrote-it", "manager"
ASSESSED = 10
"""The number of the event that recorded the harm check; answers come before it, decisions after or before."""

_YOUNG = YOUNG.subject
_UNDER_18 = Answer(options=("under_18",))
ANY_ROW = "caller"
_BY_NAME = "The gate went through all of them; a proof can only be asked for each by its name."
Kept_co = TypeVar("Kept_co", covariant=True)


class Unsettled(Exception):
    """The gate looked something up that is not settled yet."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Settled:
    """What is settled of one imagined call, by the name of the question."""

    def __init__(self) -> None:
        self.values: Mapping[str, Value] = {}

    def value(self, name: str) -> Value:
        """Give what a question was told.

        Raises:
            Unsettled: it was told nothing yet.
        """
        if name not in self.values:
            raise Unsettled(name)
        return self.values[name]

    def deed(self, name: str) -> str:
        """Give the state of a deed."""
        (state,) = self.value(name).reads or ("",)
        return state


class _Answers(Mapping[tuple[str, str], Given]):
    def __init__(self, settled: Settled) -> None:
        self._settled = settled

    def __getitem__(self, key: tuple[str, str]) -> Given:
        given = self._told(*key)
        if given is None:
            raise KeyError(key)
        return given

    def get(self, key: tuple[str, str], default: Any = None) -> Any:
        """Give an answer, or *default*: asked millions of times, so it does without an error for each blank."""
        given = self._told(*key)
        return default if given is None else given

    def _told(self, subject: str, field: str) -> Given | None:
        if subject == _YOUNG:
            answer = _UNDER_18 if field == AGE else None
        else:
            answer = self._settled.value(AGE if field in AGE_FIELDS else field).answers.get(field)
        return None if answer is None else _given(subject, field, answer, self._alone(subject, field))

    def _alone(self, subject: str, field: str) -> frozenset[str] | None:
        """Give whether it was said with nobody listening, where that counts: the imagined call is one contact."""
        said = self._told(subject, ALONE_FIELD) if field in ASKED_ALONE else None
        return said.answer.reading() if said else None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        raise NotImplementedError(_BY_NAME)

    def __len__(self) -> int:
        raise NotImplementedError(_BY_NAME)


@cache
def _given(subject: str, field: str, answer: Answer, alone: frozenset[str] | None) -> Given:
    return Given("a", subject, field, answer, WROTE, AT, number=1, alone=alone)


class _Made(Mapping[str, Kept_co], Generic[Kept_co]):
    """Rows of the harm check, or decisions by person, that come to be when they are asked for, all alike."""

    def __init__(self, make: Callable[[str], Kept_co | None]) -> None:
        self._make = make

    def __getitem__(self, key: str) -> Kept_co:
        made = self._make(key)
        if made is None:
            raise KeyError(key)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(() if self._make(ANY_ROW) is None else (ANY_ROW,))

    def __len__(self) -> int:
        return 0 if self._make(ANY_ROW) is None else 1


class _Anonymised(Mapping[tuple[str, str], Deed[AnonymisedDecided]]):
    def __init__(self, settled: Settled) -> None:
        self._settled = settled

    def __getitem__(self, key: tuple[str, str]) -> Deed[AnonymisedDecided]:
        decided, (protocol, person_id) = self._settled.deed("deed.anonymised"), key
        if decided == "undecided":
            raise KeyError(key)
        event = AnonymisedDecided(
            decision_id="n",
            protocol=protocol,
            person_id=person_id,
            is_allowed=decided == "allowed",
            harm={},
            words="w",
        )
        return Deed(event, MANAGER, AT)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        raise NotImplementedError(_BY_NAME)

    def __len__(self) -> int:
        raise NotImplementedError(_BY_NAME)


class _Referral(Referral):
    """A referral whose machine stands where it is settled, and of which the NRM by telephone is decided as settled."""

    asked: Settled

    @property
    def state(self) -> str:
        return self.asked.deed("deed.state")

    @state.setter
    def state(self, _: str) -> None:
        """Leave it to what is settled."""

    @property
    def by_phone(self) -> PhoneNrm | None:
        return _by_phone(self.asked.deed("deed.by_phone"))

    @by_phone.setter
    def by_phone(self, _: PhoneNrm | None) -> None:
        """Leave it to what is settled."""


class _Approver(Who):
    """Whoever would approve: an adviser, a manager who wrote part of it, or a manager who did not."""

    asked: Settled

    @property
    def account_id(self) -> str:
        return {"adviser": "adviser", "manager_who_wrote": WROTE}.get(self.asked.deed("deed.approver"), MANAGER)

    @account_id.setter
    def account_id(self, _: str) -> None:
        """Leave it to what is settled."""

    @property
    def roles(self) -> frozenset[str]:
        return frozenset({"adviser" if self.asked.deed("deed.approver") == "adviser" else "manager"})

    @roles.setter
    def roles(self, _: frozenset[str]) -> None:
        """Leave it to what is settled."""


@dataclass(frozen=True, slots=True)
class Imagined:
    """A case with one referral at an end, and whoever would approve it, over what is settled."""

    settled: Settled
    case: Case
    referral: Referral
    who: Who


def imagine(version: ProtocolVersion, end: End) -> Imagined:
    """Imagine a case of two people and one contact, and a referral about both, drafted at an end of a version."""
    settled = Settled()
    drafted = ReferralDrafted(
        referral_id="r",
        reference="K7M-4QX",
        run_id=version.id,
        protocol=version.id,
        protocol_version=version.version,
        end=end.id,
        people=(YOUNG.person_id, PERSON.person_id),
    )
    referral = _Referral(
        "r",
        "K7M-4QX",
        drafted=drafted,
        harm=_Made(lambda row: _assessed(settled.deed("deed.harm_check"), row)),
        decisions=_Made(lambda row: _decided(settled.deed("deed.decision"), row)),
        grounds=_Made(lambda person_id: _ruled(settled.deed("deed.ground"), person_id)),
    )
    who = _Approver(MANAGER, "", frozenset())
    for one in (referral, who):
        object.__setattr__(one, "asked", settled)
    case = Case(
        "imagined",
        contacts=(Contact("c", "phone", AT, WROTE),),
        people=(YOUNG, PERSON),
        answers=_Answers(settled),
        authors=frozenset({WROTE}),
        anonymised=_Anonymised(settled),
        referrals={"r": referral},
    )
    return Imagined(settled, case, referral, who)


def _by_phone(decided: str) -> PhoneNrm | None:
    if decided == "undecided":
        return None
    event = PhoneNrmDecided(referral_id="r", is_allowed=decided == "allowed", words="w", tried="t")
    return PhoneNrm(event, MANAGER, AT)


@cache
def _assessed(check: str, row: str) -> Assessed | None:
    if check == "none":
        return None
    answers = dict.fromkeys(FOR_WHOM, Answer(missing="not_known")) if check == "whole" else {}
    event = HarmAssessed(assessment_id="h", referral_id="r", row=row, answers=answers, advice="proceed", reasons=())
    return Assessed(event, WROTE, AT, ASSESSED)


@cache
def _decided(decision: str, row: str) -> Decided | None:
    if decision == "none":
        return None
    chosen = "proceed" if decision == "before_the_last_change" else decision
    event = HarmDecided.model_validate(
        {"decision_id": "d", "referral_id": "r", "row": row, "decision": chosen, "reasons": ()}
    )
    return Decided(event, MANAGER, AT, ASSESSED - 1 if decision == "before_the_last_change" else ASSESSED + 1)


@cache
def _ruled(ground: str, person_id: str) -> GroundRuled | None:
    if ground == "undecided":
        return None
    event = GroundDecided(
        decision_id="g", referral_id="r", person_id=person_id, is_confirmed=ground == "confirmed", words="w"
    )
    return GroundRuled(event, MANAGER, AT, ASSESSED)
