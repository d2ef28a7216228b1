"""Reading a directory file strictly: every fault at once, with file and line."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from helpline.directory.directory import Directory
from helpline.directory.entity import CHANNELS, PROTECTIONS, Entity, Number, WayIn
from helpline.directory.known import GENDERS
from helpline.directory.ways_checked import why_not_address, why_not_number, why_not_protection
from helpline.protocol.reader import Reader
from helpline.protocol.rules import NATIONS
from helpline.protocol.strict_yaml import read_yaml
from helpline.protocol.tree import Block, Node
from helpline.words.errors import ProtocolFault

LOOKED: Final = ("yes", "no")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_ENTITY = (
    *("id", "name", "kind", "nation", "area", "places", "receives", "why", "for_gender", "for_types"),
    *("day", "night", "ways_in", "covers", "from_date", "to_date", "successor", "remit", "supports", "capacity"),
    *("hours", "languages", "form_wanted", "note", "next_check", "sources"),
)
_WORDS = ("remit", "supports", "capacity", "hours", "languages", "form_wanted", "note", "sources")
_VERIFIED = ("verified_on", "verified_by", "found")
_NUMBER = ("number", "what", "hours", *_VERIFIED)
_WAY_IN = ("id", "channel", "address", "protection", "note", "form_wanted", "in_cjsm_directory", *_VERIFIED)


def read_directory(text: str, *, file: str, is_made_up: bool = False) -> Directory:
    """Return the directory in *text*; every entity of it is marked made up where *is_made_up* says so.

    Raises:
        ProtocolFault: with every fault, each with its line; nothing half-read is returned.
    """
    root, faults = read_yaml(text, file=file)
    reader = _DirectoryReader(file, is_made_up=is_made_up)
    entities = tuple(reader.entities(root)) if root is not None else ()
    if faults or reader.faults:
        raise ProtocolFault((*faults, *reader.faults))
    return Directory({entity.id: entity for entity in entities})


class _DirectoryReader(Reader):
    """Reads entities one after another; an id may be given once in the whole file."""

    def __init__(self, file: str, *, is_made_up: bool = False) -> None:
        super().__init__(file)
        self._is_made_up = is_made_up
        self._lines: dict[str, int] = {}

    def entities(self, root: Node) -> Iterator[Entity]:
        block = self.block(root, "The directory", ("entities",), ("entities",))
        for node in self.listed(block, "entities"):
            yield self._entity(self.block(node, "An entity", _ENTITY, ("id", "name", "kind", "nation", "receives")))

    def _entity(self, block: Block) -> Entity:
        ways = tuple(self._way_in(node) for node in self.listed(block, "ways_in"))
        day, night = self._number(block, "day"), self._number(block, "night")
        covers = self.texts(block, "covers")
        if not day and not night and not covers:
            self.fault(block.line, "An entity needs a number that can be rung back, by day or by night.")
        return Entity(
            id=self._id(block),
            name=self.text(block, "name"),
            kind=self.text(block, "kind"),
            nation=self.one_of(block, "nation", NATIONS),
            area=self.text(block, "area"),
            places=self.texts(block, "places"),
            receives=self.texts(block, "receives"),
            why=self.text(block, "why"),
            for_gender=self.one_of(block, "for_gender", GENDERS, ""),
            for_types=self.texts(block, "for_types"),
            day=day,
            night=night,
            ways_in=ways,
            covers=covers,
            from_date=self.day(block, "from_date"),
            to_date=self.day(block, "to_date"),
            successor=self.texts(block, "successor"),
            next_check=self.day(block, "next_check"),
            is_made_up=self._is_made_up,
            **{key: self.text(block, key) for key in _WORDS},
        )

    def _way_in(self, node: Node) -> WayIn:
        block = self.block(node, "A way in", _WAY_IN, ("id", "channel"))
        channel, address = self.one_of(block, "channel", CHANNELS), self.text(block, "address")
        protection = self.one_of(block, "protection", PROTECTIONS, "word")
        for key, wrong in (
            ("address", why_not_address(channel, address)),
            ("protection", why_not_protection(channel, protection)),
        ):
            if wrong:
                self.fault(block.line_of(key), wrong)
        looked = self.one_of(block, "in_cjsm_directory", LOOKED)
        return WayIn(
            id=self._id(block),
            channel=channel,
            address=address,
            protection=protection,
            note=self.text(block, "note"),
            form_wanted=self.text(block, "form_wanted"),
            in_cjsm_directory="yes" if looked == "yes" else "no" if looked == "no" else "",
            verified_on=self._verified_on(block),
            verified_by=self.text(block, "verified_by"),
            found=self.text(block, "found"),
        )

    def _number(self, block: Block, key: str) -> Number | None:
        if key not in block:
            return None
        inner = self.block(block[key], f"“{key}”", _NUMBER, ("number", "what", "hours"))
        number = self.text(inner, "number")
        wrong = why_not_number(number)
        if wrong:
            self.fault(inner.line_of("number"), wrong)
        return Number(
            number=number,
            what=self.text(inner, "what"),
            hours=self.text(inner, "hours"),
            verified_on=self._verified_on(inner),
            verified_by=self.text(inner, "verified_by"),
            found=self.text(inner, "found"),
        )

    def _verified_on(self, block: Block) -> date | None:
        day = self.day(block, "verified_on")
        if ("verified_on" in block) != ("verified_by" in block):
            self.fault(block.line, "“verified_on” and “verified_by” belong together: who looked, and when.")
        return day

    def _id(self, block: Block) -> str:
        name, line = self.text(block, "id"), block.line_of("id")
        if "id" in block and not _ID.fullmatch(name):
            self.fault(line, f"“{name}” cannot be an id: use small letters, figures and dashes.")
        elif name in self._lines:
            self.fault(line, f"The id “{name}” is here twice: first on line {self._lines[name]}.")
        else:
            self._lines[name] = line
        return name
