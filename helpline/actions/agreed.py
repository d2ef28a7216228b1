"""Whom a referral would go to by itself, and why one receiver may not be told of somebody named (ruling 10)."""

from helpline.actions.ports import Desk
from helpline.directory.directory import Entity
from helpline.engine.case import Case
from helpline.engine.look import places_named
from helpline.engine.naming import why_not_to
from helpline.engine.receiving import suggested_receivers
from helpline.engine.referral import Referral


def usual_ids(desk: Desk, case: Case, referral: Referral) -> frozenset[str]:
    """Return whom it would go to by itself: the first who is suggested, and the others of the area with them."""
    end = referral.end_in(desk.library)
    if end is None or not end.to:
        return frozenset()
    suggested = suggested_receivers(case, referral.people, end.to, directory=desk.directory, on=desk.today())
    found, place = [suggestion.entity for suggestion in suggested], places_named(case, referral.people)
    near = [entity for entity in found if entity.is_named_in(place)]
    return frozenset(entity.id for entity in (near if found[:1] == near[:1] else found[:1]))


def not_to(desk: Desk, case: Case, referral: Referral, entity: Entity) -> tuple[str, ...]:
    """Return why this very entity may not be told of somebody named: it is not the one they agreed to (ruling 10)."""
    return why_not_to(
        case,
        referral,
        entity=entity,
        usual=usual_ids(desk, case, referral),
        library=desk.library,
        directory=desk.directory,
        on=desk.today(),
    )
