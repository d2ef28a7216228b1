"""Where it goes: entities with reasons, their ways in and when those were verified; the manager chooses (X06)."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

from helpline.actions.agreed import not_to
from helpline.actions.composing import injured_left_out
from helpline.actions.ports import Desk
from helpline.actions.ways import protection_of
from helpline.directory.directory import Entity, Suggestion, WayIn
from helpline.engine.case import Case
from helpline.engine.content.injuries import IN_WORDS
from helpline.engine.content.phrases import one_line
from helpline.engine.content.printable import said, withheld
from helpline.engine.referral import Referral
from helpline.protocol.library import Library
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
        can_be_chosen: False where nobody has ever verified it.
    """

    value: str
    name: str
    says: str
    number: str
    warning: str
    can_be_chosen: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A sensitive field that stands in the document only where it is ticked.

    Attributes:
        words: of a child's injury, what would be said or left out; of any other, its label is enough to decide by.
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
    """

    named: tuple[WayLine, ...]
    elsewhere: tuple[WayLine, ...]
    chosen: str
    ticks: tuple[Tick, ...]
    because: str
    injured: str = ""


def receivers_for(
    case: Case, referral: Referral, *, desk: Desk, chosen: str, included: frozenset[str], because: str
) -> Receivers:
    """Return the choices, with `chosen` ("entity|way in") preselected while it is there, else the first that can be.

    One that everybody named agreed to goes before one whom they would have to be asked about again (ruling 10).
    """
    found = suggested(case, referral, desk=desk)
    near = _near(referral, found)
    named = tuple(line for one in near for line in _ways(one.entity, desk=desk, why=one.why, against=one.against))
    ids = {one.entity.id for one in near}
    far = [one for one in found if one.entity.id not in ids]
    fits = {one.entity.id for one in found}
    rest = [one for one in desk.directory.entities.values() if one.id not in fits]
    elsewhere = (
        *(line for one in far for line in _ways(one.entity, desk=desk, why=one.why, against=one.against)),
        *(line for entity in rest for line in _ways(entity, desk=desk, why=entity.why)),
    )
    agreed = {one.entity.id for one in near if not not_to(desk, case, referral, one.entity)}
    is_there = chosen in {line.value for line in (*named, *elsewhere)}
    kept = chosen if is_there else _first(named, agreed)
    ticks = tuple(_ticks(case, referral, desk.library, included))
    hurt = injured_left_out(desk, case, referral.referral_id, included=included) if referral.drafted else ()
    return Receivers(named, elsewhere, kept, ticks, because, " and ".join(f"Person {one.number}" for one in hurt))


def _first(named: tuple[WayLine, ...], agreed: Set[str]) -> str:
    """Return what is preselected: agreed to before all else, then without a warning; the first among equals."""
    can = [line for line in named if line.can_be_chosen]
    can.sort(key=lambda line: (line.value.partition("|")[0] not in agreed, bool(line.warning)))
    return can[0].value if can else ""


def _near(referral: Referral, found: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """Return those of the place or the nation and the one spoken to already; where there is none, all who fit."""
    spoken_to = referral.spoken.event.entity_id if referral.spoken else ""
    near = tuple(one for one in found if one.entity.id == spoken_to or one.is_near)
    return near or found


def _ways(entity: Entity, *, desk: Desk, why: str, against: tuple[str, ...] = ()) -> Iterator[WayLine]:
    number, on = entity.number_at(desk.clock.now()), desk.today()
    if number and number.is_stale(on=on):
        against = (*against, f"its number was {_since(number.verified_on)}")
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


def _ticks(case: Case, referral: Referral, library: Library, included: frozenset[str]) -> Iterator[Tick]:
    """Yield each sensitive field once, with the people for whom we hold an answer."""
    held: dict[str, dict[str, str]] = {}
    for field_id, person_id in withheld(case, referral, library):
        person, given = case.person(person_id), case.given(field_id, person_id)
        if person is not None and given is not None and field_id.startswith("person."):
            held.setdefault(field_id, {})[f"Person {person.number}"] = one_line(said(library, field_id, given))
    for field_id, told in sorted(held.items(), key=lambda pair: library.fields[pair[0]].label):
        words = "; ".join(told.values()) if field_id == IN_WORDS else ""
        yield Tick(field_id, library.fields[field_id].label, ", ".join(told), field_id in included, words)
