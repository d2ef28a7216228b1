"""The case as it stands: contacts, people, answers, notes, runs, deeds and referrals, folded from events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from helpline.engine.events.contact import (
    AnonymisedDecided,
    ControlRoomRung,
    EmergencyRung,
    HowEnded,
    ManagerTold,
)
from helpline.engine.events.referral import SpokenReferralMade
from helpline.engine.parcel import Parcel
from helpline.engine.referral import Referral
from helpline.protocol.answers import Answer
from helpline.protocol.fields import OF_PERSON

CASE_SUBJECT = "case"
OF_CONTACT = ("contact.", "caller.")
"""How the ids of fields begin that are answered once for each contact."""

WHO_RANG = frozenset({"caller.identity_level", "caller.name", "caller.phone", "caller.organisation"})
"""What tells who rang, and whether it may be passed on: one caller's is never read with another's (X03)."""

DeedEvent = TypeVar("DeedEvent")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it stands, and who recorded it when; `number` is the event that gave it.

    `earlier` counts its corrections; a source that was added to the same answer is none, and neither is one more tick.
    `before` holds the answers that it took the place of: what was withheld stays withheld after a correction.
    `contact_id` is the contact in which it was given, and `alone` whether the person was speaking with nobody
    listening, as that was answered in that contact: before it, else first after it; None where nobody asked in that
    contact (ruling 25). `is_of_several` where
    several contacts were going on then, so that nobody can tell whose caller it is about.
    """

    answer_id: str
    subject: str
    field: str
    answer: Answer
    by: str
    at: datetime
    number: int
    earlier: int = 0
    before: tuple[Answer, ...] = ()
    contact_id: str = ""
    alone: frozenset[str] | None = None
    entity_id: str = ""
    wording: str = ""
    with_interpreter: bool = False
    is_of_several: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """One call, message, form or conversation."""

    contact_id: str
    channel: str
    opened_at: datetime
    opened_by: str
    ended_at: datetime | None = None
    how: HowEnded | None = None

    @property
    def is_open(self) -> bool:
        """Say whether it is still going on."""
        return self.ended_at is None

    @property
    def subject(self) -> str:
        """Return the subject under which its answers, and its caller's, are kept."""
        return f"contact:{self.contact_id}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the case; `number` counts from 1 and is how the desk speaks of them."""

    person_id: str
    number: int
    label: str

    @property
    def subject(self) -> str:
        """Return the subject under which their answers are kept."""
        return f"person:{self.person_id}"


@dataclass(frozen=True, slots=True)
class Note:
    """A line typed while the caller spoke, and where it was placed; *is_aside* where it belongs in no field."""

    note_id: str
    contact_id: str
    words: str
    by: str
    at: datetime
    placed: tuple[tuple[str, str], ...] = ()
    is_aside: bool = False

    @property
    def is_loose(self) -> bool:
        """Say whether it is still to be put into a field, or aside."""
        return not self.placed and not self.is_aside


@dataclass(frozen=True, slots=True)
class Pin:
    """The version a run is pinned to, whether it has been stood down, and where it last stood for which reasons."""

    run_id: str
    protocol: str
    version: int
    sha256: str
    people: tuple[str, ...]
    is_standing: bool = True
    place: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Something managers were told at once, until one of them has seen it; `number` is the event that told them.

    `stands` turns false when *danger now* is answered *no* after it: danger later in that contact is told again.
    """

    told: ManagerTold
    at: datetime
    by: str
    number: int
    seen_by: str = ""
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Deed(Generic[DeedEvent]):
    """Something done that a later answer cannot undo."""

    event: DeedEvent
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what changed, for a page that has gone stale and for the approver."""

    number: int
    kind: str
    subject: str
    field: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that belongs together, at its `number`."""

    case_id: str
    number: int = 0
    reference: str = ""
    opened_at: datetime | None = None
    opened_by: str = ""
    contacts: tuple[Contact, ...] = ()
    people: tuple[Person, ...] = ()
    answers: Mapping[tuple[str, str], Given] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    pins: Mapping[str, Pin] = field(default_factory=dict)
    advised: frozenset[str] = frozenset()
    emergencies: tuple[Deed[EmergencyRung], ...] = ()
    rung_again: tuple[Deed[ControlRoomRung], ...] = ()
    spoken: tuple[Deed[SpokenReferralMade], ...] = ()
    told: tuple[Told, ...] = ()
    referrals: Mapping[str, Referral] = field(default_factory=dict)
    parcels: Mapping[str, Parcel] = field(default_factory=dict)
    anonymised: Mapping[tuple[str, str], Deed[AnonymisedDecided]] = field(default_factory=dict)
    authors: frozenset[str] = frozenset()
    changes: tuple[Change, ...] = ()

    def answer(self, subject: str, field_id: str) -> Given | None:
        """Return the answer that stands for one field of one subject, or None when it is blank."""
        return self.answers.get((subject, field_id))

    def person(self, person_id: str) -> Person | None:
        """Return one person of the case, or None."""
        return next((person for person in self.people if person.person_id == person_id), None)

    @property
    def contact(self) -> Contact | None:
        """Return the newest contact."""
        return self.contacts[-1] if self.contacts else None

    @property
    def open_contact(self) -> Contact | None:
        """Return the contact that is going on now, if any."""
        return next((contact for contact in reversed(self.contacts) if contact.is_open), None)

    @property
    def told_who_rang(self) -> Contact | None:
        """Return the newest contact in which anything was answered of who rang."""
        asked = (
            one for one in reversed(self.contacts) if any((one.subject, field) in self.answers for field in WHO_RANG)
        )
        return next(asked, None)

    def newest(self, field_id: str) -> Given | None:
        """Return the answer to a contact or caller field from the newest contact in which it was answered.

        What tells who rang is read from one contact alone, the newest that says anything of it (X03).
        """
        if field_id in WHO_RANG:
            contact = self.told_who_rang
            return self.answers.get((contact.subject, field_id)) if contact else None
        for contact in reversed(self.contacts):
            given = self.answers.get((contact.subject, field_id))
            if given is not None:
                return given
        return None

    def given(self, field_id: str, person_id: str = "") -> Given | None:
        """Return the answer to any field: by its person, by the newest contact, or by the case."""
        if field_id.startswith(OF_CONTACT):
            return self.newest(field_id)
        if field_id.startswith(OF_PERSON):
            return self.answers.get((f"person:{person_id}", field_id))
        return self.answers.get((CASE_SUBJECT, field_id))

    def reading(self, field_id: str, person_id: str = "") -> frozenset[str]:
        """Return what conditions see of an answer: its options, or why there is none; nothing where it is blank."""
        given = self.given(field_id, person_id)
        return (given.answer.reading() if given else None) or frozenset()

    def is_the_caller(self, person_id: str, *, of_contact: str = "") -> bool:
        """Say whether a person is one who rang, by their part or by how we reach them; where named, in that contact."""
        said = (("person.role", "caller"), ("person.in_touch", "is_the_caller"))
        return any(
            (given := self.given(field_id, person_id)) is not None
            and option in given.answer.options
            and of_contact in ("", given.contact_id)
            for field_id, option in said
        )

    def since(self, number: int) -> tuple[Change, ...]:
        """Return what changed after `number`, oldest first."""
        return tuple(change for change in self.changes if change.number > number)
