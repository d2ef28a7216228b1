"""999 and referrals by voice: one step, behind no gate, taken down and told to a manager at once."""

import pytest

from helpline.actions.ports import Desk
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, MovableClock


def test_the_999_words_are_in_every_call_page_from_the_start(call: ACall) -> None:
    for query in ("", "?whole=1", "?tab=case"):
        assert "Can you ring 999 yourself, or shall I do it while you stay here?" in call.page(query)


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_danger_opens_the_words_in_one_step_and_tells_a_manager(call: ACall, answer: str) -> None:
    sent = call.answer("contact.danger_now", answer)
    assert sent.location.endswith("#danger")
    assert 'danger-panel tucked open"' in call.adviser.get(sent.location).text
    assert call.case.advised
    assert [told.told.why for told in call.case.told] == ["danger" if answer == "yes" else "danger_not_sure"]


def test_danger_opens_the_panel_for_a_page_with_script_too(call: ACall) -> None:
    data = {"field": "contact.danger_now", "contact.danger_now.option": "yes"}
    assert 'danger-panel tucked open"' in call.send("/answers", data, headers={"HX-Request": "true"}).text


def test_the_panel_stays_open_until_999_is_recorded_or_it_is_closed(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    assert "tucked open" in call.page()
    assert "tucked open" not in call.page("?danger=closed")
    assert call.send("/danger/rung", {"who_dialled": "helpline", "rung_at": "14:09"}).status_code == 303
    assert "tucked open" not in call.page()


def test_danger_blocks_no_answer(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    call.answered("contact.danger_place", words="Flat 3, 12 Harrow Lane, Northmoor")
    shown = call.page()
    assert "The emergency is in <b>" in shown
    assert "Flat 3, 12 Harrow Lane, Northmoor" in shown
    assert "Northmoor Police" in shown
    assert "01632 960110" in shown
    assert "Verified Thu 12 Nov 2026" in shown


def test_what_the_operator_said_is_taken_down(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    taken = {
        "who_dialled": "caller",
        "service": "ambulance",
        "rung_at": "14:09",
        "operator": "Bo",
        "incident_reference": "INC-42",
    }
    assert call.send("/danger/rung", taken).status_code == 303
    (deed,) = call.case.emergencies
    assert (deed.event.service, deed.event.incident_reference) == ("ambulance", "INC-42")
    assert "14:09: the caller rang, ambulance, incident INC-42, spoke to Bo" in call.page()


def test_recording_999_is_never_refused_for_what_a_form_holds(call: ACall) -> None:
    sent = call.send("/danger/rung", {"who_dialled": "somebody", "service": "army", "seen": "-5"})
    assert sent.status_code == 303
    assert call.case.emergencies[0].event.who_dialled == "helpline"


def test_opening_the_words_is_recorded_once(call: ACall) -> None:
    for _ in range(2):
        assert call.send("/danger").status_code == 303
    assert [change.kind for change in call.case.changes].count("EmergencyAdvised") == 1


def test_not_danger_after_all_is_one_press(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    call.answered("contact.danger_now", "no")
    assert "tucked open" not in call.page()
    assert call.case.told  # what was told stays told


def test_speaking_first_is_shown_with_the_directorys_number_for_the_hour(call: ACall, clock: MovableClock) -> None:
    call.s02()
    by_day = call.page()
    assert "Speak first, now." in by_day
    assert "01632 960142" in by_day
    clock.forward(hours=6)
    assert "01632 960155" in call.page()


def test_a_referral_by_voice_needs_no_draft_and_tells_a_manager(call: ACall, desk: Desk) -> None:
    pupil = call.person()
    call.answered("person.age", "might_be_under_18", person=pupil)
    call.answered("person.current_place", person=pupil, words="Northmoor bus station")
    run = f"child_safeguarding:{pupil}"
    shown = call.adviser.get(f"{call.url}/spoken/{run}").text
    assert "Northmoor Council, children&#39;s front door (MASH)" in shown
    assert "01632 960142" in shown
    assert "The child is at Northmoor bus station now" in shown
    taken = {
        "entity": "northmoor-children",
        "spoken_to": "Jo Duty, duty social worker",
        "spoken_at": "14:20",
        "their_reference": "CF-20417",
        "words": "They will see him today.",
        "manager_first": "not_reached",
        "number_rung": "07700 900999",
    }
    assert call.send(f"/spoken/{run}", taken).status_code == 303
    (deed,) = call.case.spoken
    assert deed.event.number_rung == "01632 960142"  # the directory's, whatever the form says
    assert deed.event.their_reference == "CF-20417"
    assert "spoken_referral" in [told.told.why for told in call.case.told]
    page = call.page("?whole=1")
    assert "Told by voice at" in page
    assert "The document is due by" in page
    assert "Speak first, now." not in page


def test_a_referral_by_voice_without_its_words_comes_back_with_everything_typed(call: ACall) -> None:
    pupil = call.s02()
    run = f"child_safeguarding:{pupil}"
    refused = call.send(f"/spoken/{run}", {"entity": "northmoor-children", "spoken_to": "Jo Duty", "words": ""})
    assert refused.status_code == 422
    assert "a spoken referral is its words" in refused.text
    assert "Jo Duty" in refused.text
    assert call.case.spoken == ()


def test_AZRT_02_the_referral_of_another_case_is_not_found_here(call: ACall, client_for: ClientFor, desk: Desk) -> None:
    other = ACall(client_for("s.lind"), desk)
    other.s02()
    theirs = other.child_referral()
    before = other.case.number
    for path in (f"/referrals/{theirs}", f"/referrals/{theirs}/harm", "/spoken/child_safeguarding:nobody"):
        assert call.adviser.get(call.url + path).status_code == 404, path
    assert call.send(f"/referrals/{theirs}/submit").status_code == 404
    assert other.case.number == before
