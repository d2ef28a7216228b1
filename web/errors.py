"""What a person sees when something goes wrong: each family of errors is mapped here, once."""

from dataclasses import dataclass

from flask import Flask, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from helpline.actions.sign_in import NotSignedIn
from helpline.actions.views import note_refused
from helpline.words.errors import BadAnswer, HelplineError, NotAllowed, NotFound, NotKept, OutOfStep, ProtocolFault
from web import here
from web.access import recognise
from web.held import TypedWords, typed_words
from web.saves import FIELD

STATUS: tuple[tuple[type[HelplineError], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (OutOfStep, 409),
    (BadAnswer, 422),
    (NotKept, 503),
    (ProtocolFault, 500),
    (NotSignedIn, 401),
    (HelplineError, 409),
)
"""The first that fits. A plain HelplineError says in its own words what cannot be done now."""

_HEADINGS = {
    400: "This page cannot be taken as it is",
    401: "Sign in",
    403: "You may not do this",
    404: "There is nothing here",
    405: "This page is not opened that way",
    409: "Something changed meanwhile",
    413: "Too much for one form",
    422: "Something needs another look",
    503: "Not saved just now",
}
_SENTENCES = {
    400: "The page was out of date, or not a page of this desk. Nothing was changed. Open it again and repeat.",
    403: "This did not come from a page of this desk. Nothing was changed. Open the page again and repeat.",
    404: "There is nothing here that you can open. Nothing was changed. Go back to the start.",
    405: "This address only takes a form. Nothing was changed. Go back to the page it is on.",
    413: "One form holds about 200,000 characters, and this was longer. Nothing was changed. "
    "Go back, your words are still on the page before, and shorten them or split them in two.",
    503: "The first try is still in hand. What you typed is on this page. Try again in a moment.",
}
_TOO_LARGE = {
    "directory.preview": "This file is larger than any sheet of the directory, so it was not read. Nothing was "
    "changed. Go back, and choose the sheet that you took out here and filled in.",
}
"""What is said of too much on a page that takes a file."""

_OURS = (
    "Something went wrong here, and it is not your doing. Nothing was half-done. "
    "Try again; if it comes back, tell a manager."
)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page shows.

    Attributes:
        typed: what was typed into the form that could not be taken, so that no word is lost.
        changes: what changed meanwhile, where the page had gone stale.
        can_repeat: the same form may be sent again from here.
        number: the case's number now, where the page had gone stale: the form sent again says that this was seen.
        back: the page that the form was on, where it is known.
    """

    status: int
    heading: str
    sentence: str
    typed: tuple[TypedWords, ...] = ()
    changes: tuple[str, ...] = ()
    can_repeat: bool = False
    number: int = 0

    @property
    def save_id(self) -> str:
        """Return the save that this was: tried again under the same id, it is carried out once."""
        return request.form.get(FIELD, "") if self.can_repeat else ""

    @property
    def back(self) -> str:
        """Return the page to go back to: this address, where it can be opened; never for one that was not found."""
        return request.path if self.status != 404 and request.method == "POST" and _can_be_opened() else ""


def _can_be_opened() -> bool:
    adapter = current_app.url_map.bind("localhost")
    return adapter.test(request.path, method="GET")


def status_of(error: HelplineError) -> int:
    """Return the status that a family of errors is answered with."""
    return next(status for family, status in STATUS if isinstance(error, family))


def page_for(error: HelplineError) -> ErrorPage:
    """Return the page for one of our own errors, in its own words."""
    status = status_of(error)
    is_post = request.method == "POST"
    number = error.number if isinstance(error, OutOfStep) and "seen" in request.form else 0
    return ErrorPage(
        status=status,
        heading=_HEADINGS.get(status, "The desk cannot go on"),
        sentence=error.for_person,
        typed=typed_words(),
        changes=error.changes if isinstance(error, OutOfStep) else (),
        can_repeat=is_post and (status == 503 or number > 0),
        number=number,
    )


def show_ours(error: HelplineError) -> ResponseReturnValue:
    """Answer one of our own errors; the log gets its text for the log and nothing else.

    A look at a case that was refused stands in that case's record of views.
    """
    if isinstance(error, (NotAllowed, NotFound)):
        _note_refused()
    page = page_for(error)
    if page.status >= 500:
        current_app.logger.error("%s: %s", type(error).__name__, error.for_log)
    return _answer(page)


def _note_refused() -> None:
    signed_in, case_id = here.signed_in(), (request.view_args or {}).get("case_id", "")
    if request.method == "GET" and signed_in is not None and case_id:
        note_refused(here.desk(), case_id, who=signed_in.who)


def show_http(error: HTTPException) -> ResponseReturnValue:
    """Answer what Flask refuses: not signed in, unknown, wrong method, too large."""
    status = error.code or 500
    if status == 401:
        return _ask_to_sign_in()
    if status < 400:
        return error.get_response()
    if g.get("is_stale_token") and request.endpoint == "sign_in.enter":
        return _show_door_again()
    sentence = _SENTENCES.get(status, _OURS if status >= 500 else _SENTENCES[400])
    if status == 413:
        sentence = _TOO_LARGE.get(request.endpoint or "", sentence)
    typed = () if status == 413 else typed_words()
    can_repeat = request.method == "POST" and (status == 503 or bool(g.get("is_stale_token")))
    page = ErrorPage(
        status, _HEADINGS.get(status, "The desk could not do this"), sentence, typed, can_repeat=can_repeat
    )
    return _answer(page)


def _ask_to_sign_in() -> ResponseReturnValue:
    if "HX-Request" in request.headers:
        return _beside(render_template("errors/signed_out.html", held=g.get("held")), 401)
    page = render_template(
        "sign_in/sign_in.html", errors={}, username="", next_path=_page_to_return_to(), held=g.get("held")
    )
    return make_response(page, 401)


def _show_door_again() -> ResponseReturnValue:
    page = render_template(
        "sign_in/sign_in.html",
        errors={"username": "This page is too old, or cookies are off. Nothing was checked. Sign in once more."},
        username=request.form.get("username", "")[:200],
        next_path=request.form.get("next", ""),
        held=None,
    )
    return make_response(page, 400)


def _page_to_return_to() -> str:
    return request.full_path.rstrip("?") if request.method == "GET" else ""


def _answer(page: ErrorPage) -> ResponseReturnValue:
    """Answer with a whole page, or with what stands beside the field on a page that saves by itself."""
    if "HX-Request" in request.headers:
        return _beside(render_template("errors/beside.html", page=page), page.status)
    recognise()
    return make_response(render_template("errors/error.html", page=page), page.status)


def _beside(body: str, status: int) -> ResponseReturnValue:
    """Answer a page that saves by itself: nothing of it is drawn anew, and this is shown in the form."""
    response = make_response(body, status)
    response.headers["HX-Reswap"] = "none"
    return response


def map_errors(app: Flask) -> None:
    """Map every family of errors once."""
    app.register_error_handler(HelplineError, show_ours)
    app.register_error_handler(HTTPException, show_http)
