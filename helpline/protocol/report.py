"""What `helpline protocols check` says: the versions read, how many places and ways each has, and every fault."""

from dataclasses import dataclass

from helpline.protocol.model import ProtocolVersion
from helpline.protocol.ways import count_paths
from helpline.words.errors import Fault


@dataclass(frozen=True, slots=True)
class VersionReport:
    """One version: how many states (steps and ends) it has, and how many ways through it there are."""

    id: str
    version: int
    sha256: str
    steps: int
    ends: int
    paths: int

    @property
    def states(self) -> int:
        """Count its places."""
        return self.steps + self.ends


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Everything that was read, or everything that is wrong with it."""

    versions: tuple[VersionReport, ...]
    faults: tuple[Fault, ...]

    @property
    def states(self) -> int:
        """Count the places of all versions."""
        return sum(version.states for version in self.versions)

    @property
    def paths(self) -> int:
        """Count the ways through all versions."""
        return sum(version.paths for version in self.versions)


def report_on(versions: tuple[ProtocolVersion, ...], faults: tuple[Fault, ...]) -> CheckReport:
    """Report on sound versions, or on faults."""
    return CheckReport(
        tuple(
            VersionReport(one.id, one.version, one.sha256, len(one.steps), len(one.ends), count_paths(one))
            for one in versions
        ),
        faults,
    )
