"""What happens on a contact: opened, answered, noted, ended; who is in the case; which protocols run."""

from typing import ClassVar, Literal

from helpline.engine.events.base import CASE_SLOT, Event
from helpline.protocol.answers import Answer

HowEnded = Literal["ended", "silent", "hang_up", "wrong_number", "abusive"]


class ContactOpened(Event):
    """A call, message, form or conversation began; the first one opens the case under its reference."""

    contact_id: str
    reference: str
    channel: str


class ContactEnded(Event):
    """A contact is over; `marked_not_asked` says how many blanks were answered *not known (not asked)* (ruling 26)."""

    contact_id: str
    how: HowEnded
    marked_not_asked: int = 0


class PersonAdded(Event):
    """Somebody else is part of the case; `label` is the adviser's own word for them ("the pupil")."""

    IS_AUTHORSHIP: ClassVar[bool] = True

    person_id: str
    label: str = ""

    @property
    def slot(self) -> str:
        """Encrypt under the person's own key."""
        return f"person:{self.person_id}"


class AnswerGiven(Event):
    """A field was answered, or corrected (`replaces` names the answer it takes the place of).

    `entity_id` is the receiver that a consent was asked for, where one was named (ruling 10). `wording` is how an item
    of the explanation ledger was said, and `with_interpreter` whether through one.
    """

    IS_AUTHORSHIP: ClassVar[bool] = True

    answer_id: str
    subject: str
    field: str
    answer: Answer
    replaces: str = ""
    is_own_slot: bool = False
    entity_id: str = ""
    wording: Literal["", "long", "short", "text"] = ""
    with_interpreter: bool = False

    @property
    def slot(self) -> str:
        """Encrypt free text and sensitive answers alone, others under their person or the case."""
        if self.is_own_slot:
            return f"text:{self.answer_id}"
        return self.subject if self.subject.startswith("person:") else CASE_SLOT


class NoteTaken(Event):
    """A line typed while the caller spoke, kept with its time."""

    IS_AUTHORSHIP: ClassVar[bool] = True

    note_id: str
    contact_id: str
    words: str

    @property
    def slot(self) -> str:
        """Encrypt each note alone."""
        return f"text:{self.note_id}"


class NotePlaced(Event):
    """A note line was assigned to a field of a person or of the case (the answer itself is its own event)."""

    IS_AUTHORSHIP: ClassVar[bool] = True

    note_id: str
    subject: str
    field: str


class NotePutAside(Event):
    """A note line was said to belong in no field, or, with *is_aside* false, that was taken back."""

    note_id: str
    is_aside: bool


class RunStarted(Event):
    """A protocol began to apply to the case or to some of its people, and is pinned to this version."""

    run_id: str
    protocol: str
    version: int
    sha256: str
    people: tuple[str, ...]
    because: str


class RunStoodDown(Event):
    """A run's start condition turned false; what was done stays done."""

    run_id: str
    because: str


class PlaceReached(Event):
    """Where a run stood after an answer, and why: history, printed and never decided upon."""

    run_id: str
    place: str
    outcome: str
    because: tuple[str, ...]


class EmergencyAdvised(Event):
    """The 999 words were opened for this contact (I01, I02)."""

    contact_id: str


class EmergencyRung(Event):
    """999 was rung; what the operator said is taken down."""

    IS_AUTHORSHIP: ClassVar[bool] = True

    emergency_id: str
    contact_id: str
    who_dialled: Literal["caller", "helpline", "already_called"]
    service: str
    rung_at: str
    operator: str
    incident_reference: str
    words: str

    @property
    def slot(self) -> str:
        """Encrypt alone: it names a place or a person."""
        return f"text:{self.emergency_id}"


class ControlRoomRung(Event):
    """The control room was rung again after a 999 call; `is_found` where it said what was found.

    `emergencies` are the 999 calls of the contact that its word is about; none where that was not kept.
    """

    rung_id: str
    contact_id: str
    spoken_to: str
    words: str
    is_found: bool
    emergencies: tuple[str, ...] = ()

    @property
    def slot(self) -> str:
        """Encrypt alone: it names a place or a person."""
        return f"text:{self.rung_id}"


class ManagerTold(Event):
    """Managers are told at once; it stays on their page until one has seen it."""

    told_id: str
    why: Literal[
        "danger",
        "danger_not_sure",
        "spoken_referral",
        "adviser_hold",
        "child_left",
        "consent_withdrawn",
        "late_ground",
        "other",
    ]
    about: str


class ManagerSaw(Event):
    """A manager has read what they were told."""

    told_id: str


class AnonymisedDecided(Event):
    """A manager decided whether what cannot identify an adult who said no may be told all the same (ruling 23).

    `harm` says, row by row of the harm check, what was weighed; the anonymous document itself is approved apart.
    """

    decision_id: str
    protocol: str
    person_id: str
    is_allowed: bool
    harm: dict[str, str]
    words: str

    @property
    def slot(self) -> str:
        """Encrypt under the person's own key."""
        return f"person:{self.person_id}"
