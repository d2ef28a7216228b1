"""What was answered before: every answer to one field, the newest first, as corrections."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.answers import field_named
from helpline.actions.views import see_history
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.earlier import earlier_page


@blueprint.get("/<case_id>/earlier")
@allow("see cases")
def earlier(case_id: str) -> ResponseReturnValue:
    """Show every answer to one field; the view is recorded first."""
    field = field_named(here.desk(), request.args.get("field", ""))
    case, history = see_history(here.desk(), case_id, who=here.who(), what="earlier answers")
    page = earlier_page(case, history, field, person_id=request.args.get("person", ""))
    return render_template("calls/earlier.html", page=page)
