"""The caller as a person of the case: one deed adds them, and records what was said of them and no more."""

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
VICTIM = ("possible_victim",)


def caller_in(case: Case) -> str:
    """Return the id of the person of the case who is the caller of this contact; empty while nobody is."""
    contact = case.open_contact or case.contact
    of = contact.contact_id if contact else ""
    return next((one.person_id for one in case.people if case.is_the_caller(one.person_id, of_contact=of)), "")


def add_caller(desk: Desk, case_id: str, *, who: Who, seen: int, may_be_victim: bool) -> Case:
    """Add the caller as a person of the case, who can be asked because they are the caller.

    Args:
        may_be_victim: somebody said that the caller may be a victim; then that is recorded too, of the person, and as
            what the caller is where nobody has said it. Else nothing of the kind is: a relative who rings is no victim.

    What to call them, and whether their own details may be passed on, stays theirs to say (X03).

    Raises:
        OutOfStep: the page is stale, or somebody in the case is the caller of this contact already.
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
        said = {ROLE: (*VICTIM, "caller") if may_be_victim else ("caller",), IN_TOUCH: ("is_the_caller",)}
        if may_be_victim and standing.newest(CALLERS_ROLE) is None:
            said[CALLERS_ROLE] = VICTIM
        events: list[Event] = [added]
        for field_id, options in said.items():
            field, answer = desk.library.fields[field_id], Answer(options=options, how="told")
            person_id = added.person_id if field.about == "person" else ""
            events.append(answered(desk, standing, field, answer, person_id=person_id))
        return record(desk, unit, case, events, who=who, seen=seen, at=at)
