"""The case's history: everything that happened on it, oldest first, with when and who."""

from flask import render_template
from flask.typing import ResponseReturnValue

from helpline.actions.views import see_history
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.timeline import timeline


@blueprint.get("/<case_id>/history")
@allow("see cases")
def history(case_id: str) -> ResponseReturnValue:
    """Show what happened on a case; the view is recorded first."""
    case, recorded = see_history(here.desk(), case_id, who=here.who(), what="history")
    page = {"case_id": case.case_id, "reference": case.reference}
    return render_template("calls/history.html", page=page, shown=timeline(here.desk(), case, recorded))
