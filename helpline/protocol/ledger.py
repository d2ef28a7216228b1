"""The explanation ledger: what an adult hears about the NRM before choosing, item by item (N05, N06, N07).

How it is used: a version carries its ledger (`version.ledger`, empty for every protocol but support). For each item a
person answers the field `item.field_id` (`explained.<id>`: said, understood, not_now). To read an item out, ask
`library.told(item, nation=…, on=…)`: its words with every `{rule}` filled from `rules.yaml` as it held in that nation
on that day (N19). `nation` is where the person is now; `"uk"` where that is not known. `on` is the day of the contact;
in a replay, the day replayed. Of the words, `long` is for the telephone, `short` for somebody distressed, tired or
with little English, `text` for one message; `check` asks for their own words: only after those is it *understood*.
Where somebody is tired or the line may drop, `ledger.in_order(is_tired=True)` gives what comes first; the rest is owed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from helpline.protocol.rules import Rule

OF_LEDGER = "explained."
"""How the ids of its fields begin."""

WORDINGS = ("long", "short", "text")
"""In which words an item is said: on the telephone, shortened, as one message."""

LookUp = Callable[[str], Rule | None]
"""Gives the rule of an id that held in one nation on one day, or None."""

_NAMED = re.compile(r"\{([^{}]*)\}")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!}])\s+(?=[A-Z{“])")
_USUALLY = "usually"


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """One item's words: by telephone, shortened, as one message, and the question that checks understanding."""

    long: str = ""
    short: str = ""
    text: str = ""
    check: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """Name the rules that fill these words, each once."""
        return tuple(dict.fromkeys(_NAMED.findall(" ".join((self.long, self.short, self.text, self.check)))))


@dataclass(frozen=True, slots=True)
class LedgerItem:
    """One thing to be explained, with other words for the nations where the law differs."""

    id: str
    words: LedgerWords
    sources: tuple[str, ...] = ()
    by_nation: Mapping[str, LedgerWords] = field(default_factory=dict)
    line: int = field(default=0, compare=False)

    @property
    def field_id(self) -> str:
        """Name the field that holds said, understood or not now."""
        return f"{OF_LEDGER}{self.id}"

    def words_in(self, nation: str) -> LedgerWords:
        """Give the words for a nation, unfilled: its own, or those for everywhere."""
        return self.by_nation.get(nation, self.words)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every item, in the order it is explained; *first* names those that come first under pressure."""

    items: tuple[LedgerItem, ...] = ()
    first: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    def in_order(self, *, is_tired: bool = False) -> tuple[LedgerItem, ...]:
        """Give the items in order; for somebody tired, or where the line may drop, the most needed first."""
        if not is_tired:
            return self.items
        place = {name: number for number, name in enumerate(self.first)}
        return tuple(sorted(self.items, key=lambda item: place.get(item.id, len(place))))


def told(words: LedgerWords, *, rule: LookUp) -> LedgerWords:
    """Fill every form of an item's words."""
    return LedgerWords(
        long=filled(words.long, rule=rule),
        short=filled(words.short, rule=rule),
        text=filled(words.text, rule=rule),
        check=filled(words.check, rule=rule),
    )


def filled(text: str, *, rule: LookUp) -> str:
    """Fill each `{rule}` with its value; a sentence whose value is not known for that day is not said at all.

    A value that nobody has verified (grade C) is said only in a sentence that says *usually*; in any other, not at all.
    """
    sentences = (_sentence(sentence, rule) for sentence in _BETWEEN_SENTENCES.split(text))
    return " ".join(sentence for sentence in sentences if sentence)


def _sentence(sentence: str, rule: LookUp) -> str:
    says_usually = _USUALLY in sentence.lower()
    values: dict[str, str] = {}
    for name in _NAMED.findall(sentence):
        held = rule(name)
        if held is None or (held.is_unverified and not says_usually):
            return ""
        values[name] = held.value
    return _NAMED.sub(lambda named: values[named[1]], sentence)
