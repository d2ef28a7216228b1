"""What an answer says in print, and which answers stay out of a document unless it is to include them (ruling 6)."""

from collections.abc import Iterator

from helpline.engine.actionability import has_value
from helpline.engine.case import CASE_SUBJECT, Case, Given
from helpline.engine.referral import Referral
from helpline.protocol.library import Library

ALWAYS_PRINTED = frozenset({"person.override_grounds", "person.override_words"})
"""Sensitive answers that the receiver must see where there is no agreement: on what a referral by name stands."""


def said(library: Library, field_id: str, given: Given) -> str:
    """Say an answer: the labels of what was chosen, then the words; a reason for having none says nothing here."""
    answer = given.answer
    if not has_value(answer):
        return ""
    field = library.fields[field_id]
    labels = ", ".join(field.option_label(option) for option in answer.options)
    return ": ".join(part for part in (labels, answer.words or answer.date) if part)


def withheld(case: Case, referral: Referral, library: Library) -> Iterator[tuple[str, str]]:
    """Yield each sensitive answer that exists and stays out unless the approver includes it: field id and person id.

    The ground to act without agreement and what it rests on are none of them: they are printed where they are needed.
    """
    for (subject, field_id), given in case.answers.items():
        field = library.fields.get(field_id)
        if (
            field is None
            or not field.sensitive
            or field_id in ALWAYS_PRINTED
            or not has_value(given.answer)
            or field_id.startswith("plan.")
        ):
            continue
        person_id = subject.removeprefix("person:") if subject.startswith("person:") else ""
        if subject == CASE_SUBJECT or subject.startswith("contact:") or person_id in referral.people:
            yield field_id, person_id


def may_be_chosen(field_id: str) -> bool:
    """Say whether an approver may have it said in one document: what is of a person, or of whoever is suspected."""
    return field_id.startswith(("person.", "exploiter."))


def whose(case: Case, person_id: str) -> str:
    """Say whose a sensitive answer is that an approver may choose."""
    person = case.person(person_id)
    return f"Person {person.number}" if person else "of whoever is suspected"
