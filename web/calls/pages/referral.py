"""A referral as its adviser sees it: the document's words, their own sentences, what is owed, where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.composing import content_of, unsaid_of
from helpline.actions.ports import Desk
from helpline.actions.referrals import referral_of
from helpline.engine.case import Case
from helpline.engine.content.model import ReferralContent
from helpline.engine.content.phrases import one_line, sentence
from helpline.engine.content.printable import may_be_chosen, said, whose, withheld
from helpline.engine.events.referral import ReferralWithheld
from helpline.engine.gate import owed_to_submit
from helpline.engine.harm import is_whole, rows_of
from helpline.engine.naming import outcome_is_anonymous
from helpline.engine.reason import Reason
from helpline.engine.referral import Referral
from helpline.words.errors import BadAnswer, HelplineError, OutOfStep
from helpline.words.london import say_moment
from web.calls.pages.asking import Asking
from web.calls.pages.call import Stale
from web.calls.pages.facts import anchor_of
from web.calls.pages.notes import Loose, loose_of
from web.calls.pages.sheet import on_page
from web.calls.pages.tickets import REFERRAL_STATES

OPEN = frozenset({"draft", "returned"})
WORDED = frozenset({"draft", "returned", "submitted", "withheld"})


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The adviser's own sentences, as they stand in the boxes."""

    suspected: str = ""
    why_today: str = ""
    asks: str = ""
    handling: str = ""
    find: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed first, and where it is given: the row of the harm check, or of the call; empty where nowhere is."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """One referral before it is approved; `content` is None while no document is drafted.

    Attributes:
        left_out: what we hold and the document leaves out unless the manager includes it: its label and the words.
    """

    case_id: str
    referral_id: str
    reference: str
    number: int
    kind: str
    state: str
    is_open: bool
    may_word: bool
    is_anonymous: bool
    content: ReferralContent | None
    left_out: tuple[str, ...]
    owed: tuple[Owed, ...]
    loose: Loose | None
    harm: str
    own: OwnWords
    returned: str
    withheld: str
    submitted: str
    stale: Stale | None
    errors: tuple[tuple[str, str], ...]


def referral_page(
    desk: Desk,
    case: Case,
    referral_id: str,
    *,
    typed: Mapping[str, str] | None = None,
    error: HelplineError | None = None,
) -> ReferralPage:
    """Return the page, with what was typed before. Raises NotFound."""
    referral = referral_of(case, referral_id)
    kind, state = REFERRAL_STATES[referral.state]
    rows = rows_of(case, referral, desk.library, on=desk.today())
    done = sum(1 for row in rows if is_whole(row, referral, desk.library))
    content = content_of(desk, case, referral_id, at=desk.clock.now()) if referral.drafted else None
    return ReferralPage(
        case_id=case.case_id,
        referral_id=referral_id,
        reference=referral.reference,
        number=case.number,
        kind=kind,
        state=state,
        is_open=referral.state in OPEN,
        may_word=referral.state in WORDED and content is not None,
        is_anonymous=outcome_is_anonymous(referral, desk.library),
        content=on_page(content) if content else None,
        left_out=tuple(left_out_of(desk, case, referral)) if content else (),
        owed=tuple(_owed(desk, case, referral)) if referral.state in OPEN else (),
        loose=loose_of(case),
        harm=f"Harm check, {done} of {len(rows)}",
        own=_own(referral, typed),
        returned=referral.returned_words,
        withheld=_withheld(referral.withheld) if referral.withheld else "",
        submitted=say_moment(referral.submission.at) if referral.submission else "",
        stale=Stale(error.for_person, error.changes) if isinstance(error, OutOfStep) else None,
        errors=((error.field, error.for_person),) if isinstance(error, BadAnswer) else (),
    )


def left_out_of(desk: Desk, case: Case, referral: Referral) -> Iterator[str]:
    """Yield each sensitive answer that stays out by default and may be chosen, with its words, for who decides."""
    library = desk.library
    for field_id, person_id in withheld(case, referral, library):
        given = unsaid_of(desk, case, referral.referral_id, field_id, person_id)
        if given is not None and may_be_chosen(field_id):
            words = one_line(said(library, field_id, given))
            yield f"{library.fields[field_id].label}, {whose(case, person_id)}: {sentence(words)}"


def _owed(desk: Desk, case: Case, referral: Referral) -> Iterator[Owed]:
    for reason in owed_to_submit(case, referral, library=desk.library, on=desk.today()):
        yield Owed(reason.words, _given_at(case, referral, reason))


def _given_at(case: Case, referral: Referral, reason: Reason) -> str:
    """Return where what is owed is given: a row of the harm check or of the call; nothing where no answer gives it."""
    if reason.row:
        return f"/calls/{case.case_id}/referrals/{referral.referral_id}/harm?row={reason.row}"
    if not reason.field:
        return ""
    person_id = reason.person_id
    place = Asking(tab=person_id, edit=reason.field, edit_person=person_id, is_whole=True)
    return f"{place.link(case.case_id)}#{anchor_of(reason.field)}"


def _withheld(withheld: ReferralWithheld) -> str:
    return f"Until {say_moment(datetime.fromisoformat(withheld.until))}: {withheld.words}"


def _own(referral: Referral, typed: Mapping[str, str] | None) -> OwnWords:
    """Return what stands in the boxes; a form that had only some of them leaves the others as they are kept."""
    worded = referral.worded
    kept = {
        "suspected": worded.suspected if worded else "",
        "why_today": worded.why_today if worded else "",
        "asks": "\n".join(worded.asks) if worded else "",
        "handling": "\n".join(worded.handling) if worded else "",
        "find": "\n".join(worded.find) if worded else "",
    }
    sent = typed or {}
    return OwnWords(**{name: sent.get(name, words) for name, words in kept.items()}, note=sent.get("words", ""))
