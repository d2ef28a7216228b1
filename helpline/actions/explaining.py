"""Explaining the NRM item by item: what was said and how, in any order, each kept at once (N05, N06, N07)."""

from collections.abc import Sequence
from dataclasses import dataclass

from helpline.actions.answers import answered, field_named
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.engine.case import Case
from helpline.engine.events.contact import AnswerGiven
from helpline.engine.explanations import STATES
from helpline.engine.permissions import Who
from helpline.protocol.answers import Typed, read_answer
from helpline.protocol.ledger import OF_LEDGER, WORDINGS
from helpline.words.errors import BadAnswer, NotFound


@dataclass(frozen=True, slots=True)
class Item:
    """What one form says of one item: its field, said, understood or not now, and in which wording it was said."""

    field: str
    state: str
    wording: str = ""


def explain(
    desk: Desk, case_id: str, *, who: Who, person_id: str, items: Sequence[Item], with_interpreter: bool, seen: int
) -> Case:
    """Record what was explained to a person; an item that stands like this already is left as it is.

    Raises:
        BadAnswer: nothing was chosen, or something that no page offers; nothing was recorded.
        NotFound: no such item or person.
        OutOfStep: the page is stale.
    """
    allow(who, "take calls")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        events = [
            _explained(desk, case, item, person_id=person_id, with_interpreter=with_interpreter)
            for item in items
            if not _stands(case, item, person_id=person_id, with_interpreter=with_interpreter)
        ]
        if not events:
            raise BadAnswer("ledger", "Nothing new was chosen, so nothing was changed. Choose what you have explained.")
        return record(desk, unit, case, events, who=who, seen=seen, at=desk.clock.now())


def _explained(desk: Desk, case: Case, item: Item, *, person_id: str, with_interpreter: bool) -> AnswerGiven:
    if item.state not in STATES:
        raise BadAnswer(item.field, "Choose how it stands: said, understood, or not now. Nothing was changed.")
    if not item.field.startswith(OF_LEDGER):
        raise NotFound("no such item of the ledger")
    if item.wording not in ("", *WORDINGS):
        raise BadAnswer(item.field, "There is no such wording. Nothing was changed. Choose one from the page.")
    field = field_named(desk, item.field)
    answer = read_answer(field, Typed(options=(item.state,)), on=desk.today())
    given = answered(desk, case, field, answer, person_id=person_id)
    return given.model_copy(update={"wording": item.wording, "with_interpreter": with_interpreter})


def _stands(case: Case, item: Item, *, person_id: str, with_interpreter: bool) -> bool:
    """Say whether an item stands recorded just so, in this contact."""
    given, contact = case.given(item.field, person_id), case.open_contact or case.contact
    if given is None or contact is None:
        return False
    said = (given.answer.options, given.wording, given.with_interpreter, given.contact_id)
    return said == ((item.state,), item.wording, with_interpreter, contact.contact_id)
