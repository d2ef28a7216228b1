"""The first responder organisations of the Home Office’s form, with the remit that is known of each (N03).

Whoever is a council, a Trust, a force or an agency of the other tables is made there, not here a second time.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from helpline.directory.entity import Entity
from helpline.directory.known import CHARITY
from helpline.directory.places.table import Table

FIRST_RESPONDERS: Final = "first_responders.csv"
FIRST_RESPONDER: Final = "first_responder_by_nation_place_person"
COLUMNS: Final = (
    *("id", "name", "nations", "statutory", "can_refer", "remit_notes", "contact_route", "source", "confidence"),
)
MADE_ELSEWHERE: Final = frozenset(
    {
        *("police-territorial-ew", "police-scotland", "northern-ireland", "btp", "nca", "glaa", "fwa"),
        *("local-authority-ew", "local-authority-scot", "hsc-trusts"),
    }
)
"""Rows that stand for many bodies, or for one, of the tables of authorities and forces."""

STATE: Final = "state_first_responder"
"""The kind of a department of state on the list that also enforces."""

NOT_OFFERED: Final = frozenset({"unseen"})
"""Runs a helpline itself: nobody is sent from one helpline to another."""

_FOR: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "tara": ("woman_girl", ("sexual",)),
    "belfast-lisburn-womens-aid": ("woman_girl", ()),
    "kalayaan": ("", ("domestic",)),
}
"""Whom the remit of an organisation is for, as an answer on gender and on type says it."""

_WHERE: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "salvation-army": (("England", "Wales"),),
    "migrant-help": (("Scotland",), ("England", "Wales", "Northern Ireland")),
}
"""Where the practice lead's table has an organisation, where that differs from the list: an entity for each part.

In Scotland the Salvation Army is not the way to support (N26), and Migrant Help comes before the police and council.
"""

BEFORE_COUNCILS: Final = ("fro-salvation-army", "fro-tara", "fro-migrant-help-scotland")
"""Whom the practice lead's table has before the council and the police of their nation."""

REFERS: Final = {
    "adult": "Refers adults",
    "child": "Refers children",
    "both": "Refers adults and children",
    "unknown": "Whom it refers is not verified",
}
"""How a remit begins: whom an organisation of the list refers."""
_NATIONS: Final = ("England", "Wales", "Scotland", "Northern Ireland")
RING_FIRST: Final = "Ring first: whether it has room is not known."


def read_responders(table: Table) -> Iterator[Entity]:
    """Yield the first responders; what is wrong is on the table.

    A charity that refers adults takes what needs a first responder. One for children, one whose remit nobody verified
    and a department that also enforces are in the directory with their remit, and are never suggested by themselves.
    """
    for line, row in table.named():
        table.known(row["can_refer"], REFERS, line, "can_refer")
        table.known(row["statutory"], ("y", "n"), line, "statutory")
        nations = tuple(row["nations"].split("|"))
        for nation in nations:
            table.known(nation, _NATIONS, line, "nations")
        if row["id"] not in MADE_ELSEWHERE and row["can_refer"] in REFERS:
            for part in _WHERE.get(row["id"], (nations,)):
                yield _responder(row, part, is_divided=len(_WHERE.get(row["id"], ())) > 1)


def _responder(row: Mapping[str, str], nations: tuple[str, ...], *, is_divided: bool) -> Entity:
    covers = tuple(_id(nation) for nation in nations)
    is_charity, is_of_one = row["statutory"] == "n", len(covers) == 1
    is_own_part = is_divided and is_of_one
    for_gender, for_types = _FOR.get(row["id"], ("", ()))
    is_offered = is_charity and row["can_refer"] == "adult" and row["id"] not in NOT_OFFERED
    return Entity(
        id=f"fro-{row['id']}-{covers[0].replace('_', '-')}" if is_own_part else f"fro-{row['id']}",
        name=f"{row['name']}, {nations[0]}" if is_own_part else row["name"],
        kind=CHARITY if is_charity else STATE,
        nation=covers[0] if is_of_one else "uk",
        area="",
        receives=(FIRST_RESPONDER,) if is_offered else (),
        for_gender=for_gender,
        for_types=for_types,
        covers=covers,
        remit=f"{REFERS[row['can_refer']]}: {row['remit_notes']}.",
        capacity=RING_FIRST if is_charity else "",
        sources=row["source"],
    )


def _id(nation: str) -> str:
    return nation.lower().replace(" ", "_")
