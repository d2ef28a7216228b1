"""What was not asked by the end of a contact: the fields on which a way still turns, and nothing asked in vain."""

from datetime import date

from helpline.engine.age import age_of
from helpline.engine.asked import AGE, is_asked
from helpline.engine.case import Case
from helpline.engine.danger import DANGER_NOW
from helpline.engine.runs import Run
from helpline.engine.suggest import subject_of
from helpline.protocol.conditions import Truth, fields_of
from helpline.protocol.fields import OF_PERSON, Field
from helpline.protocol.library import Library
from helpline.protocol.names import FOR_ADULTS

WORKED_OUT_FROM = {"place.council_found": "person.current_place"}
"""What is answered so that something worked out can be: nobody is asked for the council, only for the place."""


def blanks_of(case: Case, runs: tuple[Run, ...], library: Library, *, on: date) -> tuple[tuple[str, str], ...]:
    """Return every (person id, field) that a standing route tests and nobody was asked (ruling 26).

    *Danger now* is never among them: only somebody who asked can answer it. What is asked of adults alone is not, of
    whoever is or may be under 18, and waits where nobody has asked their age. What a run waits for always is.
    """
    found: dict[tuple[str, str], None] = {}
    for run in runs:
        awaited = {WORKED_OUT_FROM.get(field_id, field_id) for field_id in run.position.open_fields}
        for field_id in sorted({*run.version.tested, *awaited}):
            field = library.fields[field_id]
            if field.kind == "computed" or field_id == DANGER_NOW:
                continue
            for person_id in run.people if field_id.startswith(OF_PERSON) else ("",):
                is_needed = field_id in awaited or _is_theirs(case, run, field, person_id, on=on)
                if is_needed and case.answer(subject_of(case, field_id, person_id), field_id) is None:
                    found[person_id, field_id] = None
    return tuple(found)


def _is_theirs(case: Case, run: Run, field: Field, person_id: str, *, on: date) -> bool:
    if run.protocol in FOR_ADULTS and any(_may_be_a_child(case, one, on=on) for one in run.people):
        return False
    truth = is_asked(case, field, person_id, on=on)
    waits_for_age = field.asked_when is not None and AGE in fields_of(field.asked_when)
    return truth is Truth.TRUE or (truth is Truth.UNKNOWN and not waits_for_age)


def _may_be_a_child(case: Case, person_id: str, *, on: date) -> bool:
    """Say whether somebody is, or may be, under 18; also while nobody has asked."""
    age = age_of(case, person_id, on=on)
    return age.is_child or age.reading is None
