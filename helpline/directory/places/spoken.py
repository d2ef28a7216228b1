"""Words that somebody typed, made alike: small letters without accents or marks, and where each stood."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_APOSTROPHES: Final = re.compile("['’‘`´]")
_WORD: Final = re.compile(r"[^\W_]+")
_ALIKE: Final = {"saint": "st"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as it is compared, as it was typed, and what stands between it and the word before."""

    plain: str
    typed: str
    gap: str

    @property
    def is_capital(self) -> bool:
        """Whether it was typed with a capital letter."""
        return self.typed[:1].isupper()


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of *text* in order; `&` counts as *and*, *Saint* as *St*."""
    typed = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)).replace("&", " and ")
    words, end = [], 0
    for found in _WORD.finditer(typed):
        words.append(Word(_plain(found[0]), found[0], typed[end : found.start()]))
        end = found.end()
    return tuple(words)


def plain(text: str) -> str:
    """Return a name as names are compared."""
    return " ".join(word.plain for word in words_of(text))


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(one for one in parts if not unicodedata.combining(one))
    return _ALIKE.get(bare, bare)


def is_one_slip(one: str, other: str) -> bool:
    """Say whether two names differ by one letter: changed, left out, put in, or two neighbours turned round."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    turned = a[:2] == b[:2][::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or turned
