"""What stands on a case when a contact ends: anything told at all, and anybody who would be left (ruling 14, I25)."""

from datetime import date

from helpline.engine.age import age_of
from helpline.engine.case import Case, Contact
from helpline.engine.copied import has_left
from helpline.engine.danger import DANGER_NOW, says_danger
from helpline.engine.referral import Referral
from helpline.engine.told_since import is_told_since

TOLD_IN = ("case.", "exploiter.", "person.", "place.", "contact.danger_place", "contact.threat_signs")
"""How the ids of fields begin whose answers are something that was told of people, places or danger."""

WITH_MANAGERS = frozenset({"submitted", "withheld", "approved"})
"""States of a referral that somebody asked a manager for."""


def has_content(case: Case) -> bool:
    """Say whether a person, a place, a danger or anything of what happened is recorded; what nobody asked is not."""
    danger = case.newest(DANGER_NOW)
    if case.people or case.referrals or (danger and says_danger(danger.answer)):
        return True
    return any(given.answer.asked for (_, field), given in case.answers.items() if field.startswith(TOLD_IN))


def is_left(case: Case, contact: Contact, *, on: date) -> bool:
    """Say whether danger, or a child, is on a contact that ends with no 999 call and no referral made (I25).

    A referral counts as made once it was spoken, went, or is with a manager: a draft, or one that came back or was
    withdrawn, has told nobody. For the danger of this contact it was made since the contact began; a child may have
    been told of in any, unless it was withdrawn and something new was told since.
    """
    if any(deed.event.contact_id == contact.contact_id for deed in case.emergencies):
        return False
    children = (one.person_id for one in case.people if age_of(case, one.person_id, on=on).is_child)
    if any(not _is_told_of(case, person_id) for person_id in children):
        return True
    danger = case.answer(contact.subject, DANGER_NOW)
    is_danger = danger is not None and says_danger(danger.answer) is not None
    return is_danger and not any(_is_made_since(one, contact) for one in case.referrals.values())


def _is_told_of(case: Case, person_id: str) -> bool:
    about = (one for one in case.referrals.values() if person_id in one.people)
    return any(_stands_told(case, one, person_id) for one in about)


def _stands_told(case: Case, referral: Referral, person_id: str) -> bool:
    """Say whether somebody was told, or a manager has it; of one withdrawn, only while nothing new was told."""
    is_told = referral.spoken is not None or has_left(case, referral)
    if referral.state == "withdrawn":
        return is_told and not is_told_since(case, person_id, referral.withdrawn_number)
    return is_told or referral.state in WITH_MANAGERS


def _is_made_since(referral: Referral, contact: Contact) -> bool:
    submission = referral.submission
    is_asked = referral.state in WITH_MANAGERS and submission is not None and submission.at >= contact.opened_at
    return is_asked or any(spoken.at >= contact.opened_at for spoken in referral.spoken_all)
