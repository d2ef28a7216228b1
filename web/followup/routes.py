"""The follow-up board, and what is taken down about one parcel: receipt, uncertain, by hand, recall."""

from collections.abc import Callable

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.by_hand import hand_over_by_hand, take_by_hand
from helpline.actions.control_room import cases_owed
from helpline.actions.recalling import recall
from helpline.actions.receipts import note_receipt, owing_cases
from helpline.actions.sending import resolve_uncertain
from helpline.actions.views import names_of, see_case
from helpline.words.errors import BadAnswer, NotFound, OutOfStep
from web import here, nav
from web.access import allow
from web.followup.pages import follow_up_page
from web.owed import owed_lines

blueprint = Blueprint("followup", __name__, template_folder="templates")
PARCEL = "/follow-up/<case_id>/<parcel_id>"


@blueprint.get("/follow-up")
@allow("note receipt")
def index() -> ResponseReturnValue:
    """Show the board: after a save what was saved, else with the most pressing parcel beside it."""
    return _board("", "")


@blueprint.get(PARCEL)
@allow("note receipt")
def parcel(case_id: str, parcel_id: str) -> ResponseReturnValue:
    """Show the board with one parcel beside it, once the view is recorded."""
    board = _board(case_id, parcel_id)
    see_case(here.desk(), case_id, who=here.who(), what="follow-up")
    return board


@blueprint.post(f"{PARCEL}/receipt")
@allow("note receipt")
def receipt(case_id: str, parcel_id: str) -> ResponseReturnValue:
    """Note who has it."""
    given = {name: request.form.get(name, "") for name in ("name", "role", "their_reference", "received_at")}
    return _noted(
        case_id,
        parcel_id,
        lambda: note_receipt(here.desk(), case_id, who=here.who(), parcel_id=parcel_id, **given),
    )


@blueprint.post(f"{PARCEL}/uncertain")
@allow("resolve uncertain")
def uncertain(case_id: str, parcel_id: str) -> ResponseReturnValue:
    """Note what the receiver said about a parcel of which nobody knew whether it went."""
    found, words = request.form.get("found", ""), request.form.get("words", "")

    def resolve() -> object:
        if found not in ("arrived", "not_arrived"):
            raise BadAnswer("found", "Say whether it arrived. Nothing was changed yet.")
        has_arrived = found == "arrived"
        return resolve_uncertain(
            here.desk(), case_id, who=here.who(), parcel_id=parcel_id, has_arrived=has_arrived, words=words
        )

    return _noted(case_id, parcel_id, resolve)


@blueprint.post(f"{PARCEL}/sealed")
@allow("hand over")
def sealed(case_id: str, parcel_id: str) -> ResponseReturnValue:
    """Give the sealed document that goes by hand, or a file that goes with it, by its number; a download is recorded.

    Reading a page writes nothing, so this is no address to open but a button to press.
    """
    number = request.form.get("number", 0, type=int)
    try:
        content, name = take_by_hand(here.desk(), case_id, who=here.who(), parcel_id=parcel_id, number=number)
    except OutOfStep as refused:
        return _board(case_id, parcel_id, 409, refused=refused.for_person)
    response = make_response(content)
    response.headers["Content-Type"] = "application/octet-stream"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.post(f"{PARCEL}/handed-over")
@allow("hand over")
def handed_over(case_id: str, parcel_id: str) -> ResponseReturnValue:
    """Note that it was handed over, to whom and how."""
    words = request.form.get("words", "")
    return _noted(
        case_id,
        parcel_id,
        lambda: hand_over_by_hand(here.desk(), case_id, who=here.who(), parcel_id=parcel_id, words=words),
    )


@blueprint.post(f"{PARCEL}/recall")
@allow("recall")
def recalled(case_id: str, parcel_id: str) -> ResponseReturnValue:
    """Recall a document: its words are not given any more."""
    words = request.form.get("recall_words", "")
    return _noted(
        case_id, parcel_id, lambda: recall(here.desk(), case_id, who=here.who(), parcel_id=parcel_id, words=words)
    )


def _noted(case_id: str, parcel_id: str, act: Callable[[], object]) -> ResponseReturnValue:
    try:
        act()
    except BadAnswer as wrong:
        errors = ((f"{request.path.rsplit('/', 1)[1]}-{wrong.field.replace('_', '-')}", wrong.for_person),)
        return _board(case_id, parcel_id, 422, errors=errors)
    except OutOfStep as refused:
        return _board(case_id, parcel_id, 409, refused=refused.for_person)
    return redirect(url_for("followup.index", saved=parcel_id), 303)


def _board(
    case_id: str,
    parcel_id: str,
    status: int = 200,
    *,
    errors: tuple[tuple[str, str], ...] = (),
    refused: str = "",
) -> ResponseReturnValue:
    desk, who = here.desk(), here.who()
    cases = owing_cases(desk, who=who)
    if case_id and not any(case.case_id == case_id and parcel_id in case.parcels for case in cases):
        raise NotFound("no such parcel")
    call_id, saved = request.args.get("call", ""), request.args.get("saved", "")
    names = names_of(desk)
    owed = owed_lines(desk, cases_owed(desk, who=who), who=who, names=names)
    page = follow_up_page(
        desk,
        cases,
        who=who,
        names=names,
        chosen=parcel_id,
        call_id=call_id,
        saved=saved,
        owed=owed,
        counted=nav.say_follow_ups(),
    )
    html = render_template("followup/board.html", page=page, errors=errors, refused=refused, form=request.form)
    return make_response(html, status)
