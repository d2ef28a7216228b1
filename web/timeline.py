"""What happened on a case, oldest first, each kind in its own plain sentence (`templates/timeline/<Kind>.html`)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.actions.views import names_of
from helpline.directory.departed import NO_LONGER
from helpline.engine.called import numbered
from helpline.engine.case import Case
from helpline.engine.events import Event, Recorded
from helpline.engine.events.contact import AnswerGiven
from helpline.engine.evolve import evolve
from helpline.engine.harm_rows import ROW_SAID
from helpline.protocol.answers import Answer
from helpline.words.london import say_moment
from web.begun import why_begun
from web.outcome_states import OUTCOME_STATES
from web.questions import say_answer
from web.told import told_of


@dataclass(frozen=True)
class Says:
    """How events speak of the things of one case: by label, number, reference and name, never by id."""

    desk: Desk
    case: Case

    def channel(self, channel: str) -> str:
        """Say a way of reaching us."""
        return self.desk.library.fields["contact.channel"].option_label(channel)

    def field(self, field_id: str) -> str:
        """Say a field by its label."""
        field = self.desk.library.fields.get(field_id)
        return field.label if field else field_id

    def answer(self, field_id: str, answer: Answer) -> str:
        """Say an answer in words; blank where the field is not in the dictionary any more."""
        field = self.desk.library.fields.get(field_id)
        return say_answer(field, answer) if field else answer.words

    def person(self, person_id: str) -> str:
        """Say a person as every page of the desk does."""
        return numbered(self.case, person_id) if self.case.person(person_id) else "A person"

    def people(self, person_ids: Iterable[str]) -> str:
        """Say several people."""
        return "; ".join(self.person(person_id) for person_id in person_ids)

    def whose(self, subject: str) -> str:
        """Say whose answer it is."""
        kind, _, person_id = subject.partition(":")
        return self.person(person_id) if kind == "person" else "this contact" if kind == "contact" else "the case"

    def row(self, row: str) -> str:
        """Say a row of the harm check."""
        return self.whose(row) if row.startswith("person:") else ROW_SAID.get(row, row)

    def harm(self, choice: str) -> str:
        """Say an advice or a decision; each choice that both have is said alike."""
        fields = self.desk.library.fields
        return fields["harm.advice" if choice == "hold" else "harm.decision"].option_label(choice)

    def told(self, why: str) -> str:
        """Say what managers were told of."""
        return told_of(why)

    def protocol(self, protocol_id: str) -> str:
        """Say a protocol by its title."""
        version = self.desk.library.newest.get(protocol_id)
        return version.title if version else protocol_id

    def version(self, protocol_id: str, number: int) -> str:
        """Say a protocol by the title that one version of it has."""
        version = self.desk.library.version(protocol_id, number)
        return version.title if version else self.protocol(protocol_id)

    def run(self, run_id: str) -> str:
        """Say which protocol a run follows."""
        pin = self.case.pins.get(run_id)
        return self.protocol(pin.protocol) if pin else "A protocol"

    def outcome(self, outcome: str) -> str:
        """Say what a protocol came to."""
        return OUTCOME_STATES[outcome][1].lower() if outcome in OUTCOME_STATES else outcome

    def entity(self, entity_id: str) -> str:
        """Say an entity of the directory by its name; one that has left it by the name it had then."""
        known = self.desk.directory.entities.get(entity_id)
        return known.name if known else self._recorded.get(entity_id, "") or NO_LONGER.lower()

    @property
    def _recorded(self) -> dict[str, str]:
        """Return the names under which this case recorded the entities it told."""
        names = {one.made.entity_id: one.made.entity_name for one in self.case.parcels.values()}
        for referral in self.case.referrals.values():
            names |= {made.entity_id: made.entity_name for made in referral.candidates.values()}
            names |= {one.event.entity_id: one.event.entity_name for one in referral.spoken_all}
        return names

    def referral(self, referral_id: str) -> str:
        """Say a referral by its reference."""
        referral = self.case.referrals.get(referral_id)
        return referral.reference if referral else "a referral"

    def parcel(self, parcel_id: str) -> str:
        """Say a parcel by its referral's reference and whom it is for."""
        parcel = self.case.parcels.get(parcel_id)
        if parcel is None:
            return "a document"
        return f"{self.referral(parcel.made.referral_id)} for {self.entity(parcel.made.entity_id)}"

    def when(self, moment: str) -> str:
        """Say a stored moment; one that is no moment comes back as it is."""
        try:
            return say_moment(datetime.fromisoformat(moment))
        except ValueError:
            return moment


@dataclass(frozen=True, slots=True)
class Line:
    """One event as the timeline shows it; `kind` names its partial.

    `is_source_added` where the same answer was given again with how it is known, and `is_added_to` where more was
    chosen beside it: neither corrects anything. `why` says of a run that began what had been told then.
    """

    number: int
    at: datetime
    by: str
    kind: str
    event: Event
    is_source_added: bool = False
    is_added_to: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lines of a case, oldest first, and how they speak; drawn by `timeline.html`."""

    lines: tuple[Line, ...]
    says: Says


def timeline(desk: Desk, case: Case, history: Iterable[Recorded]) -> Timeline:
    """Return the timeline of a case for somebody who has just been shown it (its view is recorded by then)."""
    names, listed = names_of(desk), tuple(history)
    given = {one.event.answer_id: one.event.answer for one in listed if isinstance(one.event, AnswerGiven)}
    lines = (
        Line(
            one.number,
            one.at,
            names.get(one.by, "The desk"),
            one.event.kind(),
            one.event,
            is_source_added=isinstance(one.event, AnswerGiven) and _is_same(one.event, given),
            is_added_to=isinstance(one.event, AnswerGiven) and _adds(one.event, given),
            why=why_begun(desk, then, one),
        )
        for one, then in _with_the_case(case.case_id, listed)
    )
    return Timeline(tuple(lines), Says(desk, case))


def _with_the_case(case_id: str, history: Iterable[Recorded]) -> Iterator[tuple[Recorded, Case]]:
    """Yield each event with the case as it stood right after it."""
    case = Case(case_id)
    for one in history:
        case = evolve(case, one)
        yield one, case


def _is_same(event: AnswerGiven, given: Mapping[str, Answer]) -> bool:
    """Say whether an answer says what the one before it said."""
    before = given.get(event.replaces)
    return before is not None and event.answer.says_as(before)


def _adds(event: AnswerGiven, given: Mapping[str, Answer]) -> bool:
    """Say whether an answer keeps what the one before it said, and chooses more beside it."""
    before = given.get(event.replaces)
    return before is not None and event.answer.adds_to(before)
