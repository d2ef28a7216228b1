"""The ground that somebody new answers for: councils, Trusts and forces by the names that people type, one on a line.

A name that may be several, that is only a part of a council, or that lies in another nation, is refused: whoever is
suggested for the wrong place is worse than whoever is not suggested.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from helpline.directory.looking_up import LooksUp
from helpline.directory.places.found import FORCE, Found, Weighed
from helpline.directory.places.saying import listed
from helpline.directory.places.spoken import plain
from helpline.protocol.names import OUTSIDE_UK
from helpline.words.working_days import NATIONS

MOST_LINES: Final = 40
_AROUND: Final = frozenset("the of and city county london royal metropolitan borough district council".split())
_A_PART: Final = (
    "“{line}” is in {above}. If they answer for all of {above}, write that. If for “{line}” alone, leave this blank "
    "and write it under the names of places."
)
_SEVERAL: Final = "“{line}” may be several: {names}. Write the full name of the council, the Trust or the force."
_OUTSIDE: Final = "“{line}” is outside the UK. Choose “Outside the UK” above, and write it under the names of places."
_UNKNOWN: Final = "No council, Trust or force is known as “{line}”. Write it as on its own website, one on each line."
_OTHER_NATION: Final = "{name} is in another nation than the one chosen above. Look at both."
_TOO_MANY: Final = "There are more than {most} lines. Bring them in by a spreadsheet."


@dataclass(frozen=True, slots=True)
class Ground:
    """What the lines come to: ids for `covers`, how it is said, and for each line that cannot be taken, why."""

    covers: tuple[str, ...]
    said: tuple[str, ...]
    wrong: tuple[str, ...]


def read_ground(words: str, *, nation: str, places: LooksUp, on: date) -> Ground:
    """Return what somebody of a *nation* answers for on a day; the whole nation where nothing is typed."""
    lines = tuple(dict.fromkeys(line.strip() for line in words.splitlines() if line.strip()))
    if len(lines) > MOST_LINES:
        return Ground((), (), (_TOO_MANY.format(most=MOST_LINES),))
    taken: dict[str, str] = {}
    wrong = []
    for line in lines:
        found = places.look_up(line, on=on)
        one = _the_one(found)
        fault = _why_not(line, found, one, nation)
        if fault:
            wrong.append(fault)
        elif one is not None:
            taken[one.id] = one.name
    return Ground(tuple(taken), tuple(taken.values()), tuple(wrong))


def _the_one(found: Found) -> Weighed | None:
    """Return the one body that a line means; None where it means none, or may mean several."""
    if found.understood == FORCE:
        return found.forces[0] if len(found.forces) == 1 else None
    return found.authorities[0] if found.is_certain else None


def _why_not(line: str, found: Found, one: Weighed | None, nation: str) -> str:
    """Say why a line cannot be taken; blank where it can."""
    if found.nation == OUTSIDE_UK:
        return _OUTSIDE.format(line=line)
    if one is None:
        names = listed((each.name for each in found.authorities), word="or")
        return _SEVERAL.format(line=line, names=names) if names else _UNKNOWN.format(line=line)
    if found.understood != FORCE and not _is_whole(line, one):
        return _A_PART.format(line=line, above=one.name)
    if nation in NATIONS and found.nation and found.nation != nation:
        return _OTHER_NATION.format(name=one.name)
    return ""


def _is_whole(line: str, one: Weighed) -> bool:
    """Say whether a line names the whole of a council or Trust, and not a town or a district of it."""
    return plain(line) == plain(one.id) or _bare(line) == _bare(one.name)


def _bare(name: str) -> frozenset[str]:
    """Return the words that tell one council from another."""
    return frozenset(plain(name).split()) - _AROUND
