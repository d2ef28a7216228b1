"""Reads and writes the table of small calls: one row each, with nothing in it that a spreadsheet would spoil."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from helpline.protocol.fields import GIVEN, NON_ANSWERS, Field
from helpline.protocol.small_calls import Answers, SmallCall
from helpline.words.errors import Fault

BY_ANOTHER = "by_another"
COLUMNS = ("protocol", "answers", "others", "begun", "comes_to", "because", "asks")
_NEXT_PERSON, _NOTHING, _SEMICOLON = " | ", "-", "; "


def read_small_calls(
    text: str, *, file: str, fields: Mapping[str, Field], order: tuple[str, ...]
) -> tuple[tuple[SmallCall, ...], tuple[Fault, ...], tuple[Fault, ...]]:
    """Read the table; give what is wrong with the file itself, and what it names that is not known, apart."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="")
    if not set(COLUMNS).issubset(rows.fieldnames or ()):
        return (), (Fault(file, 1, f"The first line must name the columns {', '.join(COLUMNS)}."),), ()
    calls: list[SmallCall] = []
    try:
        calls = [_call(row, rows.line_num) for row in rows]
    except csv.Error:
        return (), (Fault(file, rows.line_num + 1, "This row, and what follows it, can’t be read."),), ()
    wrong = ((call.line, sentence) for call in calls for sentence in _unknown(call, fields, order))
    return tuple(calls), (), tuple(Fault(file, line, sentence) for line, sentence in wrong)


def written(calls: Iterable[SmallCall]) -> str:
    """Write the table, as it is read."""
    table = io.StringIO()
    rows = csv.DictWriter(table, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for call in calls:
        rows.writerow(
            {
                "protocol": call.protocol,
                "answers": _said(call.answers),
                "others": _NEXT_PERSON.join(_said(one) or _NOTHING for one in call.others),
                "begun": BY_ANOTHER if call.is_begun else "",
                "comes_to": call.comes_to,
                "because": call.because,
                "asks": _SEMICOLON.join(f"{name}={'+'.join(values)}" for name, values in call.asks.items()),
            }
        )
    return table.getvalue()


def _call(row: Mapping[str, str], line: int) -> SmallCall:
    others = row["others"].split(_NEXT_PERSON) if row["others"] else ()
    return SmallCall(
        protocol=row["protocol"],
        answers=_answers(row["answers"]),
        comes_to=row["comes_to"],
        others=tuple(_answers(one) for one in others),
        is_begun=row["begun"] == BY_ANOTHER,
        because=row["because"],
        asks=_asks(row["asks"]),
        line=line,
    )


def _answers(said: str) -> Answers:
    """Read `person.age=under_18 case.means=debt+force`."""
    pairs = (one.partition("=") for one in said.split() if one != _NOTHING)
    return {name: tuple(values.split("+")) for name, _, values in pairs}


def _asks(said: str) -> Answers:
    """Read `outcome=REFER; receipt_within=2 hours`."""
    pairs = (one.partition("=") for one in said.split(_SEMICOLON) if one)
    return {name: tuple(values.split("+")) for name, _, values in pairs}


def _said(answers: Answers) -> str:
    return " ".join(f"{name}={'+'.join(values)}" for name, values in answers.items())


def _unknown(call: SmallCall, fields: Mapping[str, Field], order: tuple[str, ...]) -> Iterator[str]:
    if call.protocol not in order:
        yield f"“{call.protocol}” is not in the order of protocols."
    for answers in (call.answers, *call.others):
        for name, values in answers.items():
            known = fields.get(name)
            if known is None:
                yield f"“{name}” is answered and is not a field."
            for value in values if known is not None else ():
                if known is not None and value not in known.option_ids and value not in (*NON_ANSWERS, GIVEN):
                    yield f"“{value}” is not an option of “{name}”."
