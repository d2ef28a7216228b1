"""The jotter: lines kept with their time, and later placed in a field."""

from helpline.actions.answers import answered, field_named
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.engine.case import Case, Note
from helpline.engine.events.contact import NotePlaced, NotePutAside, NoteTaken
from helpline.engine.permissions import Who
from helpline.engine.suggest import subject_of
from helpline.protocol.answers import Answer, How
from helpline.words.errors import BadAnswer, NotFound, OutOfStep
from helpline.words.typed import read_words
from helpline.words.unreadable import Unreadable

PLACEABLE = frozenset({"text", "name", "place"})


def take_note(desk: Desk, case_id: str, *, who: Who, words: str) -> Case:
    """Keep a line with its time. A note is never stale: it adds and changes nothing.

    Raises:
        BadAnswer: empty, or over the length limit.
        OutOfStep: the case never had a contact.
    """
    allow(who, "take calls")
    try:
        line = read_words(words).strip()
    except Unreadable as unreadable:
        raise BadAnswer("words", unreadable.sentence) from None
    if not line:
        raise BadAnswer("words", "Nothing was typed, so there is nothing to keep. Type the line, then save it.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        contact = case.open_contact or case.contact
        if contact is None:
            raise OutOfStep("note without contact", "There is no contact to keep this note with. Open one first.")
        noted = NoteTaken(note_id=desk.ids.new(), contact_id=contact.contact_id, words=line)
        return record(desk, unit, case, (noted,), who=who, seen=None, at=desk.clock.now())


def place_note(
    desk: Desk, case_id: str, *, who: Who, note_id: str, field: str, person_id: str, how: How | None, by: str, seen: int
) -> Case:
    """Place a note line in a field of words: added as a further line to what stands there, with its source.

    Raises:
        BadAnswer: a field that keeps no words, or an over-long *by*.
        NotFound: no such note or field.
        OutOfStep: the page is stale.
    """
    allow(who, "take calls")
    known = field_named(desk, field)
    if known.kind not in PLACEABLE:
        raise BadAnswer("field", "A note line can only be placed where words are kept. Choose a field of words.")
    try:
        said_by = read_words(by).strip()
    except Unreadable as unreadable:
        raise BadAnswer("by", unreadable.sentence) from None
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        note = _note(case, note_id)
        standing = case.answer(subject_of(case, field, person_id), field)
        words = f"{standing.answer.words}\n{note.words}" if standing and standing.answer.words else note.words
        answer = Answer(words=words, how=how, by=said_by)
        placed = NotePlaced(note_id=note_id, subject=subject_of(case, field, person_id), field=field)
        given = answered(desk, case, known, answer, person_id=person_id)
        return record(desk, unit, case, (given, placed), who=who, seen=seen, at=desk.clock.now())


def put_note_aside(desk: Desk, case_id: str, *, who: Who, note_id: str, is_aside: bool, seen: int) -> Case:
    """Record that a note line belongs in no field, or take that back; the line itself stays as it was written.

    Raises:
        NotFound: no such note.
        OutOfStep: the page is stale.
    """
    allow(who, "take calls")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        note = _note(case, note_id)
        aside = NotePutAside(note_id=note.note_id, is_aside=is_aside)
        return record(desk, unit, case, (aside,), who=who, seen=seen, at=desk.clock.now())


def _note(case: Case, note_id: str) -> Note:
    for note in case.notes:
        if note.note_id == note_id:
            return note
    raise NotFound("no such note")
