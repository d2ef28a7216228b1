"""Who notices a planted fault without playing a call: the faults of a file, the promises, and the lifecycle theorem."""

from collections.abc import Mapping

from helpline.engine.proof.gates import Gates
from helpline.engine.proof.lifecycle import live
from helpline.engine.proof.lifecycle_deeds import Rules
from helpline.engine.proof.lifecycle_verdicts import lived, verdicts_of
from helpline.engine.proof.prove import starters_of, verdict_on
from helpline.engine.proof.routes import judge_routes, walk
from helpline.engine.proof.verdict import Found
from helpline.protocol.faults import Known, version_faults
from helpline.protocol.library import Library
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.promise import Promise

Findings = Mapping[str, Found]
"""By promise, what one version says of it."""


class Killers:
    """A sound library's own check, asked again of one thing that was changed in it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known = Known(library.fields, library.order, frozenset(rule.id for rule in library.rules))
        proved = library.promises.proved
        self._promises = tuple(promise for promise in proved if promise.about == "protocol")
        self._of_life = tuple(promise for promise in proved if promise.about == "lifecycle")
        self._starters = starters_of(library)
        self._gates = Gates(
            library, tuple(promise for promise in self._promises if promise.is_of_the_gate), self._starters
        )
        self._at_gates = {name: self._gates.judge(version) for name, version in library.newest.items()}
        self._sound = {name: self._found(version) for name, version in library.newest.items()}

    def fault_of(self, version: ProtocolVersion) -> str:
        """Give the first fault that a changed file would be refused for; empty where there is none."""
        return next((fault.sentence for fault in version_faults(version, self._known)), "")

    def promise_broken_by(self, version: ProtocolVersion) -> str:
        """Give the first promise that a changed version does not keep, or keeps from meaning anything; else nothing."""
        findings = self._found(version)
        return next((one.id for one in self._about(version) if not self._is_kept(one, version, findings)), "")

    def life_under(self, rules: Rules) -> tuple[str, bool]:
        """Give the first promise about the lifecycle that changed rules do not keep, or nothing; and whether exactly
        the same can be done under them, by the same people and to the same effect.
        """
        found = live(self._of_life, rules, until_broken=True)
        verdicts = verdicts_of(self._of_life, found)
        broken = next(iter(found.broken), "") or next((one.promise.id for one in verdicts if not one.is_kept), "")
        return broken, found.trace == lived(self._of_life).trace

    def _about(self, version: ProtocolVersion) -> tuple[Promise, ...]:
        return tuple(promise for promise in self._promises if promise.is_about(version.id))

    def _found(self, version: ProtocolVersion) -> Findings:
        about = self._about(version)
        of_routes = tuple(promise for promise in about if not promise.is_of_the_gate)
        routes = judge_routes(walk(version, about, self._library.fields), of_routes, self._starters)
        return {**routes, **self._at_the_gate(version)}

    def _at_the_gate(self, version: ProtocolVersion) -> Findings:
        """Judge the gate again only where a changed end changes what it reads."""
        shipped = self._library.newest[version.id]
        if _read_by_the_gate(version) == _read_by_the_gate(shipped):
            return self._at_gates[version.id]
        return self._gates.judge(version)

    def _is_kept(self, promise: Promise, version: ProtocolVersion, findings: Findings) -> bool:
        found = {name: one[promise.id] for name, one in self._sound.items() if promise.id in one}
        return verdict_on(promise, {**found, version.id: findings[promise.id]}).is_kept


def _read_by_the_gate(version: ProtocolVersion) -> Mapping[str, tuple[object, ...]]:
    def read(end: End) -> tuple[object, ...]:
        return end.outcome, end.to, end.gate, end.pack, end.manager, end.omit

    return {end.id: read(end) for end in version.ends.values()}
