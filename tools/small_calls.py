"""Writes `protocols/small_calls.csv` anew: for every turning of every shipped protocol, the answers on which it turns.

Each row is there because without it some slip in a protocol's routing would change what somebody's call comes to and no
row would show it. Read what changed in it as you read a protocol: it says what calls come to.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from helpline.engine.proof.planting import ROUTING, faults_in
from helpline.engine.proof.sameness import Difference, differences
from helpline.protocol.faults import Known, version_faults
from helpline.protocol.library import SMALL_CALLS, Library
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.paths import paths_of
from helpline.protocol.small_calls import SmallCall, asked_at
from helpline.protocol.small_calls_file import written
from helpline.protocol.witness import people_of
from helpline.wiring.shipped import shipped_library


def main() -> None:
    """Write the table beside the shipped protocols."""
    library = shipped_library()
    target = Path(__file__).parents[1] / "protocols" / SMALL_CALLS
    calls = (call for version in library.newest.values() for call in calls_of(version, library))
    target.write_text(written(calls), encoding="utf-8", newline="\n")


def calls_of(version: ProtocolVersion, library: Library) -> list[SmallCall]:
    """Give enough small calls that every slip in the routing of a version moves one, unless it moves nothing."""
    known = Known(library.fields, library.order, frozenset(rule.id for rule in library.rules))
    calls: list[SmallCall] = []
    for fault in faults_in(version, library.fields):
        changed = fault.version
        if fault.kind not in ROUTING or changed is None or any(call.differs(changed) for call in calls):
            continue
        if version_faults(changed, known):
            continue
        for difference in differences(version, changed, library.fields):
            call = _call(version, changed, difference)
            if call.differs(changed):
                calls.append(call)
                break
    return [*_each_end(version, calls, library)]


def _each_end(version: ProtocolVersion, calls: list[SmallCall], library: Library) -> Iterator[SmallCall]:
    """Let the first small call that comes to an end say all that the end asks for; make one where there is none."""
    waiting = dict(version.ends)
    for call in calls:
        yield replace(call, asks=asked_at(version, call.comes_to) if waiting.pop(call.comes_to, None) else {})
    for path in paths_of(version, library.fields):
        if waiting.pop(path.place, None):
            call = _call(version, version, Difference(path.example(), is_begun=not path.starts_itself))
            yield replace(call, asks=asked_at(version, path.place))


def _call(version: ProtocolVersion, changed: ProtocolVersion, difference: Difference) -> SmallCall:
    first, *others = people_of(difference.readings)
    call = SmallCall(version.id, first, "", tuple(others), is_begun=difference.is_begun)
    place, reasons = call.outcome(version)
    place_then, reasons_then = call.outcome(changed)
    lost = [reason for reason in reasons if reason not in reasons_then] if place == place_then else []
    return SmallCall(version.id, first, place, tuple(others), difference.is_begun, next(iter(lost), ""))


if __name__ == "__main__":
    main()
