"""What is typed on a page of the directory, as edits: checked cell by cell, and nothing that no page offers."""

from collections.abc import Iterable, Mapping
from typing import Final

from helpline.actions.directory_changing import CHANGE, LONGEST_WORDS, WrongCells, names_known
from helpline.actions.directory_record import has_given, with_recorded
from helpline.actions.ports import Desk, Unit
from helpline.actions.recording import allow
from helpline.directory.edits import Edit, edit_of_entity, edit_of_way, removal_of_way
from helpline.directory.entity import Entity
from helpline.directory.rows import WAY_COLUMNS, entity_row, way_row
from helpline.directory.rows_checked import DAYS, day_typed, tidied, wrong_in_entity, wrong_in_way
from helpline.directory.verifying import NUMBERS, check_edits, stands_now, to_look_up, unverified
from helpline.engine.events.directory import DirectoryChanged
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, OutOfStep
from helpline.words.typed import make_visible

TYPED: Final = (
    *("name", "from_date", "to_date", "hours", "languages", "capacity", "supports", "remit", "form_wanted", "note"),
    *("next_check", "sources"),
    *(f"{prefix}{column}" for _, prefix in NUMBERS for column in ("number", "what", "hours", "found")),
)
"""The cells of an entity that its page offers; the others come by a spreadsheet once the entity is there."""

TYPED_OF_WAY: Final = ("channel", "address", "protection", "in_cjsm_directory", "form_wanted", "note", "found")


def typed_entity(
    desk: Desk, entity_id: str, cells: Mapping[str, str], *, shown: Mapping[str, str] | None = None
) -> tuple[Edit, ...]:
    """Return what typed cells change of an entity; nothing where they say what stands there.

    `shown` is what the page said of each cell when it was opened: a cell that was left alone there changes nothing,
    and one that a colleague changed meanwhile is not put over theirs (decision 0012).

    Raises:
        NotFound: there is no such entity.
        OutOfStep: a cell was typed that is not what the page showed any more; `changes` names it.
        WrongCells: with everything that is wrong.
    """
    before = entity_row(desk.directory.entity(entity_id))
    typed = _touched(visible(cells, TYPED), before, visible(shown or {}, TYPED))
    row = unverified(before | typed, before=before)
    edit = edit_of_entity(desk.directory, entity_id, row)
    wrong = [*wrong_in_entity(row, names=names_known(desk), on=desk.today())]
    refuse_wrong(wrong, edit, row)
    return (edit,) if edit else ()


def typed_way(
    desk: Desk, entity_id: str, way_in_id: str, cells: Mapping[str, str], *, shown: Mapping[str, str] | None = None
) -> tuple[Edit, ...]:
    """Return what typed cells change of a way in, or that they add one where *way_in_id* is blank.

    Raises:
        NotFound: there is no such entity or way in.
        OutOfStep: a cell was typed that is not what the page showed any more, as of an entity.
        WrongCells: with everything that is wrong.
    """
    entity = desk.directory.entity(entity_id)
    known = way_row(entity_id, entity.way_in(way_in_id)) if way_in_id else {}
    typed = visible(cells, TYPED_OF_WAY)
    typed = _touched(typed, known, visible(shown or {}, TYPED_OF_WAY)) if known else typed
    new = {"entity_id": entity_id, "id": way_in_id or _new_id(entity, typed.get("channel", ""))}
    row = unverified(dict.fromkeys(WAY_COLUMNS, "") | known | new | typed, before=known)
    edit = edit_of_way(desk.directory, entity_id, row)
    wrong = [*wrong_in_way(row, names=names_known(desk), on=desk.today())]
    refuse_wrong(wrong, edit, row)
    return (edit,) if edit else ()


def typed_removal(desk: Desk, entity_id: str, way_in_id: str) -> tuple[Edit, ...]:
    """Return that a way in is taken away. Raises NotFound."""
    return (removal_of_way(desk.directory, entity_id, way_in_id),)


def note_check(
    desk: Desk,
    entity_id: str,
    *,
    who: Who,
    looked_at: frozenset[str],
    found: str,
    shown: Mapping[str, str] | None = None,
) -> None:
    """Record that somebody looked numbers and ways in of an entity up, and that they still hold.

    One person is enough, since nothing becomes another; but what nobody has verified yet is not verified by whoever
    put it in alone (MAIL-07). A day that was set for the next check is over by it.
    `shown` is what the page said of each thing to look up: a check of an old number never verifies the new one.

    Raises:
        NotAllowed: their role may not change the directory.
        NotFound: there is no such entity.
        BadAnswer: nothing was looked up, nothing says where, or it is their own and nobody has verified it yet.
        OutOfStep: what was looked up is not what stands there any more.
    """
    allow(who, CHANGE)
    where = make_visible(found).strip()
    if not where or len(where) > LONGEST_WORDS:
        raise BadAnswer("found", "Say where you found it: on their own website, say. Nothing was noted yet.")
    with desk.store.begin() as unit:
        entity = with_recorded(unit, desk.directory).entity(entity_id)
        _refuse_older(entity, looked_at, shown or {})
        edits = check_edits(entity, looked_at, found=where, by=who.name, on=desk.today())
        if not edits:
            raise BadAnswer("looked_at", "Tick what you looked up. Nothing was noted yet.")
        _refuse_own(unit, edits, who=who)
        if entity.next_check and entity.next_check <= desk.today():
            before = {"next_check": entity.next_check.isoformat()}
            edits = (*edits, Edit(entity_id=entity_id, before=before, after={"next_check": ""}))
        noted = DirectoryChanged(change_id=desk.ids.new(), edits=edits, is_check=True)
        unit.record_of_house([noted], by=who.account_id, at=desk.clock.now())


def _refuse_older(entity: Entity, looked_at: frozenset[str], shown: Mapping[str, str]) -> None:
    now = stands_now(entity)
    if any(one in shown and shown[one] != now.get(one, "") for one in looked_at):
        raise OutOfStep(
            "looked up what was changed meanwhile",
            "A colleague changed what you looked up. Nothing was noted. Look at what stands there now, look that up, "
            "and tick it again.",
        )


def _refuse_own(unit: Unit, edits: Iterable[Edit], *, who: Who) -> None:
    if any(_is_first(edit) and has_given(unit, edit, who=who) for edit in edits):
        raise BadAnswer(
            "looked_at",
            "You put this in yourself and nobody has verified it yet, so somebody else looks it up first. Nothing "
            "was noted. Ask a manager or a senior adviser.",
        )


def _is_first(edit: Edit) -> bool:
    """Say whether an edit verifies something that nobody has verified."""
    return any(column.endswith("verified_on") and not cell for column, cell in edit.before.items())


def visible(cells: Mapping[str, str], columns: tuple[str, ...]) -> dict[str, str]:
    """Return those of the typed cells that a page offers, as they are kept: nothing hidden in them, days as days."""
    row = tidied({column: make_visible(cells[column]) for column in columns if column in cells})
    return row | {column: day_typed(row[column]) for column in DAYS if column in row}


def _touched(typed: Mapping[str, str], now: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, str]:
    """Return the typed cells that are not what the page showed. Raises OutOfStep where a colleague changed one too."""
    touched = {column: cell for column, cell in typed.items() if column not in shown or cell != shown[column]}
    changed = tuple(
        column
        for column, cell in touched.items()
        if column in shown and now.get(column, "") not in (shown[column], cell)
    )
    if changed:
        raise OutOfStep(
            "directory changed meanwhile",
            "A colleague changed this while you were writing. Nothing was changed; what you typed is still below. "
            "Look at what stands there now, then change it again if yours is right.",
            changes=changed,
        )
    return touched


def refuse_wrong(wrong: list[tuple[str, str]], edit: Edit | None, row: Mapping[str, str]) -> None:
    """Refuse a row with anything wrong in it, or a new number or way in of which nothing says where it was found."""
    for prefix in to_look_up(edit) if edit else ():
        found = f"{prefix}found"
        if not row[found]:
            wrong.append((found, "Say where you found it: on their own website, say; never whoever rang."))
        elif edit and not edit.is_new and edit.after.get(found, "") == edit.before.get(found, ""):
            wrong.append((found, "This is where the old one was found. Say where and when you found the new one."))
    if wrong:
        raise WrongCells(wrong)


def _new_id(entity: Entity, channel: str) -> str:
    """Return an id for a new way in of an entity that none of its ways in has."""
    stem, taken = f"{entity.id}-{channel.replace('_', '-')}", {way.id for way in entity.ways_in}
    numbered = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in numbered if one not in taken)
