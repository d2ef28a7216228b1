"""The approvals queue, the review of one referral, and every deed a manager does on it."""

from dataclasses import replace

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.approval import approve
from helpline.actions.candidates import Choice, make_candidate
from helpline.actions.copying import copy_referral
from helpline.actions.emergency import note_seen
from helpline.actions.handing_on import DEED, left_behind
from helpline.actions.ports import Desk
from helpline.actions.ports.papers import media_type_of
from helpline.actions.referrals import return_to_adviser, withdraw, withhold
from helpline.actions.reviewing import document_of, see_review, waiting_cases
from helpline.actions.spoken import sign_off
from helpline.actions.views import names_of
from helpline.engine.case import Case
from helpline.words.errors import BadAnswer, HelplineError, NotAllowed, NotFound, OutOfStep
from web import here
from web.access import allow
from web.approvals.deciding import Kept, has_new_decisions, keep_decisions
from web.approvals.pages.choosing import Asking, asked_by, is_unkept
from web.approvals.pages.deeds import DEEDS, deed_page, read_until
from web.approvals.pages.further import further_of
from web.approvals.pages.left_out import left_out_rulings
from web.approvals.pages.queue import queue_page
from web.approvals.pages.review import review_page
from web.approvals.pages.rulings import Ruling, rulings_of
from web.approvals.pages.spoken import spoken_page
from web.saves import LED_TO

blueprint = Blueprint("approvals", __name__, template_folder="templates")
MANAGER = "approve referrals"
NOTHING_NEW = (("harm-0", "No new decision was chosen. Nothing was changed. Choose one first."),)


@blueprint.get("/approvals")
@allow(MANAGER)
def index() -> ResponseReturnValue:
    """Show what waits for a manager, the most urgent first."""
    desk, who = here.desk(), here.who()
    page = queue_page(desk, waiting_cases(desk, who=who), who=who, names=names_of(desk))
    left = len(left_behind(desk, who=who)) if who.may(DEED) else 0
    return render_template("approvals/queue.html", page=page, left=left)


@blueprint.post("/approvals/<case_id>/told/<told_id>")
@allow(MANAGER)
def seen(case_id: str, told_id: str) -> ResponseReturnValue:
    """Note that a manager has read what they were told."""
    note_seen(here.desk(), case_id, who=here.who(), told_id=told_id)
    return redirect(url_for("approvals.index"), 303)


@blueprint.get("/approvals/<case_id>/<referral_id>")
@allow(MANAGER)
def review(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Show the document as it would be sent, and everything that decides about it."""
    return _review(case_id, referral_id, Asking(), 200)


@blueprint.post("/approvals/<case_id>/<referral_id>/decide")
@allow("decide harm")
def decide(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Record the manager's decisions on the rows of the harm check, all or none; show again what is not kept yet."""
    desk, who, asking = here.desk(), here.who(), asked_by(request.form)
    try:
        kept = _kept(case_id, referral_id, asking)
    except OutOfStep as refused:
        return _refused(case_id, referral_id, refused, asking)
    if kept.wrong or not kept.count:
        errors = () if kept.wrong else NOTHING_NEW
        return _review(case_id, referral_id, replace(asking, harm_errors=kept.wrong, errors=errors), 422)
    if not is_unkept(desk, kept.case, kept.case.referrals[referral_id], asking, who=who):
        return _to_review(case_id, referral_id)
    shown = _review(case_id, referral_id, asking, 200)
    shown.headers[LED_TO] = url_for("approvals.review", case_id=case_id, referral_id=referral_id)
    return shown


@blueprint.post("/approvals/<case_id>/<referral_id>/candidate")
@allow(MANAGER)
def candidate(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Record the decisions that stand in the form, then make the document as chosen, and freeze it to be read."""
    desk, who, asking = here.desk(), here.who(), asked_by(request.form)
    choice = asking.choice or Choice("", "")
    try:
        kept = _kept(case_id, referral_id, asking)
        if kept.wrong:
            return _review(case_id, referral_id, replace(asking, harm_errors=kept.wrong), 422)
        make_candidate(desk, case_id, who=who, referral_id=referral_id, choice=choice, seen=kept.seen)
    except BadAnswer as wrong:
        return _review(case_id, referral_id, replace(asking, errors=((wrong.field, wrong.for_person),)), 422)
    except OutOfStep as refused:
        return _refused(case_id, referral_id, refused, asking)
    except (NotAllowed, NotFound):
        raise
    except HelplineError as trouble:
        return _review(case_id, referral_id, replace(asking, refused=trouble.for_person), 409)
    return _to_review(case_id, referral_id)


@blueprint.post("/approvals/<case_id>/<referral_id>/approve")
@allow(MANAGER)
def approve_it(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Approve exactly the document that was on the page, and queue its sending."""
    sent = {name: request.form.get(name, "") for name in ("candidate_id", "document_sha256")}
    desk, who, asking = here.desk(), here.who(), asked_by(request.form)
    if has_new_decisions(desk, case_id, referral_id=referral_id, typed=asking.typed):
        unkept = "Nothing was sent. You chose a decision that is not recorded yet. Record it, then read and approve."
        return _review(case_id, referral_id, replace(asking, refused=unkept), 409)
    if not sent["candidate_id"]:
        unmade = replace(asking, refused="Nothing was sent. Make the document first, and read it.")
        return _review(case_id, referral_id, unmade, 409)
    try:
        approve(desk, case_id, who=who, referral_id=referral_id, **sent)
    except OutOfStep as refused:
        return _refused(case_id, referral_id, refused, asking)
    return _to_review(case_id, referral_id)


@blueprint.post("/approvals/<case_id>/<referral_id>/copies")
@allow(MANAGER)
def copied(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Make a copy for somebody who is told as well, and go on to its own review."""
    entity_id, who = request.form.get("entity_id", ""), here.who()
    try:
        made = copy_referral(
            here.desk(), case_id, who=who, referral_id=referral_id, entity_id=entity_id, seen=here.seen_number()
        )
    except BadAnswer as wrong:
        return _review(case_id, referral_id, Asking(refused=wrong.for_person), 422)
    except OutOfStep as refused:
        return _refused(case_id, referral_id, refused, Asking())
    return _to_review(case_id, made)


@blueprint.get("/approvals/<case_id>/<referral_id>/document/<candidate_id>")
@allow(MANAGER)
def document(case_id: str, referral_id: str, candidate_id: str) -> ResponseReturnValue:
    """Give the very document, or a paper that goes beside it, as the file that would be sealed."""
    content, name = document_of(
        here.desk(),
        case_id,
        who=here.who(),
        referral_id=referral_id,
        candidate_id=candidate_id,
        beside=request.args.get("beside", ""),
    )
    response = make_response(content)
    response.headers["Content-Type"] = media_type_of(name)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/approvals/<case_id>/<referral_id>/spoken")
@allow(MANAGER)
def spoken(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Show what was said by voice, to be signed off."""
    desk, who = here.desk(), here.who()
    case = see_review(desk, case_id, who=who, referral_id=referral_id).case
    referral = case.referrals[referral_id]
    if referral.spoken is None:
        raise NotFound("no spoken referral")
    page = spoken_page(desk, case, referral, referral.spoken, who=who, names=names_of(desk))
    return render_template("approvals/spoken.html", page=page)


@blueprint.post("/approvals/<case_id>/<referral_id>/spoken")
@allow(MANAGER)
def sign_off_spoken(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Sign off a spoken referral."""
    words, read_at = request.form.get("words", ""), request.form.get("read_at", "")
    sign_off(here.desk(), case_id, who=here.who(), referral_id=referral_id, words=words, read_at=read_at)
    return redirect(url_for("approvals.index"), 303)


@blueprint.get("/approvals/<case_id>/<referral_id>/do/<deed>")
@allow(MANAGER)
def ask_words(case_id: str, referral_id: str, deed: str) -> ResponseReturnValue:
    """Ask for the words of a return, a withholding or a withdrawal."""
    return _deed(case_id, referral_id, deed, 200)


@blueprint.post("/approvals/<case_id>/<referral_id>/do/<deed>")
@allow(MANAGER)
def do(case_id: str, referral_id: str, deed: str) -> ResponseReturnValue:
    """Return, withhold or withdraw a referral."""
    try:
        _carry_out(case_id, referral_id, deed)
    except BadAnswer as wrong:
        return _deed(case_id, referral_id, deed, 422, errors=((wrong.field, wrong.for_person),))
    except OutOfStep as refused:
        return _deed(
            case_id, referral_id, deed, 409, refused=refused.for_person, changes=refused.changes, seen=refused.number
        )
    return _to_review(case_id, referral_id)


def _carry_out(case_id: str, referral_id: str, deed: str) -> None:
    desk, who, words = here.desk(), here.who(), request.form.get("words", "")
    if deed == "return":
        return_to_adviser(desk, case_id, who=who, referral_id=referral_id, words=words, seen=here.seen_number())
    elif deed == "withdraw":
        withdraw(desk, case_id, who=who, referral_id=referral_id, words=words, seen=here.seen_number())
    elif deed == "withhold":
        until = read_until(request.form.get("on", ""), request.form.get("at", ""))
        withhold(desk, case_id, who=who, referral_id=referral_id, until=until, words=words, seen=here.seen_number())
    else:
        raise NotFound("no such deed")


def _deed(
    case_id: str,
    referral_id: str,
    deed: str,
    status: int,
    *,
    errors: tuple[tuple[str, str], ...] = (),
    refused: str = "",
    changes: tuple[str, ...] = (),
    seen: int = 0,
) -> ResponseReturnValue:
    if deed not in DEEDS:
        raise NotFound("no such deed")
    desk = here.desk()
    case = see_review(desk, case_id, who=here.who(), referral_id=referral_id).case
    page = deed_page(desk, case, referral_id, deed, seen=seen or here.seen_number() or case.number)
    form = request.form
    page = replace(
        page,
        words=form.get("words", ""),
        on=form.get("on", page.on),
        at=form.get("at", page.at),
        errors=errors,
        refused=refused,
        changes=changes,
    )
    return make_response(render_template("approvals/deed.html", page=page), status)


def _review(case_id: str, referral_id: str, asking: Asking, status: int) -> Response:
    desk, who = here.desk(), here.who()
    reviewed = see_review(desk, case_id, who=who, referral_id=referral_id)
    page = review_page(desk, reviewed, referral_id, who=who, names=names_of(desk), asking=asking)
    fields = desk.library.fields
    return make_response(
        render_template(
            "approvals/review.html",
            page=page,
            rulings=_rulings(desk, reviewed.case, referral_id, chosen=page.receivers.chosen),
            further=further_of(desk, reviewed.case, reviewed.case.referrals[referral_id], who=who),
            decisions=[(one.id, one.label) for one in fields["harm.decision"].options],
            reasons=[(one.id, one.label) for one in fields["harm.reasons"].options],
        ),
        status,
    )


def _rulings(desk: Desk, case: Case, referral_id: str, *, chosen: str) -> tuple[Ruling, ...]:
    referral, names = case.referrals[referral_id], names_of(desk)
    left_out = left_out_rulings(desk, case, referral, chosen=chosen, names=names)
    return (*rulings_of(desk, case, referral, names=names), *left_out)


def _kept(case_id: str, referral_id: str, asking: Asking) -> Kept:
    desk, who, seen = here.desk(), here.who(), here.seen_number()
    return keep_decisions(desk, case_id, who=who, referral_id=referral_id, typed=asking.typed, seen=seen)


def _refused(case_id: str, referral_id: str, refused: OutOfStep, asking: Asking) -> ResponseReturnValue:
    return _review(case_id, referral_id, replace(asking, refused=refused.for_person, changes=refused.changes), 409)


def _to_review(case_id: str, referral_id: str) -> ResponseReturnValue:
    return redirect(url_for("approvals.review", case_id=case_id, referral_id=referral_id), 303)
