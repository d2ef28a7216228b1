"""A changed version of a protocol, as somebody proposes it: read among all the others, sound or with every fault."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from helpline.protocol.library import Library, read_library
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.reader import PLACE_ID, WHOLE
from helpline.protocol.strict_yaml import read_yaml
from helpline.protocol.tree import Block, Text
from helpline.words.errors import Fault, HelplineError, ProtocolFault, first_faults

UNNAMED = "the proposed text"
"""What faults call a text of which it cannot be read which version of which protocol it is."""


class ProposalFault(HelplineError):
    """A proposed text is not sound; it was taken in by nothing, and every fault is listed. *file* is its own path."""

    def __init__(self, faults: tuple[Fault, ...], *, file: str) -> None:
        self.faults = tuple(sorted(faults))
        self.file = file
        listed = "\n".join(str(fault) for fault in self.faults)
        super().__init__(
            f"{len(self.faults)} fault(s) in a proposal",
            f"This version can’t be used yet, because {len(self.faults)} thing(s) are wrong. Nothing was changed. "
            f"Mend these and try again:\n{listed}",
        )


@dataclass(frozen=True)
class Proposed:
    """A sound version, and the library as it would be with it."""

    file: str
    version: ProtocolVersion
    library: Library

    @property
    def from_its_day(self) -> Mapping[date, Library]:
        """Return the library as it stands on its day, and on each later day on which another version begins.

        One where no version that is there is dated after it; the last is always the whole library.
        """
        every = [one for numbers in self.library.versions.values() for one in numbers.values()]
        later = {one.in_force_from for one in every if one.in_force_from > self.version.in_force_from}
        days = sorted({self.version.in_force_from, *later})
        return {day: self.library if day == days[-1] else self.library.begun_by(day) for day in days}

    @property
    def earlier(self) -> ProtocolVersion | None:
        """Return the version before it, or None where it is the first of its protocol."""
        others = self.library.versions[self.version.id]
        return others.get(max((number for number in others if number < self.version.version), default=0))


def read_proposal(text: str, *, files: Mapping[str, str]) -> Proposed:
    """Read a proposed text among the texts of all protocols, by path; nothing half-loads.

    Raises:
        ProposalFault: with every fault, of the text and of what it would break elsewhere, each with its line.
    """
    file, number_line = _named(text)
    protocol, number = file.removesuffix(".yaml").split("/v")
    newest = max(_numbers(protocol, files), default=0)
    if int(number) != newest + 1:
        raise ProposalFault((Fault(file, number_line, _wrong_number(protocol, number, newest, files)),), file=file)
    try:
        library = read_library({**files, file: text})
    except ProtocolFault as broken:
        raise ProposalFault(broken.faults, file=file) from None
    return Proposed(file, library.versions[protocol][int(number)], library)


def with_published(library: Library, texts: Mapping[str, str]) -> Library:
    """Return a library with the versions that were published here, by path, beside those that ship.

    Nothing is read again where it holds them all already, as on a desk where nobody has published.

    Raises:
        ProtocolFault: a published version and what ships do not go together, or have the same number.
    """
    clash = tuple(
        Fault(file, 1, "This version was published here, and another with its number ships with this release.")
        for file, text in texts.items()
        if library.files.get(file, text) != text
    )
    if clash:
        raise ProtocolFault(clash)
    if texts.items() <= library.files.items() and library.published == len(texts):
        return library
    return replace(read_library({**library.files, **texts}), published=len(texts))


def _named(text: str) -> tuple[str, int]:
    """Give the path at which a text belongs, by what it says of itself, and the line of its number."""
    root, faults = read_yaml(text, file=UNNAMED)
    if not isinstance(root, Block):
        raise ProposalFault(
            first_faults(faults) or (Fault(UNNAMED, 1, "A protocol must be a mapping of keys to values."),),
            file=UNNAMED,
        )
    protocol, number = root.get("id"), root.get("version")
    found = list(faults)
    if not isinstance(protocol, Text) or not PLACE_ID.fullmatch(protocol):
        found.append(Fault(UNNAMED, root.line_of("id"), "“id” must name the protocol, in small letters."))
    if not isinstance(number, Text) or not WHOLE.fullmatch(number):
        sentence = "“version” must be a whole number above nought. It may have six figures at most."
        found.append(Fault(UNNAMED, root.line_of("version"), sentence))
    if found:
        raise ProposalFault(first_faults(found), file=UNNAMED)
    return f"{protocol}/v{number}.yaml", root.line_of("version")


def _numbers(protocol: str, files: Mapping[str, str]) -> list[int]:
    return [int(name.removesuffix(".yaml").split("/v")[1]) for name in files if name.startswith(f"{protocol}/v")]


def _wrong_number(protocol: str, number: str, newest: int, files: Mapping[str, str]) -> str:
    if f"{protocol}/v{number}.yaml" in files:
        why = f"Version {number} of {protocol} is there already, and a version never changes once it is there."
    elif int(number) < newest:
        why = f"Version {newest} of {protocol} is there already, and this one must come after it."
    elif newest:
        why = f"Version {newest} of {protocol} is the newest that is there, and no number is left out."
    else:
        why = f"Nothing of {protocol} is there yet, and no number is left out."
    return f"{why} Give this one the number {newest + 1}, and its own day in in_force_from."
