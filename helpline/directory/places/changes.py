"""Councils that take over from others, and agencies that begin or end: who answers is a question of the day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from helpline.directory.places.authorities import Authority, Force, Lower
from helpline.directory.places.table import Table

COUNCIL_CHANGES: Final = "council_changes.csv"
FORCE_CHANGES: Final = "force_changes.csv"
COUNCIL_CHANGE_COLUMNS: Final = (
    *("id", "name", "official_name", "replaces", "districts", "from_date", "police_force_id", "source"),
)
FORCE_CHANGE_COLUMNS: Final = ("id", "from_date", "to_date", "replaced_by", "source")


@dataclass(frozen=True, slots=True)
class Successor:
    """An authority that takes over from others: all of them, or the districts named where any are."""

    id: str
    replaces: tuple[str, ...]
    districts: frozenset[str]


@dataclass(frozen=True, slots=True)
class ForceDates:
    """The days on which an agency answers, and who does after it."""

    from_date: date | None
    to_date: date | None
    replaced_by: str


def read_council_changes(
    table: Table, authorities: dict[str, Authority], lower: Mapping[str, Lower], forces: Mapping[str, Force]
) -> tuple[Successor, ...]:
    """Read who takes over from whom: adds the new authorities, and ends the old ones the day before."""
    successors = []
    for line, row in table.named():
        table.known(row["police_force_id"], forces, line, "police_force_id")
        old = tuple(table.known(one, authorities, line, "replaces") for one in row["replaces"].split("|"))
        districts = frozenset(row["districts"].split("|")) if row["districts"] else frozenset()
        for one in sorted(districts):
            if one not in lower or not set(lower[one].responsible) & set(old):
                table.fault(line, f"“{one}” in “districts” is no district of what it replaces.")
        begins = table.day(row["from_date"], line, "from_date")
        if row["id"] in authorities:
            table.fault(line, f"“{row['id']}” is the id of an authority that there is already.")
        elif begins is None:
            table.fault(line, "“from_date” is blank.")
        elif table.faults:
            continue
        else:
            was = authorities[old[0]]
            for one in old:
                authorities[one] = _ended(table, line, authorities[one], begins - timedelta(days=1))
            authorities[row["id"]] = Authority(
                row["id"], row["name"], row["official_name"], was.nation, was.region, row["police_force_id"],
                from_date=begins,
            )  # fmt: skip
            successors.append(Successor(row["id"], old, districts))
    return tuple(successors)


def _ended(table: Table, line: int, authority: Authority, last: date) -> Authority:
    if authority.from_date is not None and last < authority.from_date:
        table.fault(line, f"{authority.name} would end before it began.")
    if authority.to_date is not None and authority.to_date != last:
        table.fault(line, f"{authority.name} ends on another day in another row.")
    return replace(authority, to_date=last)


def read_force_changes(table: Table, forces: Mapping[str, Force]) -> dict[str, ForceDates]:
    """Read when agencies begin and end; one that ends before it begins is a fault on the table."""
    dates = {}
    for line, row in table.named():
        table.known(row["id"], forces, line, "id")
        if row["replaced_by"]:
            table.known(row["replaced_by"], forces, line, "replaced_by")
        begins, ends = table.day(row["from_date"], line, "from_date"), table.day(row["to_date"], line, "to_date")
        if begins and ends and ends < begins:
            table.fault(line, "It ends before it begins.")
        dates[row["id"]] = ForceDates(begins, ends, row["replaced_by"])
    return dates


class Succession:
    """Who answers on a day for what an authority answered for."""

    def __init__(self, authorities: Mapping[str, Authority], successors: tuple[Successor, ...]) -> None:
        self._authorities = authorities
        self._successors = successors

    def on(self, authority_id: str, district: str, *, on: date) -> tuple[str, ...]:
        """Return who answers on a day, itself where it does; several where nobody knows which; none where nobody."""
        authority = self._authorities[authority_id]
        if authority.answers(on=on):
            return (authority_id,)
        if authority.to_date is None or on <= authority.to_date:
            return ()
        heirs = [one for one in self._successors if authority_id in one.replaces]
        of_it = [one for one in heirs if district and district in one.districts]
        may_be = of_it or [one for one in heirs if not (district and one.districts)] or heirs
        found = (later for one in may_be for later in self.on(one.id, district, on=on))
        return tuple(dict.fromkeys(found))
