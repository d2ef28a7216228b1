"""Why a run began or stood down, as the history says it: by what had been told then, never by the machine's words."""

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.events import Recorded
from helpline.engine.events.contact import RunStarted
from helpline.engine.look import look_at
from helpline.engine.runs import EVERY_CONTACT, ITS_CONDITION
from helpline.protocol.in_words import say_condition, say_met
from helpline.words.london import in_london


def why_begun(desk: Desk, case: Case, recorded: Recorded) -> str:
    """Return why a run began; *case* is the case as it stood just then. Empty of any other event.

    A desk that no longer has the version says so; where the answers of then are read otherwise now, it says what the
    protocol begins on.
    """
    begun = recorded.event
    if not isinstance(begun, RunStarted):
        return ""
    if begun.because == EVERY_CONTACT:
        return "it runs on every contact"
    if begun.because != ITS_CONDITION:
        return f"“{begun.because}” led to it"
    version = desk.library.version(begun.protocol, begun.version)
    if version is None or version.starts_when is None:
        return "of what had been told; this desk does not have that version any more"
    fields = desk.library.fields
    look = look_at(case, begun.people, directory=desk.directory, on=in_london(recorded.at).date())
    met = say_met(version.starts_when, look, fields)
    return met or f"it begins where {say_condition(version.starts_when, fields)}"
