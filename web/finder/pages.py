"""What the finder shows: who can make an NRM referral for somebody, whom to ask beside, and who is not for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from helpline.actions.ports import Desk
from helpline.directory.directory import Suggestion
from helpline.directory.finding import Asked, Responders, find_responders
from helpline.directory.places.found import Found
from web.finder.reach import Reach, reach_of

OF_A_CHILD: Final = (
    "Safeguard first: the council’s children’s service, or the Trust, is told now. It makes the NRM referral.",
    "Under 18 nobody need agree, and it is never the adults’ support contract and never a duty-to-notify report.",
)
OF_AN_ADULT: Final = (
    "Only somebody on the official list can fill in the form; a surgery, a school, a lawyer or the person cannot.",
    "An adult agrees first, and hears what the NRM is. Support is a choice of its own.",
)
_AFRAID: Final = (
    "They fear the state: a support charity comes first, and the police and the Home Office are no first offer."
)
_WORKER: Final = "Never say that the labour inspectorate is walled off from immigration: it is not known to be."


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One who can be asked.

    Attributes:
        rings_first: whether it has room is doubtful, so that it is rung before anybody is sent there.
        against: what speaks against it, in a few words; empty where nothing does.
    """

    entity_id: str
    name: str
    why: str
    against: str
    note: str
    rings_first: bool
    is_made_up: bool
    reach: Reach


@dataclass(frozen=True, slots=True)
class FinderPage:
    """What was found.

    Attributes:
        place: what is known of the place, in sentences; empty where none was given.
        ask_for: what to ask to be certain; empty where nothing is to be asked.
        abroad: they are outside the UK, where nobody can make an NRM referral.
        says: what is always said with it.
    """

    place: str
    ask_for: str
    abroad: bool
    says: tuple[str, ...]
    offered: tuple[OfferLine, ...]
    beside: tuple[OfferLine, ...]
    not_offered: tuple[tuple[str, str], ...]


def finder_page(desk: Desk, asked: Asked) -> FinderPage:
    """Return who can be asked for somebody now."""
    found = find_responders(desk.directory, asked, on=desk.today())
    return FinderPage(
        place=_place(found.found),
        ask_for=_ask_for(asked, found),
        abroad=found.is_abroad,
        says=() if found.is_abroad else tuple(_says(asked)),
        offered=tuple(_line(desk, one) for one in found.offered),
        beside=tuple(_line(desk, one) for one in found.beside),
        not_offered=tuple((entity.name, why) for entity, why in found.not_offered),
    )


def _place(found: Found) -> str:
    return " ".join(part for part in (found.because, found.explained) if part)


def _ask_for(asked: Asked, found: Responders) -> str:
    said, there = asked.nation, found.found.nation
    if said and there and said != there:
        return "This place is of another nation than the one chosen: ask which is right."
    if not asked.place and not found.nation:
        return "Ask where they are: the nation decides who can be asked, and the town which council and police."
    if not asked.place:
        return "Ask for the town or the postcode: then the council and the police of the place are here too."
    return found.found.ask_for


def _says(asked: Asked) -> Iterator[str]:
    yield from OF_A_CHILD if asked.is_child else OF_AN_ADULT
    if asked.known.fears_the_state:
        yield _AFRAID
    if "labour" in asked.known.types:
        yield _WORKER


def _line(desk: Desk, one: Suggestion) -> OfferLine:
    entity = one.entity
    against = "; ".join(one.against)
    return OfferLine(
        entity_id=entity.id,
        name=entity.name,
        why=one.why,
        against=against[:1].upper() + against[1:],
        note=entity.note,
        rings_first="ring first" in f"{entity.capacity} {one.why}".casefold(),
        is_made_up=entity.is_made_up,
        reach=reach_of(entity, at=desk.clock.now(), holidays=desk.holidays),
    )
