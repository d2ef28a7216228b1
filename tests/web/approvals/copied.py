"""A child who moved, whose home council is told as well by a copy: told and decided through the real actions."""

from helpline.actions.answers import add_person
from helpline.actions.approval import approve
from helpline.actions.candidates import Choice, make_candidate
from helpline.actions.harm import RowDecision, decide_rows
from helpline.engine.harm import rows_of
from helpline.engine.referral import Referral
from helpline.protocol.answers import Typed
from tests.actions.telling import CHILDS_ANSWERS
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor

HOME = "northmoor-children"
TO_HOME = Choice(HOME, "northmoor-children-folder-word")
TO_FIRST = Choice("wexmoor-children", "wexmoor-children-folder-zip")
WHY = "Tell Northmoor as well: the child’s home lies there. Each council has a referral of its own."


def moved_child(told: Told) -> Told:
    """Bring to a manager a referral about a child who is in Wexmoor now and whose home is in Northmoor."""
    told.child()
    told.answer("person.school", Typed(missing="not_known"))
    told.answer("person.home_address", Typed(words="2 Example Road, Northmoor"))
    told.answer("person.current_place", Typed(words="Harrow Lane, Wexmoor"))
    return told.assessed().submitted()


def sister(told: Told) -> str:
    """Tell of her sister of the same home and place, who joins the referral; return her id."""
    added = add_person(told.desk, told.case_id, who=told.adviser, label="the sister", seen=told.case.number)
    told.person_id = added.people[-1].person_id
    told.answer("person.current_place", Typed(words="Harrow Lane, Wexmoor"))
    told.answer("person.home_address", Typed(words="2 Example Road, Northmoor"))
    for field, typed in CHILDS_ANSWERS:
        if field.startswith("person.") and field not in ("person.current_place", "person.school"):
            told.answer(field, typed)
    return told.person_id


def copied(told: Told, client_for: ClientFor, entity_id: str = HOME) -> Referral:
    """Have the manager make the copy on the page, and return it."""
    manager = client_for("a.okafor")
    made = manager.post(f"{told.path}/copies", {"entity_id": entity_id, "seen": told.case.number})
    assert made.status_code == 303, made.text
    return told.case.referrals[made.location.rsplit("/", 1)[1]]


def decided(told: Told, referral: Referral) -> None:
    """Decide every row of the harm check of a referral as a manager."""
    rows = rows_of(told.case, referral, told.desk.library, on=told.desk.today())
    decisions = [RowDecision(row.row, "proceed") for row in rows]
    seen, referral_id = told.case.number, referral.referral_id
    decide_rows(told.desk, told.case_id, who=told.manager, referral_id=referral_id, decisions=decisions, seen=seen)


def approved(told: Told, referral: Referral, choice: Choice) -> None:
    """Decide, make the document and approve it, as a manager does on its own review."""
    desk, who, referral_id = told.desk, told.manager, referral.referral_id
    decided(told, referral)
    seen = told.case.number
    made = make_candidate(desk, told.case_id, who=who, referral_id=referral_id, choice=choice, seen=seen)
    sha256 = told.case.referrals[referral_id].candidates[made].document_sha256
    approve(desk, told.case_id, who=who, referral_id=referral_id, candidate_id=made, document_sha256=sha256)
