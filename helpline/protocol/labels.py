"""The two lists that options come from: types of exploitation and indicators, as their CSV files give them."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from helpline.words.errors import Fault

UNKNOWN_TYPE = "unknown"
_LABEL = {"types": "label", "indicators": "wording"}
_GROUP = {"types": "parent", "indicators": "category"}


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
    if not wanted.issubset(rows.fieldnames or ()):
        return {}, (Fault(file, 1, f"The first line must name the columns {', '.join(sorted(wanted))}."),)
    labels: dict[str, Label] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for row in rows:
        made = Label(row["id"], row[label], row[group], row["applies_to"], row["source"], row.get("note", ""))
        if not made.id or not made.label:
            faults.append(Fault(file, rows.line_num, "This row needs an id and a label."))
        elif made.id in labels:
            faults.append(
                Fault(
                    file,
                    rows.line_num,
                    f"“{made.id}” is here twice: lines {lines[made.id]} and {rows.line_num}.",
                )
            )
        else:
            labels[made.id], lines[made.id] = made, rows.line_num
    return labels, tuple(faults)


def alias(labels: Mapping[str, Label]) -> tuple[str, ...]:
    """Give what `any_of` stands for: every id but `unknown`."""
    return tuple(name for name in labels if name != UNKNOWN_TYPE)
