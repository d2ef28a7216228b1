"""Changing the directory: what is typed, a second person’s yes or no, and a check that was made."""

from collections.abc import Callable

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.directory_changing import WrongCells, change_directory, confirm_change, turn_down_change
from helpline.actions.directory_record import list_changes, see_change
from helpline.actions.directory_typed import note_check, typed_entity, typed_removal, typed_way
from helpline.actions.views import names_of
from helpline.directory.edits import Edit
from helpline.directory.rows import ENTITY_COLUMNS, WAY_COLUMNS
from helpline.words.errors import BadAnswer, OutOfStep
from web import here
from web.access import allow
from web.directory.blueprint import CHANGE, blueprint
from web.directory.pages.change import change_page
from web.directory.pages.entity import entity_page, to_check
from web.directory.pages.forms import WAS, FormPage, entity_form, way_form
from web.directory.pages.saying import cell_name


@blueprint.get("/entity/<entity_id>/change")
@allow(CHANGE)
def writing(entity_id: str) -> ResponseReturnValue:
    """Ask what becomes of an entity."""
    return _form(entity_form(here.desk(), entity_id))


@blueprint.post("/entity/<entity_id>/change")
@allow(CHANGE)
def write(entity_id: str) -> ResponseReturnValue:
    """Take in what was typed of an entity."""
    return _taken(
        entity_id,
        lambda: typed_entity(here.desk(), entity_id, request.form, shown=_shown()),
        lambda wrong, refused: entity_form(here.desk(), entity_id, typed=request.form, wrong=wrong, refused=refused),
    )


@blueprint.get("/entity/<entity_id>/way")
@allow(CHANGE)
def writing_way(entity_id: str) -> ResponseReturnValue:
    """Ask how an entity is reached: one way in that is there, or a new one."""
    return _form(way_form(here.desk(), entity_id, request.args.get("way", "")))


@blueprint.post("/entity/<entity_id>/way")
@allow(CHANGE)
def write_way(entity_id: str) -> ResponseReturnValue:
    """Take in what was typed of a way in."""
    way_in_id = request.form.get("way", "")
    return _taken(
        entity_id,
        lambda: typed_way(here.desk(), entity_id, way_in_id, request.form, shown=_shown()),
        lambda wrong, refused: way_form(
            here.desk(), entity_id, way_in_id, typed=request.form, wrong=wrong, refused=refused
        ),
    )


@blueprint.post("/entity/<entity_id>/way/remove")
@allow(CHANGE)
def remove_way(entity_id: str) -> ResponseReturnValue:
    """Propose that a way in is taken away."""
    way_in_id = request.form.get("way", "")
    return _taken(
        entity_id,
        lambda: typed_removal(here.desk(), entity_id, way_in_id),
        lambda wrong, refused: way_form(
            here.desk(), entity_id, way_in_id, typed=request.form, wrong=wrong, refused=refused
        ),
    )


@blueprint.post("/entity/<entity_id>/checked")
@allow(CHANGE)
def checked(entity_id: str) -> ResponseReturnValue:
    """Note that somebody looked numbers and ways in up: they still hold, or wait for a second person to look too."""
    desk, who = here.desk(), here.who()
    looked_at, found = frozenset(request.form.getlist("looked_at")), request.form.get("found", "")
    try:
        waiting = note_check(desk, entity_id, who=who, looked_at=looked_at, found=found, shown=_shown())
    except BadAnswer as wrong:
        return _entity(entity_id, 422, found=found, errors=((_id(wrong.field), wrong.for_person),))
    except OutOfStep as refused:
        return _entity(entity_id, 409, found=found, errors=(("looked-at", refused.for_person),))
    if waiting:
        return redirect(url_for("directory.change", change_id=waiting), 303)
    return redirect(url_for("directory.entity", entity_id=entity_id), 303)


@blueprint.post("/changes/<change_id>/confirm")
@allow(CHANGE)
def confirm(change_id: str) -> ResponseReturnValue:
    """Put a change in force, as the second person."""
    has_looked_up = request.form.get("looked_up") == "yes"
    return _decided(
        change_id, lambda: confirm_change(here.desk(), change_id, who=here.who(), has_looked_up=has_looked_up)
    )


@blueprint.post("/changes/<change_id>/turn-down")
@allow(CHANGE)
def turn_down(change_id: str) -> ResponseReturnValue:
    """Take a change back, or turn it down."""
    words = request.form.get("words", "")
    return _decided(change_id, lambda: turn_down_change(here.desk(), change_id, who=here.who(), words=words))


Again = Callable[[tuple[tuple[str, str], ...], str], FormPage]


def _taken(entity_id: str, edits: Callable[[], tuple[Edit, ...]], again: Again) -> ResponseReturnValue:
    """Record what was typed, or show the form again with everything that is wrong beside it."""
    try:
        taken = change_directory(here.desk(), edits(), who=here.who(), words=request.form.get("words", ""))
    except WrongCells as several:
        return _form(again(several.wrong, ""), 422)
    except BadAnswer as wrong:
        return _form(again(((wrong.field, wrong.for_person),), ""), 422)
    except OutOfStep as refused:
        return _form(again((), f"{refused.for_person}{_changed(refused)}"), 409)
    if taken.waits:
        return redirect(url_for("directory.change", change_id=taken.change_id), 303)
    return redirect(url_for("directory.entity", entity_id=entity_id), 303)


def _shown() -> dict[str, str]:
    """Return what a form said of each cell, or of each thing to look up, when it was opened."""
    return {name.removeprefix(WAS): cell for name, cell in request.form.items() if name.startswith(WAS)}


def _changed(refused: OutOfStep) -> str:
    """Name what was changed meanwhile: the cells of a form, or whose entry it is."""
    cells = {*ENTITY_COLUMNS, *WAY_COLUMNS}
    names = ", ".join(cell_name(one) if one in cells else one for one in refused.changes)
    return f" Changed meanwhile: {names}." if names else ""


def _decided(change_id: str, deed: Callable[[], None]) -> ResponseReturnValue:
    try:
        deed()
    except BadAnswer as wrong:
        return _change(change_id, 422, errors=((_id(wrong.field), wrong.for_person),))
    except OutOfStep as refused:
        return _change(change_id, 409, refused=refused)
    return redirect(url_for("directory.change", change_id=change_id), 303)


def _entity(entity_id: str, status: int, *, found: str, errors: tuple[tuple[str, str], ...]) -> ResponseReturnValue:
    desk = here.desk()
    page = entity_page(desk, entity_id, list_changes(desk), who=here.who(), names=names_of(desk))
    checks = to_check(desk.directory.entity(entity_id))
    html = render_template("directory/entity.html", page=page, checks=checks, found=found, errors=errors)
    return make_response(html, status)


def _change(
    change_id: str, status: int, *, errors: tuple[tuple[str, str], ...] = (), refused: OutOfStep | None = None
) -> ResponseReturnValue:
    desk = here.desk()
    page = change_page(desk, see_change(desk, change_id), who=here.who(), names=names_of(desk))
    html = render_template(
        "directory/change.html",
        page=page,
        errors=errors,
        refused=refused.for_person if refused else "",
        found=refused.changes if refused else (),
    )
    return make_response(html, status)


def _form(page: FormPage, status: int = 200) -> ResponseReturnValue:
    return make_response(render_template("directory/form.html", page=page), status)


def _id(column: str) -> str:
    return column.replace("_", "-")
