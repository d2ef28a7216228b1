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
