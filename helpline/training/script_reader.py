"""Takes the values of a scenario out of its YAML tree, knowing what may be named in it: people, fields, entities."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from helpline.directory.directory import Directory
from helpline.protocol.fields import Field
from helpline.protocol.library import Library
from helpline.protocol.reader import Reader
from helpline.protocol.tree import Block, Node
from helpline.training.deeds import About
from helpline.training.outcomes import CODES

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


class ScriptReader(Reader):
    """Reads one scenario against what there is; what is wrong is noted with its line, and reading goes on.

    Attributes:
        people: everybody that the scenario names.
        added: who has been added to the case so far, in the order of the file.
        answered: (person or nothing, field) of every answer so far, with the line of the newest.
    """

    def __init__(self, file: str, *, library: Library, directory: Directory) -> None:
        super().__init__(file)
        self.library = library
        self.directory = directory
        self.people: Mapping[str, str] = {}
        self.added: dict[str, int] = {}
        self.answered: dict[tuple[str, str], int] = {}

    def fields_block(self, node: Node | None, what: str, line: int) -> Block:
        """Take a mapping whose keys may be anything; an empty one where it is something else."""
        if isinstance(node, Block):
            return node
        self.fault(getattr(node, "line", line), f"{what} must be a mapping of keys to values.")
        return Block(line)

    def clock(self, block: Block, key: str) -> str:
        """Take a time of day written 14:02; empty where there is none."""
        value = self.text(block, key)
        if value and not _CLOCK.fullmatch(value):
            self.fault(block.line_of(key), f"“{key}” must be a time written 14:02, and is “{value}”.")
            return ""
        return value

    def named_one(self, block: Block, key: str, known: Iterable[str], what: str) -> str:
        """Take a text that must name one of many; the nearest names are offered where it does not."""
        value = self.text(block, key)
        if value:
            self.check_name(value, known, what, line=block.line_of(key))
        return value

    def check_name(self, value: str, known: Iterable[str], what: str, *, line: int) -> bool:
        """Say whether a name is known, and note a fault with the nearest ones where it is not."""
        names = sorted(known)
        if value in names:
            return True
        near = get_close_matches(value, names, n=3) or names[:6]
        offered = f" Perhaps: {', '.join(near)}." if near else ""
        self.fault(line, f"There is no {what} “{value}”.{offered}")
        return False

    def person(self, name: str, *, line: int) -> bool:
        """Say whether a person may be spoken of here: named under people, and added by now."""
        if not self.check_name(name, self.people, "person", line=line):
            return False
        if name not in self.added:
            self.fault(line, f"“{name}” is spoken of before being added to the case. Write add: {name} first.")
            return False
        return True

    def code(self, block: Block, key: str) -> str:
        """Take the code of a protocol that is here."""
        value = self.text(block, key)
        if not value or not self.check_name(value, CODES, "protocol", line=block.line_of(key)):
            return ""
        if CODES[value] not in self.library.shipped:
            here = ", ".join(code for code, name in CODES.items() if name in self.library.shipped)
            self.fault(block.line_of(key), f"“{value}” has no protocol here yet. These have one: {here}.")
        return value

    def about(self, block: Block) -> About:
        """Take `for:` and `person:`, which say which referral is meant."""
        person = self.text(block, "person")
        if person:
            self.person(person, line=block.line_of("person"))
        return About(self.code(block, "for"), person)

    def entity(self, block: Block) -> str:
        """Take `to:`, an entity of the directory."""
        return self.named_one(block, "to", self.directory.entities, "entity of the directory")

    def options(self, block: Block, key: str, field: str) -> tuple[str, ...]:
        """Take one or several options of a field."""
        chosen = self.texts(block, key)
        for option in chosen:
            self.check_name(
                option, self.library.fields[field].option_ids, f"choice of {field}", line=block.line_of(key)
            )
        return chosen

    def option(self, block: Block, key: str, field: str) -> str:
        """Take one option of a field; empty where it is not said."""
        return next(iter(self.options(block, key, field)), "")

    def field(self, name: str, *, line: int) -> Field | None:
        """Return a field of the dictionary that a person can answer; a fault where there is none."""
        known = {field.id for field in self.library.fields.values() if field.kind != "computed"}
        return self.library.fields[name] if self.check_name(name, known, "field", line=line) else None
