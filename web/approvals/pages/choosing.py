"""What a manager has chosen for a document: in the form just sent, else in the document that was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from helpline.actions.candidates import Choice
from helpline.actions.composing import said_unless_taken_out
from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.events.referral import CandidateMade
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from web.approvals.pages.harm import Typed, typed_rows
from web.approvals.pages.receivers import Receivers, receivers_for


@dataclass(frozen=True, slots=True)
class Asking:
    """What came with the request: choices and words not kept yet, and why something was refused."""

    choice: Choice | None = None
    typed: Mapping[str, Typed] = field(default_factory=dict)
    harm_errors: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[tuple[str, str], ...] = ()
    refused: str = ""
    changes: tuple[str, ...] = ()


def asked_by(form: "MultiDict[str, str]") -> Asking:
    """Return everything that the one form of a review said; no choice where it names no receiver."""
    entity_id, _, way_in_id = form.get("to", "").partition("|")
    choice = Choice(entity_id, way_in_id, frozenset(form.getlist("included")), form.get("because", ""))
    is_chosen = entity_id or choice.included or choice.because
    return Asking(choice if is_chosen else None, typed_rows(form))


def own_candidate(referral: Referral, who: Who) -> CandidateMade | None:
    """Return the approved document, else the newest that was made with this manager as its approver."""
    if referral.approval:
        return referral.candidates.get(referral.approval.candidate_id)
    own = [one for one in referral.candidates.values() if one.manager == who.account_id]
    return own[-1] if own else None


def receivers_now(
    desk: Desk, case: Case, referral: Referral, candidate: CandidateMade | None, choice: Choice | None
) -> Receivers:
    """Return where it may go, with what was just chosen, else what was made, else the first suggestion."""
    if choice is None and candidate is not None:
        choice = Choice(candidate.entity_id, candidate.way_in_id, frozenset(candidate.included), candidate.because)
    chosen = f"{choice.entity_id}|{choice.way_in_id}" if choice and choice.entity_id else ""
    included, because = (choice.included, choice.because) if choice else (None, "")
    if included is None:
        has_draft = referral.drafted is not None
        included = said_unless_taken_out(desk, case, referral.referral_id) if has_draft else frozenset()
    return receivers_for(case, referral, desk=desk, chosen=chosen, included=included, because=because)


def is_unkept(desk: Desk, case: Case, referral: Referral, asking: Asking, *, who: Who) -> bool:
    """Say whether a form said something that the page would not show again by itself, and nothing has kept yet."""
    begun = any(not one.decision and (one.reasons or one.words.strip()) for one in asking.typed.values())
    if asking.choice is None:
        return begun
    candidate = own_candidate(referral, who)
    shown = receivers_now(desk, case, referral, candidate, None)
    return begun or receivers_now(desk, case, referral, candidate, asking.choice) != shown
