"""What is missing that the receiver needs (I35), and where the referral departs from its protocol."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.candidates import is_elsewhere, why_unusual
from helpline.actions.ports import Desk
from helpline.directory.departed import WHAT_TO_DO, entity_or_departed, has_left
from helpline.engine.actionability import STEPS, Lack, actionability_of
from helpline.engine.case import Case
from helpline.engine.events.referral import CandidateMade
from helpline.engine.referral import Referral
from helpline.engine.urgency import end_of
from helpline.protocol.library import Library
from helpline.words.london import say_date


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One thing that is missing: whose, whether it was asked, and what stands in for it."""

    what: str
    kind: str
    asked: str
    instead: str


@dataclass(frozen=True, slots=True)
class Missing:
    """How far the receiver can act on it as it stands."""

    steps: int
    of: int
    says: str
    lines: tuple[MissingLine, ...]


def missing_of(case: Case, referral: Referral, library: Library) -> Missing:
    """Return what is missing, with what stands in for it; it warns and never blocks."""
    version = referral.version_in(library)
    if version is None:
        return Missing(0, STEPS, "Nothing is drafted yet.", ())
    meter = actionability_of(case, referral.people, version, library)
    return Missing(meter.steps, STEPS, meter.says, tuple(_line(case, lack, library) for lack in meter.lacks))


def _line(case: Case, lack: Lack, library: Library) -> MissingLine:
    person = case.person(lack.person_id)
    known = [library.fields[one.field].label for one in lack.substitutes if one.is_known]
    state = "Known in part" if lack.is_part_known else ("Not known, asked" if lack.was_asked else "Not asked")
    return MissingLine(
        what=f"{library.fields[lack.field].label}{f', Person {person.number}' if person else ''}",
        kind="part" if lack.is_part_known or known else "warn",
        asked=state,
        instead=f"Instead: {', '.join(known)}" if known else "Nothing stands in for it",
    )


def departures(desk: Desk, case: Case, referral: Referral, candidate: CandidateMade | None) -> Iterator[str]:
    """Yield where the referral goes another way than its protocol, each as a sentence."""
    end = end_of(referral, case, desk.library)
    if end is not None and end.spoken_first and referral.spoken is None and referral.copied is None:
        yield "The protocol wants this spoken first, and no spoken referral is recorded."
    unasked = _not_asked(case, referral, desk.library)
    if unasked:
        yield f"Not asked: {', '.join(unasked)}."
    if candidate is None:
        return
    entity = entity_or_departed(desk.directory, candidate.entity_id, recorded_name=candidate.entity_name)
    if has_left(desk.directory, entity.id):
        yield f"Goes to {entity.name}. {WHAT_TO_DO}"
    elif is_elsewhere(desk, referral, entity):
        yield f"Goes to an entity that the protocol does not name. The reason given: {candidate.because}"
    elif unusual := why_unusual(desk, case, referral, entity):
        yield f"{unusual} The reason given: {candidate.because}"
    way_in = next((way for way in entity.ways_in if way.id == candidate.way_in_id), None)
    if way_in and way_in.verified_on and way_in.is_stale(on=desk.today()):
        yield f"The way in was last verified on {say_date(way_in.verified_on)}."


def _not_asked(case: Case, referral: Referral, library: Library) -> tuple[str, ...]:
    """Name the fields that decide the protocol's path and were closed as *not known (not asked)* (ruling 26)."""
    version = referral.version_in(library)
    if version is None:
        return ()
    fields = [
        field_id
        for field_id in sorted(version.tested)
        for person_id in referral.people
        if (given := case.given(field_id, person_id)) and given.answer.missing and not given.answer.asked
    ]
    return tuple(library.fields[field_id].label for field_id in dict.fromkeys(fields))
