"""Words that somebody typed, made alike: small letters without accents or marks, and where each stood."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_APOSTROPHES: Final = "'’‘`"
_WORD: Final = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*[{_APOSTROPHES}]?|&")
_OWNED: Final = re.compile(rf"[{_APOSTROPHES}][sS]$")
_ALIKE: Final = {
    **{"&": "and", "saint": "st", "gt": "great", "gtr": "greater", "yorks": "yorkshire"},
    **{"n": "north", "e": "east", "s": "south", "w": "west"},
}
_MUTATED: Final = {"ngh": "c", "mh": "p", "nh": "t"}
"""How a Welsh name begins after *yn* (in), and how it begins by itself; no name of the tables begins so."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as it is compared, as it was typed, and what stands between it and the word before.

    *bare* is the word without an *'s* or a Welsh beginning that only the sentence gives it; the same as *plain* where
    it has neither.
    """

    plain: str
    typed: str
    gap: str
    bare: str

    @property
    def is_capital(self) -> bool:
        """Whether it was typed with a capital letter."""
        return self.typed[:1].isupper()

    @property
    def is_owner(self) -> bool:
        """Whether it was typed with an *'s*, so that it may be a person as well as a place."""
        return _OWNED.search(self.typed) is not None


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of *text* in order; `&` counts as *and*, *Saint* as *St*, *Gt* as *Great*, *N* as *North*."""
    typed = unicodedata.normalize("NFKC", text.replace("´", "’"))
    words, end = [], 0
    for found in _WORD.finditer(typed):
        word = _plain(found[0])
        bare = word.removesuffix("s") if _OWNED.search(found[0]) else word
        words.append(Word(word, found[0], typed[end : found.start()], _unmutated(bare)))
        end = found.end()
    return tuple(words)


def plain(text: str) -> str:
    """Return a name as names are compared."""
    return " ".join(word.plain for word in words_of(text))


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(one for one in parts if not unicodedata.combining(one) and one not in _APOSTROPHES)
    return _ALIKE.get(bare, bare)


def _unmutated(word: str) -> str:
    if not word.startswith(tuple(_MUTATED)):
        return word
    begins = next(one for one in _MUTATED if word.startswith(one))
    return _MUTATED[begins] + word.removeprefix(begins)


def is_one_slip(one: str, other: str) -> bool:
    """Say whether two names differ by one letter: changed, left out, put in, or two neighbours turned round."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    turned = a[:2] == b[:2][::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or turned
