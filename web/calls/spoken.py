"""A referral by voice: whom to ring, what to say, what is taken down. It needs no draft and no approval (ruling 1)."""

from collections.abc import Mapping

from flask import render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.spoken import Said, make_spoken_referral
from helpline.actions.views import see_case
from helpline.words.errors import BadAnswer
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.asking import Asking
from web.calls.pages.spoken import MANAGER_FIRST, run_of, spoken_page
from web.calls.showing import after_saving


@blueprint.get("/<case_id>/spoken/<run_id>")
@allow("make spoken referrals")
def speaking(case_id: str, run_id: str) -> ResponseReturnValue:
    """Show the number to ring, the words and the form that takes it down."""
    case = see_case(here.desk(), case_id, who=here.who(), what="spoken referral")
    page = spoken_page(here.desk(), case, run_id, who=here.who(), typed=request.args)
    return render_template("calls/spoken.html", page=page)


@blueprint.post("/<case_id>/spoken/<run_id>")
@allow("make spoken referrals")
def speak(case_id: str, run_id: str) -> ResponseReturnValue:
    """Record a referral made by voice; a manager is told in the same step. Never stale.

    Where somebody else was chosen to be rung, only their number is shown, with everything that was typed.
    """
    if "show" in request.form:
        return _shown(case_id, run_id, {**request.form, "entity": request.form.get("instead", "")}), 200
    try:
        case = make_spoken_referral(
            here.desk(),
            case_id,
            who=here.who(),
            said=_said(case_id, run_id),
            referral_id=request.form.get("referral", ""),
        )
    except BadAnswer as error:
        return _again(case_id, run_id, error)
    return after_saving(case, Asking(is_whole=True), anchor="going")


def _said(case_id: str, run_id: str) -> Said:
    """Return what was taken down; the number is the directory's, whatever the form says."""
    desk, form = here.desk(), request.form
    with desk.store.read() as unit:
        case = unit.case(case_id)
    run, page = run_of(desk, case, run_id), spoken_page(desk, case, run_id, who=here.who(), typed=form)
    first = form.get("manager_first", "")
    if page.chosen is None:
        raise BadAnswer("entity", "Choose whom you rang. Nothing was saved yet; what you typed is still here.")
    return Said(
        protocol=run.protocol,
        people=run.people,
        entity_id=page.chosen.entity_id,
        number_rung=page.chosen.number,
        spoken_to=form.get("spoken_to", ""),
        spoken_at=form.get("spoken_at", ""),
        their_reference=form.get("their_reference", ""),
        words=_both(form.get("said", ""), form.get("words", "")),
        manager_first=first if first in dict(MANAGER_FIRST) else "not_said",
        are_words_changed=_are_changed(form.get("given", ""), form.get("said", "")),
        despite=form.get("despite", ""),
    )


def _are_changed(given: str, said: str) -> bool | None:
    """Say whether the words are others than the page gave to say; None where it gave none."""
    before, after = ([line.strip() for line in words.strip().splitlines()] for words in (given, said))
    return before != after if before else None


def _both(said: str, answered: str) -> str:
    """Return what we said and what they will do, each under its label; raises BadAnswer where one is missing."""
    for field, words in (("said", said), ("words", answered)):
        if not words.strip():
            raise BadAnswer(field, "Write down what you said and what they will do: a spoken referral is its words.")
    return f"We said: {said.strip()}\nThey answered: {answered.strip()}"


def _again(case_id: str, run_id: str, error: BadAnswer) -> ResponseReturnValue:
    return _shown(case_id, run_id, request.form, error), 422


def _shown(case_id: str, run_id: str, typed: Mapping[str, str], error: BadAnswer | None = None) -> str:
    with here.desk().store.read() as unit:
        case = unit.case(case_id)
    page = spoken_page(here.desk(), case, run_id, who=here.who(), typed=typed, error=error)
    return render_template("calls/spoken.html", page=page)
