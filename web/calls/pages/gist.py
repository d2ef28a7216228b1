"""What is known of a case, in the few words that a script read out loud needs."""

from collections.abc import Mapping

from helpline.actions.ports import House
from helpline.engine.actionability import KEY_FIELDS, has_value, is_known
from helpline.engine.case import Case
from helpline.engine.content.phrases import listed
from helpline.engine.danger import INCIDENT
from helpline.engine.emergency import reference_of
from helpline.protocol.library import Library
from helpline.protocol.names import ASSESSING_MODERN_SLAVERY
from helpline.words.within import within_sentence
from web.questions import say_answer

SUBSTITUTES = ("person.school", "person.phone", "person.other_names", "person.description", "person.usual_places")
PLAIN = {"person.full_name": "name", "person.date_of_birth": "date of birth", "person.home_address": "home address"}


def said(case: Case, library: Library, field_id: str, person_id: str = "") -> str:
    """Say one answer in words, or nothing where there is none or only a reason for having none."""
    given = case.given(field_id, person_id)
    field = library.fields.get(field_id)
    return say_answer(field, given.answer) if given and field and has_value(given.answer) else ""


def place_of(case: Case, people: tuple[str, ...], library: Library) -> str:
    """Say where help should go: the danger's place first, then where these people are, then where it happens."""
    fields = [("contact.danger_place", ""), *(("person.current_place", one) for one in people)]
    fields += [*(("person.school", one) for one in people), ("place.where_happening", "")]
    return next((words for field, one in fields if (words := said(case, library, field, one))), "")


NOT_KNOWN = "unknown"
ANSWERS: Mapping[str, str] = {
    "place_until": "person.place_until",
    "home": "person.home_address",
    "type": "case.type",
    "seen": "case.facts_seen",
    "told": "case.facts_told",
    "inferred": "case.facts_inferred",
    "language": "person.language",
    "last_seen": "person.last_seen",
    "their_words": "person.wants",
    "missing_because": "person.missing_risk",
    "parents_reason": "person.parents_reason",
    "others_told": "case.who_else_told",
    "risk_to_visitor": "exploiter.danger",
}
"""The gaps of a script that one answer fills."""


def known_words(
    case: Case, people: tuple[str, ...], *, library: Library, house: House, adviser: str, reference: str
) -> Mapping[str, str]:
    """Return what fills the gaps of a script about these people; a gap that we cannot fill is left out."""
    first = people[0] if people else ""
    found = {name: said(case, library, field, first) for name, field in ANSWERS.items()}
    found["missing_because"] = _risks_of_going(case, library, first)
    found |= {
        "first_name": adviser,
        "role": "an adviser",
        "helpline": house.helpline_name,
        "charity_name": house.charity_name,
        "num.helpline_24h": house.number_24h,
        "reference": reference,
        "place": place_of(case, people, library),
        "police_reference": _incident(case, library),
        "service": _service(case, library),
        "prompts": prompts(case, library),
        **_details(case, people, library),
    }
    return {name: words for name, words in found.items() if words}


def _risks_of_going(case: Case, library: Library, person_id: str) -> str:
    """Say why going missing is likely, inside a sentence: what was chosen, and what was said in words."""
    given = case.given("person.missing_risk", person_id)
    if given is None or not has_value(given.answer):
        return ""
    label = library.fields["person.missing_risk"].option_label
    chosen = (within_sentence(label(option)) for option in given.answer.options)
    return ", ".join((*chosen, *filter(None, (given.answer.words,))))


def prompts(case: Case, library: Library) -> str:
    """Return what to ask first about the first type suspected for which the assessment has prompts."""
    version = library.newest.get(ASSESSING_MODERN_SLAVERY)
    script = version.scripts.get("prompts") if version else None
    lines = script.get("lines", ()) if isinstance(script, Mapping) else ()
    by_type = {str(line.get("type")): str(line.get("say", "")) for line in lines if isinstance(line, Mapping)}
    given = case.given("case.type")
    suspected = [*(given.answer.options if given else ()), NOT_KNOWN]
    for one in suspected:
        for nearest in (one, one.partition(".")[0]):
            if nearest in by_type:
                return by_type[nearest]
    return ""


def _details(case: Case, people: tuple[str, ...], library: Library) -> dict[str, str]:
    """Say which of name, birth date and address we have and lack, and what stands in for them."""
    first = people[0] if people else ""
    whole = [field for field in KEY_FIELDS if people and all(is_known(case, field, one) for one in people)]
    part = [field for field in KEY_FIELDS if field not in whole and said(case, library, field, first)]
    have = [PLAIN[field] for field in whole] + [f"part of the {PLAIN[field]}" for field in part]
    lack = [PLAIN[field] for field in KEY_FIELDS if field not in whole and field not in part]
    instead = [words.rstrip(" .;") for field in SUBSTITUTES if (words := said(case, library, field, first))]
    return {
        "known_details": listed(tuple(have)),
        "missing_details": listed(tuple(lack), last="or"),
        "substitutes": "; ".join(instead),
    }


def _service(case: Case, library: Library) -> str:
    """Say which service 999 is asked for; not sure is police."""
    is_sure = not case.reading("contact.service") & {"not_sure"}
    return (said(case, library, "contact.service") if is_sure else "") or "Police"


def _incident(case: Case, library: Library) -> str:
    """Say the reference that police gave: of the newest 999 call that has a number, else what was written down."""
    numbers = (reference_of(case, deed) for deed in reversed(case.emergencies))
    return next(filter(None, numbers), "") or said(case, library, INCIDENT)
