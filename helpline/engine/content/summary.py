"""The Summary: enough to act, in five rows; whatever it says stands in sections 1 to 5 as well."""

import re

from helpline.engine.clocks import Clocks
from helpline.engine.consents import grounds_of
from helpline.engine.content.around import around
from helpline.engine.content.asks import asks_of
from helpline.engine.content.clock_times import clock_of
from helpline.engine.content.danger import TYPED, names_danger, sentences_of_danger
from helpline.engine.content.deadlines import by_when
from helpline.engine.content.facts import Found
from helpline.engine.content.find import missing_words, says_anything, says_who_holds
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Line, Risk, Summary
from helpline.engine.content.phrases import (
    capital,
    clipped,
    listed,
    sentence,
    starting_bold,
)
from helpline.engine.content.told import follows_999
from helpline.engine.content.who_rang import without_who_rang
from helpline.engine.grounds import ground_words
from helpline.protocol.fields import NON_ANSWERS
from helpline.words.within import within_sentence

NAME_LIMIT = 80
NOT_PROVED = "Suspected from indicators, not proved."
_TOLD_ONLY = "Suspected from what we were told, not proved."
_UNNAMED = frozenset({"unknown", "none_suspected", *NON_ANSWERS})
_PRESSING: tuple[tuple[str, frozenset[str]], ...] = (
    ("person.missing_now", frozenset({"yes", "not_sure"})),
    ("exploiter.danger", frozenset()),
    ("contact.threat_signs", frozenset()),
    ("person.health_now", frozenset()),
    ("person.safe_tonight", frozenset({"no", "not_sure"})),
)
"""What cannot wait, the most urgent first, with the answers by which it is so; none where any words are."""

_UNDATED = (
    "person.missing_before",
    "person.missing_risk",
    "case.facts_seen",
    "case.facts_told",
    "person.last_seen",
    "case.indicators",
)
_JOBS = (
    "TA|teaching assistant|teacher|nurse|doctor|GP|midwife|social worker|support worker|carer|police officer|cleaner"
)
_OF_THEIR_JOB = re.compile(
    rf"^(?:(?:the )?(?:caller|source|I)(?:['’]m| am| is)? )?"
    rf"(?:works? (?:at|in|for|as)|(?:an? )?(?:{_JOBS}) (?:at|in|on|for))\b",
    re.IGNORECASE,
)
"""How a sentence begins in which whoever rang says what their work is; it is no reason to act."""

_HAS_SUBJECT = re.compile(
    rf"^(?:(?:the )?(?:caller|source|I)\b|(?:an? )?(?:{_JOBS}) (?:at|in|on|for)\b)", re.IGNORECASE
)
"""How it begins where it is plainly theirs: *Works in a nail bar* may be the person's."""

NOTHING_TOLD = "What happened is not recorded yet: ring us."


def summary_of(matter: Matter, found: tuple[Found, ...], risks: tuple[Risk, ...], clocks: Clocks) -> Summary:
    """Compose the five rows."""
    return Summary(
        suspected=suspected_of(matter),
        who=_who(matter),
        why_today=_why_today(matter, found, risks),
        asks=asks_of(matter),
        by_when=by_when(matter, clocks),
    )


def suspected_of(matter: Matter) -> Line:
    """Say the type first, and always that it is not proved (X07)."""
    worded = matter.referral.worded.suspected if matter.referral.worded else ""
    if worded:
        return Line(sentence(worded), "" if "not proved" in worded.casefold() else _not_proved(matter))
    return Line(f"{types_of(matter)}.", _not_proved(matter))


def _not_proved(matter: Matter) -> str:
    """Say on what it rests: on indicators only where any is recorded."""
    return NOT_PROVED if matter.words("case.indicators") else _TOLD_ONLY


def types_of(matter: Matter) -> str:
    """Say the suspected types: the general one, then the particular one."""
    given = matter.given("case.type")
    chosen = tuple(one for one in (given.answer.options if given else ()) if one not in _UNNAMED)
    named = dict.fromkeys(_type(matter, one, chosen) for one in chosen)
    return "; ".join(part for part in named if part) or "Modern slavery, type not known"


def _type(matter: Matter, type_id: str, chosen: tuple[str, ...]) -> str:
    label = matter.library.types.get(type_id)
    if label is None or any(
        matter.library.types[one].group == type_id for one in chosen if one in matter.library.types
    ):
        return ""
    parent = matter.library.types.get(label.group)
    return f"{parent.label}: {within_sentence(label.label)}" if parent else label.label


def _who(matter: Matter) -> Line:
    count = len(matter.people)
    whom = f"{count} {matter.them.removeprefix('the ')} at one place." if count > 1 else f"One {matter.word}."
    said = (matter.words("person.full_name", person) for person in matter.people_ids)
    names = tuple(clipped(name, limit=NAME_LIMIT, where="section 1") for name in said if name)
    named = f"{listed(names)}. " if names else ""
    lacks = missing_words(matter)
    missing = f"{capital(listed(lacks))} not known to us{_hold(matter, lacks)}." if lacks else ""
    lead = " ".join(part for part in (whom if not names or count > 1 else "", named.strip(), missing) if part)
    return Line(lead, around(matter))


def _hold(matter: Matter, lacks: tuple[str, ...]) -> str:
    """Send a reader to section 2 only for what it holds: who should hold what is missing, else what to search by."""
    if says_who_holds(matter):
        return f": section 2 says who should hold {'them' if len(lacks) > 1 else 'it'}"
    return ": section 2 says what there is to search by" if says_anything(matter) else ""


def _why_today(matter: Matter, found: tuple[Found, ...], risks: tuple[Risk, ...]) -> Line:
    worded = matter.referral.worded.why_today if matter.referral.worded else ""
    if worded:
        return starting_bold(worded)
    fact = _what_presses(matter, found)
    rung = follows_999(matter)
    fact = rung if rung and not fact else f"{rung} {sentence(fact or NOTHING_TOLD)}".strip()
    may = f"May happen next: {within_sentence(risks[0].lead)}".rstrip(",:") if risks else ""
    clock = clock_of(matter)
    is_said = clock.partition(": ")[2].rstrip(".").casefold() in fact.casefold()
    return Line(sentence(fact), " ".join(part for part in ("" if is_said else clock, sentence(may)) if part))


def _what_presses(matter: Matter, found: tuple[Found, ...]) -> str:
    """Say what cannot wait, the danger in words before the rest; else the newest fact."""
    pressing = _pressing(matter, found)
    worded = next((one for one in found if one.field in TYPED and names_danger(one.text)), None)
    said = [one.text for one in (pressing, worded) if one]
    ground = _of_ground(matter) if not worded and (pressing is None or pressing.field == "contact.threat_signs") else []
    where = ("section 3" if not ground else "sections 3 and 5") if said else "section 5"
    said += ground
    if not said:
        own = tuple(one for one in found if not _is_their_job(matter, one))
        newest = _newest(own) or _newest(tuple(one for one in found if not _HAS_SUBJECT.match(one.text)))
        said, where = [newest.text or newest.indicator] if newest else [], "section 3"
    return clipped(" ".join(dict.fromkeys(said)), limit=200, where=where) if said else ""


def _of_ground(matter: Matter) -> list[str]:
    """Return what an adult's ground rests on where it names the danger: it is printed in section 5."""
    words = (ground_words(matter.case, one) for one in matter.people_ids if grounds_of(matter.case, one))
    said = (without_who_rang(matter, one) for one in words)
    return list(dict.fromkeys(found for one in said for found in sentences_of_danger(one)))[:1]


def _pressing(matter: Matter, found: tuple[Found, ...]) -> Found | None:
    """Return the fact of danger or of somebody missing that cannot wait."""
    for field_id, among in _PRESSING:
        for one in found:
            if one.field == field_id and (not among or matter.chosen(field_id, one.person_id) & among):
                return one
    return None


def _is_their_job(matter: Matter, one: Found) -> bool:
    job = matter.case.given("caller.organisation")
    told = job.answer.words.casefold().strip(" .") if job else ""
    return bool(_OF_THEIR_JOB.match(one.text)) or one.text.casefold().strip(" .") == told


def _newest(found: tuple[Found, ...]) -> Found | None:
    dated = [one for one in found if one.day]
    if dated:
        return max(dated, key=lambda one: (one.day is not None, one.day))
    return next((one for field_id in _UNDATED for one in found if one.field == field_id), None)
