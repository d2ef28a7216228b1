"""WHAT WE KNOW: the rows of one tab in groups, each with its state, its source and, when opened, its question."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from helpline.engine.actionability import has_value
from helpline.engine.age import age_of
from helpline.engine.asked import is_asked
from helpline.engine.case import Case, Given
from helpline.engine.runs import Run
from helpline.engine.suggest import subject_of
from helpline.protocol.answers import Typed
from helpline.protocol.conditions import Truth
from helpline.protocol.fields import Field
from helpline.protocol.library import Library
from helpline.words.london import in_london, say_moment, say_time
from web.calls.pages.asking import Asking
from web.calls.pages.groups import Group, groups_of
from web.calls.pages.signs import in_groups
from web.questions import MISSING_LABELS, NOTHING_TYPED, Question, ask, say_answer

State = Literal["", "wait", "stop", "none", "warn"]
ALWAYS = frozenset(
    "contact.safe_to_talk contact.danger_now contact.limits_said contact.ringback_ok contact.language "
    "contact.interpreter caller.identity_level caller.name caller.role person.role person.full_name "
    "person.date_of_birth person.age person.age_words person.language person.home_address person.current_place "
    "person.school person.action_today place.where_happening exploiter.who exploiter.danger case.type case.act "
    "case.facts_seen case.facts_told case.facts_inferred case.happening".split()
)
"""Fields that always have a row; others have one when they are answered, or when a protocol asks them."""
THIS_CONTACT = frozenset({"contact.channel", "contact.safe_to_talk", "contact.danger_now", "contact.free_to_speak"})
"""Fields that say how it is at this moment, in this contact."""
OWN_JUDGEMENT = frozenset(
    "person.override_grounds person.override_words person.action_today person.action_today_reason person.child_concern "
    "person.child_concern_reason person.care_needs person.needs_stop_protecting person.need_signs person.limb_notes "
    "person.doubt_capacity_signs person.in_touch person.spoken_to_alone person.ready_to_hear".split()
)
"""What the adviser judges or does, which nobody told: no source of it is filled in by itself."""
PLAINLY_THE_CALLER = frozenset({"caller", "the caller"})
OF_ADULTS = frozenset({"person.consent_police", "person.harm_kinds"})
"""The first fields of the groups that are about adults: closed for a known child, and opened like any list."""
LISTED = ("case.indicators",)
"""Fields with many options, shown as a list under the rows."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: a field, what is known of it, how, and since when."""

    anchor: str
    label: str
    words: str
    state: State
    how: str
    by: str
    trouble: str
    corrected: int
    href: str
    earlier_href: str
    is_asking: bool
    question: Question | None = None
    field: str = ""
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """One group of rows, and how many of them are known; *is_closed* where it seldom matters for this person."""

    heading: str
    known: int
    unknown: int
    rows: tuple[Fact, ...]
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """The indicators as a list, with the one source they were recorded from."""

    labels: tuple[str, ...]
    how: str
    by: str
    href: str
    fact: Fact


SAFETY = (
    "person.safe_address",
    "person.needs_now",
    "person.communication_help",
    "person.held_now",
    "person.exploiter_knows",
    "person.thoughts_of_suicide",
)
"""What keeps anybody safe, child or adult: its row is never closed, so that it is not typed where it is printed."""


def asked_by(runs: tuple[Run, ...]) -> frozenset[str]:
    """Name the fields that the standing runs ask, by a step or by their words alone, and what keeps a person safe."""
    asked = (field for run in runs for field in run.asks)
    kept = (field for run in runs for field in SAFETY if field in run.version.questions)
    return frozenset((*asked, *kept))


def told_by_themselves(question: Question, case: Case, person_id: str) -> Question:
    """Return a question about the caller themselves with *told* chosen already, where nothing is answered yet.

    What the adviser judges themselves was told by nobody, so how it is known stays open.
    """
    if question.typed != NOTHING_TYPED or question.field.id in OWN_JUDGEMENT or not case.is_the_caller(person_id):
        return question
    return replace(question, typed=Typed(how="told"))


def anchor_of(field_id: str) -> str:
    """Return the id of a field's row, for the address of the page."""
    return "f-" + field_id.replace(".", "-").replace("_", "-")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the rows of one tab are made from."""

    case: Case
    library: Library
    asking: Asking
    person_id: str
    wanted: frozenset[str]
    asking_field: tuple[str, str]
    href: Callable[[str, str], str]
    on: date

    def groups(self, tab: str) -> tuple[Facts, ...]:
        """Return the groups of this tab that have any row."""
        made = (self._group(group) for group in groups_of(self.library) if group.tab == tab)
        return tuple(group for group in made if group.rows)

    def signs(self) -> Signs:
        """Return the indicators as they stand."""
        field = self.library.fields[LISTED[0]]
        given = self.case.given(field.id)
        fact = self.row(field, given)
        labels = tuple(field.option_label(option) for option in given.answer.options) if given else ()
        return Signs(labels, fact.how, fact.by, fact.href, fact)

    def _group(self, group: Group) -> Facts:
        rows = tuple(self._rows(group))
        known = sum(1 for row in rows if not row.state)
        is_here = any(row.question or row.is_asking for row in rows)
        is_closed = group.fields[0].id in OF_ADULTS and self._is_a_child() and not is_here
        return Facts(group.heading, known, len(rows) - known, rows, is_closed)

    def _is_a_child(self) -> bool:
        """Say whether the person is known to be under 18; doubt leaves every row open."""
        if not self.person_id:
            return False
        return age_of(self.case, self.person_id, on=self.on).reading == frozenset({"under_18"})

    def _rows(self, group: Group) -> Iterator[Fact]:
        for field in group.fields:
            if field.id in LISTED:
                continue
            given = self._given(field)
            is_open = (field.id, self.person_id) == (self.asking.edit, self.asking.edit_person)
            if given or is_open or field.id in ALWAYS or self._is_asked(field):
                yield self.row(field, given)

    def _is_asked(self, field: Field) -> bool:
        """Say whether a protocol asks it, and no answer that it follows from says otherwise."""
        is_wanted = field.id in self.wanted and field.kind != "computed"
        return is_wanted and is_asked(self.case, field, self.person_id, on=self.on) is not Truth.FALSE

    def _given(self, field: Field) -> Given | None:
        """Return what stands now; what is safe at this moment is never taken from an earlier contact."""
        own = self.case.answer(subject_of(self.case, field.id, self.person_id), field.id)
        return own if own or field.id in THIS_CONTACT else self.case.given(field.id, self.person_id)

    def row(self, field: Field, given: Given | None) -> Fact:
        """Return the row of one field."""
        person_id = self.person_id if field.about == "person" else ""
        anchor = anchor_of(field.id)
        is_open = (field.id, person_id) == (self.asking.edit, self.asking.edit_person)
        words, state = _stands(field, given, on=self.on)
        return Fact(
            anchor=anchor,
            label=field.label,
            words=words,
            state=state,
            how=given.answer.how or "" if given and has_value(given.answer) else "",
            by=self._by(given) if given else "",
            trouble=given.answer.trouble if given else "",
            corrected=given.earlier if given else 0,
            href=self.href(field.id, person_id) + f"#{anchor}",
            earlier_href=f"/calls/{self.case.case_id}/earlier?field={field.id}&person={person_id}",
            is_asking=(field.id, person_id) == self.asking_field,
            question=self._question(field, given) if is_open else None,
            field=field.id,
            person_id=person_id,
        )

    def _by(self, given: Given) -> str:
        """Say by whom, where it is not plainly the caller; what a caller told of themselves, they told themselves."""
        by = "" if given.answer.by.strip().casefold() in PLAINLY_THE_CALLER else given.answer.by
        is_own = given.answer.how == "told" and self.case.is_the_caller(self.person_id)
        return by or ("themselves" if is_own else "")

    def _question(self, field: Field, given: Given | None) -> Question:
        asking = self.asking
        answer = given.answer if given else None
        question = ask(field, answer, typed=asking.typed, trouble=asking.trouble, hides_label=True)
        if field.about == "person":
            question = told_by_themselves(question, self.case, self.person_id)
        return in_groups(question, self.case, self.library)


def _stands(field: Field, given: Given | None, *, on: date) -> tuple[str, State]:
    if given is None:
        return ("Worked out when it can be", "none") if field.kind == "computed" else ("Not asked yet", "none")
    answer = given.answer
    if answer.trouble:
        return say_answer(field, answer) or answer.words, "warn"
    if not answer.missing:
        return say_answer(field, answer) or "Not asked yet", "" if has_value(answer) else "none"
    at = say_time(given.at) if in_london(given.at).date() == on else say_moment(given.at)
    if answer.missing == "not_known":
        words = f"Not known, asked {at}" if answer.asked else "Not known, not asked"
        return (f"{words}. {answer.words}" if answer.words else words), "wait"
    words = MISSING_LABELS[answer.missing]
    return (
        f"{words}. {answer.words}" if answer.words else words,
        "stop" if answer.missing == "unsafe_to_ask" else "wait",
    )
