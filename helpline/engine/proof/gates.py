"""The promises about the gate: whatever would break one is put to the real gate, and every time it must stay shut.

The gate runs on an imagined case (`imagined`) and is asked for its first reason. What it looks up is answered as
`questions` has it; what it never looks up is free. No path is taken for granted: a draft stays when answers are
corrected, and the gate is all that then stands between it and its receiver.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from helpline.engine.gate import stops_approval, stops_submission
from helpline.engine.proof.calls import call_for
from helpline.engine.proof.imagined import Imagined, Unsettled, imagine
from helpline.engine.proof.questions import ON, Known, Questions
from helpline.engine.proof.routes import Starters
from helpline.engine.proof.verdict import Found
from helpline.protocol.answers import Answer
from helpline.protocol.facts import Facts, end_facts
from helpline.protocol.library import Library
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.paths import Path
from helpline.protocol.promise import DEED, Promise
from helpline.protocol.sorts import Reading
from helpline.protocol.witness import Witness

DRAFTED = frozenset({"REFER", "REFER_ANON"})
"""Outcomes of which a draft is made, so that there is something for the gate to let through."""

Gate = Callable[..., Iterator[str]]
"""A gate: it gives its reasons against a case and a referral, one at a time, and none where it is open."""

_OPEN: Facts = {"gate.submit": frozenset({"open"}), "gate.approve": frozenset({"open"})}


class Gates:
    """The gates of one library, put to the test.

    Attributes:
        calls: how often a gate was asked.
    """

    def __init__(
        self,
        library: Library,
        promises: tuple[Promise, ...],
        paths: Starters,
        *,
        submission: Gate = stops_submission,
        approval: Gate = stops_approval,
    ) -> None:
        self._promises = promises
        self._paths = paths
        self._submission, self._approval = submission, approval
        self._questions = Questions(library.fields, promises)
        self._library = library
        self._opened: dict[object, Known | None] = {}
        self.calls = 0

    def judge(self, version: ProtocolVersion) -> Mapping[str, Found]:
        """Judge every promise about the gate at every end of a version of which a draft is made."""
        found = {promise.id: Found() for promise in self._promises if promise.is_about(version.id)}
        for end in version.ends.values():
            if end.outcome in DRAFTED:
                imagined = imagine(version, end)
                for promise in self._promises:
                    if promise.id in found:
                        found[promise.id] = found[promise.id].joined(self._at(promise, version, end, imagined))
        return found

    def _at(self, promise: Promise, version: ProtocolVersion, end: End, imagined: Imagined) -> Found:
        shown: list[tuple[int, int, Witness]] = []
        met = False
        for start, breaks in self._questions.bound(promise, {**end_facts(version, end), **_OPEN}):
            if met and not breaks:
                continue
            call = self._let_through(promise, version, end, imagined, start)
            met = met or call is not None
            if breaks and call is not None:
                witness = _witness(promise, end, call, self._paths, version)
                shown.append((_blanked(witness, call), witness.length, witness))
        return Found(met, min(shown, key=lambda one: one[:2])[2] if shown else None)

    def _let_through(
        self, promise: Promise, version: ProtocolVersion, end: End, imagined: Imagined, start: Known
    ) -> Known | None:
        """Give a call that begins so and of which the gate has nothing against; asked once for ends that are alike."""
        is_approval = any(leaf.field == "gate.approve" for leaf in promise.tests)
        alike = (version.id, version.version, end.outcome, end.to, end.gate, end.pack, end.manager)
        key = (alike, is_approval, tuple((name, id(value)) for name, value in start.items()))
        if key not in self._opened:
            self._opened[key] = self._ask(imagined, start, is_approval=is_approval)
        return self._opened[key]

    def _ask(self, imagined: Imagined, start: Known, *, is_approval: bool) -> Known | None:
        waiting = [dict(start)]
        while waiting:
            known = waiting.pop()
            imagined.settled.values = known
            self.calls += 1
            try:
                against = next(self._reasons(imagined, is_approval=is_approval), None)
            except Unsettled as asked:
                values = self._questions.to_tell(asked.name, known)
                waiting += [{**known, asked.name: value} for value in reversed(values)]
                continue
            if against is None:
                return known
        return None

    def _reasons(self, imagined: Imagined, *, is_approval: bool) -> Iterator[str]:
        case, referral, library = imagined.case, imagined.referral, self._library
        if is_approval:
            return self._approval(case, referral, who=imagined.who, library=library, on=ON)
        return self._submission(case, referral, library=library, on=ON)


def _witness(promise: Promise, end: End, call: Known, paths: Starters, version: ProtocolVersion) -> Witness:
    """Make the whole call: along a path to the end, with what the gate was told, which may be a later correction."""
    read = {name: (value.reads,) for name, value in call.items() if not name.startswith(DEED)}
    told = {name: _chosen(answer) for value in call.values() for name, answer in value.answers.items()}
    deeds = tuple(_deeds(call))
    leading = [path for path in paths.get(version.id, ()) if path.place == end.id and path.version is version]
    path = next((one for one in leading if _agrees(one, read)), None) or next(iter(leading), None)
    if path is None:
        return Witness(
            version.id, version.version, told, end.id, deeds=deeds, expected=promise.says, promise=promise.id
        )
    shown = call_for(path, path.conjunction, paths, promise=promise, deeds=deeds)
    if _agrees(path, read):
        return replace(shown, answers={**shown.answers, **told})
    return replace(shown, corrections={name: told[name] for name in told if shown.answers.get(name) != told[name]})


def _blanked(witness: Witness, call: Known) -> int:
    """Count the answers that the gate found blank and that lead to the end: nobody can take an answer out again."""
    return sum(1 for name, value in call.items() if value.reads is None and name in witness.answers)


def _agrees(path: Path, read: Mapping[str, tuple[Reading, ...]]) -> bool:
    places = path.space.place_of
    return all(
        path.space.domains[places[name]].admits(path.conjunction[places[name]], readings)
        for name, readings in read.items()
        if name in places
    )


def _deeds(call: Known) -> Iterator[str]:
    for name, value in call.items():
        if name.startswith(DEED):
            yield f"{name.removeprefix(DEED)}: {next(iter(value.fact))}"


def _chosen(answer: Answer) -> tuple[str, ...]:
    return answer.options or ((answer.missing,) if answer.missing else (answer.date or answer.words,))
