"""What a person's age means for the path today: worked out at every decision, never stored (rulings 19 and 22)."""

from dataclasses import dataclass
from datetime import date

from helpline.engine.case import Case
from helpline.engine.referral import Referral
from helpline.protocol.answers import Answer
from helpline.words.age_hints import may_be_a_childs_age, may_be_a_childs_birth
from helpline.words.ages import Ages, age_answer, age_band, ages_on, could_be_under_18, stated_age
from helpline.words.london import in_london
from helpline.words.partial_dates import from_edtf, say_partial_date

CHILD_ANSWERS = frozenset({"under_18", "might_be_under_18", "disputed", "not_known", "refused", "unsafe_to_ask"})
"""Answers to *could they be under 18?* that put a person on the child path (rulings 19 and 22)."""


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
        return self.reading is not None and bool(self.reading & CHILD_ANSWERS)


def age_of(case: Case, person_id: str, *, on: date) -> AgeView:
    """Weigh birth date, stated age and the adviser's own answer; where they disagree the safer one counts.

    A birth date or an age in words that cannot be read and may be a child's disputes a *no*, and an adult age that was
    worked out: doubt is the child path, with a warning (ruling 19). Other words that cannot be read are warned of.

    A child stays on the child path until an authority has assessed them, even past an 18th birthday in the record:
    then the page is warned, never silently moved (ruling 19, INPU-10).
    """
    ages = _ages(case, person_id, on=on)
    disagree = _disagreement(case, person_id)
    worked_out = age_answer(ages) if ages else None
    given = case.given("person.age", person_id)
    said = given.answer.reading() if given else None
    band = age_band(ages) if ages else None
    doubt = _doubt(case, person_id, on=on)
    if doubt and (said or {worked_out}) == {"not_under_18"}:
        return AgeView(frozenset({"disputed"}), None, ages, doubt)
    if said is None:
        reading = frozenset({worked_out}) if worked_out else None
        came_of_age = _came_of_age(case, person_id) if worked_out == "not_under_18" else ""
        return AgeView(reading, band, ages, disagree or came_of_age)
    if said & CHILD_ANSWERS:
        if worked_out == "not_under_18":
            return AgeView(said, None, ages, _over(case, person_id))
        return AgeView(said, band, ages, disagree)
    if worked_out is not None and ages is not None and could_be_under_18(ages):
        return AgeView(frozenset({worked_out}), band, ages, disagree or _under(case, person_id))
    return AgeView(said, band, ages, disagree or _unread(case, person_id))


def has_child_in(case: Case, referral: Referral, *, on: date) -> bool:
    """Say whether anybody whom a referral is about is or may be under 18."""
    return any(age_of(case, person_id, on=on).is_child for person_id in referral.people)


def _ages(case: Case, person_id: str, *, on: date) -> Ages | None:
    """Return the ages by the birth date, or by the age in words where there is none or where that is the safer."""
    born, stated = _by_birth(case, person_id, on=on), _stated(case, person_id, on=on)
    is_adult = born is not None and not could_be_under_18(born)
    if born is None or (is_adult and _disagreement(case, person_id)):
        return stated
    return born


def _by_birth(case: Case, person_id: str, *, on: date) -> Ages | None:
    born = case.given("person.date_of_birth", person_id)
    is_read = born is not None and bool(born.answer.date) and not born.answer.trouble
    return ages_on(from_edtf(born.answer.date), on=on) if born and is_read else None


def _stated(case: Case, person_id: str, *, on: date) -> Ages | None:
    words = case.given("person.age_words", person_id)
    return stated_age(words.answer.words, on=on) if words and words.answer.words else None


def _doubt(case: Case, person_id: str, *, on: date) -> str:
    """Say what could not be read and may mean that they are under 18; nothing where nothing does."""
    born, words = case.given("person.date_of_birth", person_id), case.given("person.age_words", person_id)
    unread = f"{born.answer.words} {born.answer.date}".strip() if born and born.answer.trouble else ""
    if unread and may_be_a_childs_birth(unread, on=on):
        return (
            "The birth date could not be read and may be a child’s, so the child path applies. Correct it, or answer "
            "the birth date with not known."
        )
    if words is None or _stated(case, person_id, on=on) or not may_be_a_childs_age(words.answer.words, on=on):
        return ""
    return (
        "The age in words may mean that they are under 18, so the child path applies. Write the age alone, for example "
        "17 or 25, or correct it."
    )


def _disagreement(case: Case, person_id: str) -> str:
    """Warn where the birth date says one thing of being under 18 and the age in words, when it was said, another."""
    words = case.given("person.age_words", person_id)
    day = in_london(words.at).date() if words else date.min
    born, stated = _by_birth(case, person_id, on=day), _stated(case, person_id, on=day)
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


def _unread(case: Case, person_id: str) -> str:
    """Warn of an age in words that could not be read."""
    words = case.given("person.age_words", person_id)
    if words is None or not words.answer.words or _stated(case, person_id, on=in_london(words.at).date()):
        return ""
    return (
        "The age in words could not be read as an age, and “could they be under 18?” says no. If the words mean that "
        "they may be under 18, change that answer."
    )


def _came_of_age(case: Case, person_id: str) -> str:
    """Warn where somebody was under 18, or might have been, when their birth date was taken down, and is not now."""
    born = case.given("person.date_of_birth", person_id)
    then = _ages(case, person_id, on=in_london(born.at).date()) if born else None
    if then is None or not could_be_under_18(then):
        return ""
    return (
        f"By {_evidence(case, person_id)} they have turned 18 since this case began, so the adult's path applies now: "
        "ask what they agree to. Answer “could they be under 18?” if there is any doubt."
    )


def _evidence(case: Case, person_id: str) -> str:
    born = case.given("person.date_of_birth", person_id)
    answer: Answer | None = born.answer if born else None
    if answer and answer.date:
        return f"the birth date {say_partial_date(answer.date)}"
    return "the age in words"


def _over(case: Case, person_id: str) -> str:
    return (
        f"By {_evidence(case, person_id)} they are 18 or over now, but they are treated as a child until an authority "
        "has assessed their age. Change the answer to “could they be under 18?” only if you are sure."
    )


def _under(case: Case, person_id: str) -> str:
    return (
        f"By {_evidence(case, person_id)} they are or may be under 18, so the child path applies, "
        "although “could they be under 18?” says no. Check both answers."
    )
