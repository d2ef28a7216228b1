"""WHERE IT IS GOING: each protocol that runs, why, how far, what would help most, and whom to ring first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.drafting import is_referring
from helpline.engine.runs import Run
from helpline.engine.suggest import PRESSING
from helpline.protocol.library import Library
from helpline.protocol.names import OPENING
from helpline.words.london import say_time
from web.calls.pages.asking import Asking
from web.calls.pages.way import SOON, URGENCY_SAID, Way, because_of, short_title, way_of, who_of
from web.told import told_of

LATER = frozenset({"HOLD", "INSUFFICIENT", "NOT_ASSESSED"})
ASSESSES_ALONE = frozenset({OPENING})
BESIDE_A_CHILDS = "Under 18: the child path leads. Only in Scotland, at 16 or 17, may this stand beside it."


@dataclass(frozen=True, slots=True)
class Ways:
    """Every run, urgent first; what does not apply, each with its because; and what managers were told."""

    open: tuple[Way, ...]
    settled: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    awaited: str
    warnings: tuple[str, ...]


def ways_of(desk: Desk, case: Case, runs: tuple[Run, ...], asking: Asking, *, at: datetime) -> Ways:
    """Return where everything is going."""
    shown = [run for run in runs if run.protocol not in ASSESSES_ALONE or len(runs) == 1]
    over = [run for run in shown if run.waits_beside_a_childs or (run.end and run.end.outcome == "NOT_APPLICABLE")]
    live = [run for run in shown if run not in over]
    ordered = sorted(live, key=_rank)
    on = desk.today()
    return Ways(
        open=tuple(_together(way_of(desk, case, run, runs, asking, at=at) for run in ordered)),
        settled=tuple(_settled(case, over)),
        told=tuple(_told(case)),
        awaited=_awaited(desk.library),
        warnings=tuple(
            f"Person {person.number}: {warning}"
            for person in case.people
            if (warning := age_of(case, person.person_id, on=on).warning)
        ),
    )


def _together(ways: Iterable[Way]) -> Iterator[Way]:
    """Yield the ways; neighbours of whom the same is true are one, under the names of all of them."""
    before: Way | None = None
    for way in ways:
        if before is not None and replace(before, who="", waits_href="") == replace(way, who="", waits_href=""):
            before = replace(before, who=", ".join(filter(None, (before.who, way.who))))
            continue
        if before is not None:
            yield before
        before = way
    if before is not None:
        yield before


def _settled(case: Case, over: list[Run]) -> Iterator[tuple[str, str]]:
    """Yield what does not apply, with its because; people of whom the same is true are named together."""
    together: dict[tuple[str, str], list[str]] = {}
    for run in over:
        because = BESIDE_A_CHILDS if run.waits_beside_a_childs else (because_of(run) or ("",))[-1]
        said = (short_title(run.version.title), because)
        together.setdefault(said, []).append(who_of(case, run))
    for (title, because), who in together.items():
        yield ", ".join((title, *filter(None, who))), because


def _rank(run: Run) -> tuple[int, int, int]:
    """Order by how pressing it is: 999, a referral for today, any other, what is on its way, later contacts, the rest.

    Among the like the sooner comes first, and then the protocol that cannot wait for the others.
    """
    outcome, urgency = (run.end.outcome, run.end.urgency) if run.end else ("", "")
    pressing = [
        outcome == "999_NOW",
        is_referring(run) and urgency in SOON,
        is_referring(run),
        run.end is None,
        outcome in LATER,
        True,
    ].index(True)
    sooner = list(URGENCY_SAID).index(urgency) if urgency in URGENCY_SAID else len(URGENCY_SAID)
    return pressing, sooner, PRESSING.index(run.protocol) if run.protocol in PRESSING else len(PRESSING)


def _told(case: Case) -> Iterator[str]:
    for told in case.told:
        seen = "seen" if told.seen_by else "not seen yet"
        yield f"Manager told {say_time(told.at)} of {told_of(told.told.why)}: {seen}"


def _awaited(library: Library) -> str:
    names = [name.replace("_", " ").replace("nrm", "NRM").replace(" uk", " UK") for name in library.awaited]
    return ", ".join(names)
