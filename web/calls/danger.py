"""999: that the words were opened, and that it was rung. Never stale, never refused to anybody who takes calls."""

from dataclasses import replace

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.emergency import advise_emergency
from helpline.actions.rung import Rung, record_emergency
from helpline.words.errors import BadAnswer
from web import here
from web.access import allow, allow_anyone
from web.calls.blueprint import blueprint
from web.calls.pages.asking import Asking, asking_from
from web.calls.pages.danger import SERVICES, WHO_RINGS
from web.calls.showing import after_saving, is_partial, refused

TAKEN_DOWN = ("rung_at", "operator", "incident_reference", "words", "place")
_TOO_LONG = 20_000


@blueprint.get("/999")
@allow_anyone
def words() -> ResponseReturnValue:
    """Show the 999 words alone: no sign-in, no store, no case (I03)."""
    return render_template("calls/words_999.html")


@blueprint.post("/<case_id>/danger")
@allow("take calls")
def advise(case_id: str) -> ResponseReturnValue:
    """Record that the 999 words were opened, once a contact, and show them.

    Where the page's own script says so, the words stand open already and an answer is on its way, perhaps: nothing is
    drawn, so that no older picture of the call can come in over a newer one.
    """
    advise_emergency(here.desk(), case_id, who=here.who())
    if is_partial():
        return "", 204
    return redirect(Asking(danger="open", is_whole=True).link(case_id) + "#danger", 303)


@blueprint.post("/<case_id>/danger/rung")
@allow("take calls")
def rung(case_id: str) -> ResponseReturnValue:
    """Take down that 999 was rung and what the operator said, and go on with the whole page."""
    desk = here.desk()
    typed = {name: request.form.get(name, "").strip() for name in TAKEN_DOWN}
    who_dialled, service = _one_of("who_dialled", WHO_RINGS, "helpline"), _one_of("service", SERVICES, "police")
    if sum(len(words) for words in typed.values()) > _TOO_LONG:
        too_long = BadAnswer("words", "That is too long to keep here. Nothing was saved. Shorten it, or use the note.")
        return refused(case_id, too_long, Asking(danger="open"), words="\n".join(typed.values()))
    rung_so = Rung(who_dialled=who_dialled, service=service, **typed)
    case = record_emergency(desk, case_id, who=here.who(), rung=rung_so, seen=here.seen_number())
    place = replace(asking_from(request.form, case, desk.library), danger="", is_whole=True)
    return after_saving(case, place, anchor="rung")


def _one_of(name: str, offered: tuple[tuple[str, str], ...], otherwise: str) -> str:
    """Return what was chosen; something that the panel does not offer never stops a 999 call from being recorded."""
    chosen = request.form.get(name, "")
    return chosen if chosen in dict(offered) else otherwise
