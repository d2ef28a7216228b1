"""The explanation ledger as a page, and the part of it that stands on the call page: what to say now, what is owed."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.explanations import Explained, has_begun, is_carried, ledger_of, say_item
from helpline.engine.nation import nation_of
from helpline.engine.runs import Run, runs_of
from helpline.protocol.ledger import Ledger, LedgerWords
from helpline.protocol.names import SUPPORT_NRM
from helpline.words.errors import HelplineError, NotFound, OutOfStep
from helpline.words.london import say_when
from helpline.words.within import within_sentence
from web.calls.pages.people import whose
from web.calls.pages.wordings import WRITTEN, is_brief

WORDINGS = (("long", "Long, on the telephone"), ("short", "Short"), ("text", "As messages"))
SAID = (("understood", "Said and understood"), ("said", "Said"), ("not_now", "Not now"))
KINDS = {"owed": "none", "not_now": "part", "said": "wait", "understood": "ok"}
LABELS = {"owed": "Owed", "not_now": "Not now", "said": "Said", "understood": "Understood"}
ASKS_TO_BEGIN = "person.ready_to_hear"
NOT_FOR_THEM = frozenset({"NOT_APPLICABLE", "SIGNPOST"})
"""Outcomes of a run of support in which nobody is told of the NRM."""

WITH_INTERPRETER = frozenset({"professional"})


@dataclass(frozen=True, slots=True)
class Item:
    """One item: what to say now, what to ask back, how it stands, and by whom it was said."""

    field: str
    anchor: str
    label: str
    words: str
    check: str
    kind: str
    state: str
    state_words: str
    who: str
    is_owed: bool
    is_put_off: bool
    is_first: bool


@dataclass(frozen=True, slots=True)
class Explain:
    """The ledger of one person.

    Attributes:
        wording: in which words it is said now: `long`, `short` or `text`.
        is_carried: it was begun in an earlier contact, and this is what is still owed.
        next: the item to say now; None where nothing is owed, or the rest was put off in this contact.
    """

    case_id: str
    person_id: str
    whose: str
    number: int
    items: tuple[Item, ...]
    next: Item | None
    owed: int
    understood: int
    said: int
    wording: str
    with_interpreter: bool
    is_carried: bool
    href: str


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """The whole ledger of one person, with what went wrong with what was saved last."""

    case_id: str
    reference: str
    ledger: Explain
    errors: tuple[tuple[str, str], ...] = ()
    changes: tuple[str, ...] = ()


def explain_panels(desk: Desk, case: Case, runs: tuple[Run, ...]) -> tuple[Explain, ...]:
    """Return a panel for every adult whose run of support has come to explaining, those with carried items first."""
    panels = [
        explain_of(desk, case, person_id, run.version.ledger)
        for run in runs
        if run.protocol == SUPPORT_NRM and run.version.ledger.items
        for person_id in run.people
        if is_explaining(desk, case, run, person_id)
    ]
    return tuple(sorted(panels, key=lambda panel: not panel.is_carried))


def is_explaining(desk: Desk, case: Case, run: Run, person_id: str) -> bool:
    """Say whether somebody is told of the NRM: an adult, once their run comes to it, or where it was begun before."""
    if age_of(case, person_id, on=desk.today()).is_child or (run.end and run.end.outcome in NOT_FOR_THEM):
        return False
    reached = [run.position.place, *(passed.step for passed in run.position.path)]
    asks = any(ASKS_TO_BEGIN in run.version.steps[step].ask for step in reached if step in run.version.steps)
    return asks or has_begun(case, person_id, desk.library)


def explain_of(
    desk: Desk,
    case: Case,
    person_id: str,
    ledger: Ledger,
    *,
    wording: str = "",
    with_interpreter: bool | None = None,
) -> Explain:
    """Return the ledger of one person, in the words for this moment unless others were chosen."""
    said_as = wording if wording in dict(WORDINGS) else usual_wording(case)
    items = tuple(_items(desk, case, person_id, ledger, wording=said_as))
    through = with_interpreter if with_interpreter is not None else _has_interpreter(case)
    return Explain(
        case_id=case.case_id,
        person_id=person_id,
        whose=whose(case, person_id),
        number=case.number,
        items=items,
        next=next((item for item in items if item.is_owed and not item.is_put_off), None),
        owed=sum(item.is_owed for item in items),
        understood=sum(item.state == "understood" for item in items),
        said=sum(item.state == "said" for item in items),
        wording=said_as,
        with_interpreter=through,
        is_carried=is_carried(case, person_id, desk.library),
        href=f"/calls/{case.case_id}/explain/{person_id}",
    )


def _items(desk: Desk, case: Case, person_id: str, ledger: Ledger, *, wording: str) -> Iterator[Item]:
    """Yield every item; what comes first under pressure leads where they are tired or the words are short."""
    stands = {one.field: one for one in ledger_of(case, person_id, desk.library)}
    is_tired = wording != "long" or "short_now" in case.reading(ASKS_TO_BEGIN, person_id)
    nation = nation_of(case, (person_id,)) or "uk"
    for item in ledger.in_order(is_tired=is_tired):
        yield _item(
            desk,
            stands.get(item.field_id) or Explained(item.field_id, "owed"),
            desk.library.told(item, nation=nation, on=desk.today()),
            wording=wording,
            is_first=item.id in ledger.first,
            contact_id=case.open_contact.contact_id if case.open_contact else "",
        )


def explain_page(
    desk: Desk,
    case: Case,
    person_id: str,
    *,
    wording: str,
    with_interpreter: bool | None,
    error: HelplineError | None = None,
) -> ExplainPage:
    """Return the whole ledger. Raises NotFound where nobody of the case is told of the NRM under that id."""
    runs = runs_of(case, library=desk.library, directory=desk.directory, on=desk.today())
    run = next((one for one in runs if one.protocol == SUPPORT_NRM and person_id in one.people), None)
    if run is None or not run.version.ledger.items or age_of(case, person_id, on=desk.today()).is_child:
        raise NotFound("no ledger for this person")
    ledger = explain_of(desk, case, person_id, run.version.ledger, wording=wording, with_interpreter=with_interpreter)
    changes = error.changes if isinstance(error, OutOfStep) else ()
    return ExplainPage(case.case_id, case.reference, ledger, (("ledger", error.for_person),) if error else (), changes)


def usual_wording(case: Case) -> str:
    """Choose the words for this moment: messages where they write, short where they are pressed, else long."""
    contact = case.open_contact or case.contact
    if contact is None:
        return "long"
    if contact.channel in WRITTEN:
        return "text"
    return "short" if is_brief(case, contact) else "long"


def _has_interpreter(case: Case) -> bool:
    return bool(case.reading("contact.interpreter") & WITH_INTERPRETER)


def _item(desk: Desk, stands: Explained, words: LedgerWords, *, wording: str, is_first: bool, contact_id: str) -> Item:
    label = say_item(stands.field, desk.library)
    said = {"long": words.long, "short": words.short or words.long, "text": words.text or words.short}[wording]
    return Item(
        field=stands.field,
        anchor=stands.field.replace(".", "-").replace("_", "-"),
        label=f"{label[:1].upper()}{label[1:]}",
        words=said,
        check=words.check,
        kind=KINDS[stands.state],
        state=stands.state,
        state_words=LABELS[stands.state],
        who=_who(desk, stands),
        is_owed=stands.is_owed,
        is_put_off=stands.state == "not_now" and stands.contact_id == contact_id,
        is_first=is_first,
    )


def _who(desk: Desk, stands: Explained) -> str:
    """Say when and how it was said; who said it stands in the history."""
    if stands.at is None:
        return ""
    channel = (
        within_sentence(desk.library.fields["contact.channel"].option_label(stands.channel)) if stands.channel else ""
    )
    words = {"long": "long words", "short": "short words", "text": "as messages"}.get(stands.wording, "")
    through = "through an interpreter" if stands.with_interpreter else ""
    when = say_when(stands.at, now=desk.clock.now())
    return ", ".join(part for part in (when, channel, words, through) if part)
