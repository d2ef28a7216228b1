"""Where it goes: entities with reasons, their ways in and when those were verified; the manager chooses (X06)."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

from helpline.actions.agreed import not_to
from helpline.actions.composing import injured_of, unsaid_of
from helpline.actions.placing import NO_DOOR, Door, door_of, safe_alternatives, why_careful
from helpline.actions.ports import Desk
from helpline.actions.still_told import why_told
from helpline.actions.ways import protection_of
from helpline.directory.directory import Entity, Suggestion, WayIn
from helpline.directory.due import say_overdue
from helpline.directory.opening import number_now
from helpline.engine.called import numbers_of
from helpline.engine.case import Case, Person
from helpline.engine.content.included import is_included, of_one
from helpline.engine.content.injuries import IN_WORDS
from helpline.engine.content.phrases import one_line
from helpline.engine.content.printable import may_be_chosen, said, whose, withheld
from helpline.engine.referral import Referral
from helpline.words.london import say_date
from web.approvals.pages.standing import suggested

CHANNELS = {
    "folder": "Post folder",
    "cjsm": "CJSM",
    "protected_mail": "Mail",
    "by_hand": "By hand",
    "portal": "Their own web form",
}
PROTECTION = {"word": "Word with a password", "zip": "zip file with a password", "none": "no password"}


@dataclass(frozen=True, slots=True)
class WayLine:
    """One entity by one way in, as one thing to choose.

    Attributes:
        says: why this entity, how it travels, and who verified that when.
        warning: why to think twice: of another nation, not for this person, not verified lately. Empty where nothing
            speaks against it.
        hours: which number of theirs is for this hour, and when the other one is.
        can_be_chosen: False where nobody has ever verified it, or where there is no way in at all.
    """

    value: str
    name: str
    says: str
    number: str
    warning: str
    can_be_chosen: bool
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A sensitive answer that stands in the document only where it is ticked.

    Attributes:
        field: the choice that the tick is: the field, or where there are several people that of one person alone.
        words: of health in words, what would be said or left out; of any other, its label is enough to decide by.
    """

    field: str
    label: str
    whose: str
    is_ticked: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Receivers:
    """What the manager chooses from; `elsewhere` are entities of other areas, and those the protocol does not name.

    Attributes:
        injured: whose injury would be left out, in words; empty where none is.
        door: which place decides and why, what to ask, and who else is told.
    """

    named: tuple[WayLine, ...]
    elsewhere: tuple[WayLine, ...]
    chosen: str
    ticks: tuple[Tick, ...]
    because: str
    injured: str = ""
    door: Door = NO_DOOR


def receivers_for(
    case: Case, referral: Referral, *, desk: Desk, chosen: str, included: frozenset[str], because: str
) -> Receivers:
    """Return the choices, with `chosen` ("entity|way in") preselected while it is there, else the first that can be.

    One that everybody named agreed to goes before one whom they would have to be asked about again (ruling 10). A copy
    goes to nobody but whom it was made for.
    """
    if referral.copied:
        return _of_copy(case, referral, desk=desk, chosen=chosen, included=included)
    found, door = suggested(case, referral, desk=desk), _door(desk, case, referral)
    near = _with_alternatives(_near(referral, found, door), safe_alternatives(desk, case, referral))
    ids, fits = {one.entity.id for one in near}, {one.entity.id for one in (*near, *found)}
    far = [one for one in found if one.entity.id not in ids and one.entity.ways_in]
    rest = [one for one in desk.directory.entities.values() if one.id not in fits and one.ways_in]

    def lines(entity: Entity, *, why: str, against: tuple[str, ...] = ()) -> Iterator[WayLine]:
        return _ways(entity, desk=desk, why=why, against=(*against, *why_careful(desk, case, referral, entity)))

    named = tuple(line for one in near for line in lines(one.entity, why=one.why, against=one.against))
    elsewhere = (
        *(line for one in far for line in lines(one.entity, why=one.why, against=(*one.against, *_of_elsewhere(door)))),
        *(line for entity in rest for line in lines(entity, why=entity.why)),
    )
    agreed = {one.entity.id for one in near if not not_to(desk, case, referral, one.entity)}
    is_there = chosen in {line.value for line in (*named, *elsewhere)}
    kept = chosen if is_there else _first(_answering(referral, near), named, agreed)
    ticks, left_out = _to_say(desk, case, referral, included)
    return Receivers(named, elsewhere, kept, ticks, because, left_out, door)


def _of_copy(case: Case, referral: Referral, *, desk: Desk, chosen: str, included: frozenset[str]) -> Receivers:
    """Return the ways in of whom a copy is for, and of nobody else; none preselected once they are not to have it."""
    entity = desk.directory.entities.get(referral.copied.entity_id) if referral.copied else None
    why = why_told(desk, case, referral)
    against = why_careful(desk, case, referral, entity) if entity else ()
    named = tuple(_ways(entity, desk=desk, why=why, against=against)) if entity else ()
    kept = chosen if why and chosen in {line.value for line in named} else ""
    ticks, left_out = _to_say(desk, case, referral, included)
    return Receivers(named, (), kept, ticks, "", left_out)


def _to_say(desk: Desk, case: Case, referral: Referral, included: frozenset[str]) -> tuple[tuple[Tick, ...], str]:
    """Return the sensitive answers that may be said, and whose injury would be left out."""
    hurt = injured_of(desk, case, referral.referral_id) if referral.drafted else ()
    ticks = sorted(_ticks(desk, case, referral, included, hurt=hurt), key=lambda tick: (tick.label, tick.whose))
    left_out = numbers_of(tuple(one for one in hurt if not is_included(included, IN_WORDS, one.person_id)))
    return tuple(ticks), left_out


def _door(desk: Desk, case: Case, referral: Referral) -> Door:
    end = referral.end_in(desk.library)
    return door_of(desk, case, referral.people, end.to) if end is not None and end.to else NO_DOOR


def _with_alternatives(near: tuple[Suggestion, ...], first: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """Return both, whoever is outside the usual inbox first, and each entity once."""
    ids = {one.entity.id for one in first}
    return (*first, *(one for one in near if one.entity.id not in ids))


def _answering(referral: Referral, near: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """Return who may be preselected: who answers for the place or the nation, or was told by voice; nobody else."""
    spoken_to = {one.event.entity_id for one in referral.spoken_all}
    return tuple(one for one in near if one.is_near or one.entity.id in spoken_to)


def _of_elsewhere(door: Door) -> tuple[str, ...]:
    return ("it is not known to answer for the place in this referral",) if door.decides else ()


def _first(near: tuple[Suggestion, ...], named: tuple[WayLine, ...], agreed: Set[str]) -> str:
    """Return what is preselected: agreed to before all else, then without a warning; the first among equals.

    Whoever is possible but unlikely never is, nor is one of a kind of which a likelier one can't be chosen.
    """
    by_id: dict[str, list[WayLine]] = {}
    for line in named:
        if line.can_be_chosen:
            by_id.setdefault(line.value.partition("|")[0], []).append(line)
    shut: set[str] = set()
    can: list[WayLine] = []
    for one in near:
        is_open = one.weight is None or (one.entity.kind not in shut and not one.is_unlikely)
        can += by_id.get(one.entity.id, []) if is_open else []
        if one.weight is not None and one.entity.id not in by_id:
            shut.add(one.entity.kind)
    can.sort(key=lambda line: (line.value.partition("|")[0] not in agreed, bool(line.warning)))
    return can[0].value if can else ""


def _near(referral: Referral, found: tuple[Suggestion, ...], door: Door) -> tuple[Suggestion, ...]:
    """Return those of the place or the nation and the one spoken to already; all who fit only while no place is known.

    Where a place is known and nobody answers for it, nobody of elsewhere stands first as if they did.
    """
    near = _answering(referral, found)
    return near or (() if door.decides else found)


def _ways(entity: Entity, *, desk: Desk, why: str, against: tuple[str, ...] = ()) -> Iterator[WayLine]:
    now, on = number_now(entity, at=desk.clock.now(), holidays=desk.holidays), desk.today()
    number, overdue = now.number, say_overdue(entity, on=on)
    if number and number.is_stale(on=on):
        against = (*against, f"its number was {_since(number.verified_on)}")
    against = (*against, overdue) if overdue else against
    for position, way in enumerate(entity.ways_in):
        yield WayLine(
            value=f"{entity.id}|{way.id}",
            name=entity.name,
            says=_sentences(
                why if position == 0 else "", way_words(way.channel, protection_of(way)), way.note, _verified(way)
            ),
            number=number.number if number and position == 0 else "",
            warning=_warning(way, against, on=on),
            can_be_chosen=way.verified_on is not None,
            hours=now.says if position == 0 else "",
        )
    if not entity.ways_in:
        says = "; ".join(("we hold no way in for it yet, so it can’t be chosen", *against))
        yield WayLine(
            value=f"{entity.id}|",
            name=entity.name,
            says=why,
            number=number.number if number else "",
            warning=says[:1].upper() + says[1:],
            can_be_chosen=False,
            hours=now.says,
        )


def _sentences(*parts: str) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def way_words(channel: str, protection: str) -> str:
    """Say how a document goes: by what, and how it is protected on the way."""
    return f"{CHANNELS.get(channel, channel)}, {PROTECTION.get(protection, protection)}"


def _verified(way: WayIn) -> str:
    if way.verified_on is None:
        return ""
    return f"Verified {say_date(way.verified_on)}" + (f" by {way.verified_by}" if way.verified_by else "")


def _warning(way: WayIn, against: tuple[str, ...], *, on: date) -> str:
    if way.verified_on is None:
        return "Nobody has verified it: it can’t be chosen"
    stale = (_since(way.verified_on),) if way.is_stale(on=on) else ()
    says = "; ".join((*stale, *against))
    return says[:1].upper() + says[1:]


def _since(day: date | None) -> str:
    return f"not verified since {say_date(day)}" if day else "never verified"


def _ticks(
    desk: Desk, case: Case, referral: Referral, included: frozenset[str], *, hurt: tuple[Person, ...]
) -> Iterator[Tick]:
    """Yield each sensitive answer that may be included; of several people each apart, so that no tick tells of two."""
    injured, are_several = {person.person_id for person in hurt}, len(referral.people) > 1
    for field_id, person_id in withheld(case, referral, desk.library):
        given, is_health = case.given(field_id, person_id), field_id == IN_WORDS
        is_open = is_health or unsaid_of(desk, case, referral.referral_id, field_id, person_id)
        if given is None or not is_open or not may_be_chosen(field_id):
            continue
        choice = of_one(field_id, person_id) if are_several and person_id else field_id
        is_for_all = field_id in included and not (is_health and injured and person_id not in injured)
        yield Tick(
            choice,
            desk.library.fields[field_id].label,
            whose(case, person_id),
            choice in included or is_for_all,
            one_line(said(desk.library, field_id, given)) if is_health else "",
        )
