"""Reads one protocol version from its file; what cannot be read is a fault with its line."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from helpline.protocol.conditions import Condition, Misread, read_condition
from helpline.protocol.end_block import read_end
from helpline.protocol.ledger_block import read_ledger
from helpline.protocol.model import About, Branch, Closing, End, HarmRow, ProtocolVersion, Step, Wording
from helpline.protocol.reader import PLACE_ID, Reader
from helpline.protocol.strict_yaml import read_yaml
from helpline.protocol.tree import Block, Node, Text
from helpline.words.digest import digest_of
from helpline.words.errors import Fault

STEP_LIMIT = 2_000
_NEEDED = ("id", "version", "title", "about", "in_force_from", "steps", "ends")
_KNOWN = (
    *_NEEDED,
    *("sources", "unverified", "starts_when", "words", "asked_of_them", "future_risks"),
    *("closing", "harm", "nations", "scripts", "ledger"),
)
_ABOUT = ("contact", "case", "person", "case_or_person")
_WORDING = ("id", "asks", "why", "say", "say_about", "say_short", "say_text", "form", "cautions", "by_nation")
_NEVER = date.max

Aliases = Mapping[str, tuple[str, ...]]


def read_version(text: str, *, file: str, aliases: Aliases) -> tuple[ProtocolVersion | None, tuple[Fault, ...]]:
    """Read a version; give it (None where nothing can be made of it) and every fault of its shape."""
    root, faults = read_yaml(text, file=file)
    reader = Reader(file)
    if root is None:
        return None, faults
    block = reader.block(root, "A protocol", _KNOWN, _NEEDED)
    steps = _steps(reader, block, aliases)
    ends = {end.id: end for end in _ends(reader, block)}
    version = ProtocolVersion(
        id=reader.text(block, "id"),
        version=reader.whole(block, "version"),
        title=reader.text(block, "title"),
        about=cast(About, reader.one_of(block, "about", _ABOUT, "case")),
        in_force_from=reader.day(block, "in_force_from") or _NEVER,
        first=next(iter(steps), ""),
        steps=steps,
        ends=ends,
        sha256=digest_of(text),
        sources=reader.texts(block, "sources"),
        unverified=reader.texts(block, "unverified"),
        starts_when=_condition(reader, block, "starts_when", aliases),
        words=tuple(_wording(reader, node) for node in reader.listed(block, "words")),
        asks_of_them=reader.texts(block, "asked_of_them"),
        future_risks=reader.sentences(block, "future_risks"),
        closing=tuple(_closing(reader, node) for node in reader.listed(block, "closing")),
        harm=tuple(_harm_row(reader, node) for node in reader.listed(block, "harm")),
        nations=reader.said(block.get("nations")),
        scripts={str(key): reader.said(node) for key, node in reader.named(block.get("scripts"), "scripts")},
        ledger=read_ledger(reader, block.get("ledger")),
        file=file,
        start_line=block.line_of("starts_when"),
    )
    return version, (*faults, *reader.faults)


def _condition(reader: Reader, block: Block, key: str, aliases: Aliases) -> Condition | None:
    node = block.get(key)
    if node is None:
        return None
    try:
        return read_condition(node, aliases=aliases)
    except Misread as misread:
        reader.fault(misread.line or block.line_of(key), misread.sentence)
        return None


def _steps(reader: Reader, block: Block, aliases: Aliases) -> dict[str, Step]:
    steps: dict[str, Step] = {}
    for name, node in reader.named(block.get("steps"), "steps"):
        if len(steps) == STEP_LIMIT:
            reader.fault(name.line, f"A protocol may have {STEP_LIMIT:,} steps and this has more. Split it.")
            break
        _check_id(reader, name)
        inner = reader.block(node, f"The step “{name}”", ("ask", "actionable", "then"), ("then",))
        branches = tuple(
            branch for item in reader.listed(inner, "then") if (branch := _branch(reader, item, aliases)) is not None
        )
        asked, actionable = reader.texts(inner, "ask"), reader.texts(inner, "actionable")
        steps[str(name)] = Step(str(name), asked, branches, actionable, name.line)
    return steps


def _branch(reader: Reader, node: Node, aliases: Aliases) -> Branch | None:
    if isinstance(node, Block) and "otherwise" in node:
        block = reader.block(node, "An otherwise", ("otherwise", "because"))
        return Branch(None, reader.text(block, "otherwise"), reader.text(block, "because"), block.line)
    block = reader.block(node, "A branch", ("when", "go", "because"), ("when", "go", "because"))
    condition = _condition(reader, block, "when", aliases)
    if condition is None:
        return None
    return Branch(condition, reader.text(block, "go"), reader.text(block, "because"), block.line)


def _ends(reader: Reader, block: Block) -> list[End]:
    ends = []
    for name, node in reader.named(block.get("ends"), "ends"):
        _check_id(reader, name)
        ends.append(read_end(reader, name, node))
    return ends


def _check_id(reader: Reader, name: Text) -> None:
    if not PLACE_ID.fullmatch(name):
        reader.fault(name.line, f"“{name}” cannot be an id: use small letters, figures and underscores.")


def _wording(reader: Reader, node: Node) -> Wording:
    block = reader.block(node, "A wording", _WORDING, ("id",))
    texts = {key: reader.text(block, key) for key in ("why", "say", "say_about", "say_short", "say_text", "form")}
    return Wording(
        id=reader.text(block, "id"),
        asks=reader.texts(block, "asks"),
        cautions=reader.texts(block, "cautions"),
        by_nation=reader.texts(block, "by_nation"),
        line=block.line,
        **texts,
    )


def _closing(reader: Reader, node: Node) -> Closing:
    block = reader.block(node, "A closing", ("ends", "say", "short", "text"))
    texts = {key: reader.text(block, key) for key in ("say", "short", "text")}
    return Closing(ends=reader.texts(block, "ends"), line=block.line, **texts)


def _harm_row(reader: Reader, node: Node) -> HarmRow:
    keys = ("who", "ask", "hold", "reshape", "redirect", "then")
    block = reader.block(node, "A row of the harm check", keys, ("who",))
    return HarmRow(**{key: reader.text(block, key) for key in keys})
