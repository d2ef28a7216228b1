"""Every answer that one field has had, the newest first."""

from dataclasses import dataclass

from helpline.engine.case import Case
from helpline.engine.events import Recorded
from helpline.engine.events.contact import AnswerGiven
from helpline.engine.suggest import subject_of
from helpline.protocol.fields import Field
from helpline.words.london import say_moment
from web.calls.pages.people import whose
from web.questions import say_answer


@dataclass(frozen=True, slots=True)
class Earlier:
    """One answer: what it said, how it was known, when it was recorded, and whether it stands."""

    words: str
    how: str
    by: str
    at: str
    trouble: str
    stands: bool


@dataclass(frozen=True, slots=True)
class EarlierPage:
    """Every answer of one field of one subject."""

    case_id: str
    reference: str
    label: str
    whose: str
    back: str
    answers: tuple[Earlier, ...]


def earlier_page(case: Case, history: tuple[Recorded, ...], field: Field, *, person_id: str) -> EarlierPage:
    """Return the answers of one field as they were recorded."""
    subject = subject_of(case, field.id, person_id)
    found = [
        recorded
        for recorded in history
        if isinstance(recorded.event, AnswerGiven)
        and (recorded.event.subject, recorded.event.field) == (subject, field.id)
    ]
    answers = tuple(_answer(recorded, field, stands=recorded is found[-1]) for recorded in reversed(found))
    tab = person_id if case.person(person_id) else ("caller" if field.about in ("contact", "caller") else "case")
    return EarlierPage(
        case.case_id, case.reference, field.label, whose(case, person_id), f"/calls/{case.case_id}?tab={tab}", answers
    )


def _answer(recorded: Recorded, field: Field, *, stands: bool) -> Earlier:
    event = recorded.event
    if not isinstance(event, AnswerGiven):
        raise TypeError("only answers are shown here")
    answer = event.answer
    words = say_answer(field, answer) or answer.words
    return Earlier(words, answer.how or "", answer.by, say_moment(recorded.at), answer.trouble, stands)
