"""Make docs/protocol-coverage.md: every fact of law and practice, and what carries it.

`make coverage-page` writes it; a test makes it again and compares. A fact that nothing carries needs its reason in
docs/coverage-reasons.yaml; a reason for a fact that is carried after all is refused too.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
PAGE = "docs/protocol-coverage.md"
REASONS = "docs/coverage-reasons.yaml"
FACT = re.compile(r"\b[XNDGCALMOT][0-9]{2}\b")
SECTIONS = {
    "X": "Rules that nothing softens",
    "N": "National Referral Mechanism",
    "D": "Duty to notify",
    "G": "Age, guardians, devolved law",
    "C": "Child safeguarding",
    "A": "Adult safeguarding",
    "L": "Law enforcement",
    "M": "Secure mail and protected documents",
    "O": "Cases outside the UK",
    "T": "Assessing modern slavery",
}
NAMED_BY = ("id", "who", "nation")
WHOLE = "as a whole"
MOST = 4
"""How many carriers one row names, the nearest first."""

Carriers = Mapping[str, list[str]]


def page(root: Path = ROOT) -> str:
    """Return the page's text. Raises ValueError with every fact that has neither carrier nor reason, or has both."""
    known = {fact: one for fact, one in _read(root / "protocols/sources.yaml").items() if FACT.fullmatch(fact)}
    carried, reasons = carriers(root), _read(root / REASONS)
    wrong = [*_unexplained(known, carried, reasons["not_carried"]), *_unknown_rules(root, reasons["then_and_now"])]
    wrong += _misplaced(root, carried, reasons["at"])
    if wrong:
        raise ValueError("\n".join(wrong))
    lines = [
        "# What carries each fact",
        "",
        "Made by `make coverage-page`; do not write here by hand. Facts are those of `protocols/sources.yaml`, where",
        "each has its source and confidence. A carrier is the step, words, end, dated rule, promise, test or module",
        "that names it.",
    ]
    for letter, title in SECTIONS.items():
        lines += ["", f"## {title}", "", "| fact | in words | carried by |", "|---|---|---|"]
        for fact in sorted(one for one in known if one.startswith(letter)):
            places = [*([reasons["at"][fact]] if fact in reasons["at"] else []), *carried.get(fact, [])]
            how = _shown(places) if places else f"*Not carried:* {reasons['not_carried'][fact]}"
            lines.append(f"| {fact} | {known[fact]['says']} | {how} |")
    lines += ["", "## Then and now", "", "| what changed | carried by |", "|---|---|"]
    for topic, how in reasons["then_and_now"].items():
        rules = ", ".join(f"rule `{rule}`" for rule in how.get("rules", "").split())
        lines.append(f"| {topic} | {rules or '*Not carried:* ' + how['why_not']} |")
    return "\n".join(lines) + "\n"


def carriers(root: Path) -> Carriers:
    """Return what names each fact: places of protocols, rules and promises, tests, modules; whole protocols last."""
    found: dict[str, list[str]] = defaultdict(list)
    for fact, place in (*_in_protocols(root), *_in_data(root), *_in_python(root), *_in_sources(root)):
        if place not in found[fact]:
            found[fact].append(place)
    return found


def _in_protocols(root: Path) -> Iterator[tuple[str, str]]:
    for name, version in _versions(root):
        for section, content in version.items():
            for part, text in _parts(section, content) if section != "sources" else ():
                yield from ((fact, f"{name} {part}") for fact in FACT.findall(text))


def _in_sources(root: Path) -> Iterator[tuple[str, str]]:
    for name, version in _versions(root):
        yield from ((fact, f"{name} {WHOLE}") for fact in FACT.findall(str(version["sources"])))


def _versions(root: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file in sorted((root / "protocols").glob("*/v*.yaml")):
        yield f"{file.parent.name} {file.stem}", _read(file)


def _parts(section: str, content: Any) -> Iterator[tuple[str, str]]:
    """Give each named part of a section with its text: an entry of a list by its id, of a mapping by its key."""
    if isinstance(content, dict):
        for name, one in content.items():
            yield from _parts(f"{section} `{name}`", one) if _is_list(one) else ((f"{section} `{name}`", str(one)),)
    elif _is_list(content):
        yield from (
            (f"{section} `{next((one[key] for key in NAMED_BY if key in one), '?')}`", str(one)) for one in content
        )
    else:
        yield section, str(content)


def _is_list(content: Any) -> bool:
    return isinstance(content, list) and bool(content) and isinstance(content[0], dict)


def _in_data(root: Path) -> Iterator[tuple[str, str]]:
    for kind, file in (("rule", "rules"), ("promise", "promises"), ("script", "scripts"), ("field", "fields")):
        for part, text in _parts(kind, _read(root / f"protocols/{file}.yaml")):
            yield from ((fact, part) for fact in FACT.findall(text))


def _in_python(root: Path) -> Iterator[tuple[str, str]]:
    for folder, kind in (("tests", "test"), ("helpline", "module"), ("web", "module")):
        for file in sorted((root / folder).rglob("*.py")):
            if "structure" in file.parts:
                continue
            for fact in sorted(set(FACT.findall(file.read_text(encoding="utf-8")))):
                yield fact, f"{kind} `{file.relative_to(root)}`"


def _unexplained(known: Mapping[str, Any], carried: Carriers, reasons: Mapping[str, str]) -> Iterator[str]:
    for fact in known:
        if fact not in carried and fact not in reasons:
            yield f"{fact} is carried by nothing and has no reason in {REASONS}."
        if fact in carried and fact in reasons:
            yield f"{fact} has a reason for not being carried, and {carried[fact][0]} carries it."


def _misplaced(root: Path, carried: Carriers, at: Mapping[str, str]) -> Iterator[str]:
    there = {
        f"{name} {part}"
        for name, version in _versions(root)
        for section, content in version.items()
        for part, _ in _parts(section, content)
    }
    for fact, place in at.items():
        if place not in there or f"{' '.join(place.split()[:2])} {WHOLE}" not in carried.get(fact, ()):
            yield f"{fact} is said to stand at {place}, which is not there or does not name it among its sources."


def _unknown_rules(root: Path, topics: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    rules = {one["id"] for one in _read(root / "protocols/rules.yaml")}
    for topic, how in topics.items():
        for rule in how.get("rules", "").split():
            if rule not in rules:
                yield f"“{topic}” names the rule {rule}, which protocols/rules.yaml does not have."


def _shown(places: list[str]) -> str:
    nearest = [one for one in places if not one.endswith(WHOLE)] or places
    return "; ".join(nearest[:MOST])


def _read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - every scalar as text


if __name__ == "__main__":
    try:
        (ROOT / PAGE).write_text(page(), encoding="utf-8")
    except ValueError as wrong:
        sys.exit(str(wrong))
