"""After a 999 call: the adults for whom no referral to the police follows, since nobody asked for a ground (X04)."""

from collections.abc import Iterator
from datetime import date

from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.consents import GROUNDS, consent_field_at, has_agreed
from helpline.engine.drafting import is_referring
from helpline.engine.runs import Run
from helpline.protocol.names import LAW_ENFORCEMENT


def without_ground_after_999(case: Case, runs: tuple[Run, ...], *, on: date) -> Iterator[tuple[Run, str]]:
    """Yield each police run that refers nobody though 999 was rung, with an adult of whom no ground was asked.

    Who gave no yes waits, or is put off to a later contact, until somebody says whether there is a ground: serious harm
    is one, and is ticked by nobody but the adviser. A field that was only marked *not asked* was not asked.
    """
    if not case.emergencies:
        return
    for run in runs:
        if run.protocol != LAW_ENFORCEMENT or is_referring(run):
            continue
        field_id = consent_field_at(run.protocol, run.end)
        for person_id in run.people:
            given = case.given(GROUNDS, person_id)
            is_asked = given is not None and given.answer.asked
            is_child = age_of(case, person_id, on=on).is_child
            if not is_asked and not is_child and not has_agreed(case, field_id, person_id):
                yield run, person_id
                break
