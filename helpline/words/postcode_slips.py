"""Postcodes written down wrongly: what was probably meant, always to be asked, and why it cannot be as it stands."""

import re
from collections.abc import Iterator
from itertools import product

from helpline.words.postcodes import Postcode, as_written, find_postcode, is_area

_SHAPES = ("Z9", "Z99", "ZZ9", "ZZ99", "Z9Z", "ZZ9Z")
_INWARD = "9ZZ"
_LONGEST, _SHORTEST_WHOLE = 8, 5
_AS_LETTER = {"0": "O", "1": "I"}
_AS_FIGURE = {"O": "0", "I": "1", "L": "1"}
_NEVER_INWARD = re.compile(r"[CIKMOV]")
_BEGINS = re.compile(r"[A-Z]{1,3}(?=[0-9])")


def meant_instead(text: str) -> tuple[Postcode, ...]:
    """Return the postcodes that *text* may stand for, if the letter O and nought, or I, L and one, were mixed up.

    Only their shape and area are sound. They are for asking back, never to be taken in its place.
    """
    compact = _compact(text)
    found = ((form, find_postcode(form)) for form in _forms(compact))
    sound = (one for form, one in found if one is not None and one.shown == form)
    return tuple(one for one in dict.fromkeys(sound) if one.shown.replace(" ", "") != compact)


def looks_like_one(text: str) -> bool:
    """Say whether somebody who typed this meant a postcode: few characters, letters first and a figure among them."""
    compact = _compact(text)
    return bool(compact) and compact[0].isalpha() and any(one.isdigit() for one in compact)


def why_impossible(text: str) -> str:
    """Say in one sentence why *text* cannot be a postcode; blank where nothing of its shape is wrong."""
    shown, compact = " ".join(as_written(text).split()), _compact(text)
    begins = _BEGINS.match(compact)
    if begins and not is_area(begins[0]):
        return f"No UK postcode begins with {begins[0]}."
    if _stands(text, compact):
        return ""
    wrong = _NEVER_INWARD.findall(compact[-2:]) if len(compact) >= _SHORTEST_WHOLE and compact[-3].isdigit() else ()
    if wrong:
        never = " or ".join(dict.fromkeys(wrong))
        return f"“{shown}” cannot be a postcode: neither of its last two letters is ever {never}."
    return f"“{shown}” does not have the shape of a postcode, such as M1 4AB or LS11 5DZ."


def _stands(text: str, compact: str) -> bool:
    """Say whether the whole of a text is a postcode or the beginning of one, and not only a part of the text."""
    found = find_postcode(text)
    return found is not None and found.shown.replace(" ", "") in (compact, compact[:-1])


def _compact(text: str) -> str:
    """Return the letters and figures of a short text; nothing where it is too long, or holds anything else."""
    if len(text) > 4 * _LONGEST:
        return ""
    compact = "".join(one for one in as_written(text) if one not in " \t-.,")
    is_plain = compact.isascii() and compact.isalnum()
    return compact if is_plain and len(compact) <= _LONGEST else ""


def _forms(compact: str) -> Iterator[str]:
    """Yield each way of writing it as a postcode, with a space before the inward half."""
    splits = ((compact, ""), (compact[:-3], compact[-3:])) if len(compact) >= _SHORTEST_WHOLE else ((compact, ""),)
    for (outward, inward), shape in product(splits, _SHAPES):
        if len(outward) == len(shape) and len(inward) in (0, len(_INWARD)):
            form = _fitted(outward, shape)
            ending = _fitted(inward, _INWARD[: len(inward)])
            if form and ending is not None:
                yield f"{form} {ending}".rstrip()


def _fitted(part: str, shape: str) -> str | None:
    """Return the characters with those changed that are a letter for a figure or a figure for a letter."""
    fitted = ""
    for one, wanted in zip(part, shape, strict=True):
        right = one if one.isdigit() == (wanted == "9") else (_AS_FIGURE if wanted == "9" else _AS_LETTER).get(one)
        if right is None:
            return None
        fitted += right
    return fitted
