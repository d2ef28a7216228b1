"""Every name that is known, and what it may stand for: from the reference tables, and from our own list of towns."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from helpline.directory.places.authorities import Authority, Force, Lower
from helpline.directory.places.named import ABROAD, COUNCIL, FORCE, NATION, TOWN, WIDE, Named, Part
from helpline.directory.places.spoken import plain
from helpline.directory.places.table import Table

TOWNS: Final = "towns.csv"
OUTSIDE: Final = "outside_uk.csv"
TOWN_COLUMNS: Final = ("name", "label", "kind", "ids", "in_addresses", "post_town", "reason")
OUTSIDE_COLUMNS: Final = ("name", "outside", "reason")
_KINDS: Final = (TOWN, WIDE, COUNCIL, FORCE)
_NATIONS: Final = {
    "england": ("England",),
    "wales": ("Wales", "Cymru"),
    "scotland": ("Scotland", "Alba"),
    "northern_ireland": ("Northern Ireland", "N Ireland", "NI"),
}
_LEADING: Final = ("the ", "city of ", "london borough of ", "royal borough of ", "county of ")
_OF_A_FORCE: Final = (" police service", " constabulary", " police")


class Names:
    """What each name may stand for; a name is compared in small letters, without accents and marks."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Named, ...]] = {}
        self._official: set[str] = set()

    def add(self, name: str, named: Named, *, is_official: bool = False) -> None:
        """Let a name stand for one thing more; *is_official* says that only a council or Trust is meant by it."""
        key = plain(name)
        if key:
            self._known[key] = tuple(dict.fromkeys((*self._known.get(key, ()), named)))
            if is_official:
                self._official.add(key)

    def of(self, key: str) -> tuple[Named, ...]:
        """Return what a name, as it is compared, may stand for; nothing where it is not known."""
        return self._known.get(key, ())

    def is_official(self, key: str) -> bool:
        """Say whether a name is the full name of a council or Trust."""
        return key in self._official

    def __iter__(self) -> Iterator[str]:
        """Give every name, as it is compared."""
        return iter(self._known)


def names_of(authorities: Mapping[str, Authority], lower: Mapping[str, Lower], forces: Mapping[str, Force]) -> Names:
    """Return the names that the reference tables hold: authorities, districts, forces, regions and nations."""
    names = Names()
    for one in authorities.values():
        _add_authority(names, one)
    for district in lower.values():
        parts = tuple(Part(one, district.id) for one in district.responsible)
        above = " or ".join(authorities[one].name for one in district.responsible)
        for name in (district.id, *_shorter(district.name)):
            names.add(name, Named(f"{district.name} in {above}", COUNCIL, parts))
    for force in forces.values():
        _add_force(names, force, authorities.values())
    for nation, said in _NATIONS.items():
        parts = tuple(Part(one.id) for one in authorities.values() if one.nation == nation)
        for name in said:
            names.add(name, Named(said[0], NATION, parts))
    for region in sorted({one.region for one in authorities.values() if one.nation == "england"}):
        parts = tuple(Part(one.id) for one in authorities.values() if one.region == region)
        names.add(region, Named(f"the region {region}", WIDE, parts))
    return names


def _add_authority(names: Names, one: Authority) -> None:
    named = Named(one.official_name, COUNCIL, (Part(one.id),))
    for name in (one.id, one.former_id, *_shorter(one.name)):
        if not one.is_trust:
            names.add(name, named)
    official = one.official_name
    is_full = one.is_trust or plain(official) not in {plain(name) for name in _shorter(one.name)}
    names.add(official, named, is_official=is_full)
    if one.is_trust:
        bare = one.name.removesuffix(" HSC Trust")
        for name in (one.id, one.name, f"{bare} Trust", f"{bare} Health Trust"):
            names.add(name, named, is_official=True)


def _add_force(names: Names, force: Force, authorities: Iterable[Authority]) -> None:
    parts = tuple(Part(one.id) for one in authorities if one.force == force.id)
    named = Named(force.name, FORCE, parts, force=force.id)
    full, _, short = force.name.partition(" (")
    for name in (force.name, full, short.removesuffix(")"), f"{force.id} police"):
        names.add(name, named)
    stem = next((full[: -len(end)] for end in _OF_A_FORCE if full.lower().endswith(end)), "")
    if stem and force.is_territorial:
        for end in _OF_A_FORCE:
            names.add(stem + end, named)


def _shorter(name: str) -> tuple[str, ...]:
    """Return a name, and what is left of it without `The`, `City of` or a last `City` or `Council`."""
    compared = plain(name)
    forms = [compared, *(compared.removeprefix(lead) for lead in _LEADING)]
    return tuple(dict.fromkeys([*forms, *(form.removesuffix(" council").removesuffix(" city") for form in forms)]))


def add_towns(
    names: Names,
    table: Table,
    *,
    authorities: Mapping[str, Authority],
    lower: Mapping[str, Lower],
    forces: Mapping[str, Force],
) -> None:
    """Add our own list; a row that names no known authority, district or force is a fault on the table."""
    by_force: dict[str, list[Part]] = {}
    for one in authorities.values():
        by_force.setdefault(one.force, []).append(Part(one.id))

    def parts_of(cell: str, line: int, column: str) -> tuple[Part, ...]:
        parts: list[Part] = []
        for one in filter(None, cell.split("|")):
            if one in lower:
                parts += [Part(above, one) for above in lower[one].responsible]
            elif one in authorities:
                parts.append(Part(one))
            elif one in forces:
                parts += by_force.get(one, [])
            else:
                table.fault(line, f"“{one[:40]}” in “{column}” is no authority, district or force that is known.")
        return tuple(dict.fromkeys(parts))

    for line, row in table.named():
        kind = table.known(row["kind"], _KINDS, line, "kind")
        parts = parts_of(row["ids"], line, "ids")
        written = frozenset(part.authority for part in parts_of(row["in_addresses"], line, "in_addresses"))
        if not row["ids"] or not row["reason"]:
            table.fault(line, "A place needs at least one id, and a reason.")
        is_post_town = table.known(row["post_town"], ("y", "n"), line, "post_town") == "y"
        force = row["ids"] if kind == FORCE else ""
        for name in row["name"].split("|"):
            names.add(name, Named(row["label"] or row["name"], kind, parts, written, is_post_town, force))


def add_outside(names: Names, table: Table) -> None:
    """Add the names of countries and towns outside the UK."""
    for line, row in table.named():
        if not row["outside"]:
            table.fault(line, "“outside” is blank: say where it is.")
        for name in row["name"].split("|"):
            names.add(name, Named(row["name"].split("|")[0], ABROAD, outside=row["outside"]))
