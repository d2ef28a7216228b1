"""Everybody of the reference tables as an entity, with nothing yet by which to reach them: the work list of the house.

The tables have no number and no address of a front door, so that none is given here: whoever can be reached is in the
record of the house, looked up by somebody and verified. What each takes is in the words of the ends of protocols.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from helpline.directory.directory import Directory
from helpline.directory.entity import Entity
from helpline.directory.places import ReferenceFault, changes
from helpline.directory.places import authorities as bodies
from helpline.directory.places.table import Table
from helpline.directory.responders import (
    BEFORE_COUNCILS,
    COLUMNS,
    FIRST_RESPONDER,
    FIRST_RESPONDERS,
    read_responders,
)
from helpline.protocol.names import OUTSIDE_UK
from helpline.words.errors import Fault

CHILDREN: Final = "children"
ADULTS: Final = "adults"

_TABLES: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    bodies.POLICE_FORCES: (bodies.FORCE_COLUMNS, "id"),
    bodies.LOCAL_AUTHORITIES: (bodies.AUTHORITY_COLUMNS, "gss_code"),
    bodies.LOWER_TIER: (bodies.LOWER_COLUMNS, "lad_gss_code"),
    changes.COUNCIL_CHANGES: (changes.COUNCIL_CHANGE_COLUMNS, "id"),
    changes.FORCE_CHANGES: (changes.FORCE_CHANGE_COLUMNS, "id"),
    FIRST_RESPONDERS: (COLUMNS, "id"),
}
NATIONAL_FILES: Final = tuple(_TABLES)
"""The names of the files that `read_national` needs."""

_OF_CHILDREN: Final = (
    "childrens_social_care_where_the_child_is",
    "childrens_social_care_of_last_known_place",
    "childrens_social_care_of_last_known_or_likely_place",
    "childrens_social_care_of_the_uk_home",
)
_OF_ADULTS: Final = ("adult_social_care_where_the_adult_is", FIRST_RESPONDER)
_OF_POLICE: Final = (
    *("police_force_for_the_place", "police_force_of_the_uk_home", "999_control_room_for_the_place"),
    *("999_police_at_the_port", "control_room_with_reference", FIRST_RESPONDER),
)
_OF_WORK: Final = ("labour_inspectorate_or_work_advice", "labour_inspectorate_if_labour")
"""Not as a first responder: whether the agency stands in section 52 is not verified (D02, N03)."""
_OF_DEPENDENCY: Final = ("police_or_childrens_service_of_the_crown_dependency",)

_DOORS: Final = (
    (CHILDREN, "council_children", "children’s front door", _OF_CHILDREN),
    (ADULTS, "council_adults", "adults’ front door", _OF_ADULTS),
)
_POLICE_FIRST: Final = ("scotland", "northern_ireland")
"""Where the practice lead's table has the police before the council as first responder; elsewhere it is after."""

_INSPECTORATES: Final = ("glaa", "fwa")


def read_national(files: Mapping[str, str]) -> Directory:
    """Return councils’ and Trusts’ front doors, forces, agencies and first responders.

    They stand in the order in which the practice lead's table has first responders of a nation.

    Raises:
        ReferenceFault: with every fault of every file, each with its line; nothing half-read is returned.
    """
    missing = [Fault(name, 1, "This file is not there.") for name in NATIONAL_FILES if name not in files]
    if missing:
        raise ReferenceFault(missing)
    tables = {name: Table(files[name], file=name, columns=of, key=key) for name, (of, key) in _TABLES.items()}
    notes = _notes(files[bodies.POLICE_FORCES])
    entities = _entities(tables, notes)
    faults = [fault for table in tables.values() for fault in table.faults]
    if faults:
        raise ReferenceFault(faults)
    return Directory({one.id: one for one in entities})


def door_id(authority_id: str, door: str) -> str:
    """Return the entity id of a front door (`children` or `adults`) of an authority."""
    return f"{authority_id.lower()}-{door}"


@dataclass(frozen=True, slots=True)
class Verified:
    """How many authorities have both front doors looked up by somebody, of how many that answer on a day."""

    verified: int
    of: int

    def __str__(self) -> str:
        """Return the count as pages and commands show it: `verified: 0 of 212`."""
        return f"verified: {self.verified} of {self.of}"


def verified_authorities(directory: Directory, *, on: date) -> Verified:
    """Count the authorities that answer on a day, and those of whom each front door is verified, never by hand."""
    doors: dict[str, list[Entity]] = {}
    for entity in directory.entities.values():
        for authority in entity.covers:
            is_its_door = entity.id in (door_id(authority, CHILDREN), door_id(authority, ADULTS))
            if is_its_door and entity.has_begun(on=on) and not entity.has_ended(on=on):
                doors.setdefault(authority, []).append(entity)
    return Verified(sum(all(door.is_verified for door in both) for both in doors.values()), len(doors))


def _notes(forces: str) -> Mapping[str, str]:
    """Return what the table of forces says of each; its faults are on the table that is read for them."""
    columns, key = _TABLES[bodies.POLICE_FORCES]
    rows = Table(forces, file=bodies.POLICE_FORCES, columns=columns, key=key).named()
    return {row["id"]: row["note"] for _, row in rows}


def _entities(tables: Mapping[str, Table], notes: Mapping[str, str]) -> tuple[Entity, ...]:
    forces = bodies.read_forces(tables[bodies.POLICE_FORCES])
    authorities = bodies.read_authorities(tables[bodies.LOCAL_AUTHORITIES], forces)
    lower = bodies.read_lower_tier(tables[bodies.LOWER_TIER], authorities)
    later = changes.read_council_changes(tables[changes.COUNCIL_CHANGES], authorities, lower, forces)
    dates = changes.read_force_changes(tables[changes.FORCE_CHANGES], forces)
    responders = tuple(read_responders(tables[FIRST_RESPONDERS]))
    doors = tuple(door for one in authorities.values() for door in _doors(one, later))
    return (
        *(one for one in responders if one.id in BEFORE_COUNCILS),
        *(door for door in doors if door.nation not in _POLICE_FIRST),
        *(_force(one, dates.get(one.id), notes.get(one.id, "")) for one in forces.values()),
        *(door for door in doors if door.nation in _POLICE_FIRST),
        *(one for one in responders if one.id not in BEFORE_COUNCILS),
    )


def _doors(authority: bodies.Authority, later: tuple[changes.Successor, ...]) -> Iterator[Entity]:
    heirs = tuple(one.id for one in later if authority.id in one.replaces)
    for door, kind, called, receives in _DOORS:
        yield Entity(
            id=door_id(authority.id, door),
            name=f"{authority.official_name}, {called}",
            kind=kind,
            nation=authority.nation,
            area=authority.name,
            receives=receives,
            covers=(authority.id,),
            from_date=authority.from_date,
            to_date=authority.to_date,
            successor=tuple(door_id(heir, door) for heir in heirs),
            sources=bodies.LOCAL_AUTHORITIES,
        )


def _force(force: bodies.Force, dates: changes.ForceDates | None, note: str) -> Entity:
    is_inspectorate = force.id in _INSPECTORATES
    is_abroad = force.nation == OUTSIDE_UK
    receives: tuple[str, ...] = _OF_POLICE if force.is_territorial else _OF_WORK if is_inspectorate else ()
    return Entity(
        id=f"police-{force.id}",
        name=force.name,
        kind="labour_inspectorate" if is_inspectorate else "police_abroad" if is_abroad else "police",
        nation="abroad" if is_abroad else force.nation or "uk",
        area="",
        receives=_OF_DEPENDENCY if is_abroad else receives,
        covers=("uk",) if is_inspectorate else (force.id,),
        from_date=dates.from_date if dates else None,
        to_date=dates.to_date if dates else None,
        successor=(f"police-{dates.replaced_by}",) if dates and dates.replaced_by else (),
        remit=note,
        sources=bodies.POLICE_FORCES,
    )
