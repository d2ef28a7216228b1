"""The check of the library, as it is or with a proposed version: promises, scenarios, and what was gone through."""

from dataclasses import dataclass

from helpline.actions.proposals import Proposal
from helpline.actions.publishing import Checked, Moved, Promised
from helpline.engine.permissions import Who


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What the check found.

    Attributes:
        title: which version it was made with; empty for the library as it is.
        scenarios, turned: how many whole scenarios come out as they must, and how many otherwise; so for small calls.
        may_publish: this person may publish it now, once every scenario that comes out otherwise is accepted.
        why_not: why they may not, as a sentence; empty where they may, and for the library as it is.
        refused: why publishing was refused just now, with what was found.
    """

    proposal_id: str
    title: str
    broken: tuple[Promised, ...]
    kept: tuple[Promised, ...]
    moved: tuple[Moved, ...]
    paths: int
    states: int
    scenarios: int
    turned: int
    small_calls: int
    small_calls_turned: int
    may_publish: bool
    why_not: str
    refused: str = ""
    found: tuple[str, ...] = ()


def check_page(
    checked: Checked,
    *,
    who: Who,
    title: str = "",
    proposal: Proposal | None = None,
    authors: frozenset[str] = frozenset(),
    refused: str = "",
) -> CheckPage:
    """Return the page of a check; *authors* proposed the version, or an earlier text of it, by account id."""
    why_not = _why_not(checked, proposal, authors, who) if proposal is not None else ""
    return CheckPage(
        proposal_id=proposal.proposal_id if proposal else "",
        title=title,
        broken=checked.broken,
        kept=tuple(promise for promise in checked.promises if promise.is_kept),
        moved=checked.moved,
        paths=checked.paths,
        states=checked.states,
        scenarios=checked.scenarios,
        turned=sum(not one.calls for one in checked.moved),
        small_calls=checked.small_calls,
        small_calls_turned=sum(len(one.calls) for one in checked.moved),
        may_publish=proposal is not None and not why_not,
        why_not=why_not,
        refused=refused,
    )


def _why_not(checked: Checked, proposal: Proposal, authors: frozenset[str], who: Who) -> str:
    if proposal.state != "open":
        return "It does not wait any more."
    if checked.broken:
        return "A broken promise stops it. Play the call that breaks it, mend the text, and propose it again."
    if proposal.by == who.account_id:
        return "You proposed it, so somebody else publishes it."
    if who.account_id in authors:
        return "You proposed an earlier text for this protocol, so somebody else publishes this one."
    if not who.may("publish protocols"):
        return "A practice lead or a manager publishes it."
    return ""
