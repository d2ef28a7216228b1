"""Who may be named in a referral, and to whom: an adult by their yes or a ground, a child by nobody's leave (I10, I12).

Written over what was answered and decided, never over where a run says that it stands (decision 0004).
"""

from collections.abc import Iterator
from datetime import date

from helpline.directory.departed import entity_or_departed
from helpline.directory.directory import Directory, Entity
from helpline.engine.age import age_of
from helpline.engine.case import Case, Person
from helpline.engine.consents import (
    GROUND_WORDS,
    NRM_WISH,
    TAKEN_BACK,
    agrees_to,
    consent_asked,
    consent_field,
    grounds_of,
    has_agreed,
    is_to_be_asked_alone,
    wants_nrm,
)
from helpline.engine.grounds import ground_words, has_ground, is_ground_owed, refusal_of
from helpline.engine.reason import Reason
from helpline.engine.referral import Referral
from helpline.protocol.library import Library

BY_PHONE = "this_helpline_as_first_responder"
"""Where an end sends it when the helpline itself would do the NRM form by telephone (N04, I38)."""


def _adults(case: Case, referral: Referral, *, on: date) -> tuple[Person, ...]:
    """Return the people of a drafted referral who are not on the child path."""
    named = referral.drafted.people if referral.drafted else ()
    people = (person for person_id in named if (person := case.person(person_id)))
    return tuple(person for person in people if not age_of(case, person.person_id, on=on).is_child)


def may_have_nrm_pack(case: Case, person_id: str, *, on: date) -> bool:
    """Say whether an NRM pack may be made about somebody: a child's needs no yes, an adult's their own (I10, I12)."""
    return age_of(case, person_id, on=on).is_child or wants_nrm(case, person_id)


def not_named(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[Reason]:
    """Yield why adults may not be named: no yes that counts, a ground refused, or a ground that rests on nothing (I10).

    A child, and anybody who may be one, needs no consent (N08, N09); no consent is read for them (I12).
    """
    field = consent_field(referral, library)
    for person in _adults(case, referral, on=on):
        who, person_id = f"Person {person.number}", person.person_id
        if not field or has_agreed(case, field, person_id):
            continue
        if has_ground(case, referral, person_id):
            if not ground_words(case, person_id).strip():
                words = f"{who}: a ground is recorded, but not what it rests on. Write that in two sentences."
                yield Reason(words, GROUND_WORDS, person_id)
        elif grounds_of(case, person_id):
            words = f"{who}: a manager did not accept the ground ({refusal_of(case, referral, person_id)})."
            yield Reason(words, GROUND_WORDS, person_id)
        elif is_to_be_asked_alone(case, field, person_id):
            words = f"{who}: no yes to this receiver that was said alone, and no ground is recorded. Ask again alone."
            yield Reason(words, field, person_id)
        else:
            yield Reason(f"{who}: no yes to this receiver and no ground is recorded.", field, person_id)


def who_refuses(
    case: Case, protocol: str, people: tuple[str, ...], *, library: Library, on: date
) -> tuple[Person, ...]:
    """Return the adults who said no to a protocol's receiver and for whom no ground is recorded.

    Speaking is behind no gate (ruling 1), so this stops nothing: it is shown to whoever speaks, and kept.
    """
    adults = (person for one in people if (person := case.person(one)) and not age_of(case, one, on=on).is_child)
    return tuple(
        person
        for person in adults
        if (field := consent_asked(case, protocol, person.person_id, library))
        and case.reading(field, person.person_id) & TAKEN_BACK
        and not grounds_of(case, person.person_id)
    )


def no_pack(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[Reason]:
    """Yield which adults have not said yes to the NRM, where the end is one that carries an NRM pack (I10, I11)."""
    end = referral.end_in(library)
    if end is None or NRM_WISH not in end.gate:
        return
    for person in _adults(case, referral, on=on):
        if not wants_nrm(case, person.person_id):
            words = f"Person {person.number}: no yes to the NRM that was said alone, so no NRM pack may be made."
            yield Reason(words, NRM_WISH, person.person_id)


def not_even_unnamed(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[Reason]:
    """Yield which adults said no: then nothing goes without a name either, unless a manager decided so (ruling 23)."""
    field = consent_field(referral, library)
    for person in _adults(case, referral, on=on):
        decided = case.anonymised.get((referral.protocol, person.person_id))
        if not field or not case.reading(field, person.person_id) & TAKEN_BACK:
            continue
        if not has_ground(case, referral, person.person_id) and not (decided and decided.event.is_allowed):
            words = (
                f"Person {person.number} said no, so nothing goes without a name either unless a manager decides so."
            )
            yield Reason(words, field, person.person_id)


def why_not_to(
    case: Case,
    referral: Referral,
    *,
    entity: Entity,
    usual: frozenset[str],
    library: Library,
    directory: Directory,
    on: date,
) -> tuple[str, ...]:
    """Return why this very entity may not be told of the people named; `usual` are those that the place gives.

    A yes is to the entity that was named when it was asked, or else to the usual one; for another it is asked again
    (ruling 10). The helpline itself does the NRM form only where a manager allowed it (I38).
    """
    reasons = list(_by_phone_owed(referral)) if BY_PHONE in entity.receives else []
    field = consent_field(referral, library)
    if not field or outcome_is_anonymous(referral, library):
        return tuple(reasons)
    for person in _adults(case, referral, on=on):
        person_id = person.person_id
        if not has_agreed(case, field, person_id) or has_ground(case, referral, person_id):
            continue
        if not agrees_to(case, field, person_id, entity=entity, is_usual=entity.id in usual):
            to = _asked_for(case, field, person_id, directory)
            reasons.append(
                f"Person {person.number}: their yes was to {to}, not to {entity.name}. Ask them again about "
                f"{entity.name}, or choose the one they agreed to."
            )
    return tuple(reasons)


def _asked_for(case: Case, field: str, person_id: str, directory: Directory) -> str:
    """Name the receiver that somebody was asked about."""
    given = case.given(field, person_id)
    if given is None or not given.entity_id:
        return "the usual receiver"
    return entity_or_departed(directory, given.entity_id).name


def is_by_phone(referral: Referral, library: Library) -> bool:
    """Say whether a referral's end is that the helpline itself does the NRM form by telephone (N04)."""
    end = referral.end_in(library)
    return end is not None and end.to == BY_PHONE


def by_phone_owed(referral: Referral, library: Library) -> Iterator[str]:
    """Yield what is owed where the end is that the helpline itself does the NRM form by telephone."""
    if is_by_phone(referral, library):
        yield from _by_phone_owed(referral)


def _by_phone_owed(referral: Referral) -> Iterator[str]:
    if referral.by_phone is None:
        yield "The NRM form by telephone is a rare exception. Decide on it first, with your reason."
    elif not referral.by_phone.event.is_allowed:
        yield "A manager did not allow the NRM form by telephone, so it goes to a first responder who can meet them."


def outcome_is_anonymous(referral: Referral, library: Library) -> bool:
    """Say whether the referral ends where nothing may identify anybody."""
    end = referral.end_in(library)
    return end is not None and end.outcome == "REFER_ANON"


def grounds_owed(case: Case, referral: Referral, *, library: Library, on: date) -> tuple[str, ...]:
    """Return the ids of the adults named on a ground alone, on which a manager has not decided yet (A05, X04)."""
    return tuple(
        person_id
        for person_id in on_a_ground(case, referral, library=library, on=on)
        if is_ground_owed(case, referral, person_id)
    )


def on_a_ground(case: Case, referral: Referral, *, library: Library, on: date) -> tuple[str, ...]:
    """Return the ids of the adults whom the referral would name on a ground, without their yes."""
    field = consent_field(referral, library)
    if not field or outcome_is_anonymous(referral, library):
        return ()
    return tuple(
        person.person_id
        for person in _adults(case, referral, on=on)
        if not has_agreed(case, field, person.person_id) and grounds_of(case, person.person_id)
    )
