"""What is done once nobody is on the line: after a drop the protocol’s words for one, and no question to nobody."""

from dataclasses import dataclass, replace
from datetime import date

from helpline.engine.case import Case
from helpline.engine.danger_clocks import LINE
from helpline.engine.runs import version_said
from helpline.protocol.library import Library
from helpline.protocol.names import IMMEDIATE_DANGER
from helpline.words.london import say_time
from web.calls.pages.closing import OVER
from web.calls.pages.not_safe import is_in_danger
from web.calls.pages.safety import afterwards_of
from web.calls.pages.wordings import WRITTEN, Line, Script, script_of

DROPPED = "dropped"
HOW_OVER = {
    DROPPED: "The line dropped at {at}",
    "ended_by_caller": "They ended it at {at}",
    "ended_by_us": "We ended it at {at}",
}
WITHOUT_DANGER = (
    "Any sign of danger, and a place, a number or a handle is known: ring 999.",
    "Leave the line free for them: they may come back. If they do not, end the contact.",
)
"""What is done after a drop while no danger, and no doubt of it, is recorded."""


@dataclass(frozen=True, slots=True)
class LineOver:
    """A contact that is open and has nobody on the line.

    Attributes:
        heading: how it came, and when.
        script: what is done now; no line where it was ended on purpose.
        afterwards: the rule on reaching them later, as the bar says it.
        is_danger: whether the 999 words belong beside it.
    """

    heading: str
    script: Script
    afterwards: str
    is_danger: bool


def line_over(case: Case, library: Library, *, on: date) -> LineOver | None:
    """Return what to do in an open contact whose line is gone; None where somebody is there, or no contact is open."""
    contact = case.open_contact
    given = case.answer(contact.subject, LINE) if contact else None
    how = next((one for one in given.answer.options if one in OVER), "") if given else ""
    if contact is None or given is None or not how:
        return None
    is_danger, is_written = is_in_danger(case), contact.channel in WRITTEN
    script = _script(case, library, is_danger=is_danger, is_written=is_written, on=on)
    return LineOver(
        HOW_OVER[how].format(at=say_time(given.at)),
        script if how == DROPPED else Script("", ()),
        afterwards_of(case).words,
        is_danger,
    )


def _script(case: Case, library: Library, *, is_danger: bool, is_written: bool, on: date) -> Script:
    """Return the protocol's words for a drop, without what can only be written to somebody who does not write."""
    version = version_said(case, IMMEDIATE_DANGER, library=library, on=on)
    if not is_danger or version is None:
        return Script("", tuple(Line(words, False) for words in WITHOUT_DANGER))
    script = script_of(version.scripts.get("line_drops"), {})
    return replace(script, lines=tuple(line for line in script.lines if is_written or not line.is_said))
