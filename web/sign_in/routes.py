"""Signing in and out, and deciding about what was kept."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.keep_typed import let_go, typed_for
from helpline.actions.sign_in import NotSignedIn, sign_in, sign_out
from helpline.words.errors import BadAnswer, HelplineError
from web import cookies, here, security
from web.access import allow_anyone, allow_signed_in
from web.sign_in.pages import kept_save, safe_next

blueprint = Blueprint("sign_in", __name__, template_folder="templates")


@blueprint.get("/sign-in")
@allow_anyone
def page() -> ResponseReturnValue:
    """Show the form for signing in."""
    return _form(next_path=request.args.get("next", ""))


@blueprint.post("/sign-in")
@allow_anyone
def enter() -> ResponseReturnValue:
    """Sign in, and go where the person was going, by way of anything kept for them."""
    username, going_to = request.form.get("username", ""), request.form.get("next", "")
    try:
        token, who = sign_in(here.desk(), username, request.form.get("password", ""), hasher=here.settings().hasher)
    except BadAnswer as too_long:
        return _form(next_path=going_to, username=username[:200], error=too_long, status=400)
    except NotSignedIn as refused:
        return _form(next_path=going_to, username=username[:200], error=refused, status=401)
    response = make_response(redirect("/kept" if typed_for(here.desk(), who) else safe_next(going_to), 303))
    cookies.set_session(response, token)
    return response


@blueprint.post("/sign-out")
@allow_signed_in
def leave() -> ResponseReturnValue:
    """End this session and have the browser forget every page of it; the key l comes back to the page it was on."""
    back = safe_next(request.form.get("next", ""))
    sign_out(here.desk(), cookies.session_token())
    security.clear_browser()
    response = make_response(redirect("/sign-in" if back == "/" else url_for("sign_in.page", next=back), 303))
    cookies.drop_session(response)
    return response


@blueprint.get("/kept")
@allow_signed_in
def kept() -> ResponseReturnValue:
    """Show what was kept when this person's session had ended, and offer to save each or throw it away."""
    saves = tuple(kept_save(held) for held in typed_for(here.desk(), here.who()))
    return render_template("sign_in/kept.html", saves=saves)


@blueprint.post("/kept/<held_id>/throw-away")
@allow_signed_in
def throw_away(held_id: str) -> ResponseReturnValue:
    """Drop one kept save, at its own person's word."""
    let_go(here.desk(), held_id, who=here.who())
    return redirect("/kept", 303)


@blueprint.post("/keys")
@allow_signed_in
def keys() -> ResponseReturnValue:
    """Turn the single-letter keys on or off for this browser (WCAG 2.1.4); F8 and Esc always work."""
    response = make_response(redirect(safe_next(request.form.get("next", "")), 303))
    is_off = request.form.get("keys") == "off"
    response.set_cookie("keys", "off" if is_off else "on", httponly=True, samesite="Strict", path="/")
    return response


@blueprint.after_app_request
def let_go_of_what_was_saved(response: Response) -> Response:
    """Drop a kept save once it has been carried out."""
    signed_in = here.signed_in()
    is_saved = request.method == "POST" and response.status_code < 400
    held_id = request.form.get("held_id", "") if is_saved else ""
    if held_id and signed_in is not None:
        let_go(here.desk(), held_id, who=signed_in.who)
    return response


def _form(
    *, next_path: str, username: str = "", error: HelplineError | None = None, status: int = 200
) -> ResponseReturnValue:
    errors = {"username": error.for_person} if error else {}
    page = render_template("sign_in/sign_in.html", errors=errors, username=username, next_path=next_path, held=None)
    return make_response(page, status)
