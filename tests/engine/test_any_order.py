"""Whatever is told, corrected and done, in any order: nothing is lost, and a fresh look gives what was recorded."""

from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from helpline.directory.directory import Directory
from helpline.engine.case import Case
from helpline.engine.drafting import OVER, is_referring
from helpline.engine.events import Event
from helpline.engine.events.contact import NoteTaken
from helpline.engine.events.referral import ApprovalAsked, ReferralReturned
from helpline.engine.evolve import fold
from helpline.protocol.answers import Answer
from helpline.protocol.fields import NON_ANSWERS
from helpline.words.working_days import NATIONS, Holidays
from tests.engine.building import ACase
from tests.engine.conftest import read_shipped
from tests.engine.following import Desk
from tests.engine.papers import COUNCIL, POLICE, composed
from tests.engine.test_events import through_json

LIBRARY = read_shipped()
WORKED_OUT = {"place.council_found", "person.age_band"}
ASKED = sorted({field for version in LIBRARY.newest.values() for field in version.tested} - WORKED_OUT)
PLACES = st.sampled_from(["Millbeck Academy, Northmoor", "millbeck academy, northmoor", "3 Dock Lane", "Eastmarch"])
NO_HOLIDAYS = Holidays({nation: frozenset() for nation in NATIONS}, known_until=date(2026, 12, 31))
PICK = st.integers(min_value=0, max_value=5)


def _answers(field_id: str) -> st.SearchStrategy[dict[str, Any]]:
    field = LIBRARY.fields[field_id]
    missing = st.sampled_from(NON_ANSWERS).map(lambda why: {"missing": why})
    if not field.has_options:
        return st.one_of(st.text(min_size=1, max_size=12).map(lambda words: {"words": words}), missing)
    options = [option.id for option in field.options]
    return st.one_of(st.sampled_from(options).map(lambda option: {"options": (option,)}), missing)


class AnyOrder(RuleBasedStateMachine):
    """A call in which everything happens in any order."""

    @initialize()
    def a_call(self) -> None:
        """Open it."""
        self.desk = Desk(LIBRARY, Directory({COUNCIL.id: COUNCIL, POLICE.id: POLICE}))
        self.told = ACase().opened()
        self.given: dict[tuple[str, str], Answer] = {}
        self.done: list[Event] = []
        self.add_person()

    def _follow(self) -> None:
        self.desk.follow(self.told)

    def _answer(self, field_id: str, person: int, given: dict[str, Any]) -> None:
        who = self.told.case.people[person % len(self.told.case.people)].person_id
        options = given.pop("options", ())
        self.told.answer(field_id, *options, person=who, **given)
        event = self.told.history[-1].event
        self.given[event.subject, event.field] = event.answer  # type: ignore[attr-defined]
        self._follow()

    def _referral(self, pick: int, *states: str) -> str:
        live = [one for one in self.told.case.referrals.values() if one.state in states and one.has_draft]
        return live[pick % len(live)].referral_id if live else ""

    @rule()
    def add_person(self) -> None:
        """Somebody else is spoken of."""
        if len(self.told.case.people) < 4:
            self.told.person(f"p{len(self.told.case.people) + 1}")
            self._follow()

    @rule(data=st.data(), field_id=st.sampled_from(ASKED), person=PICK)
    def answer(self, data: st.DataObject, field_id: str, person: int) -> None:
        """A field is answered or corrected, in whatever order."""
        self._answer(field_id, person, data.draw(_answers(field_id)))

    @rule(person=PICK, age=st.sampled_from(["under_18", "might_be_under_18", "not_under_18"]), place=PLACES)
    def say_age_and_place(self, person: int, age: str, place: str) -> None:
        """What most often starts, moves and ends runs."""
        self._answer("person.age", person, {"options": (age,)})
        self._answer("person.whereabouts", person, {"options": ("in_uk",)})
        self._answer("person.current_place", person, {"words": place})

    @rule(person=PICK)
    def say_what_a_child_needs(self, person: int) -> None:
        """What brings a child's run to its end."""
        for field_id, option in (
            ("person.child_concern", "yes"),
            ("person.action_today", "yes"),
            ("person.missing_now", "no"),
            ("exploiter.trust_body", "none_known"),
        ):
            self._answer(field_id, person, {"options": (option,)})

    @rule()
    def take_a_note(self) -> None:
        """A line is typed."""
        number = len(self.told.history)
        self.told.happened(NoteTaken(note_id=f"n{number}", contact_id="c1", words=f"line {number}"))
        self.done.append(self.told.history[-1].event)
        self._follow()

    @rule()
    def ring_999(self) -> None:
        """999 is rung."""
        self.told.rung_999(emergency_id=f"e{len(self.told.history)}")
        self.done.append(self.told.history[-1].event)
        self._follow()

    @rule(person=PICK)
    def refer_by_voice(self, person: int) -> None:
        """The council is rung about one person."""
        who = self.told.case.people[person % len(self.told.case.people)].person_id
        self.told.spoken(referral=f"s{len(self.told.history)}", reference="P3D-8RW", people=(who,))
        self.done.append(self.told.history[-1].event)
        self._follow()

    @rule(pick=PICK)
    def submit(self, pick: int) -> None:
        """Approval is asked."""
        if referral := self._referral(pick, "draft", "returned"):
            self.told.happened(ApprovalAsked(referral_id=referral, content_sha256=""))
            self._follow()

    @rule(pick=PICK)
    def send_back(self, pick: int) -> None:
        """A manager returns it."""
        if referral := self._referral(pick, "submitted"):
            self.told.happened(ReferralReturned(referral_id=referral, words="More."), by="manager-1")
            self._follow()

    @invariant()
    def no_answer_is_lost(self) -> None:
        """Each answer stands as it was last given."""
        assert {key: given.answer for key, given in self.told.case.answers.items()} == self.given

    @invariant()
    def what_was_done_stays_done(self) -> None:
        """Notes, 999 calls and spoken referrals outlive every correction."""
        case = self.told.case
        words = {note.note_id for note in case.notes}
        rung = {deed.event for deed in case.emergencies}
        spoken = {deed.event.referral_id for deed in case.spoken}
        for event in self.done:
            name = event.kind()
            assert name != "NoteTaken" or event.note_id in words  # type: ignore[attr-defined]
            assert name != "EmergencyRung" or event in rung
            assert name != "SpokenReferralMade" or event.referral_id in spoken  # type: ignore[attr-defined]

    @invariant()
    def the_runs_recorded_are_the_runs_that_stand(self) -> None:
        """What was recorded of runs is what a fresh look at the answers gives, and nothing more follows."""
        fresh = {run.run_id: (run.people, run.position.place, run.because) for run in self.desk.runs(self.told)}
        pins = self.told.case.pins.values()
        assert {pin.run_id: (pin.people, pin.place, pin.because) for pin in pins if pin.is_standing} == fresh
        assert self.desk.due(self.told) == ()

    @invariant()
    def everybody_who_is_to_be_referred_is_in_one_document(self) -> None:
        """Nobody falls between two documents, and nobody is in two of one protocol."""
        live = [one for one in self.told.case.referrals.values() if one.drafted and one.state not in OVER]
        for run in self.desk.runs(self.told):
            for person in run.people if is_referring(run) else ():
                assert len([one for one in live if one.protocol == run.protocol and person in one.people]) == 1

    @invariant()
    def danger_has_told_a_manager(self) -> None:
        """Wherever danger is or may be, the 999 words were opened and a manager was told."""
        given = self.told.case.newest("contact.danger_now")
        if given and (given.answer.reading() or frozenset()) & {"yes", "not_sure"}:
            assert "c1" in self.told.case.advised
            assert self.told.case.told

    @invariant()
    def every_draft_can_be_read(self) -> None:
        """A document can be composed of whatever is there; a child's says first that the child may go missing."""
        for referral in self.told.case.referrals.values():
            if referral.drafted is None:
                continue
            content = composed(self.told, LIBRARY, NO_HOLIDAYS, referral_id=referral.referral_id)
            assert {line.lead for line in content.handling} == {"Do not"}
            assert content.risks[0].is_missing_risk or content.kind != "child"
            assert all(detail.have for section in content.people for detail in section.details)

    def teardown(self) -> None:
        """Read the whole history back from what a store would hold."""
        assert fold(Case("case-1"), through_json(self.told.history)) == self.told.case


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestAnyOrder = AnyOrder.TestCase
