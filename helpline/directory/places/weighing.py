"""From shares of ground to who answers for it on a day: authorities, forces and the nation, each with its weight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from helpline.directory.places.authorities import Authority, Force
from helpline.directory.places.changes import Succession
from helpline.directory.places.counted import Counted
from helpline.directory.places.found import UNLIKELY_BELOW, Weighed
from helpline.directory.places.named import Part

Shares = Mapping[Part, float]
"""Pieces of ground and how much of the whole each is; together 1, or nothing at all."""

_SURE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers on the day. *not_on_the_day* are authorities that had ended, or had not begun, without an heir."""

    authorities: tuple[Weighed, ...]
    forces: tuple[Weighed, ...]
    nation: str
    nations: frozenset[str]
    taken_over: tuple[str, ...] = ()
    not_on_the_day: tuple[Authority, ...] = ()


def equal_shares(parts: Iterable[Part]) -> Shares:
    """Share equally between the authorities of some parts: a name says nothing of how likely each is."""
    parts = tuple(dict.fromkeys(parts))
    authorities = {part.authority for part in parts}
    of_each = {one: sum(1 for part in parts if part.authority == one) for one in authorities}
    return {part: 1 / len(authorities) / of_each[part.authority] for part in parts}


def shares_of(counted: Counted, above: Mapping[str, str]) -> Shares:
    """Share by postcodes; *above* gives the authority for each council or district that is counted."""
    total = sum(count for _, count in counted.by_council)
    pairs = ((Part(above[one], one if above[one] != one else ""), count) for one, count in counted.by_council)
    return {part: count / total for part, count in pairs}


def only(shares: Shares, authorities: frozenset[str]) -> Shares:
    """Keep what lies in some authorities, made whole again; nothing where nothing does."""
    kept = {part: share for part, share in shares.items() if part.authority in authorities}
    total = sum(kept.values())
    return {part: share / total for part, share in kept.items()}


def mixed(many: Iterable[Shares]) -> Shares:
    """Give each of several answers that do not agree the same say."""
    many = tuple(many)
    both: dict[Part, float] = {}
    for shares in many:
        for part, share in shares.items():
            both[part] = both.get(part, 0.0) + share / len(many)
    return both


def answering(
    shares: Shares,
    *,
    authorities: Mapping[str, Authority],
    forces: Mapping[str, Force],
    succession: Succession,
    on: date,
) -> Answering:
    """Return who answers for these shares on a day."""
    weights: dict[str, float] = {}
    gone: list[Authority] = []
    taken_over: list[str] = []
    for part, share in shares.items():
        heirs = succession.on(part.authority, part.district, on=on)
        if not heirs:
            gone.append(authorities[part.authority])
        elif heirs != (part.authority,):
            taken_over.append(authorities[part.authority].name)
        for heir in heirs:
            weights[heir] = weights.get(heir, 0.0) + share / len(heirs)
    by_force: dict[str, float] = {}
    by_nation: dict[str, float] = {}
    for one, weight in weights.items():
        by_force[authorities[one].force] = by_force.get(authorities[one].force, 0.0) + weight
        by_nation[authorities[one].nation] = by_nation.get(authorities[one].nation, 0.0) + weight
    likely = [nation for nation, weight in by_nation.items() if weight >= UNLIKELY_BELOW]
    return Answering(
        weighed(weights, {one: authorities[one].name for one in weights}),
        weighed(by_force, {one: forces[one].name for one in by_force}),
        likely[0] if len(likely) == 1 else "",
        frozenset(by_nation),
        tuple(dict.fromkeys(taken_over)),
        tuple(dict.fromkeys(gone)),
    )


def weighed(weights: Mapping[str, float], names: Mapping[str, str]) -> tuple[Weighed, ...]:
    """Return what was weighed, the heaviest first, equals by name; alone it weighs exactly 1."""
    if len(weights) == 1:
        return tuple(Weighed(one, names[one], _SURE) for one in weights)
    found = (Weighed(one, names[one], min(weight, _SURE)) for one, weight in weights.items())
    return tuple(sorted(found, key=lambda one: (-one.weight, one.name)))
