"""What is asked of a first responder, a support service, or police in their place, by what the person said (ruling 10).

Support and the NRM are two choices, so neither is asked for in the other's name (N24).
"""

from helpline.engine.actionability import has_value
from helpline.engine.case import Given
from helpline.engine.content.matter import Matter

_OF_POLICE = (
    "Make the NRM referral as first responder: under 18, or may be, so no consent is needed.",
    "Ask for a guardian where your area has the service.",
    "Agree with us whom at the council to tell, above the team concerned, so that the child is kept safe.",
)
_BED = "Find somewhere safe for tonight."
_HEALTH = ("person.health_now", "person.health_words")
_NOT_NRM = "Leave the NRM to them: they have not agreed to it. You may explain it."


def of_support(matter: Matter) -> tuple[str, ...]:
    """Return the lines, the next physical step first."""
    if matter.kind == "police":
        return (f"Ring us before you act or share: {matter.number_24h}.", *_OF_POLICE)
    when = " today" if matter.is_urgent else ""
    meet = f"Meet {matter.them}{when}, in person and alone, with an independent interpreter."
    if matter.has_packs:
        return (
            meet,
            "Take their NRM consent yourselves, after what the pack says is still owed, and refer them.",
            _support(matter),
            "Tell us when the form is done, or why not.",
        )
    can = "Say today whether you can take them, and where." if matter.is_urgent else "Say what you can offer, and when."
    return (can, meet, _NOT_NRM, "If you cannot help, ring at once, so that we can ask others.")


def _support(matter: Matter) -> str:
    wishes = frozenset().union(*(matter.chosen("person.wants_support", person) for person in matter.people_ids))
    if "yes_tonight" in wishes:
        return f"{_BED} {_care(matter)}".strip()
    if "yes_later" in wishes:
        return "Ask for the support that they want; it does not wait for the NRM."
    return "Ask about support apart from the NRM: it is a choice of its own."


def _care(matter: Matter) -> str:
    """Ask for care only by what the document says of their health, or says that it leaves out."""
    if any(_is_health_said(matter, person) for person in matter.people_ids):
        return "Have any injury seen to."
    if any(is_health_left_out(matter, person) for person in matter.people_ids):
        return f"Ask whether they need a doctor: what we know of it is left out here; ring {matter.number_24h}."
    return ""


def is_health_left_out(matter: Matter, person_id: str) -> bool:
    """Say whether something of their health was told that this document does not say."""
    is_told = any(_is_told(matter.case.given(field_id, person_id)) for field_id in _HEALTH)
    return is_told and not any(matter.words(field_id, person_id) for field_id in _HEALTH)


def _is_health_said(matter: Matter, person_id: str) -> bool:
    """Say whether the document says anything of their health but that there is nothing."""
    return any(
        matter.words(field_id, person_id) and _is_told(matter.case.given(field_id, person_id)) for field_id in _HEALTH
    )


def _is_told(given: Given | None) -> bool:
    """Say whether an answer tells of anything: *none said* alone does not."""
    if given is None or not has_value(given.answer):
        return False
    return given.answer.options != ("none_said",) or bool(given.answer.words)
