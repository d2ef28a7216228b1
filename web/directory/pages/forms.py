"""The two forms of the directory: an entity’s plain cells and numbers, and one way in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from helpline.actions.directory_typed import TYPED, TYPED_OF_WAY
from helpline.actions.ports import Desk
from helpline.directory.entity import CHANNELS as WAYS
from helpline.directory.entity import PROTECTIONS
from helpline.directory.rows import entity_row, way_row
from web.approvals.pages.receivers import CHANNELS, PROTECTION
from web.directory.pages.saying import cell_name, way_name

WAS: Final = "was."
"""How the name of a cell begins under which a form says what stood there when it was shown."""

_LONG: Final = ("supports", "remit", "note", "capacity")
_HINTS: Final = {
    "day_found": "Where you found it, independently of whoever asks: their own website, say.",
    "night_found": "Where you found it.",
    "found": "Where you found it, independently of whoever asks: their own website, say.",
    "day_hours": "“any hour” where it is answered by day and by night.",
    "from_date": "A day such as 1 April 2027. Blank: it answers already.",
    "to_date": "A day such as 31 March 2027. Blank: nobody knows of an end.",
    "next_check": "A day such as 4 January 2027. Blank leaves it to the 90 days.",
    "capacity": "How full they are, or that one rings first.",
    "address": "One mail address, or where their web form is. It can’t be one that is closed, such as pnn.police.uk.",
}
_GROUPS: Final = (
    ("Number by day", "day_"),
    ("Number by night", "night_"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One control of a form; `now` is what stands there as the form is shown, `value` what is typed in it."""

    column: str
    label: str
    value: str
    now: str
    kind: str
    hint: str = ""
    error: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Return the id of its control."""
        return self.column.replace("_", "-")


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form: its groups of controls, what was wrong, and why it could not be taken."""

    entity_id: str
    way_in_id: str
    name: str
    about: str
    groups: tuple[tuple[str, tuple[Cell, ...]], ...]
    words: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    refused: str = ""


def entity_form(
    desk: Desk,
    entity_id: str,
    *,
    typed: Mapping[str, str] | None = None,
    wrong: tuple[tuple[str, str], ...] = (),
    refused: str = "",
) -> FormPage:
    """Return the form of an entity as it stands, or as it was typed. Raises NotFound."""
    entity = desk.directory.entity(entity_id)
    cells = tuple(_cells(TYPED, entity_row(entity), typed or {}, dict(reversed(wrong))))
    numbers = tuple((name, tuple(one for one in cells if one.column.startswith(prefix))) for name, prefix in _GROUPS)
    rest = tuple(one for one in cells if not one.column.startswith(("day_", "night_")))
    return FormPage(
        entity_id=entity_id,
        way_in_id="",
        name=entity.name,
        about="",
        groups=(*numbers, ("Everything else", rest)),
        words=(typed or {}).get("words", ""),
        errors=_errors(wrong),
        refused=refused,
    )


def way_form(
    desk: Desk,
    entity_id: str,
    way_in_id: str = "",
    *,
    typed: Mapping[str, str] | None = None,
    wrong: tuple[tuple[str, str], ...] = (),
    refused: str = "",
) -> FormPage:
    """Return the form of a way in as it stands, of a new one, or as it was typed. Raises NotFound."""
    entity = desk.directory.entity(entity_id)
    way = entity.way_in(way_in_id) if way_in_id else None
    row = way_row(entity_id, way) if way else {"protection": "word"}
    cells = tuple(_cells(TYPED_OF_WAY, row, typed or {}, dict(reversed(wrong))))
    return FormPage(
        entity_id=entity_id,
        way_in_id=way_in_id,
        name=entity.name,
        about=way_name(way) if way else "A new way in",
        groups=(("How they are reached", cells),),
        words=(typed or {}).get("words", ""),
        errors=_errors(wrong),
        refused=refused,
    )


def _is_touched(column: str, typed: Mapping[str, str]) -> bool:
    """Say whether a cell was typed; one left as its page showed it comes again as it stands now, never as it stood."""
    return column in typed and typed[column] != typed.get(f"{WAS}{column}")


def _errors(wrong: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((column.replace("_", "-"), sentence) for column, sentence in wrong)


def _cells(
    columns: tuple[str, ...], row: Mapping[str, str], typed: Mapping[str, str], wrong: Mapping[str, str]
) -> Iterator[Cell]:
    for column in columns:
        options = _options(column)
        yield Cell(
            column=column,
            label=label_of(column),
            value=typed[column] if _is_touched(column, typed) else row.get(column, ""),
            now=row.get(column, ""),
            kind="pick" if options else "long" if column in _LONG else "text",
            hint=hint_of(column),
            error=wrong.get(column, ""),
            options=options,
        )


def hint_of(column: str) -> str:
    """Return what is said beside a control; blank where nothing need be."""
    return _HINTS.get(column, "")


def label_of(column: str) -> str:
    """Return what a control is called; those of a number as its group says which it is."""
    labels = {"number": "Number", "what": "Who answers", "hours": "When", "found": "Where it was found"}
    which, _, rest = column.partition("_")
    return labels[rest] if which in ("day", "night") else labels["found"] if column == "found" else cell_name(column)


def _options(column: str) -> tuple[tuple[str, str], ...]:
    if column == "channel":
        return tuple((way, CHANNELS[way]) for way in WAYS)
    if column == "protection":
        return tuple((one, PROTECTION[one]) for one in PROTECTIONS)
    if column == "in_cjsm_directory":
        return (("", "Nobody has looked"), ("yes", "Yes"), ("no", "No"))
    return ()
