"""What several names, and a postcode beside them, say together: they narrow each other, or they do not agree."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from helpline.directory.places import saying
from helpline.directory.places.by_postcode import Known, Postcodes
from helpline.directory.places.found import Weighed
from helpline.directory.places.mentions import Mention
from helpline.directory.places.named import NATION, TOWN, WIDE, Named
from helpline.directory.places.spoken import plain
from helpline.directory.places.weighing import Shares, equal_shares, mixed, only

_WIDE: Final = (WIDE, NATION)


@dataclass(frozen=True, slots=True)
class Reading:
    """What names and postcodes say together.

    Attributes:
        shares: where it may be; nothing where only the postcode says.
        because: why; blank where the postcode's own sentence is the reason.
        ask_for: what to ask because they do not agree, or because a name may be a longer one.
        force: the force or agency that was named, where nothing but that was.
        alike: how those of one name are told apart, where several are.
        is_wide: whether nothing narrower than a county or a nation was named.
        has_area: whether a wide area is among them, so that its councils say more than its names.
        apart: what was typed, where those are several that do not agree, each with where it lies.
    """

    shares: Shares = field(default_factory=dict)
    because: str = ""
    ask_for: str = ""
    force: str = ""
    alike: tuple[str, ...] = ()
    is_wide: bool = False
    has_area: bool = False
    apart: tuple[tuple[str, Shares], ...] = ()

    def ask_which(self, authorities: Sequence[Weighed]) -> str:
        """Say what to ask where several authorities are possible."""
        if len(self.alike) > 1 and not self.has_area:
            return f"Ask which it is: {'; '.join(self.alike)}."
        return f"Ask for the town or the postcode: {saying.listed((one.name for one in authorities), word='or')}."


def read_together(known: tuple[Known, ...], mentions: tuple[Mention, ...], postcodes: Postcodes) -> Reading:
    """Return what the postcodes and names of one look-up say together."""
    mentions = _fitting(mentions, _admitted(known))
    if not known:
        return _names_alone(mentions)
    placed = [one for one in known if one.shares]
    if len(placed) > 1:
        shown = saying.listed(one.shown for one in placed)
        every = tuple((one.shown, one.shares) for one in placed)
        return _apart(every, f"{shown} are not one place: each counts the same here.")
    return _beside(placed[0] if placed else known[0], mentions, postcodes)


def _admitted(known: tuple[Known, ...]) -> frozenset[str]:
    return frozenset(part.authority for one in known for part in one.shares)


def _fitting(mentions: tuple[Mention, ...], admitted: frozenset[str]) -> tuple[Mention, ...]:
    """Keep, of the things that a name may stand for, those that fit most of what else was said."""
    return tuple(replace(one, named=tuple(_best(one, mentions, admitted))) for one in mentions)


def _best(mention: Mention, mentions: tuple[Mention, ...], admitted: frozenset[str]) -> Iterator[Named]:
    named = tuple(one for one in mention.named if not one.outside)

    def fits(one: Named) -> tuple[bool, int]:
        others = (other for other in mentions if other is not mention)
        with_names = sum(any(one.authorities & each.admits for each in other.named) for other in others)
        return bool(one.authorities & admitted), with_names

    best = max(map(fits, named))
    yield from (one for one in named if fits(one) == best)


def _names_alone(mentions: tuple[Mention, ...]) -> Reading:
    order = sorted(mentions, key=_breadth)
    first, *others = order
    kept = [part for named in first.named for part in named.parts]
    against = []
    for other in others:
        admits = frozenset[str]().union(*(named.admits for named in other.named))
        fits = [part for part in kept if part.authority in admits]
        if fits:
            kept = fits
        elif any(named.parts for named in other.named):
            against.append(other)
    if not kept:
        return Reading(force=first.named[0].force)
    if against:
        together = (first, *against)
        return _apart(map(_lies, together), f"{saying.listed(f'“{one.typed}”' for one in together)} are not one place.")
    alike = tuple(dict.fromkeys(named.label for named in first.named))
    longer = next((one.longer for one in mentions if one.longer), "")
    return Reading(
        equal_shares(kept),
        _because_of_names(first, alike, others),
        _ask_of_longer(first.typed, longer) if longer else "",
        alike=alike,
        is_wide=all(named.kind in _WIDE for named in first.named),
        has_area=any(named.kind in _WIDE for named in first.named),
    )


def _breadth(mention: Mention) -> tuple[bool, int, bool]:
    parts = [part for named in mention.named for part in named.parts]
    return not parts, len({part.authority for part in parts}), not any(part.district for part in parts)


def _because_of_names(first: Mention, alike: tuple[str, ...], others: Sequence[Mention]) -> str:
    several = len(frozenset().union(*(named.authorities for named in first.named))) > 1
    if len(alike) > 1 and several and not any(named.kind in _WIDE for named in first.named):
        return f"“{first.typed}” is the name of {len(alike)} places, and {saying.NO_COUNTS}."
    beside = f", which fits “{others[0].typed}”" if others else ""
    if several and any(named.kind in _WIDE for named in first.named):
        return f"“{first.typed}” is an area with several authorities, and {saying.NO_COUNTS}."
    if plain(alike[0]) == plain(first.typed):
        return f"“{first.typed}” is a name that is known here{beside}."
    return f"“{first.typed}” is known as {alike[0]}{beside}."


def _ask_of_longer(typed: str, longer: str) -> str:
    return f"Only “{typed}” of “{longer}” is known here: ask whether it is that one, and in which council it lies."


def _beside(known: Known, mentions: tuple[Mention, ...], postcodes: Postcodes) -> Reading:
    """Return what names say beside one postcode.

    A nation, a council said to be one, and a place that is no post town narrow it. A post town or a county does not:
    addresses beyond its council carry it too. In Northern Ireland, where the postcode tells no Trust, any name narrows.
    """
    shares = known.shares
    narrowed: list[Mention] = []
    against: list[Mention] = []
    for mention in mentions:
        named = frozenset[str]().union(*(one.authorities for one in mention.named))
        admits = frozenset[str]().union(*(one.admits for one in mention.named))
        fitting = only(shares, named)
        if fitting and _narrows(known, mention):
            narrowed += [mention] if fitting.keys() != shares.keys() else []
            shares = fitting
        elif not fitting and named and not _is_written_there(known, mention, admits, postcodes):
            against.append(mention)
    if against and known.shares:
        every = ((known.shown, shares), *map(_lies, against))
        names = saying.listed(f"“{one.typed}”" for one in against)
        return _apart(every, f"{known.shown} is not in {names}: each counts the same here.")
    if not known.shares and mentions:
        alone = _names_alone(mentions)
        return replace(alone, ask_for=alone.ask_for or "Ask for the street too: the postcode tells no council.")
    if not narrowed:
        return Reading(shares) if shares else Reading()
    names = saying.listed(f"“{one.typed}”" for one in narrowed)
    alike = tuple(dict.fromkeys(one.label for mention in narrowed for one in mention.named))
    longer = next((one.longer for one in narrowed if one.longer), "")
    asks = _ask_of_longer(narrowed[0].typed, longer) if longer else _ask_of_several(shares, alike)
    return Reading(shares, f"{known.shown} lies in several, and {names} says which of them.", asks, alike=alike)


def _ask_of_several(shares: Shares, alike: tuple[str, ...]) -> str:
    if len({part.authority for part in shares}) <= 1:
        return ""
    if len(alike) > 1:
        return f"Ask which it is: {'; '.join(alike)}."
    return "Ask for the village or the street, or who the council or Trust is: several are still possible."


def _narrows(known: Known, mention: Mention) -> bool:
    if mention.is_council or known.is_all_northern_ireland:
        return True
    return all(one.kind == NATION or (one.kind == TOWN and not one.is_post_town) for one in mention.named)


def _is_written_there(known: Known, mention: Mention, admits: frozenset[str], postcodes: Postcodes) -> bool:
    """Say whether people write this name in addresses of such postcodes, so that it is no contradiction."""
    if mention.is_council or any(one.kind == NATION for one in mention.named):
        return False
    here = frozenset(part.authority for part in known.shares)
    return bool(admits & here) or bool(admits & postcodes.authorities_of_area(known.shown.split()[0]))


def _lies(mention: Mention) -> tuple[str, Shares]:
    """Return a name as it was typed, with where it may lie."""
    return mention.typed, equal_shares(part for named in mention.named for part in named.parts)


def _apart(every: Iterable[tuple[str, Shares]], because: str) -> Reading:
    apart = tuple(every)
    return Reading(mixed(shares for _, shares in apart), because, f"They do not agree. {saying.ASK_NOW}", apart=apart)
