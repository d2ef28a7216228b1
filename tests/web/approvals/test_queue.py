"""The queue of a manager: urgent first, then waiting time; references on it, and nothing that a person said."""

import re
from collections.abc import Mapping

from helpline.actions.answers import give_answer
from helpline.actions.contacts import end_contact, open_contact
from helpline.actions.ports import Account, Desk
from helpline.actions.referrals import withhold
from helpline.protocol.answers import Typed
from tests.web.approvals.told import Told, who_is
from tests.web.conftest import ClientFor, MovableClock


def test_a_submitted_referral_waits_with_its_receiver_what_is_missing_and_how_long(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.waiting()
    clock.forward(minutes=38)
    page = client_for("a.okafor").get("/approvals").text
    assert "Waiting for approval: 1" in page
    assert told.referral().reference in page
    assert "Northmoor Council" in page
    assert "0 h 38 min" in page
    assert "Act today" in page
    assert "Date of birth" in page


def test_no_name_place_or_age_stands_on_the_queue(told: Told, client_for: ClientFor) -> None:
    told.waiting().spoken()
    page = client_for("a.okafor").get("/approvals").text
    for said in ("Ellis", "Millbeck", "about 13", "the pupil", "15:30"):
        assert said not in page


def test_the_most_urgent_comes_first_and_then_what_has_waited_longest(
    desk: Desk, people: Mapping[str, Account], told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    first = told.child()
    first.answer("person.action_today", Typed(options=("no",)))
    first.answer("person.action_today_reason", Typed(words="Safe with her aunt until Monday."))
    first.assessed().submitted()
    clock.forward(minutes=20)
    second = Told(desk, people).waiting()
    clock.forward(minutes=20)
    third = Told(desk, people).waiting()
    page = client_for("a.okafor").get("/approvals").text
    places = [page.index(case.path) for case in (second, third, first)]
    assert places == sorted(places)


def _read_at(page: str) -> str:
    """Return when what stands on a page of a spoken referral was recorded, as its form says it."""
    (read_at,) = re.findall(r'name="read_at" value="([^"]+)"', page)
    return str(read_at)


def test_I39_a_spoken_referral_waits_for_its_sign_off_with_the_hours_left_for_its_document(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.waiting().spoken()
    clock.forward(minutes=24)
    manager = client_for("a.okafor")
    page = manager.get("/approvals").text
    assert "Spoken referrals: 1" in page
    assert "in 23 h 36 min" in page
    assert "A referral was made by voice" in page
    read = manager.get(f"{told.path}/spoken").text
    assert "NC/4471" in read
    assert "A pupil of about 13 needs to be seen today." in read
    unsaid = manager.post(f"{told.path}/spoken", {"words": "She was calm."})
    assert (unsaid.status_code, "The form did not say what you had read" in unsaid.text) == (409, True)
    assert "She was calm." in unsaid.text
    assert told.referral().spoken.signed_off_by == ""  # type: ignore[union-attr]
    assert manager.post(f"{told.path}/spoken", {"words": "", "read_at": _read_at(read)}).status_code == 303
    assert told.referral().spoken.signed_off_by == told.manager.account_id  # type: ignore[union-attr]
    assert "Document waits below" in manager.get("/approvals").text


def test_a_document_that_is_late_after_a_spoken_referral_says_so(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.waiting().spoken()
    clock.forward(hours=25)
    assert "1 h 00 min late" in client_for("a.okafor").get("/approvals").text


def test_who_made_a_spoken_referral_has_no_button_and_the_server_refuses_them_too(
    told: Told, client_for: ClientFor
) -> None:
    told.child().spoken(who=told.manager)
    manager = client_for("a.okafor")
    assert "another manager signs it off" in manager.get("/approvals").text
    assert "sign off</button>" not in manager.get(f"{told.path}/spoken").text
    assert manager.post(f"{told.path}/spoken").status_code == 403
    assert told.referral().spoken.signed_off_by == ""  # type: ignore[union-attr]


def test_what_managers_were_told_stays_until_one_has_seen_it(told: Told, client_for: ClientFor) -> None:
    told.child().assessed(advice="hold")
    manager = client_for("a.okafor")
    assert "An adviser advises to hold, 5 times" in manager.get("/approvals").text
    newest = told.case.told[-1].told.told_id
    assert manager.post(f"/approvals/{told.case_id}/told/{newest}").status_code == 303
    assert "An adviser advises to hold, 5 times" not in manager.get("/approvals").text
    assert {one.seen_by for one in told.case.told} == {told.manager.account_id}


def test_what_is_held_and_withheld_stands_with_whom_and_when_to_look_again(
    told: Told, desk: Desk, client_for: ClientFor, clock: MovableClock
) -> None:
    told.waiting()
    until = clock.now().replace(hour=17, minute=0)
    referral_id = told.referral().referral_id
    withhold(
        desk,
        told.case_id,
        who=told.second,
        referral_id=referral_id,
        until=until,
        words="Her aunt",
        seen=told.case.number,
    )
    page = client_for("a.okafor").get("/approvals").text
    assert "Held or withheld: 1" in page
    assert "S. Lind" in page
    assert "17:00" in page
    assert "Her aunt" not in page


def test_a_manager_who_wrote_part_of_it_is_told_on_the_queue_that_another_must_approve(
    told: Told, client_for: ClientFor
) -> None:
    told.child()
    told.answer("person.school", Typed(words="Carrow College, Northmoor"), who=told.manager)
    told.assessed().submitted()
    page = client_for("a.okafor").get("/approvals").text
    assert "You wrote part of this: another must approve" in page
    assert "Read only" in page


def test_an_empty_queue_says_what_will_show_here(client_for: ClientFor) -> None:
    assert "Nothing waits." in client_for("a.okafor").get("/approvals").text


def test_an_adviser_may_not_open_the_queue_and_a_trainer_does_not_learn_that_it_is_there(
    client_for: ClientFor, desk: Desk, people: Mapping[str, Account]
) -> None:
    open_contact(desk, who=who_is(people["m.reyes"]), channel="phone")
    assert client_for("m.reyes").get("/approvals").status_code == 403
    assert client_for("t.bell").get("/approvals").status_code == 404


def test_the_sign_off_says_which_child_in_the_desk_s_words_and_the_list_only_how_many(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting().spoken()
    manager = client_for("a.okafor")
    listed, read = manager.get("/approvals").text, manager.get(f"{told.path}/spoken").text
    assert "About 1 person" in listed
    assert "the pupil" not in listed
    assert "Person 1, Ellis" in read
    assert "What was said, and what they will do" in read
    assert "A pupil of about 13 needs to be seen today." in read


def test_I39_what_was_spoken_again_since_the_page_was_opened_is_read_before_it_is_signed_off(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.waiting().spoken()
    manager = client_for("a.okafor")
    read_at = _read_at(manager.get(f"{told.path}/spoken").text)
    clock.forward(minutes=5)
    told.spoken()
    sent = manager.post(f"{told.path}/spoken", {"words": "She has left.", "read_at": read_at})
    assert sent.status_code == 409
    assert "It was spoken again since you opened the page" in sent.text
    assert "She has left." in sent.text
    read_again = {"words": "", "read_at": _read_at(manager.get(f"{told.path}/spoken").text)}
    assert manager.post(f"{told.path}/spoken", read_again).status_code == 303
    again = manager.post(f"{told.path}/spoken", {**read_again, "words": "And mine."})
    assert (again.status_code, "A manager signed this off at" in again.text) == (409, True)


WEXMOOR = {"entity_id": "wexmoor-children", "spoken_to": "R. Osei", "their_reference": "WX-2"}


def test_I39_speaking_again_to_another_council_leaves_both_to_be_read_and_one_press_signs_both(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.waiting().spoken(their_reference="NM-1")
    clock.forward(minutes=25)
    told.spoken(**WEXMOOR, words="She may be taken to Wexmoor tonight.")
    manager = client_for("a.okafor")
    listed, read, review = (manager.get(path).text for path in ("/approvals", f"{told.path}/spoken", told.path))
    assert "Spoken referrals: 2" in listed
    assert listed.count("in 23 h 35 min") == 2
    for page in (listed, read, review):
        for said in ("Northmoor", "NM-1", "Wexmoor", "WX-2"):
            assert said in page
    assert "A pupil of about 13 needs to be seen today." in read
    assert "She may be taken to Wexmoor tonight." in read
    assert "I have read all 2: sign off" in read
    assert manager.post(f"{told.path}/spoken", {"words": "", "read_at": _read_at(read)}).status_code == 303
    assert not told.referral().to_sign_off
    assert "Nothing more is owed here" in manager.get(f"{told.path}/spoken").text


def test_I39_a_manager_who_spoke_one_of_two_is_told_that_another_signs_that_one_off(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.waiting().spoken()
    clock.forward(minutes=25)
    told.spoken(who=told.manager, **WEXMOOR)
    manager, second = client_for("a.okafor"), client_for("s.lind")
    read = manager.get(f"{told.path}/spoken").text
    assert "You sign off 1 of the 2 that wait. You made the rest, so another manager signs off those." in read
    assert manager.post(f"{told.path}/spoken", {"words": "", "read_at": _read_at(read)}).status_code == 303
    assert [one.event.their_reference for one in told.referral().to_sign_off] == ["WX-2"]
    own = manager.get(f"{told.path}/spoken").text
    assert ("another manager signs it off" in own, "sign off</button>" in own) == (True, False)
    left = {"words": "", "read_at": _read_at(second.get(f"{told.path}/spoken").text)}
    assert second.post(f"{told.path}/spoken", left).status_code == 303
    assert not told.referral().to_sign_off


def test_danger_stands_first_among_what_was_told_then_doubt_and_then_the_oldest(
    desk: Desk, people: Mapping[str, Account], told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.child().spoken()
    adviser = who_is(people["m.reyes"])
    for answer in ("not_sure", "yes"):
        clock.forward(minutes=20)
        case = open_contact(desk, who=adviser, channel="phone")
        typed = Typed(options=(answer,))
        give_answer(desk, case.case_id, who=adviser, field="contact.danger_now", typed=typed, seen=case.number)
    page = client_for("a.okafor").get("/approvals").text
    said = ("Danger now: 999 was advised", "Danger not sure", "A referral was made by voice")
    assert sorted(said, key=page.index) == list(said)


def test_what_a_manager_was_told_of_a_case_leads_to_that_case(told: Told, client_for: ClientFor) -> None:
    told.answer("contact.danger_now", Typed(options=("yes",)))
    page = client_for("a.okafor").get("/approvals").text
    assert "Danger now: 999 was advised" in page
    assert f'href="/calls/{told.case_id}">{told.case.reference}</a>' in page


def test_a_contact_that_ended_too_soon_says_what_has_come_since(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    told.child()
    seen = told.case.number
    end_contact(told.desk, told.case_id, who=told.adviser, how="ended", mark_blanks=False, seen=seen)
    clock.forward(minutes=5)
    before = client_for("a.okafor").get("/approvals").text
    assert "no 999 call, no referral made" in before
    told.spoken()
    after = client_for("a.okafor").get("/approvals").text
    assert "no 999 call, no referral made" not in after
    assert "Since then: a referral was made by voice" in after
