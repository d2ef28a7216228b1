"""Words to say: chosen for the channel and the moment, with what we know put in and every gap left visible."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from helpline.engine.case import Case, Contact
from helpline.engine.suggest import is_not_safe_to_talk
from helpline.protocol.library import Library
from helpline.protocol.model import Said, Wording

WRITTEN = frozenset({"text", "whatsapp", "app", "webchat"})
ON_A_FORM = frozenset({"web_form", "email"})
BRIEFLY = frozenset({"no_someone_near", "no_being_listened_to", "not_sure"})
SHORT_REPLIES = frozenset({"taps", "short_messages", "through_interpreter"})
LABELS = {
    "say": "To the person",
    "say_about": "About somebody else",
    "say_short": "Short",
    "say_text": "As messages",
    "form": "On a form",
}
_GAP = re.compile(r"\{([a-z0-9_.]+)\}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a script: words to say, or something to do, and on what occasion."""

    words: str
    is_said: bool
    when: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A script with its title and lines."""

    title: str
    lines: tuple[Line, ...]


def fill(words: str, known: Mapping[str, str]) -> str:
    """Put what we know into the words; what we do not know stays as a gap in square brackets."""

    def put(found: "re.Match[str]") -> str:
        name = found[1]
        if known.get(name):
            return known[name]
        return "[number not in the directory]" if name.startswith("num.") else f"[{name.replace('_', ' ')}]"

    return _GAP.sub(put, words)


def script_of(said: "Said | None", known: Mapping[str, str]) -> Script:
    """Return a script of a protocol file, filled; an absent one has no lines."""
    if not isinstance(said, Mapping):
        return Script("", ())
    lines = said.get("lines", ())
    read = tuple(_line(line, known) for line in lines if isinstance(line, Mapping)) if isinstance(lines, tuple) else ()
    return Script(str(said.get("title", "")), read)


def shared_script(library: Library, name: str, known: Mapping[str, str]) -> Script:
    """Return one of the scripts that belong to no one protocol, filled."""
    shared = library.others.get("scripts", {})
    return script_of(shared.get(name) if isinstance(shared, Mapping) else None, known)


def _line(line: "Mapping[str, Said]", known: Mapping[str, str]) -> Line:
    is_said = "say" in line
    words = str(line["say"] if is_said else line.get("do", ""))
    return Line(fill(words, known), is_said, str(line.get("when", "")))


def manner(case: Case, *, is_about_another: bool) -> tuple[str, ...]:
    """Name the kinds of wording that fit this contact, best first."""
    contact = case.contact
    if contact is None:
        return ("say",)
    if contact.channel in WRITTEN:
        return ("say_text", "say_short", "say")
    if contact.channel in ON_A_FORM:
        return ("form", "say_text", "say")
    spoken = ("say_about", "say") if is_about_another else ("say", "say_about")
    return ("say_short", *spoken) if is_brief(case, contact) else (*spoken, "say_short")


def is_brief(case: Case, contact: Contact) -> bool:
    """Say whether few words fit: somebody may hear them, or answers come in taps or through somebody else."""
    if contact is case.open_contact and is_not_safe_to_talk(case):
        return True
    free = case.answer(contact.subject, "contact.free_to_speak")
    replies = case.answer(contact.subject, "contact.reply_means")
    heard = (free.answer.reading() if free else None) or frozenset()
    replied = (replies.answer.reading() if replies else None) or frozenset()
    return bool(heard & BRIEFLY or replied & SHORT_REPLIES)


def best_words(wording: Wording, kinds: tuple[str, ...]) -> tuple[str, str]:
    """Return the words that fit best, and which kind they are."""
    for kind in (*kinds, *LABELS):
        words = str(getattr(wording, kind))
        if words:
            return words, kind
    return "", ""


def other_words(wording: Wording, kind: str) -> tuple[tuple[str, str], ...]:
    """Return the other wordings of the same question, each with what it is for."""
    return tuple(
        (label, str(getattr(wording, other)))
        for other, label in LABELS.items()
        if other != kind and getattr(wording, other)
    )
