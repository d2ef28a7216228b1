"""The signs of danger: asked from the 999 panel, in the protocol's own fields and words, and never before ringing."""

from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.danger import DANGER_SIGNS
from helpline.engine.runs import version_said
from helpline.engine.suggest import subject_of
from helpline.protocol.fields import Field
from helpline.protocol.names import IMMEDIATE_DANGER
from web.calls.pages.facts import anchor_of
from web.calls.pages.wordings import best_words, manner


@dataclass(frozen=True, slots=True)
class Sign:
    """One question of the panel; `id` is that of its first control, unlike the same question elsewhere on the page."""

    id: str
    field: Field
    options: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What is asked while 999 is on its way: the words for it, and each question with what stands."""

    words: tuple[str, ...]
    questions: tuple[Sign, ...]


def danger_signs(desk: Desk, case: Case) -> Signs:
    """Return the questions of the version whose words are said; the newest one's where none is in force."""
    library = desk.library
    version = version_said(case, IMMEDIATE_DANGER, library=library, on=desk.today()) or library.newest.get(
        IMMEDIATE_DANGER
    )
    if version is None:
        return Signs((), ())
    fields = tuple(one for one in DANGER_SIGNS if one in version.questions)
    kinds = manner(case, is_about_another=False)
    wordings = (version.words_for(one) for one in fields)
    words = dict.fromkeys(best_words(one, kinds)[0] for one in wordings if one is not None)
    return Signs(tuple(words), tuple(_sign(case, library.fields[one]) for one in fields))


def _sign(case: Case, field: Field) -> Sign:
    given = case.answer(subject_of(case, field.id), field.id)
    answer = given.answer if given else None
    return Sign(
        id=f"danger-{anchor_of(field.id)}",
        field=field,
        options=answer.options if answer else (),
        words=answer.words if answer else "",
    )
