"""Answering a field, correcting it, and keeping what was said when it cannot be read as the field wants."""

from helpline.actions.danger_signs import beside_newer
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.engine.case import Case
from helpline.engine.consents import CONSENT_FIELDS
from helpline.engine.danger import DANGER_NOW, DANGER_PLACE, DANGER_SIGNS, says_danger
from helpline.engine.events.contact import AnswerGiven, PersonAdded
from helpline.engine.permissions import Who
from helpline.engine.suggest import subject_of
from helpline.protocol.answers import Answer, Typed, read_answer
from helpline.protocol.fields import Field
from helpline.words.errors import BadAnswer, NotFound
from helpline.words.typed import read_words
from helpline.words.unreadable import Unreadable

KEPT_BESIDE = frozenset({DANGER_PLACE, *DANGER_SIGNS})
"""Answers about danger that stand beside what a colleague answered since the page was shown."""

NEVER_STALE = frozenset({DANGER_NOW, *KEPT_BESIDE})
"""Answers about danger: kept from any page, however old (I01, I02)."""

OWN_SLOT_KINDS = frozenset({"text", "name", "place", "phone", "date"})


def give_answer(
    desk: Desk,
    case_id: str,
    *,
    who: Who,
    field: str,
    typed: Typed,
    seen: int,
    person_id: str = "",
    entity_id: str = "",
) -> Case:
    """Record an answer, or a correction of one, in any order (decision 0003).

    What cannot be read as the field wants is kept as words with its trouble, and counts as unanswered. An answer about
    danger is never stale; only *no* to *danger now* is, so that an old page does not take back a colleague's *yes*.
    A sign of danger, or its place, from an old page stands beside what a colleague answered since; *none* does not take
    that back.
    `entity_id` is the receiver that a consent was asked for, where one was named (ruling 10).

    Raises:
        BadAnswer: too long, or an option that no page offers; nothing was recorded.
        OutOfStep: the page is stale.
        NotFound: no such field, case, person or receiver.
    """
    allow(who, "take calls")
    known = field_named(desk, field)
    asked_for = desk.directory.entity(entity_id).id if entity_id and field in CONSENT_FIELDS else ""
    answer = read_answer(known, typed, on=desk.today())
    is_no = field == DANGER_NOW and not says_danger(answer)
    against = None if field in NEVER_STALE and not is_no else seen
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        if field in KEPT_BESIDE:
            kept = beside_newer(case, known, answer, who=who, seen=seen)
            answer, against = (answer, seen) if kept is None else (kept, None)
        given = answered(desk, case, known, answer, person_id=person_id)
        named = given.model_copy(update={"entity_id": asked_for})
        return record(desk, unit, case, (named,), who=who, seen=against, at=desk.clock.now())


def field_named(desk: Desk, field: str) -> Field:
    """Return a field of the dictionary. Raises NotFound."""
    known = desk.library.fields.get(field)
    if known is None or known.kind == "computed":
        raise NotFound("no such field")
    return known


def answered(desk: Desk, case: Case, field: Field, answer: Answer, *, person_id: str) -> AnswerGiven:
    """Return the event of one answer, under the right subject and key slot.

    Raises:
        NotFound: a person's field without one of the case's people.
    """
    if field.about == "person" and case.person(person_id) is None:
        raise NotFound("no such person in the case")
    subject = subject_of(case, field.id, person_id)
    before = case.answer(subject, field.id)
    return AnswerGiven(
        answer_id=desk.ids.new(),
        subject=subject,
        field=field.id,
        answer=answer,
        replaces=before.answer_id if before else "",
        is_own_slot=field.sensitive or field.kind in OWN_SLOT_KINDS,
    )


def add_person(desk: Desk, case_id: str, *, who: Who, label: str, seen: int) -> Case:
    """Add a person to the case under the adviser's own word for them; the newest is last in `case.people`.

    Raises:
        BadAnswer: the label is too long.
        OutOfStep: the page is stale.
    """
    allow(who, "take calls")
    try:
        words = " ".join(read_words(label).split())
    except Unreadable as unreadable:
        raise BadAnswer("label", unreadable.sentence) from None
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        added = PersonAdded(person_id=desk.ids.new(), label=words)
        return record(desk, unit, case, (added,), who=who, seen=seen, at=desk.clock.now())
