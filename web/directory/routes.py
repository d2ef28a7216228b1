"""Reading the directory: who there is, one entity with its history, the work list, and what waits."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.directory_record import list_changes, see_change
from helpline.actions.views import names_of
from web import here
from web.access import allow
from web.directory import adding, changing, sheets
from web.directory.blueprint import CHANGE, READ, blueprint
from web.directory.pages.change import change_line, change_page
from web.directory.pages.entity import entity_page, to_check
from web.directory.pages.index import index_page
from web.directory.pages.work import work_page

__all__ = ["adding", "blueprint", "changing", "sheets"]


@blueprint.get("/")
@allow(READ)
def index() -> ResponseReturnValue:
    """Show how much is verified, and whom a search finds."""
    desk = here.desk()
    asked, kind = request.args.get("q", "")[:200], request.args.get("kind", "")
    page = index_page(desk, list_changes(desk), who=here.who(), asked=asked, kind=kind)
    return render_template("directory/index.html", page=page)


@blueprint.get("/entity/<entity_id>")
@allow(READ)
def entity(entity_id: str) -> ResponseReturnValue:
    """Show one entity."""
    desk, who = here.desk(), here.who()
    page = entity_page(desk, entity_id, list_changes(desk), who=who, names=names_of(desk))
    checks = to_check(desk.directory.entity(entity_id))
    return render_template("directory/entity.html", page=page, checks=checks, found="", errors=())


@blueprint.get("/due")
@allow(READ)
def due() -> ResponseReturnValue:
    """Show every check that is due, or of those what a search finds."""
    page = work_page(here.desk(), who=here.who(), asked=request.args.get("q", "")[:200])
    return render_template("directory/due.html", page=page)


@blueprint.get("/changes")
@allow(CHANGE)
def changes() -> ResponseReturnValue:
    """Show what waits for a second person, and what was decided."""
    desk = here.desk()
    names = names_of(desk)
    lines = tuple(change_line(one, directory=desk.directory, names=names) for one in list_changes(desk))
    return render_template("directory/changes.html", lines=lines)


@blueprint.get("/changes/<change_id>")
@allow(CHANGE)
def change(change_id: str) -> ResponseReturnValue:
    """Show one change, for a second person to confirm."""
    desk = here.desk()
    page = change_page(desk, see_change(desk, change_id), who=here.who(), names=names_of(desk))
    return render_template("directory/change.html", page=page, errors=(), refused="", found=())
