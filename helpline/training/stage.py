"""The stage of a scenario: one case of the training desk, who acts on it, and how a scenario names what is on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.directory.opening import number_now
from helpline.engine.case import Case
from helpline.engine.harm import rows_of
from helpline.engine.parcel import Parcel
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.training.deeds import EVERYONE_ELSE, About
from helpline.training.outcomes import CODES
from helpline.words.errors import NotFound

ADVISER = Who("rehearsal-adviser", "The adviser", frozenset({"adviser"}))
MANAGER = Who("rehearsal-manager", "The manager", frozenset({"manager"}))


@dataclass(frozen=True, slots=True)
class Stage:
    """One case of the training desk, on which a scenario's deeds are done."""

    desk: Desk
    case_id: str

    def case(self) -> Case:
        """Return the case as it stands."""
        with self.desk.store.read() as unit:
            return unit.case(self.case_id)


def person_id_of(case: Case, name: str) -> str:
    """Return the id of a person by their name in the scenario; nothing for nobody. Raises NotFound."""
    if not name:
        return ""
    for person in case.people:
        if person.label == name:
            return person.person_id
    raise NotFound("no such person in the case", f"“{name}” is not in the case. Nothing was changed.")


def referral_named(case: Case, about: About) -> Referral:
    """Return the referral that a scenario means. Raises NotFound where none is drafted or spoken."""
    protocol, person_id = CODES[about.protocol], person_id_of(case, about.person)
    for referral in case.referrals.values():
        if referral.protocol == protocol and (not person_id or person_id in referral.people):
            return referral
    raise NotFound(
        "no such referral",
        f"There is no referral by {about.protocol} yet: its route has not reached one. Nothing was changed.",
    )


def parcel_named(case: Case, about: About) -> Parcel:
    """Return the newest parcel of the referral that a scenario means. Raises NotFound."""
    referral = referral_named(case, about)
    if not referral.parcels:
        raise NotFound("no parcel", "Nothing has been approved, so there is no parcel. Nothing was changed.")
    return case.parcels[referral.parcels[-1]]


def number_of(stage: Stage, entity_id: str) -> str:
    """Return the directory's number of an entity at this hour; nothing where it has none."""
    desk = stage.desk
    number = number_now(desk.directory.entity(entity_id), at=desk.clock.now(), holidays=desk.holidays).number
    return number.number if number else ""


def rows_named(stage: Stage, referral: Referral, name: str, *, done: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the row that is meant with its questions, or for *everyone else* each row that has nothing yet."""
    case = stage.case()
    rows = {row.row: row.questions for row in rows_of(case, referral, stage.desk.library, on=stage.desk.today())}
    if name == EVERYONE_ELSE:
        yield from ((row, questions) for row, questions in rows.items() if row not in done)
    else:
        row = name if name in rows else f"person:{person_id_of(case, name)}"
        yield row, rows.get(row, ())
