"""Letting a told case follow its own consequences, with ids and references that can be told apart."""

import itertools
from datetime import date

from helpline.directory.directory import Directory
from helpline.engine.consequences import consequences
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.events.referral import ReferralDrafted
from helpline.engine.runs import Run, run_by_id, runs_of
from helpline.protocol.library import Library
from helpline.words.references import speakable
from tests.engine.building import ACase

TODAY = date(2026, 11, 20)


class Desk:
    """The pure side of a desk: every answer told is followed by what follows from it."""

    def __init__(self, library: Library, directory: Directory, *, on: date = TODAY) -> None:
        self.library = library
        self.directory = directory
        self.on = on
        self._ids = itertools.count(1)

    def _next(self) -> str:
        return f"id-{next(self._ids)}"

    def due(self, told: ACase) -> tuple[Event, ...]:
        """Return what follows from the case as it stands, without recording it."""
        return consequences(
            told.case,
            self.runs(told),
            library=self.library,
            on=self.on,
            new_id=self._next,
            new_reference=lambda: speakable(next(self._ids)),
        )

    def follow(self, told: ACase) -> tuple[Event, ...]:
        """Record what follows, and return it."""
        events = self.due(told)
        for event in events:
            told.happened(event)
        return events

    def runs(self, told: ACase) -> tuple[Run, ...]:
        """Return the runs that stand."""
        return runs_of(told.case, library=self.library, directory=self.directory, on=self.on)

    def run(self, told: ACase, run_id: str) -> Run | None:
        """Return one run, or None."""
        return run_by_id(self.runs(told), run_id)


def drafts(events: tuple[Event, ...]) -> tuple[ReferralDrafted, ...]:
    """Return the drafts among events."""
    return tuple(event for event in events if isinstance(event, ReferralDrafted))


def told_why(events: tuple[Event, ...]) -> tuple[str, ...]:
    """Return why managers were told."""
    return tuple(event.why for event in events if isinstance(event, ManagerTold))


def a_child_at(told: ACase, person: str, place: str) -> ACase:
    """Answer what brings a child's run to a referral that is spoken first."""
    told.answer("person.role", "possible_victim", person=person).answer("person.age", "under_18", person=person)
    told.answer("person.whereabouts", "in_uk", person=person).words("person.current_place", place, person=person)
    told.answer("person.child_concern", "yes", person=person).answer("person.action_today", "yes", person=person)
    return told.answer("person.missing_now", "no", person=person).answer("exploiter.trust_body", "none_known")


def an_adult_who_agrees(told: ACase, person: str) -> ACase:
    """Answer what brings an adult's police run to a named referral that can wait."""
    told.answer("caller.wants_police", "yes").answer("exploiter.trust_body", "none_known")
    told.answer("contact.danger_now", "no").answer("case.uk_link", "exploiter_in_uk")
    told.answer("person.role", "possible_victim", person=person).answer("person.age", "not_under_18", person=person)
    told.answer("person.whereabouts", "in_uk", person=person).answer("person.in_touch", "is_the_caller", person=person)
    told.answer("person.override_grounds", "none_found", person=person)
    told.answer("person.spoken_to_alone", "yes", person=person).answer("person.consent_police", "yes", person=person)
    told.answer("person.police_would_endanger", "no", person=person)
    return told.answer("person.action_today", "no", person=person)
