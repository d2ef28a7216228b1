"""What is typed on a page of the directory, as edits: checked cell by cell, and nothing that no page offers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from helpline.actions.directory_changing import CHANGE, LONGEST_WORDS, WrongCells, names_known, refuse_waiting
from helpline.actions.directory_record import has_given, with_recorded
from helpline.actions.ports import Desk, Unit
from helpline.actions.recording import allow
from helpline.directory.edits import Edit, edit_of_entity, edit_of_way, removal_of_way
from helpline.directory.entity import Entity
from helpline.directory.rows import WAY_COLUMNS, entity_row, way_row
from helpline.directory.rows_checked import DAYS, day_typed, tidied, wrong_in_entity, wrong_in_way
from helpline.directory.verifying import NUMBERS, check_edits, never_verified, stands_now, to_look_up, unverified
from helpline.engine.events.directory import DirectoryChanged, DirectoryChangeProposed
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, OutOfStep
from helpline.words.typed import make_visible

TYPED: Final = (
    *("name", "from_date", "to_date", "hours", "languages", "capacity", "supports", "remit", "form_wanted", "note"),
    *("next_check", "sources"),
    *(f"{prefix}{column}" for _, prefix in NUMBERS for column in ("number", "what", "hours", "found")),
)
"""The cells of an entity that its page offers; the others come by a spreadsheet once the entity is there."""

_FIRST: Final = "Looked up for the first time."

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
) -> str:
    """Record that somebody looked numbers and ways in of an entity up, and that they still hold.

    One person is enough for what was verified before. What nobody has verified yet waits for a second person who looks
    it up as well, and is not proposed by whoever put it in (MAIL-07): the id of that change is returned, blank where
    nothing waits. A day that was set for the next check is over by it.
    `shown` is what the page said of each thing to look up: a check of an old number never verifies the new one.

    Raises:
        NotAllowed: their role may not change the directory.
        NotFound: there is no such entity.
        BadAnswer: nothing was looked up, nothing says where, or it is their own and nobody has verified it yet.
        OutOfStep: what was looked up is not what stands there any more, or waits for a second person already.
    """
    allow(who, CHANGE)
    where = make_visible(found).strip()
    if not where or len(where) > LONGEST_WORDS:
        raise BadAnswer("found", "Say where you found it: on their own website, say. Nothing was noted yet.")
    with desk.store.begin() as unit:
        entity = with_recorded(unit, desk.directory).entity(entity_id)
        _refuse_older(entity, looked_at, shown or {})
        first = looked_at & never_verified(entity)
        again = check_edits(entity, looked_at - first, found=where, by=who.name, on=desk.today())
        new = check_edits(entity, first, found=where, by=who.name, on=desk.today())
        if not again and not new:
            raise BadAnswer("looked_at", "Tick what you looked up. Nothing was noted yet.")
        _refuse_own(unit, new, who=who)
        refuse_waiting(unit, new)
        events = tuple(_checks(desk, again, new, over=tuple(_over(entity, on=desk.today()))))
        unit.record_of_house(events, by=who.account_id, at=desk.clock.now())
    return events[-1].change_id if new else ""


def _checks(
    desk: Desk, again: tuple[Edit, ...], new: tuple[Edit, ...], *, over: tuple[Edit, ...]
) -> Iterator[DirectoryChanged | DirectoryChangeProposed]:
    """Yield what was looked up again, in force at once, then what was for the first time, which waits."""
    if again:
        yield DirectoryChanged(change_id=desk.ids.new(), edits=(*again, *over), is_check=True)
    if new:
        edits = new if again else (*new, *over)
        yield DirectoryChangeProposed(change_id=desk.ids.new(), edits=edits, words=_FIRST)


def _over(entity: Entity, *, on: date) -> Iterator[Edit]:
    """Yield that a day which was set for the next check is over by one."""
    if entity.next_check and entity.next_check <= on:
        before = {"next_check": entity.next_check.isoformat()}
        yield Edit(entity_id=entity.id, before=before, after={"next_check": ""})


def _refuse_older(entity: Entity, looked_at: frozenset[str], shown: Mapping[str, str]) -> None:
    now = stands_now(entity)
    if any(one in shown and shown[one] != now.get(one, "") for one in looked_at):
        raise OutOfStep(
            "looked up what was changed meanwhile",
            "A colleague changed what you looked up. Nothing was noted. Look at what stands there now, look that up, "
            "and tick it again.",
        )


def _refuse_own(unit: Unit, edits: Iterable[Edit], *, who: Who) -> None:
    if any(has_given(unit, edit, who=who) for edit in edits):
        raise BadAnswer(
            "looked_at",
            "You put this in yourself and nobody has verified it yet, so somebody else looks it up first. Nothing "
            "was noted. Ask a manager or a senior adviser.",
        )


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
