"""The clocks of danger: what somebody here does next about a 999 call, and by when (protocol of immediate danger).

The control room is rung again after half an hour and then every hour until it says what was found, of each 999 call for
itself: two calls may be for two people, or two places. A caller who rings 999 themselves is waited for; a contact whose
line dropped is held open. All three are our own rules (grade C).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final, Literal

from helpline.engine.case import Case, Contact, Deed
from helpline.engine.danger import DANGER_NOW, says_danger
from helpline.engine.emergency import when_rung
from helpline.engine.events.contact import ControlRoomRung, EmergencyRung
from helpline.protocol.names import IMMEDIATE_DANGER
from helpline.words.london import in_london

AGAIN_AFTER: Final = timedelta(minutes=30)
"""Until the control room is rung again where nobody said what was found (rule clock.control_room_again_minutes)."""

THEN_EVERY: Final = timedelta(hours=1)
"""Until it is rung once more (rule clock.control_room_again_minutes: then hourly)."""

WORD_WITHIN: Final = timedelta(minutes=15)
"""How long a caller who rings 999 themselves is waited for (rule clock.caller_dials_check_minutes)."""

HELD_OPEN: Final = timedelta(minutes=30)
"""How long a contact is held open after its line dropped (the protocol's words for a line that drops)."""

LINE, WHO_DIALS = "contact.line", "contact.who_dials"
_SLIP = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class DangerClock:
    """One thing that is owed about danger in a contact: since when, and by when.

    `emergency_id` is the 999 call about which the control room is rung again; blank for the other clocks.
    """

    kind: Literal["control_room", "word_of_caller", "line_held"]
    contact_id: str
    since: datetime
    due: datetime
    emergency_id: str = ""


def danger_clocks(case: Case) -> tuple[DangerClock, ...]:
    """Return every clock of danger that runs on a case, what is due first at the front."""
    found = (clock for contact in case.contacts for clock in _of(case, contact))
    return tuple(sorted(found, key=lambda clock: clock.due))


def line_held(case: Case) -> DangerClock | None:
    """Return the clock of the contact that is going on, where its line dropped in danger; None where it did not."""
    contact = case.open_contact
    return next(_line(case, contact), None) if contact else None


def _of(case: Case, contact: Contact) -> Iterator[DangerClock]:
    yield from _control_room(case, contact)
    yield from _word_of_caller(case, contact)
    yield from _line(case, contact)


def calls_told_of(case: Case, deed: Deed[ControlRoomRung]) -> tuple[str, ...]:
    """Return the ids of the 999 calls that a word of the control room is about.

    Where that was not kept, it is the last one before it in that contact: the one that the page named.
    """
    if deed.event.emergencies:
        return deed.event.emergencies
    before = (one for one in case.emergencies if one.event.contact_id == deed.event.contact_id and one.at <= deed.at)
    return tuple(one.event.emergency_id for one in before)[-1:]


def word_about(case: Case, emergency_id: str) -> Deed[ControlRoomRung] | None:
    """Return the newest word of the control room about a 999 call, which decides how it stands; None before any."""
    about = (deed for deed in reversed(case.rung_again) if emergency_id in calls_told_of(case, deed))
    return next(about, None)


def calls_owed(case: Case, contact_id: str) -> tuple[str, ...]:
    """Return the ids of the 999 calls of a contact of which nobody knows what was found, the first one first.

    One that was said to be found is owed again once a newer word says that nothing was found out yet: it was a slip.
    """
    calls = (deed.event.emergency_id for deed in case.emergencies if deed.event.contact_id == contact_id)
    words = ((emergency_id, word_about(case, emergency_id)) for emergency_id in calls)
    return tuple(emergency_id for emergency_id, word in words if word is None or not word.event.is_found)


def _control_room(case: Case, contact: Contact) -> Iterator[DangerClock]:
    """Yield that the control room is to be rung again, about each 999 call of which nobody was told what was found."""
    owed = calls_owed(case, contact.contact_id)
    for call in _calls(case, contact):
        emergency_id = call.event.emergency_id
        if emergency_id not in owed:
            continue
        word = word_about(case, emergency_id)
        since = word.at if word else _moment(call)
        due = since + (THEN_EVERY if word else AGAIN_AFTER)
        yield DangerClock("control_room", contact.contact_id, since, due, emergency_id)


def _word_of_caller(case: Case, contact: Contact) -> Iterator[DangerClock]:
    """Yield that there is no word yet of a caller in danger who rings 999 themselves.

    The word is a 999 call that is recorded since, in whichever contact, or a later contact that says that nobody is in
    danger, or that somebody is and who rings for them: that one has its own clock.
    """
    danger, dials = case.answer(contact.subject, DANGER_NOW), case.answer(contact.subject, WHO_DIALS)
    if danger is None or dials is None or says_danger(danger.answer) != "danger":
        return
    since = max(danger.at, dials.at)
    later = case.contacts[case.contacts.index(contact) + 1 :]
    has_word = _calls(case, contact) or any(deed.at >= since for deed in case.emergencies)
    if "caller" in dials.answer.options and not has_word and not any(_says_of_danger(case, one) for one in later):
        yield DangerClock("word_of_caller", contact.contact_id, since, since + WORD_WITHIN)


def _says_of_danger(case: Case, contact: Contact) -> bool:
    """Say whether danger was answered *no*, or *yes* anew with who rings; doubt, or no answer, leaves it as it was."""
    given = case.answer(contact.subject, DANGER_NOW)
    why = says_danger(given.answer) if given else None
    if given is None or why == "danger_not_sure":
        return False
    dials = case.answer(contact.subject, WHO_DIALS)
    return "no" in given.answer.options if why is None else dials is not None and dials.answer.asked


def _line(case: Case, contact: Contact) -> Iterator[DangerClock]:
    """Yield how long an open contact is held whose line dropped while the protocol of immediate danger stands."""
    given = case.answer(contact.subject, LINE)
    is_danger = any(pin.is_standing and pin.protocol == IMMEDIATE_DANGER for pin in case.pins.values())
    if contact.is_open and is_danger and given is not None and "dropped" in given.answer.options:
        yield DangerClock("line_held", contact.contact_id, given.at, given.at + HELD_OPEN)


def _calls(case: Case, contact: Contact) -> list[Deed[EmergencyRung]]:
    return [deed for deed in case.emergencies if deed.event.contact_id == contact.contact_id]


def _moment(deed: Deed[EmergencyRung]) -> datetime:
    """Return when 999 was rung: the hour that was typed, on the day it fits; else when it was recorded.

    An hour up to one later than the record is a slip, and the record’s own counts; later still, it was the day before.
    """
    recorded = in_london(deed.at)
    hour, minute = map(int, re.split("[:.]", when_rung(deed)))
    rung = datetime.combine(recorded.date(), time(hour, minute), tzinfo=recorded.tzinfo)
    if rung - recorded > _SLIP:
        rung -= timedelta(days=1)
    return min(rung.astimezone(UTC), deed.at)
