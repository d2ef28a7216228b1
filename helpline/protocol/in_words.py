"""Conditions, branches and places in plain words, for practice leads who do not read YAML all day."""

from collections.abc import Mapping

from helpline.protocol.conditions import AnyOf, Condition, Is, Look, Not, Truth, evaluate
from helpline.protocol.fields import Field
from helpline.protocol.model import Branch

NON_ANSWERS_SAID: Mapping[str, str] = {
    "not_known": "not known",
    "refused": "refused",
    "unsafe_to_ask": "unsafe to ask",
    "given": "given",
}
"""How the answers are said that no field lists among its options."""

NAMES: Mapping[str, str] = {
    "uk": "UK",
    "nrm": "NRM",
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "ireland": "Ireland",
}
"""Words of an id that are names."""

Fields = Mapping[str, Field]


def say_field(field_id: str, fields: Fields) -> str:
    """Say a field by its label; by its id where no field has it."""
    field = fields.get(field_id)
    return f"“{field.label}”" if field else f"“{field_id}”"


def say_condition(condition: Condition, fields: Fields) -> str:
    """Say a condition: each field with the answers that satisfy it."""
    if isinstance(condition, Is):
        return _leaf(condition, fields)
    if isinstance(condition, Not):
        return f"it is not so that {_inner(condition.part, fields)}"
    word = " or " if isinstance(condition, AnyOf) else " and "
    return word.join(_inner(part, fields) for part in condition.parts)


def say_met(condition: Condition, look: Look, fields: Fields) -> str:
    """Say why a condition is true of what *look* gives: with the answers given alone; empty where it is not true."""
    if evaluate(condition, look) is not Truth.TRUE:
        return ""
    if isinstance(condition, Is):
        given = frozenset[str]().union(*filter(None, look(condition.field)))
        return _leaf(Is(condition.field, tuple(one for one in condition.values if one in given)), fields)
    if isinstance(condition, Not):
        return say_condition(condition, fields)
    met = [said for part in condition.parts if (said := say_met(part, look, fields))]
    return met[0] if isinstance(condition, AnyOf) else " and ".join(met)


def say_answers(answers: Mapping[str, tuple[str, ...]], fields: Fields) -> str:
    """Say what was answered, field by field; empty where nothing was."""
    said = (
        f"{say_field(name, fields)} is {listed(tuple(_value(one, fields.get(name)) for one in values))}"
        for name, values in answers.items()
    )
    return "; ".join(said)


def say_branch(branch: Branch, fields: Fields) -> str:
    """Say when a branch is taken."""
    return f"when {say_condition(branch.when, fields)}" if branch.when is not None else "otherwise"


def say_place(place: str) -> str:
    """Say a step or an end by its id, as words."""
    words = " ".join(NAMES.get(word, word) for word in place.split("_"))
    return words[:1].upper() + words[1:]


def listed(words: tuple[str, ...], *, last: str = "and") -> str:
    """Join words as a sentence does: a, b and c."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def _inner(part: Condition, fields: Fields) -> str:
    said = say_condition(part, fields)
    return said if isinstance(part, Is) else f"({said})"


def _leaf(leaf: Is, fields: Fields) -> str:
    field = fields.get(leaf.field)
    values = tuple(_value(value, field) for value in leaf.values)
    return f"{say_field(leaf.field, fields)} is {listed(values, last='or')}"


def _value(value: str, field: Field | None) -> str:
    if field is not None and value in field.option_ids:
        return f"“{field.option_label(value)}”"
    return NON_ANSWERS_SAID.get(value, value)
