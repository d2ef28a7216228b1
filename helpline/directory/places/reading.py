"""Putting the tables together: everything that is wrong in any of them at once, or places to be looked up."""

from collections.abc import Mapping
from typing import Final

from helpline.directory.places import authorities as bodies
from helpline.directory.places import changes, counted, gazetteer
from helpline.directory.places.by_postcode import Postcodes
from helpline.directory.places.faults import ReferenceFault
from helpline.directory.places.places import Places
from helpline.directory.places.table import Table
from helpline.words.errors import Fault

_COLUMNS: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    bodies.POLICE_FORCES: (bodies.FORCE_COLUMNS, "id"),
    bodies.LOCAL_AUTHORITIES: (bodies.AUTHORITY_COLUMNS, "gss_code"),
    bodies.LOWER_TIER: (bodies.LOWER_COLUMNS, "lad_gss_code"),
    bodies.NI_DISTRICTS: (bodies.NI_COLUMNS, "lgd_gss_code"),
    changes.COUNCIL_CHANGES: (changes.COUNCIL_CHANGE_COLUMNS, "id"),
    changes.FORCE_CHANGES: (changes.FORCE_CHANGE_COLUMNS, "id"),
    counted.DISTRICTS: (counted.DISTRICT_COLUMNS, "outcode"),
    counted.SECTORS: (counted.SECTOR_COLUMNS, "sector"),
    gazetteer.TOWNS: (gazetteer.TOWN_COLUMNS, ""),
    gazetteer.OUTSIDE: (gazetteer.OUTSIDE_COLUMNS, ""),
}
FILES: Final = tuple(_COLUMNS)
"""The names of the files that `read_places` needs."""


def read_places(files: Mapping[str, str]) -> Places:
    """Return the places in these files, by name.

    Raises:
        ReferenceFault: with every fault of every file, each with its line; nothing half-read is returned.
    """
    missing = [Fault(name, 1, "This file is not there.") for name in FILES if name not in files]
    if missing:
        raise ReferenceFault(missing)
    tables = {
        name: Table(files[name], file=name, columns=columns, key=key) for name, (columns, key) in _COLUMNS.items()
    }
    places = _put_together(tables)
    faults = [fault for table in tables.values() for fault in table.faults]
    if faults:
        raise ReferenceFault(faults)
    return places


def _put_together(tables: Mapping[str, Table]) -> Places:
    forces = bodies.read_forces(tables[bodies.POLICE_FORCES])
    authorities = bodies.read_authorities(tables[bodies.LOCAL_AUTHORITIES], forces)
    lower_tier = bodies.read_lower_tier(tables[bodies.LOWER_TIER], authorities)
    lower = lower_tier | bodies.read_ni_districts(tables[bodies.NI_DISTRICTS], authorities)
    today = dict(authorities)
    successors = changes.read_council_changes(tables[changes.COUNCIL_CHANGES], authorities, lower, forces)
    names = gazetteer.names_of(authorities, lower, forces)
    gazetteer.add_towns(names, tables[gazetteer.TOWNS], authorities=authorities, lower=lower, forces=forces)
    gazetteer.add_outside(names, tables[gazetteer.OUTSIDE])
    postcodes = Postcodes(
        counted.read_counts(tables[counted.DISTRICTS], today, lower_tier),
        counted.read_counts(tables[counted.SECTORS], today, lower_tier),
        above={one.id: one.responsible[0] for one in lower_tier.values()} | {one: one for one in today},
        trusts=tuple(one.id for one in today.values() if one.is_trust),
    )
    dates = changes.read_force_changes(tables[changes.FORCE_CHANGES], forces)
    return Places(authorities, forces, postcodes, names, changes.Succession(authorities, successors), dates)
