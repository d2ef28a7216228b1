"""What follows from what was just recorded: runs that start or stand down, places reached, drafts, managers told."""

from collections.abc import Callable, Iterator
from datetime import date

from helpline.engine.case import Case
from helpline.engine.danger import DANGER_NOW, says_danger
from helpline.engine.drafting import drafts_due
from helpline.engine.events import Event
from helpline.engine.events.contact import EmergencyAdvised, ManagerTold, PlaceReached, RunStarted, RunStoodDown
from helpline.engine.kept_words import words_kept
from helpline.engine.notices import taken_back_due
from helpline.engine.runs import Run
from helpline.protocol.library import Library


def consequences(
    case: Case,
    runs: tuple[Run, ...],
    *,
    library: Library,
    on: date,
    new_id: Callable[[], str],
    new_reference: Callable[[], str],
) -> tuple[Event, ...]:
    """Return the events that follow for a case as it stands and its runs; empty when nothing new follows.

    Danger yes, or any doubt of it, opens the 999 words and tells a manager at once (rulings 2 and 24, I01). A yes to a
    receiver that is taken back after it was told tells managers too (I32); what it stops, `withdrawals_due` says, and
    that is recorded first.
    """
    drafts = tuple(drafts_due(case, runs, on=on, new_id=new_id, new_reference=new_reference))
    return (
        *_danger(case, new_id=new_id),
        *taken_back_due(case, library=library, on=on, new_id=new_id),
        *_runs(case, runs),
        *drafts,
        *words_kept(case, drafts, library=library),
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
