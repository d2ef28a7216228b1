"""The directory: entities, ways in and verified numbers, and the entities that fit an end of a protocol."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from helpline.directory.entity import (
    BY_A_PERSON,
    CHANNELS,
    EVERYWHERE,
    MAILED,
    STALE_AFTER,
    Entity,
    Number,
    WayIn,
)
from helpline.directory.known import CHARITY, NOTHING, POLICE, Known
from helpline.directory.legacy import LEGACY_DOMAINS
from helpline.directory.looking_up import NO_PLACES, LooksUp
from helpline.directory.places.found import UNLIKELY_BELOW
from helpline.directory.places.saying import because_typed
from helpline.words.errors import NotFound
from helpline.words.london import say_date

__all__ = [
    "BY_A_PERSON",
    "CHANNELS",
    "LEGACY_DOMAINS",
    "MAILED",
    "STALE_AFTER",
    "Directory",
    "Entity",
    "Number",
    "Suggestion",
    "WayIn",
]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entity that fits, with the reason and any warning; the manager chooses (X06).

    *is_near* says that it answers for the place named, or for all the nation where the person is. *against* is what
    speaks against it for this person, *stale* what of it nobody has verified lately; *warnings* are both. *weight* is
    the share of the place, from 0 to 1, that it answers for; None where no share is known.
    """

    entity: Entity
    why: str
    against: tuple[str, ...]
    stale: tuple[str, ...]
    is_near: bool = False
    weight: float | None = None

    @property
    def is_unlikely(self) -> bool:
        """Say whether it answers for under one in a hundred of the place: possible but unlikely."""
        return self.weight is not None and self.weight < UNLIKELY_BELOW

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return everything that speaks against it, or asks to look twice."""
        return (*self.against, *self.stale)


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody who can receive a referral, by id.

    Attributes:
        places: who knows in which council and force a place lies.
        changes: how many recorded changes it holds, so that what was changed meanwhile is found.
    """

    entities: Mapping[str, Entity]
    places: LooksUp = NO_PLACES
    changes: int = 0

    def entity(self, entity_id: str) -> Entity:
        """Return one entity. Raises NotFound."""
        try:
            return self.entities[entity_id]
        except KeyError:
            raise NotFound("entity not in directory") from None

    def suggest(
        self,
        to: str,
        *,
        place: str,
        on: date,
        nation: str = "",
        known: Known = NOTHING,
        at: Collection[str] = (),
    ) -> tuple[Suggestion, ...]:
        """Return the entities that take `to`, those of the place or of all the nation first, with reasons.

        *nation* is where the person is, blank where that is not known: whoever answers for another one comes last,
        with a warning. Where the person fears the state a charity comes first and the police last; whoever is for
        other people than them comes after whoever may be for them. Among the like the order of the directory stands.

        *at* are the authorities, forces and nations in which the place was found to lie, by id: whoever `covers`
        something is suggested only for that. Nobody is suggested before their first day, nor after their last where
        it is recorded who came after them. Of those who are near, and of the others, whoever nothing is known of by
        which to reach them comes last: they are never passed over for somebody of elsewhere, and never offered first
        where somebody near can be reached.
        """
        found = [one for one in self.entities.values() if to in one.receives and self._may_answer(one, at, on=on)]
        if not any(entity.kind == CHARITY for entity in found):
            known = replace(known, fears_the_state=False)
        suggested = [self._suggestion(one, place=place, nation=nation, known=known, at=at, on=on) for one in found]

        def order(one: Suggestion) -> tuple[bool, bool, bool, int, bool]:
            entity = one.entity
            is_elsewhere = entity.is_of_another_nation(nation)
            return (
                is_elsewhere,
                not one.is_near,
                not entity.can_be_reached,
                known.fear_rank(entity.kind),
                _suits(entity, known) is False,
            )

        return tuple(sorted(suggested, key=order))

    def areas_named(self, words: str, *, kinds: frozenset[str]) -> tuple[str, ...]:
        """Return the areas of entities of these kinds that are named in `words`, each once."""
        named = (one.area for one in self.entities.values() if one.kind in kinds and one.is_named_in(words))
        return tuple(dict.fromkeys(area for area in named if area))

    def names_one_in(self, words: str) -> bool:
        """Say whether words name an area, or a place of it, by which an entity is found: the house's own names."""
        return any(one.is_named_in(words) for one in self.entities.values())

    def _may_answer(self, entity: Entity, at: Collection[str], *, on: date) -> bool:
        is_followed = entity.has_ended(on=on) and any(one in self.entities for one in entity.successor)
        return entity.answers_at(at) and entity.has_begun(on=on) and not is_followed

    def _suggestion(
        self, entity: Entity, *, place: str, nation: str, known: Known, at: Collection[str], on: date
    ) -> Suggestion:
        why = _why_named(entity, entity.names_in(place)) or entity.why or usual_why(entity)
        is_elsewhere = entity.is_of_another_nation(nation)
        likely = nation or self._nation_named(place)
        may_be_theirs = entity.answers_for_all_of(nation) or entity.answers_for_part_of(at)
        if not nation and _is_charity_for(known, entity):
            may_be_theirs = not likely or not entity.is_of_another_nation(likely)
        return Suggestion(
            entity,
            " ".join((why, *_whys(entity, nation, known))),
            tuple(_whys_not(entity, nation, known, on=on)),
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


def usual_why(entity: Entity) -> str:
    """Say why an entity is suggested of which its entry says nothing."""
    return f"It takes this kind of referral in {entity.area}." if entity.area else "It takes this kind of referral."


def _why_named(entity: Entity, names: tuple[str, ...]) -> str:
    """Say which words that were typed led to an entity; empty where none did."""
    if not names:
        return ""
    is_area = {name.casefold() for name in names} == {entity.area.casefold()}
    return f"{because_typed(names)}{': its area' if is_area else f': in its area, {entity.area}'}."


def _suits(entity: Entity, known: Known) -> bool | None:
    return known.suits(for_gender=entity.for_gender, for_types=entity.for_types)


def _is_charity_for(known: Known, entity: Entity) -> bool:
    return known.fears_the_state and entity.kind == CHARITY


def _whys(entity: Entity, nation: str, known: Known) -> Iterator[str]:
    """Yield what else speaks for an entity, and what to ask before it is chosen."""
    if _is_charity_for(known, entity):
        yield "They fear the police or the authorities, or somebody there may be linked, so a charity comes first."
    if entity.kind == CHARITY and not nation and not entity.area and entity.nation not in EVERYWHERE:
        yield f"It answers for {_name(entity.nation)}; which nation the person is in is not known yet."
    if _suits(entity, known) is None:
        yield "Whether it is for this person is not known yet, so several are possible."


def _whys_not(entity: Entity, nation: str, known: Known, *, on: date) -> Iterator[str]:
    """Yield what speaks against an entity, each in a few words."""
    if entity.to_date and entity.has_ended(on=on):
        yield f"answered until {say_date(entity.to_date)}; who answers now is not recorded, so ask"
    if entity.is_of_another_nation(nation):
        yield f"answers for {_name(entity.nation)}, and the person is in {_name(nation)}"
    if known.fears_the_state and entity.kind in POLICE:
        yield "the police, whom the person fears or where somebody may be linked: not as the first offer"
    if _suits(entity, known) is False:
        yield "for other people than this person, by what was answered on gender and type"


def _name(nation: str) -> str:
    return nation.replace("_", " ").title()
