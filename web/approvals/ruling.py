"""A manager's rulings: on a ground, on the NRM by telephone, on names left out, on telling what names nobody."""

from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.anonymised import decide_anonymised
from helpline.actions.grounds import decide_ground, decide_phone_nrm
from helpline.actions.left_out import leave_out_names
from helpline.actions.reviewing import see_review
from helpline.actions.views import names_of, see_case
from helpline.engine.case import Case
from helpline.engine.harm_rows import WITHOUT_A_NAME
from helpline.words.errors import BadAnswer, HelplineError, OutOfStep
from web import here
from web.access import allow
from web.approvals.pages.left_out import left_out_ruling
from web.approvals.pages.rulings import Ruling, RulingPage, anonymised_ruling, ground_ruling, phone_ruling
from web.errors import status_of

blueprint = Blueprint("rulings", __name__, template_folder="templates")
MANAGER = "decide harm"


@blueprint.get("/approvals/<case_id>/<referral_id>/ground/<person_id>")
@allow(MANAGER)
def ground(case_id: str, referral_id: str, person_id: str) -> ResponseReturnValue:
    """Show the ground, what it rests on, and what else there is to weigh."""
    return _ground_page(case_id, referral_id, person_id)


@blueprint.post("/approvals/<case_id>/<referral_id>/ground/<person_id>")
@allow(MANAGER)
def rule_ground(case_id: str, referral_id: str, person_id: str) -> ResponseReturnValue:
    """Confirm the ground, or refuse it and return the referral."""

    def decide() -> None:
        decide_ground(
            here.desk(),
            case_id,
            who=here.who(),
            referral_id=referral_id,
            person_id=person_id,
            is_confirmed=_is_yes(),
            words=request.form.get("words", ""),
            left_out=request.form.get("left_out", ""),
            seen=here.seen_number(),
        )

    return _ruled(
        decide,
        to=f"/approvals/{case_id}/{referral_id}",
        again=lambda error: _ground_page(case_id, referral_id, person_id, error),
    )


@blueprint.get("/approvals/<case_id>/<referral_id>/by-phone")
@allow(MANAGER)
def by_phone(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Show who was tried before the helpline would do the NRM form itself."""
    return _phone_page(case_id, referral_id)


@blueprint.post("/approvals/<case_id>/<referral_id>/by-phone")
@allow(MANAGER)
def rule_by_phone(case_id: str, referral_id: str) -> ResponseReturnValue:
    """Allow the NRM form by telephone as an exception, or not."""

    def decide() -> None:
        decide_phone_nrm(
            here.desk(),
            case_id,
            who=here.who(),
            referral_id=referral_id,
            is_allowed=_is_yes(),
            words=request.form.get("words", ""),
            tried=request.form.get("tried", ""),
            seen=here.seen_number(),
        )

    return _ruled(
        decide,
        to=f"/approvals/{case_id}/{referral_id}",
        again=lambda error: _phone_page(case_id, referral_id, error),
    )


@blueprint.get("/approvals/<case_id>/<referral_id>/left-out/<person_id>")
@allow(MANAGER)
def left_out(case_id: str, referral_id: str, person_id: str) -> ResponseReturnValue:
    """Show that somebody outside the referral is named in what was typed."""
    return _left_out_page(case_id, referral_id, person_id)


@blueprint.post("/approvals/<case_id>/<referral_id>/left-out/<person_id>")
@allow(MANAGER)
def rule_left_out(case_id: str, referral_id: str, person_id: str) -> ResponseReturnValue:
    """Leave somebody's names out of the document, or do not leave them out."""

    def decide() -> None:
        leave_out_names(
            here.desk(),
            case_id,
            who=here.who(),
            referral_id=referral_id,
            person_id=person_id,
            is_left_out=_is_yes(),
            words=request.form.get("words", ""),
            seen=here.seen_number(),
        )

    return _ruled(
        decide,
        to=f"/approvals/{case_id}/{referral_id}",
        again=lambda error: _left_out_page(case_id, referral_id, person_id, error),
    )


@blueprint.get("/approvals/<case_id>/anonymised/<protocol>/<person_id>")
@allow(MANAGER)
def anonymised(case_id: str, protocol: str, person_id: str) -> ResponseReturnValue:
    """Show what there is to weigh where an adult said no."""
    return _anonymised_page(case_id, protocol, person_id)


@blueprint.post("/approvals/<case_id>/anonymised/<protocol>/<person_id>")
@allow(MANAGER)
def rule_anonymised(case_id: str, protocol: str, person_id: str) -> ResponseReturnValue:
    """Decide whether what cannot identify them may be told."""

    def decide() -> None:
        decide_anonymised(
            here.desk(),
            case_id,
            who=here.who(),
            protocol=protocol,
            person_id=person_id,
            is_allowed=_is_yes(),
            harm={row: request.form.get(f"harm.{row}", "") for row in WITHOUT_A_NAME},
            words=request.form.get("words", ""),
            seen=here.seen_number(),
        )

    return _ruled(
        decide,
        to=f"/calls/{case_id}?whole=1",
        again=lambda error: _anonymised_page(case_id, protocol, person_id, error),
    )


def _is_yes() -> bool:
    """Return which button was pressed. Raises BadAnswer for none of the two."""
    decision = request.form.get("decision", "")
    if decision not in ("yes", "no"):
        raise BadAnswer("decision", "Press one of the two buttons: nothing was decided yet.")
    return decision == "yes"


def _ruled(
    decide: Callable[[], None], *, to: str, again: Callable[[HelplineError], ResponseReturnValue]
) -> ResponseReturnValue:
    try:
        decide()
    except (BadAnswer, OutOfStep) as error:
        return again(error)
    return redirect(to, 303)


def _ground_page(
    case_id: str, referral_id: str, person_id: str, error: HelplineError | None = None
) -> ResponseReturnValue:
    desk = here.desk()
    case = see_review(desk, case_id, who=here.who(), referral_id=referral_id).case
    ruling = ground_ruling(desk, case, case.referrals[referral_id], person_id, names=names_of(desk))
    return _page(case, ruling, case.referrals[referral_id].reference, f"/approvals/{case_id}/{referral_id}", error)


def _left_out_page(
    case_id: str, referral_id: str, person_id: str, error: HelplineError | None = None
) -> ResponseReturnValue:
    desk = here.desk()
    case = see_review(desk, case_id, who=here.who(), referral_id=referral_id).case
    ruling = left_out_ruling(desk, case, case.referrals[referral_id], person_id, names=names_of(desk))
    return _page(case, ruling, case.referrals[referral_id].reference, f"/approvals/{case_id}/{referral_id}", error)


def _phone_page(case_id: str, referral_id: str, error: HelplineError | None = None) -> ResponseReturnValue:
    desk = here.desk()
    case = see_review(desk, case_id, who=here.who(), referral_id=referral_id).case
    ruling = phone_ruling(desk, case, case.referrals[referral_id], names=names_of(desk))
    return _page(case, ruling, case.referrals[referral_id].reference, f"/approvals/{case_id}/{referral_id}", error)


def _anonymised_page(
    case_id: str, protocol: str, person_id: str, error: HelplineError | None = None
) -> ResponseReturnValue:
    desk = here.desk()
    case = see_case(desk, case_id, who=here.who(), what="anonymised intelligence")
    ruling = anonymised_ruling(desk, case, protocol=protocol, person_id=person_id, names=names_of(desk))
    return _page(case, ruling, case.reference, f"/calls/{case_id}?whole=1", error)


def _page(case: Case, ruling: Ruling, reference: str, back: str, error: HelplineError | None) -> ResponseReturnValue:
    """Show a ruling with what was typed; after a refusal the page is the case's as it is now."""
    form = request.form
    boxes = tuple(replace(box, value=form.get(box.name, box.value)) for box in ruling.boxes)
    page = RulingPage(
        case_id=case.case_id,
        reference=reference,
        back=back,
        seen=case.number,
        is_author=here.who().account_id in case.authors,
        ruling=replace(ruling, boxes=boxes),
        errors=((error.field if isinstance(error, BadAnswer) else "decision", error.for_person),) if error else (),
        changes=error.changes if isinstance(error, OutOfStep) else (),
    )
    return make_response(render_template("approvals/ruling.html", page=page), status_of(error) if error else 200)
