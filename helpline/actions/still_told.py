"""Whom a referral is copied to as things stand now, and whether a copy that was made is still theirs (C02, L02)."""

from collections.abc import Iterator
from dataclasses import replace

from helpline.actions.also_told import AlsoTold, leads_at, said_of
from helpline.actions.placing import door_of
from helpline.actions.ports import Desk
from helpline.directory.departed import entity_or_departed
from helpline.engine.age import adults_of
from helpline.engine.case import Case
from helpline.engine.copied import first_of
from helpline.engine.gate import is_redirected
from helpline.engine.grounds import is_ground_confirmed
from helpline.engine.naming import outcome_is_anonymous
from helpline.engine.receiving import suggested_receivers
from helpline.engine.referral import Referral
from helpline.engine.taken_back import receiver_of
from helpline.engine.where import where_of

_UNKNOWN = "whoever has this referral"


def copies_suggested(desk: Desk, case: Case, referral: Referral) -> tuple[AlsoTold, ...]:
    """Return who else is told of a referral, by where its people are; nobody by a copy, or before it is submitted.

    A yes is to one named receiver (ruling 10): where a referral rests on it, no copy may be made, and it is said what
    to do instead.
    """
    end = referral.end_in(desk.library)
    if end is None or not end.to or referral.copied is not None or referral.submission is None:
        return ()
    told = door_of(desk, case, referral.people, end.to).copies
    return tuple(_as_agreed(desk, case, referral, told))


def why_told(desk: Desk, case: Case, copy: Referral) -> str:
    """Say why the receiver of a copy is told, as things stand now; nothing where they are not to be any more."""
    first = first_of(case, copy)
    if first is None or copy.copied is None:
        return ""
    entity_id = copy.copied.entity_id
    told = next((one for one in copies_suggested(desk, case, first) if one.entity_id == entity_id), None)
    if told is not None:
        return "" if told.instead else told.words
    return _where_they_are(desk, case, first, entity_id)


def why_not_as_copy(desk: Desk, case: Case, referral: Referral, entity_id: str = "") -> tuple[str, ...]:
    """Say why a copy may not go, or not to an entity that was chosen; nothing of a first, or where it may."""
    if referral.copied is None:
        return ()
    name = receiver_said(desk, referral)
    if entity_id and entity_id != referral.copied.entity_id:
        return (
            f"A copy goes to {name} and to nobody else. A referral to another receiver is made on the first, with a "
            "reason.",
        )
    if is_redirected(referral):
        return (
            f"A decision in the harm check says to send it elsewhere, and a copy goes to {name} or to nobody. End this "
            "copy, or decide again.",
        )
    if why_told(desk, case, referral):
        return ()
    return (f"By what is known now, {name} is not to have a copy any more. End this copy.",)


def says_copy(desk: Desk, case: Case, referral: Referral) -> str:
    """Say in a document that it is a copy, of which referral, and who leads; nothing of a first."""
    first = first_of(case, referral)
    if first is None:
        return ""
    leads = leads_of(desk, case, first)
    return f"This is a copy of our referral {first.reference}{f' to {leads}, which leads' if leads else ''}."


def leads_of(desk: Desk, case: Case, first: Referral) -> str:
    """Name who leads: whoever the first goes to, else whoever answers for the place that decides."""
    entity = desk.directory.entities.get(receiver_of(case, first))
    if entity is not None:
        return said_of(entity)
    end = first.end_in(desk.library)
    if end is None or not end.to:
        return ""
    lead = where_of(case, first.people, directory=desk.directory, on=desk.today(), to=end.to)
    return leads_at(desk, lead, end.to) if lead.is_known else ""


def receiver_said(desk: Desk, copy: Referral) -> str:
    """Name whom a copy is for; nobody of a first."""
    return entity_or_departed(desk.directory, copy.copied.entity_id).name if copy.copied else ""


def _as_agreed(desk: Desk, case: Case, referral: Referral, told: tuple[AlsoTold, ...]) -> Iterator[AlsoTold]:
    """Yield each as it may be told: by a copy, or where an adult’s yes would be needed, how else."""
    rests = any(
        not is_ground_confirmed(case, referral, adult.person_id)
        for adult in adults_of(case, referral.people, on=desk.today())
    )
    if not rests:
        yield from told
        return
    first = leads_of(desk, case, referral) or _UNKNOWN
    is_unnamed = outcome_is_anonymous(referral, desk.library)
    yes = "It names nobody." if is_unnamed else f"Their yes is to {first}."
    own = "" if is_unnamed else ", or ask the person about {name} and make a referral of its own"
    for one in told:
        instead = f"{yes} Ask {first} to pass it to {one.name}{own.format(name=one.name)}."
        words = f"{one.name} may have to know as well: {one.place} lies there."
        yield replace(one, words=words, instead=instead)


def _where_they_are(desk: Desk, case: Case, first: Referral, entity_id: str) -> str:
    """Say that an entity answers for where they are now: then it is told all the more, whoever has the first."""
    end = first.end_in(desk.library)
    if end is None or not end.to or entity_id == receiver_of(case, first):
        return ""
    found = suggested_receivers(case, first.people, end.to, directory=desk.directory, on=desk.today())
    near = next((one for one in found if one.entity.id == entity_id and one.is_near and not one.is_unlikely), None)
    lead = where_of(case, first.people, directory=desk.directory, on=desk.today(), to=end.to)
    return f"Tell {said_of(near.entity)} as well: {lead.what} lies there." if near and lead.is_known else ""
