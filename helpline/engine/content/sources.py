"""How something is known, and by whom: seen, told or inferred; whoever rang is never described (X03, L04)."""

from helpline.engine.case import Given
from helpline.engine.content.matter import Matter
from helpline.engine.content.phrases import day_of

_RANG = frozenset({"", "caller", "the caller", "source", "the source", "self", "them", "themselves"})
_THEMSELVES = frozenset({"the person", "the person themselves", "the child", "herself", "himself", "themself"})
_OURS = frozenset({"adviser", "the adviser", "us", "we", "helpline"})


def how_known(matter: Matter, given: Given) -> str:
    """Say how an answer is known: `Seen by caller`, `Told to caller by another person`, `Inferred by us`.

    Anybody but the caller and ourselves is *another person*: a role or a name could show who spoke. A caller who is
    the person is called the person only where they let their details be passed on, else *caller* like any other.
    """
    by, how = given.answer.by.strip().casefold(), given.answer.how
    whoever_rang = _RANG | (_THEMSELVES if _rang_themselves(matter) else frozenset())
    source = f"the {matter.word} themselves" if matter.is_callers_own else matter.source
    if how == "inferred":
        return f"Inferred by {source}" if by in whoever_rang - {""} else "Inferred by us"
    if by in _OURS:
        return "Heard by our adviser" if how == "told" else "Seen by our adviser" if how == "seen" else "Our adviser"
    if how == "seen":
        return f"Seen by {source}" if by in whoever_rang else f"Seen by another person, told by {source}"
    return f"Told by {source}" if by in whoever_rang else f"Told to {source} by another person"


def _rang_themselves(matter: Matter) -> bool:
    """Say whether everybody the document is about is who rang: what *the person* told, the caller told."""
    return bool(matter.people_ids) and all(matter.case.is_the_caller(one) for one in matter.people_ids)


def source_of(matter: Matter, given: Given | None) -> str:
    """Say how an answer is known and on which day it was taken down; a blank has nobody."""
    if given is None:
        return "Nobody asked yet"
    if given.answer.missing and not given.answer.asked:
        return f"Our adviser, {day_of(given.at)}"
    return f"{how_known(matter, given)}, {day_of(given.at)}"
