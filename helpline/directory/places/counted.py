"""The postcodes of each district and sector, counted by council, as the reference tables have them, kept compactly.

The tables mix postcodes in use, ended ones and post-office boxes, so that a count of a few in hundreds is usually
noise. A count is kept for the district council below a county where there is one, so that a county that is divided
can be told apart afterwards.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from helpline.directory.places.authorities import Authority, Lower
from helpline.directory.places.table import Table

DISTRICTS: Final = "postcode_districts.csv"
SECTORS: Final = "postcode_sectors.csv"
ALL_NORTHERN_IRELAND: Final = "BT*"
_COLUMNS: Final = (
    *("postcodes", "la_gss_codes", "la_counts", "lower_tier_counts", "police_force_ids"),
    *("several_las", "several_forces", "flags"),
)
DISTRICT_COLUMNS: Final = ("outcode", *_COLUMNS)
SECTOR_COLUMNS: Final = ("sector", *_COLUMNS)
_NO_GRID, _OUTSIDE = "nogrid", "outside-uk"
_NO_AUTHORITY: Final = frozenset({"L99999999", "M99999999"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The postcodes of a district or sector: by council or the district below it, without any, outside the UK."""

    by_council: tuple[tuple[str, int], ...] = ()
    without: int = 0
    outside: int = 0

    @property
    def postcodes(self) -> int:
        """How many there are altogether."""
        return sum(count for _, count in self.by_council) + self.without + self.outside

    def __add__(self, other: "Counted") -> "Counted":
        """Return both together."""
        both = dict(self.by_council)
        for council, count in other.by_council:
            both[council] = both.get(council, 0) + count
        return Counted(tuple(both.items()), self.without + other.without, self.outside + other.outside)


class Counts:
    """The counts of every district or of every sector; each row stays one text until somebody asks for it."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        self._rows = rows

    def __contains__(self, key: str) -> bool:
        """Say whether a district or sector is in the table."""
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        """Give every district or sector."""
        return iter(self._rows)

    def of(self, key: str) -> Counted:
        """Return the counts of one that is in the table. Raises KeyError."""
        pairs = _pairs(self._rows[key])
        without, outside = pairs.pop(_NO_GRID, 0), pairs.pop(_OUTSIDE, 0)
        return Counted(tuple(pairs.items()), without, outside)


def read_counts(table: Table, authorities: Mapping[str, Authority], lower: Mapping[str, Lower]) -> Counts:
    """Read one of the two tables; a row that contradicts itself or names an unknown council is a fault on it."""
    above = {one.id: one.responsible[0] for one in lower.values()} | {one: one for one in authorities}
    rows: dict[str, str] = {}
    for line, row in table.rows():
        key, _, _, councils, lowers, forces, several, several_forces, flags = row
        if key == ALL_NORTHERN_IRELAND:
            continue
        try:
            wrong = _contradiction(row, above, authorities)
        except ValueError:
            wrong = "The counts cannot be read; write them as E08000003:1588, with | between two."
        wrong = wrong or _several_wrong(councils, several) or _several_wrong(forces, several_forces)
        if wrong:
            table.fault(line, wrong)
        else:
            kept = lowers if _OUTSIDE not in flags else ""
            rows[key] = f"{kept}|{flags}" if kept and flags else kept or flags
    return Counts(rows)


def _pairs(cell: str) -> dict[str, int]:
    """Read `E08000003:1588|nogrid:3`. Raises ValueError."""
    pairs = {}
    for one in cell.split("|") if cell else ():
        name, _, count = one.partition(":")
        pairs[name] = int(count)
    return pairs


def _contradiction(row: list[str], above: Mapping[str, str], authorities: Mapping[str, Authority]) -> str:
    """Say where a row contradicts itself or the other tables; blank where it does not. Raises ValueError."""
    _, total, _, councils, lowers, forces, _, _, flags = row
    by_council, flagged = _pairs(councils), _pairs(flags)
    summed: dict[str, int] = {}
    wrong = ""
    for code, count in _pairs(lowers).items():
        if code in above:
            summed[above[code]] = summed.get(above[code], 0) + count
        elif code not in _NO_AUTHORITY:
            return f"“{code[:40]}” in “lower_tier_counts” is no council that is known."
    if summed != by_council:
        wrong = "“la_counts” and “lower_tier_counts” do not agree."
    elif min((*by_council.values(), *flagged.values()), default=1) < 1:
        wrong = "A count is less than one."
    elif not flagged.keys() <= {_NO_GRID, _OUTSIDE}:
        wrong = "“flags” holds what is not known."
    elif sum(by_council.values()) + sum(flagged.values()) != int(total):
        wrong = "The counts do not add up to “postcodes”."
    elif {authorities[one].force for one in by_council} != set(forces.split("|") if forces else ()):
        wrong = "“police_force_ids” are not the forces of these councils."
    return wrong


def _several_wrong(ids: str, several: str) -> str:
    wanted = "none" if not ids else "y" if "|" in ids else "n"
    return "" if several == wanted else f"This row says several: {several[:10]}, and its codes say {wanted}."
