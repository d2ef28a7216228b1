"""The work list: every check that is due, what presses most first."""

from dataclasses import dataclass
from typing import Final

from helpline.actions.ports import Desk
from helpline.directory.due import Due, When, checks_due
from helpline.engine.permissions import Who
from helpline.words.london import say_date
from web.directory.pages.saying import kind_name, nation_name

MOST: Final = 100
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
    why: tuple[str, ...]
    on: str


@dataclass(frozen=True, slots=True)
class DueGroup:
    """The checks of one urgency: at most `MOST` of `count`."""

    when: str
    kind: str
    name: str
    says: str
    count: int
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The work list; a group without a check is left out."""

    groups: tuple[DueGroup, ...]
    may_change: bool


def work_page(desk: Desk, *, who: Who) -> WorkPage:
    """Return the work list as it is today."""
    due = checks_due(desk.directory, on=desk.today())
    groups = (
        DueGroup(when, kind, name, says, len(ones), tuple(_line(one) for one in ones[:MOST]))
        for when, kind, name, says in GROUPS
        if (ones := [one for one in due if one.when == when])
    )
    return WorkPage(tuple(groups), who.may("change the directory"))


def _line(due: Due) -> DueLine:
    entity = due.entity
    return DueLine(
        entity_id=entity.id,
        name=entity.name,
        what=f"{kind_name(entity.kind)}, {entity.area or nation_name(entity.nation)}",
        why=due.why,
        on=say_date(due.on) if due.on and due.when in ("overdue", "soon") and due.on.year > 1 else "Now",
    )
