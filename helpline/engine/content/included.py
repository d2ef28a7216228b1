"""What an approver includes in one document: a sensitive field of everybody in it, or of one person (ruling 6).

Of several people each is chosen for apart: what is told of a child is no reason to tell the same of an adult.
"""

_OF = "@"


def of_one(field_id: str, person_id: str) -> str:
    """Return the choice of one person's answer alone."""
    return f"{field_id}{_OF}{person_id}"


def field_of(choice: str) -> str:
    """Return the field that a choice is of."""
    return choice.partition(_OF)[0]


def is_included(chosen: frozenset[str], field_id: str, person_id: str = "") -> bool:
    """Say whether a field is chosen for everybody, or for this person."""
    return field_id in chosen or (bool(person_id) and of_one(field_id, person_id) in chosen)


def fields_for(chosen: frozenset[str], person_id: str) -> frozenset[str]:
    """Return the fields that are chosen for everybody or for one person."""
    return frozenset(field_of(choice) for choice in chosen if _OF not in choice or person_of(choice) == person_id)


def person_of(choice: str) -> str:
    """Return the id of the person whom a choice is of alone; empty where it is of everybody."""
    return choice.partition(_OF)[2]
