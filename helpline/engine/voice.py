"""Of whom somebody still has to be told by voice (ruling 1): one rule for every page, list and count."""

from collections.abc import Iterator
from datetime import date

from helpline.engine.case import Case
from helpline.engine.referral import Referral
from helpline.engine.runs import Run
from helpline.engine.withdrawal import called_off


def untold(case: Case, protocol: str, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of whom nobody was told for a protocol: by voice, or by a document that a named person has.

    One is told of each for themselves: that one of a household was spoken of takes no duty about the others away. What
    was said for a referral that was withdrawn since counts no more.
    """
    told = {person_id for referral in _standing(case, protocol) for person_id in _told(case, referral)}
    return tuple(person_id for person_id in people if person_id not in told)


def is_to_be_told(case: Case, run: Run, *, on: date) -> bool:
    """Say whether somebody whom a run is about is untold, and its referral is not called off for them."""
    called = called_off(case, run, on=on)
    rest = tuple(person_id for person_id in run.people if person_id not in called)
    return is_untold(case, run) if not run.people else bool(untold(case, run.protocol, rest))


def is_untold(case: Case, run: Run) -> bool:
    """Say whether somebody whom a run is about is untold; one about nobody yet is told of once it was spoken of."""
    if not run.people:
        return not any(referral.spoken for referral in _standing(case, run.protocol))
    return bool(untold(case, run.protocol, run.people))


def _standing(case: Case, protocol: str) -> Iterator[Referral]:
    return (one for one in case.referrals.values() if one.protocol == protocol and one.state != "withdrawn")


def _told(case: Case, referral: Referral) -> Iterator[str]:
    for spoken in referral.spoken_all:
        yield from spoken.event.people
    is_with_them = any(case.parcels[parcel_id].state == "received" for parcel_id in referral.parcels)
    if referral.drafted and referral.copied is None and is_with_them:
        yield from referral.people
