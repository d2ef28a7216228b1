"""Words to close with: only those that fit what was done, whom we are speaking to and what we know."""

from collections.abc import Iterator, Mapping

from helpline.engine.case import Case
from helpline.engine.danger_clocks import calls_owed
from helpline.engine.runs import Run
from helpline.engine.voice import is_untold
from helpline.protocol.library import Library
from helpline.protocol.model import Closing
from helpline.protocol.names import IMMEDIATE_DANGER
from web.calls.pages.rung import is_all_found
from web.calls.pages.way import short_title
from web.calls.pages.wordings import ON_A_FORM, WRITTEN, Script, fill, shared_script

OVER = frozenset({"dropped", "ended_by_caller", "ended_by_us"})
GAP = "["
WE_RANG = "helpline_dials"
CALLER_RINGS = "caller_dials"
KNOW_ALREADY = "already_called"
AS_MESSAGES = "Text"


def is_line_over(case: Case) -> bool:
    """Say whether nobody is there to hear anything: no contact is open, or its line is gone."""
    contact = case.open_contact
    line = case.answer(contact.subject, "contact.line") if contact else None
    return contact is None or bool(line and set(line.answer.options) & OVER)


def closing_words(case: Case, runs: tuple[Run, ...], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield, for each run that came to an end, its title and words without a gap; nothing where they do not fit."""
    if is_line_over(case):
        return
    for run in runs:
        closing = run.version.closing_for(run.end.id) if run.end else None
        if closing is not None and _fits(case, run):
            filled = (fill(words, known) for words in _offered(case, closing) if words)
            words = next((one for one in filled if GAP not in one), "")
            if words:
                yield short_title(run.version.title), words


def closing_script(case: Case, library: Library, known: Mapping[str, str]) -> Script:
    """Return what is said at the end of any contact: the lines without a gap; none once the line is over."""
    script = shared_script(library, "closing_any_contact", known)
    if is_line_over(case):
        return Script("", ())
    lines = (line for line in script.lines if GAP not in line.words)
    return Script(script.title, tuple(line for line in lines if line.when != AS_MESSAGES or _is_written(case)))


def _is_written(case: Case) -> bool:
    return case.contact is not None and case.contact.channel in WRITTEN | ON_A_FORM


def _offered(case: Case, closing: Closing) -> tuple[str, ...]:
    return (closing.text, closing.short, closing.say) if _is_written(case) else (closing.say, closing.short)


def _fits(case: Case, run: Run) -> bool:
    """Say whether the words still have to be done, and are for the one who is on the line.

    Once we were told of every 999 call what was found, nobody is told any more that help is on its way.
    """
    end = run.end
    if end is None:
        return False
    contact = case.contact
    if contact and run.protocol == IMMEDIATE_DANGER and end.id == KNOW_ALREADY:
        return not is_all_found(case)
    if contact and run.protocol == IMMEDIATE_DANGER and end.id in (WE_RANG, CALLER_RINGS):
        has_rung = any(deed.event.contact_id == contact.contact_id for deed in case.emergencies)
        return bool(calls_owed(case, contact.contact_id)) if end.id == WE_RANG else not has_rung
    if not is_untold(case, run):
        return False
    return run.version.about != "person" or any(case.is_the_caller(person_id) for person_id in run.people)
