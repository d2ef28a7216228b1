"""An entity that has left the directory: what was recorded about it is still shown, and nothing can go there."""

from helpline.directory.directory import Directory, Entity

NO_LONGER = "An entity that is no longer in the directory"
WHAT_TO_DO = (
    "It is no longer in the directory, so we hold no number of it that may be rung. Nothing was changed. "
    "Ask a manager who answers for it now."
)


def has_left(directory: Directory, entity_id: str) -> bool:
    """Say whether the directory does not hold an entity any more."""
    return entity_id not in directory.entities


def entity_or_departed(directory: Directory, entity_id: str, *, recorded_name: str = "") -> Entity:
    """Return an entity; one that has left is its name as it was recorded, without number, way in, area or nation.

    Pages alone show it so. What acts on an entity asks `Directory.entity`, which refuses.
    """
    known = directory.entities.get(entity_id)
    if known is not None:
        return known
    return Entity(id=entity_id, name=recorded_name or NO_LONGER, kind="", nation="", area="", receives=())
