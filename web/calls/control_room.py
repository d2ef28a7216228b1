"""The control room rung again after a 999 call, until it has said what was found."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.control_room import note_control_room
from helpline.actions.views import see_case
from helpline.words.errors import BadAnswer
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.control_room import control_room_page

SAID = {"yes": True, "no": False}


@blueprint.get("/<case_id>/control-room")
@allow("take calls")
def control_room(case_id: str) -> ResponseReturnValue:
    """Show whom to ring, what to say, and what they said so far."""
    case = see_case(here.desk(), case_id, who=here.who(), what="control room")
    return render_template("calls/control_room.html", page=control_room_page(here.desk(), case))


@blueprint.post("/<case_id>/control-room")
@allow("take calls")
def rung_again(case_id: str) -> ResponseReturnValue:
    """Take down what the control room said. Never stale."""
    form, desk = request.form, here.desk()
    contact_id = form.get("contact", "")
    try:
        note_control_room(
            desk,
            case_id,
            who=here.who(),
            contact_id=contact_id,
            spoken_to=form.get("spoken_to", ""),
            words=form.get("words", ""),
            is_found=SAID.get(form.get("found", "")),
            calls=tuple(form.getlist("call")),
        )
    except BadAnswer as error:
        with desk.store.read() as unit:
            case = unit.case(case_id)
        errors = ((f"{error.field}-{contact_id}", error.for_person),)
        ticked = frozenset(form.getlist("call"))
        page = control_room_page(desk, case, typed=form.to_dict(), ticked=ticked, errors=errors)
        return render_template("calls/control_room.html", page=page), 422
    return redirect(f"/calls/{case_id}/control-room", 303)
