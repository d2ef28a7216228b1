"""Finding a field: the whole dictionary by group, so that anything can be answered at any moment."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.views import see_case
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.finding import finding_page


@blueprint.get("/<case_id>/fields")
@allow("take calls")
def fields(case_id: str) -> ResponseReturnValue:
    """Show every field by group, each with a link to its answer."""
    case = see_case(here.desk(), case_id, who=here.who(), what="fields")
    return render_template("calls/fields.html", page=finding_page(here.desk(), case, request.args.get("person", "")))
