"""Section 1: a table for each person of the household, the rows by which a desk looks somebody up always there."""

import re
from collections.abc import Iterator
from dataclasses import replace
from string import ascii_lowercase

from helpline.engine.actionability import has_value
from helpline.engine.content import injuries
from helpline.engine.content.details import by_voice, detail, status_of
from helpline.engine.content.find import stands_in
from helpline.engine.content.included import fields_for
from helpline.engine.content.limbs import limbs_of
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Detail, PersonSection
from helpline.engine.content.phrases import capital, day_of, has_clock_time, one_line, sentence
from helpline.engine.content.sources import source_of
from helpline.protocol.names import ADULT_SAFEGUARDING

_YEAR_GROUP = re.compile(r"\byear (\d{1,2})\b", re.IGNORECASE)
_PLAIN_AGE = {frozenset({"under_18"}): "Under 18.", frozenset({"not_under_18"}): "18 or over."}
_SCHOOL_BEGINS = 9
_AGE_AT_YEAR_NONE = 5
_IF_KNOWN = (
    ("Country now", "person.country_now"),
    ("School, GP, club", "person.school"),
    ("Journey", "person.travel"),
    ("Phone, handle", "person.phone"),
)
_HAVE_ROWS = frozenset({"person.safe_address", "person.safe_meeting_place", "person.phone", "person.country_now"})
_LIMBS = frozenset({"person.care_needs", "person.need_signs", "person.harm_kinds"})
_PLACE_IF_KNOWN = (
    ("Their looks", "exploiter.description"),
    ("Danger there", "exploiter.danger"),
    ("Their place", "exploiter.where_uk"),
)
_PLACE_ROWS = frozenset({"exploiter.who", "exploiter.description"})


def people_of(matter: Matter) -> tuple[PersonSection, ...]:
    """Return a section for each person, then one for the place, to police, or for what else the approver included."""
    sections = tuple(_sections(matter))
    if len(sections) == 1:
        return sections
    return tuple(replace(one, number=f"1{_letter(place)}") for place, one in enumerate(sections))


def _letter(place: int) -> str:
    """Return the letter of a section by its place from 0: `a` to `z`, then `aa`; nobody is left without one."""
    before, at = divmod(place, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[at]


def _sections(matter: Matter) -> Iterator[PersonSection]:
    for place, person in enumerate(matter.people, start=1):
        yield _person(matter, place, person.person_id)
    yield from limbs_of(matter)
    also = tuple(_also(matter))
    if matter.kind == "police":
        yield PersonSection("Place, vehicle and others there", (*_place(matter), *also))
    elif also:
        yield PersonSection("Also passed on in this document", also)


def heading_of(matter: Matter, place: int) -> str:
    """Say who a section is about, without a name: `The child (one child in this referral)`."""
    if len(matter.people) == 1:
        return f"The {matter.word} (one {matter.word} in this referral)"
    return f"{matter.word.capitalize()} {place} of {len(matter.people)}, at one place"


def _person(matter: Matter, place: int, person_id: str) -> PersonSection:
    rows = tuple(row for field_id, row in _rows(matter, person_id) if not matter.is_omitted(field_id))
    return PersonSection(heading_of(matter, place), rows)


def _rows(matter: Matter, person_id: str) -> Iterator[tuple[str, Detail]]:
    """Yield each row with the field that it is about."""

    def row(label: str, field_id: str, beside: str = "") -> tuple[str, Detail]:
        return field_id, detail(matter, label, field_id, person_id, beside=beside)

    names = matter.words("person.other_names", person_id)
    yield row("Name", "person.full_name", f"Also: {one_line(names)}." if names else "")
    yield row("Date of birth", "person.date_of_birth", year_group_span(matter, person_id))
    if age := _age(matter, person_id):
        yield "person.age", age
    home = row("Home address", "person.home_address")
    yield (home[0], by_voice(matter, "Home address")) if is_by_voice(matter, person_id, home[0]) else home
    yield "person.current_place", _where_now(matter, person_id)
    if matter.words("person.safe_address", person_id):
        yield row("Safe address", "person.safe_address", "Those suspected must not learn it.")
    if matter.kind != "police":
        yield "place.who_else_there", _household(matter, person_id)
    yield "person.description", _appearance(matter, person_id)
    yield row("Language", "person.language", _interpreter(matter))
    for label, field_id in _IF_KNOWN:
        given = matter.case.given(field_id, person_id)
        is_in_section_2 = field_id == "person.school" and matter.missing and stands_in(matter, field_id, person_id)
        if given and has_value(given.answer) and not is_in_section_2:
            is_no_school = field_id == "person.school" and matter.is_adult(person_id)
            yield row("College, GP, club" if is_no_school else label, field_id)
    have = _HAVE_ROWS | (_LIMBS if matter.referral.protocol == ADULT_SAFEGUARDING else frozenset())
    for field_id in sorted(fields_for(matter.included, person_id) - have):
        is_held = field_id == injuries.IN_WORDS and not injuries.may_have_a_row(matter, person_id)
        if field_id.startswith("person.") and matter.words(field_id, person_id) and not is_held:
            yield row(matter.library.fields[field_id].label, field_id)


def _age(matter: Matter, person_id: str) -> Detail | None:
    """Return a row of its own for an age that was told or a doubt about 18: it has its own source."""
    said, age = matter.words("person.age_words", person_id), matter.words("person.age", person_id)
    field_id = "person.age_words" if said else "person.age"
    plain = _PLAIN_AGE.get(matter.chosen("person.age", person_id), "")
    doubt = plain or (f"Could be under 18? {age}." if age else "")
    have = " ".join(part for part in (capital(sentence(one_line(said))), doubt) if part)
    source = source_of(matter, matter.given(field_id, person_id))
    return Detail("Age", "KNOWN" if plain else "PART KNOWN", have, source) if have else None


def _appearance(matter: Matter, person_id: str) -> Detail:
    """Say what they look like; where only man or woman was told, that much of it is known, with its own source."""
    gender, told = matter.words("person.gender", person_id), matter.case.given("person.description", person_id)
    row = detail(matter, "Appearance", "person.description", person_id, beside=f"{gender}." if gender else "")
    if not gender or (told is not None and has_value(told.answer)):
        return row
    return replace(row, status="PART KNOWN", source=source_of(matter, matter.given("person.gender", person_id)))


def year_group_span(matter: Matter, person_id: str) -> str:
    """Turn a school year of England or Wales into the span of birth dates that it means; inferred, and marked so."""
    found = _YEAR_GROUP.search(matter.words("person.school", person_id))
    if found is None or matter.nation not in ("england", "wales"):
        return ""
    began = matter.on.year if matter.on.month >= _SCHOOL_BEGINS else matter.on.year - 1
    first = began - int(found[1]) - _AGE_AT_YEAR_NONE
    return f"Year {found[1]} means born Sept {first} to Aug {first + 1} (inferred by us)."


def _where_now(matter: Matter, person_id: str) -> Detail:
    seen = matter.words("person.last_seen", person_id)
    is_here = matter.chosen("person.missing_now", person_id) == {"no"} and not matter.is_omitted("person.missing_now")
    until = matter.words("person.place_until", person_id)
    now = matter.given("person.current_place", person_id)
    said_now = now.answer.words if now else ""
    is_timed = now is not None and has_clock_time(f"{now.answer.words} {until}")
    beside = [
        f"Until: {sentence(one_line(until))}" if until and one_line(until) not in said_now else "",
        f"Told on {day_of(now.at)}: the time may have passed." if now and is_timed else "",
        f"Last seen: {sentence(one_line(seen))}" if seen else "",
        "Not missing now." if is_here else "",
    ]
    row = detail(
        matter, "Where now", "person.current_place", person_id, beside=" ".join(part for part in beside if part)
    )
    if is_by_voice(matter, person_id):
        return by_voice(matter, row.detail)
    return row


def is_by_voice(matter: Matter, person_id: str, field_id: str = "person.current_place") -> bool:
    """Say whether a place is the safe address, which this document leaves out; unsure counts (ruling 6)."""
    return (person_id, field_id) in matter.by_voice


def _household(matter: Matter, person_id: str) -> Detail:
    """Say who else is there; where nobody could say, whom they live with, with its own status and source."""
    beside = _lives_with(matter, person_id)
    there, lives = matter.case.given("place.who_else_there"), matter.given("person.lives_with", person_id)
    is_blank = status_of("place.who_else_there", there).startswith("NOT KNOWN")
    if not is_blank or lives is None or not has_value(lives.answer):
        return detail(matter, "Household", "place.who_else_there", person_id, beside=beside)
    known = detail(matter, "Household", "person.lives_with", person_id)
    return replace(known, detail="Household", have=known.have if known.status == "KNOWN by voice" else beside)


def _lives_with(matter: Matter, person_id: str) -> str:
    lives, care = matter.words("person.lives_with", person_id), matter.words("person.in_care", person_id)
    parts = (f"Lives with: {one_line(lives)}." if lives else "", f"Looked after by a council: {care}." if care else "")
    return " ".join(part for part in parts if part)


def _interpreter(matter: Matter) -> str:
    said = matter.words("contact.interpreter")
    return f"Interpreter on the contact with us: {said}." if said else ""


def place_field(matter: Matter) -> str:
    """Return the field of the place to print: where it happens, else where 999 was rung to, which police know."""
    happening = matter.given("place.where_happening")
    is_known = happening is not None and has_value(happening.answer)
    danger = matter.case.given("contact.danger_place")
    is_told = danger is not None and has_value(danger.answer) and bool(matter.case.emergencies)
    return "contact.danger_place" if is_told and not is_known else "place.where_happening"


def _place(matter: Matter) -> Iterator[Detail]:
    what = matter.words("place.what_it_is")
    yield detail(matter, "Place", place_field(matter), beside=f"It is: {one_line(what)}." if what else "")
    yield detail(matter, "Others there", "place.who_else_there")
    vehicle = next((person for person in matter.people_ids if matter.words("person.vehicle", person)), None)
    yield detail(matter, "Vehicle", "person.vehicle", vehicle or "".join(matter.people_ids[:1]))
    yield detail(matter, "Suspected person", "exploiter.who")
    for label, field_id in _PLACE_IF_KNOWN:
        given = matter.case.given(field_id)
        if given and has_value(given.answer):
            yield detail(matter, label, field_id)


def _also(matter: Matter) -> Iterator[Detail]:
    """Yield what the approver included that belongs to no one person and, to police, has no row yet."""
    have = _PLACE_ROWS if matter.kind == "police" else frozenset()
    for field_id in sorted(matter.included - have):
        if not field_id.startswith(("person.", "caller.")) and matter.words(field_id):
            yield detail(matter, matter.library.fields[field_id].label, field_id)
