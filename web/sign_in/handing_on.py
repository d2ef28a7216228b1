"""What somebody who has left had still to save: a manager hands it on to somebody who takes calls, unread."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.handing_on import DEED, hand_on, left_behind, who_may_take
from helpline.words.errors import BadAnswer, OutOfStep
from web import here
from web.access import allow

blueprint = Blueprint("handing_on", __name__, template_folder="templates")


@blueprint.get("/kept/left-behind")
@allow(DEED)
def index() -> ResponseReturnValue:
    """List what waits: whose, when and on which case, never what was typed."""
    return _page()


@blueprint.post("/kept/<held_id>/hand-on")
@allow(DEED)
def hand(held_id: str) -> ResponseReturnValue:
    """Hand one save on; its new owner reads it before saving it."""
    to = request.form.get("to", "")
    try:
        hand_on(here.desk(), held_id, who=here.who(), to=to)
    except BadAnswer as wrong:
        return _page(422, errors=((f"to-{held_id}", wrong.for_person),))
    except OutOfStep as refused:
        return _page(409, errors=((f"to-{held_id}", refused.for_person),))
    return redirect(url_for("handing_on.index", to=to), 303)


def _page(status: int = 200, *, errors: tuple[tuple[str, str], ...] = ()) -> ResponseReturnValue:
    desk, who = here.desk(), here.who()
    people = tuple((account.account_id, account.name) for account in who_may_take(desk, who=who))
    html = render_template(
        "sign_in/left_behind.html",
        left=left_behind(desk, who=who),
        people=people,
        errors=errors,
        handed_to=dict(people).get(request.args.get("to", ""), ""),
    )
    return make_response(html, status)
