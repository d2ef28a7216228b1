"""Wishes on the call's pages: for whom a consent is asked, agreement taken back, how it went (I32, R10, R25)."""

import pytest

from helpline.actions.spoken import Said, make_spoken_referral
from helpline.engine.permissions import Who
from helpline.protocol.answers import Typed
from tests.actions.test_withdrawn_consent import AGREES
from tests.web.calls.calling import ACall
from tests.web.conftest import Axe, Live, PageFor

CONSENT, ALONE = "person.consent_police", "person.spoken_to_alone"


def agreed(call: ACall) -> str:
    """Take an adult who agrees to the police to a drafted referral, and return their id."""
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    person = call.person("the caller")
    for field, typed in AGREES:
        whose = person if field.startswith("person.") else ""
        call.answered(field, *typed.options, person=whose, **_parts(typed))
    return person


def _parts(typed: Typed) -> dict[str, str]:
    return {name: value for name in ("words", "how", "by", "missing") if (value := getattr(typed, name))}


def told_by_voice(call: ACall, person: str, who: Who) -> None:
    said = Said(
        protocol="law_enforcement",
        people=(person,),
        entity_id="northmoor-police",
        number_rung="+441632960111",
        spoken_to="Sgt D. Marsh",
        spoken_at="14:10",
        their_reference="NP-1",
        words="As the script says.",
    )
    referral = next(one for one in call.case.referrals.values() if one.protocol == "law_enforcement")
    make_spoken_referral(call.desk, call.case_id, who=who, said=said, referral_id=referral.referral_id)


ADVISER = Who("adviser-x", "M. Reyes", frozenset({"adviser"}))


def test_R10_the_question_names_the_receivers_and_keeps_for_whom_it_was_asked(call: ACall) -> None:
    person = agreed(call)
    page = call.page(f"?edit={CONSENT}&edit_person={person}&tab={person}")
    assert "Asked for which receiver?" in page
    assert "Northmoor Police" in page
    sent = call.send(
        "/answers",
        {"field": CONSENT, "person": person, f"{CONSENT}.option": ["yes"], "entity": "northmoor-police"},
    )
    assert sent.status_code == 303
    given = call.case.given(CONSENT, person)
    assert given
    assert given.entity_id == "northmoor-police"
    assert "asked for Northmoor Police" in call.adviser.get(f"{call.url}/history").text


def test_a_receiver_that_is_not_in_the_directory_is_refused(call: ACall) -> None:
    person = agreed(call)
    sent = call.send(
        "/answers", {"field": CONSENT, "person": person, f"{CONSENT}.option": ["yes"], "entity": "nobody-here"}
    )
    assert sent.status_code == 404


def test_R25_the_page_says_that_it_is_to_be_asked_again_and_the_same_answer_given_again_counts(call: ACall) -> None:
    person = agreed(call)
    call.answered(ALONE, "no", person=person).answered(CONSENT, "yes", person=person, how="told")
    call.answered(ALONE, "yes", person=person)
    page = call.page(f"?edit={CONSENT}&edit_person={person}&tab={person}")
    assert "Ask again now that they are alone" in page
    before = call.case.number
    call.answered(CONSENT, "yes", person=person, how="told")
    assert call.case.number > before
    assert "Ask again now" not in call.page(f"?edit={CONSENT}&edit_person={person}&tab={person}")


def test_I32_before_it_went_the_page_says_that_nothing_was_sent(call: ACall) -> None:
    person = agreed(call)
    call.answered(CONSENT, "withdrawn", person=person)
    assert "Agreement taken back." in call.page()
    page = call.adviser.get(f"{call.url}/taken-back").text
    assert "Nothing has gone" in page
    assert "No document of it was sent." in page
    assert "Still to be told" not in page


def test_I32_afterwards_it_says_who_was_told_and_takes_down_that_they_were_told_to_stop(call: ACall) -> None:
    person = agreed(call)
    told_by_voice(call, person, ADVISER)
    call.answered(CONSENT, "withdrawn", person=person)
    assert "1 still to be told" in call.page()
    assert "still to be told: 1" in call.adviser.get("/follow-up").text
    page = call.adviser.get(f"{call.url}/taken-back").text
    assert "Northmoor Police was told by voice" in page
    assert "It has already reached Northmoor Police" in page
    referral = next(one for one in call.case.referrals.values() if one.protocol == "law_enforcement")
    form = {"referral": referral.referral_id, "entity": "northmoor-police", "spoken_to": "Sgt D. Marsh"}
    wrong = call.send("/taken-back", form)
    assert wrong.status_code == 422
    assert "Sgt D. Marsh" in wrong.text
    assert call.send("/taken-back", {**form, "words": "They stop and confirm."}).status_code == 303
    assert "Told to stop" in call.adviser.get(f"{call.url}/taken-back").text
    assert "still to be told" not in call.page()
    assert "still to be told" not in call.adviser.get("/follow-up").text


def test_a_case_where_nothing_was_taken_back_says_so(call: ACall) -> None:
    agreed(call)
    assert "Nobody on this case has taken back" in call.adviser.get(f"{call.url}/taken-back").text
    assert "Agreement taken back" not in call.page()


def test_a_no_to_the_police_says_that_it_is_the_police_who_are_not_told(call: ACall) -> None:
    person = agreed(call)
    call.answered(CONSENT, "no", person=person, how="told")
    page = call.page("?whole=1")
    assert "Person 1 does not agree to telling the police: nothing more goes to the police, named or not." in page
    assert "nothing more goes, named or not" not in page


def test_how_it_went_is_asked_of_an_adult_who_is_alone_and_kept(call: ACall) -> None:
    agreed(call)
    page = call.adviser.get(f"{call.url}/end").text
    assert "Did this leave them better informed" in page
    assert "Did what we said would happen" not in page
    sent = call.send("/how-it-went", {"contact.views_informed.option": "better", "contact.views_different.words": "No"})
    assert sent.status_code == 303
    given = call.case.newest("contact.views_informed")
    assert given
    assert given.answer.options == ("better",)


@pytest.mark.parametrize(
    ("field", "option"),
    [("contact.danger_now", "yes"), ("person.spoken_to_alone", "no"), ("person.age", "might_be_under_18")],
)
def test_how_it_went_is_never_asked_in_danger_overheard_or_under_18_at_first(
    call: ACall, field: str, option: str
) -> None:
    person = agreed(call)
    call.answer(field, option, person=person if field.startswith("person.") else "")
    assert "Did this leave them better informed" not in call.adviser.get(f"{call.url}/end").text
    call.send("/how-it-went", {"contact.views_informed.option": "better"})
    assert call.case.newest("contact.views_informed") is None


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_fit_and_read_well(page_for: PageFor, live: Live, call: ACall, axe: Axe, width: int) -> None:
    person = agreed(call)
    told_by_voice(call, person, ADVISER)
    page = page_for("m.reyes", viewport={"width": width, "height": 800})
    page.goto(f"{live.url}{call.url}?edit={CONSENT}&edit_person={person}&tab={person}")
    axe(page)
    page.goto(f"{live.url}{call.url}/end")
    axe(page)
    call.answered(CONSENT, "withdrawn", person=person)
    for path in ("/taken-back", "?whole=1"):
        page.goto(f"{live.url}{call.url}{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        axe(page)
