"""Sentences that tell that the person of a document is who rang: what was typed of the call itself (X03, L04).

Where whoever rang is held back, a document may not tell that the person and the caller are one. Free words do it
easily: *She rang as he came up the stairs*. A sentence is looked at by itself; in doubt it is taken to tell it.
"""

import re
from collections.abc import Iterable, Iterator

from helpline.engine.callers import are_all_passed_on
from helpline.engine.case import Case
from helpline.engine.content.called import names_of, typed_words
from helpline.engine.content.hidden import is_telling
from helpline.engine.content.matter import Matter
from helpline.engine.content.spelling import anyhow, bare, parts_of, plain
from helpline.engine.referral import Referral

_WHO = r"s?he|they|(?:the |this )?(?:(?:wo)?m[ae]n|girl|boy|child|person|victim|worker|pupil)|\w+ \d+"
_BETWEEN = r"(?:(?:\s+|[’'])[\w’']+){0,4}?"
"""Up to four words between who rang and the ringing: *had to*, *was able to*, *kept*."""

_RINGS = r"r[aiu]ng|rings|ringing|phon(?:e|ed|es|ing)|telephoned|call(?:ed|s|ing)?|text(?:ed|s|ing)?|messag(?:e|ed|ing)"
_OF_OTHERS = (
    r"999|101|111|112|home\b|(?:the |an? )?(?:police|ambulance|council|school|hospital|doctor|GP|embassy|bank|office"
    r"|agency|owner|boss|manager|driver|neighbour|landlord|solicitor)\b|for (?:help|a doctor|an ambulance)\b"
    r"|(?:him|them|her(?!\s+from\b)|it)\b|(?:his|her|their|its|my|your|each)\s+(?!helpline|adviser)\w+"
    r"|(?-i:(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun|Modern|Helpline)[A-Z])\w"
)
"""Whom else somebody rings, or what somebody is called: only then a sentence of ringing says nothing of us."""

_OF_THE_CALL = (
    r"\bcaller\b"
    r"|\bwhisper\w*"
    r"|\b(?:rang|phoned|called|texted|messaged|told|contacted|wrote to|spoke to|speaking to)"
    r"\s+(?:us|me|the (?:adviser|helpline))\b"
    r"|\b(?:line|call|phone|connection|battery)\s+(?:then |has |was |went |had )*"
    r"(?:dropped|dead|died|cut|ended|lost|broke|ran out)\b"
    r"|\b(?:hung up|rang off|hang up|put (?:the |down the )?phone(?: down)?)\b"
    r"|\bon the (?:line|call|phone (?:to|with) (?:us|me))\b"
    r"|\b(?:during|in|throughout|at the end of) (?:the|this|our|her|his|their) call\b"
    r"|\basked (?:any ?thing )?(?:any )?(?:more|further)\b"
)
_A_SENTENCE = 3
"""Fewer words are no sentence that was typed, but who it was told by."""

_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")


def tells_who_rang(words: str, names: Iterable[str] = ()) -> bool:
    """Say whether a sentence about the person of a document also tells that it was they who rang.

    `names` are those by which the person is kept; any one word of a name stands for them.
    """
    said = "|".join(anyhow(part) for name in names for part in parts_of(name) if is_telling(part))
    who = f"{_WHO}|{said}" if said else _WHO
    rings = rf"\b(?:{who}){_BETWEEN}\s+(?:{_RINGS})\b(?!\s+(?:{_OF_OTHERS}))"
    return re.search(f"{rings}|{_OF_THE_CALL}", bare(words), re.IGNORECASE) is not None


def without_who_rang(matter: Matter, words: str) -> str:
    """Return typed words without the sentences that tell who rang, where that is held back and is the person."""
    if not matter.is_held_caller_in_it:
        return words
    names = tuple(names_of(matter.case, matter.referral.people))
    return " ".join(one for one in _sentences(words) if not tells_who_rang(one, names))


def typed_that_tell(case: Case, referral: Referral, text: str) -> tuple[str, ...]:
    """Return the typed sentences that stand in a document's text and tell who rang; none where that may be told."""
    if are_all_passed_on(case) or not any(case.is_the_caller(person_id) for person_id in referral.people):
        return ()
    stands = plain(text)
    typed = (one for words in typed_words(case, referral) for one in _sentences(words))
    names = tuple(names_of(case, referral.people))
    found = (one for one in typed if len(one.split()) >= _A_SENTENCE and plain(one) in stands)
    return tuple(dict.fromkeys(one.rstrip(".") for one in found if tells_who_rang(one, names)))


def _sentences(words: str) -> Iterator[str]:
    return (bare for one in _SENTENCES.split(words) if (bare := one.strip()))
