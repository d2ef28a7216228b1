"""Playing what a check found in the training room: a call that breaks a promise, or one that comes out otherwise."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.proposals import see_proposal
from helpline.protocol.library import Library
from helpline.protocol.proposal import read_proposal
from helpline.training.scripted import Script, begin_scripted
from helpline.training.small_calls import may_be_played, small_call_text
from helpline.wiring import check_library
from helpline.words.errors import OutOfStep
from web import here
from web.access import allow
from web.protocols.blueprint import CHANGE, blueprint


@blueprint.post("/play")
@allow(*CHANGE)
def play() -> ResponseReturnValue:
    """Open in the training room the call of a promise, of a scenario, or of a line of the small calls."""
    desk, proposal_id = here.desk(), request.form.get("proposal", "")
    text = see_proposal(desk, proposal_id).proposed.text if proposal_id else ""
    library = read_proposal(text, files=desk.library.files).library if text else desk.library
    found = _broken(library) or _turned(library) or _small_call(library)
    if found is None:
        raise OutOfStep(
            "nothing to play", "The check does not find this call any more. Nothing was begun. Check it once more."
        )
    scenario, breaks, otherwise = found
    script = Script(scenario, text, breaks, proposal_id, otherwise)
    case_id = begin_scripted(here.training_desk(), script, who=here.who())
    return redirect(url_for("training.rehearsal", case_id=case_id), 303)


Found = tuple[str, tuple[str, str], str]
"""The text of a call; the promise that it breaks, and why; or else how it comes out otherwise."""


def _broken(library: Library) -> Found | None:
    asked = request.form.get("promise", "")
    one = next((one for one in check_library(library).broken if one.id == asked and one.script), None)
    return (one.script, (f"{one.id}: {one.says}", one.why), "") if one else None


def _turned(library: Library) -> Found | None:
    asked = request.form.get("scenario", "")
    one = next((one for one in check_library(library).moved if one.id == asked and one.script), None)
    return (one.script, ("", ""), f"{one.id} comes out otherwise. {' '.join(one.differs)}") if one else None


def _small_call(library: Library) -> Found | None:
    line = request.form.get("small_call", "")
    one = next((one for one in library.small_calls if str(one.line) == line and may_be_played(one)), None)
    if one is None:
        return None
    how = one.differs(library.newest[one.protocol]) or "It comes to what the table says."
    return small_call_text(one, library), ("", ""), f"Small call, line {one.line}. {how}"
