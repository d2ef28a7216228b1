"""What was typed into a request that could not be carried out: held for its person, or shown again."""

import re
from dataclasses import dataclass

from flask import request

from helpline.actions.keep_typed import hold_typed
from helpline.actions.ports import Held
from helpline.protocol.fields import Field
from web import cookies, here
from web.questions import CONTROLS, HOW_LABELS, MISSING_LABELS

_ID = re.compile("[0-9a-f]{32}")
_BESIDE = {
    "day": "day",
    "month": "month",
    "year": "year",
    "missing": "why there is no answer",
    "how": "how we know",
    "by": "by whom",
}
_OURS = frozenset({"csrf_token", "held_id", "save_id", "password"})
_UNSEEN = frozenset(
    "next seen tab ask ask_person edit edit_person whole danger then field person person_id kept way".split()
)
"""Controls that go with a form without anybody typing into them: sent again with it, never shown as words."""


@dataclass(frozen=True, slots=True)
class TypedWords:
    """One field of a form and what was typed into it."""

    name: str
    value: str

    @property
    def label(self) -> str:
        """Return the field's label in the dictionary, or its name as a person can read it."""
        key, _, control = self.name.rpartition(".")
        beside = _BESIDE.get(control, "")
        field = _field(key) if control in CONTROLS else None
        words = field.label if field else _plain(key if beside else self.name)
        return f"{words}: {beside}" if beside else words

    @property
    def said(self) -> str:
        """Return what was typed or chosen, an option by its label."""
        key, _, control = self.name.rpartition(".")
        field = _field(key)
        if control == "option" and field:
            return field.option_label(self.value)
        known = {"missing": MISSING_LABELS, "how": HOW_LABELS}.get(control, {})
        return known.get(self.value, self.value)

    @property
    def is_typed(self) -> bool:
        """Say whether it is to be shown as something that a person gave."""
        return self.name not in _UNSEEN


def _field(key: str) -> Field | None:
    """Return the field whose controls have this key; a page with two people puts whose it is before its id."""
    fields = here.desk().library.fields
    return next((fields[part] for part in (key, *key.split(":")) if part in fields), None)


def _plain(name: str) -> str:
    words = _ID.sub("", name).replace("_", " ").replace(".", " ").replace(":", " ").strip()
    return words[:1].upper() + words[1:]


def typed_words() -> tuple[TypedWords, ...]:
    """Return everything typed into this request's form, except tokens and passwords."""
    if request.method != "POST":
        return ()
    return tuple(
        TypedWords(name, value) for name, value in request.form.items(multi=True) if name not in _OURS and value.strip()
    )


def hold_this_request() -> Held | None:
    """Hold this form for the account whose session has ended; None where there is nothing to hold."""
    if request.method != "POST":
        return None
    form = {name: tuple(request.form.getlist(name)) for name in request.form if name not in _OURS}
    return hold_typed(
        here.desk(), cookies.session_token(), csrf=request.form.get("csrf_token", ""), path=request.path, form=form
    )


def as_words(held: Held) -> tuple[TypedWords, ...]:
    """Return a held form for its person to read before they save it."""
    return tuple(TypedWords(name, value) for name, values in held.form.items() for value in values)
