"""Leaving out: what must not stand in a document is taken out of every answer before it is written from (ruling 6).

It is taken out at the matter, where the words are whole, since a sentence that has been parted or cut no longer shows
what it held. What was written is looked through once more, and a sentence that still holds any of it is left out whole.
"""

import re
from dataclasses import fields, is_dataclass, replace
from operator import is_
from typing import Any, TypeVar

from helpline.engine.actionability import has_value
from helpline.engine.case import Case, Given
from helpline.engine.content.hidden import Hidden, held_places
from helpline.engine.content.matter import Matter
from helpline.engine.content.spelling import plain
from helpline.engine.referral import Referral

IN_ITS_PLACE = "(left out)"
_PLACES = ("person.current_place", "person.home_address")
_OURS = frozenset(
    {"kind", "status", "reference", "title", "to", "from_line", "helpline_number", "sent", "statement", "path"}
    | {"key", "asked", "value", "item", "state"}
)
"""Parts of a document that are never anybody's words."""

Content = TypeVar("Content")


def without_hidden(matter: Matter, hidden: Hidden) -> Matter:
    """Return the matter with each withheld place, number and name taken out wherever somebody typed it.

    A place now or home that is, or may be, the safe address is told by voice only.
    """
    if not hidden.typed:
        return matter
    found = re.compile("|".join(hidden.typed))
    by_voice = frozenset(
        (person, field_id) for person in matter.people_ids for field_id in _PLACES if _is_held(matter, field_id, person)
    )
    case = _case_without(matter.case, found)
    return replace(matter, case=case, referral=case.referrals[matter.referral.referral_id], by_voice=by_voice)


def still_held(content: Content, hidden: Hidden) -> Content:
    """Return what was written, with whatever is withheld and got there all the same left out, the sentence with it."""
    return _checked(content, re.compile("|".join(hidden.certain)), hidden.plain) if hidden.certain else content


def _is_held(matter: Matter, field_id: str, person_id: str) -> bool:
    """Say whether a place is the safe address, by letters and figures alone; unsure counts as safe address."""
    held = held_places(matter, person_id)
    given = matter.case.given(field_id, person_id)
    if not held:
        return False
    if given is None or not has_value(given.answer):
        return field_id == _PLACES[0]
    shown = plain(given.answer.words)
    return any(place in shown or shown in place for place in held)


def _case_without(case: Case, found: "re.Pattern[str]") -> Case:
    return replace(
        case,
        answers={key: _given_without(given, found) for key, given in case.answers.items()},
        notes=tuple(replace(note, words=found.sub(IN_ITS_PLACE, note.words)) for note in case.notes),
        emergencies=tuple(
            replace(deed, event=_event_without(deed.event, found, "service", "rung_at", "incident_reference"))
            for deed in case.emergencies
        ),
        referrals={key: _referral_without(referral, found) for key, referral in case.referrals.items()},
    )


def _given_without(given: Given, found: "re.Pattern[str]") -> Given:
    words = found.sub(IN_ITS_PLACE, given.answer.words)
    return (
        given
        if words == given.answer.words
        else replace(given, answer=given.answer.model_copy(update={"words": words}))
    )


def _referral_without(referral: Referral, found: "re.Pattern[str]") -> Referral:
    worded = referral.worded
    if worded:
        worded = _event_without(worded, found, "suspected", "why_today", "asks", "handling", "find")
    spoken_all = tuple(
        replace(one, event=_event_without(one.event, found, "spoken_to", "spoken_at", "their_reference"))
        for one in referral.spoken_all
    )
    return replace(referral, worded=worded, spoken_all=spoken_all)


def _event_without(event: Any, found: "re.Pattern[str]", *names: str) -> Any:
    """Return an event with the words of some of its fields, single or several, without what is withheld."""

    def without(part: Any) -> Any:
        return found.sub(IN_ITS_PLACE, part) if isinstance(part, str) else tuple(without(one) for one in part)

    return event.model_copy(update={name: without(getattr(event, name)) for name in names})


def _checked(part: Any, found: "re.Pattern[str]", held: tuple[str, ...]) -> Any:
    """Return a part with nothing of what is held in it; the very same part where there was nothing."""
    if isinstance(part, str):
        words = found.sub(IN_ITS_PLACE, part)
        letters = plain(words)
        return IN_ITS_PLACE if any(one in letters for one in held) else part if words == part else words
    if isinstance(part, tuple):
        items = tuple(_checked(item, found, held) for item in part)
        return part if all(map(is_, items, part)) else items
    if is_dataclass(part) and not isinstance(part, type):
        whole = {each.name: getattr(part, each.name) for each in fields(part) if each.name not in _OURS}
        changed = {name: new for name, one in whole.items() if (new := _checked(one, found, held)) is not one}
        return replace(part, **changed) if changed else part
    return part
