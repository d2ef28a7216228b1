"""The changes of the directory that the record has: who proposed and confirmed each, and the directory after them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from helpline.actions.ports import Desk, Store, Unit
from helpline.directory.directory import Directory
from helpline.directory.edits import Edit, changed_numbers, with_edits
from helpline.directory.verifying import to_look_up
from helpline.engine.events import Recorded
from helpline.engine.events.directory import (
    IN_FORCE,
    DirectoryChangeConfirmed,
    DirectoryChanged,
    DirectoryChangeProposed,
    DirectoryChangeTurnedDown,
)
from helpline.engine.permissions import Who
from helpline.words.errors import NotFound, OutOfStep

COOLS: Final = timedelta(hours=24)
"""How long whoever changed a number may release nothing by it (I19)."""


@dataclass(frozen=True, slots=True)
class DirectoryChange:
    """One change of the directory, and what became of it; `by` and `decided_by` are account ids.

    Attributes:
        edits: what was proposed; where it is in force, what was recorded, the days of verifying among it.
        decided_by: who confirmed it or turned it down; blank where one person was enough, or where it still waits.
        is_check: nothing is new but the day on which somebody looked it up.
    """

    change_id: str
    edits: tuple[Edit, ...]
    words: str
    by: str
    at: datetime
    state: Literal["waits", "in force", "turned down"] = "waits"
    is_import: bool = False
    is_check: bool = False
    decided_by: str = ""
    decided_at: datetime | None = None
    decided_words: str = ""

    @property
    def since(self) -> datetime:
        """Return when it was decided, or proposed where it still waits."""
        return self.decided_at or self.at

    def is_about(self, entity_id: str) -> bool:
        """Say whether it changes anything of an entity."""
        return any(edit.entity_id == entity_id for edit in self.edits)


def changes_in(history: Iterable[Recorded]) -> dict[str, DirectoryChange]:
    """Return every change of the house's history by its id, oldest first."""
    found: dict[str, DirectoryChange] = {}
    for one in history:
        event = one.event
        if isinstance(event, DirectoryChangeProposed):
            found[event.change_id] = DirectoryChange(
                event.change_id, event.edits, event.words, one.by, one.at, is_import=event.is_import
            )
        elif isinstance(event, DirectoryChangeTurnedDown):
            found[event.change_id] = replace(
                found[event.change_id],
                state="turned down",
                decided_by=one.by,
                decided_at=one.at,
                decided_words=event.words,
            )
        elif isinstance(event, DirectoryChangeConfirmed):
            found[event.change_id] = replace(
                found[event.change_id], edits=event.edits, state="in force", decided_by=one.by, decided_at=one.at
            )
        elif isinstance(event, DirectoryChanged):
            found[event.change_id] = DirectoryChange(
                event.change_id,
                event.edits,
                event.words,
                one.by,
                one.at,
                state="in force",
                is_check=event.is_check,
            )
    return found


def waiting_in(unit: Unit) -> tuple[DirectoryChange, ...]:
    """Return the changes that wait for a second person; nothing is opened where none waits."""
    decided = unit.house_count(DirectoryChangeConfirmed) + unit.house_count(DirectoryChangeTurnedDown)
    if unit.house_count(DirectoryChangeProposed) == decided:
        return ()
    return tuple(one for one in changes_in(unit.house()).values() if one.state == "waits")


def list_changes(desk: Desk) -> tuple[DirectoryChange, ...]:
    """Return every change there ever was, newest first."""
    with desk.store.read() as unit:
        return tuple(reversed(changes_in(unit.house()).values()))


def change_by_id(unit: Unit, change_id: str) -> DirectoryChange:
    """Return one change. Raises NotFound."""
    found = changes_in(unit.house()).get(change_id)
    if found is None:
        raise NotFound("no such change", "There is no such change of the directory. Nothing was changed.")
    return found


def see_change(desk: Desk, change_id: str) -> DirectoryChange:
    """Return one change. Raises NotFound."""
    with desk.store.read() as unit:
        return change_by_id(unit, change_id)


def directory_of(store: Store, shipped: Directory) -> Directory:
    """Return what ships with every change that this record has in force (decision 0012)."""
    with store.read() as unit:
        return with_recorded(unit, shipped)


def with_recorded(unit: Unit, directory: Directory) -> Directory:
    """Return the directory with the changes in force that it does not hold yet; the very same where there are none."""
    if sum(unit.house_count(kind) for kind in IN_FORCE) == directory.changes:
        return directory
    changed = [one.event for one in unit.house() if isinstance(one.event, IN_FORCE)]
    later = (edit for event in changed[directory.changes :] for edit in event.edits)
    return replace(with_edits(directory, later), changes=len(changed))


def has_given(unit: Unit, edit: Edit, *, who: Who) -> bool:
    """Say whether somebody proposed a number or an address of what an edit is about, and it is in force."""
    given = (one.event for one in unit.house() if isinstance(one.event, DirectoryChangeConfirmed))
    return any(
        (one.entity_id, one.way_in_id) == (edit.entity_id, edit.way_in_id) and any(True for _ in to_look_up(one))
        for event in given
        if event.proposed_by == who.account_id
        for one in event.edits
    )


def refuse_own_number(unit: Unit, *, who: Who, entity_id: str, number: str, at: datetime) -> None:
    """Refuse to release by a number that the same person changed, or confirmed, within 24 hours (I19, PACK-07).

    Raises:
        OutOfStep: with whom to ask instead; no words are shown.
    """
    for one in unit.house():
        event = one.event
        if not isinstance(event, DirectoryChangeConfirmed) or at - one.at >= COOLS:
            continue
        if who.account_id in (one.by, event.proposed_by) and (entity_id, number) in changed_numbers(event.edits):
            raise OutOfStep(
                "own number within 24 hours",
                "You changed this number in the directory, or confirmed it, less than 24 hours ago. So that nobody can "
                "do both, somebody else rings back on it. No words were shown. Ask a colleague on shift.",
            )
