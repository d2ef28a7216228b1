"""A caller who is the person: one deed adds them, and says on the record that they are who rang."""

from helpline.actions.answers import answered
from helpline.actions.ports import Desk
from helpline.actions.recording import after, allow, record
from helpline.engine.called import THE_CALLER
from helpline.engine.case import Case
from helpline.engine.events import Event
from helpline.engine.events.contact import PersonAdded
from helpline.engine.permissions import Who
from helpline.protocol.answers import Answer
from helpline.words.errors import OutOfStep

ROLE, IN_TOUCH, CALLERS_ROLE = "person.role", "person.in_touch", "caller.role"


def caller_in(case: Case) -> str:
    """Return the id of the person of the case who is the caller; empty while nobody is."""
    return next((one.person_id for one in case.people if case.is_the_caller(one.person_id)), "")


def add_caller(desk: Desk, case_id: str, *, who: Who, seen: int) -> Case:
    """Add the caller as a person: a possible victim, who can be asked because they are the caller.

    What the caller is, is recorded too where nobody has: the same thing was said. What to call them, and whether their
    own details may be passed on, stays theirs to say (X03): neither is taken over.

    Raises:
        OutOfStep: the page is stale, or somebody in the case is the caller already.
    """
    allow(who, "take calls")
    with desk.store.begin() as unit:
        case, at = unit.case(case_id), desk.clock.now()
        if caller_in(case):
            raise OutOfStep(
                "caller is in the case", "The caller is a person of this case already. Nothing was changed."
            )
        added = PersonAdded(person_id=desk.ids.new(), label=THE_CALLER)
        standing = after(case, [added], by=who.account_id, at=at)
        said = {ROLE: ("possible_victim", "caller"), IN_TOUCH: ("is_the_caller",)}
        if standing.newest(CALLERS_ROLE) is None:
            said[CALLERS_ROLE] = ("possible_victim",)
        events: list[Event] = [added]
        for field_id, options in said.items():
            field, answer = desk.library.fields[field_id], Answer(options=options, how="told")
            person_id = added.person_id if field.about == "person" else ""
            events.append(answered(desk, standing, field, answer, person_id=person_id))
        return record(desk, unit, case, events, who=who, seen=seen, at=at)
