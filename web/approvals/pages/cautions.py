"""What to read the document for before it is approved: advice to change it, and words that could say who rang (L04)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helpline.actions.ports import Desk
from helpline.engine.callers import may_be_passed_on
from helpline.engine.case import Case, Contact
from helpline.engine.content.ordinary import COMMON
from helpline.engine.content.perhaps import perhaps_named
from helpline.engine.content.spelling import as_a_name
from helpline.engine.content.who_rang import dropped_that_tell, typed_that_tell
from helpline.engine.harm import rows_of
from helpline.engine.referral import Assessed, Referral
from helpline.protocol.library import Library

CALLED = {
    "family_or_friend": "friend",
    "colleague": "colleague",
    "neighbour_or_public": "neighbour",
    "customer": "customer",
}
"""For what a caller is, the one word that would say so in a document."""

MEANT_TO_STAND = ("person.full_name", "person.school", "person.current_place", "person.home_address")
"""What the receiver needs to find the person: its words are no sign of the caller, who may work there."""

_WORD = re.compile(r"\w[\w'’-]*")
_LITTLE = frozenset(
    "a an and are as at by for from has in is of on or she he they the their her his to with who".split()
)


@dataclass(frozen=True, slots=True)
class Caution:
    """One warning: about whom the adviser advised, or nobody, and the words to look for."""

    whom: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cautions:
    """What to read a document for before it is approved.

    Attributes:
        advised: in the adviser's words.
        of_caller: words for a caller whose details are not passed on, that stand in the document.
        tells_who_rang: sentences of it that tell that the person is who rang, which is held back.
        dropped: sentences that it leaves out because they would tell that; a danger in one must not be lost.
        perhaps_named: words that stand in the document and are also the name of somebody it may not name.
    """

    advised: tuple[Caution, ...]
    of_caller: tuple[str, ...]
    tells_who_rang: tuple[str, ...]
    dropped: tuple[str, ...]
    perhaps_named: tuple[str, ...]

    @property
    def is_any(self) -> bool:
        """Say whether there is anything to look for."""
        return bool(self.advised or self.of_caller or self.tells_who_rang or self.dropped or self.perhaps_named)


def cautions_of(desk: Desk, case: Case, referral: Referral, text: str, *, chosen: str) -> Cautions:
    """Return every warning about a document with this text, for the entity and way in that are chosen."""
    return Cautions(
        advised_changes(case, referral, desk.library, on=desk.today()),
        words_of_caller(case, referral, text),
        typed_that_tell(case, referral, text),
        dropped_that_tell(case, referral),
        names_or_words(desk, case, referral, text, chosen=chosen),
    )


def advised_changes(case: Case, referral: Referral, library: Library, *, on: date) -> tuple[Caution, ...]:
    """Return what the adviser said of every row that is to go ahead with changes, or whose detail only they knew."""
    return tuple(
        Caution(row.label, tuple(_said(assessed, library)))
        for row in rows_of(case, referral, library, on=on)
        if (assessed := referral.harm.get(row.row))
        and (assessed.event.advice == "reshape" or _is_only_source(assessed))
    )


def words_of_caller(case: Case, referral: Referral, text: str) -> tuple[str, ...]:
    """Return the words for each caller that stand in a document's text, whose details may not be passed on.

    They are the caller's name and workplace and what the caller is, and abbreviations in the harm check's row of them.
    """
    held = [contact for contact in case.contacts if not may_be_passed_on(case, contact)]
    if not held:
        return ()
    stands = {word.casefold() for word in _WORD.findall(text)}
    little = [word for word in _little_names(case, referral, held) if re.search(as_a_name(word), text)]
    found = (word for word in _for_caller(case, referral, held) if word.casefold() in stands)
    return tuple(dict.fromkeys([*little, *found]))


def names_or_words(desk: Desk, case: Case, referral: Referral, text: str, *, chosen: str) -> tuple[str, ...]:
    """Return the words in a document's text that are also the name of somebody whom the chosen entity may not be told.

    `chosen` is the entity and way in as the page has them; nothing where none is chosen.
    """
    entity = desk.directory.entities.get(chosen.partition("|")[0])
    if entity is None:
        return ()
    return perhaps_named(case, referral, text, entity=entity, library=desk.library, on=desk.today())


def _is_only_source(assessed: Assessed) -> bool:
    answer = assessed.event.answers.get("harm.only_source")
    return answer is not None and any(option.startswith("yes") for option in answer.options)


def _said(assessed: Assessed, library: Library) -> Iterator[str]:
    yield library.fields["harm.advice"].option_label(assessed.event.advice)
    if _is_only_source(assessed):
        field = library.fields["harm.only_source"]
        chosen = assessed.event.answers["harm.only_source"].options
        yield f"{field.label}: {', '.join(field.option_label(option) for option in chosen)}"
    if assessed.event.words.strip():
        yield assessed.event.words


def _little_names(case: Case, referral: Referral, held: list[Contact]) -> Iterator[str]:
    """Yield each part of the caller's name that is a word of two letters as well (`An`): nothing takes it out."""
    meant = _meant(case, referral)
    for word in _of_callers(case, held, "caller.name"):
        if word[0].isupper() and word.casefold() in (_LITTLE & COMMON) - meant:
            yield word


def _for_caller(case: Case, referral: Referral, held: list[Contact]) -> Iterator[str]:
    found = _of_callers(case, held, "caller.name", "caller.organisation")
    meant = _meant(case, referral) | _LITTLE
    yield from (word for word in found if word.casefold() not in meant)
    roles = (case.answer(contact.subject, "caller.role") for contact in held)
    yield from (CALLED[option] for role in roles if role for option in role.answer.options if option in CALLED)
    assessed = referral.harm.get("caller")
    yield from re.findall(r"\b[A-Z]{2,5}\b", assessed.event.words) if assessed else ()


def _meant(case: Case, referral: Referral) -> frozenset[str]:
    return frozenset(
        word.casefold()
        for person in referral.people
        for field in MEANT_TO_STAND
        for word in _words(case, field, person)
    )


def _of_callers(case: Case, held: list[Contact], *fields: str) -> list[str]:
    given = (case.answer(contact.subject, field) for field in fields for contact in held)
    return [word for one in given if one for word in _WORD.findall(one.answer.words)]


def _words(case: Case, field_id: str, person_id: str = "") -> list[str]:
    given = case.given(field_id, person_id)
    return _WORD.findall(given.answer.words) if given else []
