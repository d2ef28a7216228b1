"""After a document went: the pages say that it went, who has it, and what holds once agreement is taken back."""

from collections.abc import Mapping

import pytest

from helpline.actions.answers import add_person
from helpline.actions.approval import approve
from helpline.actions.candidates import Choice, make_candidate
from helpline.actions.ports import Account, Desk
from helpline.actions.sending import send_next
from helpline.actions.spoken import sign_off
from helpline.protocol.answers import Typed
from tests.actions.test_withdrawn_consent import AGREES, CONSENT
from tests.web.approvals.told import POLICE, Told
from tests.web.conftest import ClientFor, MovableClock

FORCE = Choice("northmoor-police", "northmoor-police-folder-word")
DAY_NUMBER = "01632 960111"


class Gone(Told):
    """An adult's referral to the police, of which the document was handed over and not acknowledged yet."""

    def __init__(self, desk: Desk, people: Mapping[str, Account]) -> None:
        super().__init__(desk, people)
        self.answer("contact.safe_to_talk", Typed(options=("yes",)))
        self.answer("contact.danger_now", Typed(options=("no",)))
        added = add_person(desk, self.case_id, who=self.adviser, label="the caller", seen=self.case.number)
        self.person_id = added.people[-1].person_id
        for field, typed in AGREES:
            self.answer(field, typed)
        self.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)
        referral_id = self.referral(POLICE).referral_id
        candidate = make_candidate(
            desk, self.case_id, who=self.manager, referral_id=referral_id, choice=FORCE, seen=self.case.number
        )
        frozen = self.referral(POLICE).candidates[candidate]
        approve(
            desk,
            self.case_id,
            who=self.manager,
            referral_id=referral_id,
            candidate_id=candidate,
            document_sha256=frozen.document_sha256,
        )
        send_next(desk)

    def taken_back(self) -> "Gone":
        """Have them take back their agreement."""
        self.answer(CONSENT, Typed(options=("withdrawn",)))
        return self

    @property
    def desk_path(self) -> str:
        """The address of the document at the password desk."""
        return f"/passwords/{self.case_id}/{self.parcel.parcel_id}"


@pytest.fixture
def gone(desk: Desk, people: Mapping[str, Account], clock: MovableClock) -> Gone:
    """A document that the police have, or should have."""
    told = Gone(desk, people)
    clock.forward(minutes=20)
    return told


def _words_on(page: str) -> str:
    return page.replace("&#39;", "'")


def test_I32_no_words_are_given_by_an_adviser_once_agreement_was_taken_back(gone: Gone, client_for: ClientFor) -> None:
    gone.taken_back()
    adviser = client_for("m.reyes")
    page = adviser.get(gone.desk_path).text
    assert "has taken back their agreement" in page
    assert "Tell them that they have said stop" in page
    assert 'name="name_given"' not in page
    refused = adviser.post(gone.desk_path, {"name_given": "Sgt Marsh"})
    assert refused.status_code == 409
    assert "ring a manager" in refused.text


def test_I32_a_call_that_was_verified_before_gives_no_words_after_agreement_was_taken_back(
    gone: Gone, client_for: ClientFor
) -> None:
    adviser = client_for("m.reyes")
    call = adviser.post(gone.desk_path, {"name_given": "Sgt Marsh"}).location
    (number, *_) = gone.desk.directory.entity("northmoor-police").numbers()
    adviser.post(f"{call}/ring-back", {"number": number.number, "answered_by": "named"})
    adviser.post(f"{call}/challenge", {"result": "passed"})
    gone.taken_back()
    assert adviser.post(f"{call}/words").status_code == 409
    assert "PasswordReleased" not in [change.kind for change in gone.case.changes]


def test_I32_a_manager_is_warned_and_may_release_and_a_ground_that_none_confirmed_lets_nobody_else(
    gone: Gone, client_for: ClientFor
) -> None:
    gone.taken_back()
    manager = client_for("a.okafor")
    assert "has taken back their agreement" in manager.get(gone.desk_path).text
    assert manager.post(gone.desk_path, {"name_given": "Sgt Marsh"}).status_code == 303
    gone.answer("person.override_grounds", Typed(options=("immediate_serious_harm",)))
    assert "has taken back" in client_for("m.reyes").get(gone.desk_path).text


def test_I32_follow_up_says_first_that_they_have_said_stop(gone: Gone, client_for: ClientFor) -> None:
    gone.taken_back()
    page = client_for("m.reyes").get(f"/follow-up/{gone.case_id}/{gone.parcel.parcel_id}").text
    assert "Tell them that they have said stop" in page
    assert "Have you got it, and who has it now?" not in page
    assert page.index("Tell them that they have said stop") < page.index("They have it")
    assert f'href="/calls/{gone.case_id}/taken-back"' in page


def test_I32_the_call_page_says_neither_that_they_have_it_nor_that_nothing_was_sent(
    gone: Gone, client_for: ClientFor
) -> None:
    gone.taken_back()
    page = _words_on(client_for("m.reyes").get(f"/calls/{gone.case_id}?whole=1").text)
    assert "It was handed over to Northmoor Police at" in page
    assert "nobody has confirmed it yet" in page
    assert "It has already reached" not in page
    assert "before anything was sent" not in page
    assert "Taken back after it went" in page


def test_I32_once_they_confirmed_it_the_page_says_that_it_reached_them(gone: Gone, client_for: ClientFor) -> None:
    gone.received()
    gone.taken_back()
    page = _words_on(client_for("m.reyes").get(f"/calls/{gone.case_id}?whole=1").text)
    assert "It has already reached Northmoor Police" in page


def test_I32_the_review_says_first_that_agreement_was_taken_back(gone: Gone, client_for: ClientFor) -> None:
    gone.taken_back()
    page = client_for("a.okafor").get(f"/approvals/{gone.case_id}/{gone.referral(POLICE).referral_id}").text
    assert "Person 1 has taken back their agreement" in page
    assert page.index("has taken back their agreement") < page.index("nobody has confirmed it yet")
    assert "Its sending is queued" not in page
    assert "before anything was sent" not in page


def test_the_call_page_and_the_review_say_that_it_went_and_then_who_has_it(gone: Gone, client_for: ClientFor) -> None:
    call, review = f"/calls/{gone.case_id}?whole=1", f"/approvals/{gone.case_id}/{gone.referral(POLICE).referral_id}"
    assert "nobody has confirmed it yet" in client_for("m.reyes").get(call).text
    assert "nobody has confirmed it yet" in client_for("a.okafor").get(review).text
    gone.received()
    assert "Sgt Marsh has it" in client_for("m.reyes").get(call).text
    assert "Sgt Marsh has it" in client_for("a.okafor").get(review).text


def test_a_manager_who_signs_off_a_spoken_referral_has_seen_it(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    told = Told(desk, people).child().spoken()
    referral_id = told.referral().referral_id
    sign_off(desk, told.case_id, who=told.manager, referral_id=referral_id, words="Read.", read_at=None)
    assert all(one.seen_by for one in told.case.told if one.told.why == "spoken_referral")
    assert "of the spoken referral: not seen yet" not in client_for("m.reyes").get(f"/calls/{told.case_id}").text


def test_the_list_of_calls_says_how_far_the_document_is(gone: Gone, client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    assert "Handed over" in adviser.get("/calls/").text
    gone.received()
    shown = adviser.get("/calls/").text
    assert ">Received<" in shown
    assert ">Approved<" not in shown
