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
    """One person of the household."""

    heading: str
    details: tuple[Detail, ...]


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
class ReferralContent:
    """Everything that one document says, in the order in which it is read."""

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
