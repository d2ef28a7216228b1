"""The newest word of the control room about a 999 call is on every screen of the call, and another can be taken."""

import re

from tests.web.calls.calling import ACall
from web.calls.pages.gist import known_words
from web.calls.pages.known_of_them import follows_999

RUNG = {"who_dialled": "helpline", "service": "police", "rung_at": "14:02", "incident_reference": "PD-0091"}
COMING = {"found": "no", "spoken_to": "Sgt Marsh", "words": "A car is at the corner"}
FOUND = {"found": "yes", "spoken_to": "Sgt Marsh", "words": "Two officers; she has a cut hand; he went, not found"}
HERS = "SAY, IMMEDIATE DANGER"


def _rung(call: ACall, **changed: str) -> str:
    """Have 999 rung by us for somebody in danger, and return the id of the contact."""
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes")
    call.answered("contact.danger_place", words="Flat 7, Mill Lane, Northmoor").person("the caller")
    call.send("/danger/rung", {**RUNG, "words": "A car is on its way", **changed})
    return call.case.contacts[-1].contact_id


def _told(call: ACall, contact: str, *calls: str, **said: str) -> None:
    taken = call.send("/control-room", {"contact": contact, "call": list(calls), **said})
    assert taken.status_code == 303, taken.text


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def _strip(shown: str) -> str:
    return shown.split('id="rung"', 1)[1].split("</div>", 1)[0]


def _going(shown: str) -> str:
    return shown.split('id="going"', 1)[1].split("</section>", 1)[0]


def test_the_strip_and_the_column_say_the_newest_word_and_lead_to_all_of_it(call: ACall) -> None:
    contact = _rung(call)
    shown = call.page("?whole=1")
    for part in (_strip(shown), _going(shown)):
        assert "PD-0091. They will: A car is on its way" in _text(part)
    assert "until told what was found" in _going(shown)
    _told(call, contact, **COMING)
    shown = call.page("?whole=1")
    for part in (_strip(shown), _going(shown)):
        assert re.search(r"PD-0091\. Told at 14:0\d, nothing found yet: A car is at the corner", _text(part))
        assert "on its way" not in part
    _told(call, contact, **FOUND)
    shown = call.page("?whole=1")
    for part in (_strip(shown), _going(shown)):
        assert re.search(r"Told at 14:0\d what was found: Two officers; she has a cut hand; he went", _text(part))
        assert f'href="{call.url}/control-room"' in part
    assert "until told what was found" not in _going(shown)
    assert "999 rung, and told what was found" in _going(shown)


def test_of_several_calls_each_has_its_own_newest_word_in_the_column_too(call: ACall) -> None:
    contact = _rung(call)
    call.send("/danger/rung", {**RUNG, "service": "ambulance", "incident_reference": "AM-2"})
    first, _ = (deed.event.emergency_id for deed in call.case.emergencies)
    _told(call, contact, first, **FOUND)
    shown = call.page("?whole=1")
    for part in (_strip(shown), _going(shown)):
        assert "he went, not found" in part
        assert "AM-2" in part
    assert "until told what was found" in _going(shown)


def test_a_colleague_in_a_later_contact_reads_what_was_found_before(call: ACall) -> None:
    contact = _rung(call)
    call.send("/end", {"how": "ended"})
    _told(call, contact, **FOUND)
    call.send("/contacts", {"channel": "phone"})
    strip = _strip(call.page())
    assert "Earlier contact: 999 rung at 14:02, by us, PD-0091." in _text(strip)
    assert "he went, not found" in strip
    assert f'href="{call.url}/control-room"' in strip
    assert "999 not rung yet" not in strip


def test_another_word_is_taken_after_what_was_found_and_the_newest_decides(call: ACall) -> None:
    contact = _rung(call)
    _told(call, contact, **FOUND)
    page = call.adviser.get(f"{call.url}/control-room").text
    assert "They said what was found" in page
    assert f'action="{call.url}/control-room"' in page
    assert "The newest word about a call counts." in page
    assert "control room" not in call.adviser.get("/follow-up").text
    _told(call, contact, found="no", words="It was the wrong flat; they go again")
    page = call.adviser.get(f"{call.url}/control-room").text
    assert "They said what was found" not in page
    assert "Ring the control room again by" in call.adviser.get("/follow-up").text
    assert "nothing found yet: It was the wrong flat" in _text(_strip(call.page("?whole=1")))
    _told(call, contact, found="yes", words="He is back, and arrested")
    assert "he went, not found" in call.adviser.get(f"{call.url}/control-room").text
    assert "He is back, and arrested" in _strip(call.page("?whole=1"))


def test_of_several_calls_one_that_was_closed_by_the_wrong_tick_is_set_back(call: ACall) -> None:
    contact = _rung(call)
    call.send("/danger/rung", {**RUNG, "service": "ambulance", "incident_reference": "AM-2"})
    first, other = (deed.event.emergency_id for deed in call.case.emergencies)
    _told(call, contact, other, **FOUND)
    page = call.adviser.get(f"{call.url}/control-room").text
    for emergency_id in (first, other):
        assert f'<input type="checkbox" name="call" value="{emergency_id}"' in page
    unnamed = call.send("/control-room", {"contact": contact, **COMING})
    assert unnamed.status_code == 422
    assert "Say which 999 call they told you about" in unnamed.text
    _told(call, contact, other, found="no", words="A slip: they spoke of the other")
    page = call.adviser.get(f"{call.url}/control-room").text
    assert "They said what was found" not in page
    _told(call, contact, first, other, **FOUND)
    page = call.adviser.get(f"{call.url}/control-room").text
    assert page.count("They said what was found") == 2
    assert call.send("/control-room", {"contact": contact, **FOUND}).status_code == 422


def test_the_end_reads_no_words_of_danger_once_it_was_said_what_was_found_and_lists_it(call: ACall) -> None:
    contact = _rung(call)
    assert HERS in _text(call.adviser.get(f"{call.url}/end").text).upper()
    _told(call, contact, **COMING)
    assert HERS in _text(call.adviser.get(f"{call.url}/end").text).upper()
    _told(call, contact, **FOUND)
    assert HERS not in _text(call.adviser.get(f"{call.url}/end").text).upper()
    call.send("/end", {"how": "ended"})
    recorded = call.adviser.get(f"{call.url}/end").text.split("Recorded in this contact", 1)[1]
    assert "he went, not found" in recorded
    assert "on its way" not in recorded


def test_words_that_999_know_already_are_over_too_once_it_was_said_what_was_found(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes")
    call.answered("contact.danger_place", words="Flat 7, Mill Lane, Northmoor")
    call.answered("contact.who_dials", "already_called")
    call.send("/danger/rung", {**RUNG, "who_dialled": "already_called"})
    assert "999 know already" in call.adviser.get(f"{call.url}/end").text
    _told(call, call.case.contacts[-1].contact_id, **FOUND)
    assert "999 know already" not in call.adviser.get(f"{call.url}/end").text


def test_the_number_of_a_999_call_is_the_same_when_it_is_read_aloud(call: ACall) -> None:
    _rung(call, incident_reference="")
    call.send("/end", {"how": "ended"})
    call.send("/contacts", {"channel": "phone"})
    call.answered("contact.incident_ref", words="missing person report MP-12")
    said = follows_999(call.case, call.desk.library)
    assert said.startswith("It follows our call to 999 at 14:02")
    assert "reference" not in said
    known = known_words(
        call.case, (), library=call.desk.library, house=call.desk.house, adviser="M. Reyes", reference="K7M-4QX"
    )
    assert known["police_reference"] == "missing person report MP-12"


def test_a_number_that_was_written_down_in_the_contact_of_the_call_is_read_aloud(call: ACall) -> None:
    _rung(call, incident_reference="")
    call.answered("contact.incident_ref", words="PD-0091")
    assert "reference PD-0091" in follows_999(call.case, call.desk.library)


def test_an_injury_that_was_only_ticked_is_read_out_to_999(call: ACall) -> None:
    _rung(call)
    person = call.case.people[0].person_id
    call.answered("person.health_now", "injury", "pregnant", "sexual_health", person=person)

    def row() -> str:
        return _text(call.page("?danger=open").split('id="danger-read-out"', 1)[1].split("</dl>", 1)[0])

    assert "Injury" in row()
    assert "injury, pregnant" in row()
    assert "exual" not in row()
    call.answered("person.health_words", words="A cut hand", person=person)
    assert "injury, pregnant: A cut hand" in row()
