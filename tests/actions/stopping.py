"""What the tests of stopped sending share: a directory that changes, a case's parcels, a parcel that did not arrive."""

from helpline.actions.sending import (
    resolve_uncertain,
)
from helpline.directory.directory import Directory
from helpline.engine.parcel import Parcel
from tests.actions.telling import COUNCIL, Telling
from tests.office import SECOND


def changed(directory: Directory, **update: object) -> Directory:
    """Return the directory with the council's way in changed; None in `id` takes it out."""
    entity = directory.entity(COUNCIL.entity_id)
    ways = tuple(way.model_copy(update=update) if way.id == COUNCIL.way_in_id else way for way in entity.ways_in)
    return Directory({**directory.entities, entity.id: entity.model_copy(update={"ways_in": ways})})


def without(directory: Directory) -> Directory:
    """Return the directory without the council."""
    return Directory({key: one for key, one in directory.entities.items() if key != COUNCIL.entity_id})


def parcels(telling: Telling) -> list[Parcel]:
    """Return the parcels of a case, oldest first."""
    return list(telling.case.parcels.values())


def resolve(telling: Telling, parcel_id: str) -> None:
    """Have a manager ring, and note that it did not arrive."""
    resolve_uncertain(
        telling.desk, telling.case_id, who=SECOND, parcel_id=parcel_id, has_arrived=False, words="R. Hale has nothing."
    )
