"""The password desk, step by step; every step is an action, and every page of it is in the record of views."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.passwords import challenge, find_parcels, release, ring_back, see_parcel, take_call
from helpline.actions.views import names_of
from helpline.words.errors import BadAnswer, OutOfStep
from web import here
from web.access import allow
from web.passwords.pages import DeskPage, desk_page, found_page, spelled

blueprint = Blueprint("passwords", __name__, template_folder="templates")
RELEASE = "release passwords"
CALL = "/passwords/<case_id>/<parcel_id>/<call_id>"


@blueprint.get("/passwords")
@allow(RELEASE)
def index() -> ResponseReturnValue:
    """Ask which reference."""
    return render_template("passwords/find.html", typed="", errors=(), found=(), case_id="")


@blueprint.post("/passwords")
@allow(RELEASE)
def find() -> ResponseReturnValue:
    """Find a protected document by the reference that was read out; with several, ask which."""
    typed = request.form.get("reference", "")
    try:
        case_id, parcels = find_parcels(here.desk(), who=here.who(), reference=typed)
    except BadAnswer as wrong:
        errors = (("reference", wrong.for_person),)
        return make_response(
            render_template("passwords/find.html", typed=typed, errors=errors, found=(), case_id=""), 422
        )
    if len(parcels) == 1:
        return redirect(url_for("passwords.document", case_id=case_id, parcel_id=parcels[0].parcel_id), 303)
    found = found_page(here.desk(), parcels)
    return render_template("passwords/find.html", typed=typed, errors=(), found=found, case_id=case_id)


@blueprint.get("/passwords/<case_id>/<parcel_id>")
@allow(RELEASE)
def document(case_id: str, parcel_id: str) -> ResponseReturnValue:
    """Show one document at the desk, before a call about it is taken."""
    return _desk(case_id, parcel_id, "")


@blueprint.post("/passwords/<case_id>/<parcel_id>")
@allow(RELEASE)
def take(case_id: str, parcel_id: str) -> ResponseReturnValue:
    """Take down who rings."""
    given = {name: request.form.get(name, "") for name in ("name_given", "team_given")}
    try:
        call_id = take_call(here.desk(), case_id, who=here.who(), parcel_id=parcel_id, **given)
    except BadAnswer as wrong:
        return _desk(case_id, parcel_id, "", error=wrong)
    except OutOfStep as refused:
        return _desk(case_id, parcel_id, "", refused=refused)
    return _to_call(case_id, parcel_id, call_id)


@blueprint.get(CALL)
@allow(RELEASE)
def call(case_id: str, parcel_id: str, call_id: str) -> ResponseReturnValue:
    """Show the call at its step."""
    return _desk(case_id, parcel_id, call_id)


@blueprint.post(f"{CALL}/ring-back")
@allow(RELEASE)
def rung(case_id: str, parcel_id: str, call_id: str) -> ResponseReturnValue:
    """Note the call-back, and who answered."""
    number, answered = request.form.get("number", ""), request.form.get("answered_by", "")
    try:
        if answered not in ("named", "team", "no_answer", "not_them"):
            raise BadAnswer("answered-by", "Say who answered. Nothing was changed yet.")
        ring_back(
            here.desk(),
            case_id,
            who=here.who(),
            parcel_id=parcel_id,
            call_id=call_id,
            number=number,
            answered_by=answered,
        )
    except BadAnswer as wrong:
        return _desk(case_id, parcel_id, call_id, error=wrong)
    except OutOfStep as refused:
        return _desk(case_id, parcel_id, call_id, refused=refused)
    return _to_call(case_id, parcel_id, call_id)


@blueprint.post(f"{CALL}/challenge")
@allow(RELEASE)
def challenged(case_id: str, parcel_id: str, call_id: str) -> ResponseReturnValue:
    """Note whether all four parts of the challenge were answered."""
    result, words = request.form.get("result", ""), request.form.get("words", "")
    try:
        if result not in ("passed", "failed"):
            raise BadAnswer("result", "Say whether every part was right. Nothing was changed yet.")
        challenge(
            here.desk(),
            case_id,
            who=here.who(),
            parcel_id=parcel_id,
            call_id=call_id,
            has_passed=result == "passed",
            words=words,
        )
    except BadAnswer as wrong:
        return _desk(case_id, parcel_id, call_id, error=wrong)
    except OutOfStep as refused:
        return _desk(case_id, parcel_id, call_id, refused=refused)
    return _to_call(case_id, parcel_id, call_id)


@blueprint.post(f"{CALL}/words")
@allow(RELEASE)
def words(case_id: str, parcel_id: str, call_id: str) -> ResponseReturnValue:
    """Record the release, and only then show the words, on this one page; asking again is recorded as a repeat."""
    try:
        shown = release(here.desk(), case_id, who=here.who(), parcel_id=parcel_id, call_id=call_id)
    except OutOfStep as refused:
        return _desk(case_id, parcel_id, call_id, refused=refused)
    return _desk(case_id, parcel_id, call_id, shown=shown)


def _desk(
    case_id: str,
    parcel_id: str,
    call_id: str,
    *,
    error: BadAnswer | None = None,
    refused: OutOfStep | None = None,
    shown: tuple[str, ...] = (),
) -> ResponseReturnValue:
    page = _page(case_id, parcel_id, call_id)
    status = 422 if error else 409 if refused else 200
    html = render_template(
        "passwords/desk.html",
        page=page,
        errors=((error.field.replace("_", "-"), error.for_person),) if error else (),
        refused=refused.for_person if refused else "",
        words=spelled(shown),
        form=request.form,
    )
    return make_response(html, status)


def _page(case_id: str, parcel_id: str, call_id: str) -> DeskPage:
    desk = here.desk()
    reference, parcel = see_parcel(desk, case_id, who=here.who(), parcel_id=parcel_id)
    return desk_page(
        desk,
        case_id,
        reference,
        parcel,
        call_id=call_id,
        who=here.who(),
        names=names_of(desk),
        wants_other=request.args.get("other") == "1",
    )


def _to_call(case_id: str, parcel_id: str, call_id: str) -> ResponseReturnValue:
    return redirect(url_for("passwords.call", case_id=case_id, parcel_id=parcel_id, call_id=call_id), 303)
