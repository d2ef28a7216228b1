"""Section 5: what the person wants, each consent apart (ruling 10), safe contact, who knows; nobody is tipped off."""

from collections.abc import Iterator

from helpline.engine.actionability import has_value
from helpline.engine.age import age_of
from helpline.engine.case import Given, Person
from helpline.engine.consents import AGREED, GROUNDS, NRM_WISH, consent_field, grounds_of, was_said_alone
from helpline.engine.content.details import nothing, status_of
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Pair
from helpline.engine.content.phrases import capital, one_line, sentence
from helpline.engine.content.sources import source_of
from helpline.engine.content.told import names_anybody
from helpline.engine.content.who_rang import without_who_rang
from helpline.engine.grounds import ground_words
from helpline.protocol.fields import NON_ANSWERS
from helpline.protocol.names import ADULT_SAFEGUARDING, SUPPORT_NRM

_OTHER_ANSWERS = (
    ("NRM", NRM_WISH),
    ("Wants support", "person.wants_support"),
    ("Speaking with police", "person.talk_to_police"),
)
_CONSENT_TO = {
    "person.consent_police": "Consent to tell police",
    "person.consent_council": "Consent to tell the council",
    "person.consent_labour_inspectorate": "Consent to tell you",
    "person.consent_first_responder": "Passing details to you",
    "person.consent_support_service": "Passing details to you",
}
_ALONE = {
    "yes": "Said with nobody listening.",
    "with_chosen_supporter": "Said with a supporter they chose.",
}
_OF_ADULT = (("Fears", "person.fears_outcome"), ("Help with daily life", "person.wants_council_help"))
"""What an adult said beside the five answers, printed where it was said and may be."""

INTERPRETER = "Any interpreter: independent, never of the community around them, or anyone who comes with them."
"""What is asked wherever somebody may have to be interpreted for: who interprets must not be part of it."""

_OF_CALLER = ("caller.phone", "caller.organisation")
_SAFE_WAYS = (("Safe phone", "person.phone_mode"), ("Decision letter", "person.letter_to"))
_MEET = "person.safe_meeting_place"
_NO_WAY = frozenset({"none"})
_OF_CHILD = "Not needed: under 18, or may be."


def wishes_of(matter: Matter) -> tuple[Pair, ...]:
    """Return the person's voice, person by person, and what holds for all of them."""
    return (*(pair for person in matter.people for pair in _of_person(matter, person)), *_of_all(matter))


def _of_person(matter: Matter, person: Person) -> Iterator[Pair]:
    person_id = person.person_id
    called = matter.called(person_id)
    whose = f"{called}: " if called else ""
    is_child = age_of(matter.case, person_id, on=matter.on).is_child
    yield Pair(f"{whose}Their wishes", _wishes(matter, person_id))
    yield Pair(f"{whose}{_consent_asked(matter, is_child=is_child)}", consent_of(matter, person_id, is_child=is_child))
    if is_child:
        yield Pair(f"{whose}Parents or carers", _parents(matter, person_id))
    for question, field_id in _OTHER_ANSWERS:
        if not is_child or matter.words(field_id, person_id):
            yield Pair(f"{whose}{question}", _apart(matter, field_id, person_id, is_child=is_child))
    yield from _of_adult(matter, person_id, whose)
    yield Pair(f"{whose}Safe contact", safe_contact_of(matter, person_id))
    if _meeting_place(matter, person_id):
        yield Pair(f"{whose}Safe place to meet", safe_place_of(matter, person_id))
    yield Pair(f"{whose}Knows of this", _knows(matter, person_id))


def _wishes(matter: Matter, person_id: str) -> str:
    """Say what they want; a caller who answered the rest and gave no words of their own did tell us."""
    given = matter.case.given("person.wants", person_id)
    is_told = matter.case.is_the_caller(person_id) and any(
        matter.words(field_id, person_id) for _, field_id in _OTHER_ANSWERS
    )
    if is_told and not (given and (has_value(given.answer) or given.answer.missing in ("refused", "unsafe_to_ask"))):
        return "Not written down in their own words: read what they answered below."
    return _answered(matter, "person.wants", person_id)


def consent_of(matter: Matter, person_id: str, *, is_child: bool) -> str:
    """Say what was agreed to, for this receiver; of a child none is read (I12). A ground is printed with its words."""
    if is_child:
        return _OF_CHILD
    field_id = consent_field(matter.referral, matter.library)
    if not field_id:
        return "No consent was asked for this receiver."
    given = matter.case.given(field_id, person_id)
    agreed = frozenset(given.answer.options if given else ()) & AGREED
    said = _answered(matter, field_id, person_id)
    if given is not None and has_value(given.answer):
        said = f"{said} {_how_alone(matter, given, person_id)}".strip()
    return said if agreed else f"{said} {_ground(matter, person_id)}".strip()


def _how_alone(matter: Matter, given: Given, person_id: str) -> str:
    """Say whether anybody listened when they answered, by which a yes or no counts (ruling 25).

    Nothing is said of it where nobody asked in the contact in which they answered.
    """
    alone = given.alone or frozenset()
    if not was_said_alone(matter.case, given, person_id):
        return "Not said alone: please ask again." if alone.difference(NON_ANSWERS) else ""
    return " ".join(words for option, words in _ALONE.items() if option in alone)


def _consent_asked(matter: Matter, *, is_child: bool) -> str:
    """Name the first of the five answers by what it is: a yes to this receiver, and to nothing else."""
    if is_child:
        return "Consent"
    field_id = consent_field(matter.referral, matter.library)
    if field_id == "person.consent_council" and matter.nation == "northern_ireland":
        return "Consent to tell the Trust"
    return _CONSENT_TO.get(field_id, "Consent")


def _apart(matter: Matter, field_id: str, person_id: str, *, is_child: bool) -> str:
    """Say one of the separate answers; to whom the NRM goes, that it is no consent, or that it was not agreed."""
    said = _answered(matter, field_id, person_id)
    if field_id != NRM_WISH or matter.referral.protocol != SUPPORT_NRM or is_child:
        return said
    return f"{said} {'You take the consent.' if matter.has_packs else 'The NRM has not been agreed: no pack is sent.'}"


def _of_adult(matter: Matter, person_id: str, whose: str) -> Iterator[Pair]:
    for question, field_id in _OF_ADULT:
        if matter.words(field_id, person_id):
            yield Pair(f"{whose}{question}", _answered(matter, field_id, person_id))
    doubt = matter.words("person.doubt_capacity_signs", person_id)
    if doubt and matter.referral.protocol == ADULT_SAFEGUARDING:
        words = sentence(one_line(doubt))
        yield Pair(
            f"{whose}Deciding about this",
            f"We have reason to doubt that they could decide about this when we spoke: {words} We assessed nothing.",
        )


def _ground(matter: Matter, person_id: str) -> str:
    """Print the ground and what it rests on: the receiver must see on what a named referral without a yes stands."""
    grounds = grounds_of(matter.case, person_id)
    if not grounds:
        return "No ground to act without it is recorded."
    options = matter.library.fields[GROUNDS].options
    named = "; ".join(option.label for option in options if option.id in grounds)
    return f"Passed on without agreement, on this ground: {sentence(named)}{_rests_on(matter, person_id)}"


def _rests_on(matter: Matter, person_id: str) -> str:
    """Say what a ground rests on, but not that the person is who rang where that is held back (X03)."""
    words = ground_words(matter.case, person_id)
    if not words.strip():
        return ""
    said = without_who_rang(matter, words)
    return (
        f" It rests on: {sentence(one_line(said))}" if said else f" Ring us for what it rests on: {matter.number_24h}."
    )


def _answered(matter: Matter, field_id: str, person_id: str) -> str:
    given = matter.given(field_id, person_id)
    if given is not None and has_value(given.answer):
        said = one_line(matter.words(field_id, person_id))
        is_quoted = field_id == "person.wants" and "“" not in said
        quoted = f"“{said}”" if is_quoted else sentence(said)
        return f"{quoted} {source_of(matter, given)}."
    status = status_of(field_id, given)
    return f"{_loud(status)}. {nothing(status, given)}"


def _loud(status: str) -> str:
    return " ".join(word for word in status.split() if word.isupper())


def _parents(matter: Matter, person_id: str) -> str:
    given = matter.given("person.parents_told", person_id)
    reason = matter.words("person.parents_reason", person_id)
    told = (
        f"Know of this? {matter.words('person.parents_told', person_id)}." if given and has_value(given.answer) else ""
    )
    why = capital(sentence(one_line(reason))) if reason else "The reason is not recorded."
    return f"{told or 'NOT KNOWN. Not told by us.'} {why}"


def _told(matter: Matter, person_id: str) -> str:
    said = {
        "told": "They have been told of this referral.",
        "not_safe_to_tell": "Not told of this referral: not safe to tell them.",
        "could_not_reach": "Not told of this referral: they could not be reached.",
    }
    chosen = matter.chosen("person.told_of_referral", person_id)
    return next(
        (words for option, words in said.items() if option in chosen), "We have not told them of this referral."
    )


def safe_contact_of(matter: Matter, person_id: str) -> str:
    """Say how they may be reached safely; blank reads as no call and no letter."""
    words = matter.words("person.safe_contact_words", person_id)
    if words:
        return sentence(one_line(words))
    if is_contact_held(matter, person_id):
        return f"Held by us. Ring {matter.number_24h} before any contact. No call, no message."
    answered = " ".join(_answered_of_contact(matter, person_id))
    where = "at school or a neutral place" if matter.kind == "child" else "at a neutral place"
    alone = f"In person, alone{'' if _meeting_place(matter, person_id) else f', {where}'}."
    return f"{answered or 'No safe number or letter.'} {alone}"


def is_contact_held(matter: Matter, person_id: str) -> bool:
    """Say whether how they may be reached was written down and is left out of this document: it is told by voice."""
    held = matter.case.given("person.safe_contact_words", person_id)
    is_written = held is not None and has_value(held.answer)
    return is_written and not matter.words("person.safe_contact_words", person_id)


def safe_place_of(matter: Matter, person_id: str) -> str:
    """Say where it is safe to meet them, that we hold it and tell it by voice, or that nobody has told us."""
    place = matter.words(_MEET, person_id)
    if place:
        return sentence(one_line(place))
    if _meeting_place(matter, person_id):
        return f"Held by us, and left out of paper to keep them safe. Ring {matter.number_24h} for it."
    return f"{_loud(status_of(_MEET, matter.case.given(_MEET, person_id)))}. Agree it with them, away from home."


def _meeting_place(matter: Matter, person_id: str) -> bool:
    """Say whether somebody told us where it is safe to meet them."""
    given = matter.case.given(_MEET, person_id)
    return given is not None and has_value(given.answer)


def _answered_of_contact(matter: Matter, person_id: str) -> Iterator[str]:
    """Say which phone and which letter they said are safe, where no more was written down."""
    for lead, field_id in _SAFE_WAYS:
        if (words := matter.words(field_id, person_id)) and not matter.chosen(field_id, person_id) & _NO_WAY:
            yield sentence(f"{lead}: {words[:1].lower()}{words[1:]}")


def _knows(matter: Matter, person_id: str) -> str:
    """Say whether they know; whoever rang does, and knows of this referral where they agreed to it."""
    said = {"yes": "They know that we were contacted.", "no": "They do not know that we were contacted."}
    chosen = matter.chosen("person.knows_of_contact", person_id)
    knows = next((words for option, words in said.items() if option in chosen), "Whether they know is NOT KNOWN.")
    if not matter.case.is_the_caller(person_id):
        return f"{knows} {_told(matter, person_id)}"
    field_id = consent_field(matter.referral, matter.library)
    has_agreed = bool(field_id) and bool(matter.chosen(field_id, person_id) & AGREED)
    is_answered = matter.case.given("person.told_of_referral", person_id) is not None
    told = "They agreed to this referral." if has_agreed and not is_answered else _told(matter, person_id)
    return f"{said['yes']} {told}"


def _of_all(matter: Matter) -> Iterator[Pair]:
    yield Pair("Language, interpreter", language_of(matter, *matter.people_ids))
    whom = f"The {matter.source}, we, and whom section 6 names."
    if not names_anybody(matter):
        whom = f"The {matter.source} and we; nobody else that we know of."
    yield Pair("Who else knows", f"{whom} {_source(matter)}")


def _source(matter: Matter) -> str:
    """Say who rang only where the caller let it be passed on (X03); a name or number only where it is included too."""
    if matter.is_source_held:
        return f"The {matter.source}’s details are not passed on."
    rest = (one_line(words) for field_id in _OF_CALLER if (words := matter.words(field_id)))
    return f"The {matter.source} agreed to be named: {', '.join((_name(matter), *rest))}."


def _name(matter: Matter) -> str:
    """Name whoever rang where it may be printed; else say that we hold it or that none was given, with the role."""
    own = matter.people_ids[0] if matter.is_callers_own and len(matter.people) == 1 else ""
    name = matter.words("caller.name") or (matter.words("person.full_name", own) if own else "")
    if name:
        return one_line(name)
    role = matter.words("caller.role")
    held = matter.case.given("caller.name")
    lacks = "ring us" if held and has_value(held.answer) else "name not given"
    return f"{lacks} ({one_line(role)})" if role else lacks


def language_of(matter: Matter, *people: str) -> str:
    """Say which languages people speak, and that nobody who comes with them interprets."""
    spoken = tuple(dict.fromkeys(words for one in people if (words := matter.words("person.language", one))))
    language = sentence(one_line("\n".join(spoken))) if spoken else "Language NOT KNOWN: plan for an interpreter."
    return f"{language} {INTERPRETER}"
