"""Whom a referral would go to by itself, and why one receiver may not be told of somebody named (ruling 10)."""

from helpline.actions.ports import Desk
from helpline.directory.entity import EVERYWHERE, Entity
from helpline.engine.case import Case
from helpline.engine.look import places_named
from helpline.engine.naming import why_not_to
from helpline.engine.nation import nation_of
from helpline.engine.receiving import suggested_receivers
from helpline.engine.referral import Referral
from helpline.engine.where import where_of


def usual_ids(desk: Desk, case: Case, referral: Referral) -> frozenset[str]:
    """Return whom it would go to by itself: the first who is suggested, and the others of that kind in the area.

    Where a place may lie in several areas it is whoever answers for one of them, but for those that are unlikely.

    Where neither nation nor place is known and charities of several nations are as likely, it is nobody: which one is
    asked for by name, for each nation has its own (N26).
    """
    end = referral.end_in(desk.library)
    if end is None or not end.to:
        return frozenset()
    suggested = suggested_receivers(case, referral.people, end.to, directory=desk.directory, on=desk.today())
    found = [suggestion.entity for suggestion in suggested]
    said = where_of(case, referral.people, directory=desk.directory, on=desk.today(), to=end.to)
    place = said.words if said.is_known else places_named(case, referral.people)
    if not found:
        return frozenset()
    first = found[0]
    if suggested[0].weight is not None:
        of_place = (one for one in suggested if one.weight is not None and not one.is_unlikely)
        return frozenset(one.entity.id for one in of_place if one.entity.kind == first.kind)
    if first.is_named_in(place):
        return frozenset(entity.id for entity in found if entity.is_named_in(place) and entity.kind == first.kind)
    likely = {suggestion.entity.nation for suggestion in suggested if suggestion.is_near}.difference(EVERYWHERE)
    is_guess = not nation_of(case, referral.people) and len(likely) > 1
    return frozenset() if is_guess else frozenset({first.id})


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
