"""What can go wrong, in families that are each mapped once to what a person sees.

Every error carries two texts: *for_log*, which never holds anything a person said, and *for_person*, which says
what happened, what was kept and what to do.
"""

from collections.abc import Iterable
from dataclasses import dataclass


class HelplineError(Exception):
    """The root of every error of the product.

    Args:
        for_log: a short text without any answer, name or number in it.
        for_person: plain words for the person at the desk.
    """

    def __init__(self, for_log: str, for_person: str) -> None:
        super().__init__(for_log)
        self.for_log = for_log
        self.for_person = for_person


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with a file that practice leads or managers own."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        """Say the fault as `file:line: sentence`."""
        return f"{self.file}:{self.line}: {self.sentence}"


MOST_FAULTS = 200


def first_faults(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults in order: the first 200, and one that says how many more there are; given again, the same."""
    ordered = tuple(sorted(faults))
    more = ordered[MOST_FAULTS:]
    if len(more) <= 1:
        return ordered
    rest = Fault(more[0].file, more[0].line, f"And {len(more):,} more faults, from here on. Mend these first.")
    return (*ordered[:MOST_FAULTS], rest)


class ProtocolFault(HelplineError):
    """A protocol, field list, rule or form is broken; the product refuses to start and lists every fault."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults))
        listed = "\n".join(str(fault) for fault in self.faults)
        super().__init__(
            f"{len(self.faults)} fault(s)",
            f"The helpline did not start, because {len(self.faults)} thing(s) are wrong in its files. "
            f"Nothing was changed. Mend these and start again:\n{listed}",
        )


class NotAllowed(HelplineError):
    """A forbidden act on something that this person may see (403)."""


class NotFound(HelplineError):
    """There is no such thing, or this person may not know that there is (404)."""

    def __init__(self, for_log: str = "not found", for_person: str = "") -> None:
        super().__init__(
            for_log,
            for_person
            or "There is nothing here that you can open. Nothing was changed. Go back to your list of cases.",
        )


class OutOfStep(HelplineError):
    """The page was stale, or this is the wrong moment (409); nothing was changed."""

    def __init__(self, for_log: str, for_person: str, *, changes: tuple[str, ...] = (), number: int = 0) -> None:
        super().__init__(for_log, for_person)
        self.changes = changes
        self.number = number


class BadAnswer(HelplineError):
    """Something typed cannot be taken as it stands; the page comes again with what was typed kept (422)."""

    def __init__(self, field: str, for_person: str) -> None:
        super().__init__(f"bad answer to {field}", for_person)
        self.field = field


class TooLong(HelplineError):
    """A document would fill more pages than its reader reads; nothing was made (409)."""


class NotKept(HelplineError):
    """The store could not keep or read something: full, locked, read-only, wrong key (503); nothing is half-done."""
