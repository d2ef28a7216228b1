"""Somebody new in the directory, as typed on a page: an edit that adds them, which a second person confirms."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from helpline.actions.directory_changing import names_known
from helpline.actions.directory_typed import refuse_wrong, visible
from helpline.actions.ports import Desk
from helpline.directory.directory import Directory
from helpline.directory.edits import Edit, edit_of_entity
from helpline.directory.ground import Ground, read_ground
from helpline.directory.places.spoken import plain
from helpline.directory.rows import BETWEEN, ENTITY_COLUMNS
from helpline.directory.rows_checked import wrong_in_entity
from helpline.directory.verifying import NUMBERS
from helpline.words.working_days import NATIONS

ABROAD: Final = "abroad"
NEW: Final = (
    *("name", "nation", "covers", "area", "from_date", "remit", "supports", "hours", "languages", "capacity"),
    *("note", "sources"),
    *(f"{prefix}{column}" for _, prefix in NUMBERS for column in ("number", "what", "hours", "found")),
)
"""The cells that the page of somebody new offers; `covers` is typed as names there, one on a line."""

LONGEST_ID: Final = 60
_NO_NAMES: Final = frozenset("a all an and any area at by everywhere for in none of on or the to".split())
_BOTH: Final = (
    "Both are filled in, and only one of them can count. Leave this blank where they answer for all of the councils, "
    "Trusts and forces above; or leave those blank, and write every name here."
)
_SEVERAL: Final = "“{name}” would be one name, and nobody says it so. Put a comma between the names."
_NO_PLACE: Final = "“{name}” is no name of a place. Write each name as people say it, with a comma between them."


def ends_of_kind(directory: Directory, kind: str) -> tuple[str, ...]:
    """Return what anybody of a kind takes, by the `to:` words of protocol ends, each once; nothing where none does."""
    return tuple(dict.fromkeys(e for one in directory.entities.values() if one.kind == kind for e in one.receives))


def typed_newcomer(desk: Desk, kind: str, cells: Mapping[str, str], *, takes: Iterable[str] = ()) -> tuple[Edit, ...]:
    """Return what adds somebody of a *kind* to the directory; *takes* are those of its ends that were ticked.

    Raises:
        WrongCells: with everything that is wrong, among it that somebody of this name is there already.
    """
    directory, today = desk.directory, desk.today()
    typed = visible(cells, tuple(column for column in NEW if column != "covers"))
    nation, ticked = typed.get("nation", ""), frozenset(takes)
    ground = read_ground(cells.get("covers", ""), nation=nation, places=directory.places, on=today)
    row = dict.fromkeys(ENTITY_COLUMNS, "") | typed | _where(ground, nation, typed.get("area", ""))
    row |= {
        "id": _new_id(directory, row["name"] or kind),
        "kind": kind,
        "receives": BETWEEN.join(end for end in ends_of_kind(directory, kind) if end in ticked),
    }
    edit = edit_of_entity(directory, row["id"], row)
    wrong_area = _wrong_area(typed.get("area", ""), ground)
    refuse_wrong([*_wrong(directory, row, ground), *wrong_area, *_further(desk, row, ground)], edit, row)
    return (edit,) if edit else ()


def _where(ground: Ground, nation: str, area: str) -> dict[str, str]:
    """Return the cells that say where it answers: for councils and forces, for places by name, or for all the nation.

    Names decide only where nothing is covered by id, so the first of them is the area, and the others its places.
    """
    if ground.covers:
        return {"covers": BETWEEN.join(ground.covers), "area": ", ".join(ground.said), "places": ""}
    names = _names(area)
    if names:
        return {"covers": "", "area": names[0], "places": BETWEEN.join(names[1:])}
    return {"covers": nation if nation in (*NATIONS, "uk") else "", "area": "", "places": ""}


def _names(area: str) -> list[str]:
    return [name for part in area.split(",") if (name := part.strip())]


def _wrong_area(area: str, ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the names of places: nothing that was typed is dropped, and each can be found."""
    names = _names(area)
    if names and (ground.covers or ground.wrong):
        yield "area", _BOTH
    for name in names:
        if any(mark in name for mark in ";/|"):
            yield "area", _SEVERAL.format(name=name)
        elif _NO_NAMES.issuperset(plain(name).split()) or len(plain(name)) == 1:
            yield "area", _NO_PLACE.format(name=name)


def _wrong(directory: Directory, row: Mapping[str, str], ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield what only somebody new can have wrong."""
    if not row["name"]:
        yield "name", "Say their name, as on their own website."
    elif alike := [one for one in directory.entities.values() if plain(one.name) == plain(row["name"])]:
        yield "name", f"“{alike[0].name}” is in the directory already. Find that entry, and change it there."
    if not row["nation"]:
        yield "nation", "Choose in which nation they answer."
    elif row["nation"] == ABROAD and not row["area"]:
        yield "area", "Say in which country or place outside the UK they answer."
    yield from (("covers", sentence) for sentence in ground.wrong)
    if not row["remit"]:
        yield "remit", "Say what they take and what not, so that nobody is sent to the wrong door."


def _further(desk: Desk, row: Mapping[str, str], ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the row as with any other, but for what was said of it already."""
    said = {"name"} if not row["name"] else set()
    said |= set() if row["nation"] else {"nation"}
    said |= {"covers"} if ground.wrong else set()
    said |= {"area", "covers"} if row["nation"] == ABROAD and not row["area"] else set()
    found = wrong_in_entity(row, names=names_known(desk), on=desk.today())
    yield from ((column, sentence) for column, sentence in found if column not in said)


def _new_id(directory: Directory, name: str) -> str:
    """Return an id that nobody has, made of the words of a name: the same name always gives the same one."""
    letters = plain(name).encode("ascii", "ignore").decode().split()
    stem = "-".join(letters)[:LONGEST_ID].strip("-") or "entry"
    numbered = (stem, *(f"{stem}-{number}" for number in range(2, len(directory.entities) + 3)))
    return next(one for one in numbered if one not in directory.entities)
