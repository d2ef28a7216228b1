"""A referral before it is approved: what the document will say, the adviser's own sentences, and submitting it."""

from collections.abc import Callable

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.referrals import submit, word_referral
from helpline.actions.views import see_case
from helpline.engine.case import Case
from helpline.words.errors import BadAnswer, HelplineError, OutOfStep
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.referral import referral_page
from web.errors import status_of


@blueprint.get("/<case_id>/referrals/<referral_id>")
@allow("submit referrals")
def referral(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Show what the document would say now, and what is owed before it can be submitted."""
    case = see_case(here.desk(), case_id, who=here.who(), what="referral")
    return render_template("calls/referral.html", page=referral_page(here.desk(), case, referral_id))


@blueprint.post("/<case_id>/referrals/<referral_id>/words")
@allow("submit referrals")
def word(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Save the adviser's own sentences; a blank one leaves what is composed."""
    return _carry_out(case_id, referral_id, lambda: _word(case_id, referral_id))


def _word(case_id: str, referral_id: str) -> Case:
    form = request.form
    return word_referral(
        here.desk(),
        case_id,
        who=here.who(),
        referral_id=referral_id,
        suspected=form.get("suspected", ""),
        why_today=form.get("why_today", ""),
        asks=_lines("asks"),
        handling=_lines("handling"),
        find=_lines("find"),
        seen=here.seen_number(),
    )


@blueprint.post("/<case_id>/referrals/<referral_id>/submit")
@allow("submit referrals")
def ask_approval(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Ask a manager to approve; what is owed first is named, and nothing is lost."""
    words = request.form.get("words", "")
    return _carry_out(
        case_id,
        referral_id,
        lambda: submit(
            here.desk(), case_id, who=here.who(), referral_id=referral_id, words=words, seen=here.seen_number()
        ),
    )


def _lines(name: str) -> tuple[str, ...]:
    return tuple(request.form.get(name, "").splitlines())


def _carry_out(case_id: str, referral_id: str, deed: Callable[[], Case]) -> ResponseReturnValue:
    try:
        deed()
    except (OutOfStep, BadAnswer) as error:
        return _again(case_id, referral_id, error)
    return redirect(f"/calls/{case_id}/referrals/{referral_id}", 303)


def _again(case_id: str, referral_id: str, error: HelplineError) -> ResponseReturnValue:
    with here.desk().store.read() as unit:
        case = unit.case(case_id)
    page = referral_page(here.desk(), case, referral_id, typed=request.form, error=error)
    return render_template("calls/referral.html", page=page), status_of(error)
