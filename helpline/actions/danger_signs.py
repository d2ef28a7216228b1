"""The signs and the place of danger from a page that is behind: kept beside a colleague’s newer ones, never instead."""

import re

from helpline.engine.case import Case, Given
from helpline.engine.danger import DANGER_PLACE
from helpline.engine.permissions import Who
from helpline.engine.suggest import subject_of
from helpline.protocol.answers import Answer
from helpline.protocol.fields import Field

_OR = "; or "
"""Between two places of which nobody knows yet which it is."""


def beside_newer(case: Case, field: Field, answer: Answer, *, who: Who, seen: int) -> Answer | None:
    """Return what to keep of a sign of danger, or of its place, that was typed on a page shown at case number `seen`.

    What nobody else answered since is kept as it was typed. Beside a colleague's newer words it is a further line; of
    ticks, both count, and any sign outweighs *no sign of danger*. Of two places both are said, in one line; one that
    says every part of the other stands alone, and in doubt both are said. Its source stays only where both give the
    same one.
    None where it says nothing at all and a colleague's newer answer does: then the page is stale like any other.
    """
    given = case.answer(subject_of(case, field.id), field.id)
    if given is None or not _is_newer_of_another(case, given, who=who, seen=seen) or not _has_sign(field, given.answer):
        return answer
    if not _has_sign(field, answer):
        return None
    before = given.answer
    is_same_source = (before.how, before.by) == (answer.how, answer.by)
    return Answer(
        options=tuple(one for one in dict.fromkeys((*before.options, *answer.options)) if not field.is_exclusive(one)),
        words=_both_places(before, answer) if field.id == DANGER_PLACE else _both_lines(before, answer),
        how=answer.how if is_same_source else None,
        by=answer.by if is_same_source else "",
    )


def _is_newer_of_another(case: Case, given: Given, *, who: Who, seen: int) -> bool:
    """Say whether somebody else answered the field since; a number that the case has not come to yet saw nothing."""
    shown_at = seen if seen <= case.number else 0
    return any(
        (change.subject, change.field) == (given.subject, given.field) and change.by != who.account_id
        for change in case.since(shown_at)
    )


def _both_lines(before: Answer, answer: Answer) -> str:
    return "\n".join(dict.fromkeys(words for words in (before.words, answer.words) if words))


def _both_places(before: Answer, answer: Answer) -> str:
    """Say both places, so that 999 hears of each; one line, as its box has."""
    theirs, ours = before.words.strip(), answer.words.strip()
    if any(_parts(ours) <= _parts(place) for place in theirs.split(_OR)):
        return theirs
    return ours if _parts(theirs) <= _parts(ours) else f"{theirs.rstrip(' .;')}{_OR}{ours}"


def _parts(place: str) -> frozenset[str]:
    """Return what a place is said with between its commas; “2 Mill Road” is no part of “12 Mill Road”."""
    return frozenset(" ".join(part.split()).casefold().strip(" .") for part in re.split("[,;\n]", place)) - {""}


def _has_sign(field: Field, answer: Answer) -> bool:
    return bool(answer.words) or any(not field.is_exclusive(option) for option in answer.options)
