"""Small turns of phrase of a referral document: short dates, cutting at a word, what is printed bold, listing."""

import re
from datetime import date, datetime

from helpline.engine.content.model import Line
from helpline.engine.referral import Spoken
from helpline.words.london import in_london, say_date, say_moment, say_time

SUMMARY_LIMIT = 240
"""Characters of somebody's own words that fit beside the rest of a Summary answer of three lines."""

REFERENCE_LIMIT = 80
"""Characters of a reference, a time or a name that fit on a line of section 0 or in a cell of section 6."""

_BOLD_ENDS = re.compile(r"(?<=[:,.]) | (?=\()")
_CLOCK_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b|\b(?:noon|midnight)\b", re.IGNORECASE)
_LIST_MARK = re.compile(r"^[-–—•*]+\s+")
_BEGINS = re.compile(r"(?<=[a-z]{4}[.!?])\s+[a-z]")
_RULE_IDS = re.compile(r"\s*\((?:[A-Z]{1,2}\d{1,2}(?:, )?)+\)")


def day_month(on: date) -> str:
    """Say a day within a document that is dated at its top: `20 Nov`."""
    return say_date(on).split(" ", 1)[1].rsplit(" ", 1)[0]


def day_of(at: datetime) -> str:
    """Say the London day of a moment: `20 Nov`."""
    return day_month(in_london(at).date())


def time_on_day(at: datetime, *, today: date) -> str:
    """Say a deadline, always with its day and date: `19:12 today, Fri 20 Nov 2026`."""
    local = in_london(at)
    today_word = " today" if local.date() == today else ""
    return f"{say_time(local)}{today_word}, {say_date(local.date())}"


def end_of_day(at: datetime) -> str:
    """Say a deadline at the close of a working day: `End of Mon 23 Nov 2026`."""
    return f"End of {say_date(in_london(at).date())}"


def spoken_moment(text: str, recorded_at: datetime) -> str:
    """Say when something was spoken: an ISO moment, or a time as it was typed with the day on which it was recorded."""
    try:
        return say_moment(datetime.fromisoformat(text))
    except ValueError:
        return f"{text}, {say_date(in_london(recorded_at).date())}" if text.strip() else say_moment(recorded_at)


def told_by_voice(spoken: Spoken) -> str:
    """Name the service that was told by voice, as the directory had it then."""
    return spoken.event.entity_name or "a service whose name was not kept"


def has_clock_time(words: str) -> bool:
    """Say whether words name a time of day, which may have passed when they are read."""
    return _CLOCK_TIME.search(words) is not None


def one_line(words: str) -> str:
    """Put words of several lines on one, losing nothing but the line ends."""
    return "; ".join(line.strip().rstrip(";") for line in words.splitlines() if line.strip())


def by_voice_beyond(words: str, *, limit: int = REFERENCE_LIMIT) -> str:
    """Cut words that stand in no other section, and say that we read all of them out."""
    whole = one_line(words)
    return whole if len(whole) <= limit else f"{_cut(whole, limit)}… (all of it by voice: ring us)"


def clipped(words: str, *, limit: int = SUMMARY_LIMIT, where: str) -> str:
    """Cut words at the last whole word for the Summary, and say in which section all of them stand."""
    whole = one_line(words)
    if len(whole) <= limit:
        return whole
    return f"{_cut(whole, limit)}… (all of it in {where})"


def _cut(whole: str, limit: int) -> str:
    return whole[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.")


def sentence(words: str) -> str:
    """End words with a full stop where nothing ends them."""
    whole = words.strip()
    return whole if not whole or whole[-1] in ".!?…”" else f"{whole}."


def tidy(line: str) -> str:
    """Write a line of a note as sentences: no mark of a list before it, a capital where one begins, whole dashes."""
    bare = _LIST_MARK.sub("", line.strip()).replace(" - ", " – ").replace(" -- ", " – ")
    return _BEGINS.sub(lambda found: found[0].upper(), bare)


def starting_bold(words: str) -> Line:
    """Part a sentence so that its first clause is printed bold."""
    found = _BOLD_ENDS.search(words)
    return Line(words[: found.start()], words[found.end() :].strip()) if found else Line(words)


def listed(names: tuple[str, ...], *, last: str = "and") -> str:
    """List names as people say them: `name, birth date and address`."""
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def capital(words: str) -> str:
    """Begin with a capital letter, leaving the rest as it is."""
    return words[:1].upper() + words[1:]


def without_rule_ids(words: str) -> str:
    """Leave out the marks of our own sources, such as `(C10)`, which mean nothing to a reader outside."""
    return _RULE_IDS.sub("", words)
