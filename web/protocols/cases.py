"""What a version touches among live cases, and a manager's moving of one case to it."""

from dataclasses import replace

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.impact import cases_touched
from helpline.actions.proposals import see_proposal
from helpline.actions.publishing import move_case
from helpline.protocol.proposal import Proposed, read_proposal
from helpline.words.errors import BadAnswer, OutOfStep
from web import here
from web.access import allow
from web.protocols.blueprint import CHANGE, blueprint
from web.protocols.pages.cases import CasesPage, cases_page
from web.protocols.pages.version import version_named


@blueprint.get("/proposed/<proposal_id>/impact")
@allow(*CHANGE)
def impact(proposal_id: str) -> ResponseReturnValue:
    """Show which live cases a proposed version would touch, and how."""
    desk = here.desk()
    proposed = read_proposal(see_proposal(desk, proposal_id).proposed.text, files=desk.library.files)
    return render_template("protocols/cases.html", page=_page(proposed, proposal_id=proposal_id))


@blueprint.get("/<protocol>/<int:number>/cases")
@allow(*CHANGE)
def touched(protocol: str, number: int) -> ResponseReturnValue:
    """Show which live cases a version that is there touches, and how."""
    page = replace(_there(protocol, number), just_moved=request.args.get("moved", ""))
    return render_template("protocols/cases.html", page=page)


@blueprint.post("/<protocol>/<int:number>/cases/<case_id>/move")
@allow("move cases to a version")
def move(protocol: str, number: int, case_id: str) -> ResponseReturnValue:
    """Move one case to a version; its answers stay."""
    words = request.form.get("words", "")
    try:
        move_case(
            here.desk(),
            case_id,
            who=here.who(),
            protocol=protocol,
            version=number,
            words=words,
            seen=here.seen_number(),
        )
    except (BadAnswer, OutOfStep) as refused:
        page = replace(_there(protocol, number), words=words, refused=refused.for_person, refused_case=case_id)
        status = 422 if isinstance(refused, BadAnswer) else 409
        return make_response(render_template("protocols/cases.html", page=page), status)
    return redirect(url_for("protocols.touched", protocol=protocol, number=number, moved=case_id), 303)


def _there(protocol: str, number: int) -> CasesPage:
    library = here.desk().library
    version = version_named(library, protocol, number)
    return _page(Proposed(version.file, version, library))


def _page(proposed: Proposed, *, proposal_id: str = "") -> CasesPage:
    desk = here.desk()
    return cases_page(
        cases_touched(desk, proposed),
        proposed.version,
        library=proposed.library,
        who=here.who(),
        on=desk.today(),
        proposal_id=proposal_id,
    )
