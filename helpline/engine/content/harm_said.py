"""Section 8: each person at risk and what was done about it, the decision and who approved; no name, no detail."""

from datetime import datetime

from helpline.engine.content.harm_handling import handled_fields
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Line
from helpline.engine.content.phrases import capital, listed
from helpline.engine.harm import HarmRow, is_whole, pointers_of, rows_of
from helpline.engine.referral import Decided
from helpline.words.london import say_moment
from helpline.words.within import within_sentence

_COULD = {
    "harm.learns": "be found out as who spoke",
    "harm.nearby": "be within reach of those involved",
    "harm.threats_made": "be hurt for telling",
    "harm.visit": "be moved or punished after a visit",
    "harm.letter_phone": "be given away by a letter or call",
    "harm.immigration": "be detained or removed",
    "harm.charge": "be treated as an offender",
    "harm.home_or_job": "lose home or work",
    "harm.others_left": "be left behind",
    "harm.family_reach": "be reached through family",
    "harm.health_risk": "come to harm in health",
    "harm.missing_risk": "go missing or be moved",
    "harm.staff_risk": "meet danger on a visit",
}
_SO = {
    "reshape": "some detail is left out; read Handling first",
    "redirect": "this comes to you and not to the usual desk",
    "hasten": "it is sent at once",
    "proceed": "read Handling first",
}
_ALL_THE_SAME = "it is sent all the same"
"""Where it goes ahead and Handling says nothing of this danger: a reader is sent nowhere for nothing."""

_NO_MORE = "no added risk found."
_MOST = 2


def harm_of(matter: Matter) -> tuple[Line, ...]:
    """Return a line for each row of the harm check: what could happen to them, and what we did about it.

    Rows of which the same is to be said share a line; a shortened document names only those who could come to more.
    A caller who is one of the people has no row of their own; where who rang is held back they are named all the same,
    since a document without them would say who it was (X03).
    """
    said: dict[str, list[str]] = {}
    for row in rows_of(matter.case, matter.referral, matter.library, on=matter.on):
        said.setdefault(_said(matter, row), []).extend(_all_called(matter, row))
    if matter.brevity and len(said) > 1:
        said.pop(_NO_MORE, None)
    return tuple(Line(f"{capital(', '.join(dict.fromkeys(whom)))}:", words) for words, whom in said.items())


def _said(matter: Matter, row: HarmRow) -> str:
    assessed, decided = matter.referral.harm.get(row.row), matter.referral.decisions.get(row.row)
    if assessed is None:
        return "not assessed yet."
    pointing = {pointer.field for pointer in pointers_of(row, assessed.event.answers) if pointer.way != "proceed"}
    could = tuple(words for field_id, words in _COULD.items() if field_id in pointing)[:_MOST]
    if not could:
        return _NO_MORE if is_whole(row, matter.referral, matter.library) else "not all asked yet."
    return f"could {listed(could, last='or')}. So: {_so(matter, decided, pointing)}."


def _so(matter: Matter, decided: Decided | None, pointing: set[str]) -> str:
    """Say what was done about it; to Handling a reader is sent only where it speaks of what was named."""
    decision = decided.event.decision if decided else ""
    named = frozenset([field_id for field_id in _COULD if field_id in pointing][:_MOST])
    if decision == "proceed" and not named & handled_fields(matter):
        return _ALL_THE_SAME
    return _SO.get(decision, "it waits for a manager’s decision")


def _all_called(matter: Matter, row: HarmRow) -> tuple[str, ...]:
    is_hidden = matter.is_any_source_held and matter.case.is_the_caller(row.row.removeprefix("person:"))
    return (matter.source, _called(matter, row)) if is_hidden else (_called(matter, row),)


def _called(matter: Matter, row: HarmRow) -> str:
    if row.who == "victim":
        person_id = row.row.removeprefix("person:")
        own = matter.called(person_id) or matter.them
        return own if person_id in matter.people_ids else "somebody else at risk"
    return {"caller": matter.source, "others": "others there", "family": "family"}.get(
        row.who, "whoever goes, our staff"
    )


def decision_of(matter: Matter) -> str:
    """Say what the manager decided on the harm check, and when; nothing before it is decided."""
    decisions = tuple(matter.referral.decisions.values())
    if not decisions:
        return ""
    field = matter.library.fields["harm.decision"]
    words = dict.fromkeys(within_sentence(field.option_label(decided.event.decision)) for decided in decisions)
    newest = max(decided.at for decided in decisions)
    return f"duty manager, {say_moment(newest)}: {'; '.join(words)}."


def approval_of(approver_role: str, approved_at: datetime, *, version: int) -> str:
    """Say who approved, by role, when, and what the version replaces; names are held by us."""
    replaces = "none" if version <= 1 else f"version {version - 1}"
    return (
        f"Approved by the {approver_role}, who did not write it, {say_moment(approved_at)}. "
        f"Version {version}, replaces {replaces}. Names are held by us."
    )
