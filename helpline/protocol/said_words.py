"""Which words are said whatever way they are said: what a promise about the wording itself reads."""

import re
from collections.abc import Iterable

from helpline.protocol.model import End, ProtocolVersion, Wording

_WORD = re.compile(r"\w+")


def first_said(version: ProtocolVersion) -> frozenset[str]:
    """Give the words, in small letters, that are said with every question of the first step, in each way of saying it.

    Spoken, spoken about somebody else, short and as a message: a way that is left out is never said, and counts not.
    """
    first = version.steps.get(version.first)
    worded = [
        found
        for field_id in (first.ask if first else ())
        for found in (version.words_for(field_id, at=version.first), version.words_for(field_id))
        if found is not None
    ]
    return _in_each(_ways_of(wording) for wording in worded)


def closing_said(version: ProtocolVersion, end: End | None) -> frozenset[str]:
    """Give the words, in small letters, that are said at an end in each way of saying its closing words."""
    closing = version.closing_for(end.id) if end is not None else None
    return _in_each([(closing.say, closing.short, closing.text)] if closing else [])


def _ways_of(wording: Wording) -> tuple[str, ...]:
    return wording.say, wording.say_about, wording.say_short, wording.say_text


def _in_each(said: Iterable[tuple[str, ...]]) -> frozenset[str]:
    each = [frozenset(_WORD.findall(text.lower())) for ways in said for text in ways if text]
    return frozenset.intersection(*each) if each else frozenset()
