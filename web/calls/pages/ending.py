"""The page that ends a contact: words to close with, what was not asked, what stays to be done."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.contacts import blanks
from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from helpline.engine.runs import Run, runs_of
from web.calls.pages.closing import closing_script, closing_words
from web.calls.pages.gist import known_words
from web.calls.pages.people import whose
from web.calls.pages.safety import Rule, safety_of
from web.calls.pages.ways import short_title
from web.calls.pages.wordings import Script


@dataclass(frozen=True, slots=True)
class EndingPage:
    """What somebody sees before the contact is over.

    Attributes:
        closing: words to close with that fit, with the protocol they belong to; none once the line is over.
        unasked: every field that a standing route tests and nobody was asked, with whose it is.
        owed: what goes on after the contact, by name.
    """

    case_id: str
    reference: str
    number: int
    is_open: bool
    safety: tuple[Rule, ...]
    closing: tuple[tuple[str, str], ...]
    script: Script
    unasked: tuple[str, ...]
    owed: tuple[str, ...]


def ending_page(desk: Desk, case: Case, who: Who) -> EndingPage:
    """Return the page for a case as it stands."""
    runs = runs_of(case, library=desk.library, directory=desk.directory, on=desk.today())
    people = tuple(person.person_id for person in case.people)
    known = known_words(
        case, people, library=desk.library, house=desk.house, adviser=who.name, reference=case.reference
    )
    return EndingPage(
        case_id=case.case_id,
        reference=case.reference,
        number=case.number,
        is_open=case.open_contact is not None,
        safety=safety_of(case),
        closing=tuple(closing_words(case, runs, known)),
        script=closing_script(case, desk.library, known),
        unasked=tuple(_unasked(desk, case)),
        owed=tuple(_owed(case, runs)),
    )


def _unasked(desk: Desk, case: Case) -> Iterator[str]:
    for person_id, field_id in blanks(desk, case):
        label = desk.library.fields[field_id].label
        who = whose(case, person_id)
        yield f"{who}: {label}" if who else label


def _owed(case: Case, runs: tuple[Run, ...]) -> Iterator[str]:
    for run in runs:
        if run.end and run.end.spoken_first and not any(deed.event.protocol == run.protocol for deed in case.spoken):
            yield f"{short_title(run.version.title)}: the spoken referral. It does not wait for the end of the call."
    for referral in case.referrals.values():
        if referral.state in ("draft", "returned"):
            yield f"Referral {referral.reference}: harm check and submitting."
