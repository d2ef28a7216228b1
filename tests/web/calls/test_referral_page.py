"""The page of one referral: what its document will say, an adviser's own sentences, and what is owed."""

import re
from collections.abc import Mapping

from helpline.actions.ports import Account, Desk
from helpline.protocol.answers import Typed
from tests.actions.test_withdrawn_consent import AGREES
from tests.engine.building import ACase
from tests.web.approvals.told import Told
from tests.web.calls.calling import ACall
from tests.web.calls.checking import check_every_row
from web.calls.pages.referral import referral_page

NO, GROUND = Typed(options=("no",)), Typed(options=("immediate_serious_harm",))


def test_a_ground_that_rests_on_nothing_leads_to_where_it_is_written(desk: Desk, people: Mapping[str, Account]) -> None:
    told = Told(desk, people).car_wash()
    agrees = {**dict(AGREES), "person.consent_police": NO, "person.override_grounds": GROUND}
    for field, typed in agrees.items():
        told.answer(field, typed)
    owed = {
        one.words: one.href
        for referral in told.case.referrals.values()
        for one in referral_page(desk, told.case, referral.referral_id).owed
    }
    href = owed["Person 1: a ground is recorded, but not what it rests on. Write that in two sentences."]
    place = f"tab={told.person_id}&edit=person.override_words&edit_person={told.person_id}&whole=1"
    assert href == f"/calls/{told.case_id}?{place}#f-person-override-words"


def test_what_is_owed_of_the_twelfth_person_leads_to_them_and_not_to_the_first(desk: Desk) -> None:
    everybody = [f"p{number}" for number in range(1, 13)]
    told = ACase().opened()
    for person_id in everybody:
        told.person(person_id)
    case = told.drafted("law_enforcement", "refer_next_day", everybody).case
    owed = {one.words: one.href for one in referral_page(desk, case, "r1").owed}
    for number in (1, 12):
        href = owed[f"Person {number}: no yes to this receiver and no ground is recorded."]
        place = f"tab=p{number}&edit=person.consent_police&edit_person=p{number}&whole=1"
        assert href == f"/calls/{case.case_id}?{place}#f-person-consent-police"
        assert owed[f"Person {number}: the harm check is not recorded yet."].endswith(f"harm?row=person:p{number}")


def test_I35_missing_name_address_and_birth_date_warn_and_never_block(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    shown = call.page()
    assert "Likely to be logged, not acted on" in shown
    assert "Best next question" in shown
    check_every_row(call, desk, referral)
    assert call.send(f"/referrals/{referral}/submit").status_code == 303
    assert call.case.referrals[referral].state == "submitted"
    assert "With a manager" in call.page()


def test_the_referral_page_shows_what_the_document_will_say_and_what_is_owed(call: ACall) -> None:
    call.s02()
    shown = call.adviser.get(f"{call.url}/referrals/{call.child_referral()}").text
    assert "Ellis" in shown
    assert "Owed first:" in shown
    assert "Harm check, 0 of 5" in shown


def test_own_sentences_take_the_place_of_the_composed_ones(call: ACall) -> None:
    call.s02()
    referral = call.child_referral()
    words = {"suspected": "County lines, we think", "asks": "See him alone\nRing us first"}
    assert call.send(f"/referrals/{referral}/words", words).status_code == 303
    shown = call.adviser.get(f"{call.url}/referrals/{referral}").text
    assert shown.count("County lines, we think") == 2  # in the document, and in its box
    worded = call.case.referrals[referral].worded
    assert worded is not None
    assert worded.asks == ("See him alone", "Ring us first")


def test_stale_sentences_come_back_with_what_changed(call: ACall) -> None:
    call.s02()
    referral, shown_at = call.child_referral(), call.case.number
    call.send("/notes", {"words": "one more thing"})
    refused = call.send(f"/referrals/{referral}/words", {"suspected": "Typed with care", "seen": shown_at})
    assert refused.status_code == 409
    assert "Typed with care" in refused.text
    assert "A note line was taken" in refused.text


def test_lines_of_the_note_in_no_field_are_counted_before_submitting_and_at_the_end(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    check_every_row(call, desk, referral)
    assert "in no field" not in call.adviser.get(f"{call.url}/referrals/{referral}").text
    call.send("/notes", {"words": "Missing three weekends"})
    call.send("/notes", {"words": "Bruised today"})
    first = call.case.notes[0].note_id
    for path in (f"/referrals/{referral}", "/end"):
        shown = call.adviser.get(f"{call.url}{path}").text
        assert "2 lines of the note are in no field" in shown
        assert f'href="{call.url}/notes/{first}"' in shown
        assert "Missing three weekends" not in shown
    assert "Nothing is owed" not in call.adviser.get(f"{call.url}/referrals/{referral}").text
    assert call.send(f"/referrals/{referral}/submit").status_code == 303


def test_the_page_points_to_its_own_headings_and_facts_and_to_no_numbered_section(call: ACall) -> None:
    pupil = call.s02()
    call.answered("person.missing_before", person=pupil, words="Three weekends", how="told")
    shown = call.adviser.get(f"{call.url}/referrals/{call.child_referral()}").text
    assert not re.search(r"section [0-9]", shown.split("<main", 1)[1])
    assert "“How to find the child without" in shown
    assert re.search(r"\(facts? [0-9]", shown)


def test_what_the_document_says_of_an_injury_is_not_among_what_is_left_out(call: ACall, desk: Desk) -> None:
    pupil = call.s02()
    call.answered("person.health_now", "injury", person=pupil)
    call.answered("person.health_words", person=pupil, words="Bruise on the jaw")
    page = referral_page(desk, call.case, call.child_referral())
    assert page.content is not None
    assert "An injury: Bruise on the jaw." in [fact.text for fact in page.content.facts]
    assert not [line for line in page.left_out if line.startswith("Health")]
    call.answered("person.health_now", "injury", "pregnant", person=pupil)
    (left,) = [line for line in referral_page(desk, call.case, call.child_referral()).left_out if "Health" in line]
    assert "njury" not in left
    assert "Pregnant" in left
