"""What the tests of the directory share: a change proposed by one manager and confirmed by another."""

from helpline.actions.directory_changing import change_directory, confirm_change
from helpline.actions.directory_typed import typed_entity
from helpline.actions.ports import Desk
from helpline.actions.published import up_to_date
from helpline.engine.permissions import Who
from tests.office import MANAGER, SECOND

COUNCIL = "northmoor-children"
WAY = "northmoor-children-folder-word"
NEW = "01632 960199"
FOUND = "northmoor.example/contact"
WORDS = "They moved."


def proposed(desk: Desk, *, by: Who = MANAGER, entity_id: str = COUNCIL, **cells: str) -> str:
    """Propose another day number of a council, or other cells, and return the change's id."""
    typed = cells or {"day_number": NEW, "day_found": FOUND}
    return change_directory(desk, typed_entity(desk, entity_id, typed), who=by, words=WORDS).change_id


def confirmed(desk: Desk, *, by: Who = MANAGER, second: Who = SECOND, **cells: str) -> Desk:
    """Propose and confirm a change, and return the desk with it."""
    confirm_change(desk, proposed(desk, by=by, **cells), who=second, has_looked_up=True)
    return up_to_date(desk)
