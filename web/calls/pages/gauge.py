"""How actionable what is known would be, what would help most, and what stands in for what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.engine.actionability import Meter, actionability_of
from helpline.engine.case import Case
from helpline.engine.drafting import is_referring
from helpline.engine.runs import Run
from helpline.engine.suggest import PRESSING
from helpline.protocol.library import Library
from helpline.words.within import within_sentence
from web.calls.pages.asking import Asking


@dataclass(frozen=True, slots=True)
class Gauge:
    """How actionable it is, the best next question, and what stands in for what is missing."""

    steps: int
    of: int
    says: str
    best: str
    best_href: str
    instead: tuple[str, ...]


def gauge_of(case: Case, run: Run, library: Library, asking: Asking) -> Gauge | None:
    """Return how far a run's receiver could act; None where nothing is weighed yet, or nobody would receive it."""
    is_near = run.end is None and run.protocol in PRESSING
    is_weighed = is_referring(run) or (is_near and any(step.actionable for step in run.version.steps.values()))
    if not run.people or not is_weighed or run.version.about == "contact":
        return None
    meter = actionability_of(case, run.people, run.version, library)
    best = library.fields.get(meter.best_next)
    link = asking.link(case.case_id, ask=meter.best_next, ask_person=meter.best_next_person)
    return Gauge(meter.steps, 5, meter.says, best.label if best else "", f"{link}#say", tuple(_instead(meter, library)))


def _instead(meter: Meter, library: Library) -> Iterator[str]:
    """Say, for each missing field, what stands in for it and what could still be asked."""
    for field_id in meter.missing:
        offered = meter.substitutes(field_id)
        have = [within_sentence(library.fields[one.field].label) for one in offered if one.is_known]
        ask = [
            within_sentence(library.fields[one.field].label) for one in offered if one.can_be_asked and not one.is_known
        ]
        label = library.fields[field_id].label
        if have:
            yield f"No {within_sentence(label)} yet: {', '.join(have)} stands in."
        elif ask:
            yield f"No {within_sentence(label)} yet: {', '.join(ask[:3])} would help instead."
