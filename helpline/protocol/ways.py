"""The graph of a version's places: what is reachable, circles, what was asked on every way, how many ways there are."""

from helpline.protocol.model import ProtocolVersion


def next_places(version: ProtocolVersion, place: str) -> tuple[str, ...]:
    """Name the places that a step's branches lead to, each once; none from an end or from an unknown place."""
    step = version.steps.get(place)
    return tuple(dict.fromkeys(branch.go for branch in step.branches)) if step else ()


def reachable(version: ProtocolVersion) -> frozenset[str]:
    """Name every place that some way leads to, the first step included."""
    seen = {version.first}
    waiting = [version.first]
    while waiting:
        for place in next_places(version, waiting.pop()):
            if place not in seen:
                seen.add(place)
                waiting.append(place)
    return frozenset(seen)


def circle(version: ProtocolVersion) -> tuple[str, ...]:
    """Give the steps of a circle, in order, or nothing where the route has none."""
    finished: set[str] = set()
    for start in version.steps:
        if start in finished:
            continue
        way = {start: iter(next_places(version, start))}
        while way:
            here = next(reversed(way))
            ahead = next(way[here], None)
            if ahead is None:
                finished.add(here)
                del way[here]
            elif ahead in way:
                names = tuple(way)
                return names[names.index(ahead) :]
            elif ahead not in finished:
                way[ahead] = iter(next_places(version, ahead))
    return ()


def in_order(version: ProtocolVersion) -> tuple[str, ...]:
    """Give every place so that each stands after all that lead to it; the route must have no circle."""
    finished: dict[str, None] = {}
    for start in version.steps:
        way = [(start, iter(next_places(version, start)))] if start not in finished else []
        while way:
            here, ahead = way[-1]
            place = next((one for one in ahead if one not in finished), None)
            if place is None:
                finished[here] = None
                way.pop()
            else:
                way.append((place, iter(next_places(version, place))))
    return tuple(reversed(finished))


def asked_before(version: ProtocolVersion) -> dict[str, frozenset[str]]:
    """Give, for each reached place, the fields asked on every way to it, its own not counted."""
    before: dict[str, frozenset[str]] = {version.first: frozenset()}
    for place in in_order(version):
        if place in before and place in version.steps:
            asked = before[place] | frozenset(version.steps[place].ask)
            for ahead in next_places(version, place):
                before[ahead] = before[ahead] & asked if ahead in before else asked
    return before


def count_paths(version: ProtocolVersion) -> int:
    """Count the different ways, by branch, from the first step to an end."""
    ways: dict[str, int] = {version.first: 1}
    total = 0
    for place in in_order(version):
        if place in version.ends:
            total += ways.get(place, 0)
            continue
        for branch in version.steps[place].branches:
            ways[branch.go] = ways.get(branch.go, 0) + ways.get(place, 0)
    return total
