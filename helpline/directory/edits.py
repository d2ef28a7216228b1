"""Edits: which cells of an entity or of one of its ways in become what, and the directory after them.

An edit also says what stood there before, so that one made on an older page is found, and history can be told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from pydantic import BaseModel, ConfigDict

from helpline.directory.directory import Directory
from helpline.directory.entity import Entity
from helpline.directory.rows import ENTITY_COLUMNS, entity_from, entity_row, way_from, way_row

FOR_ONE_PERSON: Final = frozenset(
    {"remit", "supports", "capacity", "hours", "languages", "form_wanted", "note", "next_check", "sources", "why"}
    | {f"{which}_{column}" for which in ("day", "night") for column in ("hours", "found")}
    | {"found"}
)
"""Cells that one person may change alone. Every other one decides who is rung, written to or suggested; who answers
a number is read out beside it, so it is among them.
"""


VERIFIED: Final[Mapping[str, frozenset[str]]] = {
    "day_": frozenset({"day_number"}),
    "night_": frozenset({"night_number"}),
    "": frozenset({"address", "channel", "in_cjsm_directory"}),
}
"""How the cells begin that say who looked something up, when and where, and the cells that were looked up (I19)."""


class Edit(BaseModel):
    """What becomes of the cells of one entity, or of one of its ways in where `way_in_id` names it.

    Attributes:
        before: what stood in each of these cells; blank where there was no such entity or way in.
        after: what stands there now.
        is_new: it adds the entity or the way in.
        is_removed: it takes the way in away; `after` is then empty.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    entity_id: str
    way_in_id: str = ""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    is_new: bool = False
    is_removed: bool = False

    @property
    def needs_two(self) -> bool:
        """Say whether it takes a second person: a number, an address, or anything that decides who is suggested."""
        return self.is_new or self.is_removed or not self.after.keys() <= FOR_ONE_PERSON


def edit_of_entity(directory: Directory, entity_id: str, row: Mapping[str, str]) -> Edit | None:
    """Return what a row changes of an entity, or that it adds one; None where it says what stands there already."""
    known = directory.entities.get(entity_id)
    now = entity_row(known) if known else dict.fromkeys(ENTITY_COLUMNS, "") | {"id": entity_id}
    return _edit(now, row, Edit(entity_id=entity_id, is_new=known is None))


def edit_of_way(directory: Directory, entity_id: str, row: Mapping[str, str]) -> Edit | None:
    """Return what a row changes of a way in, or that it adds one; None where it says what stands there already."""
    known = _ways(directory.entities.get(entity_id)).get(row["id"])
    now = known or dict.fromkeys(row, "") | {"id": row["id"], "entity_id": entity_id}
    return _edit(now, row, Edit(entity_id=entity_id, way_in_id=row["id"], is_new=known is None))


def removal_of_way(directory: Directory, entity_id: str, way_in_id: str) -> Edit:
    """Return that a way in is taken away. Raises NotFound."""
    way = directory.entity(entity_id).way_in(way_in_id)
    return Edit(entity_id=entity_id, way_in_id=way_in_id, before=way_row(entity_id, way), is_removed=True)


def _edit(now: Mapping[str, str], row: Mapping[str, str], edit: Edit) -> Edit | None:
    changed = [column for column, cell in row.items() if cell != now.get(column, "")]
    if not changed and not edit.is_new:
        return None
    cells = (*changed, *(column for column in _with_it(changed) if column in row and column not in changed))
    before = {column: now.get(column, "") for column in cells}
    return edit.model_copy(update={"before": before, "after": {column: row[column] for column in cells}})


def _with_it(changed: Iterable[str]) -> Iterator[str]:
    """Yield the cells of verifying of what is changed: so a check of the old one, noted meanwhile, is found."""
    for prefix, columns in VERIFIED.items():
        if not columns.isdisjoint(changed):
            yield from (f"{prefix}verified_on", f"{prefix}verified_by", f"{prefix}found")


def is_out_of_date(directory: Directory, edit: Edit) -> bool:
    """Say whether what an edit changes is not what it was when the edit was made."""
    entity = directory.entities.get(edit.entity_id)
    if not edit.way_in_id:
        now = entity_row(entity) if entity else {}
        return bool(now) is edit.is_new or _differs(now, edit)
    found = _ways(entity).get(edit.way_in_id)
    return (found is None) is not edit.is_new or _differs(found or {}, edit)


def _differs(now: Mapping[str, str], edit: Edit) -> bool:
    return not edit.is_new and any(now.get(column, "") != cell for column, cell in edit.before.items())


def with_edits(directory: Directory, edits: Iterable[Edit]) -> Directory:
    """Return the directory after edits that were checked when they were made, in their order.

    An edit of an entity that is not there (any more), and does not add it, changes nothing.
    """
    entities = dict(directory.entities)
    for edit in edits:
        entity = entities.get(edit.entity_id)
        if edit.way_in_id:
            if entity is not None:
                entities[entity.id] = _with_way(entity, edit)
        elif entity is not None or edit.is_new:
            entities[edit.entity_id] = _with_cells(entity, edit)
    return replace(directory, entities=entities)


def _with_cells(entity: Entity | None, edit: Edit) -> Entity:
    if entity is None:
        return entity_from({**edit.after, "id": edit.entity_id})
    row = entity_row(entity) | edit.after
    return entity_from(row, ways_in=entity.ways_in, is_made_up=entity.is_made_up)


def _with_way(entity: Entity, edit: Edit) -> Entity:
    rows = _ways(entity)
    if edit.is_removed:
        rows.pop(edit.way_in_id, None)
    elif edit.is_new or edit.way_in_id in rows:
        rows[edit.way_in_id] = rows.get(edit.way_in_id, {}) | edit.after | {"id": edit.way_in_id}
    return entity.model_copy(update={"ways_in": tuple(way_from(row) for row in rows.values())})


def _ways(entity: Entity | None) -> dict[str, dict[str, str]]:
    return {way.id: way_row(entity.id, way) for way in entity.ways_in} if entity else {}


def changed_numbers(edits: Iterable[Edit]) -> Iterator[tuple[str, str]]:
    """Yield each entity with a number that edits gave it (I19)."""
    for edit in edits:
        for column in ("day_number", "night_number"):
            if edit.after.get(column):
                yield edit.entity_id, edit.after[column]
