"""Folding a case's move to another version of a protocol; what happens to the protocols themselves changes no case."""

from dataclasses import replace

from helpline.engine.case import Case
from helpline.engine.events import Event, Recorded
from helpline.engine.events import protocol as happened
from helpline.engine.evolve.arms import arm


@arm(happened.CaseMoved)
def _moved(case: Case, event: happened.CaseMoved, recorded: Recorded) -> Case:
    pins = {
        run_id: replace(pin, version=event.version, sha256=event.sha256) if pin.protocol == event.protocol else pin
        for run_id, pin in case.pins.items()
    }
    return replace(case, pins=pins)


def _of_the_house(case: Case, event: Event, recorded: Recorded) -> Case:
    return case


arm(happened.VersionProposed)(_of_the_house)
arm(happened.ProposalWithdrawn)(_of_the_house)
arm(happened.VersionPublished)(_of_the_house)
