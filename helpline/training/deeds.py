"""What can be done at one moment of a scripted call; each is one thing that a page of the desk can do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from helpline.engine.events.contact import HowEnded
from helpline.protocol.answers import Typed


@dataclass(frozen=True, slots=True)
class About:
    """Which referral is meant: by its protocol's code and, where there are several, one of its people."""

    protocol: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A person is added to the case under their name in the scenario."""

    who: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A field is answered, of a person (`who`) or of the case; a correction takes the place of an earlier answer.

    `entity` is the receiver that a consent was asked for, where one was named.
    """

    field: str
    typed: Typed
    who: str = ""
    is_correction: bool = False
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A line is typed in the note."""

    words: str


@dataclass(frozen=True, slots=True)
class DangerOpened:
    """The danger key F8 is pressed: the 999 words are on the page."""


@dataclass(frozen=True, slots=True)
class Rung999:
    """999 was rung, and what the operator said is taken down."""

    who_dialled: str
    service: str = "police"
    rung_at: str = ""
    operator: str = ""
    reference: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class SpokenTo:
    """A referral is made by voice."""

    about: About
    people: tuple[str, ...]
    entity: str
    number: str
    spoken_to: str
    words: str
    their_reference: str = ""
    manager_first: str = "not_tried"


@dataclass(frozen=True, slots=True)
class HarmRecorded:
    """The adviser's harm check of one row; questions that are not named are recorded as not known."""

    about: About
    row: str
    advice: str
    reasons: tuple[str, ...] = ()
    words: str = ""
    answers: Mapping[str, Typed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HarmRuled:
    """The manager's decision beside one row of the harm check; `row` may be `everyone_else`."""

    about: About
    row: str
    decision: str
    reasons: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class GroundRuled:
    """The manager confirms or refuses the ground for naming one adult without their yes."""

    about: About
    who: str
    is_confirmed: bool
    words: str


@dataclass(frozen=True, slots=True)
class PhoneNrmRuled:
    """The manager allows or refuses, as an exception, that the helpline does the NRM form by telephone."""

    about: About
    is_allowed: bool
    words: str
    tried: str = ""


@dataclass(frozen=True, slots=True)
class AnonymisedRuled:
    """The manager decides whether what cannot identify an adult who said no (`about.person`) may be told."""

    about: About
    is_allowed: bool
    words: str
    harm: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WithdrawalTold:
    """A receiver who was told already is told that agreement was taken back."""

    about: About
    entity: str
    spoken_to: str
    words: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """The adviser asks for approval."""

    about: About
    words: str = ""


@dataclass(frozen=True, slots=True)
class SignedOff:
    """The manager signs off what was said by voice."""

    about: About
    words: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """The manager chooses entity and way in, reads the document and approves it; `because` where it is unusual."""

    about: About
    entity: str
    way_in: str
    included: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class SentBack:
    """The manager returns a referral to the adviser, or withdraws it, with words."""

    about: About
    words: str
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The parcel leaves: the worker takes it, or a person says to whom it was given by hand."""

    about: About
    by_hand: str = ""


@dataclass(frozen=True, slots=True)
class WordsReleased:
    """Somebody rings for the words: called back on the directory's number, challenged, told."""

    about: About
    name: str
    team: str = ""
    answered_by: str = "named"
    has_passed: bool = True


@dataclass(frozen=True, slots=True)
class Received:
    """A named person confirms that they have it."""

    about: About
    name: str
    role: str = ""
    their_reference: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """The contact ends; with `marks_blanks` what nobody asked is marked so."""

    how: HowEnded = "ended"
    marks_blanks: bool = False


Deed: TypeAlias = (
    Added
    | Answered
    | Noted
    | DangerOpened
    | Rung999
    | SpokenTo
    | HarmRecorded
    | HarmRuled
    | GroundRuled
    | PhoneNrmRuled
    | AnonymisedRuled
    | WithdrawalTold
    | Submitted
    | SignedOff
    | Approved
    | SentBack
    | HandedOver
    | WordsReleased
    | Received
    | Ended
)

EVERYONE_ELSE = "everyone_else"
