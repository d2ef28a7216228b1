"""Everything that a question of the gate can be told: each answer to a field, and each state of a deed.

What an answer amounts to stands here by hand, after rulings 19 and 22, and owes nothing to the functions that the gate
itself reads with: a proof that used those would find them right whatever they said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from helpline.engine.referral import STATES
from helpline.protocol.answers import Answer
from helpline.protocol.fields import NON_ANSWERS, Field
from helpline.protocol.sorts import BLANK, Reading

AGE = "person.age"
AGE_FIELDS = (AGE, "person.date_of_birth", "person.age_words")
"""What says how old somebody is; told together, since each may outweigh the others."""

DEEDS: Mapping[str, tuple[str, ...]] = {
    "deed.harm_check": ("none", "part", "whole"),
    "deed.decision": ("none", "proceed", "withhold", "do_not_send", "before_the_last_change"),
    "deed.ground": ("undecided", "confirmed", "refused"),
    "deed.anonymised": ("undecided", "allowed", "refused"),
    "deed.by_phone": ("undecided", "allowed", "refused"),
    "deed.approver": ("adviser", "manager_who_wrote", "manager"),
    "deed.state": STATES,
}
"""What may have been done, by the names that promises use; *state* is where the referral's fixed machine stands."""

_PUPIL, _GROWN = "2011-03-12", "1990-03-12"


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """One thing that a question may be told.

    Attributes:
        reads: what history makes of it; None is blank.
        answers: what is recorded for it, by field; nothing where it is blank or a deed.
    """

    reads: Reading
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def fact(self) -> frozenset[str]:
        """Give what a promise reads of it, to which blank is a fact."""
        return frozenset({BLANK}) if self.reads is None else self.reads


def every_value(name: str, fields: Mapping[str, Field]) -> tuple[Value, ...]:
    """Give everything that a question may be told, the plainest first."""
    if name in DEEDS:
        return tuple(Value(frozenset({state})) for state in DEEDS[name])
    return tuple(_ages() if name == AGE else _answers(fields[name]))


def _answers(of: Field) -> Iterator[Value]:
    """Give blank, every option, every two options where two may be chosen, words, and every reason for no answer."""
    yield Value(None)
    options = [option.id for option in of.options]
    apart = [option for option in options if not of.is_exclusive(option)]
    pairs = combinations(apart, 2) if of.kind == "multi" else ()
    for chosen in (*((option,) for option in options), *pairs):
        yield Value(frozenset(chosen), {of.id: Answer(options=chosen)})
    if not of.has_options:
        yield Value(frozenset({"given"}), {of.id: Answer(words="As it was said.")})
    for reason in NON_ANSWERS:
        yield Value(frozenset({reason}), {of.id: Answer.model_validate({"missing": reason})})


def _ages() -> Iterator[Value]:
    """Give what may be said of an age, alone and against a birth date or words; where they differ the safer counts."""
    yield Value(None)
    for option in ("not_under_18", "under_18", "might_be_under_18", "disputed"):
        yield Value(frozenset({option}), {AGE: Answer(options=(option,))})
    for reason in NON_ANSWERS:
        yield Value(frozenset({reason}), {AGE: Answer.model_validate({"missing": reason})})
    _, born, words = AGE_FIELDS
    no, yes = Answer(options=("not_under_18",)), Answer(options=("under_18",))
    pupil, grown = Answer(date=_PUPIL), Answer(date=_GROWN)
    fifteen, forty = Answer(words="about 15"), Answer(words="about 40")
    child, adult = frozenset({"under_18"}), frozenset({"not_under_18"})
    yield Value(child, {born: pupil})
    yield Value(adult, {born: grown})
    yield Value(child, {words: fifteen})
    yield Value(adult, {words: forty})
    yield Value(child, {AGE: no, born: pupil})
    yield Value(child, {AGE: no, words: fifteen})
    yield Value(child, {AGE: yes, born: grown})
    yield Value(child, {born: grown, words: fifteen})
