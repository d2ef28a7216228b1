"""What is wrong with a row of the directory, cell by cell, said the same for a spreadsheet and for a page's form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from helpline.directory.directory import Directory
from helpline.directory.entity import CHANNELS, PROTECTIONS
from helpline.directory.known import GENDERS
from helpline.directory.places.table import read_day
from helpline.directory.rows import DAY, NIGHT, Row, listed
from helpline.directory.ways_checked import why_not_address, why_not_number, why_not_protection
from helpline.protocol.rules import NATIONS
from helpline.words.partial_dates import read_date_words
from helpline.words.phones import read_phone
from helpline.words.unreadable import Unreadable

LONGEST_CELL: Final = 2_000
EARLIEST, LATEST = date(1974, 4, 1), date(2099, 12, 31)
"""No council of today is older than the reorganisation of 1974, and no day further off is known."""

DAYS: Final = ("from_date", "to_date", "next_check")
FURTHEST_CHECK: Final = timedelta(days=184)
_NO_NUMBER: Final = (
    *("remit", "supports", "capacity", "hours", "languages", "form_wanted", "note"),
    *(f"{which}_{column}" for which in (DAY, NIGHT) for column in ("what", "hours")),
)
"""Cells that are shown beside a number to ring, and can be read for one."""

OF_A_PLACE: Final = frozenset(
    {
        *("council_children", "council_children_senior", "council_adults", "council_adults_senior", "council_housing"),
        "police",
    }
)
"""Kinds that answer for a place: one of them for a whole nation would be suggested where nobody of it ever goes."""

_NO_GROUND: Final = (
    "A council or a police force answers for a place, never for a whole nation. Say which councils, Trusts or forces "
    "it answers for, or the names of places."
)

_NUMBER = re.compile(r"\+?\d(?:[ ().-]?\d){8,}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)

Wrong = Iterator[tuple[str, str]]
"""Each column with what is wrong in it, as a sentence."""


@dataclass(frozen=True, slots=True)
class Among:
    """What the cells of a row may name: whatever the directory has already, and the ends of protocols."""

    kinds: frozenset[str]
    receives: frozenset[str]
    covers: frozenset[str]
    entities: frozenset[str]


def among(directory: Directory, *, receives: frozenset[str] = frozenset()) -> Among:
    """Return what rows may name; *receives* are the words of protocol ends that nobody takes yet."""
    entities = directory.entities.values()
    return Among(
        kinds=frozenset(one.kind for one in entities),
        receives=receives | {end for one in entities for end in one.receives},
        covers=frozenset(NATIONS) | {place for one in entities for place in one.covers},
        entities=frozenset(directory.entities),
    )


def tidied(row: Row) -> dict[str, str]:
    """Return a row as it is kept: no spaces around a cell, and telephone numbers as people write them."""
    cells = {column: cell.strip() for column, cell in row.items()}
    for column in ("day_number", "night_number"):
        if cells.get(column):
            cells[column] = _as_written(cells[column])
    return cells


def day_typed(words: str) -> str:
    """Return a day as it is kept, from how people type one; anything else as it was typed."""
    try:
        found = read_date_words(words, on=LATEST).edtf if words else ""
    except Unreadable:
        return words
    return found if read_day(found) else words


def _as_written(number: str) -> str:
    try:
        return read_phone(number).shown
    except Unreadable:
        return number


def wrong_in_entity(row: Row, *, names: Among, on: date) -> Wrong:
    """Yield what is wrong with the row of an entity; nothing where it can be taken."""
    yield from _too_long(row)
    yield from _not_among(row, names)
    if not _ID.fullmatch(row["id"]):
        yield "id", f"“{row['id'][:40]}” cannot be an id: use small letters, figures and dashes."
    if not row["name"]:
        yield "name", "The name is blank."
    for column in DAYS:
        yield from _wrong_day(row, column)
    due = read_day(row["next_check"])
    if due and due - on > FURTHEST_CHECK:
        yield "next_check", "That is more than half a year off. Blank leaves it to the 90 days."
    for column in _NO_NUMBER:
        if _NUMBER.search(row[column]):
            yield column, "A telephone number stands here. Put it in the box for numbers, where two people look it up."
    begins, ends = read_day(row["from_date"]), read_day(row["to_date"])
    if begins and ends and ends < begins:
        yield "to_date", "It would end before it begins."
    for which in (DAY, NIGHT):
        yield from _wrong_number(row, which, on=on)


def _not_among(row: Row, names: Among) -> Wrong:
    for column, may_be in (("kind", names.kinds), ("nation", frozenset(NATIONS))):
        if row[column] not in may_be:
            yield column, f"“{row[column][:40]}” is not one of: {', '.join(sorted(may_be))}."
    if row["for_gender"] not in ("", *GENDERS):
        yield "for_gender", f"“{row['for_gender'][:40]}” is not one of: {', '.join(GENDERS)}, or blank."
    for column, known in (
        ("receives", names.receives),
        ("covers", names.covers),
        ("successor", names.entities),
    ):
        for one in listed(row[column]):
            if one not in known:
                yield column, f"“{one[:60]}” in “{column}” is not known."
    covers = listed(row["covers"])
    if row["kind"] in OF_A_PLACE and (any(one in NATIONS for one in covers) or not (covers or row["area"])):
        yield "covers", _NO_GROUND
    if row["id"] and row["id"] in listed(row["successor"]):
        yield "successor", "Nobody answers after themselves. Name who does, or leave it blank."


def _wrong_number(row: Row, which: str, *, on: date) -> Wrong:
    number, what, hours = (row[f"{which}_{column}"] for column in ("number", "what", "hours"))
    if not number:
        if any(row[f"{which}_{column}"] for column in ("verified_on", "verified_by", "found")):
            yield f"{which}_number", "There is no number here, and yet it says that one was verified or found."
        return
    wrong = why_not_number(number)
    if wrong:
        yield f"{which}_number", wrong
    if not what:
        yield f"{which}_what", "Say who answers this number, such as “Children’s front door”."
    if not hours:
        yield f"{which}_hours", "Say when it is answered, such as “any hour”."
    yield from _wrong_verified(row, f"{which}_", on=on)


def wrong_in_way(row: Row, *, names: Among, on: date) -> Wrong:
    """Yield what is wrong with the row of a way in; nothing where it can be taken."""
    yield from _too_long(row)
    if row["entity_id"] not in names.entities:
        yield "entity_id", f"“{row['entity_id'][:60]}” is nobody in the directory. Bring them in first."
    if not _ID.fullmatch(row["id"]):
        yield "id", f"“{row['id'][:40]}” cannot be an id: use small letters, figures and dashes."
    for column, may_be in (
        ("channel", CHANNELS),
        ("protection", PROTECTIONS),
        ("in_cjsm_directory", ("", "yes", "no")),
    ):
        if row[column] not in may_be:
            yield column, f"“{row[column][:40]}” is not one of: {', '.join(one for one in may_be if one)}."
    wrong = why_not_address(row["channel"], row["address"])
    if wrong:
        yield "address", wrong
    wrong = why_not_protection(row["channel"], row["protection"])
    if wrong:
        yield "protection", wrong
    yield from _wrong_verified(row, "", on=on)


def _wrong_verified(row: Row, prefix: str, *, on: date) -> Wrong:
    column = f"{prefix}verified_on"
    day, by = row[column], row[f"{prefix}verified_by"]
    yield from _wrong_day(row, column)
    if bool(day) is not bool(by):
        yield column, "The day when it was verified and who verified it belong together."
    seen = read_day(day)
    if seen and seen > on:
        yield column, "It was verified on a day that has not come yet."


def _too_long(row: Mapping[str, str]) -> Wrong:
    for column, cell in row.items():
        if len(cell) > LONGEST_CELL:
            yield column, f"“{column}” is {len(cell):,} characters long; at most {LONGEST_CELL:,} are kept."


def _wrong_day(row: Row, column: str) -> Wrong:
    cell = row[column]
    day = read_day(cell)
    if cell and day is None:
        yield column, f"“{cell[:40]}” is no day; write it as 2026-11-25."
    elif day and not EARLIEST <= day <= LATEST:
        yield column, f"“{cell[:40]}” is not a likely day. Look at the year."
