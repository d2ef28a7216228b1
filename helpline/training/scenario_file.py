"""Reads scenario files strictly: every fault at once, with file and line."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from helpline.directory.directory import Directory
from helpline.protocol.library import Library
from helpline.protocol.outcomes import OUTCOMES
from helpline.protocol.rules import NATIONS
from helpline.protocol.strict_yaml import read_yaml
from helpline.protocol.tree import Block, Node, Text
from helpline.training.answers_file import block_line
from helpline.training.deeds_file import DEEDS, read_deed
from helpline.training.departures import DEPARTURES
from helpline.training.outcomes import WHOLE_CASE, Outcome
from helpline.training.scenario import (
    ADVISER,
    BETWEEN_MOMENTS,
    CALLER,
    LONGEST_ID,
    NOT_STARTED,
    Moment,
    Scenario,
    Shown,
)
from helpline.training.script_reader import ScriptReader
from helpline.words.digest import digest_of
from helpline.words.errors import Fault, HelplineError
from helpline.words.london import LONDON

_KNOWN = (
    *("id", "title", "channel", "on", "at", "nation", "brief", "trainer", "people", "moments", "expect"),
    *("shows", "departures", "rules", "versions"),
)
_NEEDED = ("id", "title", "channel", "on", "at", "people", "moments")
_WORDS = ("at", CALLER, ADVISER, "other", "why", "refused")
_STAND_IN = date(2026, 1, 1)
"""Read on where the day itself cannot be read; such a scenario never plays."""


class ScenarioFault(HelplineError):
    """A scenario is broken; nothing of it plays, and every fault is listed."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults))
        listed = "\n".join(str(fault) for fault in self.faults)
        super().__init__(
            f"{len(self.faults)} fault(s) in scenarios",
            f"Nothing was played, because {len(self.faults)} thing(s) are wrong in the scenarios. Nothing was changed. "
            f"Mend these and play them again:\n{listed}",
        )


def read_scenarios(texts: Mapping[str, str], *, library: Library, directory: Directory) -> tuple[Scenario, ...]:
    """Read every scenario, in the order of their files.

    Raises:
        ScenarioFault: with every fault of every file.
    """
    read = [check_scenario(text, file=file, library=library, directory=directory) for file, text in texts.items()]
    faults = [fault for _, found in read for fault in found]
    scenarios = tuple(scenario for scenario, _ in read if scenario is not None)
    seen: dict[str, str] = {}
    for scenario in scenarios:
        if scenario.id in seen:
            faults.append(Fault(scenario.file, 1, f"The id “{scenario.id}” is that of {seen[scenario.id]} too."))
        seen.setdefault(scenario.id, scenario.file)
    if faults:
        raise ScenarioFault(tuple(faults))
    return scenarios


def check_scenario(
    text: str, *, file: str, library: Library, directory: Directory
) -> tuple[Scenario | None, tuple[Fault, ...]]:
    """Read one scenario; give it (None where it is not sound) and every fault found."""
    root, faults = read_yaml(text, file=file)
    if root is None:
        return None, faults
    reader = ScriptReader(file, library=library, directory=directory)
    block = reader.block(root, "A scenario", _KNOWN, _NEEDED)
    scenario = _scenario(reader, block, digest_of(text))
    found = (*faults, *reader.faults)
    return (None if found else scenario), found


def _scenario(reader: ScriptReader, block: Block, digest: str) -> Scenario | None:
    on = reader.day(block, "on")
    clock = reader.clock(block, "at")
    reader.people = _people(reader, block)
    moments = _moments(reader, block, on=on or _STAND_IN, clock=clock)
    name = reader.text(block, "id")
    if len(name) > LONGEST_ID:
        reader.fault(block.line_of("id"), f"“id” is longer than {LONGEST_ID} characters.")
    for person in reader.people:
        if person not in reader.added:
            reader.fault(
                block.line_of("people"), f"“{person}” is never added to the case. Write add: {person} somewhere."
            )
    versions = _versions(reader, block)
    scenario = Scenario(
        id=name,
        title=reader.text(block, "title"),
        channel=reader.option(block, "channel", "contact.channel"),
        on=on or _STAND_IN,
        moments=moments,
        people=reader.people,
        expected=_expected(reader, block),
        shows=_shows(reader, block, versions),
        departures=_departures(reader, block),
        nation=reader.one_of(block, "nation", NATIONS, "england"),
        rules=_rules(reader, block),
        versions=versions,
        brief=reader.text(block, "brief"),
        trainer=reader.texts(block, "trainer"),
        file=reader.file,
        sha256=digest,
    )
    return scenario if on and moments else None


def _people(reader: ScriptReader, block: Block) -> dict[str, str]:
    people: dict[str, str] = {}
    for name, node in reader.named(block.get("people"), "“people”"):
        if "." in name or name == WHOLE_CASE:
            reader.fault(name.line, f"A person cannot be called “{name}”: no full stops, and not “{WHOLE_CASE}”.")
            continue
        people[str(name)] = str(node) if isinstance(node, Text) else ""
        if not isinstance(node, Text):
            reader.fault(name.line, f"Say in a few words who “{name}” is.")
    return people


def _moments(reader: ScriptReader, block: Block, *, on: date, clock: str) -> tuple[Moment, ...]:
    listed = reader.listed(block, "moments")
    if "moments" in block and not listed:
        reader.fault(block.line_of("moments"), "A scenario needs at least one moment.")
    moments: list[Moment] = []
    earliest = _moment_at(on, clock)
    for node in listed:
        moments.append(_moment(reader, node, on=on, earliest=earliest))
        earliest = moments[-1].at + BETWEEN_MOMENTS
    return tuple(moments)


def _moment(reader: ScriptReader, node: Node, *, on: date, earliest: datetime) -> Moment:
    block = reader.block(node, "A moment", (*_WORDS, *DEEDS))
    clock = reader.clock(block, "at")
    at = _moment_at(on, clock) if clock else earliest
    if at < earliest - BETWEEN_MOMENTS:
        reader.fault(
            block.line_of("at"), f"{clock} is earlier than the moment before. Put moments in the order they happen."
        )
    deeds = tuple(deed for key in block if key in DEEDS for deed in read_deed(reader, block, key, on=on))
    refused = reader.text(block, "refused")
    if refused and len(deeds) != 1:
        reader.fault(
            block.line_of("refused"), "A moment with “refused” holds exactly one deed: the one that is refused."
        )
    if not block:
        reader.fault(block.line, "This moment says nothing and does nothing.")
    return Moment(
        at=max(at, earliest - BETWEEN_MOMENTS),
        line=block.line,
        spoken=tuple(_spoken(reader, block)),
        why=reader.text(block, "why"),
        deeds=deeds,
        refused=refused,
    )


def _spoken(reader: ScriptReader, block: Block) -> Iterator[tuple[str, str]]:
    """Yield who says what, in the order of the file; `other` says who it is that is neither caller nor adviser."""
    for key in block:
        if key in (CALLER, ADVISER) and (words := reader.text(block, key)):
            yield str(key), words
        elif key == "other":
            other = reader.block(block[key], "“other”", ("who", "says"), ("who", "says"))
            yield reader.text(other, "who"), reader.text(other, "says")


def _moment_at(on: date, clock: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock or "00:00"), tzinfo=LONDON)


def _expected(reader: ScriptReader, block: Block) -> tuple[Outcome, ...]:
    expected: dict[tuple[str, str], Outcome] = {}
    listed = reader.listed(block, "expect")
    if not listed and ("expect" in block or "shows" not in block):
        line = block.line_of("expect") if "expect" in block else block.line
        reader.fault(line, "A scenario needs expect, with at least one outcome that it must come to, or shows.")
    for node in listed:
        row = reader.block(node, "An outcome", ("who", "protocol", "outcome", "then"), ("who", "protocol", "outcome"))
        who = reader.named_one(row, "who", (WHOLE_CASE, *reader.people), "person")
        outcome = reader.named_one(row, "outcome", OUTCOMES, "outcome")
        then = reader.named_one(row, "then", OUTCOMES, "outcome")
        key = (who, reader.code(row, "protocol"))
        if key in expected:
            reader.fault(row.line, f"{who}, {key[1]} is expected twice.")
        expected[key] = Outcome(who, key[1], outcome, then)
    return tuple(expected.values())


def _shows(reader: ScriptReader, block: Block, versions: Mapping[str, int]) -> Shown | None:
    if "shows" not in block:
        return None
    keys = ("protocol", "who", "at")
    row = reader.block(block["shows"], "“shows”", keys, keys)
    protocol = reader.named_one(row, "protocol", reader.library.shipped, "protocol")
    who = reader.named_one(row, "who", (WHOLE_CASE, *reader.people), "person")
    newest = reader.library.newest.get(protocol)
    version = reader.library.version(protocol, versions[protocol]) if protocol in versions else newest
    places = (NOT_STARTED, *version.steps, *version.ends) if version else ()
    return Shown(protocol, reader.named_one(row, "at", places, f"place of {protocol}"), who)


def _departures(reader: ScriptReader, block: Block) -> tuple[str, ...]:
    named = reader.texts(block, "departures")
    for name in named:
        reader.check_name(name, DEPARTURES, "departure", line=block.line_of("departures"))
    return named


def _rules(reader: ScriptReader, block: Block) -> dict[str, str]:
    ids = {rule.id for rule in reader.library.rules}
    rules = dict(reader.sentences(block, "rules"))
    for name in rules:
        reader.check_name(name, ids, "rule", line=block_line(block.get("rules"), name))
    return rules


def _versions(reader: ScriptReader, block: Block) -> dict[str, int]:
    versions: dict[str, int] = {}
    for name, node in reader.named(block.get("versions"), "“versions”"):
        number = int(node) if isinstance(node, Text) and node.isascii() and node.isdigit() else 0
        if reader.check_name(name, reader.library.shipped, "protocol", line=name.line):
            if reader.library.version(name, number) is None:
                reader.fault(name.line, f"There is no version {node if isinstance(node, Text) else ''} of {name}.")
            versions[str(name)] = number
    return versions
