"""Words about an age that cannot be read as one, and may say that somebody is under 18: doubt counts (ruling 19)."""

import re
from datetime import date

from helpline.words.ages import ADULT, in_figures

_LONGEST = 200
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_BORN = re.compile(r"\b(?:born|birth|dob|d\.o\.b)\b")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)", re.ASCII)
_CHILDS = re.compile(r"\b(?:child(?:ren|ish)?|minor|kid|teen\w*|school\w*|underage|under age|boy|girl|baby|toddler)\b")


def may_be_a_childs_birth(words: str, *, on: date) -> bool:
    """Say whether a birth date that could not be read may be that of somebody under 18 on the day *on*.

    It is, unless every year that can be seen in it makes them 18 or over; where no year can be seen it may be.
    """
    years = [int(found) for found in _YEAR.findall(in_figures(words[:_LONGEST].lower()))]
    return not years or any(on.year - year <= ADULT for year in years)


def may_be_a_childs_age(words: str, *, on: date) -> bool:
    """Say whether an age in words that could not be read names a number up to 18, a birth year or a word of a child."""
    said = in_figures(words[:_LONGEST].lower())
    is_born_late = bool(_BORN.search(said) and _YEAR.search(said)) and may_be_a_childs_birth(said, on=on)
    is_young = any(int(number) <= ADULT for number in _NUMBER.findall(said))
    return is_born_late or is_young or _CHILDS.search(said) is not None
