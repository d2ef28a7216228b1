"""The moment at which a call that breaks a promise breaks it."""

from collections.abc import Sequence

from helpline.training.deeds import Ended
from helpline.training.play import Played
from helpline.training.scenario import Scenario


def breaking_moment(scenario: Scenario, played: Sequence[Played]) -> int:
    """Return the number of the moment at which the call comes to what it shows; 0 while it has not, or never does.

    Args:
        played: what each moment did so far, the opening first.

    A call is written with its answers first, then its end, then what is corrected and done afterwards. Where anything
    is done afterwards, that is what breaks the promise: the last moment. Else it is the moment that brings the
    protocol to the place shown, or, where it never comes there, the last. Where the desk refused what was to be done,
    the call stopped there, and a promise that only its last moment would break is kept.
    """
    shown, last = scenario.shows, len(scenario.moments)
    if shown is not None and not _goes_on_after_its_end(scenario):
        for one in reversed(played):
            if any(
                (turn.protocol, turn.who, turn.went_to) == (shown.protocol, shown.who, shown.place)
                for turn in one.turns
            ):
                return one.number
    return last if len(played) > last and not played[-1].trouble else 0


def _goes_on_after_its_end(scenario: Scenario) -> bool:
    ends = (number for number, one in enumerate(scenario.moments) if any(isinstance(deed, Ended) for deed in one.deeds))
    return next(ends, len(scenario.moments)) < len(scenario.moments) - 1
