"""Grounds for naming an adult without their yes: the adviser records one, the manager confirms or refuses (A05)."""

from helpline.engine.case import Case
from helpline.engine.consents import GROUND_WORDS, GROUNDS, grounds_of
from helpline.engine.referral import GroundRuled, Referral


def ruling_of(case: Case, referral: Referral, person_id: str) -> GroundRuled | None:
    """Return the manager's decision on the ground as it stands recorded; None where it changed since."""
    ruled = referral.grounds.get(person_id)
    return ruled if ruled and ruled.number > recorded_of(case, person_id) else None


def recorded_of(case: Case, person_id: str) -> int:
    """Return the number of the newest answer on somebody's ground, or on what it rests; 0 where there is none."""
    given = (case.given(field, person_id) for field in (GROUNDS, GROUND_WORDS))
    return max((one.number for one in given if one), default=0)


def has_ground(case: Case, referral: Referral, person_id: str) -> bool:
    """Say whether a ground stands: recorded, and not refused by a manager."""
    ruled = ruling_of(case, referral, person_id)
    return bool(grounds_of(case, person_id)) and (ruled is None or ruled.event.is_confirmed)


def is_ground_confirmed(case: Case, referral: Referral, person_id: str) -> bool:
    """Say whether a manager confirmed the ground as it stands; what went already rests on no other (A05, I32)."""
    ruled = ruling_of(case, referral, person_id)
    return bool(grounds_of(case, person_id)) and ruled is not None and ruled.event.is_confirmed


def is_ground_owed(case: Case, referral: Referral, person_id: str) -> bool:
    """Say whether a manager still has to decide on a ground."""
    return bool(grounds_of(case, person_id)) and ruling_of(case, referral, person_id) is None


def refusal_of(case: Case, referral: Referral, person_id: str) -> str:
    """Return the manager's words for not accepting the ground; nothing where none was refused."""
    ruled = ruling_of(case, referral, person_id)
    return ruled.event.words if ruled and not ruled.event.is_confirmed else ""


def ground_words(case: Case, person_id: str) -> str:
    """Return what the ground rests on, in the adviser's words."""
    given = case.given(GROUND_WORDS, person_id)
    return given.answer.words if given else ""
