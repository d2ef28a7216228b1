"""What each state of a parcel is called, as every page says it, and what became of a referral's document."""

from datetime import datetime

from helpline.engine.case import Case
from helpline.engine.parcel import Parcel
from helpline.engine.referral import Referral
from helpline.words.london import say_when

STATES = {
    "sealed": ("wait", "Not handed over yet"),
    "sending": ("wait", "Being sent now"),
    "handed_over": ("ok", "Handed over"),
    "received": ("ok", "Received"),
    "uncertain": ("warn", "Uncertain whether it arrived: this does not stop a release"),
    "refused": ("stop", "Their side refused it"),
    "bounced": ("stop", "It came back"),
    "recalled": ("stop", "Recalled: its words are not given any more"),
}
"""For each state of the life of a parcel."""


def newest_of(case: Case, referral: Referral) -> Parcel | None:
    """Return the parcel of a referral's document as it stands; None before its approval."""
    return case.parcels[referral.parcels[-1]] if referral.parcels else None


def say_went(parcel: Parcel, *, now: datetime) -> str:
    """Say that a document went, and who has it; nothing where it has not been handed over."""
    receipt = parcel.receipt
    if parcel.state == "received" and receipt and parcel.receipt_at:
        role = f", {receipt.role}," if receipt.role else ""
        return f"{receipt.name}{role} has it, noted at {say_when(parcel.receipt_at, now=now)}"
    if parcel.state == "handed_over" and parcel.handed_over_at:
        return f"Handed over at {say_when(parcel.handed_over_at, now=now)}; nobody has confirmed it yet"
    return STATES[parcel.state][1] if parcel.state not in ("sealed", "sending") else ""
