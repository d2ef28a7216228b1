"""The content of a referral document, section by section, as every form and every reader gets it.

Plain text throughout: no markup, nothing is evaluated. `Line.lead` is printed bold before `Line.text`.
"""

from dataclasses import dataclass
from typing import Literal

Status = Literal[
    "KNOWN",
    "KNOWN by voice",
    "PART KNOWN",
    "NOT KNOWN asked",
    "NOT KNOWN not asked",
    "REFUSED",
    "UNSAFE TO ASK",
]
FormStatus = Literal[
    "KNOWN",
    "KNOWN by voice",
    "PART KNOWN",
    "NOT KNOWN asked",
    "NOT KNOWN not asked",
    "REFUSED",
    "UNSAFE TO ASK",
    "YOURS TO SAY",
]
"""How far we know what a field of the NRM form asks for; some of it only the first responder can say."""

Kind = Literal["child", "police", "adult"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence whose first words are printed bold."""

    lead: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Enough to act, in five rows."""

    suspected: Line
    who: Line
    why_today: Line
    asks: tuple[Line, ...]
    by_when: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail of a person: what we have, how sure, and from whom; never a blank."""

    detail: str
    status: Status
    have: str
    source: str


@dataclass(frozen=True, slots=True)
class PersonSection:
    """One person of the household; or, where `is_person` is false, more that is said of somebody.

    Attributes:
        number: of the part of the document: `1`, or `1a`, `1b` where there are several, so that each is named apart.
    """

    heading: str
    details: tuple[Detail, ...]
    is_person: bool = True
    number: str = "1"


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact or indicator, numbered, with how it is known."""

    number: int
    when: str
    indicator: str
    text: str
    how: str


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing that may happen next; inferred by us, naming the facts it rests on."""

    number: int
    lead: str
    text: str
    is_missing_risk: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class ToldRow:
    """Who else has been told; every line is there, even "Not called"."""

    who: str
    what: str
    reference: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """One field of the online NRM form: what it asks, how far we know it, what we have and from whom.

    Attributes:
        key: the field's stable key in the data, `helpline.engine.content.nrm_form`.
        value: the form's own choice, where what we hold is one of them; never a guess. Not printed.
    """

    key: str
    asked: str
    status: FormStatus
    have: str
    source: str
    value: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPart:
    """One section of the online form, with the fields that it reaches for this person."""

    heading: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class ItemExplained:
    """One item of the NRM explanation, by the last part of its field id, and how far it came (ruling 10)."""

    item: str
    state: Literal["understood", "said", "not_now", "owed"]


@dataclass(frozen=True, slots=True)
class NrmPack:
    """Everything we hold of what the online NRM form asks about one person, for the first responder who fills it in.

    Attributes:
        path: which way the form goes, by the person's age; `child` where they may be under 18 (N09).
        explained: every item of the explanation, for the data; `explanation` says the same for a reader.
    """

    kind: Literal["nrm"]
    path: Literal["adult", "child"]
    number: int
    reference: str
    version: int
    is_made_up: bool
    title: str
    about: str
    to: str
    from_line: str
    helpline_number: str
    sent: str
    statement: str
    handling: tuple[Line, ...]
    contact: tuple[Pair, ...]
    answers: tuple[FormRow, ...]
    explanation: tuple[Pair, ...]
    explained: tuple[ItemExplained, ...]
    parts: tuple[FormPart, ...]


@dataclass(frozen=True, slots=True)
class ReferralContent:
    """Everything that one referral says, in the order in which it is read; `packs` travel beside its document."""

    kind: Kind
    reference: str
    version: int
    is_made_up: bool
    title: str
    to: str
    from_line: str
    helpline_number: str
    sent: str
    already_spoken: str
    kind_line: str
    statement: str
    summary: Summary
    handling: tuple[Line, ...]
    people: tuple[PersonSection, ...]
    find_heading: str
    find: tuple[Line, ...]
    facts: tuple[FactRow, ...]
    risks: tuple[Risk, ...]
    wishes: tuple[Pair, ...]
    told: tuple[ToldRow, ...]
    tell_us: tuple[Line, ...]
    if_silent: str
    harm: tuple[Line, ...]
    decision: str
    approval: str
    because: tuple[str, ...]
    packs: tuple[NrmPack, ...] = ()
