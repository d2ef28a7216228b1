"""The training room: its scenarios, a rehearsal moment by moment, its debrief."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.training.rehearsal import Rehearsal, begin_rehearsal, play_next, rehearsal_of
from helpline.training.scripted import Script, script_of
from helpline.wiring import shipped_scenarios
from helpline.words.errors import NotFound
from web import here
from web.access import allow
from web.training.pages.debrief import debrief_page
from web.training.pages.index import index_page, may_see
from web.training.pages.rehearsal import rehearsal_page
from web.training.staging import scenario_named, stage_for

blueprint = Blueprint("training", __name__, url_prefix="/training", template_folder="templates")


@blueprint.get("/")
@allow("rehearse")
def index() -> ResponseReturnValue:
    """Show the scenarios, and the rehearsals begun."""
    page = index_page(here.training_desk(), shipped_scenarios(), here.who())
    return render_template("training/index.html", page=page, who=here.who())


@blueprint.post("/start")
@allow("rehearse")
def start() -> ResponseReturnValue:
    """Begin a scenario on the training desk."""
    scenario = scenario_named(request.form.get("scenario", ""))
    case_id = begin_rehearsal(here.training_desk(), scenario, who=here.who())
    return redirect(url_for("training.rehearsal", case_id=case_id))


@blueprint.get("/<case_id>")
@allow("rehearse")
def rehearsal(case_id: str) -> ResponseReturnValue:
    """Show the moment that was played last."""
    found = _rehearsal(case_id)
    desk, scenario = stage_for(here.training_desk(), found)
    script = script_of(here.training_desk(), case_id)
    is_trainer = here.who().may("write scenarios")
    page = rehearsal_page(desk, scenario, found, is_trainer=is_trainer, breaks=_breaks(script))
    return render_template("training/rehearsal.html", page=page, who=here.who(), script=script)


@blueprint.post("/<case_id>/next")
@allow("rehearse")
def play(case_id: str) -> ResponseReturnValue:
    """Play the next moment of a rehearsal."""
    desk, scenario = stage_for(here.training_desk(), _rehearsal(case_id))
    number = request.form.get("moment", "")
    play_next(
        desk,
        scenario,
        case_id,
        who=here.who(),
        number=int(number) if number.isascii() and number.isdigit() else 0,
    )
    return redirect(url_for("training.rehearsal", case_id=case_id))


@blueprint.get("/<case_id>/debrief")
@allow("rehearse")
def debrief(case_id: str) -> ResponseReturnValue:
    """Show what a rehearsal came to beside what it must come to."""
    found = _rehearsal(case_id)
    desk, scenario = stage_for(here.training_desk(), found)
    script = script_of(here.training_desk(), case_id)
    page = debrief_page(desk, scenario, found, breaks=_breaks(script))
    return render_template("training/debrief.html", page=page, who=here.who(), script=script)


def _breaks(script: Script | None) -> bool:
    """Say whether a script was found because it breaks a promise."""
    return script is not None and bool(script.breaks[0])


def _rehearsal(case_id: str) -> Rehearsal:
    found = rehearsal_of(here.training_desk(), case_id)
    if not may_see(found, here.who()):
        raise NotFound("somebody else’s rehearsal")
    return found
