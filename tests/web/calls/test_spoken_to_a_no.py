"""Speaking is behind no gate (ruling 1), but a no is shown to whoever speaks, and to the manager who signs it off."""

from collections.abc import Callable

import pytest

from tests.actions.test_withdrawn_consent import AGREES
from tests.web.calls.calling import ACall
from tests.web.conftest import Visitor

NO_SAID = "Person 1 said no to this, and no ground to act without agreement is recorded."


def _adult(call: ACall, said: str) -> str:
    """Tell of an adult who says so to the council, and return where it is spoken to them."""
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    person = call.person("the friend")
    for field, typed in AGREES:
        options = ("yes",) if field == "person.action_today" else typed.options
        call.answered(field, *options, person=person if field.startswith("person.") else "", words=typed.words)
    call.answered("person.consent_council", said, person=person)
    return f"/spoken/adult_safeguarding:{person}"


@pytest.mark.parametrize("why", ["He said he kills her tonight.", ""])
def test_R01_a_referral_by_voice_about_somebody_who_said_no_says_so_and_asks_why(
    call: ACall, client_for: Callable[[str], Visitor], why: str
) -> None:
    path = _adult(call, "no")
    shown = call.adviser.get(f"{call.url}{path}").text
    assert NO_SAID in shown
    assert "They said no: why do you speak all the same?" in shown
    taken = {"entity": "northmoor-adults", "spoken_to": "Jo Duty", "said": "She is there.", "words": "They go."}
    assert call.send(path, {**taken, "despite": why}).status_code == 303
    (deed,) = call.case.spoken
    assert (deed.event.refusing, deed.event.despite) == (deed.event.people, why)
    read = client_for("a.okafor").get(f"/approvals/{call.case_id}/{deed.event.referral_id}/spoken").text
    assert "Spoken although they had said no, with no ground recorded:" in read
    assert (why or "No reason was written down. Ask whoever spoke.") in read
    assert ("Why all the same: " in read) == bool(why)


def test_nothing_is_asked_where_they_said_yes(call: ACall) -> None:
    shown = call.adviser.get(f"{call.url}{_adult(call, 'yes')}").text
    assert "said no" not in shown
