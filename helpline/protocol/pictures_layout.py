"""Where each place of a picture stands: layers from top to bottom, and in each an order in which few ways cross."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from helpline.protocol.model import ProtocolVersion
from helpline.protocol.ways import in_order, next_places
from helpline.words.errors import HelplineError

MOST_PLACES = 120
MOST_BENDS = 2_000
SWEEPS = 8
WIDTH, HEIGHT, GAP, FALL, BEND = 168.0, 52.0, 22.0, 64.0, 14.0
"""A box, the room beside and below it, and the room that a passing way takes, in pixels."""

Point = tuple[float, float]
Pair = tuple[str, str]


class PictureTooLarge(HelplineError):
    """A protocol has more places than a picture can show to anybody."""

    def __init__(self, places: int) -> None:
        super().__init__(
            "picture too large",
            f"This protocol has {places:,} places, and a picture shows at most {MOST_PLACES}. Nothing was drawn. Read "
            "it as words or as a table, or split it into several protocols.",
        )


@dataclass(frozen=True, slots=True)
class Way:
    """One way between two places, with the numbers of the branches that take it and the points it goes through."""

    start: str
    end: str
    numbers: tuple[int, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Every reached place with the top left corner of its box, every way, and the size of the whole."""

    corners: Mapping[str, Point]
    ways: tuple[Way, ...]
    width: float
    height: float


Layers = list[list[str]]


def layout(version: ProtocolVersion) -> Layout:
    """Lay out a sound version.

    Raises:
        PictureTooLarge: it has more places than a picture can show.
    """
    places = len(version.steps) + len(version.ends)
    if places > MOST_PLACES:
        raise PictureTooLarge(places)
    depth = _depths(version)
    bends = _bends(version, depth)
    if sum(len(chain) for chain in bends.values()) > MOST_BENDS:
        raise PictureTooLarge(places)
    layers = _layers(depth, bends)
    beside = _neighbours(bends)
    _uncross(layers, beside)
    centres = _spread(layers, beside)
    return _drawn(version, depth, bends, centres)


def _depths(version: ProtocolVersion) -> dict[str, int]:
    """Give each reached place its layer: one below the lowest place that leads to it."""
    depth = {version.first: 0}
    for place in in_order(version):
        for ahead in next_places(version, place) if place in depth else ():
            depth[ahead] = max(depth.get(ahead, 0), depth[place] + 1)
    return depth


def _bends(version: ProtocolVersion, depth: Mapping[str, int]) -> dict[Pair, list[str]]:
    """Give each way the places it passes, one in each layer, so that it goes round the boxes between."""
    return {
        (place, ahead): [place, *(f"{place}>{ahead}>{n}" for n in range(depth[place] + 1, depth[ahead])), ahead]
        for place in depth
        for ahead in next_places(version, place)
    }


def _layers(depth: Mapping[str, int], bends: Mapping[Pair, list[str]]) -> Layers:
    layers: Layers = [[] for _ in range(max(depth.values()) + 1)]
    for place, number in depth.items():
        layers[number].append(place)
    for (start, _), chain in bends.items():
        for number, bend in enumerate(chain[1:-1], start=depth[start] + 1):
            layers[number].append(bend)
    return layers


def _neighbours(bends: Mapping[Pair, list[str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Give what stands above each place, and what below."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for chain in bends.values():
        for upper, lower in pairwise(chain):
            above.setdefault(lower, []).append(upper)
            below.setdefault(upper, []).append(lower)
    return above, below


def _uncross(layers: Layers, beside: tuple[dict[str, list[str]], dict[str, list[str]]]) -> None:
    """Order each layer by the middle of what it is joined to, down and up again."""
    for sweep in range(SWEEPS):
        joined = beside[sweep % 2]
        places = {place: number for layer in layers for number, place in enumerate(layer)}
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            layer.sort(key=lambda place: fmean([places[one] for one in joined.get(place, [place])]))
            places |= {place: number for number, place in enumerate(layer)}


def _spread(layers: Layers, beside: tuple[dict[str, list[str]], dict[str, list[str]]]) -> dict[str, float]:
    """Give each place the middle of its box, near the middle of what it is joined to, with room between."""
    centres: dict[str, float] = {}
    for layer in layers:
        _place(layer, dict.fromkeys(layer, 0.0), centres)
    for sweep in range(SWEEPS):
        joined = beside[sweep % 2]
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = {place: fmean([centres[one] for one in joined.get(place, [place])]) for place in layer}
            _place(layer, wanted, centres)
    left = min(centre - _half(place) for place, centre in centres.items())
    return {place: centre - left + GAP for place, centre in centres.items()}


def _place(layer: list[str], wanted: Mapping[str, float], centres: dict[str, float]) -> None:
    """Put a layer in its order, no two too near, and the whole of it about where it wants to be."""
    right = float("-inf")
    put: list[float] = []
    for place in layer:
        centre = max(wanted[place], right + GAP + _half(place))
        put.append(centre)
        right = centre + _half(place)
    back = fmean(wanted[place] - centre for place, centre in zip(layer, put, strict=True))
    for place, centre in zip(layer, put, strict=True):
        centres[place] = centre + back


def _half(place: str) -> float:
    return (BEND if ">" in place else WIDTH) / 2


def _drawn(
    version: ProtocolVersion,
    depth: Mapping[str, int],
    bends: Mapping[Pair, list[str]],
    centres: Mapping[str, float],
) -> Layout:
    tops = {place: GAP + number * (HEIGHT + FALL) for place, number in depth.items()}
    corners = {place: (centres[place] - WIDTH / 2, top) for place, top in tops.items()}
    numbers = {(start, end): _numbers(version, start, end) for start, end in bends}
    room = {pair: 2 + len(", ".join(map(str, of))) for pair, of in numbers.items()}
    leaves = _ports({pair: (pair[0], centres[chain[1]]) for pair, chain in bends.items()}, centres, room)
    comes = _ports({pair: (pair[1], centres[chain[-2]]) for pair, chain in bends.items()}, centres, {})
    ways = []
    for (start, end), chain in bends.items():
        points = [(leaves[start, end], tops[start] + HEIGHT)]
        for number, bend in enumerate(chain[1:-1], start=depth[start] + 1):
            top = GAP + number * (HEIGHT + FALL)
            points += [(centres[bend], top), (centres[bend], top + HEIGHT)]
        points.append((comes[start, end], tops[end]))
        ways.append(Way(start, end, numbers[start, end], tuple(points)))
    width = max(centre + _half(place) for place, centre in centres.items()) + GAP
    return Layout(corners, tuple(ways), width, max(tops.values()) + HEIGHT + GAP)


def _numbers(version: ProtocolVersion, start: str, end: str) -> tuple[int, ...]:
    return tuple(n for n, branch in enumerate(version.steps[start].branches, start=1) if branch.go == end)


def _ports(
    ways: Mapping[Pair, tuple[str, float]], centres: Mapping[str, float], room: Mapping[Pair, int]
) -> dict[Pair, float]:
    """Share the side of each box among the ways that meet it there, in the order in which they come or go.

    *room* is how much of the side each needs for its numbers; without it all have the same.
    """
    at_box: dict[str, list[Pair]] = {}
    for pair in sorted(ways, key=lambda pair: ways[pair][1]):
        at_box.setdefault(ways[pair][0], []).append(pair)
    ports: dict[Pair, float] = {}
    for box, pairs in at_box.items():
        whole = sum(room.get(pair, 1) for pair in pairs)
        taken = 0.0
        for pair in pairs:
            share = room.get(pair, 1)
            ports[pair] = centres[box] + WIDTH * ((taken + share / 2) / whole - 0.5)
            taken += share
    return ports
