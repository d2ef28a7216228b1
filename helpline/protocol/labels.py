"""The two lists that options come from: types of exploitation and indicators, as their CSV files give them."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from helpline.words.errors import Fault

UNKNOWN_TYPE = "unknown"
_LABEL = {"types": "label", "indicators": "wording"}
_GROUP = {"types": "parent", "indicators": "category"}
_NOT_CSV = (
    "This row, and what follows it, can’t be read: a cell is longer than {most:,} characters, or a line does not end "
    "as it should. Look for a quotation mark that is missing, and save the list again as “CSV UTF-8”."
)


@dataclass(frozen=True, slots=True)
class Label:
    """One row: its id, how it is said, the type or category it belongs to, to whom it applies, its source."""

    id: str
    label: str
    group: str = ""
    applies_to: str = ""
    source: str = ""
    note: str = ""


def read_labels(text: str, *, kind: str, file: str) -> tuple[dict[str, Label], tuple[Fault, ...]]:
    """Read a list; *kind* is `types` or `indicators`. Every row that has no id, no label or a used id is a fault."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="")
    label, group = _LABEL[kind], _GROUP[kind]
    wanted = {"id", label, group, "applies_to", "source"}
    labels: dict[str, Label] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    try:
        if not wanted.issubset(rows.fieldnames or ()):
            return {}, (Fault(file, 1, f"The first line must name the columns {', '.join(sorted(wanted))}."),)
        for row in rows:
            made = Label(row["id"], row[label], row[group], row["applies_to"], row["source"], row.get("note", ""))
            wrong = _wrong_with(made, lines, line=rows.line_num)
            if wrong:
                faults.append(Fault(file, rows.line_num, wrong))
            else:
                labels[made.id], lines[made.id] = made, rows.line_num
    except csv.Error:
        faults.append(Fault(file, rows.line_num + 1, _NOT_CSV.format(most=csv.field_size_limit())))
    if not labels and not faults:
        faults.append(Fault(file, 1, "This list has no rows."))
    return labels, tuple(faults)


def _wrong_with(made: Label, lines: Mapping[str, int], *, line: int) -> str:
    if not made.id or not made.label:
        return "This row needs an id and a label."
    if made.id in lines:
        return f"“{made.id}” is here twice: lines {lines[made.id]} and {line}."
    return ""


def alias(labels: Mapping[str, Label]) -> tuple[str, ...]:
    """Give what `any_of` stands for: every id but `unknown`."""
    return tuple(name for name in labels if name != UNKNOWN_TYPE)
