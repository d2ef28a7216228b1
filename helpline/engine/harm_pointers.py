"""Which harm question is for whom, and what each answer points to: the table of the harm check.

It never decides: an adviser advises and a manager decides (X05, ruling 4). No answer by itself bars a referral about a
child (L08), and where only one person could know a detail the manager decides on it (L04).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from helpline.protocol.answers import Answer

Who = Literal["caller", "victim", "others", "family", "staff"]
Way = Literal["proceed", "reshape", "redirect", "hold", "hasten", "think"]

_ALL: frozenset[Who] = frozenset({"caller", "victim", "others", "family", "staff"})
_SPEAKERS: frozenset[Who] = frozenset({"caller", "victim"})
_THERE: frozenset[Who] = frozenset({"victim", "others"})
_VICTIM: frozenset[Who] = frozenset({"victim"})
_STAFF: frozenset[Who] = frozenset({"staff"})

FOR_WHOM: Mapping[str, frozenset[Who]] = {
    "harm.learns": _SPEAKERS,
    "harm.only_source": _SPEAKERS,
    "harm.nearby": _ALL,
    "harm.threats_made": _ALL,
    "harm.wants_this": _SPEAKERS,
    "harm.fears_most": _SPEAKERS,
    "harm.safer_when": _SPEAKERS,
    "harm.visit": _THERE,
    "harm.letter_phone": _SPEAKERS,
    "harm.immigration": _THERE,
    "harm.charge": _THERE,
    "harm.home_or_job": _THERE,
    "harm.others_left": frozenset({"others"}),
    "harm.family_reach": frozenset({"family"}),
    "harm.inside_link": _ALL,
    "harm.escort_translator": _VICTIM,
    "harm.health_risk": _VICTIM,
    "harm.missing_risk": _VICTIM,
    "harm.not_acting": _VICTIM,
    "harm.staff_risk": _STAFF,
    "harm.our_staff": _STAFF,
}

READ_OUT = frozenset({"harm.wants_this", "harm.fears_most", "harm.safer_when"})
"""The only three that are read out to the person; all others are never spoken."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """What one answer points to; advice to weigh, never a decision.

    Attributes:
        way: how the referral may have to change; `think` where it is something to plan for.
        says: what to do about it, in one sentence.
        is_worse_value: it was not known, refused or unsafe to ask, so the worse value was taken.
    """

    field: str
    way: Way
    says: str
    is_worse_value: bool = False


_PLAIN_APPROACH = (
    "Ask for a plain approach, everybody seen apart, an interpreter, and a place to stay that is ready first."
)
_OTHER_ROUTE = "Somebody there may be connected: another entity or way in, chosen by the manager."
_SAFE_CONTACT = "Only the named safe contact; no message left."
_SEEN_ALONE = "Ask for an independent interpreter, and that the person is seen alone."
_PAPERS = "Explain first; choose the entity accordingly."
_OFFENDER = "Ask that they be treated as possibly exploited, and for a solicitor."
_IN_HANDLING = (
    "The document says it under Handling, on its first page. Write what it is in “Danger from the exploiter”."
)
_PLAN = "Make a safety plan with them."

POINTS: Mapping[str, Mapping[str, tuple[Way, str]]] = {
    "harm.learns": {
        "possible": ("reshape", "Change what would show who spoke."),
        "likely": ("hold", "Hold, or change it so that nothing shows who spoke."),
    },
    "harm.only_source": {
        "yes_removed": ("proceed", "The detail is taken out."),
        "yes_needed": ("hold", "Only they could know it and it is needed: the manager decides."),
    },
    "harm.nearby": {
        "in_reach": ("think", "The exploiter can reach them: think of the time of day."),
        "same_roof": ("reshape", "Same roof: agree a time when a visit is safer."),
        "with_them_now": ("hold", "Hold the visit, not the telling; tell the control room."),
    },
    "harm.threats_made": {
        "to_them": ("think", _PLAN),
        "to_family_here": ("think", _PLAN),
        "to_family_abroad": ("think", _PLAN),
        "carried_out": ("think", "A threat was carried out: tell the manager at once, and make a safety plan."),
    },
    "harm.wants_this": {
        "yes_with_changes": ("reshape", "Make the changes that they asked for."),
        "no": ("think", "Nothing with their name goes without their yes, or a ground that a manager confirms."),
    },
    "harm.visit": {
        "displaces": ("reshape", _PLAIN_APPROACH),
        "punished": ("reshape", _PLAIN_APPROACH),
    },
    "harm.letter_phone": {"yes": ("reshape", _SAFE_CONTACT), "not_sure": ("reshape", _SAFE_CONTACT)},
    "harm.immigration": {
        "possible": ("reshape", _PAPERS),
        "not_discussed": ("think", _PAPERS),
        "likely": ("redirect", _PAPERS),
    },
    "harm.charge": {"possible": ("reshape", _OFFENDER), "likely": ("reshape", _OFFENDER)},
    "harm.home_or_job": {
        "possible": ("reshape", "Agree a time when less is lost."),
        "likely": ("hold", "Somewhere to go first."),
    },
    "harm.others_left": {
        "adults": ("reshape", "Ask for a plan for the whole place."),
        "children": ("hasten", "Children are left there: the child path for each of them."),
    },
    "harm.family_reach": {
        "here": ("reshape", "Police are told of the address that they name, with their yes."),
        "abroad": ("reshape", "Ask for no contact with authorities there."),
        "both": ("reshape", "No contact with authorities abroad; police told of the address here, with their yes."),
    },
    "harm.inside_link": {"possible": ("redirect", _OTHER_ROUTE), "yes": ("redirect", _OTHER_ROUTE)},
    "harm.escort_translator": {"possible": ("reshape", _SEEN_ALONE), "yes": ("reshape", _SEEN_ALONE)},
    "harm.health_risk": {
        "action_harms": ("reshape", "Ask for care to be ready before anybody acts."),
        "delay_harms": ("hasten", "Waiting harms health: send it sooner."),
        "both": ("hasten", "Waiting harms health: send it sooner, with care ready."),
    },
    "harm.missing_risk": {
        "possible": ("reshape", "Say in the referral that they may go missing or be moved."),
        "likely": ("hasten", "Send it sooner, and say in the referral that they may go missing or be moved."),
    },
    "harm.not_acting": {"higher": ("proceed", "Not sending would leave them in more danger than sending.")},
    "harm.staff_risk": {
        "some": ("reshape", _IN_HANDLING),
        "serious": ("reshape", _IN_HANDLING),
    },
    "harm.our_staff": {
        "possible": ("think", "Another adviser takes over; think of restricting the case."),
        "yes": ("think", "Another adviser takes over; restrict the case."),
    },
}
"""For each question, its answers that point somewhere, from bad to worse."""

_WORDS: Mapping[str, tuple[Way, str]] = {
    "harm.fears_most": ("think", "Their words go to the manager."),
    "harm.safer_when": ("reshape", "Ask for the time or place that they named."),
}

OF_A_CHILD: Mapping[str, Mapping[str, str]] = {
    "harm.wants_this": {"no": "Say in the referral what they want. Under 18, it is not a bar."},
    "harm.immigration": dict.fromkeys(
        ("possible", "not_discussed", "likely"), f"{_PAPERS} Under 18, it is never by itself a bar."
    ),
}
"""What is said otherwise of somebody who is or may be under 18: no answer by itself bars their referral (L08)."""

OF_THE_CALLER: Mapping[str, Mapping[str, str]] = {
    "harm.wants_this": {
        "no": "Their own details stay out. What others agree to is asked of each of them: this is not their no."
    },
}
"""What is said otherwise of a caller who is not one of the people: their word is about themselves alone (X03)."""


def worse_value(field_id: str) -> str:
    """Name the value that *not known*, *refused* and *unsafe to ask* count as; empty for a question in words."""
    return tuple(POINTS[field_id])[-1] if field_id in POINTS else ""


def pointer_of(field_id: str, answer: Answer, *, otherwise: Mapping[str, Mapping[str, str]]) -> Pointer | None:
    """Return what one answer points to; None where it points nowhere. *otherwise*: what is said to whom it differs."""
    if answer.missing:
        worse = worse_value(field_id)
        return _pointer(field_id, worse, otherwise, is_worse_value=True) if worse else None
    if field_id in _WORDS:
        way, says = _WORDS[field_id]
        return Pointer(field_id, way, says) if answer.words else None
    chosen = next((option for option in answer.options if option in POINTS.get(field_id, {})), "")
    return _pointer(field_id, chosen, otherwise) if chosen else None


def _pointer(
    field_id: str, option: str, otherwise: Mapping[str, Mapping[str, str]], *, is_worse_value: bool = False
) -> Pointer:
    way, says = POINTS[field_id][option]
    return Pointer(field_id, way, otherwise.get(field_id, {}).get(option, says), is_worse_value)
