"""The whole check of a library: its promises proved, and every scenario played again on it."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from helpline.actions.publishing import Checked, Moved, Promised, SmallCallMoved
from helpline.data import read_text
from helpline.engine.proof.prove import prove
from helpline.engine.proof.verdict import Proof, Verdict
from helpline.protocol.library import SMALL_CALLS, Library, read_library
from helpline.training.replay import Replayed, replay_alone
from helpline.training.small_calls import may_be_played
from helpline.training.writing import scenario_text
from helpline.training.written_life import life_text
from helpline.wiring.second_process import beside
from helpline.wiring.training import replay_desk, shipped_scenarios
from helpline.words.digest import digest_of
from helpline.words.errors import Fault

REMEMBERED = 8
"""Checks remembered, so that a page shown again does not prove everything again."""

_remembered: OrderedDict[str, Checked] = OrderedDict()


def check_library(library: Library, *, may_use_another: bool = False) -> Checked:
    """Prove every promise on a library and play every shipped scenario on it; the same texts are checked once.

    Scenarios are played only on a whole library: where a protocol is not there yet, most would come to nothing.

    Args:
        may_use_another: whether the proof may be made in a second process, where there is a processor for it; a desk
            that serves checks in this one alone.
    """
    digest = _digest(library)
    found = _remembered.get(digest) or _checked(library, may_use_another=may_use_another)
    _remembered[digest] = found
    if len(_remembered) > REMEMBERED:
        _remembered.popitem(last=False)
    return found


def remembered_check(library: Library) -> Checked | None:
    """Return what the last check of exactly these texts found since the desk was started; None where there was none."""
    return _remembered.get(_digest(library))


def _digest(library: Library) -> str:
    texts = "\0".join(f"{name}\0{text}" for name, text in sorted(library.files.items()))
    return digest_of(texts)


def _checked(library: Library, *, may_use_another: bool) -> Checked:
    there, here = partial(_proof_of, library.files), partial(prove, library)
    with beside(there, here=here, may_use_another=may_use_another) as proved:
        desk = replace(replay_desk(), library=library)
        scenarios = () if library.awaited else shipped_scenarios()
        played = [replay_alone(desk, scenario) for scenario in scenarios]
        proof = proved()
    small_calls = tuple(_small_calls_moved(library))
    return Checked(
        promises=tuple(_promised(verdict, library) for verdict in proof.verdicts),
        moved=(*(_moved(one) for one in played if not one.passed), *small_calls),
        paths=proof.paths,
        states=proof.states,
        scenarios=sum(one.passed for one in played),
        small_calls=len(library.small_calls) - sum(len(one.calls) for one in small_calls),
    )


def _proof_of(files: Mapping[str, str]) -> Proof:
    """Prove the promises of protocols by their texts, which can be handed to another process."""
    return prove(read_library(files))


def _promised(verdict: Verdict, library: Library) -> Promised:
    promise, witness = verdict.promise, verdict.counterexample
    script = life_text(promise, verdict.way) if verdict.way else ""
    if witness:
        script = scenario_text(witness, library=library, title=f"A call that breaks {promise.id}")
    return Promised(promise.id, promise.says, verdict.why, script)


def _small_calls_moved(library: Library) -> Iterator[Moved]:
    """Give, for each protocol that is there, the small calls that come to something else, all in one."""
    for name, version in library.newest.items():
        calls = tuple(
            SmallCallMoved(call.line, call.said(library.fields), otherwise, may_be_played(call))
            for call in library.small_calls
            if call.protocol == name and (otherwise := call.differs(version))
        )
        if calls:
            differs = tuple(f"{one.differs} (Line {one.line} of {SMALL_CALLS}: {one.answers}.)" for one in calls)
            yield Moved(f"small_calls_of_{name}", f"Small calls of {version.title}", differs, calls=calls)


def _moved(played: Replayed) -> Moved:
    scenario = played.scenario
    trouble = (played.trouble,) if played.trouble else ()
    text = read_text(Path(scenario.file), file=scenario.file)
    script = "" if isinstance(text, Fault) else text
    return Moved(scenario.id, scenario.title, (*trouble, *played.debrief.differences), script)
