"""Every fault that is planted in the lifecycle: in its two machines, in the guards, and in what deeds record."""

from collections.abc import Iterator
from dataclasses import replace

from helpline.engine import parcel, referral
from helpline.engine.proof.lifecycle_deeds import RULES, Deed, Life, Rules
from helpline.engine.proof.planted import Planted

REFERRAL, PARCEL = "helpline/engine/referral.py", "helpline/engine/parcel.py"
TABLE = "helpline/engine/proof/lifecycle_deeds.py"


def faults_in_life() -> Iterator[Planted]:
    """Give every fault that can be planted in the lifecycle, each alone."""
    for kind, change, life in _of_machine(RULES.referral, referral.STATES):
        yield Planted(REFERRAL, kind, change, rules=replace(RULES, referral=life))
    for kind, change, life in _of_machine(RULES.parcel, parcel.STATES):
        yield Planted(PARCEL, kind, change, rules=replace(RULES, parcel=life))
    for at, deed in enumerate(RULES.deeds):
        for kind, change, changed in _of_deed(deed):
            deeds = (*RULES.deeds[:at], changed, *RULES.deeds[at + 1 :])
            yield Planted(TABLE, kind, f"{deed.name}: {change}", rules=replace(RULES, deeds=deeds))
    for effect in RULES.follows:
        kept = tuple(one for one in RULES.follows if one != effect)
        yield Planted(TABLE, "consequence forgotten", f"{effect} follows no more", rules=replace(RULES, follows=kept))


def _of_machine(life: Life, states: tuple[str, ...]) -> Iterator[tuple[str, str, Life]]:
    for at, (trigger, sources, goes) in enumerate(life):
        for source in sources:
            kept = tuple(one for one in sources if one != source)
            row = ((trigger, kept, goes),) if kept else ()
            yield "step dropped", f"{trigger} from {source} dropped", (*life[:at], *row, *life[at + 1 :])
        for state in states:
            if state not in sources:
                row = ((trigger, (*sources, state), goes),)
                yield "step added", f"{trigger} from {state} as well", (*life[:at], *row, *life[at + 1 :])
            if state != goes:
                row = ((trigger, sources, state),)
                yield "step leads elsewhere", f"{trigger} leads to {state}", (*life[:at], *row, *life[at + 1 :])


def _of_deed(deed: Deed) -> Iterator[tuple[str, str, Deed]]:
    for guard in deed.guards:
        kept = tuple(one for one in deed.guards if one != guard)
        yield "guard removed", f"not asked whether {guard}", replace(deed, guards=kept)
    for effect in deed.effects:
        kept = tuple(one for one in deed.effects if one != effect)
        yield "not recorded", f"{effect} forgotten", replace(deed, effects=kept)
    if deed.moves is not None:
        yield "mark forgotten", "the machine is not stepped", replace(deed, moves=None)
    if deed.is_recorded and deed.effects:
        yield "consequence forgotten", "nothing follows from it", replace(deed, is_recorded=False)


def is_of_life(fault: Planted) -> bool:
    """Say whether a fault is in the lifecycle."""
    return fault.rules is not None


def changed_rules(fault: Planted) -> Rules:
    """Give the rules with the fault in them."""
    return fault.rules or RULES
