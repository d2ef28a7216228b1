"""The first page, and whether the desk is up."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from web import here
from web.access import allow_anyone, allow_signed_in
from web.home.pages import home_page

blueprint = Blueprint("home", __name__, template_folder="templates")


@blueprint.get("/")
@allow_signed_in
def index() -> ResponseReturnValue:
    """Show what waits for whoever signed in."""
    return render_template("home/home.html", page=home_page(here.desk(), here.who()), who=here.who())


@blueprint.get("/health")
@allow_anyone
def health() -> ResponseReturnValue:
    """Say that the desk answers and its store can be read; raises NotKept, which is answered with 503."""
    with here.desk().store.read():
        return {"ok": True}
