"""What a manager does with a referral: approve, return, withhold, withdraw; and every way in which it is refused."""

from helpline.actions.candidates import Choice
from helpline.actions.harm import RowDecision, decide_rows
from helpline.actions.referrals import return_to_adviser
from helpline.actions.sending import send_next
from helpline.engine.permissions import Who
from helpline.protocol.answers import Typed
from tests.web.approvals.told import BY_HAND, POLICE, Told
from tests.web.conftest import ClientFor, MovableClock


def _ready(told: Told) -> dict[str, str]:
    """Bring it to where the button works, and return what its form sends."""
    told.waiting().decided()
    return told.approval(told.candidate())


def test_what_was_read_is_approved_sealed_and_queued(told: Told, client_for: ClientFor) -> None:
    sent = _ready(told)
    manager = client_for("a.okafor")
    assert manager.post(f"{told.path}/approve", sent).status_code == 303
    assert told.referral().state == "approved"
    assert told.parcel.made.document_sha256 == sent["document_sha256"]
    page = manager.get(told.path).text
    assert "Approved by A. Okafor at 14:02" in page
    assert "Approve and send" not in page


def test_APPR_01_who_wrote_it_as_adviser_has_no_button_and_is_refused_as_manager(
    told: Told, client_for: ClientFor
) -> None:
    told.child()
    both = Who(told.manager.account_id, told.manager.name, frozenset({"adviser", "manager"}))
    told.answer("person.school", Typed(words="Carrow College, Northmoor"), who=both)
    told.assessed().submitted().decided(who=told.second)
    sent = told.approval(told.candidate(who=told.second))
    manager = client_for("a.okafor")
    page = manager.get(told.path).text
    assert "Approve and send" not in page
    assert "You wrote part of this, so someone else must approve it." in page
    answer = manager.post(f"{told.path}/approve", sent)
    assert answer.status_code == 403
    assert "someone else must approve" in answer.text
    assert told.referral().state == "submitted"


def test_APPR_02_a_manager_who_corrected_one_word_cannot_make_or_approve_the_document(
    told: Told, client_for: ClientFor
) -> None:
    sent = _ready(told)
    told.answer("person.full_name", Typed(words="Ellis Marlow"), who=told.manager)
    manager = client_for("a.okafor")
    assert manager.post(f"{told.path}/approve", sent).status_code == 403
    to = "northmoor-children|northmoor-children-folder-word"
    assert manager.post(f"{told.path}/candidate", {"to": to, "seen": told.case.number}).status_code == 403
    for deed in ("return", "withdraw"):
        done = manager.post(f"{told.path}/do/{deed}", {"words": "No.", "seen": told.case.number})
        assert done.status_code == 403
    assert told.referral().state == "submitted"


def test_APPR_03_what_changed_after_it_was_read_is_refused_and_shown(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    sent = _ready(told)
    clock.forward(minutes=5)
    told.answer("person.full_name", Typed(words="Ellis Marlow", how="told", by="caller"))
    manager = client_for("a.okafor")
    answer = manager.post(f"{told.path}/approve", sent)
    assert answer.status_code == 409
    assert "What it says has changed since it was made." in answer.text
    assert "is now “<bdi>Ellis Marlow</bdi>”" in answer.text
    assert 'name="candidate_id"' not in answer.text
    assert told.referral().state == "submitted"
    assert not told.case.parcels
    again = told.approval(told.candidate())
    assert manager.post(f"{told.path}/approve", again).status_code == 303
    assert told.parcel.made.document_sha256 == again["document_sha256"] != sent["document_sha256"]


def test_an_answer_that_is_not_in_the_document_and_another_managers_reading_stop_nothing(
    told: Told, client_for: ClientFor
) -> None:
    sent = _ready(told)
    told.candidate(who=told.second)
    assert client_for("a.okafor").post(f"{told.path}/approve", sent).status_code == 303


def test_a_document_that_another_manager_made_to_read_makes_no_page_stale(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    seen = told.case.number
    told.candidate(who=told.second)
    words = {"words": "Which school?", "seen": seen}
    assert client_for("a.okafor").post(f"{told.path}/do/return", words).status_code == 303


def test_APPR_07_a_second_post_of_the_same_form_makes_no_second_parcel(told: Told, client_for: ClientFor) -> None:
    sent = {**_ready(told), "save_id": "one-press"}
    manager = client_for("a.okafor")
    first, second = (manager.post(f"{told.path}/approve", sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert len(told.case.parcels) == 1


def test_APPR_08_approving_again_after_going_back_says_that_it_is_approved_already(
    told: Told, client_for: ClientFor
) -> None:
    sent = _ready(told)
    manager = client_for("a.okafor")
    manager.post(f"{told.path}/approve", sent)
    answer = manager.post(f"{told.path}/approve", sent)
    assert answer.status_code == 409
    assert "already been approved" in answer.text
    assert "Approved by A. Okafor" in answer.text
    assert len(told.case.parcels) == 1


def test_APPR_09_an_approval_replayed_after_a_return_and_a_new_submission_is_refused(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    sent = _ready(told)
    manager = client_for("a.okafor")
    clock.forward(minutes=2)
    returned = manager.post(f"{told.path}/do/return", {"words": "Which school?", "seen": told.case.number})
    assert returned.status_code == 303
    assert manager.post(f"{told.path}/approve", sent).status_code == 409
    told.submitted()
    replayed = manager.post(f"{told.path}/approve", sent)
    assert replayed.status_code == 409
    assert "before this was last submitted" in replayed.text
    assert not told.case.parcels


def test_APPR_11_without_the_harm_check_and_its_decisions_the_address_itself_refuses_and_names_them(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting()
    rows = [RowDecision(row, "proceed") for row in ("caller", f"person:{told.person_id}", "others_there", "family")]
    seen, referral_id = told.case.number, told.referral().referral_id
    decide_rows(told.desk, told.case_id, who=told.manager, referral_id=referral_id, decisions=rows, seen=seen)
    manager = client_for("a.okafor")
    to = "northmoor-children|northmoor-children-folder-word"
    answer = manager.post(f"{told.path}/candidate", {"to": to, "seen": told.case.number})
    assert answer.status_code == 409
    assert "Staff: ours, and whoever visits: a manager has not decided yet." in answer.text
    unmade = manager.post(f"{told.path}/approve", {"candidate_id": "", "document_sha256": ""})
    assert unmade.status_code == 409
    assert "Make the document first" in unmade.text
    assert manager.post(f"{told.path}/approve", {"candidate_id": "x", "document_sha256": "y"}).status_code == 404
    assert told.referral().state == "submitted"


def test_a_document_made_by_another_manager_is_approved_by_nobody_else(told: Told, client_for: ClientFor) -> None:
    sent = _ready(told)
    answer = client_for("s.lind").post(f"{told.path}/approve", sent)
    assert answer.status_code == 409
    assert "another manager" in answer.text


def test_a_document_of_more_than_an_hour_is_made_again(told: Told, client_for: ClientFor, clock: MovableClock) -> None:
    sent = _ready(told)
    clock.forward(minutes=61)
    manager = client_for("a.okafor")
    assert "more than an hour ago" in manager.get(told.path).text
    assert manager.post(f"{told.path}/approve", sent).status_code == 409


def test_an_anonymous_referral_says_why_it_cannot_be_approved_yet_and_the_server_refuses_it(
    told: Told, client_for: ClientFor
) -> None:
    told.car_wash().assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)
    path = f"/approvals/{told.case_id}/{told.referral(POLICE).referral_id}"
    manager = client_for("a.okafor")
    assert "anonymised documents cannot be made yet" in manager.get(path).text
    to = "northmoor-police|northmoor-police-folder-word"
    answer = manager.post(f"{path}/candidate", {"to": to, "seen": told.case.number})
    assert answer.status_code == 409
    assert "anonymised documents cannot be made yet" in answer.text
    assert not told.referral(POLICE).candidates


def test_a_return_needs_words_keeps_what_was_typed_and_reaches_the_adviser(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    manager = client_for("a.okafor")
    empty = manager.post(f"{told.path}/do/return", {"words": " ", "seen": told.case.number})
    assert empty.status_code == 422
    assert "Say what you want changed" in empty.text
    done = manager.post(f"{told.path}/do/return", {"words": "Ask her friend’s name.", "seen": told.case.number})
    assert done.status_code == 303
    assert told.referral().state == "returned"
    assert told.referral().returned_words == "Ask her friend’s name."
    assert "Ask her friend’s name." in manager.get(told.path).text


def test_a_stale_return_is_refused_shown_what_changed_and_keeps_the_words(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    seen = told.case.number
    told.answer("person.school", Typed(words="Carrow College, Northmoor"))
    manager = client_for("a.okafor")
    answer = manager.post(f"{told.path}/do/return", {"words": "Which school?", "seen": seen})
    assert answer.status_code == 409
    assert "School" in answer.text
    assert "Which school?" in answer.text
    assert f'name="seen" value="{told.case.number}"' in answer.text
    assert told.referral().state == "submitted"


def test_I33_a_childs_referral_is_withheld_beyond_four_hours_only_by_two_managers(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting()
    first, second = client_for("a.okafor"), client_for("s.lind")
    long = {"words": "The aunt is back at seven.", "on": "2026-11-20", "at": "20:00"}
    alone = first.post(f"{told.path}/do/withhold", {**long, "seen": told.case.number})
    assert alone.status_code == 422
    assert "only by two managers" in alone.text
    assert "The aunt is back at seven." in alone.text
    four = {**long, "at": "18:00"}
    assert first.post(f"{told.path}/do/withhold", {**four, "seen": told.case.number}).status_code == 303
    assert second.post(f"{told.path}/do/withhold", {**long, "seen": told.case.number}).status_code == 303
    assert told.referral().withheld_by == told.second.account_id
    assert "Withheld by S. Lind and A. Okafor." in first.get(told.path).text


def test_withholding_until_what_is_no_time_or_is_past_says_so(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    manager = client_for("a.okafor")
    for on, at in (("tomorrow", "18:00"), ("2026-11-20", "25:00"), ("2026-11-19", "10:00"), ("", "")):
        sent = {"words": "Wait.", "on": on, "at": at, "seen": told.case.number}
        assert manager.post(f"{told.path}/do/withhold", sent).status_code == 422
    assert told.referral().state == "submitted"


def test_a_withdrawn_referral_is_over_and_a_queued_parcel_of_it_never_goes(told: Told, client_for: ClientFor) -> None:
    told.child().spoken().assessed().submitted().decided()
    sent = told.approval(told.candidate())
    manager = client_for("a.okafor")
    manager.post(f"{told.path}/approve", sent)
    withdrawn = {"words": "Sent by mistake.", "seen": told.case.number}
    assert manager.post(f"{told.path}/do/withdraw", withdrawn).status_code == 303
    assert told.referral().state == "withdrawn"
    assert send_next(told.desk) is None
    assert told.parcel.state == "sealed"
    assert manager.post(f"{told.path}/do/withdraw", withdrawn).status_code == 409


def test_what_has_left_cannot_be_returned_or_withdrawn(told: Told, client_for: ClientFor) -> None:
    told.handed_over()
    manager = client_for("a.okafor")
    page = manager.get(told.path).text
    assert "Return with words" not in page
    answer = manager.post(f"{told.path}/do/return", {"words": "Back.", "seen": told.case.number})
    assert answer.status_code == 409
    assert "recall it" in answer.text


def test_a_deed_that_there_is_not_is_not_found(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    assert client_for("a.okafor").get(f"{told.path}/do/release").status_code == 404
    assert client_for("a.okafor").post(f"{told.path}/do/release", {"words": "x"}).status_code == 404


def test_a_by_hand_parcel_waits_for_a_person_and_is_not_queued(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    sent = told.approval(told.candidate(choice=Choice(BY_HAND.entity_id, BY_HAND.way_in_id)))
    assert client_for("a.okafor").post(f"{told.path}/approve", sent).status_code == 303
    assert told.parcel.made.channel == "by_hand"


def test_an_adviser_is_refused_every_deed_and_nothing_moves(told: Told, client_for: ClientFor) -> None:
    sent = _ready(told)
    adviser, number = client_for("m.reyes"), told.case.number
    for path, data in (
        ("/approve", sent),
        ("/candidate", {"to": "northmoor-children|northmoor-children-folder-word"}),
        ("/decide", {"decision:caller": "proceed"}),
        ("/do/return", {"words": "x"}),
        ("/do/withhold", {"words": "x"}),
        ("/do/withdraw", {"words": "x"}),
        ("/spoken", {}),
    ):
        assert adviser.post(f"{told.path}{path}", data).status_code == 403
    assert told.case.number == number


def test_a_returned_referral_can_be_approved_after_it_was_put_right(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.waiting()
    referral_id = told.referral().referral_id
    return_to_adviser(
        told.desk, told.case_id, who=told.manager, referral_id=referral_id, words="Name?", seen=told.case.number
    )
    told.answer("person.full_name", Typed(words="Ellis Marlow"))
    clock.forward(minutes=3)
    told.submitted().decided()
    sent = told.approval(told.candidate())
    assert client_for("a.okafor").post(f"{told.path}/approve", sent).status_code == 303
