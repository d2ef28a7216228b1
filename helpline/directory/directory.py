"""The directory: entities, ways in and verified numbers, and the entities that fit an end of a protocol."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from pydantic import BaseModel, ConfigDict

from helpline.words.errors import NotFound
from helpline.words.london import in_london, say_date

STALE_AFTER = timedelta(days=90)
MAILED = ("folder", "cjsm", "protected_mail")
"""Ways of sending that the sender takes; each needs exactly one mail address."""

BY_A_PERSON = ("by_hand", "portal")
"""Ways that a person goes; they need nothing set up."""

_EVERYWHERE = ("uk", "abroad")

CHANNELS = (*MAILED, *BY_A_PERSON)
"""Every way of sending that a way in may name."""

LEGACY_DOMAINS = ("pnn.police.uk", "gcsx.gov.uk", "gsi.gov.uk")


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Verified(_Given):
    verified_on: date | None = None
    verified_by: str = ""

    def is_stale(self, *, on: date) -> bool:
        """Say whether nobody has verified it within 90 days (rule directory.verified_max_days, own, C)."""
        return self.verified_on is None or on - self.verified_on > STALE_AFTER


class WayIn(_Verified):
    """How an entity can be reached with a document; `protection` is what its entry asks for."""

    id: str
    channel: str
    address: str = ""
    protection: str = "word"
    note: str = ""


class Number(_Verified):
    """A telephone number of an entity, found independently; the only numbers that may be rung back (ruling 8)."""

    number: str
    what: str
    hours: str


class Entity(_Given):
    """Who receives a referral.

    Attributes:
        nation: where it answers; `uk` for everywhere at home, `abroad` for outside, where nothing is ever sent.
        area: where it answers for, by the name that people say; blank where it answers for everywhere.
        places: other names by which people say a place of that area: towns, estates, hospitals, schools.
        receives: the `to:` words of protocol ends that it can take.
    """

    id: str
    name: str
    kind: str
    nation: str
    area: str
    places: tuple[str, ...] = ()
    receives: tuple[str, ...]
    why: str = ""
    day: Number | None = None
    night: Number | None = None
    ways_in: tuple[WayIn, ...] = ()

    def is_named_in(self, spoken: str) -> bool:
        """Say whether its area, or a place of it, is named in words that somebody said; whole words only."""
        names = tuple(name for name in (self.area, *self.places) if name)
        return bool(names) and _any_of(names).search(spoken) is not None

    def is_of_another_nation(self, nation: str) -> bool:
        """Say whether it answers for another nation at home than the one named; no where none is named."""
        return bool(nation) and self.nation not in (nation, *_EVERYWHERE)

    def way_in(self, way_in_id: str) -> WayIn:
        """Return one way in. Raises NotFound."""
        for way in self.ways_in:
            if way.id == way_in_id:
                return way
        raise NotFound("way in not in directory")

    def warnings(self, *, on: date) -> tuple[str, ...]:
        """Say which of its ways in and numbers nobody has verified within 90 days, each once."""
        shown = [(f"{way.channel.replace('_', ' ')}: {way.address or 'no address'}", way) for way in self.ways_in]
        checked = [*shown, *((number.number, number) for number in self.numbers())]
        return tuple(dict.fromkeys(f"{what} {_how_stale(one)}" for what, one in checked if one.is_stale(on=on)))

    def numbers(self) -> tuple[Number, ...]:
        """Return the numbers that may be rung, the day's first."""
        return tuple(number for number in (self.day, self.night) if number is not None)

    def number_at(self, at: datetime) -> Number | None:
        """Return the number for this hour: the night's by night, the day's by day; the other one rather than none."""
        by_night = is_night(in_london(at))
        return (self.night or self.day) if by_night else (self.day or self.night)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entity that fits, with the reason and any warning; the manager chooses (X06).

    *is_near* says that it answers for the place named, or for all the nation where the person is.
    """

    entity: Entity
    why: str
    warnings: tuple[str, ...]
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody who can receive a referral, by id."""

    entities: Mapping[str, Entity]

    def entity(self, entity_id: str) -> Entity:
        """Return one entity. Raises NotFound."""
        try:
            return self.entities[entity_id]
        except KeyError:
            raise NotFound("entity not in directory") from None

    def suggest(self, to: str, *, place: str, on: date, nation: str = "") -> tuple[Suggestion, ...]:
        """Return the entities that take `to`, those of the place or of all the nation first, with reasons.

        *nation* is where the person is, blank where that is not known: whoever answers for another one comes last,
        with a warning. Among the like the order of the directory stands.
        """
        found = (entity for entity in self.entities.values() if to in entity.receives)
        suggested = [self._suggestion(entity, place=place, nation=nation, on=on) for entity in found]
        return tuple(sorted(suggested, key=lambda one: (one.entity.is_of_another_nation(nation), not one.is_near)))

    def areas_named(self, words: str, *, kinds: frozenset[str]) -> tuple[str, ...]:
        """Return the areas of entities of these kinds that are named in `words`, each once."""
        named = (one.area for one in self.entities.values() if one.kind in kinds and one.is_named_in(words))
        return tuple(dict.fromkeys(area for area in named if area))

    def _suggestion(self, entity: Entity, *, place: str, nation: str, on: date) -> Suggestion:
        why = f"The place named is in its area, {entity.area}." if entity.is_named_in(place) else entity.why
        why = why or f"It takes this kind of referral in {entity.area}."
        elsewhere = (_elsewhere(entity, nation),) if entity.is_of_another_nation(nation) else ()
        is_near = not elsewhere and (entity.is_named_in(place) or _answers_for_all_of(entity, nation))
        return Suggestion(entity, why, (*elsewhere, *entity.warnings(on=on)), is_near)

    def number_is_ours(self, entity_id: str, number: str) -> bool:
        """Say whether a number is one that the directory holds for the entity (I19)."""
        known = self.entities.get(entity_id)
        return known is not None and any(one.number == number for one in known.numbers())


def _answers_for_all_of(entity: Entity, nation: str) -> bool:
    return bool(nation) and entity.nation == nation and not entity.area


def _elsewhere(entity: Entity, nation: str) -> str:
    theirs, ours = (name.replace("_", " ").title() for name in (entity.nation, nation))
    return f"answers for {theirs}, and the person is in {ours}"


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of these names as whole words, made once for each entity."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


def _how_stale(verified: _Verified) -> str:
    day = verified.verified_on
    return "has never been verified" if day is None else f"was last verified on {say_date(day)}"


def is_night(at: datetime) -> bool:
    """Say whether a London moment is outside weekday office hours, 9 to 17."""
    return at.weekday() >= 5 or not 9 <= at.hour < 17
