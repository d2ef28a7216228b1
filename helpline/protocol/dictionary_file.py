"""Reads the field dictionary, the order of protocols and the dated rules from their files."""

from collections.abc import Mapping
from typing import cast

from helpline.protocol.conditions import Condition, Misread, leaves, read_condition
from helpline.protocol.fields import ABOUT_WHAT, KINDS, YES_NO_NOT_SURE, AboutWhat, Field, Kind, Option
from helpline.protocol.labels import Label
from helpline.protocol.reader import FIELD_ID, PLACE_ID, Reader
from helpline.protocol.rules import NATIONS, Rule
from helpline.protocol.strict_yaml import read_yaml
from helpline.protocol.tree import Block, Node, Text
from helpline.words.errors import Fault

OPTION_LIMIT = 1_000
_FIELD = (
    *("label", "kind", "about", "options", "options_from", "actionable", "sensitive"),
    *("substitutes", "used_by", "hint", "asked_when"),
)
_RULE = ("id", "nation", "from", "to", "value", "source", "grade", "note")
_GRADES = ("A", "B", "C", "A/B", "A/C", "B/C", "ruling", "own")

Lists = Mapping[str, Mapping[str, Label]]


def read_fields(text: str, *, file: str, lists: Lists) -> tuple[dict[str, Field], tuple[Fault, ...]]:
    """Read every field; *lists* are the types and indicators that `options_from` may name."""
    root, faults = read_yaml(text, file=file)
    reader = Reader(file)
    fields = {str(name): _field(reader, name, node, lists) for name, node in reader.named(root, "The list of fields")}
    for made in fields.values():
        for name in made.substitutes:
            if name not in fields:
                reader.fault(made.line, f"The field “{made.id}” has a substitute “{name}” that is not a field.")
        _check_asked_when(reader, made, fields)
    return fields, (*faults, *reader.faults)


def read_order(text: str, *, file: str) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Read the one order of protocols (ruling 27)."""
    root, faults = read_yaml(text, file=file)
    reader = Reader(file)
    block = reader.block(root, "The order of protocols", ("order",), ("order",)) if root is not None else Block(1)
    order = reader.texts(block, "order")
    for name in sorted({name for name in order if order.count(name) > 1}):
        reader.fault(block.line_of("order"), f"“{name}” is in the order twice.")
    for name in order:
        if not PLACE_ID.fullmatch(name):
            reader.fault(block.line_of("order"), f"“{name}” cannot be an id: use small letters and underscores.")
    return order, (*faults, *reader.faults)


def read_rules(text: str, *, file: str) -> tuple[tuple[Rule, ...], tuple[Fault, ...]]:
    """Read the dated rules: a list, one row for each id, nation and period."""
    root, faults = read_yaml(text, file=file)
    reader = Reader(file)
    if root is not None and not isinstance(root, list):
        reader.fault(root.line, "The rules must be a list.")
    rows = root if isinstance(root, list) else []
    rules = tuple(rule for node in rows for rule in _rules(reader, node))
    return rules, (*faults, *reader.faults)


def _field(reader: Reader, name: Text, node: Node, lists: Lists) -> Field:
    block = reader.block(node, f"The field “{name}”", _FIELD, ("label", "kind", "about"))
    if not FIELD_ID.fullmatch(name):
        reader.fault(name.line, f"“{name}” cannot be a field: write group.name in small letters.")
    kind = cast(Kind, reader.one_of(block, "kind", KINDS, "text"))
    options = _options(reader, block, lists)
    if kind == "yns" and not options:
        options = YES_NO_NOT_SURE
    if kind in ("choice", "multi") and not options and "options_from" not in block:
        reader.fault(name.line, f"The field “{name}” is answered by choosing and has no options.")
    if options and kind not in ("choice", "multi", "yns", "computed"):
        reader.fault(block.line_of("options"), f"The field “{name}” is of kind {kind}, which has no options.")
    return Field(
        id=str(name),
        label=reader.text(block, "label"),
        kind=kind,
        about=cast(AboutWhat, reader.one_of(block, "about", ABOUT_WHAT, "case")),
        options=options,
        actionable=reader.flag(block, "actionable"),
        sensitive=reader.flag(block, "sensitive"),
        substitutes=reader.texts(block, "substitutes"),
        used_by=reader.texts(block, "used_by"),
        hint=reader.text(block, "hint"),
        asked_when=_asked_when(reader, block),
        line=name.line,
    )


def _asked_when(reader: Reader, block: Block) -> Condition | None:
    node = block.get("asked_when")
    if node is None:
        return None
    try:
        return read_condition(node)
    except Misread as misread:
        reader.fault(misread.line or block.line_of("asked_when"), misread.sentence)
        return None


def _check_asked_when(reader: Reader, made: Field, fields: Mapping[str, Field]) -> None:
    """Fault what a question can never be made to wait for: no field, itself, what is worked out, or no such answer."""
    for leaf in leaves(made.asked_when) if made.asked_when is not None else ():
        tested, at = fields.get(leaf.field), leaf.line or made.line
        if tested is None:
            reader.fault(at, f"The field “{made.id}” is asked when “{leaf.field}”, which is not a field.")
        elif tested is made or tested.kind == "computed":
            reader.fault(
                at, f"The field “{made.id}” cannot wait for “{leaf.field}”: name a question that is asked first."
            )
        else:
            for value in leaf.values:
                if value not in tested.testable:
                    reader.fault(at, f"“{value}” is not an option of “{leaf.field}”.")


def _options(reader: Reader, block: Block, lists: Lists) -> tuple[Option, ...]:
    source = reader.one_of(block, "options_from", tuple(lists))
    found = {label.id: Option(label.id, label.label) for label in lists.get(source, {}).values()}
    lines: dict[str, int] = {}
    for node in reader.listed(block, "options"):
        pair = list(node.items()) if isinstance(node, Block) else []
        if len(pair) != 1 or not isinstance(pair[0][1], Text) or not pair[0][1]:
            reader.fault(node.line, "An option must be one id with its label, for example {yes: Yes}.")
            continue
        name, label = pair[0]
        if name in found:
            seen = f"lines {lines[name]} and {node.line}" if name in lines else f"on line {node.line} and in the list"
            reader.fault(node.line, f"The option “{name}” is here twice: {seen}.")
        lines[name] = node.line
        found.setdefault(name, Option(str(name), str(label)))
    if len(found) > OPTION_LIMIT:
        reader.fault(block.line, f"A field may have {OPTION_LIMIT:,} options, and this has {len(found):,}.")
    return tuple(found.values())


def _rules(reader: Reader, node: Node) -> list[Rule]:
    block = reader.block(node, "A rule", _RULE, ("id", "nation", "value", "source"))
    nations = reader.texts(block, "nation")
    for nation in nations:
        if nation not in NATIONS:
            reader.fault(block.line_of("nation"), f"“{nation}” is not a nation. It may be: {', '.join(NATIONS)}.")
    texts = {key: reader.text(block, key) for key in ("id", "value", "source", "note")}
    begins, ends = reader.day(block, "from"), reader.day(block, "to")
    grade = reader.one_of(block, "grade", _GRADES)
    line = block.line
    return [
        Rule(nation=nation, begins=begins, ends=ends, grade=grade, file=reader.file, line=line, **texts)
        for nation in nations
    ]
