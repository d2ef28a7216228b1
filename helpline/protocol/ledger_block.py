"""Reads the explanation ledger of a version, and finds what it names that is not there."""

from collections.abc import Collection, Iterator

from helpline.protocol.ledger import Ledger, LedgerItem, LedgerWords
from helpline.protocol.reader import Reader
from helpline.protocol.rules import NATIONS
from helpline.protocol.tree import Block, Node

_WORDS = ("long", "short", "text", "check")
_ITEM = ("id", "sources", *_WORDS, "nations")


def read_ledger(reader: Reader, node: Node | None) -> Ledger:
    """Read a ledger; nothing where a version has none. Every item has all four forms of words."""
    if node is None:
        return Ledger()
    block = reader.block(node, "The ledger", ("first", "items"), ("first", "items"))
    items = tuple(_item(reader, inner) for inner in reader.listed(block, "items"))
    return Ledger(items, reader.texts(block, "first"), block.line)


def _item(reader: Reader, node: Node) -> LedgerItem:
    block = reader.block(node, "An item of the ledger", _ITEM, ("id", "sources", *_WORDS))
    by_nation: dict[str, LedgerWords] = {}
    for inner in reader.listed(block, "nations"):
        own = reader.block(inner, "The words for a nation", ("nation", *_WORDS), ("nation", *_WORDS))
        for nation in reader.texts(own, "nation"):
            if nation not in NATIONS:
                reader.fault(own.line_of("nation"), f"“{nation}” is not a nation. It may be: {', '.join(NATIONS)}.")
            by_nation[nation] = _words(reader, own)
    return LedgerItem(
        id=reader.text(block, "id"),
        words=_words(reader, block),
        sources=reader.texts(block, "sources"),
        by_nation=by_nation,
        line=block.line,
    )


def _words(reader: Reader, block: Block) -> LedgerWords:
    return LedgerWords(**{key: reader.text(block, key) for key in _WORDS})


def ledger_faults(ledger: Ledger, fields: Collection[str], rules: Collection[str]) -> Iterator[tuple[int, str]]:
    """Find items without a field or given twice, rules that are not in `rules.yaml`, and a *first* that is no item."""
    lines: dict[str, int] = {}
    for item in ledger.items:
        if item.id in lines:
            yield item.line, f"The item “{item.id}” is here twice: lines {lines[item.id]} and {item.line}."
        lines.setdefault(item.id, item.line)
        if item.field_id not in fields:
            yield item.line, f"The item “{item.id}” has no field “{item.field_id}” to be recorded in."
        for words in (item.words, *item.by_nation.values()):
            for name in words.rules:
                if name not in rules:
                    yield item.line, f"The item “{item.id}” is filled from “{name}”, which is not a rule."
    for name in ledger.first:
        if name not in lines:
            yield ledger.line, f"“{name}” is said to come first and is not an item of the ledger."
