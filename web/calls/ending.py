"""Ending a contact: what was not asked can be marked so with one key, and nobody has to have finished."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.contacts import end_contact
from helpline.actions.stale import stale
from helpline.actions.views import see_case
from helpline.engine.events.contact import HowEnded
from helpline.words.errors import BadAnswer, OutOfStep
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.asking import Asking
from web.calls.pages.ending import ending_page
from web.calls.showing import refused

HOWS: dict[str, HowEnded] = {
    "ended": "ended",
    "silent": "silent",
    "hang_up": "hang_up",
    "wrong_number": "wrong_number",
    "abusive": "abusive",
}


@blueprint.get("/<case_id>/end")
@allow("take calls")
def ending(case_id: str) -> ResponseReturnValue:
    """Show the words to close with, what was not asked, and what is owed; once it is over, what was recorded."""
    case = see_case(here.desk(), case_id, who=here.who(), what="ending")
    return render_template("calls/end.html", page=ending_page(here.desk(), case, here.who()))


@blueprint.post("/<case_id>/end")
@allow("take calls")
def end(case_id: str) -> ResponseReturnValue:
    """End the open contact, and show what was recorded and what goes on."""
    how = HOWS.get(request.form.get("how", "ended"))
    mark = request.form.get("mark_blanks", "") == "yes"
    try:
        if how is None:
            raise BadAnswer("how", "There is no such way to end. Nothing was changed. Choose one from the page.")
        end_contact(here.desk(), case_id, who=here.who(), how=how, mark_blanks=mark, seen=_number_now(case_id))
    except (OutOfStep, BadAnswer) as error:
        return refused(case_id, error, Asking(is_whole=True))
    return redirect(f"/calls/{case_id}/end", 303)


def _number_now(case_id: str) -> int:
    """Return the case's number as it is now: nothing is typed into an end, so what others record never stops it.

    Raises:
        OutOfStep: the contact that stood on the page is over, and another one is open.
    """
    with here.desk().store.read() as unit:
        case = unit.case(case_id)
    since = case.since(here.seen_number())
    if case.open_contact is not None and any(change.kind == "ContactOpened" for change in since):
        raise OutOfStep(
            "another contact",
            "Another contact was opened on this case after your page was shown, so it was not ended. Nothing was "
            "changed. Look at it, and end it if it is yours.",
            changes=stale(case, here.seen_number(), library=here.desk().library).changes,
        )
    return case.number
