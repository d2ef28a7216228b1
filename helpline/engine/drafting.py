"""Drafts: a run that ends in a referral drafts one for its entity and household (ruling 11)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from helpline.engine.case import Case
from helpline.engine.events.referral import ReferralDrafted
from helpline.engine.referral import OVER, Referral
from helpline.engine.runs import Run
from helpline.engine.withdrawal import called_off
from helpline.protocol.model import End

REFERRING = frozenset({"REFER", "REFER_ANON"})
STILL_OPEN = frozenset({"draft", "returned"})
MOST_TOGETHER = 3
"""People of one household in one document: a desk reads three pages, and four people, fully told, do not fit."""

URGENCY = ("now", "today", "same_day", "next_working_day")


@dataclass(frozen=True, slots=True)
class _Household:
    """People who share one document, with their runs: one place, one receiver, one disclosure."""

    runs: tuple[Run, ...]
    people: tuple[str, ...]

    @property
    def end(self) -> str:
        """Return the most urgent end, so that the document asks for what the most urgent of them needs."""
        return min((run.end for run in self.runs if run.end), key=_rank).id

    def of(self, people: tuple[str, ...]) -> "_Household":
        """Return the part of it that is these people."""
        return _Household(tuple(run for run in self.runs if set(run.people) & set(people)), people)


def is_referring(run: Run) -> bool:
    """Say whether a run stands at an end that refers."""
    return run.end is not None and run.end.outcome in REFERRING


def drafts_due(
    case: Case, runs: tuple[Run, ...], *, on: date, new_id: Callable[[], str], new_reference: Callable[[], str]
) -> Iterator[ReferralDrafted]:
    """Yield the drafts that the runs ask for and that are not there yet, or stand at another end or household.

    A referral made by voice for the same protocol and people is taken over with its reference. Somebody of the same
    household (one current place, one receiver, one disclosure) joins a draft that is still open, and leaves it when
    they are somewhere else; a draft holds at most `MOST_TOGETHER` people. Who is in a referral that has been submitted
    stays in it. What was withdrawn does not come back by itself (`called_off`). A copy for a further receiver settles
    nobody and takes nobody in.
    """
    asked = tuple(run for run in runs if is_referring(run) and run.people)
    taken: set[str] = set()
    settled = {(run.protocol, person) for run in asked for person in called_off(case, run, on=on)}
    for referral in case.referrals.values():
        if referral.drafted and referral.state not in STILL_OPEN | OVER:
            if referral.copied is None:
                settled |= {(referral.protocol, person) for person in referral.people}
            taken.add(referral.referral_id)
            yield from _at_another_end(referral, referral.drafted, asked)
    for household in _households(case, asked, settled):
        for known, share in _shares(case, household, taken):
            referral_id = known.referral_id if known else new_id()
            taken.add(referral_id)
            drafted = _drafted(share, referral_id, known.reference if known else new_reference())
            if known is None or known.drafted != drafted:
                yield drafted


def _at_another_end(referral: Referral, drafted: ReferralDrafted, asked: tuple[Run, ...]) -> Iterator[ReferralDrafted]:
    """Yield a submitted referral again where its people's runs ask for something else now."""
    own = tuple(run for run in asked if run.protocol == referral.protocol and set(run.people) & set(drafted.people))
    if own and (end := _Household(own, drafted.people).end) != drafted.end:
        yield drafted.model_copy(update={"end": end})


def _households(case: Case, asked: tuple[Run, ...], settled: set[tuple[str, str]]) -> Iterator[_Household]:
    together: dict[tuple[str, ...], list[Run]] = {}
    for run in asked:
        if run.end is not None and any((run.protocol, person) not in settled for person in run.people):
            together.setdefault(_shared(case, run, run.end), []).append(run)
    for runs in together.values():
        own = dict.fromkeys((run.protocol, person) for run in runs for person in run.people)
        people = tuple(person for protocol, person in own if (protocol, person) not in settled)
        yield _Household(tuple(runs), people)


def _shared(case: Case, run: Run, end: End) -> tuple[str, ...]:
    """Say what a household has in common; a run whose people are grouped already, or are nowhere, is alone.

    A named and an anonymous person never share a document, so the outcome is part of it.
    """
    given = case.given("person.current_place", run.people[0])
    place = " ".join(given.answer.words.casefold().split()) if given else ""
    alone = not place or run.version.about != "person"
    return (run.protocol, run.run_id) if alone else (run.protocol, end.to, end.outcome, place)


def _shares(case: Case, household: _Household, taken: set[str]) -> tuple[tuple[Referral | None, _Household], ...]:
    """Say whose document each of a household is in, at most so many in one as still fit on its pages.

    Whoever has a document keeps it; the rest join the first that has room, and then have documents of their own.
    """
    known = tuple(_known(case, household, taken))
    sharing: list[tuple[Referral | None, set[str]]] = []
    waiting = list(household.people)
    for referral in known:
        own = [person for person in waiting if person in referral.people][:MOST_TOGETHER]
        waiting = [person for person in waiting if person not in own]
        if own:
            sharing.append((referral, set(own)))
    for person in waiting:
        room = next((people for _, people in sharing if len(people) < MOST_TOGETHER), None)
        if room is None:
            sharing.append((None, room := set()))
        room.add(person)
    return tuple((referral, household.of(_in_order(household, people))) for referral, people in sharing)


def _in_order(household: _Household, people: set[str]) -> tuple[str, ...]:
    return tuple(person for person in household.people if person in people)


def _known(case: Case, household: _Household, taken: set[str]) -> Iterator[Referral]:
    """Yield the referrals, drafted or spoken, that anybody of the household is in."""
    people, protocol = set(household.people), household.runs[0].protocol
    for referral in case.referrals.values():
        is_free = referral.copied is None and referral.referral_id not in taken and referral.state not in OVER
        if is_free and referral.protocol == protocol and people & set(referral.people):
            yield referral


def _drafted(household: _Household, referral_id: str, reference: str) -> ReferralDrafted:
    first = household.runs[0]
    return ReferralDrafted(
        referral_id=referral_id,
        reference=reference,
        run_id=first.run_id,
        protocol=first.protocol,
        protocol_version=first.version.version,
        end=household.end,
        people=household.people,
    )


def _rank(end: End) -> tuple[bool, int]:
    return not end.spoken_first, URGENCY.index(end.urgency) if end.urgency in URGENCY else len(URGENCY)
