"""The harm check: the adviser's view person by person, and the manager's decision beside it (X05, ruling 4)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record, refuse_author
from helpline.actions.referrals import referral_of, refuse_copy
from helpline.engine.age import has_child_in
from helpline.engine.case import Case
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.events.referral import HarmAssessed, HarmDecided
from helpline.engine.harm import check_advice, check_decision, rows_of
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.protocol.answers import Answer, Typed, read_answer
from helpline.words.errors import BadAnswer, NotFound
from helpline.words.typed import make_visible


def assess_harm(
    desk: Desk,
    case_id: str,
    *,
    who: Who,
    referral_id: str,
    row: str,
    answers: Mapping[str, Typed],
    advice: str,
    reasons: tuple[str, ...],
    words: str,
    seen: int,
) -> Case:
    """Record the adviser's harm check of one row; a hold is advice, and managers are told at once.

    Raises:
        BadAnswer: no advice chosen, or reshape, redirect or hold without a reason.
        OutOfStep: the page is stale.
    """
    allow(who, "record harm checks")
    if advice not in desk.library.fields["harm.advice"].option_ids:
        offered = "; ".join(option.label for option in desk.library.fields["harm.advice"].options)
        raise BadAnswer("harm.advice", f"Choose what you advise: {offered}. Nothing was saved yet.")
    check_advice(advice=advice, reasons=reasons, words=words)
    assessed = HarmAssessed.model_validate(
        {
            "assessment_id": desk.ids.new(),
            "referral_id": referral_id,
            "row": row,
            "answers": _given(desk, answers),
            "advice": advice,
            "reasons": reasons,
            "words": make_visible(words),
        }
    )
    events = (assessed, *_told(desk, assessed))
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        _check_assessed(desk, case, referral_of(case, referral_id), row)
        return record(desk, unit, case, events, who=who, seen=seen, at=desk.clock.now())


@dataclass(frozen=True, slots=True)
class RowDecision:
    """A manager's decision on one row of the harm check, with its reasons."""

    row: str
    decision: str
    reasons: tuple[str, ...] = ()
    words: str = ""


def decide_harm(
    desk: Desk,
    case_id: str,
    *,
    who: Who,
    referral_id: str,
    row: str,
    decision: str,
    reasons: tuple[str, ...],
    words: str,
    seen: int,
) -> Case:
    """Record the manager's decision beside one row: approving, not authorship (ruling 4).

    Raises:
        NotAllowed: not a manager, or an author of any of it (I07).
        BadAnswer: no decision, no reason where one is owed, or *do not send* or *withhold* for a child.
        OutOfStep: the page is stale.
    """
    one = RowDecision(row, decision, reasons, words)
    return decide_rows(desk, case_id, who=who, referral_id=referral_id, decisions=(one,), seen=seen)


def decide_rows(
    desk: Desk, case_id: str, *, who: Who, referral_id: str, decisions: Sequence[RowDecision], seen: int
) -> Case:
    """Record the decisions of one form, all or none of them; the errors are those of `decide_harm`."""
    allow(who, "decide harm")
    if any(one.decision not in desk.library.fields["harm.decision"].option_ids for one in decisions):
        raise BadAnswer("harm.decision", "Choose what you decide for this row.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = referral_of(case, referral_id)
        refuse_author(case, who, does="decides in the harm check")
        events = [_decided(desk, case, referral, one) for one in decisions]
        return record(desk, unit, case, events, who=who, seen=seen, at=desk.clock.now())


def _decided(desk: Desk, case: Case, referral: Referral, one: RowDecision) -> HarmDecided:
    _check_row(desk, case, referral, one.row)
    has_child = has_child_in(case, referral, on=desk.today())
    advice = referral.advice_on(one.row)
    check_decision(decision=one.decision, reasons=one.reasons, words=one.words, has_child=has_child, advice=advice)
    return HarmDecided.model_validate(
        {
            "decision_id": desk.ids.new(),
            "referral_id": referral.referral_id,
            "row": one.row,
            "decision": one.decision,
            "reasons": one.reasons,
            "words": make_visible(one.words),
        }
    )


def _told(desk: Desk, assessed: HarmAssessed) -> Iterator[Event]:
    """Tell managers of a hold: it is advice, and theirs to decide on."""
    if assessed.advice == "hold":
        yield ManagerTold(told_id=desk.ids.new(), why="adviser_hold", about=assessed.referral_id)


def _given(desk: Desk, answers: Mapping[str, Typed]) -> dict[str, Answer]:
    """Read what was typed to the questions of the harm check, and nothing else of the form."""
    return {
        field: read_answer(desk.library.fields[field], typed, on=desk.today())
        for field, typed in answers.items()
        if field in desk.library.fields and field.startswith("harm.")
    }


def _check_assessed(desk: Desk, case: Case, referral: Referral, row: str) -> None:
    """Refuse a row that is not there, and a copy, whose harm check is that of its first."""
    refuse_copy(case, referral, does="harm check is")
    _check_row(desk, case, referral, row)


def _check_row(desk: Desk, case: Case, referral: Referral, row: str) -> None:
    if row not in {known.row for known in rows_of(case, referral, desk.library, on=desk.today())}:
        raise NotFound("no such row of the harm check")
