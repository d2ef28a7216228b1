"""How something is known, and by whom: seen, told or inferred; whoever rang is never described (X03, L04)."""

from helpline.engine.case import Given
from helpline.engine.content.matter import Matter
from helpline.engine.content.phrases import day_of

_RANG = frozenset({"", "caller", "the caller", "source", "the source", "self", "them", "themselves"})
_OURS = frozenset({"adviser", "the adviser", "us", "we", "helpline"})


def how_known(matter: Matter, given: Given) -> str:
    """Say how an answer is known: `Seen by caller`, `Told to caller by another person`, `Inferred by us`.

    Anybody but the caller and ourselves is *another person*: a role or a name could show who spoke.
    """
    by, how = given.answer.by.strip().casefold(), given.answer.how
    if how == "inferred":
        return f"Inferred by {matter.source}" if by in _RANG - {""} else "Inferred by us"
    if by in _OURS:
        return "Heard by our adviser" if how == "told" else "Seen by our adviser" if how == "seen" else "Our adviser"
    if how == "seen":
        return f"Seen by {matter.source}" if by in _RANG else f"Seen by another person, told by {matter.source}"
    return f"Told by {matter.source}" if by in _RANG else f"Told to {matter.source} by another person"


def source_of(matter: Matter, given: Given | None) -> str:
    """Say how an answer is known and on which day it was taken down; a blank has nobody."""
    if given is None:
        return "Nobody asked yet"
    if given.answer.missing and not given.answer.asked:
        return f"Our adviser, {day_of(given.at)}"
    return f"{how_known(matter, given)}, {day_of(given.at)}"
