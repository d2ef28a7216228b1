"""What is kept of a rehearsal beside its case, on a training desk alone: its scenario, and each moment played."""

from helpline.actions.ports import Desk
from helpline.actions.recording import allow
from helpline.engine.permissions import Who
from helpline.words.errors import NotAllowed, NotFound


def keep_rehearsal(desk: Desk, case_id: str, *, who: Who, part: str, content: bytes) -> None:
    """Keep one part of a rehearsal; a part that is kept is never replaced.

    Raises:
        NotAllowed: their role may not rehearse, or this is the live desk.
        OutOfStep: this part was kept already, and is another.
    """
    allow(who, "rehearse")
    if not desk.house.is_training:
        raise NotAllowed(
            "rehearsal on a live desk", "A rehearsal plays only in the training room. Nothing was changed."
        )
    with desk.store.begin() as unit:
        unit.keep(case_id, f"rehearsal:{part}", content)


def kept_rehearsal(desk: Desk, case_id: str, *, part: str) -> bytes | None:
    """Return a kept part of a rehearsal, or None where there is none."""
    with desk.store.read() as unit:
        try:
            return unit.kept(case_id, f"rehearsal:{part}")
        except NotFound:
            return None


def rehearsed_cases(desk: Desk) -> tuple[str, ...]:
    """Return the case ids of the training desk, newest change first; none on a live desk."""
    if not desk.house.is_training:
        return ()
    with desk.store.read() as unit:
        return tuple(row.case_id for row in unit.rows())
