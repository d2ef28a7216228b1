"""Made-up happenings for the record, and the key that every test's store has."""

from datetime import UTC, datetime, timedelta

from helpline.actions.ports import Account, Session
from helpline.engine.events.contact import AnswerGiven, ContactOpened, NoteTaken, PersonAdded
from helpline.protocol.answers import Answer
from helpline.storage.store import SqlStore

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
AT = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
BY = "adviser-1"
REFERENCE = "K7M-4QX"


def later(seconds: float = 1) -> datetime:
    """Return a moment after `AT`."""
    return AT + timedelta(seconds=seconds)


def opened(reference: str = REFERENCE) -> ContactOpened:
    """A call begins."""
    return ContactOpened(contact_id="contact-1", reference=reference, channel="phone")


def person(person_id: str = "pupil", label: str = "the pupil") -> PersonAdded:
    """Somebody is spoken of."""
    return PersonAdded(person_id=person_id, label=label)


def said(words: str, *, answer_id: str = "answer-1", field: str = "person.full_name") -> AnswerGiven:
    """Somebody's field is answered in words, under a key of its own."""
    return AnswerGiven(
        answer_id=answer_id, subject="person:pupil", field=field, answer=Answer(words=words), is_own_slot=True
    )


def noted(words: str, *, note_id: str = "note-1") -> NoteTaken:
    """A line is typed."""
    return NoteTaken(note_id=note_id, contact_id="contact-1", words=words)


def open_case(store: SqlStore, case_id: str = "case-1", *, reference: str = REFERENCE) -> None:
    """Record a call with one person: two events."""
    with store.begin() as unit:
        unit.append(case_id, (opened(reference), person()), by=BY, at=AT, expected=0)


def say(store: SqlStore, words: str, *, case_id: str = "case-1") -> int:
    """Record one answer in a transaction of its own, and return the case's number after it."""
    with store.begin() as unit:
        number = unit.case(case_id).number
        answer = said(words, answer_id=f"{case_id}-{number}")
        return unit.append(case_id, (answer,), by=BY, at=later(number), expected=number).number


def an_account(account_id: str = "account-1", username: str = "m.reyes", name: str = "M. Reyes") -> Account:
    """Somebody who signs in."""
    return Account(account_id, username, name, frozenset({"adviser"}), "$argon2id$made-up")


def a_session(token: str = "ab" * 32) -> Session:
    """A browser that is signed in."""
    return Session(token, "account-1", "guard", AT, AT)
