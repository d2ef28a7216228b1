"""The cases of the helpline, and the page of one call; every other deed has a module named for it."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.views import list_cases, see_case
from helpline.words.references import read_reference
from web import here
from web.access import allow
from web.calls import (
    answering,
    control_room,
    danger,
    earlier,
    ending,
    explaining,
    fields,
    harm,
    history,
    how_it_went,
    notes,
    opening,
    referrals,
    silent,
    spoken,
    taken_back,
)
from web.calls.blueprint import blueprint
from web.calls.pages.asking import asking_from
from web.calls.pages.index import index_page
from web.calls.showing import shown

__all__ = [
    "answering",
    "blueprint",
    "control_room",
    "danger",
    "earlier",
    "ending",
    "explaining",
    "fields",
    "harm",
    "history",
    "how_it_went",
    "notes",
    "opening",
    "referrals",
    "silent",
    "spoken",
    "taken_back",
]


@blueprint.get("/")
@allow("see cases")
def index() -> ResponseReturnValue:
    """Show the cases of the helpline by reference and state, and the ways a new contact can come."""
    rows = list_cases(here.desk(), who=here.who())
    return render_template("calls/index.html", page=index_page(here.desk(), rows, here.who()))


@blueprint.post("/find")
@allow("see cases")
def find() -> ResponseReturnValue:
    """Go to the case that has a reference, its own or a referral's; typed in a form, so that no address holds it."""
    typed = request.form.get("reference", "")
    reference = read_reference(typed)
    with here.desk().store.read() as unit:
        case_id = unit.find_reference(reference) if reference else None
    if case_id:
        return redirect(f"/calls/{case_id}", 303)
    rows = list_cases(here.desk(), who=here.who())
    page = index_page(here.desk(), rows, here.who(), not_found=typed)
    return render_template("calls/index.html", page=page), 422


@blueprint.get("/<case_id>")
@allow("see cases")
def call(case_id: str) -> ResponseReturnValue:
    """Show the call page at the place that the address names; the view is recorded first."""
    case = see_case(here.desk(), case_id, who=here.who(), what="call")
    return shown(case, asking_from(request.args, case, here.desk().library))
