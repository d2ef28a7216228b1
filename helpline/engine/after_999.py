"""After a 999 call: the adults for whom no referral to the police follows, since nobody asked for a ground (X04)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.consents import CONSENT_FIELDS, GROUNDS, consent_field_at, has_agreed
from helpline.engine.drafting import REFERRING, is_referring
from helpline.engine.runs import Run
from helpline.protocol.library import Library
from helpline.protocol.names import LAW_ENFORCEMENT


@dataclass(frozen=True, slots=True)
class Unasked:
    """A police run with an adult of whom no ground was asked after 999, as a list keeps it: nothing of who they are.

    `place` is where the run stands, and `without_yes` are the questions to which the adult gave no yes that counts.
    """

    protocol_version: int
    place: str
    without_yes: tuple[str, ...]

    def is_owed(self, library: Library) -> bool:
        """Say whether it is still to be said if there is a ground: the run refers nobody, and there is no yes."""
        version = library.version(LAW_ENFORCEMENT, self.protocol_version)
        end = version.ends.get(self.place) if version else None
        is_referred = end is not None and end.outcome in REFERRING
        return not is_referred and consent_field_at(LAW_ENFORCEMENT, end) in self.without_yes


def without_ground_after_999(case: Case, runs: tuple[Run, ...], *, on: date) -> Iterator[tuple[Run, str]]:
    """Yield each police run that refers nobody though 999 was rung, with an adult of whom no ground was asked.

    Who gave no yes waits, or is put off to a later contact, until somebody says whether there is a ground: serious harm
    is one, and is ticked by nobody but the adviser. A field that was only marked *not asked* was not asked.
    """
    for run in runs:
        if run.protocol != LAW_ENFORCEMENT or is_referring(run):
            continue
        field_id = consent_field_at(run.protocol, run.end)
        for person_id in _unasked(case, run.people, on=on):
            if not has_agreed(case, field_id, person_id):
                yield run, person_id
                break


def unasked_after_999(case: Case, *, on: date) -> Iterator[Unasked]:
    """Yield the same of the runs as they were recorded last, for the list row of a case: it has no protocols."""
    for pin in case.pins.values():
        if pin.is_standing and pin.protocol == LAW_ENFORCEMENT:
            for person_id in _unasked(case, pin.people, on=on):
                without = tuple(one for one in CONSENT_FIELDS if not has_agreed(case, one, person_id))
                yield Unasked(pin.version, pin.place, without)


def _unasked(case: Case, people: tuple[str, ...], *, on: date) -> Iterator[str]:
    """Yield the adults of whom no ground was asked, once 999 was rung."""
    for person_id in people if case.emergencies else ():
        given = case.given(GROUNDS, person_id)
        is_asked = given is not None and given.answer.asked
        if not is_asked and not age_of(case, person_id, on=on).is_child:
            yield person_id
