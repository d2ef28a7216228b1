"""Whose leave is whose: each contact's caller speaks for themselves, never for the caller of another contact (X03)."""

from helpline.engine.case import WHO_RANG, Case, Contact

_LEVEL = "caller.identity_level"


def may_be_passed_on(case: Case, contact: Contact | None) -> bool:
    """Say whether the caller of one contact let their details be passed on; blank counts as not (X03).

    What was answered while several contacts went on counts as not: nobody can tell whose caller it is about.
    """
    if contact is None:
        return False
    given = [one for field in WHO_RANG if (one := case.answer(contact.subject, field))]
    said = {option for one in given if one.field == _LEVEL for option in one.answer.options}
    return "share" in said and not any(one.is_of_several for one in given)


def are_all_passed_on(case: Case) -> bool:
    """Say whether the caller of every contact in which anything was answered let their details be passed on."""
    fed = {given.contact_id for given in case.answers.values()}
    told = [contact for contact in case.contacts if contact.contact_id in fed]
    return bool(told) and all(may_be_passed_on(case, contact) for contact in told)


def contact_of(case: Case, subject: str) -> Contact | None:
    """Return the contact under whose subject an answer is kept, or None."""
    return next((contact for contact in case.contacts if contact.subject == subject), None)


def contact_named(case: Case, contact_id: str) -> Contact | None:
    """Return one contact of the case, or None."""
    return next((contact for contact in case.contacts if contact.contact_id == contact_id), None)
