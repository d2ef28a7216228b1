"""Changing a protocol: proposing a version, reading what it would do, and a second person publishing it."""

from dataclasses import replace

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.ports import Desk
from helpline.actions.proposals import Proposal, authors_of, list_proposals, propose, see_proposal, withdraw_proposal
from helpline.actions.publishing import Checked, check_from_its_day, publish
from helpline.actions.views import names_of
from helpline.protocol.proposal import ProposalFault, Proposed, read_proposal
from helpline.wiring import check_library, remembered_check
from helpline.words.errors import BadAnswer, Fault, OutOfStep
from web import here
from web.access import allow
from web.protocols.blueprint import CHANGE, blueprint
from web.protocols.pages.checking import check_page
from web.protocols.pages.proposal import ProposePage, fault_lines, next_version, proposal_page
from web.protocols.pages.version import version_named

PROPOSE, PUBLISH = CHANGE
NOT_TEXT = "That file is not plain UTF-8 text. Nothing was proposed. Save it again as such, or paste its text."


@blueprint.get("/propose")
@allow(PROPOSE)
def proposing() -> ResponseReturnValue:
    """Ask for a changed version: from one that is there, from a proposal that is mended, or from nothing."""
    desk, instead_of = here.desk(), request.args.get("instead_of", "")
    if instead_of:
        event = see_proposal(desk, instead_of).proposed
        return _form(ProposePage(event.text, event.words, instead_of))
    protocol, _, number = request.args.get("of", "").partition("/")
    if not protocol:
        return _form(ProposePage())
    version = version_named(desk.library, protocol, int(number) if number.isascii() and number.isdigit() else 0)
    text = desk.library.files[version.file]
    return _form(ProposePage(next_version(text, number=max(desk.library.versions[protocol]) + 1, on=desk.today())))


@blueprint.post("/propose")
@allow(PROPOSE)
def take() -> ResponseReturnValue:
    """Take a proposal in, or show it again with everything that is wrong beside it."""
    asked = ProposePage(request.form.get("text", ""), request.form.get("words", ""), request.form.get("instead_of", ""))
    uploaded = request.files.get("file")
    if uploaded is not None and uploaded.filename:
        try:
            asked = replace(asked, text=uploaded.read().decode("utf-8"))
        except UnicodeDecodeError:
            return _form(replace(asked, errors=(("file", NOT_TEXT),)), 422)
    try:
        proposal_id = propose(
            here.desk(), who=here.who(), text=asked.text, words=asked.words, instead_of=asked.instead_of
        )
    except ProposalFault as refused:
        return _form(replace(asked, faults=fault_lines(refused.faults, asked.text, file=refused.file)), 422)
    except BadAnswer as wrong:
        return _form(replace(asked, errors=((wrong.field, wrong.for_person),)), 422)
    except OutOfStep as refused_now:
        return _form(replace(asked, refused=refused_now.for_person), 409)
    return redirect(url_for("protocols.proposal", proposal_id=proposal_id), 303)


@blueprint.get("/proposed/<proposal_id>")
@allow(*CHANGE)
def proposal(proposal_id: str) -> ResponseReturnValue:
    """Show a proposal: what is different, in words and side by side, and what to do next."""
    desk, who = here.desk(), here.who()
    found = see_proposal(desk, proposal_id)
    proposed: Proposed | None = None
    trouble: tuple[Fault, ...] = ()
    if found.state == "open":
        try:
            proposed = _read(desk, found)
        except ProposalFault as refused:
            trouble = refused.faults
    checked = _remembered(proposed) if proposed else None
    authors = authors_of(found, list_proposals(desk))
    page = proposal_page(
        desk, found, proposed, who=who, names=names_of(desk), trouble=trouble, checked=checked, authors=authors
    )
    return render_template("protocols/proposal.html", page=page)


@blueprint.get("/proposed/<proposal_id>/check")
@allow(*CHANGE)
def check_proposed(proposal_id: str) -> ResponseReturnValue:
    """Check the library with a proposed version, and let a second person publish it."""
    return _check(proposal_id, 200)


@blueprint.post("/proposed/<proposal_id>/publish")
@allow(PUBLISH)
def publish_it(proposal_id: str) -> ResponseReturnValue:
    """Publish a proposed version."""
    accepted = frozenset(request.form.getlist("accepted"))
    try:
        publish(here.desk(), proposal_id, who=here.who(), check=check_library, accepted=accepted)
    except OutOfStep as refused:
        return _check(proposal_id, 409, refused=refused)
    return redirect(url_for("protocols.proposal", proposal_id=proposal_id), 303)


@blueprint.post("/proposed/<proposal_id>/withdraw")
@allow(PROPOSE)
def withdraw(proposal_id: str) -> ResponseReturnValue:
    """Take a proposal back, or turn it down."""
    withdraw_proposal(here.desk(), proposal_id, who=here.who(), words=request.form.get("words", ""))
    return redirect(url_for("protocols.index"), 303)


def _read(desk: Desk, found: Proposal) -> Proposed:
    return read_proposal(found.proposed.text, files=desk.library.files)


def _remembered(proposed: Proposed) -> Checked | None:
    """Return what its check found, where it was made since the desk was started, for every day that it takes in."""
    known = [remembered_check(library) for library in proposed.from_its_day.values()]
    return None if None in known else check_from_its_day(proposed, check_library)


def _form(page: ProposePage, status: int = 200) -> ResponseReturnValue:
    return make_response(render_template("protocols/propose.html", page=page), status)


def _check(proposal_id: str, status: int, *, refused: OutOfStep | None = None) -> ResponseReturnValue:
    desk, who = here.desk(), here.who()
    found = see_proposal(desk, proposal_id)
    if found.state != "open":
        return redirect(url_for("protocols.proposal", proposal_id=proposal_id), 303)
    proposed = _read(desk, found)
    title = f"{proposed.version.title}, version {proposed.version.version}"
    authors = authors_of(found, list_proposals(desk))
    checked = check_from_its_day(proposed, check_library)
    page = check_page(checked, who=who, title=title, proposal=found, authors=authors)
    if refused is not None:
        page = replace(page, refused=refused.for_person, found=refused.changes)
    return make_response(render_template("protocols/check.html", page=page), status)
