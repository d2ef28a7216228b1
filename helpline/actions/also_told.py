"""Who else is told of a referral by where people are: the council of a child’s home, the other forces (C02, L02)."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.directory.entity import Entity
from helpline.directory.places.found import Weighed
from helpline.engine.case import Case
from helpline.engine.look import CHILDREN_KINDS
from helpline.engine.where import HOME, OF_POLICE, Place, levels_for, places_of

POLICE_KINDS = frozenset({"police"})


@dataclass(frozen=True, slots=True)
class AlsoTold:
    """Somebody who is told as well, by a referral of their own: why, in a sentence.

    Attributes:
        entity_id: whoever takes such a referral there; blank where the directory has nobody who does.
        place: in words, which place of theirs lies there.
        instead: why no copy may be made for them, and what to do instead; empty where one may.
    """

    words: str
    name: str
    entity_id: str
    place: str = ""
    instead: str = ""


def also_told(desk: Desk, case: Case, people: tuple[str, ...], to: str, *, lead: Place) -> Iterator[AlsoTold]:
    """Yield who else is told: the council of a child's home where they moved (C02), other forces of a place (L02)."""
    places = places_of(case, people, directory=desk.directory, on=desk.today(), to=to)[1:]
    if levels_for(to) is OF_POLICE:
        leading = dict(_at(desk, lead, to, POLICE_KINDS))
        known = set(leading)
        for place in (one for one in places if not one.is_where_they_live):
            for name, entity_id in _at(desk, place, to, POLICE_KINDS):
                if name not in known:
                    known.add(name)
                    words = f"A copy to {name}: {place.what} lies there. {_led_by(lead, tuple(leading))}".rstrip()
                    yield AlsoTold(words, name, entity_id, place.what)
    elif to.startswith("childrens_social_care"):
        known = set(dict(_at(desk, lead, to, CHILDREN_KINDS)))
        for place in (one for one in places if one.what == HOME):
            for name, entity_id in _at(desk, place, to, CHILDREN_KINDS):
                if name not in known:
                    words = f"Tell {name} as well: the child’s home lies there. Each council has a referral of its own."
                    yield AlsoTold(words, name, entity_id, place.what)


def leads_at(desk: Desk, lead: Place, to: str) -> str:
    """Name who leads, by the place that decides: every council or force that may answer there; empty if none does."""
    kinds = POLICE_KINDS if levels_for(to) is OF_POLICE else CHILDREN_KINDS
    return " or ".join(dict(_at(desk, lead, to, kinds)))


def said_of(entity: Entity) -> str:
    """Say an entity as one of several that are told: a force by its name, a council by its area."""
    return entity.name if entity.kind not in CHILDREN_KINDS else entity.area or entity.name


def _at(desk: Desk, place: Place, to: str, kinds: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield who answers at a place, and whoever takes it there: by the names of the directory, else by the places."""
    entities = [one for one in desk.directory.entities.values() if one.kind in kinds]
    named = dict.fromkeys(_called(one) for one in entities if _called(one) and one.is_named_in(place.words))
    for name in named:
        yield name, _takes(to, (one for one in entities if _called(one) == name))
    if not named:
        for share in _likely(place, kinds):
            yield share.name, _takes(to, (one for one in entities if share.id in one.covers))


def _called(entity: Entity) -> str:
    return entity.name if entity.kind in POLICE_KINDS else entity.area


def _takes(to: str, entities: Iterator[Entity]) -> str:
    return next((one.id for one in entities if to in one.receives), "")


def _likely(place: Place, kinds: frozenset[str]) -> tuple[Weighed, ...]:
    weighed = place.found.forces if kinds is POLICE_KINDS else place.found.authorities
    return tuple(one for one in weighed if not one.is_unlikely)


def _led_by(lead: Place, forces: tuple[str, ...]) -> str:
    return f"{forces[0]} leads, by {lead.what}; each force has a parcel of its own." if len(forces) == 1 else ""
