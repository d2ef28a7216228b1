"""Finding a first responder, and the map of services. Nothing is recorded: where somebody is stays out of addresses."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from helpline.words.errors import BadAnswer
from web import here
from web.access import allow
from web.finder.asking import AGES, GENDERS, NATIONS, TYPES, Asking, asked_of
from web.finder.pages import finder_page
from web.finder.service_map import services_page

blueprint = Blueprint("finder", __name__, url_prefix="/finder", template_folder="templates")
READ = "read the directory"
OPTIONS = {"nations": NATIONS, "ages": AGES, "genders": GENDERS, "types": TYPES}


@blueprint.get("/")
@allow(READ)
def index() -> ResponseReturnValue:
    """Ask for whom a first responder is looked for."""
    return render_template("finder/finder.html", asking=Asking(), page=None, wrong="", **OPTIONS)


@blueprint.post("/")
@allow(READ)
def find() -> ResponseReturnValue:
    """Show who can be asked; nothing of it is kept."""
    asking = Asking.of(request.form)
    try:
        page = finder_page(here.desk(), asked_of(asking))
    except BadAnswer as wrong:
        again = render_template("finder/finder.html", asking=asking, page=None, wrong=wrong.for_person, **OPTIONS)
        return make_response(again, 422)
    return render_template("finder/finder.html", asking=asking, page=page, wrong="", **OPTIONS)


@blueprint.get("/services")
@allow(READ)
def services() -> ResponseReturnValue:
    """Show the map of services: those of a nation or of a force's area, and those that words find."""
    words, nation, area = (request.args.get(name, "")[:200] for name in ("q", "nation", "area"))
    page = services_page(here.desk(), words=words, nation=nation, area=area)
    return render_template("finder/map.html", page=page)
