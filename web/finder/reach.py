"""How somebody of the directory can be reached now: the number for this hour, and how far it can be relied on."""

from dataclasses import dataclass
from datetime import datetime

from helpline.directory.entity import Entity
from helpline.directory.opening import number_now
from helpline.words.london import in_london, say_date
from helpline.words.working_days import Holidays

NOBODY_LOOKED = "Nobody has looked up a number yet: find it on their own website."


@dataclass(frozen=True, slots=True)
class Reach:
    """A number and what to know of it; `says` alone where there is none.

    Attributes:
        kind: the shape that shows how far it can be relied on.
        says: who verified it when, or why it is not certain.
        now: why it is this number at this hour.
    """

    number: str
    what: str
    kind: str
    says: str
    now: str = ""


def reach_of(entity: Entity, *, at: datetime, holidays: Holidays) -> Reach:
    """Return how an entity can be rung at a moment."""
    now, on = number_now(entity, at=at, holidays=holidays), in_london(at).date()
    number = now.number
    if number is None:
        return Reach("", "", "none", NOBODY_LOOKED)
    if number.verified_on is None:
        return Reach(number.number, number.what, "warn", "Never verified: say “I think it is …”", now.says)
    seen = f"verified {say_date(number.verified_on)}" + (f" by {number.verified_by}" if number.verified_by else "")
    if number.is_stale(on=on):
        return Reach(number.number, number.what, "warn", f"Last {seen}: say “I think it is …”", now.says)
    return Reach(number.number, number.what, "ok", seen[:1].upper() + seen[1:], now.says)
