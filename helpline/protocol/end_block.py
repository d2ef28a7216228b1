"""Reads one end of a route: its outcome, receiver, urgency and clocks."""

from functools import partial

from helpline.protocol.model import Check, Decision, End, Receipt
from helpline.protocol.outcomes import OUTCOMES
from helpline.protocol.reader import Reader
from helpline.protocol.tree import Block, Node, Text

URGENCIES = (
    *("now", "today", "same_day", "next_working_day", "by_action_today", "by_safe_tonight"),
    *("that_of_child_safeguarding", "that_of_law_enforcement"),
)
PACKS = ("nrm_pack",)
"""What may go beside the document of an end: an NRM pack for each person."""

_KEYS = (
    *("outcome", "urgency", "spoken", "to", "out_of_hours", "copy", "never", "also", "future_risk"),
    *("receipt", "decision", "check", "kind", "level", "manager", "omit", "gate"),
    *("pack", "document", "asked", "reopens_when", "next", "note"),
)


def read_end(reader: Reader, name: Text, node: Node) -> End:
    """Read an end; an end without an outcome, or with one that is not known, is a fault."""
    block = reader.block(node, f"The end “{name}”", _KEYS)
    if not reader.one_of(block, "outcome", OUTCOMES) and not reader.text(block, "outcome"):
        reader.fault(name.line, f"The end “{name}” has no outcome.")
    text, texts = partial(reader.text, block), partial(reader.texts, block)
    return End(
        id=str(name),
        outcome=text("outcome"),
        urgency=reader.one_of(block, "urgency", URGENCIES),
        spoken_first=reader.one_of(block, "spoken", ("first", "first_if_tonight")) == "first",
        to=text("to"),
        out_of_hours=text("out_of_hours"),
        copy=texts("copy"),
        never=texts("never"),
        also=texts("also"),
        future_risk=texts("future_risk"),
        receipt=_receipt(reader, block),
        decision=_decision(reader, block),
        check=_check(reader, block),
        kind=text("kind"),
        level=text("level"),
        manager=text("manager"),
        omit=texts("omit"),
        gate=texts("gate"),
        pack=reader.one_of(block, "pack", PACKS),
        document=text("document"),
        asked=text("asked"),
        reopens_when=text("reopens_when"),
        next=text("next"),
        note=text("note"),
        line=name.line,
    )


def _receipt(reader: Reader, block: Block) -> Receipt | None:
    node = block.get("receipt")
    if node is None or isinstance(node, Text):
        return Receipt(by=str(node)) if node else None
    inner = reader.block(node, "A receipt", ("by", "within"))
    return Receipt(reader.text(inner, "by"), reader.text(inner, "within"))


def _decision(reader: Reader, block: Block) -> Decision | None:
    node = block.get("decision")
    if node is None:
        return None
    inner = reader.block(node, "A decision", ("after", "ask"))
    return Decision(reader.text(inner, "after"), reader.text(inner, "ask"))


def _check(reader: Reader, block: Block) -> Check | None:
    node = block.get("check")
    if node is None:
        return None
    inner = reader.block(node, "A check", ("at", "at_most", "in", "after", "ask"))
    texts = {key: reader.text(inner, key) for key in ("at", "at_most", "after", "ask")}
    return Check(within=reader.text(inner, "in"), **texts)
