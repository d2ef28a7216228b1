"""Where a referral may go by where the people are: which place decides and why, what to ask, and who has a copy."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from helpline.actions.agreed import usual_ids
from helpline.actions.also_told import AlsoTold, also_told
from helpline.actions.ports import Desk
from helpline.directory.directory import Suggestion
from helpline.directory.entity import Entity
from helpline.directory.places.found import Found
from helpline.engine.case import Case
from helpline.engine.gate import is_redirected
from helpline.engine.gone import gone_of
from helpline.engine.nation import nation_of
from helpline.engine.receiving import LINKED, suggested_receivers
from helpline.engine.referral import Referral
from helpline.engine.where import is_placed, where_of
from helpline.protocol.names import OUTSIDE_UK
from helpline.words.london import say_when

SAFE_ALTERNATIVE = {
    "council_children": "senior_childrens_manager_outside_duty_inbox",
    "council_adults": "adult_safe_alternative",
    "police": "police_safe_alternative",
}
"""Of a kind of usual receiver, the `to:` words of whoever is outside its usual inbox (X10)."""

GOES_ELSEWHERE = "A decision in the harm check says to send it elsewhere"


@dataclass(frozen=True, slots=True)
class Door:
    """What the place says of where a referral may go.

    Attributes:
        decides: which place decides, and why not another; empty where no place was said at all.
        because: where it lies, and how that is known.
        ask_for: what to ask to be certain; empty where it is.
        copies: who else is told of it, each by a referral of their own.
    """

    decides: str = ""
    because: str = ""
    ask_for: str = ""
    copies: tuple[AlsoTold, ...] = ()

    @property
    def is_any(self) -> bool:
        """Say whether there is anything to show."""
        return bool(self.decides or self.ask_for or self.copies)


NO_DOOR = Door()
"""No place was said that can be placed, or nothing is to go anywhere."""


def door_of(desk: Desk, case: Case, people: tuple[str, ...], to: str) -> Door:
    """Return what the place says of who receives `to` about these people."""
    place = where_of(case, people, directory=desk.directory, on=desk.today(), to=to)
    if not place.is_known:
        return NO_DOOR
    is_placed_too = is_placed(place.found)
    return Door(
        decides=place.says,
        because=place.found.because if is_placed_too else "",
        ask_for=" ".join(_asks(place.found, nation_of(case, people))) if is_placed_too else "",
        copies=tuple(also_told(desk, case, people, to, lead=place)),
    )


def _asks(found: Found, answered: str) -> Iterator[str]:
    if found.ask_for:
        yield found.ask_for
    if found.explained:
        yield found.explained
    if answered and found.nation and found.nation != answered:
        yield (
            f"They are said to be in {_nation(answered)}, and this place is {_where(found.nation)}: ask which is right."
        )


def safe_alternatives(desk: Desk, case: Case, referral: Referral) -> tuple[Suggestion, ...]:
    """Return who is outside the usual inbox of the place, where a harm decision says to send it elsewhere (X10)."""
    usual = usual_ids(desk, case, referral) if is_redirected(referral) else frozenset()
    kinds = dict.fromkeys(entity.kind for one in usual if (entity := desk.directory.entities.get(one)))
    return tuple(
        replace(one, why=f"{GOES_ELSEWHERE}, and this one is outside its usual inbox. {one.why}")
        for kind in kinds
        if kind in SAFE_ALTERNATIVE
        for one in suggested_receivers(
            case, referral.people, SAFE_ALTERNATIVE[kind], directory=desk.directory, on=desk.today()
        )
        if one.is_near
    )


def answers_elsewhere(desk: Desk, case: Case, referral: Referral, entity: Entity) -> bool:
    """Say whether a place was said and an entity is not known to answer for it, so that choosing it is a departure.

    Whoever was told by voice already, and whoever is outside a linked inbox of the place, is none.
    """
    end = referral.end_in(desk.library)
    if end is None or not end.to or entity.id in {one.event.entity_id for one in referral.spoken_all}:
        return False
    place = where_of(case, referral.people, directory=desk.directory, on=desk.today(), to=end.to)
    fits = suggested_receivers(case, referral.people, end.to, directory=desk.directory, on=desk.today())
    known = {one.entity.id for one in (*fits, *safe_alternatives(desk, case, referral)) if one.is_near}
    return place.is_known and entity.id not in known


def why_careful(desk: Desk, case: Case, referral: Referral, entity: Entity) -> tuple[str, ...]:
    """Say why to think twice before an entity has this referral: what may be linked to it, and what it has already."""
    return (*_linked(desk, case, referral, entity), *_has_it(desk, case, referral, entity))


def _linked(desk: Desk, case: Case, referral: Referral, entity: Entity) -> Iterator[str]:
    if entity.kind in SAFE_ALTERNATIVE and entity.kind in case.reading(LINKED):
        yield "somebody there may be linked to a suspected person: choose one outside its usual inbox"
    elif is_redirected(referral) and entity.id in usual_ids(desk, case, referral):
        yield "a decision in the harm check says to send it elsewhere, and this is the usual receiver"


def _has_it(desk: Desk, case: Case, referral: Referral, entity: Entity) -> Iterator[str]:
    for other in case.referrals.values():
        for gone in gone_of(case, other):
            if gone.entity_id == entity.id and (other.referral_id != referral.referral_id or gone.how != "voice"):
                when = say_when(gone.at, now=desk.clock.now())
                yield f"it has this case already: {other.reference}, {_HOW[gone.how]} {when}"
                break


_HOW = {"voice": "by voice", "document": "sent", "copy": "handed over or on its way"}


def _nation(nation: str) -> str:
    return "outside the UK" if nation == OUTSIDE_UK else nation.replace("_", " ").title()


def _where(nation: str) -> str:
    return _nation(nation) if nation == OUTSIDE_UK else f"in {_nation(nation)}"
