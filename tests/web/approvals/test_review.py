"""The review of one referral: the document exactly as it would be sent, and everything that decides about it."""

from hashlib import sha256

from helpline.actions.approval import approve
from helpline.actions.candidates import Choice
from helpline.actions.notes import take_note
from helpline.actions.ports import Desk
from helpline.actions.sending import send_next
from helpline.protocol.answers import Typed
from tests.web.approvals.told import BY_HAND, Told
from tests.web.conftest import ClientFor, MovableClock

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _choice(
    entity_and_way: str = "northmoor-children|northmoor-children-folder-word", **more: object
) -> dict[str, object]:
    return {"to": entity_and_way, **more}


def test_the_document_is_a_preview_until_it_is_made_and_then_the_very_paper(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    manager = client_for("a.okafor")
    before = manager.get(told.path).text
    assert "Preview: what it says now" in before
    assert "Ellis" in before
    made = manager.post(f"{told.path}/candidate", _choice(seen=told.case.number))
    assert made.status_code == 303
    (candidate,) = told.referral().candidates.values()
    page = manager.get(told.path).text
    assert "Preview: what it says now" not in page
    assert candidate.document_sha256 in page
    for number in range(1, 9):
        assert f"<h3>{number}. " in page
    for line in told.desk.forms.read_back(_bytes(told, candidate.slot)):
        for word in line.split():
            assert word.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;").replace('"', "&#34;") in page


def _bytes(told: Told, slot: str) -> bytes:
    with told.desk.store.read() as unit:
        return unit.kept(told.case_id, slot)


def test_the_word_file_that_can_be_opened_is_the_one_that_would_be_sealed(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    candidate_id = told.candidate()
    answer = client_for("a.okafor").get(f"{told.path}/document/{candidate_id}")
    frozen = told.referral().candidates[candidate_id]
    assert sha256(answer.data).hexdigest() == frozen.document_sha256
    assert answer.headers["Content-Type"] == WORD_TYPE
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{told.referral().reference}-v1.docx"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_changed_since_it_was_asked_is_listed_and_marked_on_the_paper(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.waiting()
    clock.forward(minutes=19)
    told.answer("person.full_name", Typed(words="Ellis Marlow", how="told", by="caller"))
    page = client_for("a.okafor").get(told.path).text
    assert "Changed since asked at 14:02 by M. Reyes: 1" in page
    assert "“<bdi>Ellis</bdi>” is now “<bdi>Ellis Marlow</bdi>”" in page
    assert "14:21, M. Reyes" in page
    assert any("Marlow" in marked.split("</mark>")[0] for marked in page.split("<mark>")[1:])


def test_a_managers_own_decisions_are_not_marked_as_changes(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    page = client_for("a.okafor").get(told.path).text
    assert "<mark>" not in page
    assert "Nothing that an adviser wrote has changed." in page


def test_I35_what_is_missing_is_shown_with_what_stands_in_for_it_and_stops_nothing(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting().decided()
    told.candidate()
    page = client_for("a.okafor").get(told.path).text
    assert "Date of birth, Person 1" in page
    assert "Not known, asked" in page
    assert "Instead: School" in page
    assert "aria-disabled" not in page


def test_the_adviser_s_view_stands_beside_the_decision_and_what_is_owed_stops_the_approval(
    told: Told, client_for: ClientFor
) -> None:
    told.child().assessed(advice="hold").submitted()
    page = client_for("a.okafor").get(told.path).text
    assert "Hold, look again at a named time" in page
    assert "Reprisal likely before help could come" in page
    assert "5 decisions owed" in page
    assert 'aria-disabled="true" aria-describedby="why-not"' in page


def test_decisions_are_recorded_together_and_anything_but_go_ahead_needs_a_reason(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting()
    manager, child = client_for("a.okafor"), f"person:{told.person_id}"
    wrong = manager.post(
        f"{told.path}/decide", {"seen": told.case.number, "decision:caller": "proceed", f"decision:{child}": "reshape"}
    )
    assert wrong.status_code == 422
    assert "needs a reason" in wrong.text
    assert '<option value="proceed" selected>' in wrong.text
    assert not told.referral().decisions
    right = manager.post(
        f"{told.path}/decide",
        {
            "seen": told.case.number,
            "decision:caller": "proceed",
            f"decision:{child}": "reshape",
            f"reasons:{child}": ["may_vanish", "other"],
            f"words:{child}": "See her at school.",
        },
    )
    assert right.status_code == 303
    decided = told.referral().decisions
    assert {row: one.event.decision for row, one in decided.items()} == {"caller": "proceed", child: "reshape"}
    assert decided[child].event.reasons == ("may_vanish", "other")


def test_do_not_send_is_refused_for_a_child(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    answer = client_for("a.okafor").post(
        f"{told.path}/decide",
        {"seen": told.case.number, "decision:caller": "do_not_send", "reasons:caller": "person_said_no"},
    )
    assert answer.status_code == 422
    assert "never left unsent" in answer.text
    assert not told.referral().decisions


def test_lines_of_the_note_in_no_field_are_counted_for_the_manager_and_stop_nothing(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting()
    take_note(told.desk, told.case_id, who=told.adviser, words="Missing three weekends")
    shown = client_for("a.okafor").get(told.path).text
    assert "1 line of the note is in no field" in shown
    assert f'href="/calls/{told.case_id}/notes/{told.case.notes[0].note_id}"' in shown
    assert "note" not in shown.split('id="why-not"', 1)[1].split("</span>", 1)[0]


def test_a_decision_on_a_stale_page_is_refused_and_shown_what_changed(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    seen = told.case.number
    told.answer("person.school", Typed(words="Carrow College, Northmoor"))
    answer = client_for("a.okafor").post(f"{told.path}/decide", {"seen": seen, "decision:caller": "proceed"})
    assert answer.status_code == 409
    assert "School" in answer.text
    assert not told.referral().decisions


def test_an_unverified_way_in_cannot_be_chosen_and_a_stale_one_is_warned_of(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    page = client_for("a.okafor").get(told.path).text
    assert "Not verified since Sat 2 May 2026" in page
    for entity in told.desk.directory.entities.values():
        for way in entity.ways_in:
            if way.verified_on is None:
                assert f'value="{entity.id}|{way.id}" autocomplete="off" disabled' in page


def test_I33_an_entity_that_the_protocol_does_not_name_needs_a_reason_which_is_kept(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting().decided()
    manager = client_for("a.okafor")
    police = "northmoor-police|northmoor-police-folder-word"
    refused = manager.post(f"{told.path}/candidate", _choice(police, seen=told.case.number))
    assert refused.status_code == 422
    assert "Say why this one" in refused.text
    assert f'value="{police}" autocomplete="off" checked' in refused.text
    because = "The council asked us to go through the force."
    assert (
        manager.post(f"{told.path}/candidate", _choice(police, because=because, seen=told.case.number)).status_code
        == 303
    )
    (candidate,) = told.referral().candidates.values()
    assert candidate.because == because
    assert because in manager.get(told.path).text


def test_a_sensitive_field_is_left_out_unless_it_is_ticked_for_this_document(told: Told, client_for: ClientFor) -> None:
    told.child()
    told.answer("person.phone", Typed(words="07700 900123", how="told", by="caller"))
    told.assessed().submitted().decided()
    manager = client_for("a.okafor")
    page = manager.get(told.path).text
    assert 'name="included" value="person.phone"' in page
    assert "900123" not in page
    made = manager.post(f"{told.path}/candidate", _choice(included="person.phone", seen=told.case.number))
    assert made.status_code == 303, made.text[made.text.index('role="alert"') :][:600]
    assert list(told.referral().candidates.values())[-1].included == ("person.phone",)
    assert "900123" in manager.get(told.path).text.replace(" ", "").replace("07700900123", "900123")


def test_what_is_known_of_whoever_is_suspected_is_offered_to_whoever_decides(told: Told, client_for: ClientFor) -> None:
    told.child()
    told.answer("exploiter.description", Typed(words="About 45, grey van", how="seen", by="the caller"))
    told.assessed().submitted().decided()
    mine = client_for("m.reyes").get(f"/calls/{told.case_id}/referrals/{told.referral().referral_id}").text
    assert "looks and vehicle, of whoever is suspected: About 45, grey van." in mine
    manager = client_for("a.okafor")
    assert 'name="included" value="exploiter.description"' in manager.get(told.path).text
    manager.post(f"{told.path}/candidate", _choice(included="exploiter.description", seen=told.case.number))
    assert "About 45, grey van" in manager.get(told.path).text


def test_the_reasons_of_the_protocol_and_its_departures_stand_on_the_page(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    page = client_for("a.okafor").get(told.path).text
    assert "no spoken referral is recorded" in page
    assert "Why the protocol asks for it" in page


def test_AUDI_07_review_paper_and_download_are_each_in_the_record_of_views(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    candidate_id = told.candidate()
    manager, number = client_for("a.okafor"), told.case.number
    manager.get(told.path)
    assert told.views[-2:] == ("review", "document")
    manager.get(f"{told.path}/document/{candidate_id}")
    assert told.views == ("review", "document", "document")
    assert told.case.number == number


def test_AZRT_02_a_document_cannot_be_fetched_through_another_case_or_by_whom_may_see_none(
    told: Told, desk: Desk, client_for: ClientFor
) -> None:
    told.waiting().decided()
    candidate_id = told.candidate()
    other = Told(desk, {name: _account(desk, name) for name in ("m.reyes", "a.okafor", "s.lind")}).waiting()
    manager = client_for("a.okafor")
    assert manager.get(f"{other.path}/document/{candidate_id}").status_code == 404
    assert client_for("t.bell").get(f"{told.path}/document/{candidate_id}").status_code == 404
    assert client_for("m.reyes").get(f"{told.path}/document/{candidate_id}").status_code == 403
    assert told.views == ("refused", "refused")
    assert other.views == ("refused",)
    with desk.store.read() as unit:
        assert [row.by for row in unit.views(told.case_id)] == [
            _account(desk, name).account_id for name in ("t.bell", "m.reyes")
        ]


def test_AZRT_02_a_refused_look_at_a_case_that_is_not_there_writes_nothing(
    told: Told, desk: Desk, client_for: ClientFor
) -> None:
    manager, before = client_for("a.okafor"), desk.store.head()
    assert manager.get(f"/approvals/{'0' * 32}/{'0' * 32}").status_code == 404
    assert desk.store.head() == before


def _account(desk: Desk, username: str):  # type: ignore[no-untyped-def]
    with desk.store.read() as unit:
        return unit.account_named(username)


def test_a_document_that_cannot_be_filled_says_why_and_the_case_stays(told: Told, client_for: ClientFor) -> None:
    told.child()
    told.answer("case.facts_told", Typed(words="She saw the van again. " * 400, how="told", by="caller"))
    told.assessed().submitted().decided()
    answer = client_for("a.okafor").post(f"{told.path}/candidate", _choice(seen=told.case.number))
    assert answer.status_code == 409
    assert "The case is unchanged" in answer.text
    assert not told.referral().candidates


def test_by_hand_is_a_way_in_of_its_own(told: Told, client_for: ClientFor) -> None:
    told.waiting().decided()
    told.candidate(choice=Choice(BY_HAND.entity_id, BY_HAND.way_in_id))
    assert "By hand, Word with a password" in client_for("a.okafor").get(told.path).text


def test_no_decision_is_offered_once_it_is_approved(told: Told, client_for: ClientFor) -> None:
    told.waiting()
    manager = client_for("a.okafor")
    assert "Record decisions</button>" in manager.get(told.path).text
    told.decided()
    sent = told.approval(told.candidate())
    approve(told.desk, told.case_id, who=told.manager, referral_id=told.referral().referral_id, **sent)
    assert "Record decisions</button>" not in manager.get(told.path).text
    send_next(told.desk)
    assert "Return with words" not in manager.get(told.path).text
