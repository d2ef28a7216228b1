"""The document's words on a page, whose parts have headings and no numbers: it points to them by their headings."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from helpline.engine.content.model import ReferralContent

_POINTS = re.compile(
    r"(?<=all of it in )section ([1-8])|\bsection ([1-8])(?= (?:says|names)\b)|(?<=address in )section ([1-8])"
    r"|(?<=safe contact in )section ([1-8])"
)
"""Where we ourselves point to a section; what somebody typed, such as a section of an Act, stays as it is."""

_RESTS_ON = re.compile(r"\((\d[\d, adnot]*)\)$")


def on_page(content: ReferralContent) -> ReferralContent:
    """Return the content with each part named by its heading on the page, and the facts of a risk called facts."""
    many = len(content.people) != 1
    names = {
        "1": "what is said of each person" if many else f"“{content.people[0].heading}”",
        "2": f"“{content.find_heading}”",
        "3": "“What was seen and said”",
        "4": "“What may happen next”",
        "5": "“What they want”",
        "6": "“Who else has been told”",
        "7": "“Please tell us”",
        "8": "“Harm check”",
    }
    risks = tuple(replace(risk, text=_RESTS_ON.sub(_facts, risk.text)) for risk in content.risks)
    named: ReferralContent = _named(replace(content, risks=risks, packs=()), names)
    return replace(named, packs=content.packs)


def _named(value: Any, names: Mapping[str, str]) -> Any:
    """Return any part of the content with the sections in it named."""
    if isinstance(value, str):
        return _POINTS.sub(lambda found: names[found[found.lastindex or 0]], value)
    if isinstance(value, tuple):
        return tuple(_named(one, names) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _named(getattr(value, part.name), names) for part in fields(value)})
    return value


def _facts(found: re.Match[str]) -> str:
    return f"(fact{'' if found[1].isdigit() else 's'} {found[1]})"
