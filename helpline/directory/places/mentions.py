"""Finding the names that are known among free words, and leaving alone what only looks like one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from helpline.directory.places.gazetteer import Names
from helpline.directory.places.named import ABROAD, COUNCIL, NATION, Named
from helpline.directory.places.spoken import Word, words_of

LONGEST_NAME: Final = 9
_SHORT: Final = 3
"""In so few words, typed in small letters too, each may belong to a name."""

_COUNCIL: Final = frozenset("council cyngor comhairle corporation mbc mdc cbc".split())
_BETWEEN: Final = frozenset("city county borough district metropolitan unitary hsc trust authority the of".split())
_BEFORE_A_COUNCIL: Final = frozenset("london royal borough council cyngor sir".split())
_STREET: Final = frozenset(
    "road rd street avenue ave lane ln drive close way court crescent terrace place square gardens row walk mews "
    "parade circus house gate grove rise hill arms motorway".split()
)
_JOINS: Final = frozenset("on upon under le la next cum juxta super in by the".split())
_LONGER_BEFORE: Final = frozenset(
    "new great little high upper lower market bishop bishops kings queens abbots chipping much old church castle "
    "royal port st long mid isle north south east west".split()
)
_LEADS: Final = frozenset("in at near from outside around to towards between round central inside by nr of".split())
_IS_THERE: Final = frozenset("in at near inside around outside".split())
_AROUND: Final = frozenset(
    "city town centre center station docks dock harbour port airport hospital university college school area region "
    "central north south east west council county borough district police constabulary and or in near at on by the "
    "of to from with a is was uk england wales scotland ireland nr off behind outside social services trust market "
    "prison somewhere flat flats shop car wash nail bar bus tram train postcode please pd seaside beach".split()
)
_ORDINARY: Final = frozenset(
    "reading bath bury sale deal ware hook battle rugby barking slough sandwich wells eye crook street stone fleet rye "
    "hart settle nelson highland highlands borders down angus march central hope hale flint ash beer mold wash "
    "westminster lakes diss wick ford brent ni".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: what it may stand for, whether a council was said, and whether a longer name was perhaps meant.

    *longer* is that longer name as it was typed; blank where nothing suggests one.
    """

    typed: str
    named: tuple[Named, ...]
    is_council: bool
    longer: str = ""
    is_all: bool = False


def mentions_in(text: str, names: Names) -> tuple[Mention, ...]:
    """Return the names in *text* in their order, the longest where several begin at a word; streets are none."""
    words = words_of(text)
    return tuple(dict.fromkeys(_mentions(words, names)))


def _mentions(words: tuple[Word, ...], names: Names) -> Iterator[Mention]:
    spans = list(_spans(words, names))
    for start, end, key in spans:
        mention = Mention(
            _typed(words, start, end),
            names.of(key),
            names.is_official(key) or _is_council(words, start, end),
            is_all=_is_all(words, start, end),
        )
        if not mention.is_all and (_is_street(words, end) or _is_only_a_word(words, start, end, mention)):
            continue
        mention = _said_there(words, start, end, mention, follows=any(one[1] == start for one in spans))
        if mention.named:
            begins_another = {one for one, _, _ in spans}
            longer = _owned(words, start, end, key) or _longer(words, start, end, mention, begins_another)
            yield replace(mention, longer=longer)


def _spans(words: tuple[Word, ...], names: Names) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            key = _key(words[at : at + length], names)
            if key:
                yield at, at + length, key
                at += length - 1
                break
        at += 1


def _key(words: tuple[Word, ...], names: Names) -> str:
    """Return the name that words are, as it is compared, else what they are without their endings; blank where none."""
    key = " ".join(word.plain for word in words)
    first, last = words[0], words[-1]
    if names.of(key) or (first.bare == first.plain and last.bare == last.plain):
        return key if names.of(key) else ""
    bare = (key.removesuffix(last.plain) + last.bare, first.bare + key.removeprefix(first.plain))
    return next((one for one in bare if names.of(one)), "")


def _typed(words: tuple[Word, ...], start: int, end: int) -> str:
    first, *rest = words[start:end]
    return first.typed + "".join(word.gap + word.typed for word in rest)


def _is_all(words: tuple[Word, ...], start: int, end: int) -> bool:
    others = (*words[:start], *words[end:])
    return all(word.plain in _BETWEEN | _COUNCIL | _BEFORE_A_COUNCIL for word in others)


def _is_council(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Say whether a council was said: `X borough council`, `council of X`, `London Borough of X`."""
    for word in words[end : end + 4]:
        if word.plain in _COUNCIL:
            return True
        if word.plain not in _BETWEEN:
            break
    for word in reversed(words[max(0, start - 4) : start]):
        if word.plain in _BEFORE_A_COUNCIL:
            return True
        if word.plain not in _BETWEEN:
            break
    return False


def _is_street(words: tuple[Word, ...], end: int) -> bool:
    return end < len(words) and words[end].plain in _STREET and not words[end].gap.strip()


def _is_only_a_word(words: tuple[Word, ...], start: int, end: int, mention: Mention) -> bool:
    """Say whether a word such as *reading* is only a word here: not led in, not a council, no capital amid others."""
    if end - start > 1 or words[start].bare not in _ORDINARY or mention.is_council:
        return False
    is_led = start > 0 and words[start - 1].plain in _LEADS
    is_month = words[start].plain == "march"
    stands_out = start > 0 and words[start].is_capital and any(word.typed.islower() for word in words)
    return is_month or not (is_led or stands_out)


def _said_there(words: tuple[Word, ...], start: int, end: int, mention: Mention, *, follows: bool) -> Mention:
    """Leave out what lies abroad unless somebody is said to be there, and keep to councils where one was said.

    Where somebody comes from says nothing of where they are.
    """
    before = words[start - 1].plain if start else ""
    before = words[start - 2].plain if before == "the" and start > 1 else before
    is_last = end == len(words) and start > 0 and ("," in words[start].gap or follows)
    is_there = mention.is_all or before in _IS_THERE or is_last
    is_abroad = [one.kind == ABROAD for one in mention.named]
    may_be = is_there or (not all(is_abroad) and before != "from") or not any(is_abroad)
    named = mention.named if may_be else ()
    councils = tuple(one for one in named if one.kind == COUNCIL)
    return replace(mention, named=councils if mention.is_council and councils else named)


def _owned(words: tuple[Word, ...], start: int, end: int, key: str) -> str:
    """Return a name with what belongs to it, as in *Preston's house*: it may be a person's; blank where it is none."""
    is_owner = words[end - 1].is_owner and not key.endswith(words[end - 1].plain)
    return _typed(words, start, min(end + 1, len(words))) if is_owner else ""


def _longer(words: tuple[Word, ...], start: int, end: int, mention: Mention, others: set[int]) -> str:
    """Return the longer name that may have been meant, such as *Sutton Courtenay* for *Sutton*; blank where none."""
    if mention.is_all or mention.is_council or any(one.kind in (NATION, ABROAD) for one in mention.named):
        return ""
    after = words[end : end + 3]
    if after and after[0].gap in (" ", "-") and end not in others:
        is_joined = after[0].plain in _JOINS and after[0].gap == "-"
        if is_joined:
            return _typed(words, start, min(end + 3, len(words)))
        may_be_name = after[0].is_capital or len(words) <= _SHORT
        if may_be_name and after[0].plain not in _AROUND and not any(one.isdigit() for one in after[0].plain):
            return _typed(words, start, end + 1)
    if start and words[start].gap == " " and words[start - 1].plain in _LONGER_BEFORE and start - 1 not in others:
        return _typed(words, start - 1, end)
    return ""
