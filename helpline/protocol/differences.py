"""What is different between two versions of a protocol, one plain sentence each."""

from collections.abc import Iterator, Mapping
from dataclasses import fields as parts_of
from itertools import chain

from helpline.protocol.branch_differences import branch_differences
from helpline.protocol.change import Change
from helpline.protocol.comparing import width
from helpline.protocol.fields import Field
from helpline.protocol.in_words import listed, say_condition, say_field
from helpline.protocol.model import Check, Decision, End, ProtocolVersion, Receipt, Step
from helpline.protocol.wording_differences import wording_differences
from helpline.words.london import say_date

Found = Iterator[Change]
Fields = Mapping[str, Field]

END_SAID: Mapping[str, str] = {
    "outcome": "its outcome",
    "urgency": "how urgent it is",
    "spoken_first": "whether it is spoken first",
    "to": "who receives it",
    "out_of_hours": "who receives it out of hours",
    "copy": "who has a copy",
    "never": "who never receives it",
    "also": "which protocols it also starts",
    "future_risk": "which risks it warns of",
    "receipt": "the receipt it asks for",
    "decision": "the decision it asks for",
    "check": "when we look again",
    "kind": "its kind",
    "level": "its level",
    "manager": "what the manager does",
    "omit": "what is left out",
    "gate": "what it waits for",
    "pack": "its pack",
    "document": "its document",
    "asked": "what is asked",
    "reopens_when": "what opens it again",
    "next": "what comes next",
    "note": "its note",
}
"""How each part of an end is said; a part that is not here is said by its name in the file."""


def differences(older: ProtocolVersion, newer: ProtocolVersion, *, fields: Fields) -> tuple[Change, ...]:
    """Return every difference between two versions, in the order of the file: head, steps, ends, words.

    Nothing that an adviser, a receiver or the engine would notice is left out; the number of the version is not said.
    """
    return tuple(
        chain(
            _head(older, newer, fields),
            _steps(older, newer, fields),
            _ends(older, newer),
            wording_differences(older, newer, fields),
        )
    )


def _head(older: ProtocolVersion, newer: ProtocolVersion, fields: Fields) -> Found:
    for name, said in (("id", "The protocol"), ("title", "The title"), ("about", "What the protocol is about")):
        was, now = getattr(older, name), getattr(newer, name)
        if was != now:
            yield Change("protocol", "changed", f"{said} was “{was}” and is now “{now}”.")
    if older.in_force_from != newer.in_force_from:
        was, now = say_date(older.in_force_from), say_date(newer.in_force_from)
        yield Change("protocol", "changed", f"It is in force from {now}; the other from {was}.")
    if older.starts_when != newer.starts_when:
        yield _start(older, newer, fields)
    if older.first != newer.first:
        yield Change("protocol", "changed", f"It begins at the step “{newer.first}”; it began at “{older.first}”.")


def _start(older: ProtocolVersion, newer: ProtocolVersion, fields: Fields) -> Change:
    how = width(older.starts_when, newer.starts_when, fields)
    said = {
        "widened": "It starts in more cases than before",
        "narrowed": "It starts in fewer cases than before",
        "same": "Its start is written another way and means the same",
        "other": "It starts in other cases than before",
    }[how]
    was, now = (
        say_condition(one.starts_when, fields) if one.starts_when is not None else "always" for one in (older, newer)
    )
    return Change("protocol", how if how != "other" else "changed", f"{said}. Before: {was}. Now: {now}.")


def _steps(older: ProtocolVersion, newer: ProtocolVersion, fields: Fields) -> Found:
    for name, step in older.steps.items():
        if name not in newer.steps:
            yield Change(_at(name), "removed", f"The step “{name}” is gone; it asked {_fields(step.ask, fields)}.")
    for name, step in newer.steps.items():
        if name not in older.steps:
            yield Change(_at(name), "added", f"The step “{name}” is new; it asks {_fields(step.ask, fields)}.")
            continue
        was = older.steps[name]
        yield from _asked(was, step, fields)
        yield from branch_differences(was, step, fields=fields)


def _asked(was: Step, now: Step, fields: Fields) -> Found:
    new, gone = (tuple(name for name in a if name not in b) for a, b in ((now.ask, was.ask), (was.ask, now.ask)))
    if new:
        yield Change(_at(now.id), "added", f"The step “{now.id}” also asks {_fields(new, fields)}.")
    if gone:
        yield Change(_at(now.id), "removed", f"The step “{now.id}” no longer asks {_fields(gone, fields)}.")
    if not new and not gone and was.ask != now.ask:
        sentence = f"The step “{now.id}” asks in another order: {_fields(now.ask, fields)}."
        yield Change(_at(now.id), "moved", sentence)
    if set(was.actionable) != set(now.actionable):
        said = _fields(now.actionable, fields)
        yield Change(_at(now.id), "changed", f"What warns when it is missing at the step “{now.id}” is now {said}.")


def _ends(older: ProtocolVersion, newer: ProtocolVersion) -> Found:
    for name, end in older.ends.items():
        if name not in newer.ends:
            yield Change(f"end {name}", "removed", f"The end “{name}” is gone; its outcome was {end.outcome}.")
    for name, end in newer.ends.items():
        if name not in older.ends:
            to = f", to {end.to.replace('_', ' ')}" if end.to else ""
            yield Change(f"end {name}", "added", f"The end “{name}” is new: {end.outcome}{to}.")
            continue
        yield from _end(older.ends[name], end)


def _end(was: End, now: End) -> Found:
    for part in parts_of(End):
        if not part.compare or part.name == "id":
            continue
        before, after = getattr(was, part.name), getattr(now, part.name)
        if before != after:
            said = END_SAID.get(part.name, part.name.replace("_", " "))
            sentence = f"At the end “{now.id}”, {said} is now {_said(after)}; it was {_said(before)}."
            yield Change(f"end {now.id}", "changed", sentence)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (Receipt, Decision, Check)):
        return f"“{_clock(value)}”"
    if isinstance(value, tuple):
        return f"“{', '.join(map(str, value))}”" if value else "nothing"
    return f"“{value}”" if value else "nothing"


def _clock(clock: Receipt | Decision | Check) -> str:
    given = ((part.name, getattr(clock, part.name)) for part in parts_of(clock))
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in given if value)


def _fields(names: tuple[str, ...], fields: Fields) -> str:
    return listed(tuple(say_field(name, fields) for name in names)) or "nothing"


def _at(step: str) -> str:
    return f"step {step}"
