"""A form's manifest: what fills each blank, which kinds of referral it is for, who receives it, how it may travel."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from helpline.documents.blanks import Shape, shape_for
from helpline.protocol.strict_yaml import read_yaml
from helpline.protocol.tree import Block, Items, Node, Text
from helpline.words.errors import Fault

KINDS = ("child", "police", "adult", "nrm")
PROTECTIONS = ("none", "word", "zip")
_KEYS = ("id", "title", "version", "kinds", "protections", "received_by", "blanks")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a blank's text comes from: in plain words, and the fields that feed it."""

    says: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a form says of itself."""

    id: str
    title: str
    version: int
    kinds: tuple[str, ...]
    protections: tuple[str, ...]
    received_by: tuple[str, ...]
    blanks: Mapping[str, Source]

    @property
    def shape(self) -> Shape:
        """Return the paths into what the form is made for."""
        return shape_for(self.kinds[0])


def read_manifest(text: str, *, file: str, fields: Collection[str]) -> tuple[Manifest | None, tuple[Fault, ...]]:
    """Read a manifest strictly; give it (None where it has a fault) and every fault with its line.

    Args:
        text: the YAML.
        file: what to call it in faults.
        fields: the ids of the data dictionary, the only fields that may be named.
    """
    node, faults = read_yaml(text, file=file)
    if not isinstance(node, Block):
        wrong = (Fault(file, 1, "The manifest is not a list of names and values."),) if node is not None else ()
        return None, (*faults, *wrong)
    reader = _Reader(file, fields, list(faults))
    manifest = reader.read(node)
    return (None if reader.faults else manifest), tuple(reader.faults)


class _Reader:
    """Reads the parts of one manifest and keeps the faults."""

    def __init__(self, file: str, fields: Collection[str], faults: list[Fault]) -> None:
        self.file = file
        self.fields = fields
        self.faults = faults

    def fault(self, line: int, sentence: str) -> None:
        self.faults.append(Fault(self.file, line, sentence))

    def read(self, node: Block) -> Manifest:
        for key in node:
            if key not in _KEYS:
                self.fault(node.line_of(key), f"“{key}” is not something a manifest says.")
        for key in _KEYS:
            if key not in node:
                self.fault(1, f"The manifest does not say “{key}”.")
        version = self.text(node, "version")
        if not version.isdecimal() or version == "0":
            self.fault(node.line_of("version"), "The version is a whole number from 1.")
        kinds = self.texts(node, "kinds", among=KINDS)
        if "nrm" in kinds and len(kinds) > 1:
            self.fault(node.line_of("kinds"), "A form for the NRM pack is for nothing else.")
        return Manifest(
            id=self.text(node, "id"),
            title=self.text(node, "title"),
            version=int(version) if version.isdecimal() else 0,
            kinds=kinds,
            protections=self.texts(node, "protections", among=PROTECTIONS),
            received_by=self.texts(node, "received_by"),
            blanks=self.blanks(node, shape_for("nrm" if "nrm" in kinds else "")),
        )

    def text(self, node: Block, key: str) -> str:
        value = node.get(key)
        if not isinstance(value, Text) or not value.strip():
            self.fault(node.line_of(key), f"“{key}” is one text.")
            return ""
        return str(value)

    def texts(
        self, node: Block, key: str, *, among: Collection[str] = (), may_be_empty: bool = False
    ) -> tuple[str, ...]:
        value: Node | None = node.get(key)
        if not isinstance(value, Items) or not all(isinstance(item, Text) for item in value):
            self.fault(node.line_of(key), f"“{key}” is a list of texts.")
            return ()
        if not value and not may_be_empty:
            self.fault(node.line_of(key), f"“{key}” is empty.")
        for item in value:
            if among and str(item) not in among:
                self.fault(item.line, f"“{item}” is not one of: {', '.join(among)}.")
        return tuple(str(item) for item in value)

    def blanks(self, node: Block, shape: Shape) -> Mapping[str, Source]:
        listed = node.get("blanks")
        if not isinstance(listed, Block):
            self.fault(node.line_of("blanks"), "“blanks” says for each blank what fills it.")
            return MappingProxyType({})
        for path in sorted(shape.blanks - set(listed)):
            self.fault(node.line_of("blanks"), f"The manifest does not say what fills the blank “{path}”.")
        return MappingProxyType({path: self.source(listed, path, shape) for path in listed})

    def source(self, listed: Block, path: str, shape: Shape) -> Source:
        line = listed.line_of(path)
        told = listed[path]
        if path not in shape.blanks:
            self.fault(line, f"There is no blank called “{path}”.")
        if not isinstance(told, Block) or set(told) != {"says", "fields"}:
            self.fault(line, f"The blank “{path}” needs “says” and “fields”, and nothing else.")
            return Source("", ())
        named = self.texts(told, "fields", may_be_empty=True)
        for field in named:
            if field not in self.fields:
                self.fault(told.line_of("fields"), f"“{field}” is not a field of the data dictionary.")
        return Source(self.text(told, "says"), named)
