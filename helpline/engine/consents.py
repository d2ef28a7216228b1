"""The five answers, kept apart: details to a receiver, the NRM, support, the police, and who may be said to call.

No answer stands in for another (rulings 10 and 25, I10, I11). Nothing is read of a child (I12): the gate sees to that.
"""

from helpline.directory.directory import Entity
from helpline.engine.case import Case, Given
from helpline.engine.referral import Referral
from helpline.protocol.fields import NON_ANSWERS
from helpline.protocol.library import Library
from helpline.protocol.model import End
from helpline.protocol.names import ADULT_SAFEGUARDING, LAW_ENFORCEMENT, SUPPORT_NRM

CONSENTS = {
    LAW_ENFORCEMENT: "person.consent_police",
    ADULT_SAFEGUARDING: "person.consent_council",
    SUPPORT_NRM: "person.consent_first_responder",
}
"""The yes that a referral of each protocol rests on, where its end names no other."""

CONSENT_FIELDS = (
    "person.consent_police",
    "person.consent_council",
    "person.consent_labour_inspectorate",
    "person.consent_first_responder",
    "person.consent_support_service",
)
"""Every question of the kind *may we pass your details to …?*"""

NRM_WISH = "person.nrm_wish"
ALONE_FIELD = "person.spoken_to_alone"
GROUNDS = "person.override_grounds"
GROUND_WORDS = "person.override_words"
AGREED = frozenset({"yes", "yes_with_limits"})
TAKEN_BACK = frozenset({"no", "withdrawn", "refused"})
"""Answers by which somebody does not agree, or agrees no more, to a receiver being told."""

ASKED_ALONE = frozenset({*CONSENT_FIELDS, NRM_WISH, "person.talk_to_police"} - {"person.consent_council"})
"""Answers that count only when they were given with nobody listening (ruling 25).

A yes to the adult council counts at once, as the practice lead's text has it; a no does not (its *not settled*, 3).
"""

ALONE = frozenset({"yes", "with_chosen_supporter"})
NO_GROUND = frozenset({"none_found", *NON_ANSWERS})


def consent_field(referral: Referral, library: Library) -> str:
    """Return the question that a referral's yes is kept in: the one its end names, else its protocol's, or nothing."""
    return consent_field_at(referral.protocol, referral.end_in(library))


def consent_field_at(protocol: str, end: End | None) -> str:
    """Return the same for an end of a protocol."""
    named = (field for field in (end.gate if end else ()) if field in CONSENT_FIELDS)
    return next(named, CONSENTS.get(protocol, ""))


def consent_asked(case: Case, protocol: str, person_id: str, library: Library) -> str:
    """Return the question that a person's yes or no to a protocol's receiver is kept in, with or without a referral."""
    of_theirs = (one for one in case.referrals.values() if one.protocol == protocol and person_id in one.people)
    referral = next(reversed(tuple(of_theirs)), None)
    return consent_field(referral, library) if referral else consent_field_at(protocol, None)


def was_said_alone(case: Case, given: Given, person_id: str) -> bool:
    """Say whether an answer was given with nobody listening, and still nobody does.

    *Spoken to alone* counts as answered in the same contact, before or first after it: that they were alone in another
    contact says nothing of this one. Where it was answered *no* or in doubt, or nobody asked, the question is asked
    again once they are alone, and that answer counts.
    """
    is_alone_still = bool(case.reading(ALONE_FIELD, person_id) & ALONE)
    return is_alone_still and given.alone is not None and bool(given.alone & ALONE)


def counts(case: Case, field_id: str, person_id: str) -> bool:
    """Say whether a person's answer counts: given, and given alone where that matters (ruling 25)."""
    given = case.given(field_id, person_id)
    return given is not None and (field_id not in ASKED_ALONE or was_said_alone(case, given, person_id))


def has_agreed(case: Case, field_id: str, person_id: str) -> bool:
    """Say whether somebody said yes to a receiver of this kind, and it counts; false for an empty field."""
    return bool(field_id) and counts(case, field_id, person_id) and bool(case.reading(field_id, person_id) & AGREED)


def is_to_be_asked_alone(case: Case, field_id: str, person_id: str) -> bool:
    """Say whether somebody answered, and has to be asked again alone before it counts."""
    return (
        field_id in ASKED_ALONE
        and case.given(field_id, person_id) is not None
        and not counts(case, field_id, person_id)
    )


def agrees_to(case: Case, field_id: str, person_id: str, *, entity: Entity, is_usual: bool) -> bool:
    """Say whether somebody agreed that this very entity is told (ruling 10).

    A yes that was asked for a named entity is a yes to that one alone, whichever question it was. One for which no
    name was said is a yes to the usual receiver, whom the place gives, and to nobody else.
    """
    for field in dict.fromkeys((field_id, *CONSENT_FIELDS)):
        given = case.given(field, person_id) if field else None
        if given is None or not has_agreed(case, field, person_id):
            continue
        if given.entity_id == entity.id or (not given.entity_id and field == field_id and is_usual):
            return True
    return False


def wants_nrm(case: Case, person_id: str) -> bool:
    """Say whether an adult said yes to the NRM, alone: the only thing that their NRM pack rests on (I10, I11)."""
    return counts(case, NRM_WISH, person_id) and "yes" in case.reading(NRM_WISH, person_id)


def grounds_of(case: Case, person_id: str) -> frozenset[str]:
    """Return the grounds recorded for naming somebody without their yes (X04, A05)."""
    return case.reading(GROUNDS, person_id) - NO_GROUND
