"""Section 3: indicators first, then facts in time order, numbered, one to a row, each with how it is known (X07)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from helpline.engine.case import Given
from helpline.engine.content import injuries, violence
from helpline.engine.content.dated import MONTHS, moment_named, opening_of
from helpline.engine.content.length import BRIEFEST
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import FactRow
from helpline.engine.content.phrases import capital, day_of, one_line, sentence, tidy
from helpline.engine.content.sources import how_known
from helpline.protocol.fields import NON_ANSWERS

_DATED = re.compile(
    r"^([^:]{2,40}\b(?:\d{4}|" + "|".join(MONTHS) + r")[a-z]*[^:]{0,20}(?:\d:\d\d[^:]{0,10})?):\s+(?=\S)", re.IGNORECASE
)
_SENTENCES = re.compile(r"(?<=[a-z]{4}[.!?])\s+(?=[A-Z“])")

_IN_WORDS = ("case.facts_seen", "case.facts_told")
_HOW = {"case.facts_seen": "seen", "case.facts_told": "told", "case.facts_inferred": "inferred"}
_OF_PERSON = (
    ("person.child_concern", "Hurt, used or at risk: "),
    ("person.missing_now", "Missing now: "),
    ("person.missing_before", "Missing before: "),
    ("person.missing_risk", "Why going missing is likely: "),
    ("person.last_seen", "Last seen: "),
    ("person.travel", "Journey: "),
    ("person.passport_held", "Who has the passport: "),
    ("person.asked_for_help", "Has asked for help: "),
    ("person.safe_tonight", "Somewhere safe tonight: "),
    ("person.needs_now", "Needed in the next day: "),
    ("person.travel_when", "When they travel: "),
    ("person.travel_forced", "Whether they want to go: "),
    ("person.uk_tie", "What ties them to the UK: "),
)
_OF_CASE = (
    ("case.happening", "When it happens: "),
    ("case.act", "What was done to bring it about: "),
    ("case.means", "How they are kept in it: "),
    ("case.free_to_leave", "Could walk away with nothing bad following: "),
    ("exploiter.danger", "Danger: "),
    ("case.uk_link", "What is in the UK: "),
)
_NO_SIGN = frozenset({"person.child_concern", "person.missing_now"})
"""What is no fact to act on where the answer is a plain no."""

_NOTHING_SAID = frozenset({"none", "none_known", "none_needed", "none_seen", "none_suspected", *NON_ANSWERS})


@dataclass(frozen=True, slots=True)
class Found:
    """A fact before it is numbered, with the field that it stands in; `person_id` where it is of one person alone.

    `day` and `clock` (`08:15`) are what was named of when it was, by which facts are put in order.
    """

    field: str
    when: str
    text: str
    how: str
    indicator: str = ""
    day: date | None = None
    clock: str = ""
    person_id: str = ""


def found_facts(matter: Matter) -> tuple[Found, ...]:
    """Return what is known, in the order of the document: indicators, dated facts, undated ones, what we infer."""
    dated = sorted((one for one in _facts(matter) if one.day), key=lambda one: (one.day or date.min, one.clock))
    undated = [one for one in _facts(matter) if not one.day]
    inferred = list(_told_in_words(matter, "case.facts_inferred"))
    indicators = tuple(_indicators(matter))
    return (*(_in_one_row(indicators) if matter.brevity >= BRIEFEST else indicators), *dated, *undated, *inferred)


def rows_of(found: tuple[Found, ...]) -> tuple[FactRow, ...]:
    """Number the facts."""
    return tuple(FactRow(number, one.when, one.indicator, one.text, one.how) for number, one in enumerate(found, 1))


def numbers_of(found: tuple[Found, ...], *fields: str, naming: str = "") -> tuple[int, ...]:
    """Return the numbers of the facts that stand in any of these fields, or were typed with the word `naming`."""
    word = re.compile(rf"\b{re.escape(naming)}\b", re.IGNORECASE)
    return tuple(
        number
        for number, one in enumerate(found, start=1)
        if one.field in fields or (naming and one.field in _HOW and word.search(one.text))
    )


def _indicators(matter: Matter) -> Iterator[Found]:
    given = matter.given("case.indicators")
    for indicator in given.answer.options if given else ():
        label = matter.library.indicators.get(indicator)
        if given is not None and label is not None:
            how = how_known(matter, given) if given.answer.how else f"Ticked by us, on what the {matter.source} said"
            yield Found("case.indicators", _told_on(matter, given), "", how, sentence(label.label))


def _in_one_row(indicators: tuple[Found, ...]) -> tuple[Found, ...]:
    """Put indicators that are known in the same way into one row, for a document that has to be shortened."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one in indicators:
        alike.setdefault((one.when, one.how), []).append(one.indicator)
    return tuple(Found("case.indicators", when, "", how, " ".join(said)) for (when, how), said in alike.items())


def _facts(matter: Matter) -> Iterator[Found]:
    for field_id in _IN_WORDS:
        yield from _told_in_words(matter, field_id)
    for person in matter.people:
        called = matter.called(person.person_id)
        whose = f"{called}: " if called else ""
        yield from _violence(matter, whose, person.person_id)
        yield from _injury(matter, whose, person.person_id)
        for field_id, lead in _OF_PERSON:
            yield from _answered(matter, field_id, f"{whose}{lead}", person.person_id)
    if matter.kind == "police" and matter.case.emergencies:
        yield from _answered(matter, "contact.threat_signs", "Signs of danger when 999 was rung: ")
    for field_id, lead in _OF_CASE:
        yield from _answered(matter, field_id, lead)


def _violence(matter: Matter, whose: str, person_id: str) -> Iterator[Found]:
    """Tell police that somebody was hurt or threatened, where it was told: the crime itself, and no more of it."""
    given = violence.given_if_said(matter, person_id)
    if given is not None:
        more = " More is held by us: ring us." if violence.is_more_held(matter, person_id) else ""
        text, how = f"{whose}Hurt or threatened: yes.{more}", how_known(matter, given)
        yield Found(violence.KINDS, _told_on(matter, given), text, how, person_id=person_id)


def _injury(matter: Matter, whose: str, person_id: str) -> Iterator[Found]:
    """Say that a child is hurt now: a fact for whoever goes today. Its words where they are included."""
    given = matter.case.given(injuries.HEALTH, person_id)
    if given is None or not injuries.is_said(matter, person_id):
        return
    lead = "An injury" if "injury" in given.answer.options else "An urgent worry about health"
    words = one_line(matter.words(injuries.IN_WORDS, person_id))
    held = "ring us for what was said of it"
    rest = words or (held if injuries.has_words(matter, person_id) else "nothing more was said")
    yield Found(
        injuries.HEALTH,
        _told_on(matter, given),
        sentence(f"{whose}{lead}: {rest}"),
        how_known(matter, given),
        person_id=person_id,
    )


def _told_in_words(matter: Matter, field_id: str) -> Iterator[Found]:
    given = matter.given(field_id)
    if given is None:
        return
    for line in map(tidy, given.answer.words.splitlines()):
        found = _DATED.match(line)
        when = found[1].strip() if found else _told_on(matter, given)
        day, clock = moment_named(when if found else opening_of(line), matter.on)
        for text in _SENTENCES.split(line[found.end() :] if found else line):
            if text.strip():
                how = _how(matter, field_id, given)
                yield Found(field_id, when, capital(sentence(text)), how, day=day, clock=clock)


def _answered(matter: Matter, field_id: str, lead: str, person_id: str = "") -> Iterator[Found]:
    given, said = matter.given(field_id, person_id), matter.words(field_id, person_id)
    if given is None or not said or set(given.answer.options) & _NOTHING_SAID:
        return
    if field_id in _NO_SIGN and set(given.answer.options) == {"no"}:
        return
    text = "; ".join(line.strip() for line in said.splitlines() if line.strip())
    yield Found(
        field_id, _told_on(matter, given), sentence(f"{lead}{text}"), how_known(matter, given), person_id=person_id
    )


def _how(matter: Matter, field_id: str, given: Given) -> str:
    """Say how it is known; where nobody said, the field itself says whether it was seen, told or inferred."""
    how = given.answer.how or _HOW[field_id]
    return how_known(matter, replace(given, answer=given.answer.model_copy(update={"how": how})))


def _told_on(matter: Matter, given: Given) -> str:
    """Say on which day an undated fact was told; police rows have no room for it, and the document is dated."""
    return "" if matter.kind == "police" else f"Told us {day_of(given.at)}"
