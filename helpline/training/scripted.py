"""A rehearsal of a call that is no file: a counterexample, played on the protocols that it was found on."""

from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from helpline.actions.ports import Desk
from helpline.actions.rehearsals import keep_rehearsal, kept_rehearsal
from helpline.engine.permissions import Who
from helpline.protocol.library import Library
from helpline.protocol.proposal import read_proposal
from helpline.training.rehearsal import begin_rehearsal
from helpline.training.scenario import Scenario
from helpline.training.scenario_file import read_scenarios

SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Script:
    """The text of a scenario, and of the proposed version that it plays on; empty where it plays on what is there.

    Attributes:
        breaks: the promise that it breaks, in words, and why; empty where it breaks none.
        proposal_id: the proposal that it was found in, to go back to; empty where it was found on what is there.
        otherwise: how it comes out otherwise than it did, in words; empty where it breaks a promise.
    """

    scenario: str
    proposal: str = ""
    breaks: tuple[str, str] = ("", "")
    proposal_id: str = ""
    otherwise: str = ""


_SCRIPTS = TypeAdapter(Script)


def begin_scripted(desk: Desk, script: Script, *, who: Who) -> str:
    """Open a script's contact on the training desk and return its case id; the script is kept beside the case.

    Raises:
        NotAllowed: their role may not rehearse, or this is the live desk.
        ScenarioFault, ProposalFault: the texts do not go together any more; nothing was begun.
    """
    desk, scenario = staged(desk, script)
    case_id = begin_rehearsal(desk, scenario, who=who)
    keep_rehearsal(desk, case_id, who=who, part=SCRIPT, content=_SCRIPTS.dump_json(script))
    return case_id


def script_of(desk: Desk, case_id: str) -> Script | None:
    """Return the script of a rehearsal, or None where its scenario is a file."""
    kept = kept_rehearsal(desk, case_id, part=SCRIPT)
    return _SCRIPTS.validate_json(kept) if kept is not None else None


def staged(desk: Desk, script: Script) -> tuple[Desk, Scenario]:
    """Return the training desk with the protocols that a script plays on, and the script as a scenario.

    Raises:
        ScenarioFault, ProposalFault: the texts do not go together any more.
    """
    library = _library(desk.library, script.proposal)
    (scenario,) = read_scenarios({"the call": script.scenario}, library=library, directory=desk.directory)
    return replace(desk, library=library), scenario


def _library(library: Library, proposal: str) -> Library:
    """Return the library with a proposed version; as it is, where that version has been published meanwhile."""
    if not proposal or proposal in library.files.values():
        return library
    return read_proposal(proposal, files=library.files).library
