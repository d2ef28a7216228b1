"""A small call as a whole one, so that somebody can see it happen in the training room."""

from helpline.protocol.fields import READS_END_OF
from helpline.protocol.library import Library
from helpline.protocol.small_calls import NOT_STARTED, SmallCall
from helpline.protocol.witness import Witness
from helpline.training.writing import scenario_text


def may_be_played(call: SmallCall) -> bool:
    """Say whether its answers alone make a call: nothing of it hangs on how another protocol ended."""
    return not call.is_begun and not any(name in READS_END_OF for name in call.answers)


def small_call_text(call: SmallCall, library: Library) -> str:
    """Write a small call as the text of a scenario, to the place that it comes to on the newest version."""
    version = library.newest[call.protocol]
    place, _ = call.outcome(version)
    witness = Witness(
        version.id,
        version.version,
        call.answers,
        "" if place == NOT_STARTED else place,
        is_end=place in version.ends,
        others=call.others,
        expected=f"Line {call.line} of the table of small calls.",
    )
    return scenario_text(
        witness, library=library, name=f"small_call_{call.line}", title=f"Small call, line {call.line}"
    )
