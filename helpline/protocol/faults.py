"""What can be wrong with a version that reads well: its names and its words, checked against what is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpline.protocol.conditions import Condition, leaves
from helpline.protocol.fields import READS_END_OF, Field
from helpline.protocol.ledger_block import ledger_faults
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.path_faults import path_faults
from helpline.protocol.route_faults import Found, route_faults
from helpline.words.errors import Fault
from helpline.words.working_days import NATIONS as NATIONS_AT_HOME

_ALL = ".*"


@dataclass(frozen=True, slots=True)
class Known:
    """What a version may name: the fields, the protocols in their order, and the dated rules."""

    fields: Mapping[str, Field]
    order: tuple[str, ...]
    rules: frozenset[str] = frozenset()


def version_faults(version: ProtocolVersion, known: Known) -> tuple[Fault, ...]:
    """Find everything wrong with one version, all at once (architecture 6)."""
    found: list[tuple[int, str]] = []
    for check in (_asked, _conditions, _ends, _repeated, _words):
        found += check(version, known)
    found += route_faults(version, known.fields)
    found += ledger_faults(version.ledger, known.fields, known.rules)
    found += () if found else path_faults(version, known.fields)
    return tuple(Fault(version.file, line, sentence) for line, sentence in found)


def _asked(version: ProtocolVersion, known: Known) -> Found:
    for step in version.steps.values():
        for name in dict.fromkeys((*step.ask, *step.actionable)):
            if name not in known.fields:
                yield step.line, f"The step “{step.id}” asks “{name}”, which is not a field."
    for wording in version.words:
        for name in wording.asks:
            if name not in known.fields:
                yield wording.line, f"The words “{wording.id}” ask “{name}”, which is not a field."


def _conditions(version: ProtocolVersion, known: Known) -> Found:
    if version.starts_when is not None:
        yield from _leaves(version, version.starts_when, known, version.start_line)
    for step in version.steps.values():
        for branch in step.branches:
            if branch.when is not None:
                yield from _leaves(version, branch.when, known, branch.line)


def _leaves(version: ProtocolVersion, condition: Condition, known: Known, line: int) -> Found:
    for leaf in leaves(condition):
        at = leaf.line or line
        field = known.fields.get(leaf.field)
        if field is None:
            yield at, f"“{leaf.field}” is tested and is not a field."
            continue
        for value in leaf.values:
            if value not in field.testable:
                yield at, f"“{value}” is not an option of “{leaf.field}”."
        reads = READS_END_OF.get(leaf.field)
        if reads and not _is_before(reads, version.id, known.order):
            yield (
                at,
                f"“{leaf.field}” says how {reads} ended, which comes after {version.id} or is the same (ruling 27).",
            )


def _is_before(first: str, second: str, order: tuple[str, ...]) -> bool:
    return first in order and second in order and order.index(first) < order.index(second)


def _ends(version: ProtocolVersion, known: Known) -> Found:
    for end in version.ends.values():
        for name in end.also:
            if name not in known.order:
                yield (
                    end.line,
                    f"The end “{end.id}” also starts “{name}”, which is not in the order of protocols.",
                )
        for name in _fields_named(end):
            if name not in known.fields and not _covers(name, known.fields):
                yield end.line, f"The end “{end.id}” names “{name}”, which is not a field."
        for risk in end.future_risk:
            if risk not in version.future_risks:
                yield (
                    end.line,
                    f"The end “{end.id}” warns of “{risk}”, which has no sentence in future_risks.",
                )


def _fields_named(end: End) -> Iterator[str]:
    """Give what stands where a field may stand and is written like one: a dot and no space."""
    named = (end.kind, end.next, end.check.at if end.check else "", *end.gate, *end.omit)
    return (name for name in named if "." in name and " " not in name)


def _covers(name: str, fields: Mapping[str, Field]) -> bool:
    return name.endswith(_ALL) and any(known.startswith(name.removesuffix("*")) for known in fields)


def _repeated(version: ProtocolVersion, _: Known) -> Found:
    for name in version.steps.keys() & version.ends.keys():
        lines = f"line {version.steps[name].line} and line {version.ends[name].line}"
        yield version.ends[name].line, f"“{name}” is both a step and an end: {lines}."
    first: dict[str, int] = {}
    for wording in version.words:
        if wording.id in first:
            lines = f"first on line {first[wording.id]}, again on line {wording.line}"
            yield wording.line, f"The words “{wording.id}” are here twice: {lines}."
        first.setdefault(wording.id, wording.line)


def _words(version: ProtocolVersion, _: Known) -> Found:
    for closing in version.closing:
        for name in closing.ends:
            if name not in version.ends:
                yield closing.line, f"Closing words are given for “{name}”, which is not an end."
    for wording in version.words:
        for name in wording.by_nation:
            if lacking := [nation for nation in NATIONS_AT_HOME if name not in version.in_nation(nation)]:
                yield wording.line, f"The words “{wording.id}” show “{name}”, which is not said for {lacking[0]}."


def unasked_faults(fields: Mapping[str, Field], shipped: Mapping[str, ProtocolVersion], file: str) -> tuple[Fault, ...]:
    """Find fields that a shipped protocol is said to use and that no shipped protocol asks, in a step or in words.

    A field offered in place of an asked one counts as asked; so does one kept only for the record.
    """
    asked = {name for version in shipped.values() for name in asked_in(version)}
    asked |= {name for one in tuple(asked) if one in fields for name in fields[one].substitutes}
    return tuple(
        Fault(file, field.line, f"“{field.id}” is used by {', '.join(users)} and asked nowhere in them.")
        for field in fields.values()
        if field.kind != "computed" and field.id not in asked and "record" not in field.used_by
        if (users := [name for name in field.used_by if name in shipped])
    )


def asked_in(version: ProtocolVersion) -> frozenset[str]:
    """Name every field that a version asks, in a step, in its words or in its ledger."""
    steps = (name for step in version.steps.values() for name in (*step.ask, *step.actionable))
    explained = (item.field_id for item in version.ledger.items)
    return frozenset(steps).union(explained, (name for wording in version.words for name in wording.asks))
