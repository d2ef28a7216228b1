"""How it went, asked of a survivor at the end of a calm contact and only where it is safe; saved as answers."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from helpline.actions.answers import give_answer
from helpline.engine.how_it_went import questions_on_how_it_went
from helpline.words.errors import BadAnswer, OutOfStep
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.asking import Asking
from web.calls.showing import refused
from web.questions import typed_from


@blueprint.post("/<case_id>/how-it-went")
@allow("take calls")
def how_it_went(case_id: str) -> ResponseReturnValue:
    """Save what they said of it; blank questions stay blank, and nobody is asked where it is not safe."""
    desk = here.desk()
    with desk.store.read() as unit:
        case = unit.case(case_id)
    offered = [desk.library.fields[name] for name in questions_on_how_it_went(case, on=desk.today())]
    seen = here.seen_number()
    try:
        for field in offered:
            typed = typed_from(request.form, field)
            if typed.options or typed.words.strip() or typed.missing:
                seen = give_answer(desk, case_id, who=here.who(), field=field.id, typed=typed, seen=seen).number
    except (OutOfStep, BadAnswer) as error:
        return refused(case_id, error, Asking(is_whole=True))
    return redirect(f"/calls/{case_id}/end#how-it-went", 303)
