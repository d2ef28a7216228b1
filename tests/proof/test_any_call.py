"""Whatever is answered, corrected and done, and whenever: every run stands where the one path says that holds, and no
promise is broken. The real engine is driven, and the proof looked up.
"""

from collections.abc import Callable, Mapping
from functools import cache

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from helpline.actions.answers import add_person, give_answer
from helpline.actions.contacts import open_contact
from helpline.actions.harm import assess_harm
from helpline.actions.referrals import submit
from helpline.actions.standing import runs_now
from helpline.engine.case import Case
from helpline.engine.gate import why_not_submit
from helpline.engine.harm import rows_of
from helpline.engine.look import Reading, look_at, seeing_ends
from helpline.engine.runs import Run
from helpline.protocol.answers import Typed
from helpline.protocol.conditions import Look, Truth, evaluate
from helpline.protocol.facts import facts_of
from helpline.protocol.fields import NON_ANSWERS, OF_PERSON, READS_END_OF, Field
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.paths import Path, space_of, standings
from helpline.protocol.promise import Promise, is_fact
from helpline.protocol.sorts import BLANK
from helpline.wiring.shipped import shipped_library
from helpline.words.errors import HelplineError, OutOfStep
from tests.office import ADVISER
from tests.proof.memory_office import MemoryOffice

MOST_PEOPLE = 3


@cache
def _library() -> Library:
    return shipped_library()


@cache
def _standings(protocol: str) -> tuple[Path, ...]:
    version = _library().newest[protocol]
    return tuple(standings(version, space_of(version, _library().fields)))


@cache
def _promises(protocol: str) -> tuple[Promise, ...]:
    return tuple(
        promise
        for promise in _library().promises.proved
        if promise.is_about(protocol) and promise.then is not None and not promise.is_of_the_gate
    )


def _tested(version: ProtocolVersion) -> frozenset[str]:
    space = space_of(version, _library().fields)
    return frozenset(space.place_of)


@cache
def _asked() -> tuple[Field, ...]:
    """Every field that decides the way of some protocol and that a person can answer."""
    names = frozenset().union(*(_tested(version) for version in _library().newest.values()))
    fields = (_library().fields[name] for name in sorted(names))
    return tuple(field for field in fields if field.kind != "computed")


@st.composite
def _said(draw: st.DrawFn) -> tuple[str, Typed]:
    field = draw(st.sampled_from(_asked()))
    return field.id, draw(_answers(field))


@st.composite
def _answers(draw: st.DrawFn, field: Field) -> Typed:
    if draw(st.integers(0, 5)) == 0:
        return Typed(missing=draw(st.sampled_from(sorted(NON_ANSWERS))))
    if not field.has_options:
        return Typed(words="At the farm in Northmoor.")
    options = [option.id for option in field.options]
    if field.kind == "multi":
        apart = [option for option in options if not field.is_exclusive(option)]
        alone = [(option,) for option in options if field.is_exclusive(option)]
        several = st.lists(st.sampled_from(apart), min_size=1, max_size=2, unique=True).map(tuple)
        return Typed(options=draw(st.one_of(several, st.sampled_from(alone)) if alone else several))
    return Typed(options=(draw(st.sampled_from(options)),))


class AnyCall(RuleBasedStateMachine):
    """A call on which anything is said and done."""

    def __init__(self) -> None:
        super().__init__()
        self.office = MemoryOffice()
        self.desk = self.office.desk
        self.case_id = ""

    @initialize()
    def open(self) -> None:
        """Open a contact."""
        self.case_id = open_contact(self.desk, who=ADVISER, channel="phone").case_id

    @property
    def case(self) -> Case:
        """Return the case as it stands."""
        with self.desk.store.read() as unit:
            return unit.case(self.case_id)

    @precondition(lambda self: bool(self.case_id) and len(self.case.people) < MOST_PEOPLE)
    @rule()
    def somebody_more(self) -> None:
        """Add a person."""
        add_person(self.desk, self.case_id, who=ADVISER, label="somebody", seen=self.case.number)

    @precondition(lambda self: bool(self.case_id))
    @rule(said=_said(), which=st.integers(0, MOST_PEOPLE - 1))
    def say(self, said: tuple[str, Typed], which: int) -> None:
        """Answer something, or correct what was answered."""
        name, typed = said
        case = self.case
        is_of_person = name.startswith(OF_PERSON)
        if is_of_person and not case.people:
            return
        person_id = case.people[which % len(case.people)].person_id if is_of_person else ""
        give_answer(
            self.desk, self.case_id, who=ADVISER, field=name, typed=typed, person_id=person_id, seen=case.number
        )

    @precondition(lambda self: bool(self.case_id))
    @rule(data=st.data(), which=st.integers(0, 9))
    def say_what_a_run_waits_for(self, data: st.DataObject, which: int) -> None:
        """Answer what some run is waiting for, so that calls come to their ends."""
        waiting = [run for run in runs_now(self.desk, self.case) if run.position.waiting_on]
        if not waiting:
            return
        run = waiting[which % len(waiting)]
        field = self.desk.library.fields[run.position.waiting_on]
        if field.kind == "computed" or (field.id.startswith(OF_PERSON) and not run.people):
            return
        typed, case = data.draw(_answers(field)), self.case
        for person_id in run.people if field.id.startswith(OF_PERSON) else ("",):
            give_answer(
                self.desk, self.case_id, who=ADVISER, field=field.id, typed=typed, person_id=person_id, seen=case.number
            )
            case = self.case

    @rule(hours=st.sampled_from([1, 9, 30]))
    def wait(self, hours: int) -> None:
        """Let time pass."""
        self.office.clock.forward(hours=hours)

    @precondition(lambda self: bool(self.case_id) and any(one.drafted for one in self.case.referrals.values()))
    @rule(which=st.integers(0, 9), has_check=st.booleans())
    def ask_for_approval(self, which: int, has_check: bool) -> None:
        """Record a harm check, perhaps, and ask for approval: the desk lets it through just where the gate is open."""
        drafted = [one for one in self.case.referrals.values() if one.drafted]
        referral = drafted[which % len(drafted)]
        for row in rows_of(self.case, referral, self.desk.library, on=self.desk.today()) if has_check else ():
            assess_harm(
                self.desk,
                self.case_id,
                who=ADVISER,
                referral_id=referral.referral_id,
                row=row.row,
                answers={name: Typed(missing="not_known") for name in row.questions},
                advice="proceed",
                reasons=(),
                words="",
                seen=self.case.number,
            )
        standing = self.case.referrals[referral.referral_id]
        owed = why_not_submit(self.case, standing, library=self.desk.library, on=self.desk.today())
        try:
            submit(self.desk, self.case_id, who=ADVISER, referral_id=referral.referral_id, seen=self.case.number)
        except OutOfStep:
            assert owed or standing.state not in ("draft", "returned")
        except HelplineError as trouble:
            raise AssertionError(trouble.for_person) from trouble
        else:
            assert not owed

    @invariant()
    def every_run_stands_where_the_one_path_says_that_holds(self) -> None:
        """Look every run up among the paths, and judge every promise on it."""
        if not self.case_id:
            return
        case, ended = self.case, dict[str, Reading]()
        for run in runs_now(self.desk, case):
            look = seeing_ends(look_at(case, run.people, directory=self.desk.directory, on=self.desk.today()), ended)
            holding = [path for path in _standings(run.protocol) if path.holds(look) and _began_so(path, run)]
            assert [path.place for path in holding] == [run.position.place]
            _judge(run, holding[0], look)
            if run.protocol in READS_END_OF.values():
                ended[run.protocol] = frozenset({run.end.outcome.lower()}) if run.end else None


def _began_so(path: Path, run: Run) -> bool:
    """Say whether a path begins as a run did; of runs about a person the answers alone say it."""
    by_itself = run.started_by in ("every contact", "its start condition")
    return run.version.about == "person" or path.starts_itself == by_itself


def _judge(run: Run, path: Path, look: Look) -> None:
    facts = facts_of(path)
    for promise in _promises(run.protocol):
        for person in range(max(len(run.people), 1)):
            seen = _claims(facts, look, person)
            if promise.when is None or evaluate(promise.when, seen) is Truth.TRUE:
                assert promise.then is not None
                assert evaluate(promise.then, seen) is Truth.TRUE, promise.says


def _claims(facts: Mapping[str, frozenset[str]], look: Look, person: int) -> Callable[[str], tuple[frozenset[str]]]:
    def seen(name: str) -> tuple[frozenset[str]]:
        if is_fact(name):
            return (facts[name],)
        readings = look(name)
        reading = readings[person if len(readings) > 1 else 0] if readings else None
        return (frozenset({BLANK}) if reading is None else reading,)

    return seen


_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def test_whatever_is_said_every_run_stands_where_its_path_says_and_keeps_every_promise() -> None:
    run_state_machine_as_test(
        AnyCall, settings=settings(max_examples=10, stateful_step_count=30, suppress_health_check=_QUIET)
    )


@pytest.mark.soak
def test_whatever_is_said_on_many_long_calls_every_promise_is_kept() -> None:
    run_state_machine_as_test(
        AnyCall, settings=settings(max_examples=1_500, stateful_step_count=60, suppress_health_check=_QUIET)
    )
