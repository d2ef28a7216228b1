"""What is known of a case, in the few words that a script read out loud needs."""

from collections.abc import Mapping

from helpline.actions.ports import House
from helpline.engine.actionability import KEY_FIELDS, has_value, is_known
from helpline.engine.case import Case, Given
from helpline.engine.look import places_named
from helpline.protocol.library import Library
from web.questions import say_answer

SUBSTITUTES = ("person.school", "person.phone", "person.other_names", "person.description", "person.usual_places")
PLAIN = {"person.full_name": "name", "person.date_of_birth": "date of birth", "person.home_address": "home address"}


def said(case: Case, library: Library, field_id: str, person_id: str = "") -> str:
    """Say one answer in words, or nothing where there is none or only a reason for having none."""
    given = case.given(field_id, person_id)
    field = library.fields.get(field_id)
    return say_answer(field, given.answer) if given and field and has_value(given.answer) else ""


def is_asked(given: Given | None) -> bool:
    """Say whether somebody asked, whatever came of it."""
    return given is not None and given.answer.asked


def place_of(case: Case, people: tuple[str, ...], library: Library) -> str:
    """Say where help should go: the danger's place first, then where these people are, then where it happens."""
    fields = [("contact.danger_place", ""), *(("person.current_place", one) for one in people)]
    fields += [*(("person.school", one) for one in people), ("place.where_happening", "")]
    return next((words for field, one in fields if (words := said(case, library, field, one))), "")


def known_words(
    case: Case,
    people: tuple[str, ...],
    *,
    library: Library,
    house: House,
    adviser: str,
    reference: str,
    place: str = "",
) -> Mapping[str, str]:
    """Return what fills the gaps of a script about these people; a gap that we cannot fill is left out."""
    first = people[0] if people else ""
    whole = [field for field in KEY_FIELDS if people and all(is_known(case, field, one) for one in people)]
    part = [field for field in KEY_FIELDS if field not in whole and said(case, library, field, first)]
    have = [PLAIN[field] for field in whole] + [f"part of the {PLAIN[field]}" for field in part]
    lack = [PLAIN[field] for field in KEY_FIELDS if field not in whole and field not in part]
    instead = [words for field in SUBSTITUTES if (words := said(case, library, field, first))]
    found = {
        "first_name": adviser,
        "role": "an adviser",
        "helpline": house.helpline_name,
        "charity_name": house.charity_name,
        "num.helpline_24h": house.number_24h,
        "reference": reference,
        "place": place or place_of(case, people, library),
        "place_until": said(case, library, "person.place_until", first),
        "home": said(case, library, "person.home_address", first),
        "type": said(case, library, "case.type"),
        "seen": said(case, library, "case.facts_seen"),
        "told": said(case, library, "case.facts_told"),
        "inferred": said(case, library, "case.facts_inferred"),
        "language": said(case, library, "person.language", first) or said(case, library, "contact.language"),
        "last_seen": said(case, library, "person.last_seen", first),
        "their_words": said(case, library, "person.wants", first),
        "missing_because": said(case, library, "person.missing_risk", first),
        "parents_reason": said(case, library, "person.parents_reason", first),
        "others_told": said(case, library, "case.who_else_told"),
        "police_reference": _incident(case, library),
        "risk_to_visitor": said(case, library, "exploiter.danger"),
        "weapons_or_threats": said(case, library, "exploiter.danger"),
        "service": said(case, library, "contact.service") or "Police",
        "known_details": ", ".join(have),
        "missing_details": ", ".join(lack),
        "substitutes": "; ".join(instead),
    }
    return {name: words for name, words in found.items() if words}


def _incident(case: Case, library: Library) -> str:
    rung = next(
        (deed.event.incident_reference for deed in reversed(case.emergencies) if deed.event.incident_reference), ""
    )
    return rung or said(case, library, "contact.incident_ref")


def names_of_places(case: Case) -> str:
    """Return every word said of a place, for the directory to search."""
    return places_named(case, tuple(person.person_id for person in case.people))
