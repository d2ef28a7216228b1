"""Who could be harmed: the adviser's view of each row, and the manager's decision beside it (X05, ruling 4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from helpline.actions.harm import RowDecision
from helpline.actions.ports import Desk
from helpline.engine.age import has_child_in
from helpline.engine.case import Case
from helpline.engine.harm import HarmRow, check_decision, pointers_of, rows_of
from helpline.engine.referral import Assessed, Decided, Referral
from helpline.protocol.library import Library
from helpline.words.errors import BadAnswer

ADVICE = {"proceed": "ok", "reshape": "warn", "redirect": "warn", "hold": "stop"}


@dataclass(frozen=True, slots=True)
class HarmLine:
    """One row: who, what the adviser advises and why, and what the manager has decided or just chose.

    Attributes:
        why, words, by: the reasons that the adviser chose, what they wrote, and their name.
        points: what the answers point to, which the desk says and nobody advised.
        stands: the decision that is recorded, in words, with its reasons; nothing before there is one.
        unkept: a decision that was just chosen and is not recorded, in words.
    """

    row: str
    id: str
    label: str
    kind: str
    advice: str
    why: tuple[str, ...]
    words: str
    by: str
    points: tuple[str, ...]
    decision: str
    reasons: tuple[str, ...]
    decision_words: str
    stands: tuple[str, ...]
    unkept: str
    is_owed: bool
    is_outdated: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form said about one row."""

    decision: str
    reasons: tuple[str, ...]
    words: str


def typed_rows(form: "MultiDict[str, str]") -> dict[str, Typed]:
    """Return what was chosen for each row of the form, by the row's name."""
    rows = [name.removeprefix("decision:") for name in form if name.startswith("decision:")]
    return {
        row: Typed(form.get(f"decision:{row}", ""), tuple(form.getlist(f"reasons:{row}")), form.get(f"words:{row}", ""))
        for row in rows
    }


def harm_lines(
    case: Case,
    referral: Referral,
    *,
    desk: Desk,
    names: Mapping[str, str],
    typed: Mapping[str, Typed],
    errors: Mapping[str, str],
) -> tuple[HarmLine, ...]:
    """Return a line for everybody whom the referral could harm."""
    rows = rows_of(case, referral, desk.library, on=desk.today())
    return tuple(
        _line(referral, row, number, desk.library, names=names, typed=typed.get(row.row), error=errors.get(row.row, ""))
        for number, row in enumerate(rows)
    )


def _line(
    referral: Referral,
    row: HarmRow,
    number: int,
    library: Library,
    *,
    names: Mapping[str, str],
    typed: Typed | None,
    error: str,
) -> HarmLine:
    assessed, decided = referral.harm.get(row.row), referral.decisions.get(row.row)
    outdated = bool(assessed and decided and assessed.number > decided.number)
    kept = _kept(None if outdated else decided)
    chosen = kept if typed is None or (outdated and typed == _kept(decided)) else typed
    points = pointers_of(row, assessed.event.answers) if assessed else ()
    return HarmLine(
        row=row.row,
        id=f"harm-{number}",
        label=row.label,
        kind=ADVICE.get(assessed.event.advice, "wait") if assessed else "wait",
        advice=_label(library, "harm.advice", assessed.event.advice) if assessed else "Not recorded yet",
        why=_reasons(library, assessed),
        words=assessed.event.words if assessed else "",
        by=names.get(assessed.by, "") if assessed else "",
        points=tuple(dict.fromkeys(point.says for point in points)),
        decision=chosen.decision,
        reasons=chosen.reasons,
        decision_words=chosen.words,
        stands=_stands_as(library, _kept(decided)),
        unkept=_label(library, "harm.decision", chosen.decision) if chosen.decision and chosen != kept else "",
        is_owed=decided is None or outdated,
        is_outdated=outdated,
        error=error,
    )


def _stands_as(library: Library, kept: Typed) -> tuple[str, ...]:
    """Say a decision as it is recorded: what was decided, each reason, and the manager's words."""
    if not kept.decision:
        return ()
    reasons = (_label(library, "harm.reasons", reason) for reason in kept.reasons)
    return (_label(library, "harm.decision", kept.decision), *reasons, *filter(None, (kept.words,)))


def _kept(decided: Decided | None) -> Typed:
    if decided is None:
        return Typed("", (), "")
    return Typed(decided.event.decision, decided.event.reasons, decided.event.words)


def to_record(
    case: Case, referral: Referral, typed: Mapping[str, Typed], *, desk: Desk
) -> tuple[tuple[RowDecision, ...], dict[str, str]]:
    """Return the decisions that are new, and what is wrong with any of them, by row; a wrong one keeps all out."""
    has_child = has_child_in(case, referral, on=desk.today())
    errors: dict[str, str] = {}
    new = tuple(_new(referral, typed))
    for one in new:
        try:
            check_decision(
                decision=one.decision,
                reasons=one.reasons,
                words=one.words,
                has_child=has_child,
                advice=referral.advice_on(one.row),
            )
        except BadAnswer as wrong:
            errors[one.row] = wrong.for_person
    return new, errors


def _new(referral: Referral, typed: Mapping[str, Typed]) -> Iterator[RowDecision]:
    for row, chosen in typed.items():
        if chosen.decision and not _stands(referral.harm.get(row), referral.decisions.get(row), chosen):
            yield RowDecision(row, chosen.decision, chosen.reasons, chosen.words)


def _stands(assessed: Assessed | None, decided: Decided | None, chosen: Typed) -> bool:
    """Say whether a choice is what was decided already, after the last change of the row."""
    if decided is None or (assessed is not None and assessed.number > decided.number):
        return False
    event = decided.event
    return (event.decision, event.reasons, event.words) == (chosen.decision, chosen.reasons, chosen.words)


def _label(library: Library, field_id: str, option: str) -> str:
    return library.fields[field_id].option_label(option)


def _reasons(library: Library, assessed: Assessed | None) -> tuple[str, ...]:
    reasons = assessed.event.reasons if assessed else ()
    return tuple(_label(library, "harm.reasons", reason) for reason in reasons)
