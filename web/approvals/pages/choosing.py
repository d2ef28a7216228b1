"""What a manager has chosen for a document: in the form just sent, else in the document that was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from helpline.actions.candidates import Choice
from helpline.actions.composing import chosen_to_say
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
    included, offered = (frozenset(form.getlist(name)) for name in ("included", "offered"))
    choice = Choice(entity_id, way_in_id, included, form.get("because", ""), offered)
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
    choice = choice or (_made(referral, candidate) if candidate else _first_of(desk, referral))
    included: frozenset[str] = frozenset()
    if referral.drafted is not None:
        included = chosen_to_say(desk, case, referral.referral_id, included=choice.included, offered=choice.offered)
    to = f"{choice.entity_id}|{choice.way_in_id}" if choice.entity_id else ""
    return receivers_for(case, referral, desk=desk, chosen=to, included=included, because=choice.because)


def _first_of(desk: Desk, referral: Referral) -> Choice:
    """Return that a copy goes to whom it was made for, by the first way in that can be chosen; else nothing."""
    entity = desk.directory.entities.get(referral.copied.entity_id) if referral.copied else None
    way = next((one for one in entity.ways_in if one.verified_on), None) if entity else None
    return Choice(entity.id, way.id) if entity and way else Choice("", "")


def _made(referral: Referral, candidate: CandidateMade) -> Choice:
    """Return the choice by which a document was made, for the next one.

    What it said by default is no choice: the next says it only if it still does so by default. What could not be chosen
    then was not taken out.
    """
    included = frozenset(candidate.included)
    if referral.approval is not None or candidate.by_default is None:
        return Choice(candidate.entity_id, candidate.way_in_id, included, candidate.because)
    by_default = frozenset(candidate.by_default)
    chosen, taken_out = included - by_default, by_default - included
    return Choice(candidate.entity_id, candidate.way_in_id, chosen, candidate.because, chosen | taken_out)


def is_unkept(desk: Desk, case: Case, referral: Referral, asking: Asking, *, who: Who) -> bool:
    """Say whether a form said something that the page would not show again by itself, and nothing has kept yet."""
    begun = any(not one.decision and (one.reasons or one.words.strip()) for one in asking.typed.values())
    if asking.choice is None:
        return begun
    candidate = own_candidate(referral, who)
    shown = receivers_now(desk, case, referral, candidate, None)
    return begun or receivers_now(desk, case, referral, candidate, asking.choice) != shown
