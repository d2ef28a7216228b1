"""The danger in words: where it was answered, else in the sentences that somebody typed of it; never worked out.

What is looked for is a plain word for harm. A sentence that says there is none of it is left alone.
"""

import re
from collections.abc import Iterator

from helpline.engine.case import Case
from helpline.engine.content.phrases import sentence

_NAMES_HARM = re.compile(
    r"\b(?:kni(?:fe|ves)|blades?|machetes?|guns?|weapons?|axes?|acid|petrol(?! station| pump)|boiling|"
    r"sho(?:t|ots?|oting)|stab\w*|kill\w*|beat(?:s|en|ing)?|hits?|hitting|slap\w*|punch\w*|kick\w*|strangl\w*|"
    r"chok\w*|burn(?:s|ed|t|ing)?|rap(?:e|ed|es|ing)|threat\w*|chained|lock(?:ed|s) (?:\w+ )?(?:in|up)|bleed\w*|"
    r"unconscious|overdose\w*|suicid\w*|hurt(?:s|ing)?)\b",
    re.IGNORECASE,
)
_NONE_OF_IT = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|without|den(?:y|ies|ied)|\w+n[’']t)"
    r"(?:\s+(?:one|a|an|any|been|being|be|has|have|had|got|ever|is|was|were|sign|signs|of|seen|heard|the|him|her|them))*\s+$",
    re.IGNORECASE,
)
"""A word for *none*, with nothing but small words between it and the harm: what stands further off denies nothing."""

_NEAR = 80
"""How many characters before the harm are read for such a word."""

_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+|;\s+")
TOLD = ("case.facts_seen", "case.facts_told")
"""What is read for a referral by voice: the facts that are said in it anyway."""

TYPED = ("case.facts_seen", "case.facts_told", "person.override_words", "person.wants")
MOST = 2


def names_danger(words: str) -> bool:
    """Say whether a sentence names harm, and does not say right before it that there is none. In doubt it does."""
    return any(
        not _NONE_OF_IT.search(words, max(0, found.start() - _NEAR), found.start())
        for found in _NAMES_HARM.finditer(words)
    )


def sentences_of_danger(words: str) -> Iterator[str]:
    """Yield the sentences that name harm, each ended with a full stop."""
    return (sentence(one) for one in map(str.strip, _SENTENCES.split(words)) if names_danger(one))


def danger_told(case: Case) -> tuple[str, ...]:
    """Return the danger in words that may be said aloud: the answer on it, else the told facts that name harm.

    Neither notes nor anybody's own wishes are read: they may say who it is that speaks, or where they hide (X03).
    """
    answered = case.given("exploiter.danger")
    if answered is not None and answered.answer.words.strip():
        return (sentence(answered.answer.words.strip()),)
    given = [case.given(field_id) for field_id in TOLD]
    typed = [one.answer.words for one in given if one is not None]
    return tuple(dict.fromkeys(found for words in typed for found in sentences_of_danger(words)))[:MOST]
