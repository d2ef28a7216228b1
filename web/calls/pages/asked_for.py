"""For whom a consent is asked: the receivers to name in the question, and what is to be asked again (ruling 10)."""

from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.consents import CONSENT_FIELDS, consent_field_at, is_to_be_asked_alone
from helpline.engine.drafting import REFERRING
from helpline.engine.runs import Run
from web.calls.pages.ringing import to_ring

USUAL = ("", "The usual one for the place")
NO_FURTHER = 12


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The receivers that a consent can be asked for; `again` says why an answer that stands has to be asked again."""

    options: tuple[tuple[str, str], ...]
    chosen: str
    again: str = ""


def asked_for(desk: Desk, case: Case, runs: tuple[Run, ...], field_id: str, person_id: str) -> AskedFor | None:
    """Return what to choose from beside a consent; None beside any other question."""
    again = ""
    if is_to_be_asked_alone(case, field_id, person_id):
        again = "It was said where somebody may have listened. Ask again now that they are alone; that answer counts."
    if field_id not in CONSENT_FIELDS:
        return AskedFor((), "", again) if again else None
    receivers = tuple(
        dict.fromkeys(
            end.to
            for run in runs
            if not person_id or person_id in run.people
            for end in run.version.ends.values()
            if end.to and end.outcome in REFERRING and consent_field_at(run.protocol, end) == field_id
        )
    )
    people = (person_id,) if person_id else ()
    near = to_ring(receivers, case, people, directory=desk.directory, at=desk.clock.now(), holidays=desk.holidays)
    given = case.given(field_id, person_id)
    options = (USUAL, *((one.entity_id, one.name) for one in near[:NO_FURTHER]))
    chosen = given.entity_id if given and given.entity_id in dict(options) else ""
    return AskedFor(options, chosen, again)
