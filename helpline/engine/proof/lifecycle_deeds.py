"""Every deed that a referral and its parcels meet as one table: by whom, behind which guards, to what end.

The names are those that promises use (`life.deed`). No action does `supersede` or `close` yet, and nothing tells us of
a `bounce`: the machines have these steps, so they are proved too. To `take_copy` is to download it, so that a person
hands it over; to `leave_out` is to decide whose names stand in it.
"""

from dataclasses import dataclass, field
from functools import cached_property

from helpline.engine import parcel, referral
from helpline.engine.proof.lifecycle_effects import FOLLOWS, Steps
from helpline.engine.proof.lifecycle_state import ADVISER, CONTRIBUTOR, MANAGERS, SENDER, WORLD

Life = tuple[tuple[str, tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed.

    Attributes:
        by: who may do it.
        moves: the machine and the trigger that it steps, if any.
        guards: what must be so (`GUARDS`).
        effects: what it records (`EFFECTS`), after the step.
        is_recorded: whether it is recorded on the case, so that what follows from every record follows.
        is_of_one_paper: whether it can be tried with an older parcel as well as the newest.
    """

    name: str
    by: tuple[str, ...]
    moves: tuple[str, str] | None = None
    guards: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    is_recorded: bool = True
    is_of_one_paper: bool = False


_WRITERS = (ADVISER, CONTRIBUTOR)
_DESK = (ADVISER,)
_MAY_LEAVE = ("approved", "is_newest", "still_says_so")

DEEDS: tuple[Deed, ...] = (
    Deed("write", _WRITERS, None, (), ("note_author", "note_change")),
    Deed("decide_harm", MANAGERS, None, ("not_author",), ("note_change",)),
    Deed("leave_out", MANAGERS, None, ("before_a_manager", "not_author"), ("note_change",)),
    Deed("take_back", _DESK, None, (), ("note_taken_back", "note_change", "tell_managers")),
    Deed("way_changes", (WORLD,), None, (), ("note_change",), is_recorded=False),
    Deed("speak", _WRITERS, None, (), ("note_author", "note_spoken", "note_change", "tell_managers")),
    Deed("sign_off", MANAGERS, None, ("told_by_another",), ("note_signed_off",)),
    Deed("submit", _WRITERS, ("referral", "submit"), (), ("note_author", "forget_candidate")),
    Deed("make", MANAGERS, None, ("before_a_manager", "not_author"), ("freeze_candidate",)),
    Deed(
        "approve",
        MANAGERS,
        ("referral", "approve"),
        ("not_author", "own_candidate", "still_says_so", "not_approved_yet"),
        ("note_approval", "seal"),
    ),
    Deed("return", MANAGERS, ("referral", "return"), ("not_author", "not_with_them"), ("drop_approval", "stop")),
    Deed("withhold", MANAGERS, ("referral", "withhold"), ("not_author",), ("note_holder",)),
    Deed("hold_longer", MANAGERS, ("referral", "withhold"), ("not_author", "another_held"), ("note_holder",)),
    Deed(
        "withdraw",
        MANAGERS,
        ("referral", "withdraw"),
        ("not_author", "not_with_them", "another_held_or_told"),
        ("drop_approval", "stop"),
    ),
    Deed("supersede", MANAGERS, ("referral", "supersede"), ("not_author", "not_with_them"), ("drop_approval",)),
    Deed("close", MANAGERS, ("referral", "close"), ("not_author",), ("drop_approval",)),
    Deed(
        "claim",
        (SENDER,),
        ("parcel", "send"),
        ("is_due", *_MAY_LEAVE),
        ("take_from_outbox",),
        is_of_one_paper=True,
    ),
    Deed("deliver", (WORLD,), None, ("at_work",), (), is_recorded=False),
    Deed("hand_over", (SENDER,), ("parcel", "hand_over"), ("at_work",), ("done",)),
    Deed("put_off", (SENDER,), ("parcel", "put_off"), ("at_work",), ("make_ready",)),
    Deed("refuse", (SENDER,), ("parcel", "refuse"), ("at_work",), ("stop", "tell_managers")),
    Deed("lose_sight", (SENDER,), ("parcel", "lose_sight"), ("at_work",), ("stop", "tell_managers")),
    Deed("crash", (WORLD,), None, ("at_work",), ("leave_behind",), is_recorded=False),
    Deed("face", (SENDER,), None, ("abandoned",), ("face", "tell_managers")),
    Deed("find_arrived", MANAGERS, ("parcel", "find_arrived")),
    Deed("find_not_arrived", MANAGERS, ("parcel", "find_not_arrived"), (), ("queue_if_it_may_leave",)),
    Deed("take_copy", _DESK, None, (*_MAY_LEAVE, "not_recalled"), ("note_in_hands",), is_of_one_paper=True),
    Deed(
        "hand_over_by_hand",
        _DESK,
        ("parcel", "hand_over"),
        _MAY_LEAVE,
        ("note_in_hands",),
        is_of_one_paper=True,
    ),
    Deed("bounce", (WORLD,), ("parcel", "bounce"), (), ("tell_managers",)),
    Deed("receive", _DESK, ("parcel", "receive")),
    Deed("recall", MANAGERS, ("parcel", "recall"), (), ("stop",)),
    Deed("take_call", _DESK, None, ("with_them",), ("call_taken",)),
    Deed("ring_back", _DESK, None, ("with_them", "in_a_call"), ("call_rang",)),
    Deed("challenge", _DESK, None, ("with_them", "rang_back"), ("call_passed",)),
    Deed("release", _DESK, None, ("with_them", "challenge_passed")),
    Deed("call_ends", (WORLD,), None, (), ("call_over",), is_recorded=False),
)


@dataclass(frozen=True)
class Rules:
    """All that the lifecycle rests on: the two fixed machines, the deeds, and what follows from each.

    Attributes:
        referral: the referral's machine as its table says it, and *parcel* the parcel's.
    """

    referral: Life = referral.LIFE
    parcel: Life = parcel.LIFE
    deeds: tuple[Deed, ...] = field(default=DEEDS)
    follows: tuple[str, ...] = FOLLOWS

    @cached_property
    def steps(self) -> Steps:
        """Give every step of both machines."""
        return {
            (machine, source, trigger): goes
            for machine, life in (("referral", self.referral), ("parcel", self.parcel))
            for trigger, sources, goes in life
            for source in sources
        }


RULES = Rules()
"""The lifecycle as it is."""
