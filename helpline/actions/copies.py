"""Copies that were downloaded to be handed over and are not approved any more, or will not be: who is to be asked."""

from collections.abc import Mapping

from helpline.engine.case import Case
from helpline.engine.parcel import Parcel
from helpline.engine.referral import Referral
from helpline.words.london import say_moment


def who_took(parcel: Parcel, names: Mapping[str, str]) -> str:
    """Name everybody who downloaded a file of a parcel to hand over, and when they first did."""
    first = {one.by: one.at for one in reversed(parcel.taken)}
    in_turn = sorted(first.items(), key=lambda one: one[1])
    return " and ".join(f"{names.get(by, 'somebody who has left')}, {say_moment(at)}" for by, at in in_turn)


def copies_out(case: Case, referral: Referral, *, names: Mapping[str, str]) -> tuple[str, ...]:
    """Say of each copy of a referral that may be outside who downloaded it and when, and that it is to be got back.

    `names` are those of whoever can sign in, by account id.

    A copy that was recalled is not among them: whoever recalled it wrote down what became of it.
    """
    parcels = (case.parcels[parcel_id] for parcel_id in referral.parcels)
    return tuple(
        f"A copy of version {referral.candidates[parcel.made.candidate_id].version} may be outside. Downloaded to be "
        f"handed over by {who_took(parcel, names)}. Get it back: follow-up shows it until it is recalled."
        for parcel in parcels
        if parcel.is_copy_to_get_back
    )
