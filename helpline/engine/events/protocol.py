"""What happens to the protocols themselves (decision 0008), and a case's move from one version to another (I26).

Proposals and publications belong to no case: they stand on the one keyed chain under the house itself, so that what a
version says, who proposed it and who published it cannot be changed unnoticed.
"""

from typing import ClassVar

from helpline.engine.events.base import Event


class _OfProposal(Event):
    """Something that belongs to one proposal: kept for ever, and each proposal's text and words encrypted alone."""

    KEPT: ClassVar[str] = "for ever"

    proposal_id: str

    @property
    def slot(self) -> str:
        """Encrypt with the proposal."""
        return f"text:{self.proposal_id}"


class VersionProposed(_OfProposal):
    """Somebody proposed a version: its whole text, and in their words what it changes and why."""

    protocol: str
    version: int
    sha256: str
    text: str
    words: str = ""


class ProposalWithdrawn(_OfProposal):
    """A proposal was taken back, or turned down, before it was published."""

    words: str = ""


class VersionPublished(_OfProposal):
    """A second person published a proposed version, after the check; it is in force from a day, and never changes.

    The figures say what the check went through: promises kept, paths, states, scenarios that came out as they must.
    *moved* names those that come out otherwise, which the second person saw and accepted.
    """

    protocol: str
    version: int
    sha256: str
    in_force_from: str
    promises: int
    paths: int
    states: int
    scenarios: int
    moved: tuple[str, ...] = ()


class CaseMoved(Event):
    """A manager moved a case's runs of one protocol to another version; every answer stays as it was (I26)."""

    move_id: str
    protocol: str
    version: int
    sha256: str
    before: int
    words: str = ""

    @property
    def slot(self) -> str:
        """Encrypt alone: it holds the manager's words."""
        return f"text:{self.move_id}"
