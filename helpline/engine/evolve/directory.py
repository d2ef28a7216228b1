"""Folding what happens to the directory: it changes no case."""

from helpline.engine.case import Case
from helpline.engine.events import Event, Recorded
from helpline.engine.events import directory as happened
from helpline.engine.evolve.arms import arm


def _of_the_house(case: Case, event: Event, recorded: Recorded) -> Case:
    return case


arm(happened.DirectoryChangeProposed)(_of_the_house)
arm(happened.DirectoryChangeTurnedDown)(_of_the_house)
arm(happened.DirectoryChanged)(_of_the_house)
arm(happened.DirectoryChangeConfirmed)(_of_the_house)
