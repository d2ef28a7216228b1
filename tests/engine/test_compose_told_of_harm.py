"""Harm that was told is said where it is a crime or a reason to act; a plain no is no sign; what we ask may be done."""

import pytest

from helpline.engine.content.matter import Matter
from helpline.engine.content.violence import unsaid
from helpline.protocol.library import Library
from helpline.words.working_days import Holidays
from tests.engine.building import FRIDAY, ACase
from tests.engine.papers import COUNCIL, FIRST_RESPONDER, POLICE, a_car_wash, a_crewman, a_pupil, answer, composed

HURT = "Hurt or threatened: yes."


def beaten(*kinds: str, police_kind: str = "crime_report") -> ACase:
    """Tell of the man at the car wash and of what is happening to him."""
    return a_car_wash(police_kind=police_kind).answer("person.harm_kinds", *kinds, person="man", how="told")


@pytest.mark.parametrize("kind", ["crime_report", "safeguarding_led"])
def test_police_are_told_that_somebody_was_hurt_or_threatened_without_any_tick(
    library: Library, holidays: Holidays, kind: str
) -> None:
    content = composed(beaten("hurt_or_threatened", police_kind=kind), library, holidays, entity=POLICE)
    (fact,) = [one for one in content.facts if one.text == HURT]
    assert fact.how == "Told by source"


def test_the_rest_of_what_is_happening_stays_out_unless_it_is_ticked(library: Library, holidays: Holidays) -> None:
    told = beaten("hurt_or_threatened", "forced_sex")
    content = composed(told, library, holidays, entity=POLICE)
    assert f"{HURT} More is held by us: ring us." in [one.text for one in content.facts]
    assert "Forced sex" not in repr(content)
    ticked = composed(told, library, holidays, entity=POLICE, included=frozenset({"person.harm_kinds"}))
    assert "Hurt or threatened, Forced sex." in repr(ticked)
    assert not any(one.text.startswith(HURT) for one in ticked.facts)


def test_intelligence_and_a_council_are_told_of_it_only_by_a_tick(library: Library, holidays: Holidays) -> None:
    told = beaten("hurt_or_threatened").drafted("law_enforcement", "anonymous_intelligence", ["man"])
    assert "Hurt or threatened" not in repr(composed(told, library, holidays, entity=POLICE))
    child = a_pupil().answer("person.harm_kinds", "hurt_or_threatened", person="pupil")
    assert "Hurt or threatened" not in repr(composed(child, library, holidays))


def test_a_health_worry_of_an_adult_stays_out_of_a_crime_report(library: Library, holidays: Holidays) -> None:
    told = beaten("hurt_or_threatened").answer("person.health_now", "injury", person="man")
    told.words("person.health_words", "Cut on the left hand", person="man")
    said = repr(composed(told, library, holidays, entity=POLICE))
    assert HURT in said
    assert "Cut on the left hand" not in said
    assert "injury" not in said.casefold()


def test_what_is_said_by_default_is_not_among_what_is_left_out(library: Library) -> None:
    def rest(told: ACase) -> tuple[str, ...] | None:
        matter = Matter(told.case, told.referral("r1"), library, POLICE, frozenset(), FRIDAY.date(), "0808 157 0100")
        given = unsaid(matter, "person.harm_kinds", "man")
        return given.answer.options if given else None

    assert rest(beaten("hurt_or_threatened")) is None
    assert rest(beaten("hurt_or_threatened", "kept_in")) == ("kept_in",)
    assert rest(beaten("hurt_or_threatened", police_kind="intelligence")) == ("hurt_or_threatened",)


def test_a_child_who_is_hurt_used_or_at_risk_is_said_to_be(library: Library, holidays: Holidays) -> None:
    told = a_pupil().answer("person.child_concern", "yes", person="pupil", how="told", by="caller")
    facts = {one.text: one.how for one in composed(told, library, holidays).facts}
    assert facts["Hurt, used or at risk: Yes."] == "Told by caller"
    no = composed(a_pupil().answer("person.child_concern", "no", person="pupil"), library, holidays)
    assert not any("at risk" in one.text for one in no.facts)


def test_a_childs_document_may_go_to_the_nrm_referral_that_it_asks_for_and_never_to_family(
    library: Library, holidays: Holidays
) -> None:
    content = composed(a_pupil(), library, holidays, entity=COUNCIL)
    assert any("NRM referral" in f"{one.lead} {one.text}" for one in content.summary.asks)
    assert content.handling[-1].text == (
        "pass this on beyond your team, police and the NRM referral without ringing us, "
        "and never to family or anyone around the child."
    )
    own = composed(a_pupil().worded(asks=("See the child today",)), library, holidays, entity=COUNCIL)
    assert own.handling[-1].text.startswith("pass this on beyond your team and police without")


def test_an_adults_document_may_go_to_the_nrm_with_their_consent(library: Library, holidays: Holidays) -> None:
    content = composed(a_crewman(), library, holidays, entity=FIRST_RESPONDER)
    assert content.handling[-1].text.startswith("pass this on beyond your team and, with their consent, the NRM")


def test_a_consent_says_to_what_and_how_it_was_said(library: Library, holidays: Holidays) -> None:
    told = a_car_wash().answer("person.consent_police", "yes", person="man", words="Tell them, I want him stopped")
    said = answer(composed(told, library, holidays, entity=POLICE), "Consent to tell police")
    assert said == "Yes: Tell them, I want him stopped. Told by source, 20 Nov. Said with nobody listening."
    heard = a_car_wash().answer("person.spoken_to_alone", "no", person="man")
    heard.answer("person.consent_police", "yes", person="man")
    said = answer(composed(heard, library, holidays, entity=POLICE), "Consent to tell police")
    assert "Not said alone: please ask again." in said


def test_a_place_is_not_said_twice(library: Library, holidays: Holidays) -> None:
    school = "Millbeck Academy, Northmoor"
    told = a_pupil().words("person.school", school, person="pupil")
    told.words("person.current_place", f"{school}, until 15:15", person="pupil")
    who = composed(told, library, holidays).summary.who.text
    assert who == "About 13. Millbeck Academy, Northmoor. As told on 20 Nov: there, until 15:15."
    told.words("person.current_place", "Millbeck Road, Northmoor", person="pupil")
    assert composed(told, library, holidays).summary.who.text.endswith("Now: Millbeck Road, Northmoor.")


@pytest.mark.parametrize(
    ("words", "said"),
    [("09/08/1988", "9 August 1988."), ("9 Aug 1988, or 1989", "9 August 1988, 9 Aug 1988, or 1989.")],
)
def test_a_date_of_birth_is_said_once_unless_the_words_say_more(
    library: Library, holidays: Holidays, words: str, said: str
) -> None:
    told = a_car_wash().answer("person.date_of_birth", person="man", date="1988-08-09", words=words)
    content = composed(told, library, holidays, entity=POLICE)
    assert next(one.have for one in content.people[0].details if one.detail == "Date of birth") == said
