"""What the map of services shows: each service with what it supports, where, its room and when it was last checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from helpline.actions.ports import Desk
from helpline.directory.directory import Directory
from helpline.directory.service_map import Service, is_in, search_services, services_of
from helpline.directory.suggesting import answering_at
from helpline.directory.tiles import COLUMNS, ROWS, TILES
from helpline.words.london import say_date
from web.directory.pages.index import AT_ONCE
from web.directory.pages.saying import kind_name, nation_name
from web.finder.asking import NATIONS
from web.finder.reach import Reach, reach_of

SIDE: Final = 64
"""Units of the drawing from one tile to the next."""


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service of the table; `checked` says when somebody last looked, and `kind` is the shape of that."""

    entity_id: str
    name: str
    what: str
    supports: str
    remit: str
    note: str
    where: str
    room: str
    reach: Reach
    kind: str
    checked: str
    is_made_up: bool


@dataclass(frozen=True, slots=True)
class TileDrawn:
    """One square of the map: where it is drawn, and how many of the services shown answer there."""

    area: str
    name: str
    letters: str
    x: int
    y: int
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ServicesPage:
    """The map of services.

    Attributes:
        areas: forces' areas to choose from, as id and name.
        found_in: the area or nation that is shown; empty for everywhere.
        reached: how many of the services shown have a number that can be rung.
        never: how many nobody has looked up yet.
        at_once: how many of the services stand open; the rest is folded.
    """

    words: str
    nation: str
    area: str
    nations: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, str], ...]
    found_in: str
    services: tuple[ServiceLine, ...]
    tiles: tuple[TileDrawn, ...]
    reached: int
    never: int
    at_once: int = AT_ONCE
    width: int = COLUMNS * SIDE
    height: int = ROWS * SIDE


def services_page(desk: Desk, *, words: str, nation: str, area: str) -> ServicesPage:
    """Return the services that fit; an area or a nation that there is not shows everywhere."""
    directory, today = desk.directory, desk.today()
    areas = tuple((force, directory.entity(f"police-{force}").name) for force in TILES if _is_there(directory, force))
    area = area if area in dict(areas) else ""
    nation = directory.entity(f"police-{area}").nation if area else nation if nation in dict(NATIONS) else ""
    at = _at(directory, area, nation, on=today) if area else frozenset()
    found = search_services(services_of(directory, on=today, at=at, nation=nation), words)
    lines = tuple(_line(desk, one) for one in found)
    return ServicesPage(
        words=words,
        nation="" if area else nation,
        area=area,
        nations=(("", "Everywhere"), *NATIONS[1:]),
        areas=(("", "Every area"), *sorted(areas, key=lambda pair: pair[1])),
        found_in=f"the area of {dict(areas)[area]}" if area else dict(NATIONS[1:]).get(nation, ""),
        services=lines,
        tiles=tuple(_tiles(directory, areas, found, area=area, on=today)),
        reached=sum(bool(one.reach.number) for one in lines),
        never=sum(one.last_checked is None for one in found),
    )


def _is_there(directory: Directory, force: str) -> bool:
    return f"police-{force}" in directory.entities


def _at(directory: Directory, force: str, nation: str, *, on: date) -> frozenset[str]:
    """Return everything that answers for a force's area, by id: its councils, the force, the nation and the UK."""
    found = directory.places.look_up(directory.entity(f"police-{force}").name, on=on)
    return answering_at(found, nation=nation)


def _tiles(
    directory: Directory, areas: tuple[tuple[str, str], ...], shown: tuple[Service, ...], *, area: str, on: date
) -> Iterator[TileDrawn]:
    for force, name in areas:
        tile, nation = TILES[force], directory.entity(f"police-{force}").nation
        at = _at(directory, force, nation, on=on)
        count = sum(is_in(one.entity, at=at, nation=nation) for one in shown)
        yield TileDrawn(force, name, tile.letters, tile.column * SIDE, tile.row * SIDE, count, force == area)


def _line(desk: Desk, one: Service) -> ServiceLine:
    entity = one.entity
    checked = f"Last checked {say_date(one.last_checked)}" if one.last_checked else "Never checked"
    return ServiceLine(
        entity_id=entity.id,
        name=entity.name,
        what=kind_name(entity.kind),
        supports=one.supports,
        remit=entity.remit if entity.remit != one.supports else "",
        note=entity.note,
        where=", ".join(nation_name(nation) for nation in _where(one)) or entity.area or nation_name(entity.nation),
        room=entity.capacity,
        reach=reach_of(entity, at=desk.clock.now(), holidays=desk.holidays),
        kind="none" if one.last_checked is None else "warn" if one.is_due else "ok",
        checked=f"{checked}: due again" if one.last_checked and one.is_due else checked,
        is_made_up=entity.is_made_up,
    )


def _where(one: Service) -> tuple[str, ...]:
    named = dict(NATIONS[1:])
    return tuple(nation for nation in one.entity.covers if nation in named or nation == "uk")
