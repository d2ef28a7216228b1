"""What stands on a case when a contact ends: anything told at all, and anybody who would be left (ruling 14, I25)."""

from datetime import date

from helpline.engine.age import age_of
from helpline.engine.case import Case, Contact
from helpline.engine.danger import DANGER_NOW, says_danger

TOLD_IN = ("case.", "exploiter.", "person.", "place.", "contact.danger_place", "contact.threat_signs")
"""How the ids of fields begin whose answers are something that was told of people, places or danger."""


def has_content(case: Case) -> bool:
    """Say whether a person, a place, a danger or anything of what happened is recorded; what nobody asked is not."""
    danger = case.newest(DANGER_NOW)
    if case.people or case.referrals or (danger and says_danger(danger.answer)):
        return True
    return any(given.answer.asked for (_, field), given in case.answers.items() if field.startswith(TOLD_IN))


def is_left(case: Case, contact: Contact, *, on: date) -> bool:
    """Say whether danger, or a child, is on a contact that ends with no 999 call and no referral made (I25).

    A referral counts as made once it was spoken or submitted; a draft alone has told nobody.
    """
    if any(deed.event.contact_id == contact.contact_id for deed in case.emergencies):
        return False
    made = [one for one in case.referrals.values() if one.spoken or one.state != "draft"]
    known = {person_id for one in made for person_id in one.people}
    children = {one.person_id for one in case.people if age_of(case, one.person_id, on=on).is_child}
    danger = case.answer(contact.subject, DANGER_NOW)
    return bool(children - known) or (not made and danger is not None and says_danger(danger.answer) is not None)
