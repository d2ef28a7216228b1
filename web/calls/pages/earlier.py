"""Every answer that one field has had, the newest first."""

from dataclasses import dataclass

from helpline.engine.case import Case
from helpline.engine.events import Recorded
from helpline.engine.events.contact import AnswerGiven
from helpline.engine.suggest import subject_of
from helpline.protocol.answers import Answer
from helpline.protocol.fields import Field
from helpline.words.london import say_moment
from web.calls.pages.people import whose
from web.questions import say_answer


@dataclass(frozen=True, slots=True)
class Earlier:
    """One answer: what it said, how it was known, when it was recorded, and whether it stands.

    `since` says what became of one that stands no more: corrected, or added to.
    """

    words: str
    how: str
    by: str
    at: str
    trouble: str
    stands: bool
    since: str


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
    pairs = tuple(zip(found, [*found[1:], None], strict=True))
    answers = tuple(_answer(recorded, field, after) for recorded, after in reversed(pairs))
    tab = person_id if case.person(person_id) else ("caller" if field.about in ("contact", "caller") else "case")
    return EarlierPage(
        case.case_id, case.reference, field.label, whose(case, person_id), f"/calls/{case.case_id}?tab={tab}", answers
    )


def _answer(recorded: Recorded, field: Field, after: Recorded | None) -> Earlier:
    event, later = recorded.event, after.event if after else None
    if not isinstance(event, AnswerGiven):
        raise TypeError("only answers are shown here")
    answer = event.answer
    since = _since(answer, later.answer) if isinstance(later, AnswerGiven) else ""
    words = say_answer(field, answer) or answer.words
    at, stands = say_moment(recorded.at), later is None
    return Earlier(words, answer.how or "", answer.by, at, answer.trouble, stands, since)


def _since(answer: Answer, later: Answer) -> str:
    """Say what the next answer did to one: only how it is known was added, or more was chosen, or it was corrected."""
    if later.says_as(answer):
        return "Source added since"
    return "Added to since" if later.adds_to(answer) else "Corrected"
