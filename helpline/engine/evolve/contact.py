"""Folding what happens on a contact."""

from dataclasses import replace

from helpline.engine.case import Case, Contact, Deed, Given, Note, Person, Pin, Told
from helpline.engine.consents import ALONE_FIELD
from helpline.engine.danger import DANGER_NOW, says_danger
from helpline.engine.events import Recorded
from helpline.engine.events import contact as happened
from helpline.engine.events.view import CaseViewed
from helpline.engine.evolve.arms import arm
from helpline.protocol.answers import Answer


@arm(happened.ContactOpened)
def _opened(case: Case, event: happened.ContactOpened, recorded: Recorded) -> Case:
    contact = Contact(event.contact_id, event.channel, recorded.at, recorded.by)
    return replace(
        case,
        reference=case.reference or event.reference,
        opened_at=case.opened_at or recorded.at,
        opened_by=case.opened_by or recorded.by,
        contacts=(*case.contacts, contact),
    )


@arm(happened.ContactEnded)
def _ended(case: Case, event: happened.ContactEnded, recorded: Recorded) -> Case:
    contacts = tuple(
        replace(contact, ended_at=recorded.at, how=event.how) if contact.contact_id == event.contact_id else contact
        for contact in case.contacts
    )
    return replace(case, contacts=contacts)


@arm(happened.PersonAdded)
def _added(case: Case, event: happened.PersonAdded, recorded: Recorded) -> Case:
    return replace(case, people=(*case.people, Person(event.person_id, len(case.people) + 1, event.label)))


@arm(happened.AnswerGiven)
def _answered(case: Case, event: happened.AnswerGiven, recorded: Recorded) -> Case:
    key = (event.subject, event.field)
    last = case.answers.get(key)
    given = Given(
        event.answer_id,
        event.subject,
        event.field,
        event.answer,
        recorded.by,
        recorded.at,
        recorded.number,
        earlier=last.earlier + _is_correction(event.answer, last.answer) if last else 0,
        before=(*last.before, last.answer) if last else (),
        contact_id=_contact_now(case),
        alone=_alone_now(case, event.subject),
        entity_id=event.entity_id,
        wording=event.wording,
        with_interpreter=event.with_interpreter,
        is_of_several=sum(contact.is_open for contact in case.contacts) > 1,
    )
    told = _danger_over(case, event) if event.field == DANGER_NOW and not says_danger(event.answer) else case.told
    said_before = _said_before(case, given) if event.field == ALONE_FIELD else {}
    return replace(case, answers={**case.answers, **said_before, key: given}, told=told)


def _is_correction(answer: Answer, last: Answer) -> bool:
    """Say whether an answer takes back something of the last one; one more tick, or its source, does not."""
    return not answer.says_as(last) and not answer.adds_to(last)


def _contact_now(case: Case) -> str:
    """Return the contact that is going on, else the last one; nothing before the first."""
    contact = case.open_contact or case.contact
    return contact.contact_id if contact else ""


def _alone_now(case: Case, subject: str) -> frozenset[str] | None:
    """Return whether somebody speaks with nobody listening, as answered in this contact; None where nobody asked."""
    given = case.answers.get((subject, ALONE_FIELD))
    return given.answer.reading() if given and given.contact_id == _contact_now(case) else None


def _said_before(case: Case, alone: Given) -> dict[tuple[str, str], Given]:
    """Return a person's answers of the same contact that waited for *spoken to alone*: it is about them too."""
    reading = alone.answer.reading()
    return {
        key: replace(given, alone=reading)
        for key, given in case.answers.items()
        if key[0] == alone.subject and given.contact_id == alone.contact_id and given.alone is None
    }


def _danger_over(case: Case, event: happened.AnswerGiven) -> tuple[Told, ...]:
    """Mark what was told of danger in a contact as past."""
    return tuple(
        replace(told, stands=False) if event.subject == f"contact:{told.told.about}" else told for told in case.told
    )


@arm(happened.NoteTaken)
def _noted(case: Case, event: happened.NoteTaken, recorded: Recorded) -> Case:
    note = Note(event.note_id, event.contact_id, event.words, recorded.by, recorded.at)
    return replace(case, notes=(*case.notes, note))


@arm(happened.NotePlaced)
def _placed(case: Case, event: happened.NotePlaced, recorded: Recorded) -> Case:
    notes = tuple(
        replace(note, placed=(*note.placed, (event.subject, event.field))) if note.note_id == event.note_id else note
        for note in case.notes
    )
    return replace(case, notes=notes)


@arm(happened.NotePutAside)
def _put_aside(case: Case, event: happened.NotePutAside, recorded: Recorded) -> Case:
    notes = tuple(
        replace(note, is_aside=event.is_aside) if note.note_id == event.note_id else note for note in case.notes
    )
    return replace(case, notes=notes)


@arm(happened.RunStarted)
def _started(case: Case, event: happened.RunStarted, recorded: Recorded) -> Case:
    pin = Pin(event.run_id, event.protocol, event.version, event.sha256, event.people)
    return replace(case, pins={**case.pins, event.run_id: pin})


@arm(happened.RunStoodDown)
def _stood_down(case: Case, event: happened.RunStoodDown, recorded: Recorded) -> Case:
    pin = replace(case.pins[event.run_id], is_standing=False)
    return replace(case, pins={**case.pins, event.run_id: pin})


@arm(happened.PlaceReached)
def _reached(case: Case, event: happened.PlaceReached, recorded: Recorded) -> Case:
    pin = replace(case.pins[event.run_id], place=event.place, because=event.because)
    return replace(case, pins={**case.pins, event.run_id: pin})


@arm(happened.EmergencyAdvised)
def _advised(case: Case, event: happened.EmergencyAdvised, recorded: Recorded) -> Case:
    return replace(case, advised=case.advised | {event.contact_id})


@arm(happened.EmergencyRung)
def _rung(case: Case, event: happened.EmergencyRung, recorded: Recorded) -> Case:
    return replace(case, emergencies=(*case.emergencies, Deed(event, recorded.by, recorded.at)))


@arm(happened.ControlRoomRung)
def _rung_again(case: Case, event: happened.ControlRoomRung, recorded: Recorded) -> Case:
    return replace(case, rung_again=(*case.rung_again, Deed(event, recorded.by, recorded.at)))


@arm(happened.ManagerTold)
def _told(case: Case, event: happened.ManagerTold, recorded: Recorded) -> Case:
    return replace(case, told=(*case.told, Told(event, recorded.at, recorded.by, recorded.number)))


@arm(happened.ManagerSaw)
def _saw(case: Case, event: happened.ManagerSaw, recorded: Recorded) -> Case:
    told = tuple(
        replace(told, seen_by=recorded.by) if told.told.told_id == event.told_id else told for told in case.told
    )
    return replace(case, told=told)


@arm(CaseViewed)
def _viewed(case: Case, event: CaseViewed, recorded: Recorded) -> Case:
    return case


@arm(happened.AnonymisedDecided)
def _anonymised(case: Case, event: happened.AnonymisedDecided, recorded: Recorded) -> Case:
    key = (event.protocol, event.person_id)
    return replace(case, anonymised={**case.anonymised, key: Deed(event, recorded.by, recorded.at)})
