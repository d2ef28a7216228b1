"""What a receiver misses, as every page names it: labels alone, and whether a part of it is known; never an answer."""

from collections.abc import Iterable

from helpline.engine.actionability import is_part_known
from helpline.engine.case import Case
from helpline.protocol.library import Library


def say_missing(case: Case, people: Iterable[str], fields: Iterable[str], library: Library) -> tuple[str, ...]:
    """Return the labels of missing fields (I35); one that is known in part of any of these people says so."""
    asked = tuple(people)
    return tuple(
        f"{library.fields[field_id].label}{' (part known)' if _is_part_known(case, asked, field_id) else ''}"
        for field_id in fields
    )


def _is_part_known(case: Case, people: tuple[str, ...], field_id: str) -> bool:
    found = [case.given(field_id, person_id) for person_id in people]
    return any(given is not None and is_part_known(field_id, given.answer) for given in found)
