"""The case's history: every event of a real call in its own sentence, with when and who."""

from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor


def test_the_history_says_what_happened_when_and_by_whom(call: ACall) -> None:
    call.s02()
    call.send("/notes", {"words": "A grey car"})
    call.send("/danger/rung", {"who_dialled": "helpline", "service": "police", "rung_at": "14:08"})
    shown = call.adviser.get(f"{call.url}/history")
    assert shown.status_code == 200
    assert shown.text.count("<li><time") == call.case.number
    for words in ("Ellis", "A grey car", "14:08", "M. Reyes"):
        assert words in shown.text


def test_the_call_and_its_referral_lead_to_the_history(call: ACall) -> None:
    call.s02()
    link = f'href="{call.url}/history">History</a>'
    assert link in call.page("?whole=1")
    assert link in call.adviser.get(f"{call.url}/referrals/{call.child_referral()}").text


def test_AZRT_15_a_trainer_sees_no_history(call: ACall, client_for: ClientFor) -> None:
    assert client_for("t.bell").get(f"{call.url}/history").status_code == 404


def test_a_source_added_to_the_same_answer_is_no_correction(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    pupil = call.person()
    call.answered("person.age", "under_18", person=pupil)
    call.answered("person.age", "under_18", person=pupil, how="told", by="the teacher")
    given = call.case.given("person.age", pupil)
    assert given is not None
    assert (given.earlier, given.answer.by) == (0, "the teacher")
    shown = call.adviser.get(f"{call.url}/history").text
    assert "Source added: " in shown
    assert "Corrected: " not in shown
    earlier = call.adviser.get(f"{call.url}/earlier?field=person.age&person={pupil}").text
    assert "Source added since" in earlier
    assert "Corrected" not in earlier
    call.answered("person.age", "might_be_under_18", person=pupil, how="told", by="the teacher")
    assert "Corrected: " in call.adviser.get(f"{call.url}/history").text


def test_one_more_tick_is_no_correction_and_one_taken_away_is(call: ACall) -> None:
    signs = "contact.threat_signs"
    call.answered("contact.danger_now", "yes").answered(signs, "weapon").answered(signs, "weapon", "someone_coming")
    given = call.case.newest(signs)
    assert given is not None
    assert given.earlier == 0
    assert "Added to: " in call.adviser.get(f"{call.url}/history").text
    assert "Added to since" in call.adviser.get(f"{call.url}/earlier?field={signs}").text
    call.answered(signs, "someone_coming")
    assert call.case.newest(signs).earlier == 1  # type: ignore[union-attr]
    assert "Corrected: " in call.adviser.get(f"{call.url}/history").text


def test_a_protocol_that_begins_says_its_version_and_what_was_told(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes")
    call.answered("caller.wants_police", "yes")
    shown = call.adviser.get(f"{call.url}/history").text
    label = call.desk.library.fields["caller.wants_police"].label
    assert "Referral to law enforcement began (version 1 of the protocol), because" in shown
    assert f"“{label}” is “Yes”" in shown
    assert "“Anyone in danger now” is “Yes”" in shown
    assert 'because <span class="words" dir="auto">it runs on every contact</span>' in shown
    assert "start condition" not in shown


def test_what_is_corrected_later_does_not_change_why_a_protocol_began(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes")
    call.answered("contact.danger_now", "no")
    shown = call.adviser.get(f"{call.url}/history").text
    assert "“Anyone in danger now” is “Yes”" in shown
    assert "Immediate danger stood down: what it began on is not so any more" in shown
