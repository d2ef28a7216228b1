"""What authors changed since approval was asked: whose field, what it was, what it is, when and by whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpline.actions.reviewing import Reviewed
from helpline.actions.stale import SAID, is_not_asked
from helpline.engine.case import Case, Given
from helpline.engine.referral import Referral
from helpline.protocol.library import Library
from helpline.words.london import say_time
from web.questions import say_answer

SHOWN = frozenset({"PersonAdded", "HarmAssessed", "ReferralWorded", "EmergencyRung", "SpokenReferralMade"})


@dataclass(frozen=True, slots=True)
class Changed:
    """One change; `was` and `now` are empty where the change is not an answer."""

    what: str
    was: str
    now: str
    at: str
    by: str


def changes_since_asked(
    reviewed: Reviewed, referral: Referral, *, library: Library, names: Mapping[str, str]
) -> tuple[Changed, ...]:
    """Return what changed since approval was asked, oldest first; empty where it never was."""
    if reviewed.asked is None or referral.submission is None:
        return ()
    answers = _answers(reviewed.case, reviewed.asked, library=library, names=names)
    deeds = (
        (change.number, Changed(SAID[change.kind], "", "", say_time(change.at), names.get(change.by, "")))
        for change in reviewed.case.since(referral.submission.number)
        if change.kind in SHOWN
    )
    return tuple(line for _, line in sorted((*answers, *deeds), key=lambda pair: pair[0]))


def _answers(case: Case, asked: Case, *, library: Library, names: Mapping[str, str]) -> Iterator[tuple[int, Changed]]:
    for key, given in case.answers.items():
        before = asked.answers.get(key)
        if before is None and is_not_asked(given.answer):
            continue
        if before is not None and before.answer_id == given.answer_id:
            continue
        was, now = _said(before, library), _said(given, library)
        yield given.number, Changed(_whose(case, given, library), was, now, say_time(given.at), names.get(given.by, ""))


def _said(given: Given | None, library: Library) -> str:
    if given is None:
        return "not asked yet"
    return say_answer(library.fields[given.field], given.answer) or "blank"


def _whose(case: Case, given: Given, library: Library) -> str:
    person = case.person(given.subject.removeprefix("person:"))
    return f"{library.fields[given.field].label}{f', Person {person.number}' if person else ''}"
