"""Tells each deed of a scenario in words, as the replay prints it and the training room shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from helpline.directory.directory import Directory
from helpline.engine.harm_rows import ROW_SAID
from helpline.protocol.answers import Typed
from helpline.protocol.fields import Field
from helpline.protocol.library import Library
from helpline.training import deeds
from helpline.training.deeds import About, Deed
from helpline.training.outcomes import CODES

_MISSING = {"not_known": "not known, asked", "refused": "refused", "unsafe_to_ask": "unsafe to ask"}
_DIALLED = {"caller": "the caller", "helpline": "us", "already_called": "somebody before"}
_ROWS = {**ROW_SAID, deeds.EVERYONE_ELSE: "everyone else"}
_ENDED = {
    "ended": "The contact ends",
    "silent": "The contact ends: silent",
    "hang_up": "The contact ends: they hung up",
    "wrong_number": "The contact ends: wrong number",
    "abusive": "The contact ends: abusive",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One deed in words: whose it is (empty for the case), what it is, and what was recorded."""

    who: str
    what: str
    words: str = ""
    source: str = ""
    is_correction: bool = False

    def __str__(self) -> str:
        """Say it on one line."""
        start = "Corrected. " if self.is_correction else ""
        about = f"{self.who}, {self.what}" if self.who else self.what
        source = f" ({self.source})" if self.source else ""
        return f"{start}{about}{f': {self.words}' if self.words else ''}{source}"


@dataclass(frozen=True, slots=True)
class _Shelf:
    library: Library
    directory: Directory

    def field(self, field_id: str) -> Field:
        return self.library.fields[field_id]

    def referral(self, about: About) -> str:
        title = self.library.newest[CODES[about.protocol]].title
        return f"{title}, {about.person}" if about.person else title

    def chosen(self, field_id: str, option: str) -> str:
        return self.field(field_id).option_label(option)


def tell(deed: Deed, *, library: Library, directory: Directory) -> Told:
    """Tell one deed in words."""
    return _TELLS[type(deed)](_Shelf(library, directory), deed)


def _answer(shelf: _Shelf, deed: deeds.Answered) -> Told:
    field, typed = shelf.field(deed.field), deed.typed
    source = ", ".join(part for part in (typed.how, typed.by) if part)
    asked_for = f", asked for {shelf.directory.entity(deed.entity).name}" if deed.entity else ""
    return Told(deed.who, field.label, f"{_said(field, typed)}{asked_for}", source, deed.is_correction)


def _said(field: Field, typed: Typed) -> str:
    if typed.missing:
        return _MISSING[typed.missing]
    boxes = "/".join(box for box in (typed.day, typed.month, typed.year) if box)
    chosen = ", ".join(field.option_label(option) for option in typed.options)
    return ", ".join(part for part in (chosen, boxes, typed.words) if part)


def _rung(shelf: _Shelf, deed: deeds.Rung999) -> Told:
    reference = f", reference {deed.reference}" if deed.reference else ""
    return Told("", f"999 rung by {_DIALLED[deed.who_dialled]}{reference}", deed.words)


def _spoken(shelf: _Shelf, deed: deeds.SpokenTo) -> Told:
    entity = shelf.directory.entity(deed.entity)
    reference = f", their reference {deed.their_reference}" if deed.their_reference else ""
    return Told("", f"Spoken referral to {entity.name}, {deed.spoken_to}{reference}", deed.words)


def _harm(shelf: _Shelf, deed: deeds.HarmRecorded) -> Told:
    said = [shelf.chosen("harm.advice", deed.advice), *(shelf.chosen("harm.reasons", one) for one in deed.reasons)]
    return Told("", f"Harm check, {_ROWS.get(deed.row, deed.row)}", ". ".join((*said, deed.words)).strip(". "))


def _ruled(shelf: _Shelf, deed: deeds.HarmRuled) -> Told:
    said = [shelf.chosen("harm.decision", deed.decision), *(shelf.chosen("harm.reasons", one) for one in deed.reasons)]
    return Told("", f"Manager decides, {_ROWS.get(deed.row, deed.row)}", ". ".join((*said, deed.words)).strip(". "))


def _decided(shelf: _Shelf, what: str, about: About, *, yes: bool, words: str) -> Told:
    verb = "says yes to" if yes else "says no to"
    return Told("", f"Manager {verb} {what}: {shelf.referral(about)}", words)


def _withdrawal_told(shelf: _Shelf, deed: deeds.WithdrawalTold) -> Told:
    entity = shelf.directory.entity(deed.entity)
    return Told("", f"{entity.name}, {deed.spoken_to}, told that agreement was taken back", deed.words)


def _approved(shelf: _Shelf, deed: deeds.Approved) -> Told:
    entity = shelf.directory.entity(deed.entity)
    way_in = entity.way_in(deed.way_in)
    way = f"by {way_in.channel.replace('_', ' ')}, protected as {way_in.protection}"
    return Told("", f"Manager approves: {shelf.referral(deed.about)}", f"to {entity.name}, {way}")


def _sent_back(shelf: _Shelf, deed: deeds.SentBack) -> Told:
    verb = "withdraws" if deed.is_withdrawn else "returns"
    return Told("", f"Manager {verb}: {shelf.referral(deed.about)}", deed.words)


def _handed_over(shelf: _Shelf, deed: deeds.HandedOver) -> Told:
    return Told("", f"Handed over: {shelf.referral(deed.about)}", deed.by_hand or "by the sender; it goes nowhere")


def _released(shelf: _Shelf, deed: deeds.WordsReleased) -> Told:
    challenge = "challenge passed, words spoken" if deed.has_passed else "challenge failed"
    return Told("", f"Password desk: {deed.name}", f"rung back on the directory’s number, {challenge}")


def _received(shelf: _Shelf, deed: deeds.Received) -> Told:
    reference = f", their reference {deed.their_reference}" if deed.their_reference else ""
    role = f", {deed.role}" if deed.role else ""
    return Told("", f"Receipt: {shelf.referral(deed.about)}", f"{deed.name}{role}{reference}")


_TELLS: Mapping[type[Any], Callable[[_Shelf, Any], Told]] = {
    deeds.Added: lambda shelf, deed: Told("", "Person added", deed.who),
    deeds.Answered: _answer,
    deeds.Noted: lambda shelf, deed: Told("", "Note", deed.words),
    deeds.DangerOpened: lambda shelf, deed: Told("", "F8: the 999 words are open"),
    deeds.Rung999: _rung,
    deeds.SpokenTo: _spoken,
    deeds.HarmRecorded: _harm,
    deeds.HarmRuled: _ruled,
    deeds.GroundRuled: lambda shelf, deed: _decided(
        shelf, f"the ground for {deed.who}", deed.about, yes=deed.is_confirmed, words=deed.words
    ),
    deeds.PhoneNrmRuled: lambda shelf, deed: _decided(
        shelf, "the NRM by telephone", deed.about, yes=deed.is_allowed, words=deed.words
    ),
    deeds.AnonymisedRuled: lambda shelf, deed: _decided(
        shelf, "intelligence that names nobody", deed.about, yes=deed.is_allowed, words=deed.words
    ),
    deeds.WithdrawalTold: _withdrawal_told,
    deeds.Submitted: lambda shelf, deed: Told("", f"Submitted: {shelf.referral(deed.about)}", deed.words),
    deeds.SignedOff: lambda shelf, deed: Told("", f"Manager signs off: {shelf.referral(deed.about)}", deed.words),
    deeds.Approved: _approved,
    deeds.SentBack: _sent_back,
    deeds.HandedOver: _handed_over,
    deeds.WordsReleased: _released,
    deeds.Received: _received,
    deeds.Ended: lambda shelf, deed: Told("", _ENDED[deed.how]),
}
"""How each kind of deed is told."""
