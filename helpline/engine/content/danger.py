"""The danger in words: where it was answered, else in the sentences that somebody typed of it; never worked out.

What is looked for is a plain word for harm. A sentence that says there is none of it is left alone.
"""

import re
from collections.abc import Iterator

from helpline.engine.case import Case
from helpline.engine.content.phrases import sentence

_NAMES_HARM = re.compile(
    r"\b(?:kni(?:fe|ves)|blades?|machetes?|guns?|weapons?|axes?|acid|petrol|stab\w*|sho(?:t|ots?|oting)|kill\w*|"
    r"beat(?:s|en|ing)?|hits?|hitting|punch\w*|kick\w*|strangl\w*|chok\w*|rap(?:e|ed|es|ing)|threat\w*|"
    r"locked in|bleed\w*|unconscious|overdose\w*|suicid\w*|hurt(?:s|ing)?)\b",
    re.IGNORECASE,
)
_NONE_OF_IT = re.compile(r"\b(?:no|not|never|nobody|without|denies)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+|;\s+")
TYPED = ("case.facts_seen", "case.facts_told", "person.override_words", "person.wants")
MOST = 2


def names_danger(words: str) -> bool:
    """Say whether a sentence names harm, and does not say before it that there is none."""
    found = _NAMES_HARM.search(words)
    return found is not None and not _NONE_OF_IT.search(words[: found.start()])


def sentences_of_danger(words: str) -> Iterator[str]:
    """Yield the sentences that name harm, each ended with a full stop."""
    return (sentence(one) for one in map(str.strip, _SENTENCES.split(words)) if names_danger(one))


def danger_told(case: Case, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return the danger in the words that stand on a case: the answer, else typed sentences, those of notes last."""
    answered = case.given("exploiter.danger")
    if answered is not None and answered.answer.words.strip():
        return (sentence(answered.answer.words.strip()),)
    given = [case.given(field_id, one) for field_id in TYPED for one in ("", *people)]
    typed = [one.answer.words for one in given if one is not None]
    typed += [note.words for note in case.notes]
    return tuple(dict.fromkeys(found for words in typed for found in sentences_of_danger(words)))[:MOST]
