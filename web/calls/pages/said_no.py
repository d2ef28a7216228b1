"""Somebody said no to a receiver: how it stands, and where a manager may decide on what names nobody."""

from collections.abc import Iterator

from helpline.actions.anonymised import may_decide_anonymised
from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.consents import consent_asked
from helpline.engine.drafting import is_referring
from helpline.engine.runs import Run
from web.calls.pages.people import whose

NO_TO = {
    "person.consent_police": "the police",
    "person.consent_council": "the council",
    "person.consent_first_responder": "a first responder",
    "person.consent_support_service": "a support service",
}
"""Whom somebody said no to, by the question that they were asked."""


def said_no(desk: Desk, case: Case, run: Run) -> Iterator[tuple[str, str]]:
    """Yield, for each adult who said no, how it stands and where a manager may decide on what names nobody."""
    for person_id in run.people:
        if is_referring(run) or not may_decide_anonymised(desk, case, protocol=run.protocol, person_id=person_id):
            continue
        decided = case.anonymised.get((run.protocol, person_id))
        is_allowed = decided is not None and decided.event.is_allowed
        to = NO_TO.get(consent_asked(case, run.protocol, person_id, desk.library), "that receiver")
        may = f"a manager decided that it may go to {to} without a name"
        says = may if is_allowed else f"nothing more goes to {to}, named or not"
        href = f"/approvals/{case.case_id}/anonymised/{run.protocol}/{person_id}"
        yield f"{whose(case, person_id)} does not agree to telling {to}: {says}.", href
