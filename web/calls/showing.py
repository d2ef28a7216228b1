"""Showing the call page: whole, or, for a save made by the page's own script, the regions that may have changed."""

from dataclasses import replace

from flask import make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from helpline.engine.case import Case
from helpline.words.errors import BadAnswer, HelplineError, OutOfStep
from web import here
from web.calls.pages.asking import Asking
from web.calls.pages.call import CallPage, Stale, call_page
from web.errors import status_of
from web.saves import LED_TO

NUMBER = "Desk-Number"
"""The case's number after a save, for every form of the page."""


def is_partial() -> bool:
    """Say whether the page's own script asked, and wants the changed regions alone."""
    return request.headers.get("HX-Request") == "true"


def shown(case: Case, asking: Asking, *, stale: Stale | None = None, status: int = 200) -> ResponseReturnValue:
    """Show the page of a case at a place."""
    page = call_page(here.desk(), case, here.who(), asking, stale=stale)
    return _rendered(page, status=status)


def after_saving(case: Case, asking: Asking, *, anchor: str = "") -> ResponseReturnValue:
    """Go to the page after a save; the script gets the regions at once, and a repeated save is led to the page."""
    place = asking.link(case.case_id)
    if not is_partial():
        return redirect(place + (f"#{anchor}" if anchor else ""), 303)
    response = make_response(shown(case, asking))
    response.headers[LED_TO], response.headers[NUMBER] = place, str(case.number)
    return response


def refused(case_id: str, error: HelplineError, asking: Asking, *, words: str = "") -> ResponseReturnValue:
    """Show the page again with what was typed, what changed meanwhile, and the same form ready to be saved again.

    A line that a script sent from its box goes back into it, with the reason beside it (web.errors).
    """
    if is_partial() and not asking.edit:
        raise error
    with here.desk().store.read() as unit:
        case = unit.case(case_id)
    if isinstance(error, OutOfStep):
        return shown(case, asking, stale=Stale(error.for_person, error.changes, words), status=status_of(error))
    if isinstance(error, BadAnswer):
        stale = None if asking.edit else Stale(error.for_person, (), words)
        asking = replace(asking, trouble=error.for_person)
        return shown(case, asking, stale=stale, status=status_of(error))
    raise error


def _rendered(page: CallPage, *, status: int) -> ResponseReturnValue:
    template = "calls/regions.html" if is_partial() else "calls/call.html"
    return make_response(render_template(template, page=page), status)
