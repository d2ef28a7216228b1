"""Sentences that tell that the person of a document is who rang: what was typed of the call itself (X03, L04).

Where whoever rang is held back, a document may not tell that the person and the caller are one. Free words do it
easily: *She rang as he came up the stairs*. A sentence is looked at by itself; in doubt it is taken to tell it.
"""

import re
from collections.abc import Iterable, Iterator

from helpline.engine.callers import are_all_passed_on
from helpline.engine.case import Case
from helpline.engine.consents import grounds_of
from helpline.engine.content.called import names_of, typed_words
from helpline.engine.content.hidden import is_telling
from helpline.engine.content.matter import Matter
from helpline.engine.content.spelling import anyhow, bare, parts_of, plain
from helpline.engine.grounds import ground_words
from helpline.engine.referral import Referral

_WHO = (
    r"s?he|they|\w+ \d+|(?:the |this |our )?"
    r"(?:(?:wo)?m[ae]n|girl|boy|child|person|victim|worker|pupil|client|lad|lady|teenager)"
)
_BETWEEN = r"(?:(?:\s+|[’'])[\w’']+){0,4}?"
"""Up to four words between who rang and the ringing: *had to*, *was able to*, *kept*."""

_OFTEN = r"(?:\s+(?:\w+ly|also|always|often|only|still|then|now))*"
_RINGING = r"rang|ringing|(?:tele)?phoning|texting|messaging|e-?mailing|dialling|got in touch"
_RUNG = r"rung|(?:tele)?phoned|texted|messaged|e-?mailed|dialled"
"""Words that are ringing whoever did it: they tell without one who rang, as notes are written."""

_RING = r"ring|phone|telephone|text|message|e-?mail|dial|call"
"""Words that are also things (*he took her phone*): ringing only after one who does it, or after *to*, *could*."""

_MIGHT = r"to|can|cannot|can[’']?t|could|will|would|did|not|didn[’']?t|must|might|may|dared?"
_NOT_BY = "".join(
    rf"(?<!\b{one} )" for one in "boss owner manager landlord agency police bell alarm phone ears".split()
)
_NOT_DONE = "".join(rf"(?<!\b{one} )" for one in "was were been being".split())
"""Who or what rings and is not the person, and ringing that is done to somebody: *she was phoned*."""

_OF_OTHERS = (
    r"999|101|111|112|home\b|(?:the |an? )?(?:police|ambulance|council|school|hospital|doctor|GP|embassy|bank|office"
    r"|agency|owner|boss|manager|driver|neighbour|landlord|solicitor|bell|doorbell|house|place|(?:wo)?men|girls|boys)\b"
    r"|for (?:help(?!\s+(?:from|while|as)\b)|a doctor|an ambulance)\b|(?:any|some|no)\s?(?:body|one)\b|threat\w*"
    r"|(?:him|them|her(?!\s+from\b)|it)\b|(?:his|her|their|its|my|your|each)\s+(?!helpline|adviser)\w+"
    r"|[“‘\"']|(?:clients|customers|names)\b"
    r"|(?:the )?(?-i:(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun|Modern|Helpline)[A-Z][’']?[A-Z]?[a-z])"
)
"""Whom else somebody rings, or what somebody is called: only then a sentence of ringing says nothing of us."""

_OF_THE_CALL = (
    r"\bcaller\b"
    r"|\bwhisper\w*"
    r"|\b(?:our|the) (?:adviser|helpline)\b|\bweb ?(?:chat|form)\b"
    r"|\b(?:rang|phoned|called|texted|messaged|told|contacted|wrote to|spoke to|speaking to)\s+(?:us|me)\b"
    r"|\b(?:then|with|to|reached|dialled|rings|phones|calls|texts|messages)\s+us\b"
    r"|\b(?:line|call|phone|connection|battery)\s+(?:then |has |was |went |had )*"
    r"(?:dropped|dead|died|cut|ended|lost|broke|ran out)\b"
    r"|\b(?:hung up|rang off|hang up|put (?:the |down the )?phone(?: down)?)\b"
    r"|\bon the (?:line|call|phone (?:to|with) (?:us|me))\b"
    r"|\b(?:said|says|gave|told)\b[^.]{0,60}\bon the phone\b(?! (?:to|with)\b)"
    r"|\b(?:during|in|throughout|at the end of) (?:the|this|our|her|his|their) call\b"
    r"|\b(?:the|this) call\b(?! (?:centre|to)\b)"
    r"|\bmade (?:an?|the|her|his|their) (?:\w+ )?call\b(?! to\b)"
    r"|\bsp(?:oke|eaks?|eaking) (?:very |so )?(?:quietly|softly|in a (?:low|quiet) voice)\b"
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
    who = rf"\b(?:{_WHO}|{said})" if said else rf"\b(?:{_WHO})"
    ringing = "|".join(
        (
            rf"\b{_NOT_BY}(?:{_RINGING}|{_NOT_DONE}(?:{_RUNG}))",
            rf"{who}{_BETWEEN}\s+call(?:ed|ing)",
            rf"{who}{_OFTEN}\s+(?:{_RING})s?",
            r"^\W*(?:rings|calls|called)",
            rf"\b(?:{_MIGHT})\s+(?:{_RING})",
            rf"{who}{_OFTEN}\s+sen[dt]s? (?:us )?(?:an? |in )?(?:text|message|e-?mail)s?",
        )
    )
    return re.search(rf"(?:{ringing})\b(?!\s+(?:{_OF_OTHERS}))|{_OF_THE_CALL}", bare(words), re.IGNORECASE) is not None


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


def dropped_that_tell(case: Case, referral: Referral) -> tuple[str, ...]:
    """Return the sentences of a ground that a document leaves out because they tell who rang, for whoever approves.

    A danger that stands in one of them must not be lost unseen; none where who rang may be told.
    """
    if are_all_passed_on(case) or not any(case.is_the_caller(person_id) for person_id in referral.people):
        return ()
    names = tuple(names_of(case, referral.people))
    grounds = (ground_words(case, person_id) for person_id in referral.people if grounds_of(case, person_id))
    found = (one for words in grounds for one in _sentences(words) if tells_who_rang(one, names))
    return tuple(dict.fromkeys(one.rstrip(".") for one in found))


def _sentences(words: str) -> Iterator[str]:
    return (bare for one in _SENTENCES.split(words) if (bare := one.strip()))
