"""References that can be said on a bad line: `K7M-4QX`.

Left out are the characters that sound or look alike (0 O, 1 I L, 5 S, U) and the remaining vowels,
so that a reference never spells a word to somebody who is frightened.
"""

ALPHABET = "2346789BCDFGHJKMNPQRTVWXYZ"
LENGTH = 6
SPACE = len(ALPHABET) ** LENGTH
_SEPARATORS = frozenset(" \t\u00a0-\u2010\u2011\u2012\u2013\u2014\u2212_.")


def speakable(number: int) -> str:
    """Write *number*, modulo `SPACE`, as two groups of three characters joined by a dash."""
    rest = number % SPACE
    written = ""
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(ALPHABET))
        written = ALPHABET[place] + written
    return f"{written[:3]}-{written[3:]}"


def read_reference(text: str) -> str | None:
    """Read a reference as somebody typed it (any case, spaces, no dash); None where it cannot be one."""
    if len(text) > 4 * LENGTH:
        return None
    kept = "".join(letter for letter in text.upper() if letter not in _SEPARATORS)
    if len(kept) != LENGTH or any(letter not in ALPHABET for letter in kept):
        return None
    return f"{kept[:3]}-{kept[3:]}"
