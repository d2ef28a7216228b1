"""Opening a contact: a new case by its channel, or one more contact on a case that is there."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from helpline.actions.contacts import open_again, open_contact
from helpline.words.errors import OutOfStep
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.asking import Asking
from web.calls.showing import refused


@blueprint.post("/new")
@allow("take calls")
def new() -> ResponseReturnValue:
    """Open a contact on a new case, and go to its opening screen."""
    case = open_contact(here.desk(), who=here.who(), channel=request.form.get("channel", ""))
    return redirect(f"/calls/{case.case_id}", 303)


@blueprint.post("/<case_id>/contacts")
@allow("take calls")
def again(case_id: str) -> ResponseReturnValue:
    """Open one more contact on a case: nobody has to tell it all again."""
    channel = request.form.get("channel", "")
    try:
        open_again(here.desk(), case_id, who=here.who(), channel=channel, seen=here.seen_number())
    except OutOfStep as error:
        return refused(case_id, error, Asking())
    return redirect(f"/calls/{case_id}", 303)
