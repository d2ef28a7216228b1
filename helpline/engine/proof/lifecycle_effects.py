"""What the deeds of the lifecycle record, by name, and what follows from every recorded deed in one transaction.

An effect gives the record after it, or None where a machine has no such step: then nothing of the deed is recorded.
"""

from collections.abc import Callable, Mapping

from helpline.engine.parcel import LEAVING
from helpline.engine.proof.lifecycle_guards import GUARDS
from helpline.engine.proof.lifecycle_state import CONTRIBUTOR, Paper, Seen
from helpline.engine.referral import OVER

Steps = Mapping[tuple[str, str, str], str]
"""By machine, state and trigger: where it leads."""

Effect = Callable[[Seen, str, Paper, Steps], Seen | None]


def moved(seen: Seen, machine: str, trigger: str, steps: Steps) -> Seen | None:
    """Step the referral or its newest parcel."""
    if machine == "referral":
        state = steps.get((machine, seen.referral, trigger))
        return None if state is None else seen._replace(referral=state)
    state = steps.get((machine, seen.parcel, trigger))
    return None if state is None else seen._replace(parcel=state)


def _author(seen: Seen, by: str, paper: Paper, steps: Steps) -> Seen:
    return seen._replace(is_author=seen.is_author or by == CONTRIBUTOR)


def _spoken(seen: Seen, by: str, paper: Paper, steps: Steps) -> Seen:
    return seen._replace(is_spoken=True, unsigned=tuple(sorted({*seen.unsigned, by})))


def _seal(seen: Seen, by: str, paper: Paper, steps: Steps) -> Seen:
    older = seen.older
    if seen.parcel == "sealed" and older != "ready":
        older = "ready" if seen.outbox == "ready" else "stopped"
    return seen._replace(parcel="sealed", outbox="" if seen.is_by_hand else "ready", older=older, call="")


def _queue_if_it_may_leave(seen: Seen, by: str, paper: Paper, steps: Steps) -> Seen:
    may_leave = all(GUARDS[guard](seen, by, paper) for guard in ("approved", "still_says_so"))
    return seen._replace(outbox="ready") if may_leave and not seen.is_by_hand else seen


def _face(seen: Seen, by: str, paper: Paper, steps: Steps) -> Seen | None:
    """Face what a crashed sender left: what it had begun is uncertain, what it had not is ready again."""
    if seen.parcel != "sending":
        return seen._replace(outbox="ready")
    return moved(seen._replace(outbox="stopped"), "parcel", "lose_sight", steps)


def _stop_taken_back(seen: Seen, by: str, paper: Paper, steps: Steps) -> Seen | None:
    """Withdraw what rests on an agreement that was taken back, unless it has left or may have."""
    if seen.agreed or seen.is_child or seen.referral in OVER or seen.parcel in LEAVING:
        return seen
    return moved(seen._replace(approval="", is_told=True), "referral", "withdraw", steps)


def _void(seen: Seen, by: str, paper: Paper, steps: Steps) -> Seen | None:
    """Void an approval that no longer stands, while its parcel lies here."""
    if seen.referral != "approved" or not seen.approval or seen.is_same or seen.parcel != "sealed":
        return seen
    return moved(seen._replace(approval=""), "referral", "void", steps)


def _stop_post(seen: Seen, by: str, paper: Paper, steps: Steps) -> Seen:
    """Stop what lies sealed in the outbox of a referral that is not approved any more."""
    if seen.referral == "approved":
        return seen
    outbox = "stopped" if seen.parcel == "sealed" and seen.outbox == "ready" else seen.outbox
    return seen._replace(outbox=outbox, older="stopped" if seen.older == "ready" else seen.older)


EFFECTS: Mapping[str, Effect] = {
    "note_author": _author,
    "note_change": lambda seen, by, paper, steps: seen._replace(is_same=False),
    "note_taken_back": lambda seen, by, paper, steps: seen._replace(agreed=False),
    "forget_candidate": lambda seen, by, paper, steps: seen._replace(candidate="", is_same=False),
    "freeze_candidate": lambda seen, by, paper, steps: seen._replace(candidate=by, is_same=True),
    "note_approval": lambda seen, by, paper, steps: seen._replace(approval=by),
    "drop_approval": lambda seen, by, paper, steps: seen._replace(approval=""),
    "seal": _seal,
    "note_holder": lambda seen, by, paper, steps: seen._replace(held_by=by),
    "note_spoken": _spoken,
    "note_signed_off": lambda seen, by, paper, steps: seen._replace(
        unsigned=tuple(one for one in seen.unsigned if one == by)
    ),
    "tell_managers": lambda seen, by, paper, steps: seen._replace(is_told=True),
    "take_from_outbox": lambda seen, by, paper, steps: seen._replace(outbox="claimed"),
    "leave_behind": lambda seen, by, paper, steps: seen._replace(outbox="abandoned"),
    "face": _face,
    "note_in_hands": lambda seen, by, paper, steps: seen._replace(is_in_hands=True),
    "done": lambda seen, by, paper, steps: seen._replace(outbox="done"),
    "make_ready": lambda seen, by, paper, steps: seen._replace(outbox="ready"),
    "stop": lambda seen, by, paper, steps: seen._replace(outbox=seen.outbox and "stopped"),
    "queue_if_it_may_leave": _queue_if_it_may_leave,
    "call_taken": lambda seen, by, paper, steps: seen._replace(call="taken"),
    "call_rang": lambda seen, by, paper, steps: seen._replace(call="rang"),
    "call_passed": lambda seen, by, paper, steps: seen._replace(call="passed"),
    "call_over": lambda seen, by, paper, steps: seen._replace(call=""),
    "stop_taken_back": _stop_taken_back,
    "void": _void,
    "stop_post": _stop_post,
}

FOLLOWS = ("stop_taken_back", "void", "stop_post")
"""What follows from every recorded deed, in the same transaction and in this order."""
