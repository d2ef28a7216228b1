"""A referral and its documents as the lifecycle theorem sees them: what guards read, and apart from it what happened.

A guard that reads a wrong record would find itself right; so promises are judged over `History`, which no guard reads
and no effect writes.
"""

from typing import Literal, NamedTuple

ADVISER, CONTRIBUTOR, MANAGER, SENDER, WORLD = "adviser", "contributor", "manager", "sender", "world"
"""Who acts: the author; a manager who may write some of it; one who never does; the machine; what nobody here does."""

MANAGERS = (CONTRIBUTOR, MANAGER)
Paper = Literal["newest", "older"]


class Seen(NamedTuple):
    """What is recorded, and all that a guard reads.

    Attributes:
        referral: where the referral's machine stands; *parcel* likewise for its newest parcel, empty before there is
            one.
        outbox: the newest parcel's row: `ready`, `claimed`, `abandoned`, `stopped`, `done`; empty where by hand.
        older: whether an older parcel lies sealed: `ready` or `stopped` in the outbox, else empty.
        candidate: whose candidate is the newest; *is_same* whether it still says what the case says.
        is_author: whether the contributor is recorded as an author.
        call: how far the password desk's call is: `taken`, `rang`, `passed`, or empty.
        is_in_hands: whether it is recorded that a person downloaded a copy of it, or handed it over.
        is_spoken: whether it was told by voice; *unsigned* who did so, for whom no manager signed it off yet.
        is_told: whether managers have been told.
    """

    is_child: bool
    is_by_hand: bool
    referral: str = "draft"
    parcel: str = ""
    outbox: str = ""
    older: str = ""
    approval: str = ""
    candidate: str = ""
    is_same: bool = False
    agreed: bool = True
    is_author: bool = False
    held_by: str = ""
    is_spoken: bool = False
    unsigned: tuple[str, ...] = ()
    call: str = ""
    is_in_hands: bool = False
    is_told: bool = False


class History(NamedTuple):
    """What really happened, whether or not anything recorded it.

    Attributes:
        wrote: whether the contributor wrote any of it.
        read: whether the newest candidate is still what the case says: `same`, `changed` or `nothing`.
        made_by: who had it made.
        yes: who approved last: somebody `clean`, `an_author`, or `nobody`.
        since: what happened to what was approved: `nothing`, `words`, `harm`, `agreement`, `way` or `back`.
        machine: how often the machine delivered the newest parcel since a person last said so.
        is_out: whether the receiver has it.
        attempt: of the sender that is at work: `open` before it delivered, `went` after; empty where none is.
        call: what really passed in the call: `taken`, then `rang` the directory's number, then `passed` the challenge.
        held_by: the manager who held it back last.
        is_in_hands: whether a person downloaded a copy of it, or handed it over: from then on it may be outside.
    """

    wrote: bool = False
    read: str = "nothing"
    made_by: str = ""
    yes: str = "nobody"
    since: str = "nothing"
    agreed: bool = True
    machine: int = 0
    is_out: bool = False
    attempt: str = ""
    is_recalled: bool = False
    call: str = ""
    held_by: str = ""
    spoken: bool = False
    is_in_hands: bool = False


class State(NamedTuple):
    """Both together."""

    seen: Seen
    history: History
