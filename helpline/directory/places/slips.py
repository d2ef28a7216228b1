"""What a name that is not known was perhaps meant for: names that differ by one letter, to be asked back."""

from typing import Final

from helpline.directory.places.gazetteer import Names
from helpline.directory.places.spoken import is_one_slip, plain

_SHORTEST: Final = 4
_MOST_WORDS: Final = 5
_AROUND: Final = frozenset("council city borough district county town of the in near at metropolitan".split())


def names_meant(text: str, names: Names) -> tuple[str, tuple[str, ...]] | tuple[()]:
    """Return what of *text* is nearly a name that is known, and those names; nothing where nothing is.

    Only names of four letters or more are tried, and only in a few words: among many, every word is near to some name.
    """
    words = [one for one in plain(text).split() if one not in _AROUND]
    if not 0 < len(words) <= _MOST_WORDS:
        return ()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            typed = " ".join(words[start : start + length])
            near = {names.of(one)[0].label for one in names if len(typed) >= _SHORTEST and is_one_slip(typed, one)}
            if near:
                return typed, tuple(sorted(near))
    return ()
