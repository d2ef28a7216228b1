"""Made-up referrals on which every form is tried: one with nothing in it, one with everything, and the hard ones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from itertools import count
from typing import Any, cast, get_args, get_origin, get_type_hints

from helpline.documents.blanks import shape_for
from helpline.engine.content.model import Kind, NrmPack, ReferralContent

_LONG = "A word and another, over and over. " * 120
_RIGHT_TO_LEFT = "הילדה נראתה בתחנה / شوهدت الفتاة في المحطة (12)"
_HOSTILE = (
    "{{ 7 * 7 }} {% for x in people %} {_{ x }_} {# n #} <w:p/> </w:t> & &amp; ]]> <!-- -->\n"
    '=SUM(1) { INCLUDETEXT "c:/x" }\t«PAGE» \\\\host\\share 日本語 🙂 e\u0301'
)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One made-up referral, and what it is called in a fault."""

    name: str
    content: ReferralContent | NrmPack


def made_up_cases(kind: str) -> Iterator[MadeUp]:
    """Give the made-up referrals of one kind; every text in each is different, so that none can stand for another."""
    yield MadeUp("with nothing in it", _made(kind, lambda _: "", items=0))
    yield MadeUp("with everything in it", _made(kind, lambda place: f"Text {place}.", items=3))
    yield MadeUp("with very long texts", _made(kind, lambda place: f"{place} {_LONG}", items=1))
    yield MadeUp("written right to left", _made(kind, lambda place: f"{_RIGHT_TO_LEFT} {place}", items=2))
    yield MadeUp("with tags and codes typed by hand", _made(kind, lambda place: f"{place} {_HOSTILE}", items=2))


def _made(kind: str, text: Callable[[int], str], *, items: int) -> ReferralContent | NrmPack:
    places = count(1)
    made: ReferralContent | NrmPack = _filled(shape_for(kind).content, lambda: text(next(places)), items)
    if isinstance(made, NrmPack):
        return replace(made, reference="K7M-4QX", version=1, is_made_up=True)
    risks = tuple(
        replace(risk, number=place, is_missing_risk=place == 1) for place, risk in enumerate(made.risks, start=1)
    )
    return replace(made, kind=cast(Kind, kind), reference="K7M-4QX", version=1, is_made_up=True, risks=risks)


def _filled(shape: Any, text: Callable[[], str], items: int) -> Any:
    """Fill a dataclass of the content: each text by `text`, each list with so many items."""
    if is_dataclass(shape) and isinstance(shape, type):
        return shape(**{name: _filled(kind, text, items) for name, kind in get_type_hints(shape).items()})
    if get_origin(shape) is tuple:
        return tuple(_filled(get_args(shape)[0], text, items) for _ in range(items))
    if shape is str:
        return text()
    return {int: 1, bool: True}.get(shape) or get_args(shape)[0]
