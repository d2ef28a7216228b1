"""What the cells of the directory are called on its pages, and how they are said."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from helpline.directory.directory import Directory
from helpline.directory.edits import Edit
from helpline.directory.entity import Number, WayIn
from helpline.directory.rows import BETWEEN
from helpline.protocol.rules import NATIONS
from helpline.words.london import say_date
from web.approvals.pages.receivers import CHANNELS, PROTECTION

KINDS: Final = {
    "council_children": "Councils and Trusts: children’s front doors",
    "council_adults": "Councils and Trusts: adults’ front doors",
    "council_children_senior": "Councils: senior managers for children",
    "council_adults_senior": "Councils: senior managers for adults",
    "council_housing": "Councils: housing",
    "police": "Police",
    "police_standards": "Police: professional standards",
    "police_abroad": "Police of the Crown Dependencies and abroad",
    "labour_inspectorate": "Labour inspectorates",
    "first_responder_charity": "First responders: charities",
    "state_first_responder": "First responders: the state",
    "own_first_responder": "First responders: our own",
}
"""Kinds that are not said by their own words."""

CELLS: Final = {
    "name": "Name",
    "kind": "Kind",
    "nation": "Nation",
    "area": "Area",
    "places": "Names of places in it",
    "receives": "Takes",
    "why": "Why it is suggested",
    "for_gender": "For",
    "for_types": "For these types",
    "covers": "Answers for",
    "from_date": "First day",
    "to_date": "Last day",
    "successor": "Who answers after it",
    "remit": "What it takes and what not",
    "supports": "What it helps with",
    "capacity": "Room",
    "hours": "Hours",
    "languages": "Languages",
    "form_wanted": "Form wanted",
    "note": "Note",
    "next_check": "Next check",
    "sources": "Where this comes from",
    "channel": "Way",
    "address": "Address",
    "protection": "Protection",
    "in_cjsm_directory": "In the CJSM directory",
    "verified_on": "Verified",
    "verified_by": "Verified by",
    "found": "Found",
}
NUMBERS: Final = {"day": "Number by day", "night": "Number by night"}
OF_NUMBER: Final = {
    "number": "",
    "what": ": who answers",
    "hours": ": when",
    "verified_on": ": verified",
    "verified_by": ": verified by",
    "found": ": found",
}
_NATIONS: Final = {"uk": "Everywhere in the UK", "abroad": "Outside the UK"}
_DAYS: Final = ("from_date", "to_date", "next_check")
_IDS: Final = ("id", "entity_id")
_LISTS: Final = ("places", "receives", "for_types", "covers", "successor")


def kind_name(kind: str) -> str:
    """Say a kind of entity, as a heading does."""
    return KINDS.get(kind) or plain(kind)


def nation_name(nation: str) -> str:
    """Say where an entity answers."""
    return _NATIONS.get(nation) or nation.replace("_", " ").title()


def plain(word: str) -> str:
    """Say a word of the files as people write it."""
    said = word.replace("_", " ")
    return said[:1].upper() + said[1:]


def cell_name(column: str) -> str:
    """Say what a cell is called."""
    which, _, rest = column.partition("_")
    if which in NUMBERS and rest in OF_NUMBER:
        return NUMBERS[which] + OF_NUMBER[rest]
    return CELLS.get(column, plain(column))


_SAYERS: Final[Mapping[str, Callable[[str], str]]] = {
    "channel": lambda cell: CHANNELS.get(cell, cell),
    "protection": lambda cell: PROTECTION.get(cell, cell),
    "nation": nation_name,
    "kind": kind_name,
}


def cell_said(column: str, cell: str) -> str:
    """Say what a cell holds; *nothing* where it is blank."""
    if not cell:
        return "nothing"
    if column.endswith(_DAYS):
        return say_date(date.fromisoformat(cell))
    if column in _LISTS:
        return cell.replace(BETWEEN, ", ").replace("_", " ")
    return _SAYERS[column](cell) if column in _SAYERS else cell


def way_name(way: WayIn) -> str:
    """Say a way in: how, and to which address."""
    how = CHANNELS.get(way.channel, way.channel)
    return f"{how}: {way.address}" if way.address else how


def verified_said(verified: Number | WayIn) -> str:
    """Say who verified something and when."""
    if verified.verified_on is None:
        return "Never verified"
    by = f" by {verified.verified_by}" if verified.verified_by else ""
    return f"Verified {say_date(verified.verified_on)}{by}"


def ground_said(directory: Directory, cell: str) -> str:
    """Say what somebody answers for by the names of councils, Trusts, forces and nations, as far as they are known."""
    return ", ".join(_ground(directory, one) for one in cell.split(BETWEEN))


def _ground(directory: Directory, place: str) -> str:
    if place in NATIONS:
        return nation_name(place)
    alone = (one.area or one.name for one in directory.entities.values() if one.covers == (place,))
    return next(alone, place)


def edit_said(edit: Edit, *, directory: Directory) -> tuple[tuple[str, str, str], ...]:
    """Say each cell that an edit changes: what it is called, what stood there and what stands there now.

    Who verified something and when is one thing to say, and is left out while nobody has verified the new one.
    """
    columns = edit.before if edit.is_removed else edit.after
    return tuple(_cells_said(edit, columns, directory=directory))


def _cells_said(edit: Edit, columns: Iterable[str], *, directory: Directory) -> Iterator[tuple[str, str, str]]:
    for column in columns:
        before, after = edit.before.get(column, ""), edit.after.get(column, "")
        if column in _IDS or column.endswith("verified_by") or not (before or after):
            continue
        if column.endswith("verified_on"):
            before, after = _by(edit.before, column), _by(edit.after, column)
            if not after and not edit.is_removed:
                continue
        if column == "covers":
            before, after = (ground_said(directory, cell) if cell else "" for cell in (before, after))
        now = "taken away" if edit.is_removed else cell_said(column, after)
        yield cell_name(column), "" if edit.is_new else cell_said(column, before), now


def _by(cells: Mapping[str, str], column: str) -> str:
    """Say on which day something was verified, and by whom where that is known of it."""
    day, by = cells.get(column, ""), cells.get(column.replace("_on", "_by"), "")
    said = say_date(date.fromisoformat(day)) if day else ""
    return f"{said} by {by}" if said and by else said
