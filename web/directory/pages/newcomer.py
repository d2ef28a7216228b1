"""The form of somebody new: who they are, where they answer, what they take, and their numbers if they are known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from helpline.actions.directory_new import NEW, ends_of_kind
from helpline.actions.ports import Desk
from helpline.directory.rows_checked import OF_A_PLACE
from helpline.protocol.rules import NATIONS
from web.directory.pages.forms import Cell, hint_of, label_of
from web.directory.pages.saying import cell_said, kind_name, nation_name

_OURS: Final = "own_first_responder"
"""The house itself; nobody new is it."""

_HINTS: Final = {
    "name": "As on their own website. It may not be in the directory yet.",
    "covers": "One on a line, as people say it: Leeds City Council, or Kent Police.",
    "area": "Only where they answer for less than a council, or outside the UK: each town, with a comma between them.",
    "from_date": "A day such as 1 April 2027. Blank: they answer already.",
    "remit": "Adults only, say, or only with an appointment.",
    "sources": "Where you know of them from.",
}
_BLANK: Final = " Blank: the whole nation."
_LABELS: Final = {
    "covers": "Councils, Trusts and forces they answer for",
    "area": "Or the names of places",
    "remit": "What they take and what not",
}
_LONG: Final = ("covers", "remit", "supports", "capacity", "note")
_GROUPS: Final = (
    ("Who they are", ("name", "from_date", "remit", "supports")),
    ("Where they answer", ("nation", "covers", "area")),
    ("Number by day, if it is known", tuple(one for one in NEW if one.startswith("day_"))),
    ("Number by night, if it is known", tuple(one for one in NEW if one.startswith("night_"))),
    ("Everything else", ("hours", "languages", "capacity", "note", "sources")),
)


@dataclass(frozen=True, slots=True)
class Take:
    """One end of the protocols that others of the kind take, as something to tick."""

    end: str
    says: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class NewcomerPage:
    """The form: its groups of controls, what others of the kind take, and what was wrong."""

    kind: str
    kind_name: str
    groups: tuple[tuple[str, tuple[Cell, ...]], ...]
    takes: tuple[Take, ...]
    words: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    refused: str = ""


def kinds_offered(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return the kinds that somebody new may be, with how each is said, by that."""
    kinds = {one.kind for one in desk.directory.entities.values()} - {_OURS}
    return tuple(sorted(((kind, kind_name(kind)) for kind in kinds), key=lambda pair: pair[1]))


def newcomer_page(
    desk: Desk,
    kind: str,
    *,
    typed: Mapping[str, str] | None = None,
    takes: tuple[str, ...] = (),
    wrong: tuple[tuple[str, str], ...] = (),
    refused: str = "",
) -> NewcomerPage:
    """Return the form, empty or as it was typed, with everything that is wrong beside it."""
    given = typed or {}
    said = {column: " ".join(sentence for of, sentence in wrong if of == column) for column, _ in wrong}
    return NewcomerPage(
        kind=kind,
        kind_name=kind_name(kind),
        groups=tuple((name, tuple(_cells(kind, columns, given, said))) for name, columns in _GROUPS),
        takes=tuple(Take(one, cell_said("receives", one), one in takes) for one in ends_of_kind(desk.directory, kind)),
        words=given.get("words", ""),
        errors=tuple((column.replace("_", "-"), sentence) for column, sentence in wrong),
        refused=refused,
    )


def _hint(kind: str, column: str) -> str:
    """Return what is said below a control; a council or a force answers for no whole nation."""
    hint = _HINTS.get(column) or hint_of(column)
    return hint + _BLANK if column == "covers" and kind not in OF_A_PLACE else hint


def _cells(kind: str, columns: tuple[str, ...], typed: Mapping[str, str], wrong: Mapping[str, str]) -> Iterator[Cell]:
    for column in columns:
        options = (("", "Choose one"), *((one, nation_name(one)) for one in NATIONS)) if column == "nation" else ()
        yield Cell(
            column=column,
            label=_LABELS.get(column) or label_of(column),
            value=typed.get(column, ""),
            now="",
            kind="pick" if options else "long" if column in _LONG else "text",
            hint=_hint(kind, column),
            error=wrong.get(column, ""),
            options=options,
        )
