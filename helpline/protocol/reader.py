"""Takes plain values out of a strict YAML tree and notes, with its line, everything that is not as it should be."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from helpline.protocol.model import Said
from helpline.protocol.tree import Block, Items, Node, Text
from helpline.words.errors import Fault

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
WHOLE = re.compile(r"[1-9]\d{0,5}", re.ASCII)
PLACE_ID = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
FIELD_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+", re.ASCII)


class Reader:
    """Reads one file's tree; every fault is kept, and reading goes on with something harmless in its place."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, line: int, sentence: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.file, line, sentence))

    def block(self, node: Node | None, what: str, known: Collection[str], needed: Collection[str] = ()) -> Block:
        """Take a mapping; note keys that no such mapping has, and needed keys that it lacks."""
        if not isinstance(node, Block):
            self.fault(getattr(node, "line", 1), f"{what} must be a mapping of keys to values.")
            return Block(getattr(node, "line", 1))
        for key in node:
            if key not in known:
                self.fault(node.line_of(key), f"{what} has no key “{key}”. It may have: {', '.join(known)}.")
        for key in needed:
            if key not in node:
                self.fault(node.line, f"{what} says nothing of “{key}”.")
        return node

    def named(self, node: Node | None, what: str) -> Iterator[tuple[Text, Node]]:
        """Go through a mapping whose keys are ids; nothing where there is none."""
        if isinstance(node, Block):
            for key, inner in node.items():
                yield Text(key, node.line_of(key)), inner
        elif node is not None:
            self.fault(node.line, f"{what} must be a mapping of ids to what each holds.")

    def text(self, block: Block, key: str) -> str:
        """Take a text; empty where there is none."""
        value = block.get(key)
        if value is None or isinstance(value, Text):
            return str(value or "")
        self.fault(block.line_of(key), f"“{key}” must be plain text.")
        return ""

    def texts(self, block: Block, key: str) -> tuple[str, ...]:
        """Take a list of texts; a single text counts as a list of one."""
        value = block.get(key)
        if value is None or value == "":
            return ()
        if isinstance(value, Text):
            return (str(value),)
        if isinstance(value, Block) or not all(isinstance(item, Text) for item in value):
            self.fault(block.line_of(key), f"“{key}” must be a list of texts.")
            return ()
        return tuple(str(item) for item in value)

    def listed(self, block: Block, key: str) -> Items:
        """Take a list; empty where there is none."""
        value = block.get(key)
        if value is None or isinstance(value, Items):
            return value or Items(block.line)
        self.fault(block.line_of(key), f"“{key}” must be a list.")
        return Items(block.line)

    def one_of(self, block: Block, key: str, allowed: Collection[str], default: str = "") -> str:
        """Take a text that must be one of *allowed*, where it is given at all."""
        value = self.text(block, key)
        if value and value not in allowed:
            self.fault(block.line_of(key), f"“{key}” cannot be “{value}”. It may be: {', '.join(allowed)}.")
            return default
        return value or default

    def flag(self, block: Block, key: str) -> bool:
        """Take a yes or no; no where nothing is said."""
        return self.one_of(block, key, ("yes", "no")) == "yes"

    def whole(self, block: Block, key: str) -> int:
        """Take a whole number above nought."""
        value = self.text(block, key)
        if not WHOLE.fullmatch(value):
            self.fault(block.line_of(key), f"“{key}” must be a whole number above nought, and is “{value}”.")
            return 0
        return int(value)

    def day(self, block: Block, key: str) -> date | None:
        """Take a day written 2026-11-01; None where it is blank or no such day."""
        value = self.text(block, key)
        if not value:
            return None
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.fault(
            block.line_of(key),
            f"“{key}” must be a day of the calendar, written 2026-11-01, and is “{value}”.",
        )
        return None

    def said(self, node: Node | None) -> Said:
        """Take words of any shape as they stand: text, lists and mappings."""
        if isinstance(node, Block):
            return {str(key): self.said(value) for key, value in node.items()}
        if isinstance(node, Items):
            return tuple(self.said(item) for item in node)
        return str(node or "")

    def sentences(self, block: Block, key: str) -> Mapping[str, str]:
        """Take a mapping of ids to sentences."""
        value = block.get(key)
        found: dict[str, str] = {}
        for name, sentence in self.named(value, f"“{key}”"):
            if isinstance(sentence, Text) and sentence:
                found[str(name)] = str(sentence)
            else:
                self.fault(name.line, f"“{name}” needs a sentence.")
        return found
