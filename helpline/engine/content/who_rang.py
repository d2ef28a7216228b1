"""Sentences that tell that the person of a document is who rang: what was typed of the call itself (X03, L04).

Where whoever rang is held back, a document may not tell that the person and the caller are one. Free words do it
easily: *She rang as he came up the stairs*. A sentence is looked at by itself; in doubt it is taken to tell it.
"""

import re
from collections.abc import Iterator

from helpline.engine.callers import are_all_passed_on
from helpline.engine.case import Case
from helpline.engine.content.called import typed_words
from helpline.engine.content.matter import Matter
from helpline.engine.content.spelling import plain
from helpline.engine.referral import Referral

_WHO = r"(?:s?he|they|(?:the |this )?(?:(?:wo)?m[ae]n|girl|boy|child|person|victim|worker|pupil)|\w+ \d+)"
_LITTLE = r"(?:\s+(?:also|had|has|have|is|just|only|then|was|were|who)|[’']s)*"
_TO_US = (
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:us|in|here|as|while|when|whispering|from|because|before|after|and|the helpline)\b)"
)
_TELLS = re.compile(
    rf"\bcaller\b"
    rf"|\b{_WHO}{_LITTLE}\s+(?:rang|rings|ringing|phon(?:ed|es|ing)|telephoned|call(?:ed|s|ing)|texted|messaged){_TO_US}"
    rf"|\b{_WHO}{_LITTLE}\s+(?:whisper\w*|hung up|rang off)\b"
    r"|\b(?:rang|phoned|called|texted|messaged|told|contacted|wrote to|spoke to|speaking to)"
    r"\s+(?:us|me|the (?:adviser|helpline))\b"
    r"|\b(?:line|call|phone|connection)\s+(?:then |has |was |went |had )*(?:dropped|dead|cut|ended|lost|broke)\b"
    r"|\bon the (?:line|call|phone (?:to|with) (?:us|me))\b"
    r"|\b(?:during|in|throughout|at the end of) (?:the|this|our|her|his|their) call\b"
    r"|\basked (?:any ?thing )?(?:any )?(?:more|further)\b",
    re.IGNORECASE,
)
_A_SENTENCE = 3
"""Fewer words are no sentence that was typed, but who it was told by."""

_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")


def tells_who_rang(words: str) -> bool:
    """Say whether a sentence about the person of a document also tells that it was they who rang."""
    return _TELLS.search(words) is not None


def without_who_rang(matter: Matter, words: str) -> str:
    """Return typed words without the sentences that tell who rang, where that is held back and is the person."""
    if not matter.is_held_caller_in_it:
        return words
    return " ".join(one for one in _sentences(words) if not tells_who_rang(one))


def typed_that_tell(case: Case, referral: Referral, text: str) -> tuple[str, ...]:
    """Return the typed sentences that stand in a document's text and tell who rang; none where that may be told."""
    if are_all_passed_on(case) or not any(case.is_the_caller(person_id) for person_id in referral.people):
        return ()
    stands = plain(text)
    typed = (one for words in typed_words(case, referral) for one in _sentences(words))
    found = (one for one in typed if len(one.split()) >= _A_SENTENCE and tells_who_rang(one) and plain(one) in stands)
    return tuple(dict.fromkeys(one.rstrip(".") for one in found))


def _sentences(words: str) -> Iterator[str]:
    return (bare for one in _SENTENCES.split(words) if (bare := one.strip()))
