"""Agreement taken back: the page that says what was sent and to whom, and takes down that they were told (I32)."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.views import see_case
from helpline.actions.withdrawals import pass_on
from helpline.words.errors import BadAnswer
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.taken_back import taken_back


@blueprint.get("/<case_id>/taken-back")
@allow("note receipt")
def withdrawn(case_id: str) -> ResponseReturnValue:
    """Show what was stopped, who was told before, and whom somebody still has to tell."""
    case = see_case(here.desk(), case_id, who=here.who(), what="agreement taken back")
    return render_template("calls/taken_back.html", page=taken_back(here.desk(), case, who=here.who()))


@blueprint.post("/<case_id>/taken-back")
@allow("note receipt")
def passed_on(case_id: str) -> ResponseReturnValue:
    """Record that a receiver was told. Never stale."""
    form = request.form
    try:
        pass_on(
            here.desk(),
            case_id,
            who=here.who(),
            referral_id=form.get("referral", ""),
            entity_id=form.get("entity", ""),
            spoken_to=form.get("spoken_to", ""),
            words=form.get("words", ""),
        )
    except BadAnswer as error:
        with here.desk().store.read() as unit:
            case = unit.case(case_id)
        where = f"{error.field.replace('_', '-')}-{form.get('referral', '')}-{form.get('entity', '')}"
        errors = ((where, error.for_person),)
        page = taken_back(here.desk(), case, who=here.who(), typed=form.to_dict(), errors=errors)
        return render_template("calls/taken_back.html", page=page), 422
    return redirect(f"/calls/{case_id}/taken-back", 303)
