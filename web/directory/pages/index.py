"""The first page of the directory: how much of it is verified, what waits, and whom a search finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from helpline.actions.directory_record import DirectoryChange
from helpline.actions.ports import Desk
from helpline.directory.due import checks_due
from helpline.directory.entity import Entity
from helpline.directory.national import verified_authorities
from helpline.directory.places.spoken import plain
from helpline.engine.permissions import Who
from helpline.words.london import say_date
from web.directory.pages.saying import kind_name, nation_name

MOST: Final = 100
"""How many a list shows; a search narrows it."""

AT_ONCE: Final = 12
"""How many of a list stand open; the rest is folded, for on a telephone each is a card of its own."""

ATTRIBUTION: Final = (
    "Contains OS data © Crown copyright and database right 2025.",
    "Contains Royal Mail data © Royal Mail copyright and database right 2025.",
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0.",
    "Police forces and which councils they cover: ONS, December 2019, licensed under the Open Government Licence "
    "v.3.0; contains OS data © Crown copyright and database right 2019; newer codes and other forces added by hand.",
    "UK local authority names and codes © mySociety, CC BY 4.0, 10 July 2025; filtered, and changed where it says so.",
    "First responder organisations: contains public sector information licensed under the Open Government Licence "
    "v3.0, the Home Office’s form list of April 2026. What each takes is noted by us and not verified with them.",
)
"""Whose data these are, in the words that their licences ask for; NOTICE has all of it."""


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of entity: how many answer today, can be reached and are verified; those made up are counted apart."""

    kind: str
    name: str
    count: int
    reached: int
    verified: int
    made_up: int

    @property
    def state(self) -> str:
        """Return the shape and colour of how far it is."""
        return "ok" if self.count and self.verified == self.count else "part" if self.verified else "none"


@dataclass(frozen=True, slots=True)
class EntityLine:
    """One entity of a list."""

    entity_id: str
    name: str
    kind: str
    where: str
    reach: str
    state: str
    says: str
    is_made_up: bool


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The first page.

    Attributes:
        verified: how many councils have both front doors verified, as `verified: 0 of 212`.
        found: whom the search found, at most `MOST`; `more` is how many there are beyond.
        waiting: how many changes wait for a second person.
    """

    verified: str
    kinds: tuple[KindLine, ...]
    asked: str
    kind: str
    is_searched: bool
    found: tuple[EntityLine, ...]
    more: int
    due: int
    waiting: int
    may_change: bool
    attribution: tuple[str, ...] = ATTRIBUTION
    at_once: int = AT_ONCE


def index_page(desk: Desk, changes: tuple[DirectoryChange, ...], *, who: Who, asked: str, kind: str) -> IndexPage:
    """Return the first page, with whom a search for words or for a kind finds."""
    today = desk.today()
    everybody = tuple(desk.directory.entities.values())
    is_searched = bool(asked.strip() or kind)
    found = tuple(one for one in everybody if fits(one, asked, kind)) if is_searched else ()
    return IndexPage(
        verified=str(verified_authorities(desk.directory, on=today)),
        kinds=tuple(_kinds(everybody, on=today)),
        asked=asked,
        kind=kind,
        is_searched=is_searched,
        found=tuple(entity_line(one, on=today) for one in found[:MOST]),
        more=max(0, len(found) - MOST),
        due=sum(1 for one in checks_due(desk.directory, on=today) if one.when != "unknown"),
        waiting=sum(1 for one in changes if one.state == "waits"),
        may_change=who.may("change the directory"),
    )


def entity_line(entity: Entity, *, on: date) -> EntityLine:
    """Return an entity as a list shows it on a day."""
    state, says = standing(entity, on=on)
    numbers, ways = len(entity.numbers()), len(entity.ways_in)
    known = (
        f"{numbers} number{'s' * (numbers != 1)}" if numbers else "",
        f"{ways} way{'s' * (ways != 1)} in" if ways else "",
    )
    return EntityLine(
        entity_id=entity.id,
        name=entity.name,
        kind=kind_name(entity.kind),
        where=entity.area or nation_name(entity.nation),
        reach=", ".join(one for one in known if one) or "Nothing known yet",
        state=state,
        says=says,
        is_made_up=entity.is_made_up,
    )


def standing(entity: Entity, *, on: date) -> tuple[str, str]:
    """Say how far an entity can be relied on today: the shape and colour, and the words."""
    if entity.has_ended(on=on) and entity.to_date:
        return "stop", f"Answered until {say_date(entity.to_date)}"
    if not entity.has_begun(on=on) and entity.from_date:
        return "wait", f"Answers from {say_date(entity.from_date)}"
    if not entity.can_be_reached:
        return "none", "Nobody has looked it up yet"
    stale = entity.warnings(on=on)
    if not entity.is_verified:
        return "warn", "Never verified"
    return ("warn", "Something is due to be checked") if stale else ("ok", "Verified")


def _kinds(everybody: tuple[Entity, ...], *, on: date) -> Iterator[KindLine]:
    for kind in dict.fromkeys(one.kind for one in everybody):
        of_kind = [one for one in everybody if one.kind == kind and one.has_begun(on=on) and not one.has_ended(on=on)]
        real = [one for one in of_kind if not one.is_made_up]
        yield KindLine(
            kind,
            kind_name(kind),
            count=len(real),
            reached=sum(one.can_be_reached for one in real),
            verified=sum(one.is_verified for one in real),
            made_up=len(of_kind) - len(real),
        )


def fits(entity: Entity, asked: str, kind: str = "") -> bool:
    """Say whether an entity is of a kind, and every word that is asked for is in what its entry says.

    However it is spelt: as names of places are compared, *Saint Helen’s* is *St. Helens*.
    """
    if kind and entity.kind != kind:
        return False
    said = " ".join(
        (
            entity.id,
            entity.name,
            entity.area,
            kind_name(entity.kind),
            nation_name(entity.nation),
            entity.remit,
            entity.supports,
            entity.languages,
            *entity.places,
        )
    )
    known = plain(said)
    return all(word in known for word in plain(asked).split())
