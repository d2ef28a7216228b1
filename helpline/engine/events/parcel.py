"""What becomes of a sealed document: sending, the password desk, receipt."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from helpline.engine.events.base import Event


class _OfParcel(Event):
    """Something that belongs to one parcel and is encrypted under its own key."""

    parcel_id: str

    @property
    def slot(self) -> str:
        """Encrypt under the parcel's key."""
        return f"parcel:{self.parcel_id}"


class SealedBeside(BaseModel):
    """A sealed file that goes with a parcel's document: its name and its hash."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file_name: str
    sha256: str


class ParcelMade(_OfParcel):
    """The approved bytes were sealed, opened again and compared; `address` is where alone they may be sent (I15).

    `entity_name` is the entity's name as the directory had it then.
    """

    referral_id: str
    candidate_id: str
    entity_id: str
    way_in_id: str
    channel: str
    protection: Literal["none", "word", "zip"]
    file_name: str
    document_sha256: str
    sealed_sha256: str
    address: str = ""
    entity_name: str = ""
    beside: tuple[SealedBeside, ...] = ()

    def slot_of(self, number: int) -> str:
        """Name the slot under which a sealed file of the parcel is kept; 0 is the document, 1 the first beside it."""
        return f"sealed:{self.parcel_id}:{number}" if number else f"sealed:{self.parcel_id}"


class SendingIntended(_OfParcel):
    """The worker is about to hand it over; after a crash this says that it may have gone (decision 0006)."""

    attempt: int


class SendingPutOff(_OfParcel):
    """It certainly did not go, and will be tried again."""

    says: str


class ParcelTaken(_OfParcel):
    """A person downloaded a file of it to hand over; from now on a copy may be outside, whatever is recorded later.

    `number` 0 is the document, 1 the first file beside it.
    """

    number: int = 0


class ParcelHandedOver(_OfParcel):
    """It left us: by the worker, or by a person who says so."""

    channel: str
    trace: str


class ParcelRefused(_OfParcel):
    """The other side would not take it; it is not tried again."""

    says: str


class ParcelUncertain(_OfParcel):
    """Whether it went cannot be known; a person asks (I17)."""

    says: str


class ResultCameLate(_OfParcel):
    """The sender came back after its time was up, when others had already faced what to do; it moves nothing (I17)."""

    attempt: int
    outcome: Literal["handed_over", "try_again", "refused", "uncertain"]
    says: str
    trace: str = ""


class UncertainResolved(_OfParcel):
    """A manager rang the entity and knows: it arrived, or it is to be sent again."""

    has_arrived: bool
    words: str


class ParcelRecalled(_OfParcel):
    """The entity was asked to destroy it; its words are not released any more."""

    words: str


class CallTaken(_OfParcel):
    """Somebody rang about a protected document and gave only its reference (ruling 8)."""

    call_id: str
    name_given: str
    team_given: str


class CallBackMade(_OfParcel):
    """We rang the directory's number back."""

    call_id: str
    number_rung: str
    answered_by: Literal["named", "team", "no_answer", "not_them"]


class ChallengeAnswered(_OfParcel):
    """The four questions were put on the call-back."""

    call_id: str
    has_passed: bool
    words: str = ""


class PasswordReleased(_OfParcel):
    """The words were spoken on a verified call-back (I18, I19)."""

    call_id: str


class PasswordRepeated(_OfParcel):
    """The words were spoken again in the same verified call."""

    call_id: str


class ReleaseRefused(_OfParcel):
    """The words were not given, and why."""

    call_id: str
    because: str


class ReceiptNoted(_OfParcel):
    """A named person has it (X08): name, role, their reference and time as they gave them."""

    name: str
    role: str
    their_reference: str
    received_at: str
