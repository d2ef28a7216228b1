"""The explanation ledger of a person: what was said, what was understood, and what is still owed (N05, N06, N07).

Each item is the answer to its field `explained.<id>` of `fields.yaml`; who said it, when, in which contact, wording and
with which interpreter are kept with the answer. Blank and *not now* are owed: they are carried to the next contact, and
in the pack to the first responder, who takes the NRM consent (ruling 10).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from helpline.engine.case import Case
from helpline.protocol.ledger import OF_LEDGER
from helpline.protocol.library import Library

State = Literal["owed", "not_now", "said", "understood"]
STATES: tuple[State, ...] = ("not_now", "said", "understood")


@dataclass(frozen=True, slots=True)
class Explained:
    """One item of the ledger for one person, as it stands.

    Attributes:
        state: `owed` where nobody has come to it yet; `not_now` where they could not take it in, or not wanted yet.
        channel: how the person was in touch when it was said; empty while it is owed.
        contact_id: the contact in which it was answered last.
        wording: `long`, `short` or `text`; empty where nobody noted it.
    """

    field: str
    state: State
    by: str = ""
    at: datetime | None = None
    channel: str = ""
    wording: str = ""
    with_interpreter: bool = False
    contact_id: str = ""

    @property
    def is_owed(self) -> bool:
        """Say whether it still has to be explained."""
        return self.state in ("owed", "not_now")


def ledger_fields(library: Library) -> tuple[str, ...]:
    """Return the fields of every item, in the order in which they are explained."""
    return tuple(field_id for field_id in library.fields if field_id.startswith(OF_LEDGER))


def say_item(field_id: str, library: Library) -> str:
    """Say an item of the ledger by what is explained."""
    return library.fields[field_id].label.removeprefix("Explained: ")


def ledger_of(case: Case, person_id: str, library: Library) -> tuple[Explained, ...]:
    """Return every item of the ledger for one person, in the order in which they are explained."""
    return tuple(_explained(case, person_id, field_id) for field_id in ledger_fields(library))


def owed(case: Case, person_id: str, library: Library) -> tuple[Explained, ...]:
    """Return what is still owed to a person, for the next contact and the pack: all not said or understood."""
    return tuple(one for one in ledger_of(case, person_id, library) if one.is_owed)


def has_begun(case: Case, person_id: str, library: Library) -> bool:
    """Say whether anything of the ledger was recorded for a person."""
    return any(one.at is not None for one in ledger_of(case, person_id, library))


def is_carried(case: Case, person_id: str, library: Library) -> bool:
    """Say whether it was begun in an earlier contact and something of it is still owed: it comes first in this one."""
    now = case.open_contact
    given = (case.given(field_id, person_id) for field_id in ledger_fields(library))
    was_begun = any(one is not None and now is not None and one.contact_id != now.contact_id for one in given)
    return was_begun and bool(owed(case, person_id, library))


def _explained(case: Case, person_id: str, field_id: str) -> Explained:
    given = case.given(field_id, person_id)
    if given is None:
        return Explained(field_id, "owed")
    state: State = next((state for state in STATES if state in given.answer.options), "not_now")
    contact = next((one for one in case.contacts if one.contact_id == given.contact_id), None)
    return Explained(
        field_id,
        state if given.answer.asked else "owed",
        given.by,
        given.at,
        contact.channel if contact else "",
        given.wording,
        given.with_interpreter,
        given.contact_id,
    )
