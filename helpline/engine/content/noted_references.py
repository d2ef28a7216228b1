"""What was written beside the reference of 999: the number of a crime, of somebody missing, or of the 999 call alone.

A form is answered *yes* by it only where a number stands right after the word for it and nothing denies it: nobody is
told of a crime number that the police have not given. In doubt the words are passed on as they were written.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from helpline.engine.case import Deed
from helpline.engine.content.matter import Matter
from helpline.engine.content.phrases import listed, one_line, sentence
from helpline.engine.content.printable import said
from helpline.engine.danger import INCIDENT
from helpline.engine.emergency import reference_of
from helpline.engine.events.contact import EmergencyRung

Noted = Literal["crime", "missing", "doubt", "999"]

_JOIN: Final = r"[\s:.#(-]*"
_NO_NUMBER: Final = r"(?!\d{1,2}[:.]\d\d|\d{1,2}/\d{1,2}/(?:\d\d){1,2}(?![\w/])|(?:999|101|111|112)(?!\d))"
"""An hour, a date and a telephone number stand there and are no number of a record."""

_NUMBER: Final = _NO_NUMBER + r"(?=[\w/-]*\d)[^\W_][\w/-]*"
_ALONE: Final = _NO_NUMBER + r"(?:[A-Z]+[/-][\w/-]*\d[\w/-]*|\d+/\d{3,}[\w/]*|\d{5,}[\w/-]*)"
"""A number that needs no word for *number* before it: *2 days* is none."""

_KIND: Final = r"(?:" + _JOIN + r"\b(?:persons?|people|report|record|log)\b)*"
_NOUN: Final = r"(?:" + _JOIN + r"\b(?:numbers?|num|nr|nos?|ref|reference|is|was)\b)+"


def _said(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{word}\b{_KIND}(?:{_NOUN}{_JOIN}{_NUMBER}|{_JOIN}{_ALONE})", re.IGNORECASE)


_CRIME, _MISSING = _said("crime"), _said("missing")
_CODE = re.compile(rf"\b(?:CRN|URN)\b(?:{_NOUN})?{_JOIN}{_NUMBER}", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:crime|missing|CRN|URN)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\?|\b(?:no|not|nor|none|never|without|yet|pending|follow\w*|await\w*|wait\w*|unknown|unsure|if|refus\w*|den(?:y|ied|ies)"
    r"|will|cannot|\w+n[’']t)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[\w/-]*\d[\w/-]*")
_HOUR = re.compile(r"\b\d{1,2}[:.]\d\d\b")


def kind_of(words: str) -> Noted:
    """Say what was written: the number of a crime, of somebody missing, neither for certain, or one of 999 alone."""
    if not _NAMED.search(words):
        return "999"
    rest = words
    for pattern in (_CRIME, _CODE, _MISSING):
        rest = pattern.sub(" ", rest)
    if _DENIED.search(rest):
        return "doubt"
    if _CRIME.search(words) or _CODE.search(words):
        return "crime"
    return "missing" if _MISSING.search(words) else "doubt"


def incident_of(matter: Matter, deed: Deed[EmergencyRung]) -> str:
    """Return the number of a 999 call as the pages have it; only the call's own where what was written stays out."""
    return reference_of(matter.case, deed) if matter.may_print(INCIDENT) else deed.event.incident_reference


def noted(matter: Matter) -> tuple[str, ...]:
    """Return what was written in each contact and is more than the numbers of the 999 calls; the first contact first.

    What was written in a contact without a call of its own may be of any call, so it is said by itself.
    """
    calls = matter.case.emergencies
    numbers = " ".join(incident_of(matter, deed) for deed in calls).casefold()
    with_call = {deed.event.contact_id for deed in calls}
    more = (
        words
        for contact_id, words in _written(matter)
        if kind_of(words) != "999"
        or (_has_more(words, numbers) if contact_id in with_call else words.casefold() not in numbers)
    )
    return tuple(dict.fromkeys(more))


def say_noted(words: tuple[str, ...]) -> str:
    """Say each of them for what it is, in sentences."""
    leads = {"doubt": "Noted with the 999 reference: ", "999": "999 call reference: "}
    return " ".join(sentence(f"{leads.get(kind_of(one), '')}{one}") for one in words)


def say_numbers(matter: Matter) -> str:
    """Say every number of a 999 call, with what else was written of one; nothing where none is known."""
    more = tuple(one for one in noted(matter) if kind_of(one) == "999")
    held = (incident_of(matter, deed) for deed in matter.case.emergencies)
    own = tuple(number for number in dict.fromkeys(held) if number and not any(number in one for one in more))
    return sentence(f"999 call reference: {one_line(listed((*own, *more)))}") if own or more else ""


def _written(matter: Matter) -> Iterator[tuple[str, str]]:
    """Yield each contact in which anything was written, with the words in one line."""
    for contact in matter.case.contacts if matter.may_print(INCIDENT) else ():
        given = matter.case.answer(contact.subject, INCIDENT)
        if given is not None and (words := one_line(said(matter.library, INCIDENT, given))):
            yield contact.contact_id, words


def _has_more(words: str, numbers: str) -> bool:
    """Say whether a number stands in it, no hour, that no 999 call has."""
    found = _DIGITS.findall(_HOUR.sub(" ", words.casefold()))
    return any(one not in numbers for one in found)
