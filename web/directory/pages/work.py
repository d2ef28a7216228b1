"""The work list: every check that is due, what presses most first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from helpline.actions.ports import Desk
from helpline.directory.due import Due, When, checks_due
from helpline.engine.permissions import Who
from helpline.words.london import say_date
from web.directory.pages.index import fits
from web.directory.pages.saying import kind_name, nation_name

AT_ONCE: Final = 8
"""How many checks of one urgency stand open; where there are more, all of them are folded below, by kind."""

GROUPS: Final[tuple[tuple[When, str, str, str], ...]] = (
    ("overdue", "warn", "Overdue", "Look these up today: they are in use, and nobody has verified them lately."),
    ("soon", "part", "Due soon", "Due within two weeks, or their last day is near."),
    (
        "never",
        "stop",
        "Never verified",
        "Something is known, and nobody has verified it: none of it is chosen silently.",
    ),
    (
        "unknown",
        "none",
        "To be found",
        "No number and no way in are known. Take the sheet out, fill it in, bring it in.",
    ),
)


@dataclass(frozen=True, slots=True)
class DueLine:
    """One check that is due."""

    entity_id: str
    name: str
    what: str
    where: str
    why: tuple[str, ...]
    on: str


@dataclass(frozen=True, slots=True)
class DueFold:
    """All checks of one urgency and one kind, folded under the name of the kind."""

    name: str
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class DueGroup:
    """The checks of one urgency: the first of them, and where those are not all of them, all by kind in `folds`."""

    when: str
    kind: str
    name: str
    says: str
    count: int
    lines: tuple[DueLine, ...]
    folds: tuple[DueFold, ...]


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The work list, or what of it some words find; a group without a check is left out."""

    groups: tuple[DueGroup, ...]
    may_change: bool
    asked: str


def work_page(desk: Desk, *, who: Who, asked: str = "") -> WorkPage:
    """Return the work list as it is today; of it, where something is asked for, only what the words find."""
    due = [one for one in checks_due(desk.directory, on=desk.today()) if fits(one.entity, asked)]
    groups = (
        DueGroup(when, kind, name, says, len(ones), tuple(map(_line, ones[:AT_ONCE])), tuple(_folds(ones)))
        for when, kind, name, says in GROUPS
        if (ones := [one for one in due if one.when == when])
    )
    return WorkPage(tuple(groups), who.may("change the directory"), asked)


def _folds(ones: list[Due]) -> Iterator[DueFold]:
    """Yield all checks by kind, in the order of the list; nothing where all stand open anyway."""
    if len(ones) <= AT_ONCE:
        return
    for kind in dict.fromkeys(one.entity.kind for one in ones):
        yield DueFold(kind_name(kind), tuple(_line(one) for one in ones if one.entity.kind == kind))


def _line(due: Due) -> DueLine:
    entity = due.entity
    return DueLine(
        entity_id=entity.id,
        name=entity.name,
        what=kind_name(entity.kind),
        where=entity.area or nation_name(entity.nation),
        why=due.why,
        on=say_date(due.on) if due.on and due.when in ("overdue", "soon") and due.on.year > 1 else "Now",
    )
