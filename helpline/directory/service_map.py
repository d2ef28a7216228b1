"""The map of services: what each supports, where, with what room, and when somebody last looked (R19)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from helpline.directory.directory import Directory, Entity
from helpline.directory.known import CHARITY
from helpline.directory.places.spoken import plain

SERVICES: Final = frozenset(
    {
        *(CHARITY, "adult_support", "guardian_service", "emergency_social_work", "council_housing"),
        *("support_line", "anonymous_line", "health_service", "legal_advice", "work_advice", "labour_inspectorate"),
        *("consular", "care_regulator", "support_abroad", "children_abroad", "police_abroad"),
    }
)
"""The kinds of entities that help somebody; front doors of councils and control rooms have the directory for theirs."""


@dataclass(frozen=True, slots=True)
class Service:
    """One service of the map.

    Attributes:
        supports: what it helps with, in words.
        last_checked: the day on which somebody last looked any of it up; None where nobody has.
        is_due: somebody is to look again by now, or nobody has looked yet.
    """

    entity: Entity
    supports: str
    last_checked: date | None
    is_due: bool


def services_of(directory: Directory, *, on: date, at: Collection[str] = (), nation: str = "") -> tuple[Service, ...]:
    """Return the services that answer on a day, in the order of the directory.

    With *at* (authorities, forces and nations, by id) or *nation* only those that answer there, for the whole nation or
    for a part of it; whoever answers for a place that only its own name says is left out then.
    """
    found = [one for one in directory.entities.values() if one.kind in SERVICES and _answers(one, on=on)]
    if at or nation:
        found = [one for one in found if is_in(one, at=at, nation=nation)]
    return tuple(_service(one, on=on) for one in found)


def is_in(entity: Entity, *, at: Collection[str], nation: str) -> bool:
    """Say whether an entity answers for a nation, or for a part of a place by the ids in which that lies."""
    return entity.answers_for_all_of(nation) or entity.answers_for_part_of(at)


def search_services(services: tuple[Service, ...], words: str) -> tuple[Service, ...]:
    """Return the services of which every word stands somewhere in what is said of them; all of them for no words."""
    wanted = plain(words).split()
    return tuple(one for one in services if all(word in _said(one) for word in wanted))


def _answers(entity: Entity, *, on: date) -> bool:
    return entity.has_begun(on=on) and not entity.has_ended(on=on)


def _service(entity: Entity, *, on: date) -> Service:
    seen = [day for day in _looked(entity) if day is not None]
    due = entity.due_on()
    return Service(
        entity=entity,
        supports=entity.supports or entity.why or entity.remit,
        last_checked=max(seen, default=None),
        is_due=not seen or (due is not None and due <= on),
    )


def _looked(entity: Entity) -> Iterator[date | None]:
    yield from (one.verified_on for one in (*entity.numbers(), *entity.ways_in))


def _said(one: Service) -> str:
    entity = one.entity
    words = (entity.name, entity.kind, entity.nation, entity.area, *entity.places, *entity.covers, one.supports)
    rest = (entity.remit, entity.capacity, entity.languages, entity.note, entity.hours)
    return plain(" ".join((*words, *rest)))
