"""The three questions of the harm check that are read out, in the words to read; nothing else of it is."""

from collections.abc import Mapping

from helpline.protocol.library import Library
from helpline.protocol.model import Said
from helpline.protocol.names import ADULT_SAFEGUARDING, CHILD_SAFEGUARDING, LAW_ENFORCEMENT, SUPPORT_NRM
from web.calls.pages.wordings import fill

SCRIPT = "harm_questions"
TOLD = {
    CHILD_SAFEGUARDING: "the council’s children’s team",
    ADULT_SAFEGUARDING: "the council",
    LAW_ENFORCEMENT: "the police",
    SUPPORT_NRM: "a first responder",
}
"""Who is told, as it is said to the person; which of them it is, a manager chooses later."""


def words_read_out(library: Library, protocol: str) -> Mapping[str, str]:
    """Return the words that ask each field which may be read out, for a referral of one protocol."""
    shared = library.others.get("scripts", {})
    script: Said = shared.get(SCRIPT, {}) if isinstance(shared, Mapping) else {}
    lines = script.get("lines", ()) if isinstance(script, Mapping) else ()
    known = {"entity": TOLD.get(protocol, "somebody who can act")}
    read = lines if isinstance(lines, tuple) else ()
    asked = (line for line in read if isinstance(line, Mapping) and "asks" in line)
    return {str(line["asks"]): f"“{fill(str(line['say']), known)}”" for line in asked}
