"""An entity: who receives a referral, how it can be reached, and the numbers that may be rung back."""

import re
from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from helpline.protocol.names import OUTSIDE_UK
from helpline.words.errors import NotFound
from helpline.words.london import say_date
from helpline.words.working_days import NATIONS

STALE_AFTER = timedelta(days=90)
MAILED = ("folder", "cjsm", "protected_mail")
"""Ways of sending that the sender takes; each needs exactly one mail address."""

BY_A_PERSON = ("by_hand", "portal")
"""Ways that a person goes; they need nothing set up."""

EVERYWHERE = ("uk", "abroad")
"""What an entity says in the place of its nation where it is of none alone."""

CHANNELS = (*MAILED, *BY_A_PERSON)
"""Every way of sending that a way in may name."""

PROTECTIONS = ("word", "zip", "none")


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Verified(_Given):
    """Something that somebody looks up again every 90 days; `found` is where, independently of whoever asks."""

    verified_on: date | None = None
    verified_by: str = ""
    found: str = ""

    def is_stale(self, *, on: date) -> bool:
        """Say whether nobody has verified it within 90 days (rule directory.verified_max_days, own, C)."""
        return self.verified_on is None or on - self.verified_on > STALE_AFTER


class WayIn(_Verified):
    """How an entity can be reached with a document.

    Attributes:
        address: one mail address, or where their web form is.
        protection: what its entry asks for.
        form_wanted: the form that they want, where ours will not do.
        in_cjsm_directory: whether the address was found in the CJSM directory; blank: nobody has looked (M03, I14).
    """

    id: str
    channel: str
    address: str = ""
    protection: str = "word"
    note: str = ""
    form_wanted: str = ""
    in_cjsm_directory: Literal["", "yes", "no"] = ""


class Number(_Verified):
    """A telephone number of an entity, found independently; the only numbers that may be rung back (ruling 8)."""

    number: str
    what: str
    hours: str


class Entity(_Given):
    """Who receives a referral.

    Attributes:
        nation: where it answers; `uk` for everywhere at home, `abroad` for outside, where nothing is ever sent.
        area: where it answers for, by the name that people say; blank where it answers for everywhere.
        places: other names by which people say a place of that area: towns, estates, hospitals, schools.
        receives: the `to:` words of protocol ends that it can take.
        for_gender: the option of `person.gender` that it is for; blank where it is for everybody.
        for_types: the types of exploitation that it is for, with every narrower one; empty where for any.
        covers: the authorities, forces and nations that it answers for, by id. With any it is suggested only where
            the place was found to lie in one of them; without, it goes by the names of `area` and `places`.
        from_date, to_date: the first and the last day on which it answers; None is open.
        successor: who answers after its last day, by id.
        remit: what it takes and what not, in words. `supports`: what it helps with. `capacity`: how full it is.
        hours, languages, note: plain details. `form_wanted`: the form that it wants, where ours will not do.
        next_check: when somebody looks at it again; None leaves it to the 90 days.
        sources: where what is said of it comes from.
        is_made_up: an entry to try the product with; nothing of it is real.
    """

    id: str
    name: str
    kind: str
    nation: str
    area: str
    places: tuple[str, ...] = ()
    receives: tuple[str, ...]
    why: str = ""
    day: Number | None = None
    night: Number | None = None
    ways_in: tuple[WayIn, ...] = ()
    for_gender: str = ""
    for_types: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    from_date: date | None = None
    to_date: date | None = None
    successor: tuple[str, ...] = ()
    remit: str = ""
    supports: str = ""
    capacity: str = ""
    hours: str = ""
    languages: str = ""
    form_wanted: str = ""
    note: str = ""
    next_check: date | None = None
    sources: str = ""
    is_made_up: bool = False

    def is_named_in(self, spoken: str) -> bool:
        """Say whether its area, or a place of it, is named in words that somebody said; whole words only.

        One with `covers` never is: the places decide about it, not the likeness of a name.
        """
        return bool(self.names_in(spoken))

    def names_in(self, spoken: str) -> tuple[str, ...]:
        """Return its area and the places of it that are named in words that somebody said, as they first said each."""
        names = () if self.covers else tuple(name for name in (self.area, *self.places) if name)
        found = _any_of(names).findall(spoken) if names else []
        return tuple({name.casefold(): name for name in reversed(found)}.values())[::-1]

    def answers_at(self, at: Collection[str]) -> bool:
        """Say whether it may be suggested where a place lies in these authorities, forces and nations."""
        return not self.covers or not set(self.covers).isdisjoint(at)

    def answers_for_part_of(self, at: Collection[str]) -> bool:
        """Say whether it answers for one of these authorities or forces; a whole nation is no part of a place."""
        return not set(self.covers).isdisjoint(set(at) - {*NATIONS, *EVERYWHERE, OUTSIDE_UK})

    def answers_for_all_of(self, nation: str) -> bool:
        """Say whether it answers for the whole of a nation at home: for that one, for several or for the whole UK."""
        return nation in NATIONS and not self.area and not {nation, "uk"}.isdisjoint(self.covers or (self.nation,))

    def has_begun(self, *, on: date) -> bool:
        """Say whether its first day has come."""
        return self.from_date is None or self.from_date <= on

    def has_ended(self, *, on: date) -> bool:
        """Say whether its last day is past."""
        return self.to_date is not None and self.to_date < on

    def is_of_another_nation(self, nation: str) -> bool:
        """Say whether it answers for other nations at home than the one named; no where none is named."""
        own = [one for one in self.covers if one in NATIONS] or [self.nation]
        return bool(nation) and not {nation, *EVERYWHERE} & {*own}

    def way_in(self, way_in_id: str) -> WayIn:
        """Return one way in. Raises NotFound."""
        for way in self.ways_in:
            if way.id == way_in_id:
                return way
        raise NotFound("way in not in directory")

    def warnings(self, *, on: date) -> tuple[str, ...]:
        """Say which of its ways in and numbers nobody has verified within 90 days, each once."""
        shown = [(f"{way.channel.replace('_', ' ')}: {way.address or 'no address'}", way) for way in self.ways_in]
        checked = [*shown, *((number.number, number) for number in self.numbers())]
        return tuple(dict.fromkeys(f"{what} {_how_stale(one)}" for what, one in checked if one.is_stale(on=on)))

    def numbers(self) -> tuple[Number, ...]:
        """Return the numbers that may be rung, the day's first."""
        return tuple(number for number in (self.day, self.night) if number is not None)

    @property
    def can_be_reached(self) -> bool:
        """Say whether anything is known by which to reach it: a number or a way in."""
        return bool(self.ways_in) or bool(self.numbers())

    @property
    def is_verified(self) -> bool:
        """Say whether somebody has ever verified a number or a way in of it."""
        return any(one.verified_on for one in (*self.numbers(), *self.ways_in))

    def due_on(self) -> date | None:
        """Return the day on which it is to be looked at again; None where there is nothing of it to look at.

        It is the day that was set, or 90 days after whatever of it was looked up longest ago; never looked up is due
        at once.
        """
        if self.next_check:
            return self.next_check
        seen = [one.verified_on for one in (*self.numbers(), *self.ways_in)]
        if not seen:
            return None
        return min((day + STALE_AFTER if day else date.min) for day in seen)


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of these names as whole words, made once for each entity."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


def _how_stale(verified: _Verified) -> str:
    day = verified.verified_on
    return "has never been verified" if day is None else f"was last verified on {say_date(day)}"
