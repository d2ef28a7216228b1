"""Folding: the case after one more event; every kind of event has exactly one arm here."""

from collections.abc import Iterable
from dataclasses import replace

from helpline.engine.case import Case, Change
from helpline.engine.events import Recorded
from helpline.engine.evolve import contact, directory, parcel, protocol, referral
from helpline.engine.evolve.arms import ARMS

__all__ = ["ARMS", "contact", "directory", "evolve", "fold", "parcel", "protocol", "referral"]


def evolve(case: Case, recorded: Recorded) -> Case:
    """Return the case after one more recorded event; what is not in the case's history cannot be in the case."""
    event = recorded.event
    after = ARMS[type(event)](case, recorded)
    change = Change(
        recorded.number,
        event.kind(),
        getattr(event, "subject", ""),
        getattr(event, "field", ""),
        recorded.by,
        recorded.at,
    )
    authors = case.authors | {recorded.by} if event.IS_AUTHORSHIP else case.authors
    return replace(after, number=recorded.number, changes=(*case.changes, change), authors=authors)


def fold(case: Case, history: Iterable[Recorded]) -> Case:
    """Return the case after all of `history`, oldest first."""
    for recorded in history:
        case = evolve(case, recorded)
    return case
