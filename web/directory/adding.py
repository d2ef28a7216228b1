"""Adding somebody new to the directory: what they are first, then everything else; a second person confirms it."""

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.directory_changing import WrongCells, change_directory
from helpline.actions.directory_new import typed_newcomer
from helpline.words.errors import BadAnswer, OutOfStep
from web import here
from web.access import allow
from web.directory.blueprint import CHANGE, blueprint
from web.directory.pages.newcomer import NewcomerPage, kinds_offered, newcomer_page


@blueprint.get("/new")
@allow(CHANGE)
def adding() -> ResponseReturnValue:
    """Ask what somebody new is; then, once that is chosen, everything else."""
    kind = request.args.get("kind", "")
    if not kind:
        return _kinds()
    if not _is_offered(kind):
        abort(404)
    return _form(newcomer_page(here.desk(), kind))


@blueprint.post("/new")
@allow(CHANGE)
def add() -> ResponseReturnValue:
    """Take in what was typed of somebody new, or show it again with everything that is wrong beside it."""
    desk, form = here.desk(), request.form
    kind, takes = form.get("kind", ""), tuple(form.getlist("takes"))
    if not _is_offered(kind):
        return _kinds(status=422, error="Choose what they are. Nothing was changed.")
    try:
        edits = typed_newcomer(desk, kind, form, takes=takes)
        taken = change_directory(desk, edits, who=here.who(), words=form.get("words", ""))
    except WrongCells as several:
        return _form(newcomer_page(desk, kind, typed=form, takes=takes, wrong=several.wrong), 422)
    except BadAnswer as wrong:
        found = ((wrong.field, wrong.for_person),)
        return _form(newcomer_page(desk, kind, typed=form, takes=takes, wrong=found), 422)
    except OutOfStep as refused:
        return _form(newcomer_page(desk, kind, typed=form, takes=takes, refused=refused.for_person), 409)
    return redirect(url_for("directory.change", change_id=taken.change_id), 303)


def _is_offered(kind: str) -> bool:
    return kind in dict(kinds_offered(here.desk()))


def _kinds(*, status: int = 200, error: str = "") -> ResponseReturnValue:
    html = render_template("directory/new_kind.html", kinds=kinds_offered(here.desk()), error=error)
    return make_response(html, status)


def _form(page: NewcomerPage, status: int = 200) -> ResponseReturnValue:
    return make_response(render_template("directory/new.html", page=page), status)
