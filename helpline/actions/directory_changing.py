"""Changing the directory: a number or an address takes two people, plain details one (decision 0012, MAIL-07)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from helpline.actions.directory_record import DirectoryChange, change_by_id, waiting_in, with_recorded
from helpline.actions.ports import Desk, Unit
from helpline.actions.recording import allow
from helpline.directory.directory import Directory
from helpline.directory.edits import Edit, is_out_of_date, with_edits
from helpline.directory.rows import entity_row, way_row
from helpline.directory.rows_checked import Among, among, wrong_in_entity, wrong_in_way
from helpline.directory.verifying import looked_up, to_verify
from helpline.engine.events.directory import (
    DirectoryChangeConfirmed,
    DirectoryChanged,
    DirectoryChangeProposed,
    DirectoryChangeTurnedDown,
)
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, NotAllowed, OutOfStep
from helpline.words.typed import make_visible

CHANGE: Final = "change the directory"
LONGEST_WORDS: Final = 2_000


class WrongCells(BadAnswer):
    """Cells cannot be taken as they stand; `wrong` has each column with its sentence. Nothing was changed."""

    def __init__(self, wrong: Iterable[tuple[str, str]]) -> None:
        self.wrong = tuple(wrong)
        column, sentence = self.wrong[0]
        super().__init__(column, f"{sentence} Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a change: its id, and whether it waits for a second person."""

    change_id: str
    waits: bool


def names_known(desk: Desk) -> Among:
    """Return what the cells of a row may name: the directory's own words, and the ends of the protocols."""
    versions = (one for versions in desk.library.versions.values() for one in versions.values())
    ends = frozenset(end.to for version in versions for end in version.ends.values() if end.to)
    return among(desk.directory, receives=ends)


def change_directory(desk: Desk, edits: tuple[Edit, ...], *, who: Who, words: str, is_import: bool = False) -> Taken:
    """Record edits that were made on this desk's directory: in force at once, or waiting for a second person.

    Raises:
        NotAllowed: their role may not change the directory.
        BadAnswer: nothing is changed, or nothing says why.
        WrongCells: a row could not be taken.
        OutOfStep: what they change was changed meanwhile, or waits for a second person already.
    """
    allow(who, CHANGE)
    said = _said(words)
    if not edits:
        raise BadAnswer("words", "Nothing on this page is different from what the directory says. Nothing was changed.")
    waits = any(edit.needs_two for edit in edits)
    change_id = desk.ids.new()
    event = (
        DirectoryChangeProposed(change_id=change_id, edits=edits, words=said, is_import=is_import)
        if waits
        else DirectoryChanged(change_id=change_id, edits=edits, words=said)
    )
    with desk.store.begin() as unit:
        directory = with_recorded(unit, desk.directory)
        _refuse_out_of_date(directory, edits)
        _refuse_wrong(desk, directory, edits)
        refuse_waiting(unit, edits)
        unit.record_of_house([event], by=who.account_id, at=desk.clock.now())
    return Taken(change_id, waits)


def confirm_change(desk: Desk, change_id: str, *, who: Who, has_looked_up: bool = False) -> None:
    """Put a proposed change in force, as the second person.

    Numbers and addresses that were typed on a page are verified by it: the second person looked them up themselves.
    So are those that a spreadsheet says were verified, in nobody's name but the second person's; the others that it
    gives stay as nobody verified them.

    Raises:
        NotAllowed: their role may not, or they proposed it themselves.
        NotFound: there is no such change.
        BadAnswer: a number or an address that they have not looked up themselves.
        OutOfStep: it does not wait any more, or what it changes was changed meanwhile.
    """
    allow(who, CHANGE)
    with desk.store.begin() as unit:
        change, directory = _waiting(unit, change_id), with_recorded(unit, desk.directory)
        if change.by == who.account_id:
            raise NotAllowed(
                "proposer may not confirm",
                "You proposed this change, so somebody else confirms it. Nothing was changed. Ask a manager or a "
                "senior adviser to look it up and confirm it.",
            )
        _refuse_out_of_date(directory, change.edits)
        if is_to_look_up(change) and not has_looked_up:
            raise BadAnswer(
                "looked_up",
                "Look each number and address up yourself, where the page says it stands, and say so. Nothing was "
                "changed yet.",
            )
        edits = looked_up(change.edits, by=who.name, on=desk.today(), is_import=change.is_import)
        _refuse_wrong(desk, directory, edits)
        confirmed = DirectoryChangeConfirmed(change_id=change_id, edits=edits, proposed_by=change.by)
        unit.record_of_house([confirmed], by=who.account_id, at=desk.clock.now())


def turn_down_change(desk: Desk, change_id: str, *, who: Who, words: str) -> None:
    """Take a proposed change back, or turn it down; it stays on the record and changes nothing.

    Raises:
        NotAllowed: their role may not change the directory.
        NotFound, OutOfStep: there is no such change, or it does not wait any more.
    """
    allow(who, CHANGE)
    with desk.store.begin() as unit:
        change = _waiting(unit, change_id)
        said = make_visible(words).strip()[:LONGEST_WORDS]
        down = DirectoryChangeTurnedDown(change_id=change.change_id, words=said)
        unit.record_of_house([down], by=who.account_id, at=desk.clock.now())


def is_to_look_up(change: DirectoryChange) -> bool:
    """Say whether the second person has to look up a number or a way in before they confirm a change."""
    return any(to_verify(edit, is_import=change.is_import) for edit in change.edits)


def _said(words: str) -> str:
    said = make_visible(words).strip()
    if not said or len(said) > LONGEST_WORDS:
        raise BadAnswer(
            "words",
            f"Say in a few words what changes and why, in at most {LONGEST_WORDS:,} characters. Nothing was changed. "
            "What you wrote is kept below.",
        )
    return said


def _waiting(unit: Unit, change_id: str) -> DirectoryChange:
    change = change_by_id(unit, change_id)
    if change.state != "waits":
        raise OutOfStep(
            f"change is {change.state}",
            f"This change does not wait any more: it is {change.state}. Nothing was changed. Look at it again.",
        )
    return change


def _refuse_out_of_date(directory: Directory, edits: Iterable[Edit]) -> None:
    older = tuple(_name(directory, edit) for edit in edits if is_out_of_date(directory, edit))
    if older:
        raise OutOfStep(
            "directory changed meanwhile",
            "The directory was changed after this was written, so this was not taken. Nothing was changed by it. Look "
            "at what stands there now, and write it again.",
            changes=tuple(dict.fromkeys(older)),
        )


def _name(directory: Directory, edit: Edit) -> str:
    known = directory.entities.get(edit.entity_id)
    return known.name if known else edit.entity_id


def _refuse_wrong(desk: Desk, directory: Directory, edits: tuple[Edit, ...]) -> None:
    """Refuse what would leave a row that cannot stand, such as an end before the beginning. Raises WrongCells."""
    after, names = with_edits(directory, edits), names_known(desk)
    names = among(after, receives=names.receives)
    wrong = [one for edit in edits for one in _wrong_after(after, edit, names, on=desk.today())]
    if wrong:
        raise WrongCells(wrong)


def _wrong_after(after: Directory, edit: Edit, names: Among, *, on: date) -> Iterable[tuple[str, str]]:
    entity = after.entities.get(edit.entity_id)
    if entity is None or edit.is_removed:
        return ()
    if not edit.way_in_id:
        return tuple(wrong_in_entity(entity_row(entity), names=names, on=on))
    row: Mapping[str, str] = way_row(entity.id, entity.way_in(edit.way_in_id))
    return tuple(wrong_in_way(row, names=names, on=on))


def refuse_waiting(unit: Unit, edits: Iterable[Edit]) -> None:
    """Refuse a second change of what waits already, so that two are never confirmed one over the other."""
    wanted = {(edit.entity_id, edit.way_in_id, column) for edit in edits for column in _touched(edit)}
    for change in waiting_in(unit):
        if any((edit.entity_id, edit.way_in_id, one) in wanted for edit in change.edits for one in _touched(edit)):
            raise OutOfStep(
                "a change waits already",
                "A change of the same thing waits for a second person already. Nothing was changed. Confirm that one, "
                "or turn it down, then write this one.",
            )


def _touched(edit: Edit) -> Iterable[str]:
    """Return the cells that an edit is about: of a way in that is taken away, all that it had."""
    return edit.before if edit.is_removed else edit.after
