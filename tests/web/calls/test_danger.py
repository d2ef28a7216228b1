"""999 and referrals by voice: one step, behind no gate, taken down and told to a manager at once."""

import pytest

from helpline.engine.danger import DANGER_SIGNS
from helpline.words.london import say_time
from tests.web.base.form_reader import FormReader
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


def test_the_key_records_the_words_and_draws_nothing_over_an_answer_that_is_on_its_way(call: ACall) -> None:
    sent = call.send("/danger", {}, headers={"HX-Request": "true"})
    assert (sent.status_code, sent.text) == (204, "")
    assert call.case.advised


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_danger_from_a_page_that_is_behind_is_kept_and_opens_the_panel(call: ACall, headers: dict[str, str]) -> None:
    behind = call.case.number
    assert call.send("/notes", {"words": "A colleague's line"}).status_code < 400
    data = {"field": "contact.danger_now", "contact.danger_now.option": "yes", "seen": behind}
    sent = call.send("/answers", data, headers=headers)
    shown = sent.text if headers else call.adviser.get(sent.location).text
    assert 'danger-panel tucked open"' in shown
    assert [told.told.why for told in call.case.told] == ["danger"]


def test_danger_opens_the_panel_though_the_answer_is_refused(call: ACall) -> None:
    data = {"field": "contact.danger_now", "contact.danger_now.option": ["yes", "no"], "from": "edit"}
    for headers in ({}, {"HX-Request": "true"}):
        refused = call.send("/answers", data, headers=headers)
        assert refused.status_code == 422
        assert 'danger-panel tucked open"' in refused.text


@pytest.mark.parametrize("missing", ["not_known", "refused", "unsafe_to_ask"])
def test_danger_that_nobody_can_rule_out_opens_the_words_too(call: ACall, missing: str) -> None:
    sent = call.answer("contact.danger_now", missing=missing)
    assert 'danger-panel tucked open"' in call.adviser.get(sent.location).text
    assert [told.told.why for told in call.case.told] == ["danger_not_sure"]


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
        "words": "Crew on its way, ten minutes",
    }
    assert call.send("/danger/rung", taken).status_code == 303
    (deed,) = call.case.emergencies
    assert (deed.event.service, deed.event.incident_reference) == ("ambulance", "INC-42")
    assert "14:09: the caller rang, ambulance, incident INC-42, spoke to Bo" in call.page()
    assert "999 rung at 14:09, by the caller, INC-42. They will: Crew on its way, ten minutes" in call.page()


def test_what_was_noted_of_the_danger_is_read_out(call: ACall) -> None:
    call.answered("exploiter.danger", words="He has a knife", how="told")
    assert "He has a knife" in call.page().split('id="danger-read-out"', 1)[1].split("</dl>", 1)[0]


def test_the_panel_asks_the_signs_in_the_words_of_the_protocol_and_reads_them_out(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    panel = call.page().split('id="danger-signs"', 1)[1].split("</details>", 1)[0]
    for words in ("Is there a weapon?", "How many people are there?", "Signs of danger", "Danger from the exploiter"):
        assert words in panel
    data = {"field": "contact.threat_signs", "from": "danger", "contact.threat_signs.option": ["weapon", "being_hurt"]}
    saved = call.send("/answers", data, headers={"HX-Request": "true"}).text
    read_out = saved.split('id="danger-read-out"', 1)[1].split("</dl>", 1)[0]
    assert "Weapon" in read_out
    call.answered("place.who_else_there", words="Two men and a baby")
    call.answered("exploiter.danger", words="A machete by the door")
    read_out = call.page().split('id="danger-read-out"', 1)[1].split("</dl>", 1)[0]
    assert "Two men and a baby" in read_out
    assert "A machete by the door" in read_out


@pytest.mark.parametrize("field", DANGER_SIGNS)
def test_the_signs_are_asked_after_the_words_for_999_and_wait_for_nothing(call: ACall, field: str) -> None:
    behind = call.case.number
    call.send("/notes", {"words": "A colleague's line"})
    panel = call.page().split('id="danger"', 1)[1]
    assert panel.index("We ring 999 and say") < panel.index('id="danger-signs"')
    given = {"words": "A machete"} if field != "contact.threat_signs" else {"option": "weapon"}
    assert call.answer(field, seen=behind, **given).status_code == 303


def test_after_a_save_the_panel_shows_what_stands_now_so_that_nothing_newer_is_typed_over(
    call: ACall, client_for: ClientFor
) -> None:
    behind = call.case.number
    theirs = {"field": "exploiter.danger", "exploiter.danger.words": "He has a knife", "seen": behind}
    assert client_for("a.okafor").post(f"{call.url}/answers", theirs).status_code == 303
    mine = {"field": "exploiter.danger", "from": "danger", "exploiter.danger.words": "A machete", "seen": behind}
    saved = call.send("/answers", mine, headers={"HX-Request": "true"}).text
    asked = saved.split('id="danger-signs-asked"', 1)[1].split("</form>")
    assert any("He has a knife\nA machete</textarea>" in form for form in asked)


def test_the_bar_and_the_managers_list_say_what_came_of_999(call: ACall, client_for: ClientFor) -> None:
    def said() -> tuple[str, str]:
        bar = call.page("?whole=1").split('id="safety"', 1)[1].split("</dl>", 1)[0]
        return bar, client_for("a.okafor").get("/approvals").text

    call.answered("contact.danger_now", "yes")
    for shown in said():
        assert "999 was advised, not rung yet" in shown
    refused = {"field": "contact.who_dials", "from": "danger", "contact.who_dials.missing": "refused"}
    assert call.send("/answers", refused).status_code == 303
    for shown in said():
        assert "999 was refused by the caller, not rung" in shown
    call.send("/danger/rung", {"who_dialled": "helpline", "rung_at": "14:09"})
    for shown in said():
        assert "999 rung at 14:09, by us" in shown
        assert "999 was advised" not in shown


def test_in_doubt_the_bar_says_that_nobody_dials_and_after_a_no_that_the_danger_is_over(call: ACall) -> None:
    def bar() -> str:
        return call.page("?whole=1").split('id="safety"', 1)[1].split("</dl>", 1)[0]

    call.answered("contact.danger_now", "not_sure")
    assert "Not sure: look again within two hours" in bar()
    assert "999 was advised" not in bar()
    call.answered("contact.danger_now", "yes").answered("contact.who_dials", "already_called")
    assert "999 was already rung, we were told" in bar()
    call.send("/danger/rung", {"who_dialled": "caller", "rung_at": "99:99"})
    assert "99:99" not in bar()
    call.answered("contact.danger_now", "no")
    assert "; no danger since" in bar()


def test_danger_that_was_answered_no_since_is_said_so_to_managers(call: ACall, client_for: ClientFor) -> None:
    call.answered("contact.danger_now", "yes").answered("contact.danger_now", "no")
    assert "Danger was told, and answered no since" in client_for("a.okafor").get("/approvals").text
    assert "999 was" not in call.page("?whole=1").split('id="safety"', 1)[1].split("</dl>", 1)[0]


def test_recording_999_is_never_refused_for_what_a_form_holds(call: ACall) -> None:
    sent = call.send("/danger/rung", {"who_dialled": "somebody", "service": "army", "seen": "-5"})
    assert sent.status_code == 303
    assert call.case.emergencies[0].event.who_dialled == "helpline"


def test_recording_999_answers_danger_who_rang_and_the_service_and_the_call_goes_on(call: ACall) -> None:
    taken = {
        "who_dialled": "helpline",
        "service": "ambulance",
        "rung_at": "14:08",
        "incident_reference": "WX-4471",
        "place": "Flat 12, Alder Court, Northmoor",
    }
    sent = call.send("/danger/rung", taken)
    answers = {name: call.case.newest(f"contact.{name}") for name in ("danger_now", "who_dials", "service")}
    assert {name: given and given.answer.options for name, given in answers.items()} == {
        "danger_now": ("yes",),
        "who_dials": ("helpline",),
        "service": ("ambulance",),
    }
    assert [told.told.why for told in call.case.told] == ["danger"]
    shown = call.adviser.get(sent.location).text
    assert "999 rung at 14:08, by us, WX-4471" in shown
    assert "Ends quickly" not in shown
    assert "nobody else is ringing" not in shown
    assert "Law enforcement" in shown
    assert "tucked open" not in shown
    assert "Flat 12, Alder Court, Northmoor" in shown


def test_recording_999_leaves_what_was_said_of_danger_as_it_is(call: ACall) -> None:
    call.answered("contact.danger_now", "not_sure").answered("contact.who_dials", "helpline")
    call.send("/danger/rung", {"who_dialled": "helpline", "service": "police"})
    danger, rings = call.case.newest("contact.danger_now"), call.case.newest("contact.who_dials")
    assert danger
    assert danger.answer.options == ("not_sure",)
    assert rings
    assert rings.earlier == 0


def test_the_place_is_typed_in_the_panel_and_read_out_at_once(call: ACall) -> None:
    data = {"field": "contact.danger_place", "from": "danger", "contact.danger_place.words": "Mill Lane, Northmoor"}
    shown = call.send("/answers", data, headers={"HX-Request": "true"}).text
    assert 'id="danger-where" name="contact.danger_place.words" type="text" value="Mill Lane, Northmoor"' in shown
    assert "The emergency is in <b>" in shown
    assert "Northmoor Police" in shown
    assert call.send("/answers", data).location.endswith("danger=open#danger")


def test_only_the_words_of_the_place_go_into_the_sentence_for_999(call: ACall) -> None:
    call.answered("contact.danger_place", words="flat 12 Alder Court, Northmoor. line dropped\nshe was crying")
    said = call.page().split("The emergency is in", 1)[1].split("</p>", 1)[0]
    assert "flat 12 Alder Court, Northmoor</span>" in said
    assert "dropped" not in said
    assert "crying" not in said


def test_opening_the_words_is_recorded_once(call: ACall) -> None:
    for _ in range(2):
        assert call.send("/danger").status_code == 303
    assert [change.kind for change in call.case.changes].count("EmergencyAdvised") == 1


def test_not_danger_after_all_is_one_press(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    call.answered("contact.danger_now", "no")
    assert "tucked open" not in call.page()
    assert call.case.told  # what was told stays told


def test_a_999_call_recorded_without_a_time_was_rung_when_it_was_recorded(call: ACall, clock: MovableClock) -> None:
    call.answered("contact.danger_now", "yes")
    form = call.page().split('id="danger"', 1)[1].split("</section>", 1)[0]
    sent = FormReader(form.split('class="take"', 1)[1]).sent
    assert sent["rung_at"] == ""
    assert 'placeholder="Blank: now"' in form
    clock.forward(minutes=6)
    call.send("/danger/rung", {"who_dialled": "helpline", "rung_at": sent["rung_at"]})
    (deed,) = call.case.emergencies
    assert f"999 rung at {say_time(deed.at)}, by us" in call.page()
    call.send("/danger/rung", {"who_dialled": "helpline", "rung_at": "14:01"})
    assert "14:01: we rang" in call.page()
