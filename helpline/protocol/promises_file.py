"""Reads the promises from their file; what cannot be read or checked is a fault with its line."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import cast

from helpline.protocol.conditions import Condition, Misread, read_condition
from helpline.protocol.fields import Field
from helpline.protocol.promise import FACTS, LIFE, RUN, AboutWhat, Promise, is_fact
from helpline.protocol.reader import Reader
from helpline.protocol.sorts import BLANK
from helpline.protocol.strict_yaml import read_yaml
from helpline.protocol.tree import Block, Node
from helpline.words.errors import Fault

_FILE = ("lists", "promises", "held_by_tests", "not_yet")
_PROMISE = ("id", "says", "about", "protocols", "when", "then", "possible", "source")
_ABOUT = ("protocol", "lifecycle")

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Promises:
    """Every promise: those that are proved; for the rest the tests that hold them, or why nothing can yet, by id."""

    proved: tuple[Promise, ...] = ()
    held_by_tests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_yet: Mapping[str, str] = field(default_factory=dict)


def read_promises(
    text: str, *, file: str, fields: Mapping[str, Field], order: tuple[str, ...], lists: Lists
) -> tuple[Promises, tuple[Fault, ...], tuple[Fault, ...]]:
    """Read the promises; give what is wrong with the file itself, and what it names that is not known, apart.

    *lists* are what `any_of` stands for besides the file's own lists.
    """
    root, faults = read_yaml(text, file=file)
    reader = Reader(file)
    block = reader.block(root, "The file of promises", _FILE, ("promises",)) if root is not None else Block(1)
    known = {**lists, **_lists(reader, block)}
    proved = tuple(_promise(reader, node, known) for node in reader.listed(block, "promises"))
    held = _held(reader, block)
    not_yet = reader.sentences(block, "not_yet")
    _check_ids(reader, proved, held.keys() | not_yet.keys())
    names = Reader(file)
    for promise in proved:
        _check_names(names, promise, fields, order)
    return Promises(proved, held, not_yet), (*faults, *reader.faults), tuple(names.faults)


def _lists(reader: Reader, block: Block) -> Lists:
    own = block.get("lists")
    inner = own if isinstance(own, Block) else Block(block.line)
    return {str(name): reader.texts(inner, str(name)) for name, _ in reader.named(own, "lists")}


def _held(reader: Reader, block: Block) -> Mapping[str, tuple[str, ...]]:
    own = block.get("held_by_tests")
    inner = own if isinstance(own, Block) else Block(block.line)
    held = {}
    for name, _ in reader.named(own, "held_by_tests"):
        held[str(name)] = reader.texts(inner, str(name))
        if not held[str(name)]:
            reader.fault(name.line, f"“{name}” names no test that holds it.")
    return held


def _promise(reader: Reader, node: Node, lists: Lists) -> Promise:
    block = reader.block(node, "A promise", _PROMISE, ("id", "says", "about", "source"))
    made = Promise(
        id=reader.text(block, "id"),
        says=reader.text(block, "says"),
        about=cast(AboutWhat, reader.one_of(block, "about", _ABOUT, "protocol")),
        protocols=reader.texts(block, "protocols"),
        when=_condition(reader, block, "when", lists),
        then=_condition(reader, block, "then", lists),
        possible=_condition(reader, block, "possible", lists),
        sources=reader.texts(block, "source"),
        file=reader.file,
        line=block.line,
    )
    if ("then" in block) == ("possible" in block) or ("possible" in block and "when" in block):
        reader.fault(block.line, f"The promise “{made.id}” must say when and then, then alone, or possible alone.")
    if not made.says.endswith("."):
        reader.fault(block.line_of("says"), f"The promise “{made.id}” must be said in a whole sentence.")
    return made


def _condition(reader: Reader, block: Block, key: str, lists: Lists) -> Condition | None:
    node = block.get(key)
    if node is None:
        return None
    try:
        return read_condition(node, aliases=lists)
    except Misread as misread:
        reader.fault(misread.line or block.line_of(key), misread.sentence)
        return None


def _check_ids(reader: Reader, proved: tuple[Promise, ...], held: Collection[str]) -> None:
    first: dict[str, int] = {}
    for promise in proved:
        if promise.id in first:
            lines = f"first on line {first[promise.id]}, again on line {promise.line}"
            reader.fault(promise.line, f"The promise “{promise.id}” is here twice: {lines}.")
        if promise.id in held:
            reader.fault(promise.line, f"“{promise.id}” is proved here, and said not to be further down. Say it once.")
        first.setdefault(promise.id, promise.line)


def _check_names(reader: Reader, promise: Promise, fields: Mapping[str, Field], order: tuple[str, ...]) -> None:
    for name in promise.protocols:
        if name not in order:
            reader.fault(promise.line, f"“{name}” is not in the order of protocols.")
    if {"gate.submit", "gate.approve"} <= {leaf.field for leaf in promise.tests}:
        reader.fault(promise.line, f"The promise “{promise.id}” tests one gate, not both: make two promises of it.")
    for leaf in promise.tests:
        line, is_life = leaf.line or promise.line, leaf.field.startswith(LIFE)
        if is_life != (promise.about == "lifecycle"):
            reader.fault(line, f"“{leaf.field}” cannot be tested in a promise about the {promise.about}.")
        elif is_fact(leaf.field):
            _check_fact(reader, promise, leaf.field, leaf.values, line)
        elif leaf.field not in fields:
            reader.fault(line, f"“{leaf.field}” is tested and is not a field.")
        else:
            for value in leaf.values:
                if value != BLANK and value not in fields[leaf.field].testable:
                    reader.fault(line, f"“{value}” is not an option of “{leaf.field}”.")


def _check_fact(reader: Reader, promise: Promise, name: str, values: tuple[str, ...], line: int) -> None:
    if name not in FACTS:
        reader.fault(line, f"“{name}” is no fact that can be tested. It may be: {', '.join(FACTS)}.")
        return
    if promise.is_of_the_gate and name.startswith(RUN) and name != "run.protocol":
        reader.fault(line, f"“{name}” cannot be tested together with the gate, which never reads where a run stood.")
    allowed = FACTS[name]
    for value in values:
        if allowed is not None and value not in allowed:
            reader.fault(line, f"“{name}” is never “{value}”. It may be: {', '.join(sorted(allowed))}.")
