"""Who answers for the place that was found: what of it goes into a suggestion, the likeliest first, and why (X06)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from helpline.directory.directory import Suggestion, usual_why
from helpline.directory.entity import Entity
from helpline.directory.places.found import DISTRICT, POSTCODE, SECTOR, Found, Weighed
from helpline.directory.places.saying import because_typed
from helpline.protocol.names import OUTSIDE_UK
from helpline.words.working_days import NATIONS

COUNTED: Final = (POSTCODE, SECTOR, DISTRICT)
"""What is understood of a place where shares are of its postcodes; of anything else they are equal and say nothing."""

_TAKES: Final = {
    "council_children": "It takes children’s referrals.",
    "council_adults": "It takes referrals about adults at risk.",
    "police": "Its control room takes referrals.",
}


def answering_at(found: Found, *, nation: str = "") -> frozenset[str]:
    """Return everything that may answer for a place, by id: its authorities, forces and nation, and the UK.

    *nation* is where the person is by their own answer; where neither it nor the place says, every nation may be.
    """
    places = {one.id for one in (*found.authorities, *found.forces)}
    known = nation or found.nation
    nations = {known} if known else set(NATIONS)
    return frozenset(places | nations | ({"uk"} if known != OUTSIDE_UK else set()))


def nation_found(found: Found) -> str:
    """Return the nation at home in which a place was found to lie; blank where it may be several, or is abroad."""
    return found.nation if found.nation in NATIONS else ""


def in_place(suggested: Iterable[Suggestion], found: Found) -> tuple[Suggestion, ...]:
    """Return suggestions with what the place says of each: near first, and of one kind the likelier before the other.

    Whoever answers for a share under one in a hundred stays, and is said to be possible but unlikely.
    """
    told = [_told(one, found) for one in suggested]
    told.sort(key=lambda one: not one.is_near)
    by_kind: dict[str, list[Suggestion]] = {}
    for one in told:
        if one.weight is not None:
            by_kind.setdefault(one.entity.kind, []).append(one)
    turns = {kind: iter(sorted(ones, key=_least_likely_last)) for kind, ones in by_kind.items()}
    return tuple(next(turns[one.entity.kind]) if one.weight is not None else one for one in told)


def _least_likely_last(one: Suggestion) -> float:
    return -(one.weight or 0.0)


def _told(suggestion: Suggestion, found: Found) -> Suggestion:
    share = _share(suggestion.entity, found)
    if share is None:
        return replace(suggestion, why=" ".join(_why_there(suggestion))) if suggestion.entity.covers else suggestion
    shares = found.authorities if share in found.authorities else found.forces
    unlikely = ("possible but unlikely: under 1 % of it lies there",) if share.is_unlikely else ()
    return replace(
        suggestion,
        why=" ".join(_why(suggestion, share, found, shares)),
        against=(*unlikely, *suggestion.against),
        weight=share.weight,
    )


def _share(entity: Entity, found: Found) -> Weighed | None:
    """Return what of the place an entity answers for, the largest share of several; none where it is no part of it."""
    own = [one for one in (*found.authorities, *found.forces) if one.id in entity.covers]
    return max(own, key=lambda one: one.weight, default=None)


def _why(suggestion: Suggestion, share: Weighed, found: Found, shares: tuple[Weighed, ...]) -> Iterator[str]:
    """Yield the sentences of one line: how the place lies there, what the entity takes, and what else was said."""
    if len(shares) == 1 and share in found.forces and len(found.authorities) > 1:
        yield f"{share.name} answers for all of it."
    elif len(shares) == 1:
        yield f"{found.because.rstrip('.')}."
    elif share.typed:
        yield f"{because_typed(share.typed)}, which may lie in {share.name}."
    elif found.understood in COUNTED and found.nation != "northern_ireland":
        yield f"{_hundredths(share)} of it lies in {share.name}."
    else:
        yield f"{share.name} is one of {len(shares)} that are possible."
    takes = suggestion.entity.why or _TAKES.get(suggestion.entity.kind, "") or suggestion.entity.remit
    yield from _sentences(takes, _said_else(suggestion))


def _why_there(suggestion: Suggestion) -> Iterator[str]:
    """Yield the sentences of one that answers for whole nations: which, what it takes, and whether to ring first."""
    entity = suggestion.entity
    nations = [one.replace("_", " ").title() for one in entity.covers if one in NATIONS]
    answers = (
        f"It answers for {' and '.join(filter(None, (', '.join(nations[:-1]), *nations[-1:])))}."
        if nations
        else "It answers everywhere in the UK."
    )
    said = _said_else(suggestion)
    first = entity.why or ("" if answers.rstrip(".") in said else answers)
    yield from _sentences(first, entity.remit, entity.capacity, said)


def _said_else(suggestion: Suggestion) -> str:
    """Return what was said of it beside the usual reason."""
    return suggestion.why.removeprefix(suggestion.entity.why or usual_why(suggestion.entity)).strip()


def _sentences(*parts: str) -> Iterator[str]:
    yield from (f"{part.rstrip('.')}." for part in parts if part)


def _hundredths(share: Weighed) -> str:
    """Say a share in hundredths; never nothing, and never all of it where it is not."""
    if share.is_unlikely:
        return "Under 1 %"
    said = f"{share.weight:.0%}".replace("%", " %")
    return "Over 99 %" if share.weight < 1 and said == "100 %" else said
