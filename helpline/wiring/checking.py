"""The whole check of a library: its promises proved, and every scenario played again on it."""

import hashlib
from dataclasses import dataclass, field, replace
from functools import lru_cache

from helpline.actions.publishing import Checked, Moved, Promised
from helpline.engine.proof.prove import prove
from helpline.engine.proof.verdict import Verdict
from helpline.protocol.library import Library
from helpline.training.in_memory import InMemoryStore
from helpline.training.replay import Replayed, replay
from helpline.training.writing import scenario_text
from helpline.wiring.training import replay_desk, shipped_scenarios

REMEMBERED = 8
"""Checks remembered, so that a page shown again does not prove everything again."""


@dataclass(frozen=True, slots=True)
class _Asked:
    digest: str
    library: Library = field(compare=False)


def check_library(library: Library) -> Checked:
    """Prove every promise on a library and play every shipped scenario on it; the same texts are checked once.

    Scenarios are played only on a whole library: where a protocol is not there yet, most would come to nothing.
    """
    texts = "\0".join(f"{name}\0{text}" for name, text in sorted(library.files.items()))
    return _checked(_Asked(hashlib.sha256(texts.encode("utf-8", "surrogatepass")).hexdigest(), library))


@lru_cache(maxsize=REMEMBERED)
def _checked(asked: _Asked) -> Checked:
    proof = prove(asked.library)
    desk = replace(replay_desk(), library=asked.library)
    scenarios = () if asked.library.awaited else shipped_scenarios()
    played = [replay(replace(desk, store=InMemoryStore()), scenario) for scenario in scenarios]
    return Checked(
        promises=tuple(_promised(verdict, asked.library) for verdict in proof.verdicts),
        moved=tuple(_moved(one) for one in played if not one.passed),
        paths=proof.paths,
        states=proof.states,
        scenarios=sum(one.passed for one in played),
    )


def _promised(verdict: Verdict, library: Library) -> Promised:
    promise, witness = verdict.promise, verdict.counterexample
    script = scenario_text(witness, library=library, title=f"A call that breaks {promise.id}") if witness else ""
    return Promised(promise.id, promise.says, verdict.why, script)


def _moved(played: Replayed) -> Moved:
    trouble = (played.trouble,) if played.trouble else ()
    return Moved(played.scenario.id, played.scenario.title, (*trouble, *played.debrief.differences))
