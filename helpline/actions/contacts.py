"""Opening and ending a contact."""

from datetime import datetime

from helpline.actions.ports import Desk
from helpline.actions.recording import after, allow, new_reference, record
from helpline.engine.blanks import blanks_of
from helpline.engine.case import Case
from helpline.engine.ending import has_content, is_left
from helpline.engine.events import Event
from helpline.engine.events.contact import AnswerGiven, ContactEnded, ContactOpened, HowEnded, ManagerTold
from helpline.engine.permissions import Who
from helpline.engine.runs import runs_of
from helpline.engine.suggest import subject_of
from helpline.protocol.answers import NOT_ASKED, Answer
from helpline.words.errors import NotFound, OutOfStep

QUICK: frozenset[str] = frozenset({"silent", "hang_up", "wrong_number", "abusive"})


def open_contact(desk: Desk, *, who: Who, channel: str) -> Case:
    """Open a contact and, with it, a new case under a fresh reference; the channel is its first answer.

    Raises:
        NotFound: there is no such channel.
    """
    allow(who, "take calls")
    _check_channel(desk, channel)
    case_id, at = desk.ids.new(), desk.clock.now()
    opened = ContactOpened(contact_id=desk.ids.new(), reference=new_reference(desk), channel=channel)
    with desk.store.begin() as unit:
        events = (opened, _channel_answer(desk, opened))
        return record(desk, unit, Case(case_id), events, who=who, seen=None, at=at)


def _check_channel(desk: Desk, channel: str) -> None:
    if channel not in desk.library.fields["contact.channel"].option_ids:
        raise NotFound("no such channel", "There is no such way of reaching us. Choose one from the list.")


def _channel_answer(desk: Desk, opened: ContactOpened) -> AnswerGiven:
    return AnswerGiven(
        answer_id=desk.ids.new(),
        subject=f"contact:{opened.contact_id}",
        field="contact.channel",
        answer=Answer(options=(opened.channel,), how="seen"),
    )


def open_again(desk: Desk, case_id: str, *, who: Who, channel: str, seen: int) -> Case:
    """Open a further contact on a case that is already there: nobody has to tell it all again (ruling 12).

    Raises:
        NotFound: there is no such channel.
        OutOfStep: the page is stale.
    """
    allow(who, "take calls")
    _check_channel(desk, channel)
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        opened = ContactOpened(contact_id=desk.ids.new(), reference=case.reference, channel=channel)
        events = (opened, _channel_answer(desk, opened))
        return record(desk, unit, case, events, who=who, seen=seen, at=desk.clock.now())


def blanks(desk: Desk, case: Case) -> tuple[tuple[str, str], ...]:
    """Return every (person id, field) that a standing route tests and nobody was asked (ruling 26)."""
    on = desk.today()
    return blanks_of(case, runs_of(case, library=desk.library, directory=desk.directory, on=on), desk.library, on=on)


def end_contact(desk: Desk, case_id: str, *, who: Who, how: HowEnded, mark_blanks: bool, seen: int) -> Case:
    """End the open contact; with `mark_blanks` every unasked branch field becomes *not known (not asked)* (ruling 26).

    Managers are told where danger, or somebody who is or may be under 18, would be left with nobody told of it (I25).

    Raises:
        OutOfStep: no contact is open, or a quick end is asked for although something is recorded (ruling 14).
    """
    allow(who, "take calls")
    at = desk.clock.now()
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        contact = case.open_contact
        if contact is None:
            raise OutOfStep("no open contact", "This contact has already been ended. Nothing was changed.")
        if how in QUICK and has_content(case):
            raise OutOfStep(
                "quick end with content",
                "Something that was told is recorded, so this contact can’t be ended as a quick one. "
                "Nothing was lost. End it in the ordinary way.",
            )
        is_marking = mark_blanks and how not in QUICK
        events: list[Event] = [*_not_asked(desk, case, by=who.account_id, at=at)] if is_marking else []
        ended = ContactEnded(contact_id=contact.contact_id, how=how, marked_not_asked=len(events))
        events.append(ended)
        if is_left(after(case, events, by=who.account_id, at=at), contact, on=desk.today()):
            events.append(ManagerTold(told_id=desk.ids.new(), why="child_left", about=contact.contact_id))
        return record(desk, unit, case, events, who=who, seen=seen, at=at)


def _not_asked(desk: Desk, case: Case, *, by: str, at: datetime) -> list[AnswerGiven]:
    """Mark every blank, and those of every run that starts because of it, until none is left."""
    marked: list[AnswerGiven] = []
    standing = case
    while owed := blanks(desk, standing):
        found = [
            AnswerGiven(
                answer_id=desk.ids.new(),
                subject=subject_of(standing, field_id, person_id),
                field=field_id,
                answer=NOT_ASKED,
            )
            for person_id, field_id in owed
        ]
        marked += found
        standing = after(standing, found, by=by, at=at)
    return marked


def may_end_quickly(case: Case) -> bool:
    """Say whether nothing that was told is recorded, so that a quick end may be offered (ruling 14)."""
    return not has_content(case)
