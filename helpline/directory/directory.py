"""The directory: entities, ways in and verified numbers, and the entities that fit an end of a protocol."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache

from pydantic import BaseModel, ConfigDict

from helpline.directory.known import CHARITY, NOTHING, POLICE, Known
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
        for_gender: the option of `person.gender` that it is for; blank where it is for everybody.
        for_types: the types of exploitation that it is for, with every narrower one; empty where for any.
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
    for_gender: str = ""
    for_types: tuple[str, ...] = ()

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

    *is_near* says that it answers for the place named, or for all the nation where the person is. *against* is what
    speaks against it for this person, *stale* what of it nobody has verified lately; *warnings* are both.
    """

    entity: Entity
    why: str
    against: tuple[str, ...]
    stale: tuple[str, ...]
    is_near: bool = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return everything that speaks against it, or asks to look twice."""
        return (*self.against, *self.stale)


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

    def suggest(
        self, to: str, *, place: str, on: date, nation: str = "", known: Known = NOTHING
    ) -> tuple[Suggestion, ...]:
        """Return the entities that take `to`, those of the place or of all the nation first, with reasons.

        *nation* is where the person is, blank where that is not known: whoever answers for another one comes last,
        with a warning. Where the person fears the state a charity comes first and the police last; whoever is for
        other people than them comes after whoever may be for them. Among the like the order of the directory stands.
        """
        found = [entity for entity in self.entities.values() if to in entity.receives]
        if not any(entity.kind == CHARITY for entity in found):
            known = replace(known, fears_the_state=False)
        suggested = [self._suggestion(entity, place=place, nation=nation, known=known, on=on) for entity in found]

        def order(one: Suggestion) -> tuple[bool, bool, int, bool]:
            entity = one.entity
            is_elsewhere = entity.is_of_another_nation(nation)
            return is_elsewhere, not one.is_near, known.fear_rank(entity.kind), _suits(entity, known) is False

        return tuple(sorted(suggested, key=order))

    def areas_named(self, words: str, *, kinds: frozenset[str]) -> tuple[str, ...]:
        """Return the areas of entities of these kinds that are named in `words`, each once."""
        named = (one.area for one in self.entities.values() if one.kind in kinds and one.is_named_in(words))
        return tuple(dict.fromkeys(area for area in named if area))

    def _suggestion(self, entity: Entity, *, place: str, nation: str, known: Known, on: date) -> Suggestion:
        why = f"The place named is in its area, {entity.area}." if entity.is_named_in(place) else entity.why
        why = why or f"It takes this kind of referral in {entity.area}."
        is_elsewhere = entity.is_of_another_nation(nation)
        likely = nation or self._nation_named(place)
        may_be_theirs = _answers_for_all_of(entity, nation)
        if not nation and _is_charity_for(known, entity):
            may_be_theirs = not likely or not entity.is_of_another_nation(likely)
        return Suggestion(
            entity,
            " ".join((why, *_whys(entity, nation, known))),
            tuple(_whys_not(entity, nation, known)),
            entity.warnings(on=on),
            not is_elsewhere and (entity.is_named_in(place) or may_be_theirs),
        )

    def _nation_named(self, place: str) -> str:
        """Return the nation of the areas named; blank where none is, or where they lie in several."""
        named = {one.nation for one in self.entities.values() if one.is_named_in(place)}
        return named.pop() if len(named) == 1 else ""

    def number_is_ours(self, entity_id: str, number: str) -> bool:
        """Say whether a number is one that the directory holds for the entity (I19)."""
        known = self.entities.get(entity_id)
        return known is not None and any(one.number == number for one in known.numbers())


def _answers_for_all_of(entity: Entity, nation: str) -> bool:
    return bool(nation) and entity.nation == nation and not entity.area


def _suits(entity: Entity, known: Known) -> bool | None:
    return known.suits(for_gender=entity.for_gender, for_types=entity.for_types)


def _is_charity_for(known: Known, entity: Entity) -> bool:
    return known.fears_the_state and entity.kind == CHARITY


def _whys(entity: Entity, nation: str, known: Known) -> Iterator[str]:
    """Yield what else speaks for an entity, and what to ask before it is chosen."""
    if _is_charity_for(known, entity):
        yield "They fear the police or the authorities, or somebody there may be linked, so a charity comes first."
    if entity.kind == CHARITY and not nation and not entity.area and entity.nation not in _EVERYWHERE:
        yield f"It answers for {_name(entity.nation)}; which nation the person is in is not known yet."
    if _suits(entity, known) is None:
        yield "Whether it is for this person is not known yet, so several are possible."


def _whys_not(entity: Entity, nation: str, known: Known) -> Iterator[str]:
    """Yield what speaks against an entity, each in a few words."""
    if entity.is_of_another_nation(nation):
        yield f"answers for {_name(entity.nation)}, and the person is in {_name(nation)}"
    if known.fears_the_state and entity.kind in POLICE:
        yield "the police, whom the person fears or where somebody may be linked: not as the first offer"
    if _suits(entity, known) is False:
        yield "for other people than this person, by what was answered on gender and type"


def _name(nation: str) -> str:
    return nation.replace("_", " ").title()


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
