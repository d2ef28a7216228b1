"""Leaving out: what must not stand in a document is taken out of every sentence of it as well (ruling 6, DOCU-12)."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from helpline.engine.content.matter import Matter
from helpline.engine.content.printable import withheld

IN_ITS_PLACE = "(left out)"
_PLACES_AND_NAMES = frozenset({"person.safe_address", "person.safe_meeting_place", "caller.name"})
_NUMBERS = frozenset({"person.phone", "caller.phone", "contact.ringback_number"})
_SHORTEST = 8
"""Shorter words would be found within others, and would take out what has nothing to do with them."""

Content = TypeVar("Content")


def leaving_out(content: Content, matter: Matter) -> Content:
    """Return the content with each withheld place, number and name taken out wherever somebody typed it.

    It is found as it was typed in its own field, whatever the case and the spaces; other ways of writing it are the
    approver's to see.
    """
    patterns = tuple(_patterns(matter))
    if not patterns:
        return content
    found = re.compile("|".join(patterns), re.IGNORECASE)
    cleaned: Content = _without(content, found)
    return cleaned


def _patterns(matter: Matter) -> Iterator[str]:
    for field_id, person_id in withheld(matter.case, matter.referral, matter.library):
        given = matter.case.given(field_id, person_id)
        if given is None or matter.may_print(field_id):
            continue
        if field_id in _NUMBERS and given.answer.number:
            figures = given.answer.number.removeprefix("+44")
            yield r"(?:\+44|\b0)[\s()-]*" + r"[\s()-]*".join(figures.removeprefix("+"))
        if field_id in _PLACES_AND_NAMES and len(given.answer.words) >= _SHORTEST:
            yield r"\b" + r"\s+".join(re.escape(word) for word in given.answer.words.split()) + r"(?!\w)"


def _without(part: Any, found: re.Pattern[str]) -> Any:
    if isinstance(part, str):
        return found.sub(IN_ITS_PLACE, part)
    if isinstance(part, tuple):
        return tuple(_without(item, found) for item in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{each.name: _without(getattr(part, each.name), found) for each in fields(part)})
    return part
