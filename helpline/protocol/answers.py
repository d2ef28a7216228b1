"""An answer as it is kept, and what a person typed before it is one.

*Not known*, *refused* and *unsafe to ask* are answers; blank is not (architecture 1.5).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict

from helpline.protocol.fields import GIVEN, Field, Missing
from helpline.protocol.kinds import Found, find_date, find_moment, find_phone
from helpline.words.errors import BadAnswer
from helpline.words.typed import read_words
from helpline.words.unreadable import Unreadable

How = Literal["seen", "told", "inferred"]


class Answer(BaseModel):
    """What is kept of one answer to one field.

    Attributes:
        words: what was said or typed, made visible, never cut.
        date: EDTF for a date, ISO 8601 with its offset for a moment.
        number: a telephone number as E.164.
        missing: why there is no answer, where that itself is the answer.
        asked: False where *not known* means that nobody asked (ruling 26).
        trouble: why it cannot be read as the field wants, in plain words; what was typed is kept in *words*.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    options: tuple[str, ...] = ()
    words: str = ""
    date: str = ""
    number: str = ""
    missing: Missing | None = None
    asked: bool = True
    how: How | None = None
    by: str = ""
    trouble: str = ""

    def says_as(self, other: "Answer") -> bool:
        """Say whether two answers are the same but for how they are known and by whom."""
        return self.model_copy(update={"how": other.how, "by": other.by}) == other

    def adds_to(self, other: "Answer") -> bool:
        """Say whether an answer keeps everything that another chose, and only chooses more beside it."""
        more = self.model_copy(update={"options": other.options})
        return bool(other.options) and set(other.options) < set(self.options) and more.says_as(other)

    def reading(self) -> frozenset[str] | None:
        """Give what conditions see of it; None where it is blank or could not be read."""
        if self.trouble:
            return None
        if self.missing:
            return frozenset({self.missing})
        if self.options:
            return frozenset(self.options)
        return frozenset({GIVEN}) if self.words or self.date or self.number else None


NOT_ASKED = Answer(missing="not_known", asked=False)
"""What "mark what wasn't asked" gives to every blank field (ruling 26)."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form sent for one field, before anything is made of it."""

    options: tuple[str, ...] = ()
    words: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    missing: str = ""
    how: str = ""
    by: str = ""


def read_answer(field: Field, typed: Typed, *, on: date) -> Answer:
    """Make an answer of what was typed on the day *on*; what cannot be read is kept, with its trouble in words.

    Raises:
        BadAnswer: over the length limit, or something that no page offers (an unknown option, two for a choice).
    """
    words, by = _kept(field, typed.words), _kept(field, typed.by)
    options = _offered(field, typed)
    boxes = (typed.day, typed.month, typed.year)
    found = _found(field, words, boxes, on=on)
    trouble = found.trouble or _contradiction(field, typed, options, has_boxes=any(box.strip() for box in boxes))
    return Answer(
        options=options,
        words=found.words,
        date=found.date,
        number=found.number,
        missing=_one_of(field, typed.missing, get_args(Missing)),
        how=_one_of(field, typed.how, get_args(How)),
        by=by,
        trouble=trouble,
    )


def _kept(field: Field, text: str) -> str:
    try:
        return read_words(text).strip()
    except Unreadable as unreadable:
        raise BadAnswer(field.id, unreadable.sentence) from None


def _offered(field: Field, typed: Typed) -> tuple[str, ...]:
    options = tuple(dict.fromkeys(option for option in typed.options if option))
    if field.kind == "computed":
        raise BadAnswer(field.id, "This is worked out and cannot be typed. Nothing was changed.")
    if not field.option_ids.issuperset(options):
        raise BadAnswer(field.id, "That is not one of the choices. Nothing was changed. Choose from the list.")
    if len(options) > 1 and field.kind != "multi":
        raise BadAnswer(field.id, "Only one of these can be chosen. Nothing was changed. Choose one.")
    return options


def _found(field: Field, words: str, boxes: tuple[str, str, str], *, on: date) -> Found:
    if field.kind == "date":
        return find_date(words, boxes, on=on)
    if field.kind == "moment":
        return find_moment(words, boxes, on=on)
    return find_phone(words) if field.kind == "phone" else Found(words=words)


def _contradiction(field: Field, typed: Typed, options: tuple[str, ...], *, has_boxes: bool) -> str:
    if typed.missing and (options or has_boxes):
        return "An answer and a reason for having none were both given. Both are kept. Choose which it is."
    if len(options) > 1 and any(field.is_exclusive(option) for option in options):
        return "“None” was ticked together with something else. Both are kept. Choose which it is."
    return ""


def _one_of(field: Field, value: str, allowed: tuple[str, ...]) -> Any:
    if value and value not in allowed:
        raise BadAnswer(field.id, "That is not one of the choices. Nothing was changed. Choose from the list.")
    return value or None
