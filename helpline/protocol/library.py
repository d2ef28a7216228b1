"""Everything under `protocols/`, read once, sound or refused: fields, order, rules, lists and every version."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from helpline.protocol.dictionary_file import read_fields, read_order, read_rules
from helpline.protocol.faults import Known, unasked_faults
from helpline.protocol.fields import Field
from helpline.protocol.gather import gather_others, gather_versions
from helpline.protocol.labels import Label, alias, read_labels
from helpline.protocol.ledger import LedgerItem, LedgerWords, told
from helpline.protocol.model import ProtocolVersion, Said
from helpline.protocol.promises_file import Promises, read_promises
from helpline.protocol.report import CheckReport, report_on
from helpline.protocol.rules import Rule, rule_faults, rule_for
from helpline.protocol.small_calls import SmallCall
from helpline.protocol.small_calls_file import COLUMNS, read_small_calls
from helpline.words.errors import Fault, ProtocolFault, first_faults

FIELDS, ORDER, RULES, PROMISES = "fields.yaml", "order.yaml", "rules.yaml", "promises.yaml"
SMALL_CALLS = "small_calls.csv"
"""The one file that need not be there."""

LISTS: Mapping[str, str] = {"types": "exploitation_types.csv", "indicators": "indicators.csv"}
_READ = (FIELDS, ORDER, RULES, PROMISES, *LISTS.values())


@dataclass(frozen=True)
class Library:
    """Every protocol of this product, sound.

    Attributes:
        order: all protocols in their one order (ruling 27), shipped or not.
        versions: every version, by protocol and number.
        types: the types of exploitation, by id; indicators alike.
        others: any other YAML at the top (scripts), by its name without the ending.
        promises: what must hold of every path and of the gate, proved or held by tests.
        files: the texts that all this was read from, by path: what a proposed version is checked among.
        small_calls: answers on which the protocols turn, and what each comes to.
        published: how many of the versions were published here, and are not among what ships (decision 0008).
    """

    fields: Mapping[str, Field]
    order: tuple[str, ...]
    versions: Mapping[str, Mapping[int, ProtocolVersion]]
    rules: tuple[Rule, ...]
    types: Mapping[str, Label]
    indicators: Mapping[str, Label]
    others: Mapping[str, Said]
    files: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    published: int = 0
    promises: Promises = field(default_factory=Promises)
    small_calls: tuple[SmallCall, ...] = ()

    @cached_property
    def shipped(self) -> tuple[str, ...]:
        """Name the protocols that have a version, in their order."""
        return tuple(name for name in self.order if name in self.versions)

    @cached_property
    def awaited(self) -> tuple[str, ...]:
        """Name the protocols that are in the order and have no version yet."""
        return tuple(name for name in self.order if name not in self.versions)

    @cached_property
    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """Give what `any_of: types` and `any_of: indicators` stand for: every id but `unknown`."""
        return {"types": alias(self.types), "indicators": alias(self.indicators)}

    @cached_property
    def newest(self) -> Mapping[str, ProtocolVersion]:
        """Give the newest version of each shipped protocol: what a replay uses unless it names one."""
        return {name: self.versions[name][max(self.versions[name])] for name in self.shipped}

    @cached_property
    def on_any_day(self) -> "Library":
        """Give the same with the newest version of each protocol alone, in force on any day: what a replay plays on."""
        always = {name: {one.version: replace(one, in_force_from=date.min)} for name, one in self.newest.items()}
        return replace(self, versions=always)

    def begun_by(self, day: date) -> "Library":
        """Give the same with only the versions that are in force by a day, or were before it; nothing is read anew."""
        versions = {
            name: {number: one for number, one in numbers.items() if one.in_force_from <= day}
            for name, numbers in self.versions.items()
        }
        ahead = {one.file for numbers in self.versions.values() for one in numbers.values() if one.in_force_from > day}
        return replace(
            self,
            versions={name: numbers for name, numbers in versions.items() if numbers},
            files={file: text for file, text in self.files.items() if file not in ahead},
        )

    @cached_property
    def _rules_by_id(self) -> Mapping[str, tuple[Rule, ...]]:
        grouped: dict[str, list[Rule]] = {}
        for rule in self.rules:
            grouped.setdefault(rule.id, []).append(rule)
        return {name: tuple(same) for name, same in grouped.items()}

    def in_force(self, protocol_id: str, on: date) -> ProtocolVersion | None:
        """Give the version that governs live calls on a day; None where none is shipped or in force yet."""
        begun = [one for one in self.versions.get(protocol_id, {}).values() if one.in_force_from <= on]
        return max(begun, key=lambda one: one.version, default=None)

    def version(self, protocol_id: str, number: int) -> ProtocolVersion | None:
        """Give one version by its number: what a run that began on it stays on."""
        return self.versions.get(protocol_id, {}).get(number)

    def rule(self, rule_id: str, *, nation: str, on: date) -> Rule | None:
        """Give the value that held in a nation on a day; the nation's own row counts before that of the whole UK."""
        return rule_for(self._rules_by_id.get(rule_id, ()), nation=nation, on=on)

    def told(self, item: LedgerItem, *, nation: str, on: date) -> LedgerWords:
        """Give what is read out of an item of the explanation ledger, as the rules held in a nation on a day (N19).

        *nation* is where the person is now, or `uk` where that is not known.
        """
        return told(item.words_in(nation), rule=lambda rule_id: self.rule(rule_id, nation=nation, on=on))

    def check(self) -> CheckReport:
        """Report what was read: versions, states and ways. A library that exists has no faults."""
        return report_on(tuple(one for name in self.shipped for one in self.versions[name].values()), ())


def read_library(files: Mapping[str, str]) -> Library:
    """Read everything under `protocols/`; *files* are texts by path relative to it, with line ends untouched.

    Raises:
        ProtocolFault: with every fault of every file, each with file, line and sentence.
    """
    library, faults = _read(files)
    if faults:
        raise ProtocolFault(faults)
    return replace(library, files=files)


def check_files(files: Mapping[str, str], unread: tuple[Fault, ...] = ()) -> CheckReport:
    """Report on everything under `protocols/`, with all faults; never raises for what a file says.

    *unread* says which further files are there, and why they have no text.
    """
    library, faults = _read(files, unread)
    if not faults:
        return library.check()
    return report_on((), faults)


def _read(files: Mapping[str, str], unread: tuple[Fault, ...] = ()) -> tuple[Library, tuple[Fault, ...]]:
    there = files.keys() | {fault.file for fault in unread}
    missing = tuple(Fault(name, 1, "This file is missing.") for name in _READ if name not in there)
    types, of_types = _labels(files, "types")
    indicators, of_indicators = _labels(files, "indicators")
    fields, of_fields = read_fields(
        files.get(FIELDS, ""), file=FIELDS, lists={"types": types, "indicators": indicators}
    )
    order, of_order = read_order(files.get(ORDER, ""), file=ORDER)
    rules, of_rules = read_rules(files.get(RULES, ""), file=RULES)
    shape = (*of_types, *of_indicators, *of_fields, *of_order, *of_rules, *rule_faults(rules))
    own = (*unread, *missing, *(fault for fault in shape if fault.file in files))
    aliases = {"types": alias(types), "indicators": alias(indicators)}
    found = gather_versions(files, aliases, Known(fields, order, frozenset(rule.id for rule in rules)))
    others, of_others = gather_others(files, _READ)
    promises, of_promises, unknown = read_promises(
        files.get(PROMISES, ""), file=PROMISES, fields=fields, order=order, lists=aliases
    )
    small, of_small, unknown_small = read_small_calls(
        files.get(SMALL_CALLS, ",".join(COLUMNS)), file=SMALL_CALLS, fields=fields, order=order
    )
    library = Library(
        fields, order, found.versions, rules, types, indicators, others, promises=promises, small_calls=small
    )
    leaning = (*found.unknown, *unknown, *unknown_small, *unasked_faults(fields, library.newest, FIELDS))
    own = (*own, *(of_promises if PROMISES in files else ()))
    return library, first_faults((*own, *of_small, *found.faults, *of_others, *_judged(leaning, own)))


def _judged(leaning: tuple[Fault, ...], own: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Give the faults that lean on fields, order and lists; one line for each of those that is itself broken instead.

    Against a broken file they would be many, and most would be gone once it is mended.
    """
    broken = sorted({fault.file for fault in own} & {FIELDS, ORDER, *LISTS.values()})
    if not leaning or not broken:
        return leaning
    says = "Because of what is wrong in this file, what the protocols name was not judged. Mend it, and check again."
    return tuple(Fault(file, 1, says) for file in broken)


def _labels(files: Mapping[str, str], kind: str) -> tuple[dict[str, Label], tuple[Fault, ...]]:
    return read_labels(files.get(LISTS[kind], ""), kind=kind, file=LISTS[kind])
