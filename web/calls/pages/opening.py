"""The opening screen: *safe to talk?* and *danger now?* together, before anything else (ruling 2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helpline.engine.case import Case
from helpline.engine.runs import version_said
from helpline.engine.suggest import is_not_safe_to_talk
from helpline.protocol.library import Library
from helpline.protocol.names import OPENING
from helpline.words.london import say_moment
from helpline.words.within import within_sentence
from web.calls.pages.asking import Asking
from web.calls.pages.closing import is_line_over
from web.calls.pages.wordings import best_words, manner

FIRST = ("contact.safe_to_talk", "contact.danger_now")
OPTIONS = {
    "contact.safe_to_talk": (("yes", "Yes, it is safe"), ("no", "No, ring off safely"), ("not_sure", "Not sure")),
    "contact.danger_now": (
        ("no", "No danger just now"),
        ("yes", "Yes, someone is in danger now"),
        ("not_sure", "Not sure"),
    ),
}
"""The options in the words of this screen, the calm one first."""
UNSAFE = "contact.safe_to_talk"


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """One of the two: its choices, and which is chosen."""

    field: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening screen while either question is open.

    Attributes:
        words: what to say first, for this channel.
        cautions: what to do where it is not safe to talk.
        limits: what is said before any name (ruling 3); it waits while it is not safe to talk.
        is_limits_said: whether that has been recorded.
        language: what is known of the language; empty where nobody asked.
        whole_href: the whole call page, for a caller who starts in the middle.
        earlier: the contacts of this case before this one; never to be said aloud (ruling 12).
    """

    words: str
    cautions: tuple[str, ...]
    questions: tuple[FirstQuestion, ...]
    limits: str
    is_limits_said: bool
    language: str
    language_href: str
    whole_href: str
    earlier: tuple[str, ...]


def opening_of(case: Case, library: Library, asking: Asking, *, on: date) -> Opening | None:
    """Return the opening screen, or None once both are answered, 999 was rung, or the whole page is wanted.

    Nor does it ask anything of a line that is gone.
    The two stand together whichever is answered first: danger opens its panel above them and takes neither away.
    """
    contact = case.open_contact
    is_elsewhere = asking.is_whole or asking.edit or asking.ask or asking.tab
    version = version_said(case, OPENING, library=library, on=on)
    if contact is None or is_elsewhere or version is None or is_line_over(case):
        return None
    given = {field: case.answer(contact.subject, field) for field in FIRST}
    if all(given.values()) or any(deed.event.contact_id == contact.contact_id for deed in case.emergencies):
        return None
    first, limits = version.words_for(FIRST[0]), version.words_for("contact.limits_said")
    said = case.answer(contact.subject, "contact.limits_said")
    language = case.given("contact.language")
    return Opening(
        words=best_words(first, manner(case, is_about_another=False))[0] if first else "",
        cautions=first.cautions if first else (),
        questions=tuple(
            FirstQuestion(
                field,
                "Safe to talk?" if field == UNSAFE else "Danger now?",
                OPTIONS[field],
                next(iter(one.answer.options), "") if (one := given[field]) else "",
            )
            for field in FIRST
        ),
        limits=limits.say_short if limits and not is_not_safe_to_talk(case) else "",
        is_limits_said=bool(said and "said_understood" in said.answer.options),
        language=language.answer.words if language else "",
        language_href=asking.link(case.case_id, tab="caller", edit="contact.language") + "#f-contact-language",
        whole_href=asking.link(case.case_id) + "?whole=1",
        earlier=tuple(_earlier(case, library)),
    )


def _earlier(case: Case, library: Library) -> Iterator[str]:
    channel = library.fields["contact.channel"]
    for contact in case.contacts:
        if not contact.is_open:
            yield f"{say_moment(contact.opened_at)}, {within_sentence(channel.option_label(contact.channel))}"
