"""One entity: how it is reached, who verified that and when, what waits to be confirmed, and what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from helpline.actions.directory_record import DirectoryChange
from helpline.actions.ports import Desk
from helpline.directory.directory import Directory
from helpline.directory.due import say_overdue
from helpline.directory.entity import Entity, Number, WayIn
from helpline.directory.legacy import why_closed
from helpline.directory.verifying import never_verified, stands_now
from helpline.engine.permissions import Who
from helpline.words.london import say_date
from web.approvals.pages.receivers import CHANNELS, PROTECTION
from web.directory.pages.change import ChangeLine, change_line
from web.directory.pages.index import standing
from web.directory.pages.saying import NUMBERS, cell_said, kind_name, nation_name, verified_said, way_name


@dataclass(frozen=True, slots=True)
class Reached:
    """One number or one way in, as its line shows it.

    Attributes:
        id: `day`, `night`, or the id of the way in.
        name: which it is; `value`: the number or the address itself.
        details: who answers and when, or how a document travels by it; `found`: where it was found.
        trouble: why it can't be used, or not without a look first; empty where nothing speaks against it.
    """

    id: str
    name: str
    value: str
    details: str
    verified: str
    found: str
    is_stale: bool
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """One entity."""

    entity_id: str
    name: str
    kind: str
    is_made_up: bool
    state: tuple[str, str]
    numbers: tuple[Reached, ...]
    ways: tuple[Reached, ...]
    details: tuple[tuple[str, str], ...]
    due: str
    overdue: str
    waiting: tuple[ChangeLine, ...]
    history: tuple[ChangeLine, ...]
    may_change: bool


def entity_page(
    desk: Desk, entity_id: str, changes: tuple[DirectoryChange, ...], *, who: Who, names: Mapping[str, str]
) -> EntityPage:
    """Return the page of one entity. Raises NotFound."""
    entity, today = desk.directory.entity(entity_id), desk.today()
    about = tuple(
        change_line(one, directory=desk.directory, names=names, entity_id=entity_id)
        for one in changes
        if one.is_about(entity_id)
    )
    due_on = entity.due_on()
    return EntityPage(
        entity_id=entity_id,
        name=entity.name,
        kind=kind_name(entity.kind),
        is_made_up=entity.is_made_up,
        state=standing(entity, on=today),
        numbers=tuple(_numbers(entity, on=today)),
        ways=tuple(_way(way, on=today) for way in entity.ways_in),
        details=tuple(_details(entity, desk.directory)),
        due=_due_said(due_on, on=today),
        overdue=say_overdue(entity, on=today),
        waiting=tuple(line for line in about if line.waits),
        history=tuple(line for line in about if not line.waits),
        may_change=who.may("change the directory"),
    )


def _due_said(due_on: date | None, *, on: date) -> str:
    if due_on is None:
        return "Nobody has looked it up yet"
    return f"Next check: {say_date(due_on)}" if due_on > on else "A check is due now"


def _numbers(entity: Entity, *, on: date) -> Iterator[Reached]:
    for which, number in (("day", entity.day), ("night", entity.night)):
        if number is not None:
            yield _number(which, number, on=on)


def _number(which: str, number: Number, *, on: date) -> Reached:
    return Reached(
        id=which,
        name=NUMBERS[which],
        value=number.number,
        details=f"{number.what}, {number.hours}",
        verified=verified_said(number),
        found=number.found,
        is_stale=number.is_stale(on=on),
    )


def _way(way: WayIn, *, on: date) -> Reached:
    details = [PROTECTION.get(way.protection, way.protection)]
    if way.channel == "cjsm":
        looked = {"yes": "found in the CJSM directory", "no": "not in the CJSM directory"}
        details.append(looked.get(way.in_cjsm_directory, "nobody has looked in the CJSM directory"))
    details += [one for one in (way.form_wanted and f"form wanted: {way.form_wanted}", way.note) if one]
    return Reached(
        id=way.id,
        name=CHANNELS.get(way.channel, way.channel),
        value=way.address or "No address",
        details="; ".join(details),
        verified=verified_said(way),
        found=way.found,
        is_stale=way.is_stale(on=on),
        trouble=why_closed(way.address),
    )


def _details(entity: Entity, directory: Directory) -> Iterator[tuple[str, str]]:
    """Yield what else is known, each with its label; nothing of what is blank."""
    heirs = [directory.entities[one].name for one in entity.successor if one in directory.entities]
    said = (
        ("Where it answers", entity.area or nation_name(entity.nation)),
        ("Names of places in it", ", ".join(entity.places)),
        ("What it takes and what not", entity.remit),
        ("What it helps with", entity.supports),
        ("Room", entity.capacity),
        ("Hours", entity.hours),
        ("Languages", entity.languages),
        ("Form wanted", entity.form_wanted),
        ("Takes, by the ends of the protocols", cell_said("receives", "|".join(entity.receives))),
        ("First day", say_date(entity.from_date) if entity.from_date else ""),
        ("Last day", say_date(entity.to_date) if entity.to_date else ""),
        ("Who answers after it", ", ".join(heirs)),
        ("Note", entity.note),
        ("Where this comes from", entity.sources),
    )
    yield from ((label, words) for label, words in said if words)


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One thing that may be ticked as looked up; `now` is what stands there as the page is shown.

    `is_first` says that nobody has verified it yet, so that a second person looks it up as well.
    """

    id: str
    says: str
    now: str
    is_first: bool


def to_check(entity: Entity) -> tuple[ToCheck, ...]:
    """Return what of an entity somebody can look up again."""
    now, never = stands_now(entity), never_verified(entity)
    numbers = (
        ToCheck(which, f"{NUMBERS[which]}: {number.number}", now[which], which in never)
        for which, number in (("day", entity.day), ("night", entity.night))
        if number
    )
    return (*numbers, *(ToCheck(way.id, way_name(way), now[way.id], way.id in never) for way in entity.ways_in))
