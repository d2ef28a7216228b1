"""Reads the deeds of a moment: what each key of a moment means, and what it needs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import get_args

from helpline.engine.events.contact import HowEnded
from helpline.engine.harm_rows import CALLER, OTHERS, WITHOUT_A_NAME
from helpline.protocol.tree import Block, Node, Text
from helpline.training import deeds
from helpline.training.answers_file import read_answers, read_typed
from helpline.training.deeds import Deed
from helpline.training.script_reader import ScriptReader

FOR = ("for", "person")
_ROWS = (CALLER.row, *(one.row for one in OTHERS), deeds.EVERYONE_ELSE)
_HOW_ENDED: Mapping[str, HowEnded] = {how: how for how in get_args(HowEnded)}
_WHO_DIALLED = ("caller", "helpline", "already_called")
_MANAGER_FIRST = ("agreed", "not_reached", "not_tried")
_ANSWERED_BY = ("named", "team", "no_answer", "not_them")

Read = Callable[[ScriptReader, Block, date], Iterable[Deed]]


def read_deed(reader: ScriptReader, moment: Block, key: str, *, on: date) -> tuple[Deed, ...]:
    """Read what one key of a moment says is done."""
    node = moment[key]
    if key in ("record", "correct"):
        return tuple(read_answers(reader, moment, key, on=on))
    if key in _OF_TEXT:
        return tuple(_OF_TEXT[key](reader, moment, key))
    known, needed, read = _OF_BLOCK[key]
    if isinstance(node, Text):
        node = _short(key, node)
    return tuple(read(reader, reader.block(node, f"“{key}”", known, needed), on))


def _short(key: str, node: Text) -> Node:
    """Take `submit: CS` for `submit: {for: CS}`, and `end: silent` for `end: {how: silent}`."""
    block = Block(node.line)
    block.put(Text("how" if key == "end" else "for", node.line), node)
    return block


def _add(reader: ScriptReader, moment: Block, key: str) -> Iterator[Deed]:
    for name in reader.texts(moment, key):
        if not reader.check_name(name, reader.people, "person", line=moment.line_of(key)):
            continue
        if name in reader.added:
            reader.fault(moment.line_of(key), f"“{name}” was added on line {reader.added[name]} already.")
            continue
        reader.added[name] = moment.line_of(key)
        yield deeds.Added(name)


def _note(reader: ScriptReader, moment: Block, key: str) -> Iterator[Deed]:
    return (deeds.Noted(line) for line in reader.texts(moment, key))


def _f8(reader: ScriptReader, moment: Block, key: str) -> Iterator[Deed]:
    if reader.one_of(moment, key, ("pressed",)):
        yield deeds.DangerOpened()


def _rung(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    yield deeds.Rung999(
        who_dialled=reader.one_of(block, "by", _WHO_DIALLED, "helpline"),
        service=reader.option(block, "service", "contact.service") or "police",
        rung_at=reader.clock(block, "at"),
        operator=reader.text(block, "operator"),
        reference=reader.text(block, "reference"),
        words=reader.text(block, "words"),
    )


def _spoken(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    about, people = reader.about(block), reader.texts(block, "people")
    for name in people:
        reader.person(name, line=block.line_of("people"))
    yield deeds.SpokenTo(
        about=about,
        people=people,
        entity=reader.entity(block),
        number=reader.text(block, "number"),
        spoken_to=reader.text(block, "spoken_to"),
        words=reader.text(block, "words"),
        their_reference=reader.text(block, "their_reference"),
        manager_first=reader.one_of(block, "manager", _MANAGER_FIRST, "not_tried"),
    )


def _harm(reader: ScriptReader, block: Block, on: date) -> Iterator[Deed]:
    about = reader.about(block)
    for name, node in reader.named(block.get("rows"), "“rows”"):
        questions = tuple(field for field in reader.library.fields if field.startswith("harm."))
        row = reader.block(node, f"The row “{name}”", ("advice", "reasons", "words", *questions), ("advice",))
        _check_row(reader, name, line=name.line)
        answers = {
            key: read_typed(reader, reader.library.fields[key], row[key], line=row.line_of(key), on=on, default_how="")
            for key in row
            if key in questions
        }
        yield deeds.HarmRecorded(
            about,
            str(name),
            advice=reader.option(row, "advice", "harm.advice"),
            reasons=reader.options(row, "reasons", "harm.reasons"),
            words=reader.text(row, "words"),
            answers=answers,
        )


def _decide(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    about = reader.about(block)
    for name, node in reader.named(block.get("rows"), "“rows”"):
        row = reader.block(node, f"The row “{name}”", ("decision", "reasons", "words"), ("decision",))
        _check_row(reader, name, line=name.line)
        yield deeds.HarmRuled(
            about,
            str(name),
            decision=reader.option(row, "decision", "harm.decision"),
            reasons=reader.options(row, "reasons", "harm.reasons"),
            words=reader.text(row, "words"),
        )


def _check_row(reader: ScriptReader, name: str, *, line: int) -> None:
    if name not in _ROWS and reader.check_name(name, {*_ROWS, *reader.people}, "row of the harm check", line=line):
        reader.person(name, line=line)


def _ground(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    name = reader.text(block, "named")
    if reader.check_name(name, reader.people, "person", line=block.line_of("named")):
        decision = reader.one_of(block, "decision", ("confirmed", "refused"), "confirmed")
        yield deeds.GroundRuled(reader.about(block), name, decision == "confirmed", reader.text(block, "words"))


def _is_allowed(reader: ScriptReader, block: Block) -> bool:
    return reader.one_of(block, "decision", ("allowed", "refused"), "allowed") == "allowed"


def _by_phone(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    is_allowed = _is_allowed(reader, block)
    yield deeds.PhoneNrmRuled(reader.about(block), is_allowed, reader.text(block, "words"), reader.text(block, "tried"))


def _anonymised(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    is_allowed = _is_allowed(reader, block)
    weighed = dict(reader.sentences(block, "harm"))
    for row in weighed:
        reader.check_name(row, WITHOUT_A_NAME, "row of the harm check", line=block.line_of("harm"))
    yield deeds.AnonymisedRuled(reader.about(block), is_allowed, reader.text(block, "words"), weighed)


def _told_withdrawal(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    yield deeds.WithdrawalTold(
        reader.about(block), reader.entity(block), reader.text(block, "spoken_to"), reader.text(block, "words")
    )


def _submit(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    yield deeds.Submitted(reader.about(block), reader.text(block, "words"))


def _sign_off(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    yield deeds.SignedOff(reader.about(block), reader.text(block, "words"))


def _approve(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    entity_id, included = reader.entity(block), reader.texts(block, "include")
    entity = reader.directory.entities.get(entity_id)
    if entity is not None:
        reader.named_one(block, "way_in", (way.id for way in entity.ways_in), f"way in of {entity_id}")
    for field in included:
        reader.field(field, line=block.line_of("include"))
    because = reader.text(block, "because")
    yield deeds.Approved(reader.about(block), entity_id, reader.text(block, "way_in"), included, because)


def _return(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    yield deeds.SentBack(reader.about(block), reader.text(block, "words"))


def _withdraw(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    yield deeds.SentBack(reader.about(block), reader.text(block, "words"), is_withdrawn=True)


def _hand_over(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    yield deeds.HandedOver(reader.about(block), reader.text(block, "by_hand"))


def _release(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    yield deeds.WordsReleased(
        about=reader.about(block),
        name=reader.text(block, "name"),
        team=reader.text(block, "team"),
        answered_by=reader.one_of(block, "answered_by", _ANSWERED_BY, "named"),
        has_passed=reader.one_of(block, "challenge", ("passed", "failed"), "passed") == "passed",
    )


def _receipt(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    yield deeds.Received(
        about=reader.about(block),
        name=reader.text(block, "name"),
        role=reader.text(block, "role"),
        their_reference=reader.text(block, "their_reference"),
        at=reader.clock(block, "at"),
    )


def _end(reader: ScriptReader, block: Block, _on: date) -> Iterator[Deed]:
    how = _HOW_ENDED[reader.one_of(block, "how", _HOW_ENDED, "ended")]
    yield deeds.Ended(how, reader.flag(block, "mark_blanks"))


_OF_TEXT: Mapping[str, Callable[[ScriptReader, Block, str], Iterable[Deed]]] = {"add": _add, "note": _note, "f8": _f8}

_OF_BLOCK: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], Read]] = {
    "rung_999": (("by", "service", "at", "operator", "reference", "words"), ("by",), _rung),
    "spoken": (
        (*FOR, "people", "to", "number", "spoken_to", "words", "their_reference", "manager"),
        ("for", "to", "spoken_to", "words"),
        _spoken,
    ),
    "harm": ((*FOR, "rows"), ("for", "rows"), _harm),
    "submit": ((*FOR, "words"), ("for",), _submit),
    "sign_off": ((*FOR, "words"), ("for",), _sign_off),
    "decide": ((*FOR, "rows"), ("for", "rows"), _decide),
    "ground": ((*FOR, "named", "decision", "words"), ("for", "named", "words"), _ground),
    "by_phone": ((*FOR, "decision", "words", "tried"), ("for", "words"), _by_phone),
    "anonymised": ((*FOR, "decision", "words", "harm"), (*FOR, "words"), _anonymised),
    "tell_withdrawal": ((*FOR, "to", "spoken_to", "words"), ("for", "to", "spoken_to", "words"), _told_withdrawal),
    "approve": ((*FOR, "to", "way_in", "include", "because"), ("for", "to", "way_in"), _approve),
    "return": ((*FOR, "words"), ("for", "words"), _return),
    "withdraw": ((*FOR, "words"), ("for", "words"), _withdraw),
    "hand_over": ((*FOR, "by_hand"), ("for",), _hand_over),
    "release": ((*FOR, "name", "team", "answered_by", "challenge"), ("for", "name"), _release),
    "receipt": ((*FOR, "name", "role", "their_reference", "at"), ("for", "name"), _receipt),
    "end": (("how", "mark_blanks"), (), _end),
}
"""For each deed with several parts: the keys it may have, those it needs, and how it is read."""

DEEDS = ("record", "correct", *_OF_TEXT, *_OF_BLOCK)
"""Every key of a moment that does something."""
