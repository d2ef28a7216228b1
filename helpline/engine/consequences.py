"""What follows from what was just recorded: runs that start or stand down, places reached, drafts, managers told."""

from collections.abc import Callable, Iterator
from datetime import date

from helpline.directory.directory import Directory
from helpline.engine.case import Case
from helpline.engine.danger import DANGER_NOW, says_danger
from helpline.engine.drafting import drafts_due
from helpline.engine.events import Event
from helpline.engine.events.contact import EmergencyAdvised, ManagerTold, PlaceReached, RunStarted, RunStoodDown
from helpline.engine.gate import CONSENTS
from helpline.engine.runs import Run, runs_of
from helpline.protocol.library import Library

TAKEN_BACK = frozenset({"no", "withdrawn", "refused"})
"""Answers by which somebody does not agree, or agrees no more, to a receiver being told."""

WENT = frozenset({"handed_over", "uncertain", "received"})
"""States of a parcel that the receiver has, or may have."""


def consequences(
    case: Case,
    *,
    library: Library,
    directory: Directory,
    on: date,
    new_id: Callable[[], str],
    new_reference: Callable[[], str],
) -> tuple[Event, ...]:
    """Return the events that follow for a case as it stands; empty when nothing new follows.

    Danger yes, or any doubt of it, opens the 999 words and tells a manager at once (rulings 2 and 24, I01). A yes to a
    receiver that is taken back after the document went tells managers too (I32).
    """
    runs = runs_of(case, library=library, directory=directory, on=on)
    return (
        *_danger(case, new_id=new_id),
        *_taken_back(case, new_id=new_id),
        *_runs(case, runs),
        *drafts_due(case, runs, new_id=new_id, new_reference=new_reference),
    )


def _danger(case: Case, *, new_id: Callable[[], str]) -> Iterator[Event]:
    given = case.newest(DANGER_NOW)
    why = says_danger(given.answer) if given else None
    if given is None or why is None:
        return
    contact_id = given.subject.removeprefix("contact:")
    if contact_id not in case.advised:
        yield EmergencyAdvised(contact_id=contact_id)
    known = [told for told in case.told if (told.told.about, told.told.why) == (contact_id, why)]
    if not any(told.stands for told in known):
        yield ManagerTold(told_id=new_id(), why=why, about=contact_id)


def _taken_back(case: Case, *, new_id: Callable[[], str]) -> Iterator[Event]:
    for referral in case.referrals.values():
        consent, approval = CONSENTS.get(referral.protocol), referral.approval
        if consent is None or approval is None:
            continue
        if not any(case.parcels[parcel_id].state in WENT for parcel_id in referral.parcels):
            continue
        given = [one for person_id in referral.people if (one := case.given(consent, person_id))]
        taken = [one.number for one in given if (one.answer.reading() or frozenset()) & TAKEN_BACK]
        last = max(taken, default=0)
        told = [one for one in case.told if one.told.why == "consent_withdrawn"]
        known = max((one.number for one in told if one.told.about == referral.referral_id), default=0)
        if last > max(approval.number, known):
            yield ManagerTold(told_id=new_id(), why="consent_withdrawn", about=referral.referral_id)


def _runs(case: Case, runs: tuple[Run, ...]) -> Iterator[Event]:
    standing = {run.run_id for run in runs}
    for pin in case.pins.values():
        if pin.is_standing and pin.run_id not in standing:
            yield RunStoodDown(run_id=pin.run_id, because="Its start condition is no longer true.")
    for run in runs:
        known = case.pins.get(run.run_id)
        is_new = known is None or not known.is_standing or known.people != run.people
        if is_new:
            yield RunStarted(
                run_id=run.run_id,
                protocol=run.protocol,
                version=run.version.version,
                sha256=run.version.sha256,
                people=run.people,
                because=run.started_by,
            )
        if known is None or is_new or (known.place, known.because) != (run.position.place, run.because):
            outcome = run.end.outcome if run.end else ""
            yield PlaceReached(run_id=run.run_id, place=run.position.place, outcome=outcome, because=run.because)
