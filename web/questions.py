"""The only form parsing: what a form sent for one field, and what a field's form shows.

The controls of a field are named `<key>.option`, `.words`, `.day`, `.month`, `.year`, `.missing`, `.how` and `.by`; the
key is the field's id unless a page shows the same field for two people. Anything else in a form is ignored (AZRT-05).
"""

import re
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from helpline.protocol.answers import Answer, Typed
from helpline.protocol.fields import Field, Option
from helpline.words.london import in_london
from helpline.words.partial_dates import say_partial_date, says_only
from helpline.words.phones import read_phone
from helpline.words.unreadable import Unreadable

CONTROLS = ("option", "words", "day", "month", "year", "missing", "how", "by")
MISSING_LABELS = {"not_known": "Not known", "refused": "Refused", "unsafe_to_ask": "Unsafe to ask"}
HOW_LABELS = {"seen": "Seen", "told": "Told", "inferred": "Inferred"}
MANY_OPTIONS = 8
NOTHING_TYPED = Typed()
_WHOLE_OR_PART = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def typed_from(form: "MultiDict[str, str]", field: Field, *, key: str = "") -> Typed:
    """Return what a form sent for one field, with everything else in the form ignored."""
    name = key or field.id
    text = {control: form.get(f"{name}.{control}", "") for control in CONTROLS if control != "option"}
    return Typed(options=tuple(option for option in form.getlist(f"{name}.option") if option), **text)


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Some of the options of a long list, under one heading."""

    heading: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Question:
    """One field as a page shows it.

    Attributes:
        typed: what stands in its controls: what was typed last, or what is kept.
        key: the name of its controls, unique on the page.
        trouble: the sentence beside the field when it cannot be read as it stands; the words are kept.
        shows: a computed field's value in words.
        label: the field's own label unless the page asks it in other words.
        hides_label: the label is for screen readers alone, because the words to say stand above it.
        groups: the options under headings, for a list too long to read through; empty for any other.
    """

    field: Field
    typed: Typed = NOTHING_TYPED
    key: str = ""
    trouble: str = ""
    shows: str = ""
    label: str = ""
    hint: str = ""
    hides_label: bool = False
    groups: tuple[OptionGroup, ...] = ()

    @property
    def id(self) -> str:
        """Return the id of its first control, which an error summary links to."""
        return re.sub(r"[^a-zA-Z0-9]+", "-", self.key)

    @property
    def error(self) -> tuple[str, str]:
        """Return the error summary's line: the id to go to and the sentence."""
        return (self.id, self.trouble)

    @property
    def is_select(self) -> bool:
        """Say whether there are too many choices to lay them all out."""
        return self.field.kind == "choice" and len(self.field.options) > MANY_OPTIONS

    @property
    def described_by(self) -> str:
        """Return the ids of its hint and its error, for `aria-describedby`."""
        parts = ((self.hint, f"{self.id}-hint"), (self.trouble, f"{self.id}-error"))
        return " ".join(part_id for text, part_id in parts if text)


def ask(
    field: Field,
    answer: Answer | None = None,
    *,
    typed: Typed | None = None,
    key: str = "",
    trouble: str = "",
    label: str = "",
    shows: str = "",
    hides_label: bool = False,
) -> Question:
    """Return the question for a field: with what was just typed, else with what is kept, else empty."""
    return Question(
        field=field,
        typed=typed or (typed_again(field, answer) if answer else NOTHING_TYPED),
        key=key or field.id,
        trouble=trouble or (answer.trouble if answer else ""),
        shows=shows,
        label=label or field.label,
        hint=field.hint,
        hides_label=hides_label,
    )


def typed_again(field: Field, answer: Answer) -> Typed:
    """Return what would be typed to give this answer, so that it can be corrected in place."""
    day, month, year, words = _boxes(field, answer)
    return Typed(
        options=answer.options,
        words=words,
        day=day,
        month=month,
        year=year,
        missing=answer.missing or "",
        how=answer.how or "",
        by=answer.by,
    )


def say_answer(field: Field, answer: Answer) -> str:
    """Say an answer in words, as a row of facts shows it; text that a person gave comes back as they gave it."""
    if answer.missing:
        return MISSING_LABELS[answer.missing] if answer.asked else "Not asked"
    chosen = ", ".join(field.option_label(option) for option in answer.options)
    return ", ".join(part for part in (chosen, _said(field, answer)) if part)


def _said(field: Field, answer: Answer) -> str:
    if field.kind == "date" and answer.date:
        more = "" if says_only(answer.words, answer.date) else answer.words
        return ", ".join(part for part in (say_partial_date(answer.date), more) if part)
    if field.kind == "moment" and answer.date:
        local = in_london(datetime.fromisoformat(answer.date))
        return f"{local:%H:%M}, {local.day}/{local.month}/{local.year}"
    if field.kind == "phone" and answer.number:
        return _shown(answer)
    return answer.words


def _shown(answer: Answer) -> str:
    try:
        return read_phone(answer.number).shown
    except Unreadable:
        return answer.words


def _boxes(field: Field, answer: Answer) -> tuple[str, str, str, str]:
    """Return day, month, year and words for the boxes of a date or moment; what is no plain date stays words."""
    if field.kind == "moment" and answer.date and not answer.trouble:
        local = in_london(datetime.fromisoformat(answer.date))
        return str(local.day), str(local.month), str(local.year), f"{local:%H:%M}"
    found = _WHOLE_OR_PART.fullmatch(answer.date) if field.kind == "date" else None
    if found is None or says_only(answer.words, answer.date):
        return "", "", "", answer.words or (say_partial_date(answer.date) if answer.date else "")
    year, month, day = found[1], found[2] or "", found[3] or ""
    return day.lstrip("0"), month.lstrip("0"), year, answer.words
