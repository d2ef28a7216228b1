"""What the harm check puts into the handling box, so that section 8 sends a reader there only for what stands there."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Line
from helpline.engine.content.phrases import clipped, sentence
from helpline.protocol.answers import Answer

DO_NOT = "Do not"
LEFT_OUT = frozenset({"reshape"})
_MOST = 4
_ALWAYS_SAID = frozenset({"harm.learns", "harm.threats_made", "harm.letter_phone", "harm.immigration"})
"""What the lines that every composed box has are about already: who spoke, their phone, passing it on."""

_POINTING: tuple[tuple[str, frozenset[str], str], ...] = (
    (
        "harm.inside_link",
        frozenset({"possible", "yes"}),
        "let this into a shared inbox: somebody linked to those involved may read it.",
    ),
    (
        "harm.visit",
        frozenset({"displaces", "punished"}),
        "visit without a plan: {them} could be moved or hurt by a visit.",
    ),
    (
        "harm.nearby",
        frozenset({"in_reach", "same_roof", "with_them_now"}),
        "go without a plan for those involved: they may be near, or there.",
    ),
    (
        "harm.others_left",
        frozenset({"adults", "children"}),
        "act for one person alone: others are there. Please plan for the whole place.",
    ),
    (
        "harm.health_risk",
        frozenset({"action_harms", "both"}),
        "act before care is ready: it could harm the health of {them}.",
    ),
    ("harm.health_risk", frozenset({"delay_harms"}), "let this wait: delay could harm the health of {them}."),
    ("harm.missing_risk", frozenset({"possible", "likely"}), "let this wait: {them} may go missing or be moved."),
    (
        "harm.charge",
        frozenset({"possible", "likely"}),
        "treat anybody as an offender before asking what they were made to do. Please see to a solicitor.",
    ),
    (
        "harm.home_or_job",
        frozenset({"possible", "likely"}),
        "act in a way that costs them home or work before there is somewhere to go.",
    ),
    (
        "harm.family_reach",
        frozenset({"abroad", "both"}),
        "contact authorities abroad: family there could be reached.",
    ),
    ("harm.family_reach", frozenset({"here"}), "leave family here out of the plan: those involved can reach them."),
)
"""For answers of the harm check, what the reader must not do; the weightiest first."""


@dataclass(frozen=True, slots=True)
class Handled:
    """One line of the box, and the question of the harm check that it answers; empty where it answers none."""

    field: str
    line: Line


def from_harm_check(matter: Matter) -> tuple[Handled, ...]:
    """Return the lines that the harm check adds to a composed box: danger to whoever goes first, at most five."""
    pointing = tuple(_pointing(matter))[:_MOST]
    return (*_to_whoever_goes(matter), *pointing, *_left_out(matter))


def never_left_off(matter: Matter) -> tuple[Line, ...]:
    """Return the lines that stand even where the adviser wrote the box: danger to whoever goes, that some is left out.

    An adviser's own sentences about one thing must not take the other away from whoever knocks on the door.
    """
    return tuple(one.line for one in (*_to_whoever_goes(matter), *_left_out(matter)))


def handled_fields(matter: Matter) -> frozenset[str]:
    """Name the questions of the harm check about which this document's handling box says something."""
    worded = matter.referral.worded
    if worded and worded.handling:
        return frozenset(one.field for one in _to_whoever_goes(matter))
    always = _ALWAYS_SAID | {"harm.visit"} if _is_visit_said(matter) else _ALWAYS_SAID
    return always | {one.field for one in from_harm_check(matter)}


def _is_visit_said(matter: Matter) -> bool:
    """Say whether the box asks for a plan before a visit whatever was found: police are always asked for one."""
    return matter.kind == "police" and not matter.is_callers_own


def _to_whoever_goes(matter: Matter) -> Iterator[Handled]:
    danger, risk = matter.words("exploiter.danger"), _staff_risk(matter)
    if danger:
        words = sentence(f"go unprepared: {clipped(danger, limit=110, where='section 3')}")
        yield Handled("harm.staff_risk", Line(DO_NOT, words))
    elif risk:
        words = "send anybody alone: there may be danger to whoever goes. Ring us for what we know."
        yield Handled("harm.staff_risk", Line(DO_NOT, words))
    elif risk is not None:
        words = "send anybody alone: whether there is danger to whoever goes is not known."
        yield Handled("harm.staff_risk", Line(DO_NOT, words))


def _staff_risk(matter: Matter) -> bool | None:
    """Say whether there is danger to whoever goes, False where that is not known; None where none is known of."""
    answers = tuple(_answers(matter, "harm.staff_risk"))
    if any(set(one.options) & {"some", "serious"} for one in answers):
        return True
    return False if any(one.missing for one in answers) else None


def _pointing(matter: Matter) -> Iterator[Handled]:
    for field_id, among, words in _POINTING:
        is_said = field_id == "harm.visit" and _is_visit_said(matter)
        chosen = {option for one in _answers(matter, field_id) for option in one.options}
        if chosen & among and not is_said:
            yield Handled(field_id, Line(DO_NOT, words.format(them=matter.them)))


def _left_out(matter: Matter) -> Iterator[Handled]:
    if any(decided.event.decision in LEFT_OUT for decided in matter.referral.decisions.values()):
        yield Handled("", Line(DO_NOT, "take this for all that we hold: some detail is left out."))


def _answers(matter: Matter, field_id: str) -> Iterator[Answer]:
    for assessed in matter.referral.harm.values():
        if field_id in assessed.event.answers:
            yield assessed.event.answers[field_id]
