"""The harm check of one referral, row by row: what the adviser sees, and what it points to. Never read out."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.harm import assess_harm
from helpline.actions.views import see_case
from helpline.engine.case import Case
from helpline.engine.harm_pointers import FOR_WHOM
from helpline.protocol.answers import Typed
from helpline.words.errors import BadAnswer, HelplineError, OutOfStep
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.harm import harm_page, row_after_saving
from web.errors import status_of
from web.questions import typed_from


@blueprint.get("/<case_id>/referrals/<referral_id>/harm")
@allow("record harm checks")
def checking(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Show the rows, and the questions of the one that was chosen."""
    case = see_case(here.desk(), case_id, who=here.who(), what="harm check")
    row, same_as = request.args.get("row", ""), request.args.get("same_as", "")
    page = harm_page(here.desk(), case, referral_id, row=row, same_as=same_as)
    return render_template("calls/harm.html", page=page)


@blueprint.post("/<case_id>/referrals/<referral_id>/harm")
@allow("record harm checks")
def check(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Save one row; stay where something is to be read, else go to the next. A hold tells the managers at once."""
    row = request.form.get("row", "")
    try:
        case = _assess(case_id, referral_id, row)
    except (BadAnswer, OutOfStep) as error:
        return _again(case_id, referral_id, row, error)
    return redirect(row_after_saving(here.desk(), case, referral_id, row), 303)


def _assess(case_id: str, referral_id: str, row: str) -> Case:
    form = request.form
    return assess_harm(
        here.desk(),
        case_id,
        who=here.who(),
        referral_id=referral_id,
        row=row,
        answers=_answers(),
        advice=form.get("harm.advice.option", ""),
        reasons=tuple(form.getlist("harm.reasons.option")),
        words=form.get("harm.words", ""),
        seen=here.seen_number(),
    )


def _answers() -> dict[str, Typed]:
    """Return the questions of the form that have an answer; the advice and its reasons are not among them."""
    fields = (field for field in here.desk().library.fields.values() if field.id in FOR_WHOM)
    typed = {field.id: typed_from(request.form, field) for field in fields}
    return {name: sent for name, sent in typed.items() if sent.options or sent.words.strip() or sent.missing}


def _again(case_id: str, referral_id: str, row: str, error: HelplineError) -> ResponseReturnValue:
    with here.desk().store.read() as unit:
        case = unit.case(case_id)
    page = harm_page(here.desk(), case, referral_id, row=row, form=request.form, error=error)
    return render_template("calls/harm.html", page=page), status_of(error)
