"""What somebody sees once the contact is over: that it is kept, what was recorded in it, and what goes on."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.directory.departed import entity_or_departed
from helpline.engine.called import numbered
from helpline.engine.case import Case, Contact
from helpline.engine.events.contact import HowEnded
from helpline.engine.runs import Run
from helpline.words.london import say_time
from web.calls.pages.owed import Owed, owed_after
from web.calls.pages.rung import say_rung

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
        owed: what goes on after it.
    """

    how: str
    says: str
    recorded: tuple[str, ...]
    owed: tuple[Owed, ...]

    @property
    def presses(self) -> bool:
        """Say whether something of this person's comes before the next contact."""
        return any(one.kind == "warn" for one in self.owed)


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
        owed=owed_after(desk, case, runs),
    )


def _recorded(desk: Desk, case: Case, contact: Contact) -> Iterator[str]:
    """Say what this contact left on the record; a thing done is said by itself, answers are counted."""
    answers = [one.answer for one in case.answers.values() if one.contact_id == contact.contact_id]
    lines = sum(note.contact_id == contact.contact_id for note in case.notes)
    given = sum(answer.asked for answer in answers)
    yield _counted(given, "answer") + (f" and {_counted(lines, 'line')} of the note" if lines else "")
    if any(not answer.asked for answer in answers):
        yield "What was not asked is marked “not known, not asked”"
    for person in case.people:
        yield numbered(case, person.person_id)
    yield from say_rung(case)
    for deed in case.spoken:
        if deed.at >= contact.opened_at:
            told = deed.event
            entity = entity_or_departed(desk.directory, told.entity_id, recorded_name=told.entity_name)
            yield f"Told by voice at {say_time(deed.at)}: {entity.name}, {told.spoken_to}"
    for one in case.told:
        if one.at >= contact.opened_at:
            yield f"A manager was told at {say_time(one.at)}" + (", and has seen it" if one.seen_by else "")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
