"""Finds every protocol version, and any further YAML, among the files under `protocols/`."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from helpline.protocol.faults import Known, version_faults
from helpline.protocol.model import ProtocolVersion, Said
from helpline.protocol.reader import Reader
from helpline.protocol.strict_yaml import read_yaml
from helpline.protocol.version_file import read_version
from helpline.words.errors import Fault

_VERSION = re.compile(r"([a-z][a-z0-9_]*)/v([1-9]\d{0,5})\.yaml", re.ASCII)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The versions by protocol and number, what is wrong in each by itself, and what they name that is not known."""

    versions: Mapping[str, Mapping[int, ProtocolVersion]]
    faults: tuple[Fault, ...]
    unknown: tuple[Fault, ...]


def gather_versions(files: Mapping[str, str], aliases: Mapping[str, tuple[str, ...]], known: Known) -> Gathered:
    """Read every `<protocol>/v<number>.yaml`, with every fault of each."""
    versions: dict[str, dict[int, ProtocolVersion]] = {}
    faults: list[Fault] = []
    unknown: list[Fault] = []
    for file in sorted(files):
        named = _VERSION.fullmatch(file)
        if named is None:
            continue
        made, found = read_version(files[file], file=file, aliases=aliases)
        faults += found
        if made is None:
            continue
        faults += _misnamed(made, named[1], int(named[2]))
        unknown += version_faults(made, known)
        if named[1] not in known.order:
            unknown.append(Fault(file, 1, f"“{named[1]}” is not in the order of protocols."))
        versions.setdefault(named[1], {})[int(named[2])] = made
    return Gathered(versions, tuple(faults), tuple(unknown))


def _misnamed(made: ProtocolVersion, folder: str, number: int) -> list[Fault]:
    found = []
    if made.id != folder:
        found.append(Fault(made.file, 1, f"The folder is “{folder}” and the id inside is “{made.id}”."))
    if made.version != number:
        found.append(Fault(made.file, 1, f"The file is version {number} and says version {made.version} inside."))
    return found


def gather_others(
    files: Mapping[str, str], read_elsewhere: Collection[str]
) -> tuple[dict[str, Said], tuple[Fault, ...]]:
    """Read any further YAML at the top, such as scripts; a file that nothing would read is a fault."""
    others: dict[str, Said] = {}
    faults: list[Fault] = []
    for file in sorted(files):
        if file in read_elsewhere or _VERSION.fullmatch(file) or not file.endswith((".yaml", ".yml")):
            continue
        if "/" in file or file.endswith(".yml"):
            faults.append(Fault(file, 1, "This file is not read. A version is called <protocol>/v<number>.yaml."))
            continue
        root, found = read_yaml(files[file], file=file)
        faults += found
        others[file.removesuffix(".yaml")] = Reader(file).said(root)
    return others, tuple(faults)
