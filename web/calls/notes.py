"""The jotter: a line kept with its time, and later placed in a field."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.answers import field_named
from helpline.actions.notes import place_note, put_note_aside, take_note
from helpline.actions.views import see_case
from helpline.engine.case import Case
from helpline.protocol.answers import How
from helpline.words.errors import BadAnswer, HelplineError, OutOfStep
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.asking import Asking, asking_from
from web.calls.pages.placing import placing_page
from web.calls.showing import after_saving, refused
from web.errors import status_of

HOWS: dict[str, How] = {"seen": "seen", "told": "told", "inferred": "inferred"}
BY_THE_FIELD: dict[str, How] = {"case.facts_seen": "seen", "case.facts_told": "told", "case.facts_inferred": "inferred"}
"""How a line is known where nobody chose: these fields say it themselves, and in any other it is what was told."""


@blueprint.post("/<case_id>/notes")
@allow("take calls")
def take(case_id: str) -> ResponseReturnValue:
    """Keep a line with its time. A note is never stale: it adds and changes nothing."""
    line, desk = request.form.get("words", ""), here.desk()
    with desk.store.read() as unit:
        place = asking_from(request.form, unit.case(case_id), desk.library)
    try:
        case = take_note(desk, case_id, who=here.who(), words=line)
    except (BadAnswer, OutOfStep) as error:
        return refused(case_id, error, place, words=line)
    return after_saving(case, place, anchor="jot")


@blueprint.get("/<case_id>/notes/<note_id>")
@allow("take calls")
def placing(case_id: str, note_id: str) -> ResponseReturnValue:
    """Show one line and where it can be put."""
    case = see_case(here.desk(), case_id, who=here.who(), what="note")
    page = placing_page(here.desk(), case, note_id, typed=request.args)
    return render_template("calls/placing.html", page=page)


@blueprint.post("/<case_id>/notes/<note_id>")
@allow("take calls")
def place(case_id: str, note_id: str) -> ResponseReturnValue:
    """Put a line into a field of words, with whose it is and how it is known; the line stays as it was written."""
    try:
        case = _place(case_id, note_id)
    except (OutOfStep, BadAnswer) as error:
        return _again(case_id, note_id, error)
    tab = request.form.get("person", "")
    return after_saving(case, Asking(tab=tab if case.person(tab) else ""), anchor="note")


@blueprint.post("/<case_id>/notes/<note_id>/aside")
@allow("take calls")
def put_aside(case_id: str, note_id: str) -> ResponseReturnValue:
    """Put a line aside that belongs in no field, or take it back; the line stays as it was written."""
    is_aside, seen = request.form.get("aside", "yes") != "no", here.seen_number()
    try:
        case = put_note_aside(here.desk(), case_id, who=here.who(), note_id=note_id, is_aside=is_aside, seen=seen)
    except OutOfStep as error:
        return _again(case_id, note_id, error)
    return after_saving(case, Asking(), anchor="note")


def _place(case_id: str, note_id: str) -> Case:
    form = request.form
    if not form.get("field"):
        raise BadAnswer("field", "Choose the field that the line belongs in. Nothing was changed.")
    known = field_named(here.desk(), form.get("field", ""))
    return place_note(
        here.desk(),
        case_id,
        who=here.who(),
        note_id=note_id,
        field=known.id,
        person_id=form.get("person", "") if known.about == "person" else "",
        how=HOWS.get(form.get("how", "")) or BY_THE_FIELD.get(known.id, "told"),
        by=form.get("by", ""),
        seen=here.seen_number(),
    )


def _again(case_id: str, note_id: str, error: HelplineError) -> ResponseReturnValue:
    with here.desk().store.read() as unit:
        case = unit.case(case_id)
    page = placing_page(here.desk(), case, note_id, typed=request.form, refused=error)
    return render_template("calls/placing.html", page=page), status_of(error)
