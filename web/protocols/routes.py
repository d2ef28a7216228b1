"""Reading the library: its list, one version in three views, two versions side by side, and its check."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from helpline.actions.proposals import list_proposals, see_proposal
from helpline.actions.views import names_of
from helpline.protocol.proposal import read_proposal
from helpline.wiring import check_library
from web import here
from web.access import allow
from web.protocols import cases, playing, proposing
from web.protocols.blueprint import CHANGE, READ, blueprint
from web.protocols.pages.checking import check_page
from web.protocols.pages.comparing import compared
from web.protocols.pages.library import library_page
from web.protocols.pages.version import version_named, version_page

__all__ = ["blueprint", "cases", "playing", "proposing"]

VIEWS = {"words": "Words", "picture": "Picture", "table": "Table", "text": "Text of the file"}


@blueprint.get("/")
@allow(READ)
def index() -> ResponseReturnValue:
    """Show every protocol with its versions, and what is proposed."""
    desk, who = here.desk(), here.who()
    may_change = any(who.may(deed) for deed in CHANGE)
    proposals = list_proposals(desk) if may_change else ()
    page = library_page(desk, proposals, who=who, names=names_of(desk), may_change=may_change)
    return render_template("protocols/library.html", page=page)


@blueprint.get("/<protocol>/<int:number>")
@allow(READ)
def version(protocol: str, number: int) -> ResponseReturnValue:
    """Show a version as words, as a picture or as a table."""
    desk = here.desk()
    page = version_page(desk, version_named(desk.library, protocol, number), library=desk.library)
    return render_template("protocols/version.html", page=page, views=VIEWS, view=_view(), proposal_id="")


@blueprint.get("/proposed/<proposal_id>/read")
@allow(*CHANGE)
def read(proposal_id: str) -> ResponseReturnValue:
    """Show a proposed version in the same views."""
    desk = here.desk()
    proposed = read_proposal(see_proposal(desk, proposal_id).proposed.text, files=desk.library.files)
    page = version_page(desk, proposed.version, library=proposed.library)
    return render_template("protocols/version.html", page=page, views=VIEWS, view=_view(), proposal_id=proposal_id)


@blueprint.get("/<protocol>/compare")
@allow(READ)
def compare(protocol: str) -> ResponseReturnValue:
    """Show two versions side by side, with each difference in words."""
    library = here.desk().library
    older, newer = (version_named(library, protocol, _number(name)) for name in ("older", "newer"))
    numbers = tuple((number, f"Version {number}") for number in sorted(library.versions[protocol]))
    page = compared(older, newer, library=library)
    return render_template("protocols/compare.html", page=page, protocol=protocol, numbers=numbers)


@blueprint.get("/check")
@allow(*CHANGE)
def check() -> ResponseReturnValue:
    """Check the whole library as it is."""
    page = check_page(check_library(here.desk().library), who=here.who())
    return render_template("protocols/check.html", page=page)


def _view() -> str:
    asked = request.args.get("view", "words")
    return asked if asked in VIEWS else "words"


def _number(name: str) -> int:
    typed = request.args.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0
