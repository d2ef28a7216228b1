"""What somebody sees once the contact is over: that it is kept, what was recorded in it, and what goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.directory.departed import entity_or_departed
from helpline.engine.called import numbered
from helpline.engine.case import Case, Contact
from helpline.engine.events.contact import HowEnded, PersonAdded
from helpline.engine.runs import Run
from helpline.words.london import say_time
from web.calls.pages.left_to_do import left_to_do
from web.calls.pages.rung import say_rung
from web.calls.pages.to_do import ToDo

HOW: dict[HowEnded, str] = {
    "ended": "The contact is ended",
    "silent": "Ended as silent",
    "hang_up": "Ended: they hung up",
    "wrong_number": "Ended: a wrong number",
    "abusive": "Ended as abusive",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """A contact that is over.

    Attributes:
        how: that it is over, and how; `says`: by what way and when it was, and under which reference it is kept.
        recorded: what was recorded in it, a line each.
        left: what goes on after it.
    """

    how: str
    says: str
    recorded: tuple[str, ...]
    left: tuple[ToDo, ...]

    @property
    def presses(self) -> bool:
        """Say whether something of this person's comes before the next contact."""
        return any(one.whose == "now" for one in self.left)


def ended_of(desk: Desk, case: Case, runs: tuple[Run, ...]) -> Ended | None:
    """Return what to say of the newest contact; None while one is open, or before there is any."""
    contact = case.contact
    if contact is None or contact.ended_at is None or case.open_contact is not None:
        return None
    channel = desk.library.fields["contact.channel"].option_label(contact.channel)
    at = f"{say_time(contact.opened_at)} to {say_time(contact.ended_at)}"
    return Ended(
        how=HOW[contact.how or "ended"],
        says=f"{channel}, {at}. All that was saved is kept under {case.reference}.",
        recorded=tuple(_recorded(desk, case, contact)),
        left=left_to_do(desk, case, runs),
    )


def _recorded(desk: Desk, case: Case, contact: Contact) -> Iterator[str]:
    """Say what this contact left on the record, up to its end; a thing done is said by itself, answers are counted."""
    answers = [one.answer for one in case.answers.values() if _is_of(contact, one.contact_id, one.at)]
    lines = sum(_is_of(contact, note.contact_id, note.at) for note in case.notes)
    given = sum(answer.asked for answer in answers)
    yield _counted(given, "answer") + (f" and {_counted(lines, 'line')} of the note" if lines else "")
    if any(not answer.asked for answer in answers):
        yield "What was not asked is marked “not known, not asked”"
    added = [change.at for change in case.changes if change.kind == PersonAdded.__name__]
    for person, at in zip(case.people, added, strict=True):
        if _is_within(contact, at):
            yield numbered(case, person.person_id)
    yield from say_rung(case)
    yield from _told(desk, case, contact)


def _told(desk: Desk, case: Case, contact: Contact) -> Iterator[str]:
    """Say who was told by voice in this contact, and that managers were."""
    for deed in case.spoken:
        if _is_within(contact, deed.at):
            told = deed.event
            entity = entity_or_departed(desk.directory, told.entity_id, recorded_name=told.entity_name)
            yield f"Told by voice at {say_time(deed.at)}: {entity.name}, {told.spoken_to}"
    for one in case.told:
        if _is_within(contact, one.at):
            yield f"A manager was told at {say_time(one.at)}" + (", and has seen it" if one.seen_by else "")


def _is_of(contact: Contact, contact_id: str, at: datetime) -> bool:
    return contact_id == contact.contact_id and _is_within(contact, at)


def _is_within(contact: Contact, at: datetime) -> bool:
    return contact.opened_at <= at and (contact.ended_at is None or at <= contact.ended_at)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
