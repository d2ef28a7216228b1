"""A silent caller: tap-for-yes questions come before any quick end (ruling 14)."""

from flask import render_template
from flask.typing import ResponseReturnValue

from helpline.actions.contacts import may_end_quickly
from helpline.actions.views import see_case
from helpline.engine.runs import version_said
from helpline.protocol.names import OPENING
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.asking import Asking
from web.calls.pages.safety import safety_of
from web.calls.pages.wordings import script_of


@blueprint.get("/<case_id>/silent")
@allow("take calls")
def silent(case_id: str) -> ResponseReturnValue:
    """Show the questions that a caller can answer with taps, and only below them the end."""
    case = see_case(here.desk(), case_id, who=here.who(), what="silent call")
    version = version_said(case, OPENING, library=here.desk().library, on=here.desk().today())
    script = script_of(version.scripts.get("silent_call") if version else None, {})
    may_end = case.open_contact is not None and may_end_quickly(case)
    back = Asking(is_whole=True).link(case_id)
    return render_template(
        "calls/silent.html", case=case, script=script, may_end=may_end, back=back, safety=safety_of(case)
    )
