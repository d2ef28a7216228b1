"""Ways of spelling: words without their accents, and patterns that find a name or a place in every way of writing it.

Both sides are read alike: `Paweł` is found in `Pawel` and the other way round, `O’Neill` in `ONeill`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from helpline.engine.content.ordinary import ORDINARY

_APART = {
    **{"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e", "ƙ": "k", "ɓ": "b"},
    **{"ɗ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"},
    **{"Ł": "L", "Đ": "D", "Ð": "D", "Ø": "O", "Ħ": "H", "Ŧ": "T", "Ŋ": "N", "Ə": "E", "Ƙ": "K", "Ɓ": "B"},
    **{"Ɗ": "D", "ẞ": "SS", "Æ": "AE", "Œ": "OE", "Þ": "TH"},
}
"""Letters that are no letter with an accent, and how they are written by who has no key for them."""

_TABLE = str.maketrans(_APART)
_ACCENTED = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00), *map(ord, _APART))
_MARKS = "\u0300-\u036f"
_WITHIN = rf"['’‘ʼ`´{_MARKS}]*"
"""What may stand between two letters of one word: an apostrophe, an accent of its own."""

_BETWEEN = r"[\W_]*"
_STARTS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no space between words, or write endings close: a name is found inside other words."""

_PART = re.compile(r"[^\W\d_]+(?:['’‘ʼ`´][^\W\d_]+)*")
_LONG_NAME, _LITTLE = 5, 2


def bare(words: str) -> str:
    """Return words without accents, which one adviser writes and another does not."""
    apart = unicodedata.normalize("NFKD", words.translate(_TABLE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def plain(words: str) -> str:
    """Return the letters and figures of words alone, in one case: what two ways of writing a place have in common."""
    return "".join(filter(str.isalnum, bare(words).casefold()))


def parts_of(name: str) -> Iterator[str]:
    """Yield each part of a name: `O’Neill` whole, and what stands on either side of its apostrophe."""
    for part in _PART.findall(unicodedata.normalize("NFC", name)):
        sides = re.findall(r"[^\W\d_]+", part)
        yield part
        if len(sides) > 1:
            yield from sides


def is_ordinary(part: str) -> bool:
    """Say whether a part of a name, written small, may be a word or a piece of one as well: `Will`, `Van`, `Jo`."""
    return plain(part) in ORDINARY or (len(plain(part)) <= _LITTLE and not _UNSPACED.search(part))


def anyhow(value: str) -> str:
    """Find words however they are written, in any case, with anything but letters and figures between."""
    return _alone(value, f"(?i:{_letters(value, _BETWEEN)})")


def as_a_name(part: str) -> str:
    """Find a part of a name in any case; a short one that is an ordinary word only as a name is: `Will`, `WILL`."""
    ending = "" if len(plain(part)) <= _LITTLE or plain(part) + "s" in ORDINARY else "[sS]?"
    if len(plain(part)) >= _LONG_NAME or not is_ordinary(part):
        return _alone(part, f"(?i:{_letters(part, _WITHIN)}){ending}")
    written = (_letters(form, _WITHIN) for form in (part.capitalize(), part.upper()))
    return _alone(part, f"(?:{'|'.join(written)}){ending}")


def _alone(value: str, pattern: str) -> str:
    return pattern if _UNSPACED.search(value) else f"{_STARTS}{pattern}[{_MARKS}]*{_ENDS}"


def _letters(value: str, between: str) -> str:
    """Join the patterns of each letter and figure; what is written with two letters is found as one as well."""
    plainly = "".join(_kept(letter) for letter in unicodedata.normalize("NFC", value))
    found, place = [], 0
    while place < len(plainly):
        two = plainly[place : place + 2]
        joined = _variants().get(two, "") if len(two) > 1 else ""
        if joined:
            found.append(f"(?:{_one(two[0])}{between}{_one(two[1])}|[{joined}])")
            place += 2
        else:
            found.append(_one(two[0]))
            place += 1
    return between.join(found)


def _kept(letter: str) -> str:
    """Return a letter as it is written without accents where that is our alphabet; else as it is, or nothing."""
    plainly = bare(letter)
    return plainly if plainly.isascii() and plainly.isalnum() else letter if letter.isalnum() else ""


def _one(letter: str) -> str:
    plainly = re.escape(bare(letter))
    if not letter.isascii():
        return f"(?:{re.escape(letter)}|{plainly})"
    return f"[{letter}{_variants().get(letter, '')}]"


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """Return, for what is written without accents, each single letter that it may stand for."""
    found: dict[str, str] = {}
    for code in _ACCENTED:
        plainly = bare(chr(code))
        if plainly.isascii() and plainly.isalpha() and plainly != chr(code):
            found[plainly] = found.get(plainly, "") + chr(code)
    return found
