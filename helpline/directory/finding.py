"""First responders for somebody: by the nation and place where they are, by who they are, and by remit (N02, N03).

The order and what is said with it are those of the practice lead's table. A helpline finds one, and makes no NRM
referral itself but as a manager's recorded exception (N04).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from helpline.directory.directory import Directory, Entity, Suggestion
from helpline.directory.known import CHARITY, NOTHING, Known
from helpline.directory.places.found import Found
from helpline.directory.responders import FIRST_RESPONDER, NOT_OFFERED, REFERS, STATE
from helpline.directory.suggesting import answering_at, in_place, nation_found
from helpline.protocol.names import OUTSIDE_UK
from helpline.words.working_days import NATIONS

OF_CHILDREN: Final = ("childrens_social_care_where_the_child_is", "police_force_for_the_place")
OF_WORK: Final = "labour_inspectorate_or_work_advice"
AT_PORT: Final = "fro-border-force"
GUARDIANS: Final = "guardian_service"
_RESPONDERS: Final = (CHARITY, STATE)
_HOME_OFFICE: Final = (AT_PORT, "fro-ho-immigration-enforcement", "fro-ho-ukvi-asylum")
_HELPLINES: Final = frozenset(f"fro-{one}" for one in NOT_OFFERED)

_ADVISES: Final = "Only for advice: the council makes the NRM referral of somebody under 18."
_ON_THE_SPOT: Final = "On the spot at a port, if they wish. It is part of the Home Office: say so first."
_ENFORCES: Final = "Part of the Home Office, which also enforces immigration law: never offered by itself."
_A_HELPLINE: Final = "A helpline itself: a form by phone is the rarest exception, and a manager’s."
_FOR_CHILDREN: Final = "For children, and only as advice."
_FOR_OTHERS: Final = "For other people than this person, by what was answered on gender and type."
_FOR_EVERY_OTHER: Final = ("every other adult", "adults other than women exploited sexually")
"""How a remit says, in words, that women exploited sexually go to somebody else of that nation (N03)."""

_OF_WOMEN: Final = ("woman_girl", ("sexual",))
_FOR_ADULTS: Final = "For adults: nobody who is or may be under 18 goes there."


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a first responder is looked for.

    Attributes:
        place: where they are, in words; blank where that is not known.
        nation: the same by nation; blank where that is not known.
        is_child: they are, or may be, under 18.
        known: gender, type of exploitation, and whether they fear the state.
        is_at_port: they are at an airport or a port now.
    """

    place: str = ""
    nation: str = ""
    is_child: bool = False
    known: Known = NOTHING
    is_at_port: bool = False


@dataclass(frozen=True, slots=True)
class Responders:
    """Who can be asked for somebody.

    Attributes:
        found: what is known of the place.
        nation: where they are, as it was asked or found; blank where that is not known.
        offered: who can make the NRM referral, the first first.
        beside: whom to ask as well, and never in their place.
        not_offered: first responders of the list for that nation who are not for this person, and why.
    """

    found: Found
    nation: str
    offered: tuple[Suggestion, ...]
    beside: tuple[Suggestion, ...]
    not_offered: tuple[tuple[Entity, str], ...]

    @property
    def is_abroad(self) -> bool:
        """Say whether they are outside the UK, where no NRM referral can be made (O02)."""
        return not self.nation and self.found.nation == OUTSIDE_UK


def find_responders(directory: Directory, asked: Asked, *, on: date) -> Responders:
    """Return who can be asked on a day; nobody where the place is outside the UK."""
    found = directory.places.look_up(asked.place, on=on) if asked.place else Found("")
    nation = asked.nation or nation_found(found)
    if not nation and found.nation == OUTSIDE_UK:
        return Responders(found, "", (), (), ())
    look = _Look(directory, asked, found, nation, on)
    receivers = OF_CHILDREN if asked.is_child else (FIRST_RESPONDER,)
    there = _each_once(one for to in receivers for one in look.who_takes(to) if _is_offered(one, nation, found))
    others = {one.entity.id: one.entity for one in there if _is_for_others(one.entity, asked.known)}
    offered = tuple(one for one in there if one.entity.id not in others)
    beside = _each_once(one for one in look.beside() if one.entity.id not in {two.entity.id for two in offered})
    named = {one.entity.id for one in (*offered, *beside)}
    rest = [one for one in look.of_the_list() if one.id not in {*named, *others}]
    unfit = ((one, f"{_FOR_OTHERS} {one.remit or one.why}") for one in others.values())
    return Responders(found, nation, offered, beside, (*unfit, *((one, _why_not(one, asked)) for one in rest)))


@dataclass(frozen=True, slots=True)
class _Look:
    """One look into the directory for somebody, on a day."""

    directory: Directory
    asked: Asked
    found: Found
    nation: str
    on: date

    def who_takes(self, to: str) -> tuple[Suggestion, ...]:
        """Return who takes something there, the likeliest first."""
        at = answering_at(self.found, nation=self.nation)
        suggested = self.directory.suggest(
            to, place=self.asked.place, on=self.on, nation=self.nation, known=self.asked.known, at=at
        )
        return in_place(suggested, self.found)

    def beside(self) -> Iterator[Suggestion]:
        """Yield who helps beside a first responder: a guardian for a child, the inspectorate for a worker."""
        if self.asked.is_child:
            for one in self._there():
                if one.kind == GUARDIANS:
                    yield Suggestion(one, f"{one.supports}. {one.remit}", (), one.warnings(on=self.on))
                elif one.kind in _RESPONDERS and one.remit.startswith(REFERS["child"]):
                    yield Suggestion(one, f"{_ADVISES} {one.remit}", (), one.warnings(on=self.on))
        elif any(kind == "labour" or kind.startswith("labour.") for kind in self.asked.known.types):
            yield from (one for one in self.who_takes(OF_WORK) if one.entity.kind == "labour_inspectorate")
        if self.asked.is_at_port and AT_PORT in self.directory.entities:
            port = self.directory.entity(AT_PORT)
            yield Suggestion(port, _ON_THE_SPOT, (), port.warnings(on=self.on))

    def of_the_list(self) -> Iterator[Entity]:
        """Yield charities and departments of the list of first responders that answer there."""
        yield from (one for one in self._there() if one.kind in _RESPONDERS and one.covers)

    def _there(self) -> Iterator[Entity]:
        """Yield whoever answers for the nation on the day; for any nation where it is not known."""
        for one in self.directory.entities.values():
            is_there = one.answers_for_all_of(self.nation) or not self.nation
            if is_there and one.has_begun(on=self.on) and not one.has_ended(on=self.on):
                yield one


def _each_once(many: Iterator[Suggestion]) -> tuple[Suggestion, ...]:
    return tuple({one.entity.id: one for one in many}.values())


def _is_offered(one: Suggestion, nation: str, found: Found) -> bool:
    """Say whether it answers there; while nothing is known of where, whoever answers for a whole nation."""
    is_anywhere = not nation and not found.authorities and not found.forces and not one.entity.area
    return one.is_near or (is_anywhere and one.entity.kind in _RESPONDERS)


def _is_for_others(entity: Entity, known: Known) -> bool:
    """Say whether the remit of a charity or a department is for other people; no while that is not known.

    One of a single nation whose remit is “every other adult” leaves women exploited sexually to another of it.
    """
    if entity.kind not in _RESPONDERS:
        return False
    gender, types = _OF_WOMEN
    leaves = entity.nation in NATIONS and not (entity.for_gender or entity.for_types)
    if leaves and any(words in f"{entity.why} {entity.remit}" for words in _FOR_EVERY_OTHER):
        return known.suits(for_gender=gender, for_types=types) is True
    return known.suits(for_gender=entity.for_gender, for_types=entity.for_types) is False


def _why_not(entity: Entity, asked: Asked) -> str:
    if entity.id in _HOME_OFFICE:
        return _ENFORCES
    if entity.id in _HELPLINES:
        return _A_HELPLINE
    if asked.is_child and entity.receives:
        return _FOR_ADULTS
    return _FOR_CHILDREN if entity.remit.startswith(REFERS["child"]) else entity.remit
