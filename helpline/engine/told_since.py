"""What was told of danger, or of what happens to somebody, after a moment: it brings a duty back that was withdrawn."""

from collections.abc import Mapping

from helpline.engine.actionability import has_value
from helpline.engine.case import CASE_SUBJECT, OF_CONTACT, Case, Given
from helpline.engine.danger import DANGER_NOW, says_danger

IN_WORDS = frozenset({"case.facts_seen", "case.facts_told", "exploiter.danger", "person.health_words"})
"""Answers of which whatever is written anew is a new fact."""

TICKED: Mapping[str, frozenset[str]] = {
    "contact.threat_signs": frozenset({"none_heard"}),
    "person.child_concern": frozenset({"no"}),
    "person.action_today": frozenset({"no"}),
    "person.has_harmed_self": frozenset({"no"}),
    "person.thoughts_of_suicide": frozenset({"no"}),
    "person.health_now": frozenset({"none_said"}),
}
"""Answers of which anything but these is a new fact; a reason for having no answer is none."""


def is_told_since(case: Case, person_id: str, number: int) -> bool:
    """Say whether danger, doubt of it, or a new fact about somebody was answered after the event of that number.

    The same answer said again with another source is no news; a contact's answer is always its own.
    """
    mine = {CASE_SUBJECT, f"person:{person_id}"}
    return any(
        given.number > number and _is_news(given)
        for given in case.answers.values()
        if given.subject in mine or given.field.startswith(OF_CONTACT)
    )


def _is_news(given: Given) -> bool:
    if given.before and given.answer.says_as(given.before[-1]):
        return False
    if given.field == DANGER_NOW:
        return says_danger(given.answer) is not None
    if given.field in IN_WORDS:
        return has_value(given.answer)
    return bool(given.field in TICKED and set(given.answer.options) - TICKED[given.field])
