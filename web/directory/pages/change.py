"""One change of the directory: what becomes what, who proposed it, and what the second person does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpline.actions.directory_changing import is_to_look_up
from helpline.actions.directory_record import DirectoryChange
from helpline.actions.ports import Desk
from helpline.directory.directory import Directory
from helpline.directory.edits import Edit, is_out_of_date
from helpline.engine.permissions import Who
from helpline.words.london import say_moment
from web.directory.pages.saying import edit_said

STATES = {"waits": ("wait", "Waits"), "in force": ("ok", "In force"), "turned down": ("none", "Turned down")}


@dataclass(frozen=True, slots=True)
class EditLine:
    """What an edit does to one entity or to one of its ways in: each cell, what stood there, what stands there now.

    `is_there` says whether the entity is in the directory already, so that it has a page.
    """

    entity_id: str
    name: str
    about: str
    is_there: bool
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change as lists show it: when, by whom, why, and what became what."""

    change_id: str
    kind: str
    state: str
    waits: bool
    at: str
    by: str
    words: str
    decided_words: str
    edits: tuple[EditLine, ...]

    @property
    def entities(self) -> tuple[str, ...]:
        """Return whom it is about, each once."""
        return tuple(dict.fromkeys(edit.name for edit in self.edits))


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One change.

    Attributes:
        is_own: whoever looks proposed it, so that somebody else confirms it.
        looks_up: the second person looks numbers and addresses up first.
        older: whose entry was changed since it was written: it can't be confirmed any more.
    """

    line: ChangeLine
    is_own: bool
    may_change: bool
    looks_up: bool
    is_import: bool
    older: tuple[str, ...]


def change_line(
    change: DirectoryChange, *, directory: Directory, names: Mapping[str, str], entity_id: str = ""
) -> ChangeLine:
    """Return a change as a list shows it; of one entity alone where it is named."""
    kind, state = STATES[change.state]
    state = "Checked" if change.is_check else state
    by = [names.get(one, "somebody who has left") for one in (change.by, change.decided_by) if one]
    verb = {"waits": "Proposed by {0}", "in force": "Proposed by {0}, confirmed by {1}"}.get(
        change.state, "Proposed by {0}, turned down by {1}"
    )
    alone = "Looked up by {0}" if change.is_check else "Changed by {0}"
    return ChangeLine(
        change_id=change.change_id,
        kind=kind,
        state=state,
        waits=change.state == "waits",
        at=say_moment(change.since),
        by=(verb if change.decided_by or change.state == "waits" else alone).format(*by),
        words=change.words,
        decided_words=change.decided_words,
        edits=edit_lines(change.edits, directory=directory, entity_id=entity_id),
    )


def edit_lines(edits: Iterable[Edit], *, directory: Directory, entity_id: str = "") -> tuple[EditLine, ...]:
    """Return edits with each cell in words; those of one entity alone where it is named."""
    return tuple(
        EditLine(
            edit.entity_id,
            _name(directory, edit),
            _about(edit),
            edit.entity_id in directory.entities,
            edit_said(edit, directory=directory),
        )
        for edit in edits
        if not entity_id or edit.entity_id == entity_id
    )


def change_page(desk: Desk, change: DirectoryChange, *, who: Who, names: Mapping[str, str]) -> ChangePage:
    """Return the page of one change."""
    waits = change.state == "waits"
    older = (_name(desk.directory, edit) for edit in change.edits if waits and is_out_of_date(desk.directory, edit))
    return ChangePage(
        line=change_line(change, directory=desk.directory, names=names),
        is_own=change.by == who.account_id,
        may_change=who.may("change the directory"),
        looks_up=is_to_look_up(change),
        is_import=change.is_import,
        older=tuple(dict.fromkeys(older)),
    )


def _name(directory: Directory, edit: Edit) -> str:
    known = directory.entities.get(edit.entity_id)
    return known.name if known else edit.after.get("name", edit.entity_id)


def _about(edit: Edit) -> str:
    if not edit.way_in_id:
        return "New in the directory" if edit.is_new else ""
    if edit.is_removed:
        return f"The way in {edit.way_in_id} is taken away"
    return f"A new way in, {edit.way_in_id}" if edit.is_new else f"The way in {edit.way_in_id}"
