"""Reads what is recorded at a moment: answers by field and person, each checked as the desk itself would read it."""

from collections.abc import Iterator
from datetime import date

from helpline.engine.consents import CONSENT_FIELDS
from helpline.protocol.answers import Typed, read_answer
from helpline.protocol.fields import NON_ANSWERS, OF_PERSON, Field
from helpline.protocol.tree import Block, Items, Node, Text
from helpline.training.deeds import Answered
from helpline.training.script_reader import ScriptReader
from helpline.words.errors import BadAnswer

_KEYS = ("is", "words", "missing", "how", "by", "to", "day", "month", "year")


def read_answers(reader: ScriptReader, block: Block, key: str, *, on: date) -> Iterator[Answered]:
    """Read `record:` or `correct:`: fields of the case by their id, fields of a person under that person's name."""
    is_correction = key == "correct"
    for name, node in reader.fields_block(block.get(key), f"“{key}”", block.line_of(key)).items():
        line = block_line(block.get(key), name)
        if "." in name:
            yield from _one(reader, name, node, who="", line=line, on=on, is_correction=is_correction)
        elif reader.person(name, line=line):
            for field, inner in reader.fields_block(node, f"What is recorded of “{name}”", line).items():
                at = block_line(node, field)
                yield from _one(reader, field, inner, who=name, line=at, on=on, is_correction=is_correction)


def block_line(node: Node | None, key: str) -> int:
    """Return the line of a key of a mapping."""
    return node.line_of(key) if isinstance(node, Block) else getattr(node, "line", 1)


def _one(
    reader: ScriptReader, name: str, node: Node, *, who: str, line: int, on: date, is_correction: bool
) -> Iterator[Answered]:
    field = reader.field(name, line=line)
    if field is None:
        return
    is_of_person = name.startswith(OF_PERSON)
    if is_of_person and not who:
        reader.fault(line, f"“{name}” belongs to one person. Write it under that person’s name.")
    elif who and not is_of_person:
        reader.fault(line, f"“{name}” is not about one person. Write it beside the people, not under “{who}”.")
    else:
        _check_order(reader, (who, name), line=line, is_correction=is_correction)
        typed = read_typed(reader, field, node, line=line, on=on)
        yield Answered(name, typed, who, is_correction, _asked_for(reader, name, node))


def _asked_for(reader: ScriptReader, name: str, node: Node) -> str:
    """Take `to:`, the receiver that a consent was asked for."""
    if not isinstance(node, Block) or "to" not in node:
        return ""
    if name not in CONSENT_FIELDS:
        reader.fault(node.line_of("to"), f"“{name}” is asked for no receiver. Only a consent has “to”.")
    return reader.entity(node)


def _check_order(reader: ScriptReader, key: tuple[str, str], *, line: int, is_correction: bool) -> None:
    before = reader.answered.get(key)
    if is_correction and before is None:
        reader.fault(line, f"“{key[1]}” is corrected here, and nothing was recorded for it before. Use record.")
    elif not is_correction and before is not None:
        reader.fault(line, f"“{key[1]}” was recorded on line {before} already. Use correct to change it.")
    reader.answered[key] = line


def read_typed(
    reader: ScriptReader, field: Field, node: Node, *, line: int, on: date, default_how: str = "told"
) -> Typed:
    """Read one answer: a choice, several, words, a reason for having none, or a mapping that says more."""
    before = len(reader.faults)
    typed = _shaped(reader, field, node, line=line, default_how=default_how)
    if len(reader.faults) > before:
        return typed
    try:
        answer = read_answer(field, typed, on=on)
    except BadAnswer as wrong:
        reader.fault(line, f"“{field.id}”: {wrong.for_person}")
    else:
        if answer.trouble:
            reader.fault(line, f"“{field.id}” would be marked as unreadable: {answer.trouble}")
        elif field.has_options and not answer.options and not answer.missing:
            reader.fault(line, f"“{field.id}” is answered by choosing: {', '.join(sorted(field.option_ids)[:8])}.")
        elif answer.reading() is None:
            reader.fault(line, f"“{field.id}” has no answer. Write one, or not_known, refused or unsafe_to_ask.")
    return typed


def _shaped(reader: ScriptReader, field: Field, node: Node, *, line: int, default_how: str) -> Typed:
    if isinstance(node, Text) and node in NON_ANSWERS:
        return Typed(missing=str(node))
    if isinstance(node, Items):
        outer = Block(line)
        outer.put(Text("is", line), node)
        return Typed(options=_options(reader, outer, field), how=default_how)
    if isinstance(node, Block):
        return _said_in_full(reader, field, node, default_how=default_how)
    if not field.has_options:
        return Typed(words=str(node), how=default_how)
    outer = Block(line)
    outer.put(Text("is", line), node)
    return Typed(options=_options(reader, outer, field), how=default_how)


def _said_in_full(reader: ScriptReader, field: Field, node: Block, *, default_how: str) -> Typed:
    block = reader.block(node, f"The answer to “{field.id}”", _KEYS)
    missing = reader.one_of(block, "missing", NON_ANSWERS)
    how = reader.one_of(block, "how", ("seen", "told", "inferred"), "" if missing else default_how)
    texts = {key: reader.text(block, key) for key in ("words", "by", "day", "month", "year")}
    return Typed(options=_options(reader, block, field), missing=missing, how=how, **texts)


def _options(reader: ScriptReader, block: Block, field: Field) -> tuple[str, ...]:
    chosen = reader.texts(block, "is")
    if chosen and not field.has_options:
        reader.fault(block.line_of("is"), f"“{field.id}” is answered in words. Write them as words, not as a choice.")
        return ()
    known = [
        reader.check_name(one, field.option_ids, f"choice of {field.id}", line=block.line_of("is")) for one in chosen
    ]
    return chosen if all(known) else ()
