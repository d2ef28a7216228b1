"""The same row of the harm check in another referral of the case: offered to be filled in, never taken over by itself.

Each referral has its own harm check, for it goes to another receiver (ruling 4). What was answered for one is often
true for the next, so it can be laid into the form, to be read and saved there.
"""

from dataclasses import dataclass

from helpline.engine.case import Case
from helpline.engine.referral import Assessed, Referral
from helpline.protocol.library import Library
from helpline.words.london import say_time
from web.calls.pages.way import short_title


@dataclass(frozen=True, slots=True)
class Alike:
    """The row as another referral has it.

    Attributes:
        says: which referral, to whom, and when it was recorded.
        is_filled: its answers stand in the form now; nothing is recorded before the row is saved.
        href: the address that fills it in, or that shows it empty again.
    """

    says: str
    is_filled: bool
    href: str


def recorded_elsewhere(case: Case, referral: Referral, row: str) -> tuple[Referral, Assessed] | None:
    """Return the newest record of a row in another referral; None where it is recorded in this one, or in none."""
    if row in referral.harm:
        return None
    others = [(one, one.harm[row]) for one in case.referrals.values() if one is not referral and row in one.harm]
    return max(others, key=lambda pair: pair[1].at, default=None)


def alike_of(case: Case, referral: Referral, row: str, library: Library, *, same_as: str) -> Alike | None:
    """Return what is offered for a row; `same_as` is the referral whose answers were asked for."""
    found = recorded_elsewhere(case, referral, row)
    if found is None:
        return None
    other, assessed = found
    version = other.version_in(library)
    to = f" ({short_title(version.title)})" if version else ""
    is_filled = same_as == other.referral_id
    base = f"/calls/{case.case_id}/referrals/{referral.referral_id}/harm?row={row}"
    return Alike(
        says=f"referral {other.reference}{to}, {say_time(assessed.at)}",
        is_filled=is_filled,
        href=base if is_filled else f"{base}&same_as={other.referral_id}",
    )
