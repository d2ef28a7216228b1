"""Explaining the NRM: the ledger of one person, item by item, each saved at once (N05, N06, N07)."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.explaining import Item, explain
from helpline.actions.views import see_case
from helpline.engine.case import Case
from helpline.words.errors import BadAnswer, HelplineError, OutOfStep
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.asking import asking_from
from web.calls.pages.explaining import SAID, WORDINGS, explain_page
from web.calls.showing import after_saving, refused
from web.errors import status_of

ON_THE_CALL = "call"


@blueprint.get("/<case_id>/explain/<person_id>")
@allow("take calls")
def explaining(case_id: str, person_id: str) -> ResponseReturnValue:
    """Show every item with the words for this moment, and how each stands."""
    case = see_case(here.desk(), case_id, who=here.who(), what="explanations")
    return _page(case, person_id, 200)


@blueprint.post("/<case_id>/explain/<person_id>")
@allow("take calls")
def explained(case_id: str, person_id: str) -> ResponseReturnValue:
    """Save how one item stands, and go on to the next; from the call page, back to it."""
    is_on_call = request.form.get("from", "") == ON_THE_CALL
    try:
        case = _explain(case_id, person_id)
    except (BadAnswer, OutOfStep) as error:
        return _again(case_id, person_id, error, is_on_call=is_on_call)
    if is_on_call:
        return after_saving(case, asking_from(request.form, case, here.desk().library), anchor="explain")
    query = f"wording={_wording()}&interpreter={'yes' if _with_interpreter() else 'no'}"
    anchor = request.form.get("item", "").replace(".", "-").replace("_", "-")
    return redirect(f"/calls/{case_id}/explain/{person_id}?{query}#{anchor}", 303)


def _explain(case_id: str, person_id: str) -> Case:
    item = Item(request.form.get("item", ""), request.form.get("state", ""), _wording())
    return explain(
        here.desk(),
        case_id,
        who=here.who(),
        person_id=person_id,
        items=(item,),
        with_interpreter=bool(_with_interpreter()),
        seen=here.seen_number(),
    )


def _wording() -> str:
    wording = request.values.get("wording", "")
    return wording if wording in dict(WORDINGS) else ""


def _with_interpreter() -> bool | None:
    """Return what was chosen about an interpreter; None where nothing was."""
    return {"yes": True, "no": False}.get(request.values.get("interpreter", ""))


def _again(case_id: str, person_id: str, error: HelplineError, *, is_on_call: bool) -> ResponseReturnValue:
    with here.desk().store.read() as unit:
        case = unit.case(case_id)
    if is_on_call:
        return refused(case_id, error, asking_from(request.form, case, here.desk().library))
    return _page(case, person_id, status_of(error), error=error)


def _page(case: Case, person_id: str, status: int, *, error: HelplineError | None = None) -> ResponseReturnValue:
    page = explain_page(
        here.desk(), case, person_id, wording=_wording(), with_interpreter=_with_interpreter(), error=error
    )
    return render_template("calls/explain.html", page=page, wordings=WORDINGS, states=SAID), status
