"""What a person's age means for the path today: worked out at every decision, never stored (rulings 19 and 22)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from helpline.engine.case import Case, Given, Person
from helpline.engine.referral import Referral
from helpline.protocol.child_path import is_on_child_path
from helpline.words.age_hints import may_be_a_childs_age, may_be_a_childs_birth
from helpline.words.ages import Ages, age_answer, age_band, ages_on, could_be_under_18, stated_age
from helpline.words.london import in_london
from helpline.words.partial_dates import from_edtf, say_partial_date


@dataclass(frozen=True, slots=True)
class AgeView:
    """How old a person is taken to be on a day.

    Attributes:
        reading: what conditions see for `person.age`; None while nothing about age is known or was asked.
        band: what conditions see for `person.age_band`; None where the ages straddle a border.
        warning: what the desk must see, for instance that the birth date and the answer disagree.
    """

    reading: frozenset[str] | None
    band: str | None
    ages: Ages | None
    warning: str = ""

    @property
    def is_child(self) -> bool:
        """Say whether the person is on the child path; blank is not an answer, so it is not yet."""
        return self.reading is not None and is_on_child_path(self.reading)


@dataclass(frozen=True, slots=True)
class _Said:
    """What was answered of one person's age: whether they could be under 18, their birth date, their age in words."""

    given: Given | None
    born: Given | None
    words: Given | None


def age_of(case: Case, person_id: str, *, on: date) -> AgeView:
    """Weigh birth date, stated age and the adviser's own answer; where they disagree the safer one counts.

    A birth date or an age in words that cannot be read and may be a child's disputes a *no*, and an adult age that was
    worked out: doubt is the child path, with a warning (ruling 19). Other words that cannot be read are warned of.

    A child stays on the child path until an authority has assessed them, even past an 18th birthday in the record:
    then the page is warned, never silently moved (ruling 19, INPU-10).
    """
    told = _Said(
        case.given("person.age", person_id),
        case.given("person.date_of_birth", person_id),
        case.given("person.age_words", person_id),
    )
    ages = _ages(told, on=on)
    disagree = _disagreement(told)
    worked_out = age_answer(ages) if ages else None
    said = told.given.answer.reading() if told.given else None
    band = age_band(ages) if ages else None
    doubt = _doubt(told, on=on)
    if doubt and (said or {worked_out}) == {"not_under_18"}:
        return AgeView(frozenset({"disputed"}), None, ages, doubt)
    if said is None:
        reading = frozenset({worked_out}) if worked_out else None
        came_of_age = _came_of_age(told) if worked_out == "not_under_18" else ""
        return AgeView(reading, band, ages, disagree or came_of_age)
    if is_on_child_path(said):
        if worked_out == "not_under_18":
            return AgeView(said, None, ages, _over(told))
        return AgeView(said, band, ages, disagree)
    if worked_out is not None and ages is not None and could_be_under_18(ages):
        return AgeView(frozenset({worked_out}), band, ages, disagree or _under(told))
    return AgeView(said, band, ages, disagree or _unread(told))


def adults_of(case: Case, people: Iterable[str], *, on: date) -> Iterator[Person]:
    """Yield those of some people of a case who are not on the child path."""
    for person_id in people:
        if (person := case.person(person_id)) and not age_of(case, person_id, on=on).is_child:
            yield person


def has_child_in(case: Case, referral: Referral, *, on: date) -> bool:
    """Say whether anybody whom a referral is about is or may be under 18."""
    return any(age_of(case, person_id, on=on).is_child for person_id in referral.people)


def _ages(told: _Said, *, on: date) -> Ages | None:
    """Return the ages by the birth date, or by the age in words where there is none or where that is the safer."""
    born, stated = _by_birth(told.born, on=on), _stated(told.words, on=on)
    is_adult = born is not None and not could_be_under_18(born)
    if born is None or (is_adult and _disagreement(told)):
        return stated
    return born


def _by_birth(born: Given | None, *, on: date) -> Ages | None:
    is_read = born is not None and bool(born.answer.date) and not born.answer.trouble
    return ages_on(from_edtf(born.answer.date), on=on) if born and is_read else None


def _stated(words: Given | None, *, on: date) -> Ages | None:
    return stated_age(words.answer.words, on=on) if words and words.answer.words else None


def _doubt(told: _Said, *, on: date) -> str:
    """Say what could not be read and may mean that they are under 18; nothing where nothing does."""
    born, words = told.born, told.words
    unread = f"{born.answer.words} {born.answer.date}".strip() if born and born.answer.trouble else ""
    if unread and may_be_a_childs_birth(unread, on=on):
        return (
            "The birth date could not be read and may be a child’s, so the child path applies. Correct it, or answer "
            "the birth date with not known."
        )
    if words is None or _stated(words, on=on) or not may_be_a_childs_age(words.answer.words, on=on):
        return ""
    return (
        "The age in words may mean that they are under 18, so the child path applies. Write the age alone, for example "
        "17 or 25, or correct it."
    )


def _disagreement(told: _Said) -> str:
    """Warn where the birth date says one thing of being under 18 and the age in words, when it was said, another."""
    if told.born is None or told.words is None:
        return ""
    day = in_london(told.words.at).date()
    born, stated = _by_birth(told.born, on=day), _stated(told.words, on=day)
    if born is None or stated is None or could_be_under_18(born) == could_be_under_18(stated) or _meet(born, stated):
        return ""
    return (
        "The birth date and the age in words do not agree on whether they are under 18, so the safer of them counts. "
        "Check both."
    )


def _meet(one: Ages, other: Ages) -> bool:
    """Say whether there is an age that both allow."""
    youngest = max(one.youngest or 0, other.youngest or 0)
    return all(ages.oldest is None or youngest <= ages.oldest for ages in (one, other))


def _unread(told: _Said) -> str:
    """Warn of an age in words that could not be read."""
    words = told.words
    if words is None or not words.answer.words or _stated(words, on=in_london(words.at).date()):
        return ""
    return (
        "The age in words could not be read as an age, and “could they be under 18?” says no. If the words mean that "
        "they may be under 18, change that answer."
    )


def _came_of_age(told: _Said) -> str:
    """Warn where somebody was under 18, or might have been, when their birth date was taken down, and is not now."""
    then = _ages(told, on=in_london(told.born.at).date()) if told.born else None
    if then is None or not could_be_under_18(then):
        return ""
    return (
        f"By {_evidence(told)} they have turned 18 since this case began, so the adult’s path applies now: "
        "ask what they agree to. Answer “could they be under 18?” if there is any doubt."
    )


def _evidence(told: _Said) -> str:
    if told.born and told.born.answer.date:
        return f"the birth date {say_partial_date(told.born.answer.date)}"
    return "the age in words"


def _over(told: _Said) -> str:
    return (
        f"By {_evidence(told)} they are 18 or over now, but they are treated as a child until an authority "
        "has assessed their age. Change the answer to “could they be under 18?” only if you are sure."
    )


def _under(told: _Said) -> str:
    return (
        f"By {_evidence(told)} they are or may be under 18, so the child path applies, "
        "although “could they be under 18?” says no. Check both answers."
    )
