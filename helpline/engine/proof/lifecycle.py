"""The lifecycle theorem: whatever is done, in whatever order, no referral's life breaks a promise.

From a draft, every deed that the rules let through is done, breadth first, until nothing new comes of it: with the
referral and its parcels in the states of the two fixed machines, a document that says the same or something else by
now, an author, a manager who writes some of it and one who does not, and a sender that may crash at any moment. The
first deed that breaks a promise is found by the shortest way to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from helpline.engine.proof.lifecycle_deeds import DEEDS, RULES, Deed, Rules
from helpline.engine.proof.lifecycle_effects import EFFECTS, moved
from helpline.engine.proof.lifecycle_facts import DEED_DONE, NAMES, Told, as_facts, told_of
from helpline.engine.proof.lifecycle_guards import GUARDS, NATURE
from helpline.engine.proof.lifecycle_history import happen
from helpline.engine.proof.lifecycle_state import Paper, Seen, State
from helpline.engine.proof.lifecycle_stories import STORIES, Story
from helpline.protocol.conditions import All, Condition, Is, Truth, evaluate
from helpline.protocol.promise import Promise

Done = tuple[str, str]
"""A deed and who did it."""

Fired = tuple[str, str, str]
"""A machine, the state that it left, and the trigger."""


@dataclass(frozen=True, slots=True)
class Lived:
    """Everything that can happen under some rules, judged.

    Attributes:
        met: the promises whose condition something meets.
        broken: by promise, the shortest way to break it.
        idle: the deeds that nobody can ever do, and the steps of the machines that are never taken.
        trace: one number for all that can be told of what was done, in each story; two sets of rules under which the
            same can be done, by the same people and to the same effect, have the same.
    """

    states: int
    steps: int
    met: frozenset[str]
    broken: Mapping[str, tuple[Done, ...]]
    idle: tuple[str, ...]
    trace: int


class _Judge:
    """Judges each deed once for all that promises can tell of it."""

    def __init__(self, promises: tuple[Promise, ...]) -> None:
        self._about = {
            deed.name: tuple(promise for promise in promises if _may_be_about(promise, deed.name)) for deed in DEEDS
        }
        self._read = {deed: _read_by(about) for deed, about in self._about.items()}
        self._known: set[Told] = set()
        self._wanted = {promise.id: set(each_of(promise.possible)) for promise in promises if promise.possible}
        self.met: set[str] = set()

    def broken_by(self, told: Told) -> tuple[str, ...]:
        """Name the promises that a deed breaks, where nothing that they can tell from it was judged before."""
        deed = told[0]
        read = (deed, *(told[at] for at in self._read[deed]))
        if read in self._known:
            return ()
        self._known.add(read)
        facts = as_facts(told)
        binding = [promise for promise in self._about[deed] if _holds(promise.possible or promise.when, facts)]
        self._meet(binding, facts)
        return tuple(promise.id for promise in binding if promise.possible is None and not _holds(promise.then, facts))

    def _meet(self, binding: list[Promise], facts: Mapping[str, frozenset[str]]) -> None:
        """Note what a deed meets: of a promise that something is possible, each of the values that it lists."""
        for promise in binding:
            wanted = self._wanted.get(promise.id, set())
            wanted -= {one for one in wanted if _holds(one, facts)}
            if not wanted:
                self.met.add(promise.id)


def each_of(possible: Condition) -> Iterator[Condition]:
    """Give every single thing that has to be possible: a list of values asks for each of them."""
    parts = possible.parts if isinstance(possible, All) else (possible,)
    single = [[Is(one.field, (value,)) for value in one.values] if isinstance(one, Is) else [one] for one in parts]
    return (All(tuple(chosen)) for chosen in product(*single))


def _may_be_about(promise: Promise, deed: str) -> bool:
    """Say whether a promise can bind at a deed at all: most name theirs, and are asked of no other."""
    condition = promise.possible or promise.when
    parts = condition.parts if isinstance(condition, All) else (condition,)
    return all(deed in part.values for part in parts if isinstance(part, Is) and part.field == DEED_DONE)


def _read_by(promises: tuple[Promise, ...]) -> tuple[int, ...]:
    """Give where the facts stand that promises test: no more of a deed decides whether one is kept."""
    tested = {leaf.field for promise in promises for leaf in promise.tests}
    return tuple(at for at, name in enumerate(NAMES) if name in tested)


def _holds(condition: Condition | None, facts: Mapping[str, frozenset[str]]) -> bool:
    return condition is None or evaluate(condition, lambda name: (facts[name],)) is Truth.TRUE


def live(promises: tuple[Promise, ...], rules: Rules = RULES, *, until_broken: bool = False) -> Lived:
    """Do everything that can be done in every story, and judge every deed; *promises* are about the lifecycle.

    With *until_broken* nothing more is done once a promise is broken, for whoever asks no more than whether one is.
    """
    judge = _Judge(promises)
    broken: dict[str, tuple[Done, ...]] = {}
    fired: set[str] = set()
    states = steps = trace = 0
    for story in STORIES:
        if broken and until_broken:
            break
        told = _Told(story, rules, judge)
        told.tell(until_broken=until_broken)
        states, steps = states + len(told.came_by), steps + told.steps
        fired |= told.fired
        trace ^= hash((story.title, frozenset(told.all_told)))
        for promise_id, way in told.broken.items():
            if promise_id not in broken or len(way) < len(broken[promise_id]):
                broken[promise_id] = way
    return Lived(states, steps, frozenset(judge.met), broken, _idle(rules, fired), trace)


class _Told:
    """One story, told to its end."""

    def __init__(self, story: Story, rules: Rules, judge: _Judge) -> None:
        self._rules = replace(rules, deeds=tuple(deed for deed in rules.deeds if deed.name in story.deeds))
        self._judge = judge
        self.came_by: dict[State, tuple[State, Done] | None] = {story.beginning: None}
        self.broken: dict[str, tuple[Done, ...]] = {}
        self.fired: set[str] = set()
        self.all_told: set[Told] = set()
        self.steps = 0

    def tell(self, *, until_broken: bool) -> None:
        """Do everything, breadth first, until nothing new comes of it."""
        waiting = list(self.came_by)
        for state in waiting:
            if self.broken and until_broken:
                return
            for deed, by, paper, after in onward(state, self._rules):
                self.steps += 1
                self.fired.add(deed.name)
                self.fired.update(_stepped(state, after, deed))
                told = told_of(state, deed.name, by, paper, after)
                self.all_told.add(told)
                for promise_id in self._judge.broken_by(told):
                    self.broken.setdefault(promise_id, (*_way_to(state, self.came_by), (deed.name, by)))
                kept = _without_dead_details(after)
                if kept not in self.came_by and paper == "newest":
                    self.came_by[kept] = (state, (deed.name, by))
                    waiting.append(kept)


def _without_dead_details(state: State) -> State:
    """Forget what no guard reads any more: that managers were told, and who held back an adult's.

    Who held it is read of an adult's by `hold_longer` alone, which is in no adult's story; a test holds that.
    """
    seen, history = state
    if seen.is_child:
        return State(seen._replace(is_told=False), history)
    return State(seen._replace(is_told=False, held_by=""), history._replace(held_by=""))


def onward(state: State, rules: Rules) -> Iterator[tuple[Deed, str, Paper, State]]:
    """Give every deed that can be done in a state, who does it, with which parcel, and the state after it."""
    papers: tuple[Paper, ...] = ("newest", "older") if state.seen.older else ("newest",)
    for deed in rules.deeds:
        nature = NATURE.get(deed.name)
        if nature is not None and not nature(state.history.attempt):
            continue
        for by in deed.by:
            for paper in papers if deed.is_of_one_paper else papers[:1]:
                seen = _done(state.seen, deed, by, paper, rules)
                if seen is not None:
                    yield deed, by, paper, State(seen, happen(state.history, deed.name, by))


def _done(seen: Seen, deed: Deed, by: str, paper: Paper, rules: Rules) -> Seen | None:
    """Give the record after a deed; None where a guard refuses it, or a machine has no such step."""
    if not all(GUARDS[guard](seen, by, paper) for guard in deed.guards):
        return None
    after: Seen | None = seen
    if deed.moves is not None and paper == "newest":
        after = moved(seen, *deed.moves, rules.steps)
    for effect in (*deed.effects, *(rules.follows if deed.is_recorded else ())):
        if after is None:
            return None
        after = EFFECTS[effect](after, by, paper, rules.steps)
    return after


def _stepped(state: State, after: State, deed: Deed) -> Iterator[str]:
    """Name the steps of the machines that a deed took, its own and those that followed."""
    if deed.moves is not None:
        machine, trigger = deed.moves
        left = state.seen.referral if machine == "referral" else state.seen.parcel
        yield f"{machine}: {trigger} from {left}"
    if after.seen.referral != state.seen.referral and (deed.moves or ("",))[0] != "referral":
        follows = "void" if after.seen.referral == "submitted" else "withdraw"
        yield f"referral: {follows} from {state.seen.referral}"


def _idle(rules: Rules, fired: set[str]) -> tuple[str, ...]:
    steps = (f"{machine}: {trigger} from {source}" for machine, source, trigger in rules.steps)
    return tuple(name for name in (*(deed.name for deed in rules.deeds), *steps) if name not in fired)


def _way_to(state: State, came_by: Mapping[State, tuple[State, Done] | None]) -> tuple[Done, ...]:
    way: list[Done] = []
    came = came_by[state]
    while came is not None:
        before, done = came
        way.append(done)
        came = came_by[before]
    return tuple(reversed(way))
