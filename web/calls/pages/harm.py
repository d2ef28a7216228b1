"""The harm check as a page: who could be harmed, what is asked of each, what the answers point to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from helpline.actions.ports import Desk
from helpline.actions.referrals import referral_of
from helpline.engine.case import Case
from helpline.engine.content.phrases import without_rule_ids
from helpline.engine.harm import HarmRow, is_whole, open_questions, pointers_of, rows_of
from helpline.engine.harm_pointers import READ_OUT, Pointer
from helpline.engine.referral import Assessed, Referral
from helpline.protocol.answers import Answer
from helpline.protocol.fields import Field
from helpline.protocol.library import Library
from helpline.words.errors import BadAnswer, HelplineError, OutOfStep
from helpline.words.london import say_time
from web.calls.pages.call import Stale
from web.calls.pages.harm_alike import Alike, alike_of, recorded_elsewhere
from web.calls.pages.harm_read_out import words_read_out
from web.calls.pages.tickets import REFERRAL_STATES
from web.questions import Question, ask, typed_from

ADVICE_STATES = {"proceed": "ok", "reshape": "part", "redirect": "warn", "hold": "stop"}
WAYS = {
    "proceed": ("ok", "Go ahead"),
    "reshape": ("part", "Change it"),
    "redirect": ("warn", "Send it elsewhere"),
    "hold": ("stop", "Hold"),
    "hasten": ("warn", "Send it sooner"),
    "think": ("now", "Plan for it"),
}
NAMED = 3
"""How many open questions are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the list: who, what was advised, what a manager decided."""

    label: str
    href: str
    state: str
    words: str
    by_manager: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Pointing:
    """What one answer points to: the question, the way, and what to do about it."""

    question: str
    kind: str
    way: str
    says: str
    is_worse_value: bool


@dataclass(frozen=True, slots=True)
class HarmPage:
    """The harm check of one referral at one row; `asked` are its questions, `alike` is what may be filled in."""

    case_id: str
    referral_id: str
    reference: str
    number: int
    state: str
    rows: tuple[RowLine, ...]
    done: int
    at: HarmRow
    is_recorded: bool
    still_open: str
    next_href: str
    submit_href: str
    prompts: tuple[tuple[str, str], ...]
    asked: tuple[Question, ...]
    advice: Question
    reasons: Question
    words: str
    pointing: tuple[Pointing, ...]
    alike: Alike | None
    errors: tuple[tuple[str, str], ...]
    stale: Stale | None

    @property
    def read_out(self) -> tuple[Question, ...]:
        """Return the questions that may be read out."""
        return tuple(question for question in self.asked if question.field.id in READ_OUT)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the others, which are never read out."""
        return tuple(question for question in self.asked if question.field.id not in READ_OUT)


def harm_page(
    desk: Desk,
    case: Case,
    referral_id: str,
    *,
    row: str,
    same_as: str = "",
    form: "MultiDict[str, str] | None" = None,
    error: HelplineError | None = None,
) -> HarmPage:
    """Return the page; without a row, the first open one; filled in as in referral `same_as`. Raises NotFound."""
    referral = referral_of(case, referral_id)
    rows = rows_of(case, referral, desk.library, on=desk.today())
    chosen = next((one for one in rows if one.row == row), None) or _first_open(rows, referral, desk.library)
    assessed = referral.harm.get(chosen.row)
    alike = alike_of(case, referral, chosen.row, desk.library, same_as=same_as) if form is None else None
    shown = _shown(case, referral, chosen.row) if alike and alike.is_filled else assessed
    return HarmPage(
        case_id=case.case_id,
        referral_id=referral_id,
        reference=referral.reference,
        number=case.number,
        state=REFERRAL_STATES[referral.state][1],
        rows=tuple(_line(desk, case, referral, one, is_here=one is chosen) for one in rows),
        done=sum(1 for one in rows if is_whole(one, referral, desk.library)),
        at=chosen,
        is_recorded=assessed is not None,
        still_open=_still_open(chosen, assessed, desk.library),
        next_href=_next_href(desk, case, referral, rows, chosen.row) if assessed else "",
        submit_href=_submit_href(case, referral, rows, desk.library),
        prompts=tuple(_prompts(chosen)),
        asked=tuple(_asked(desk.library, referral, chosen, shown, form)),
        advice=_chosen(desk.library.fields["harm.advice"], (shown.event.advice,) if shown else (), form),
        reasons=_chosen(desk.library.fields["harm.reasons"], shown.event.reasons if shown else (), form),
        words=form.get("harm.words", "") if form is not None else (shown.event.words if shown else ""),
        pointing=_pointing(desk, chosen, assessed),
        alike=alike,
        errors=_errors(error),
        stale=Stale(error.for_person, error.changes) if isinstance(error, OutOfStep) else None,
    )


def _shown(case: Case, referral: Referral, row: str) -> Assessed | None:
    """Return the record of the row in another referral, to be laid into the form."""
    found = recorded_elsewhere(case, referral, row)
    return found[1] if found else None


def row_after_saving(desk: Desk, case: Case, referral_id: str, row: str) -> str:
    """Return the address to go to once a row is saved.

    It stays where questions are open or the answers point to anything but *go ahead*, so that this is read; else it
    is the next row that is not whole yet.
    """
    referral = referral_of(case, referral_id)
    rows = rows_of(case, referral, desk.library, on=desk.today())
    saved = next((one for one in rows if one.row == row), None)
    if saved is not None and _must_be_read(desk, saved, referral):
        return _row_href(case, referral_id, row)
    return _next_href(desk, case, referral, rows, row) or _row_href(case, referral_id, row)


def _must_be_read(desk: Desk, row: HarmRow, referral: Referral) -> bool:
    assessed = referral.harm[row.row]
    points = pointers_of(row, assessed.event.answers)
    return bool(open_questions(row, assessed, desk.library)) or any(point.way != "proceed" for point in points)


def _next_href(desk: Desk, case: Case, referral: Referral, rows: tuple[HarmRow, ...], row: str) -> str:
    """Return the address of the next other row that is not whole; nothing where all the others are."""
    still = (one.row for one in rows if one.row != row and not is_whole(one, referral, desk.library))
    found = next(still, "")
    return _row_href(case, referral.referral_id, found) if found else ""


def _submit_href(case: Case, referral: Referral, rows: tuple[HarmRow, ...], library: Library) -> str:
    """Return where a referral is submitted once every row is whole; nothing before, or where it was submitted."""
    if referral.state not in ("draft", "returned") or not all(is_whole(row, referral, library) for row in rows):
        return ""
    return f"/calls/{case.case_id}/referrals/{referral.referral_id}#submit"


def _row_href(case: Case, referral_id: str, row: str) -> str:
    return f"/calls/{case.case_id}/referrals/{referral_id}/harm?row={row}"


def _first_open(rows: tuple[HarmRow, ...], referral: Referral, library: Library) -> HarmRow:
    return next((row for row in rows if not is_whole(row, referral, library)), rows[0])


def _asked(
    library: Library,
    referral: Referral,
    row: HarmRow,
    assessed: Assessed | None,
    form: "MultiDict[str, str] | None",
) -> Iterator[Question]:
    """Yield the questions of a row; one that may be read out, in the words to read."""
    read_out = words_read_out(library, referral.protocol)
    for field_id in row.questions:
        field = library.fields[field_id]
        answer = assessed.event.answers.get(field_id) if assessed else None
        asked = ask(field, answer, typed=typed_from(form, field) if form is not None else None)
        is_said = field_id in READ_OUT
        yield replace(asked, hint="" if is_said else field.hint, label=read_out.get(field_id, "") or asked.label)


def _chosen(field: Field, options: tuple[str, ...], form: "MultiDict[str, str] | None") -> Question:
    typed = typed_from(form, field) if form is not None else None
    return ask(field, Answer(options=options) if options else None, typed=typed)


def _line(desk: Desk, case: Case, referral: Referral, row: HarmRow, *, is_here: bool) -> RowLine:
    assessed, decided = referral.harm.get(row.row), referral.decisions.get(row.row)
    advice, decision = desk.library.fields["harm.advice"], desk.library.fields["harm.decision"]
    words = f"{advice.option_label(assessed.event.advice)}, {say_time(assessed.at)}" if assessed else "Not recorded yet"
    still_open = _still_open(row, assessed, desk.library)
    if found := recorded_elsewhere(case, referral, row.row):
        words = f"{words}; answered for {found[0].reference}"
    return RowLine(
        label=row.label + (" (under 18)" if row.is_child else ""),
        href=_row_href(case, referral.referral_id, row.row),
        state=("part" if still_open else ADVICE_STATES[assessed.event.advice]) if assessed else "none",
        words=f"{words}. {still_open}" if still_open else words,
        by_manager=decision.option_label(decided.event.decision) if decided else "",
        is_here=is_here,
    )


def _still_open(row: HarmRow, assessed: Assessed | None, library: Library) -> str:
    """Name the questions of a recorded row that are open; nothing where none is, or where nothing is recorded."""
    still_open = open_questions(row, assessed, library) if assessed else ()
    named = [library.fields[field_id].label for field_id in still_open[:NAMED]]
    more = (f"and {len(still_open) - NAMED} more",) if len(still_open) > NAMED else ()
    return f"Still open: {'; '.join((*named, *more))}" if named else ""


def _prompts(row: HarmRow) -> list[tuple[str, str]]:
    """Return what the protocol asks us to think of for this row, with when to hold, change or redirect."""
    kinds = (
        ("Think of", "ask"),
        ("Hold if", "hold"),
        ("Change it", "reshape"),
        ("Elsewhere", "redirect"),
        ("Then", "then"),
    )
    return [
        (label, without_rule_ids(words))
        for prompt in row.prompts
        for label, name in kinds
        if (words := str(getattr(prompt, name)))
    ]


def _pointing(desk: Desk, row: HarmRow, assessed: Assessed | None) -> tuple[Pointing, ...]:
    answers: Mapping[str, Answer] = assessed.event.answers if assessed else {}
    return tuple(_point(desk, pointer) for pointer in pointers_of(row, answers))


def _point(desk: Desk, pointer: Pointer) -> Pointing:
    kind, way = WAYS[pointer.way]
    return Pointing(desk.library.fields[pointer.field].label, kind, way, pointer.says, pointer.is_worse_value)


def _errors(error: HelplineError | None) -> tuple[tuple[str, str], ...]:
    if not isinstance(error, BadAnswer):
        return ()
    return ((error.field.replace(".", "-").replace("_", "-"), error.for_person),)
