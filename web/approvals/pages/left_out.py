"""Leaving out the names of somebody who is not in a referral: what a manager reads and rules on (I10, ruling 4)."""

from collections.abc import Iterator, Mapping

from helpline.actions.composing import NOBODY
from helpline.actions.ports import Desk
from helpline.directory.directory import Entity
from helpline.engine.case import Case, Person
from helpline.engine.content.names_left_out import typed_of_others
from helpline.engine.referral import TO_DECIDE, Referral
from helpline.words.errors import OutOfStep
from helpline.words.london import say_when
from web.approvals.pages.rulings import NOT_ASKED, NOTHING, Box, Ruling, Sayer


def left_out_rulings(
    desk: Desk, case: Case, referral: Referral, *, chosen: str, names: Mapping[str, str]
) -> Iterator[Ruling]:
    """Yield a ruling for each person whose names were typed on the case and whom the chosen entity may not be told.

    `chosen` is the entity and way in as the page has them.
    """
    entity = desk.directory.entities.get(chosen.partition("|")[0], NOBODY)
    for person in _typed(desk, case, referral, entity):
        yield _ruling(desk, case, referral, person, names)


def left_out_ruling(desk: Desk, case: Case, referral: Referral, person_id: str, *, names: Mapping[str, str]) -> Ruling:
    """Return the ruling on one person's names. Raises OutOfStep where nobody typed them."""
    person = next((one for one in _typed(desk, case, referral, NOBODY) if one.person_id == person_id), None)
    if person is None:
        raise OutOfStep("no name to leave out", NOTHING)
    return _ruling(desk, case, referral, person, names)


def _typed(desk: Desk, case: Case, referral: Referral, entity: Entity) -> tuple[Person, ...]:
    return typed_of_others(case, referral, entity=entity, library=desk.library, on=desk.today())


def _ruling(desk: Desk, case: Case, referral: Referral, person: Person, names: Mapping[str, str]) -> Ruling:
    decided = referral.left_out.get(person.person_id)
    kind, stands = "warn", "Named in what was typed"
    if decided:
        word = "Left out" if decided.event.is_left_out else "No longer left out"
        by, at = names.get(decided.by, ""), say_when(decided.at, now=desk.clock.now())
        kind, stands = "ok" if decided.event.is_left_out else "none", f"{word} by {by}, {at}"
    return Ruling(
        heading=f"Person {person.number} is not in this referral: leave their names out?",
        lead="Words typed on this case hold their name. No document is made while it names somebody who may not be "
        "named to its receiver. Leave the name out, and the document says “(left out)” in its place; or return it, and "
        "the adviser words it anew, such as “another woman”. What was typed stays on the case either way.",
        facts=(("Their part", Sayer(desk, case, person.person_id)("person.role") or NOT_ASKED),),
        kind=kind,
        stands=stands,
        href=f"/approvals/{case.case_id}/{referral.referral_id}/left-out/{person.person_id}",
        yes="Leave the names out",
        no="Do not leave them out",
        boxes=(Box("left-out-words", "words", "Why", decided.event.words if decided else ""),),
        is_open=referral.state in TO_DECIDE,
    )
