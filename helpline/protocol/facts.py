"""What is settled about a path besides its answers: how the run began, what it tested, and everything of its end."""

from collections.abc import Mapping

from helpline.protocol.conditions import fields_of
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.paths import Path, Turn
from helpline.protocol.promise import NONE
from helpline.protocol.said_words import closing_said, first_said

Facts = Mapping[str, frozenset[str]]


def facts_of(path: Path) -> Facts:
    """Give the facts of a path, by the names that promises test."""
    began = "itself" if path.starts_itself else "by_another"
    return {
        **_of_run(path.version, path.turns, "ended" if path.is_end else "waiting", began),
        **end_facts(path.version, path.end),
    }


def unstarted_facts(version: ProtocolVersion) -> Facts:
    """Give the facts where a version does not start by itself."""
    return {**_of_run(version, (), "not_started", "not"), **end_facts(version, None)}


def _of_run(version: ProtocolVersion, turns: tuple[Turn, ...], stands: str, begins: str) -> Facts:
    first = version.steps.get(version.first)
    return {
        "run.protocol": frozenset({version.id}),
        "run.is": frozenset({stands}),
        "run.begins": frozenset({begins}),
        "run.first_asks": frozenset(first.ask if first else ()),
        "run.first_says": first_said(version) or frozenset({NONE}),
        "run.passed": frozenset(turn.step for turn in turns),
        "run.turns": frozenset({str(len(turns))}),
        "run.tested": _tested(version, turns),
        "run.says_why": frozenset({"yes" if all(turn.branch.because for turn in turns) else "no"}),
    }


def _tested(version: ProtocolVersion, turns: tuple[Turn, ...]) -> frozenset[str]:
    """Name the fields that decided a way: those of each branch taken, and of each that was looked at before it."""
    looked = (version.steps[turn.step].branches[: turn.number + 1] for turn in turns)
    return frozenset().union(*(fields_of(one.when) for branches in looked for one in branches if one.when))


def end_facts(version: ProtocolVersion, end: End | None) -> Facts:
    """Give the facts of an end; each is `none` where it says nothing, or where there is no end."""
    return {
        "run.protocol": frozenset({version.id}),
        "end.says": closing_said(version, end) or frozenset({NONE}),
        **{f"end.{name}": _said(value) for name, value in _of(end)},
    }


def _said(value: str | tuple[str, ...]) -> frozenset[str]:
    values = (value,) if isinstance(value, str) else value
    return frozenset(filter(None, values)) or frozenset({NONE})


def _of(end: End | None) -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    e = end or End("", "")
    receipt, decision, check = e.receipt, e.decision, e.check
    return (
        *(("is", e.id), ("outcome", e.outcome), ("urgency", e.urgency), ("to", e.to), ("out_of_hours", e.out_of_hours)),
        *(("spoken", "first" if e.spoken_first else ""), ("copy", e.copy), ("never", e.never), ("also", e.also)),
        *(("future_risk", e.future_risk), ("manager", e.manager), ("omit", e.omit), ("gate", e.gate)),
        *(("pack", "given" if e.pack else ""), ("level", e.level)),
        *(("receipt_by", receipt.by if receipt else ""), ("receipt_within", receipt.within if receipt else "")),
        ("decision_after", decision.after if decision else ""),
        *(("check_at", check.at if check else ""), ("check_at_most", check.at_most if check else "")),
        *(("check_in", check.within if check else ""), ("check_after", check.after if check else "")),
    )
