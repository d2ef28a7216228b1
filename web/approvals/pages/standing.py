"""How urgent a referral is, what it is called and where it is going, as every page of a manager says it."""

from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.directory.directory import Suggestion
from helpline.engine.actionability import actionability_of
from helpline.engine.case import Case
from helpline.engine.content.phrases import without_rule_ids
from helpline.engine.receiving import suggested_receivers
from helpline.engine.referral import Referral
from helpline.engine.runs import run_by_id, runs_of
from helpline.engine.urgency import end_of
from helpline.protocol.library import Library
from web.lacks import say_missing

TODAY = frozenset({"now", "today"})


@dataclass(frozen=True, slots=True)
class Urgency:
    """How soon: a kind of state, its words, and its place in the queue, the most urgent first."""

    kind: str
    words: str
    rank: int


ACT_TODAY = Urgency("stop", "Act today", 0)
SAME_DAY = Urgency("warn", "Today", 1)
ROUTINE = Urgency("wait", "Routine", 2)


def urgency_of(case: Case, referral: Referral, library: Library) -> Urgency:
    """Say how urgent a referral is; one that was spoken already is for today, whatever its end says."""
    end = end_of(referral, case, library)
    if end is None:
        return ACT_TODAY if referral.spoken else ROUTINE
    if end.spoken_first or end.urgency in TODAY or referral.spoken:
        return ACT_TODAY
    return SAME_DAY if end.urgency == "same_day" else ROUTINE


def title_of(referral: Referral, library: Library) -> str:
    """Say which protocol a referral follows, in a word or two that name nobody."""
    version = library.newest.get(referral.protocol)
    title = version.title.removeprefix("Referral for ").removeprefix("Referral to ") if version else referral.protocol
    return title[:1].upper() + title[1:]


def because_of(case: Case, referral: Referral, *, desk: Desk) -> tuple[str, ...]:
    """Return why the protocol asks for this referral, in the order of its path; none where its run stands no more."""
    if referral.drafted is None:
        return ()
    runs = runs_of(case, library=desk.library, directory=desk.directory, on=desk.today())
    run = run_by_id(runs, referral.drafted.run_id)
    return tuple(without_rule_ids(because) for because in (run.because if run else ()))


def missing_labels(case: Case, referral: Referral, library: Library) -> tuple[str, ...]:
    """Name what is missing that the receiver needs to act; labels alone, never an answer (I35)."""
    version = referral.version_in(library)
    if version is None:
        return ()
    meter = actionability_of(case, referral.people, version, library)
    return say_missing(case, referral.people, meter.missing, library)


def suggested(case: Case, referral: Referral, *, desk: Desk) -> tuple[Suggestion, ...]:
    """Return the entities that the protocol's end names: where it was spoken first, then those near by."""
    end = referral.end_in(desk.library)
    if end is None or not end.to:
        return ()
    found = suggested_receivers(case, referral.people, end.to, directory=desk.directory, on=desk.today())
    spoken_to = {one.event.entity_id for one in referral.spoken_all}
    return tuple(sorted(found, key=lambda suggestion: suggestion.entity.id not in spoken_to))
