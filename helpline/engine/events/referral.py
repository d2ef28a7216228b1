"""What happens to a referral, from the harm check to the approval."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from helpline.engine.events.base import Event
from helpline.protocol.answers import Answer

Advice = Literal["proceed", "reshape", "redirect", "hold"]
Decision = Literal["proceed", "reshape", "redirect", "hasten", "withhold", "do_not_send"]


class _OfReferral(Event):
    """Something that belongs to one referral and is encrypted under its content key."""

    referral_id: str

    @property
    def slot(self) -> str:
        """Encrypt under the referral's own key."""
        return f"content:{self.referral_id}"


class SpokenReferralMade(_OfReferral):
    """A referral was made by voice now; the document follows within 24 hours (ruling 1, I39).

    It needs no end and no draft: `referral_id` and `reference` are taken over by the draft when there is one.
    `entity_name` is the entity's name as the directory had it then. `are_words_changed` says whether the adviser
    changed the words that they were given to say; None where that was not kept. `refusing` are the ids of the adults
    who had said no to it, with no ground recorded, and `despite` is why it was spoken all the same.
    """

    IS_AUTHORSHIP: ClassVar[bool] = True

    reference: str
    protocol: str
    people: tuple[str, ...]
    entity_id: str
    number_rung: str
    spoken_to: str
    spoken_at: str
    their_reference: str
    words: str
    manager_first: Literal["agreed", "not_reached", "not_tried", "not_said"]
    entity_name: str = ""
    are_words_changed: bool | None = None
    refusing: tuple[str, ...] = ()
    despite: str = ""


class SpokenReferralSignedOff(_OfReferral):
    """A manager has read what was said by voice.

    `read` are the numbers of the events that said what they signed off; none where only the newest was shown.
    """

    words: str = ""
    read: tuple[int, ...] = ()


class ReferralDrafted(_OfReferral):
    """A run ended in a referral: what is asked of one kind of entity about one household."""

    IS_AUTHORSHIP: ClassVar[bool] = True

    reference: str
    run_id: str
    protocol: str
    protocol_version: int
    end: str
    people: tuple[str, ...]


class ReferralWorded(_OfReferral):
    """An adviser wrote or changed sentences of the document; blank means the composed words stand."""

    IS_AUTHORSHIP: ClassVar[bool] = True

    suspected: str = ""
    why_today: str = ""
    asks: tuple[str, ...] = ()
    handling: tuple[str, ...] = ()
    find: tuple[str, ...] = ()


class HarmAssessed(Event):
    """The adviser's harm check of one person for one referral (X05, ruling 4). `row` is `caller`, `person:ID`,
    `others_there`, `family` or `staff`.
    """

    IS_AUTHORSHIP: ClassVar[bool] = True

    assessment_id: str
    referral_id: str
    row: str
    answers: dict[str, Answer]
    advice: Advice
    reasons: tuple[str, ...]
    words: str = ""

    @property
    def slot(self) -> str:
        """Encrypt under the person's key where the row is a person, else alone."""
        return self.row if self.row.startswith("person:") else f"text:{self.assessment_id}"


class HarmDecided(Event):
    """The manager's decision beside one row of the harm check: approving, not authorship (ruling 4)."""

    decision_id: str
    referral_id: str
    row: str
    decision: Decision
    reasons: tuple[str, ...]
    words: str = ""

    @property
    def slot(self) -> str:
        """Encrypt under the person's key where the row is a person, else alone."""
        return self.row if self.row.startswith("person:") else f"text:{self.decision_id}"


class NameLeftOut(Event):
    """A manager had the names of somebody outside a referral left out of its document, or let them stand (I10)."""

    decision_id: str
    referral_id: str
    person_id: str
    is_left_out: bool
    words: str

    @property
    def slot(self) -> str:
        """Encrypt under the person's own key."""
        return f"person:{self.person_id}"


class GroundDecided(Event):
    """A manager confirmed or refused the ground on which an adult would be named without their yes (A05, X04)."""

    decision_id: str
    referral_id: str
    person_id: str
    is_confirmed: bool
    words: str
    left_out: str = ""

    @property
    def slot(self) -> str:
        """Encrypt under the person's own key."""
        return f"person:{self.person_id}"


class PhoneNrmDecided(_OfReferral):
    """A manager allowed or refused, as an exception, that the helpline does the NRM form by telephone (N04, I38)."""

    is_allowed: bool
    words: str
    tried: str


class ApprovalAsked(_OfReferral):
    """The adviser asked a manager to approve; `content_sha256` is what the document said then."""

    IS_AUTHORSHIP: ClassVar[bool] = True

    content_sha256: str
    words: str = ""


class ReferralReturned(_OfReferral):
    """A manager sent it back to the adviser with words."""

    words: str


class ReferralWithheld(_OfReferral):
    """A manager holds it until a time; `second` is the manager who held it before, where two are needed (ruling 4)."""

    until: str
    words: str
    second: str = ""


class ReferralWithdrawn(_OfReferral):
    """Stopped before handing over."""

    words: str


class Attached(BaseModel):
    """A paper frozen beside a document: how its neutral file name ends, its hash, and the form it was filled in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sha256: str
    form_id: str = ""
    form_sha256: str = ""


class CandidateMade(Event):
    """The document was filled with this manager as approver, read back and frozen for this entity and way in.

    `because` is the manager's reason for an entity that the protocol does not name, or that a harm decision speaks
    against (I33). `brevity` says how far the document was shortened to fit its pages. `channel`, `address` and
    `protection` are those of the way in as it was chosen; nothing goes anywhere else (I08, I15). `entity_name` is the
    entity's name as the directory had it then. `by_default` are the sensitive fields that it would say unless they
    were taken out, whether they were or not; None where that was not kept.
    """

    candidate_id: str
    referral_id: str
    version: int
    manager: str
    entity_id: str
    way_in_id: str
    form_id: str
    form_sha256: str
    document_sha256: str
    content_sha256: str
    included: tuple[str, ...]
    harm_number: int
    consent_sha256: str
    because: str = ""
    brevity: int = 0
    channel: str = ""
    address: str = ""
    protection: Literal["", "none", "word", "zip"] = ""
    entity_name: str = ""
    attachments: tuple[Attached, ...] = ()
    by_default: tuple[str, ...] | None = None

    @property
    def slot(self) -> str:
        """Encrypt beside the document itself."""
        return f"document:{self.candidate_id}"

    def slot_of(self, attached: Attached) -> str:
        """Name the slot under which a paper beside the document is kept."""
        return f"{self.slot}:{attached.name}"


class ReferralApproved(_OfReferral):
    """A manager who wrote none of it said yes to exactly these bytes, this entity and this way in (I06, I08)."""

    candidate_id: str
    document_sha256: str
    attachments_sha256: tuple[str, ...]
    entity_id: str
    way_in_id: str
    included: tuple[str, ...]
    harm_number: int
    consent_sha256: str
    content_sha256: str


class ApprovalVoided(_OfReferral):
    """What was approved has changed before it went; it needs approving again (I09)."""

    candidate_id: str
    because: str


class ReferralCopied(_OfReferral):
    """A manager had a second referral made of a submitted one, for another receiver who is told as well (C02, L02).

    `of` is the one that it was made of, `reference` its own, `entity_id` whom it is for and `why` why they are told.
    The adviser's harm check and words are taken over; what a manager decides is decided on it anew.
    """

    of: str
    reference: str
    entity_id: str
    why: str


class ReferralClosed(_OfReferral):
    """Nothing more is owed on it, or another takes its place."""

    because: str


class WithdrawalPassedOn(_OfReferral):
    """Somebody to whom a referral had gone was told that the person takes back their agreement (I32)."""

    entity_id: str
    spoken_to: str
    words: str
