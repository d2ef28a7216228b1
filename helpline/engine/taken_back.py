"""Which answers take back what somebody agreed to: that a receiver has their details, or that they enter the NRM."""

from collections.abc import Iterator

from helpline.engine.case import Case, Given
from helpline.engine.consents import AGREED, CONSENT_FIELDS, NRM_WISH, TAKEN_BACK, consent_field
from helpline.engine.referral import Referral
from helpline.protocol.library import Library

WANTED = frozenset({"yes"})
"""What somebody says who wants the NRM."""

NOT_NAMED = frozenset({"only_without_name"})
"""What somebody says who agrees to nothing that points to them: it takes a named yes back."""


def receiver_of(case: Case, referral: Referral) -> str:
    """Return whom a referral goes to as it stands: by its approval, else its newest document; nothing before that."""
    if referral.approval:
        return referral.candidates[referral.approval.candidate_id].entity_id
    made = [candidate.entity_id for candidate in referral.candidates.values()]
    made += [] if made else [case.parcels[parcel_id].made.entity_id for parcel_id in referral.parcels]
    return made[-1] if made else ""


def taken_back_from(
    case: Case, referral: Referral, person_id: str, *, entity_id: str, library: Library
) -> tuple[Given, ...]:
    """Return a person's answers by which a receiver may not have their details, or may not have them any more.

    That is the question the referral's yes is kept in, and any other in which they were asked for this receiver by
    name, for a yes to it counts whichever question it was (ruling 10).
    """
    field = consent_field(referral, library)
    if not field:
        return ()
    asked = (case.given(one, person_id) for one in dict.fromkeys((field, *CONSENT_FIELDS)))
    given = [one for one in asked if one]
    agreed = any(_says(one) & AGREED and (one.field == field or one.entity_id == entity_id) for one in given)
    return tuple(
        one
        for one in given
        if _says(one) & TAKEN_BACK
        and (
            one.field == field
            or (entity_id and one.entity_id == entity_id)
            or (entity_id and not one.entity_id and not agreed and _was(one, AGREED))
        )
    )


def loosened_from(
    case: Case, referral: Referral, person_id: str, *, entity_id: str, library: Library
) -> tuple[Given, ...]:
    """Return a person's answers that follow a yes to this receiver and are neither a yes nor a no: it may be named no
    more, they are not sure, or it is not known. Whoever was told on that yes is told of it.
    """
    field = consent_field(referral, library)
    asked = (case.given(one, person_id) for one in dict.fromkeys((field, *CONSENT_FIELDS)) if one and field)
    return tuple(
        one
        for one in asked
        if one
        and (one.field == field or (entity_id and one.entity_id == entity_id))
        and _was(one, AGREED)
        and not _says(one) & (AGREED | TAKEN_BACK)
    )


def agreed_no_more(
    case: Case, referral: Referral, person_id: str, *, entity_id: str, library: Library
) -> tuple[Given, ...]:
    """Return the answers since which a receiver rests on no yes of theirs: a no, not by name, or a doubt."""
    return tuple(
        given
        for answers_of in (taken_back_from, loosened_from)
        for given in answers_of(case, referral, person_id, entity_id=entity_id, library=library)
    )


def is_passed_on(referral: Referral, entity_id: str, given: Given) -> bool:
    """Say whether a receiver was told, after it, of an answer that takes agreement back."""
    return any(one.event.entity_id == entity_id and one.number > given.number for one in referral.passed_on)


def is_not_named(given: Given) -> bool:
    """Say whether by an answer somebody agrees only to what does not point to them."""
    return bool(_says(given) & NOT_NAMED)


def nrm_taken_back(case: Case, person_id: str) -> Iterator[Given]:
    """Yield the answer by which somebody who wanted the NRM wants it no more, or does not say yes to it any more.

    A pack rests on a yes alone (I10): *not yet*, *not known* or no answer after it is told to whoever has the pack.
    """
    given = case.given(NRM_WISH, person_id)
    if given and not _says(given) & WANTED and _was(given, WANTED):
        yield given


def has_said_no_after_yes(given: Given) -> bool:
    """Say whether somebody says no, or will not say, who said yes before to the same question."""
    return bool(_says(given) & TAKEN_BACK) and _was(given, AGREED)


def is_in_doubt(given: Given) -> bool:
    """Say whether an answer after a yes neither repeats it nor says no: they are not sure, or it was not asked."""
    return not _says(given) & (TAKEN_BACK | NOT_NAMED | AGREED)


def is_anew(given: Given) -> bool:
    """Say whether an answer takes agreement back; the same said again, of another source perhaps, is no news."""
    last = (given.before[-1].reading() if given.before else None) or frozenset()
    if is_in_doubt(given):
        return bool(last & AGREED)
    if is_not_named(given):
        return not last & (TAKEN_BACK | NOT_NAMED)
    return bool(_says(given) & TAKEN_BACK) and not last & TAKEN_BACK


def _says(given: Given) -> frozenset[str]:
    return given.answer.reading() or frozenset()


def _was(given: Given, wanted: frozenset[str]) -> bool:
    return any((answer.reading() or frozenset()) & wanted for answer in given.before)
