"""Nothing that a manager chose or typed on a review is lost, whatever else happens on the case meanwhile."""

from helpline.actions.contacts import end_contact
from helpline.engine.harm import rows_of
from helpline.protocol.answers import Typed
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor

TO = "northmoor-children|northmoor-children-folder-word"
ELSEWHERE = "northmoor-police|northmoor-police-folder-word"


def _end(told: Told) -> None:
    end_contact(told.desk, told.case_id, who=told.adviser, how="ended", mark_blanks=True, seen=told.case.number)


def _chosen(told: Told) -> dict[str, object]:
    """Return *go ahead* for every row, as the form sends it."""
    rows = rows_of(told.case, told.referral(), told.desk.library, on=told.desk.today())
    return {f"decision:{row.row}": "proceed" for row in rows}


def test_the_end_of_the_call_does_not_bounce_the_decisions_of_a_manager(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    seen = told.case.number
    _end(told)
    assert told.case.number > seen + 1
    answer = client_for("a.okafor").post(f"{told.path}/decide", {"seen": seen, **_chosen(told)})
    assert answer.status_code == 303
    assert len(told.referral().decisions) == len(_chosen(told))


def test_a_blank_that_was_marked_not_asked_is_no_change_since_asked(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    _end(told)
    page = client_for("a.okafor").get(told.path).text
    assert "is now “<bdi>Not asked</bdi>”" not in page
    assert "Changed since asked at 14:02 by M. Reyes: 0" in page


def test_making_the_document_records_the_decisions_that_stand_in_the_form(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    form = {"seen": told.case.number, "to": TO, **_chosen(told)}
    made = client_for("a.okafor").post(f"{told.path}/candidate", form)
    assert made.status_code == 303
    assert len(told.referral().decisions) == len(_chosen(told))
    assert len(told.referral().candidates) == 1


def test_one_form_holds_the_decisions_the_receiver_and_the_buttons(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    page = client_for("a.okafor").get(told.path).text
    form = page.split('id="review-form"')[1].split("</form>")[0]
    for said in ('name="decision:caller"', 'name="to"', "Record decisions", f'formaction="{told.path}/candidate"'):
        assert said in form
    assert f'form="review-form" formaction="{told.path}/approve"' in page


def test_a_refused_making_shows_the_decisions_and_the_receiver_again_selected(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting()
    seen = told.case.number
    told.answer("person.school", Typed(words="Carrow College, Northmoor"))
    form = {"seen": seen, "to": ELSEWHERE, "because": "They asked for it", **_chosen(told)}
    refused = client_for("a.okafor").post(f"{told.path}/candidate", form)
    assert refused.status_code == 409
    assert refused.text.count('<option value="proceed" selected>') == len(_chosen(told))
    assert f'value="{ELSEWHERE}" autocomplete="off" checked' in refused.text
    assert 'value="They asked for it"' in refused.text
    assert not told.referral().decisions


def test_a_wrong_decision_is_said_by_its_row_when_the_document_is_made(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    form = {"seen": told.case.number, "to": TO, **_chosen(told), "decision:caller": "reshape"}
    wrong = client_for("a.okafor").post(f"{told.path}/candidate", form)
    assert wrong.status_code == 422
    assert 'id="harm-0-error"' in wrong.text
    assert "needs a reason" in wrong.text
    assert not told.referral().decisions
    assert not told.referral().candidates


def test_recording_decisions_keeps_the_receiver_and_the_reason_that_are_chosen(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting()
    form = {
        "seen": told.case.number,
        "to": ELSEWHERE,
        "because": "They asked for it",
        "save_id": "one",
        **_chosen(told),
    }
    manager = client_for("a.okafor")
    kept = manager.post(f"{told.path}/decide", form)
    assert kept.status_code == 200
    assert "All decided" in kept.text
    assert 'value="They asked for it"' in kept.text
    assert manager.post(f"{told.path}/decide", form).location == told.path


def test_approving_with_a_decision_that_is_not_recorded_sends_nothing_and_keeps_it(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting().decided()
    sent = told.approval(told.candidate())
    changed = {
        **_chosen(told),
        "decision:caller": "reshape",
        "reasons:caller": "other",
        "words:caller": "Not the caller",
    }
    refused = client_for("a.okafor").post(f"{told.path}/approve", {**sent, **changed})
    assert refused.status_code == 409
    assert "not recorded yet" in refused.text
    assert 'value="Not the caller"' in refused.text
    assert told.referral().state == "submitted"


def test_a_decision_outdated_by_the_adviser_is_not_chosen_again_by_itself(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    seen = told.case.number
    told.assessed(advice="hold")
    refused = client_for("a.okafor").post(f"{told.path}/candidate", {"seen": seen, "to": TO, **_chosen(told)})
    assert refused.status_code == 409
    assert '<option value="proceed" selected>' not in refused.text
    assert "decide again" in refused.text
