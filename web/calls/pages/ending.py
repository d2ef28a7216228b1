"""The page that ends a contact: words to close with, what was not asked, what stays to be done; and what follows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from helpline.actions.contacts import blanks
from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.danger_clocks import line_held
from helpline.engine.how_it_went import questions_on_how_it_went
from helpline.engine.permissions import Who
from helpline.engine.runs import runs_of
from web.calls.pages.closing import closing_script, closing_words
from web.calls.pages.danger_owed import say_held
from web.calls.pages.ended import Ended, ended_of
from web.calls.pages.gist import known_words
from web.calls.pages.left_to_do import left_to_do, to_ground
from web.calls.pages.notes import Loose, loose_of
from web.calls.pages.people import whose
from web.calls.pages.safety import Rule, safety_of
from web.calls.pages.to_do import ToDo
from web.calls.pages.wordings import Script, shared_script
from web.questions import Question, ask


@dataclass(frozen=True, slots=True)
class EndingPage:
    """What somebody sees before the contact is over, and once it is.

    Attributes:
        closing: words to close with that fit, with the protocol they belong to; none once the line is over.
        unasked: every field that a standing route tests and nobody was asked, with whose it is.
        left: what goes on after the contact.
        ended: what was recorded and what goes on, once it is over.
        views: how it went, asked of a survivor where it is safe; with the words to ask it.
        to_ground: whether marking would put off a referral to the police after 999, for which no ground was asked.
        held: how long the contact is held open, where its line dropped in danger; `is_held` while that is not over.
    """

    case_id: str
    reference: str
    number: int
    is_open: bool
    safety: tuple[Rule, ...]
    closing: tuple[tuple[str, str], ...]
    script: Script
    unasked: tuple[str, ...]
    left: tuple[ToDo, ...]
    ended: Ended | None
    loose: Loose | None
    views: tuple[Question, ...]
    asking_views: Script
    to_ground: bool
    held: str
    is_held: bool


def ending_page(desk: Desk, case: Case, who: Who) -> EndingPage:
    """Return the page for a case as it stands."""
    runs = runs_of(case, library=desk.library, directory=desk.directory, on=desk.today())
    people = tuple(person.person_id for person in case.people)
    known = known_words(
        case, people, library=desk.library, house=desk.house, adviser=who.name, reference=case.reference
    )
    clock, now = line_held(case), desk.clock.now()
    is_held = clock is not None and now < clock.due
    return EndingPage(
        case_id=case.case_id,
        reference=case.reference,
        number=case.number,
        is_open=case.open_contact is not None,
        safety=safety_of(case),
        closing=tuple(closing_words(case, runs, known)),
        script=closing_script(case, desk.library, known),
        unasked=tuple(_unasked(desk, case)),
        left=left_to_do(desk, case, runs) if case.open_contact else (),
        ended=ended_of(desk, case, runs),
        loose=loose_of(case),
        views=tuple(_views(desk, case)),
        asking_views=_asking_views(desk, case, known),
        to_ground=any(True for _ in to_ground(desk, case, runs)),
        held=say_held(clock, is_over=not is_held) if clock else "",
        is_held=is_held,
    )


def _unasked(desk: Desk, case: Case) -> Iterator[str]:
    for person_id, field_id in blanks(desk, case):
        label = desk.library.fields[field_id].label
        who = whose(case, person_id)
        yield f"{who}: {label}" if who else label


def _asking_views(desk: Desk, case: Case, known: Mapping[str, str]) -> Script:
    """Return the words to ask how it went; those for a later contact only in one."""
    script = shared_script(desk.library, "feedback", known)
    return replace(script, lines=tuple(line for line in script.lines if not line.when or len(case.contacts) > 1))


def _views(desk: Desk, case: Case) -> Iterator[Question]:
    for field_id in questions_on_how_it_went(case, on=desk.today()):
        given = case.contact and case.answer(case.contact.subject, field_id)
        yield ask(desk.library.fields[field_id], given.answer if given else None)
