"""An adult who takes back their yes after the approval: nothing goes once the adviser has been told that it is kept."""

import threading
import time
from dataclasses import replace

import pytest

from helpline.actions.candidates import Choice
from helpline.actions.ports import HandOver
from helpline.actions.sending import send_next
from helpline.engine.events.parcel import SendingIntended
from helpline.protocol.answers import Typed
from helpline.words.errors import OutOfStep
from tests.actions.telling import Telling
from tests.office import Office

POLICE = "law_enforcement"
FORCE = Choice("northmoor-police", "northmoor-police-folder-word")
CONSENT = "person.consent_police"
HANDED = {"handed_over": HandOver("handed_over", ""), "uncertain": HandOver("uncertain", "")}
AGREES: tuple[tuple[str, Typed], ...] = (
    ("person.role", Typed(options=("possible_victim",))),
    ("person.age", Typed(options=("not_under_18",))),
    ("person.whereabouts", Typed(options=("in_uk",))),
    ("person.current_place", Typed(words="3 Dock Lane, Northmoor", how="told", by="the person")),
    ("person.in_touch", Typed(options=("is_the_caller",))),
    ("person.override_grounds", Typed(options=("none_found",))),
    ("person.spoken_to_alone", Typed(options=("yes",))),
    (CONSENT, Typed(options=("yes",))),
    ("person.police_would_endanger", Typed(options=("no",))),
    ("person.action_today", Typed(options=("no",))),
    ("place.where_happening", Typed(words="3 Dock Lane, Northmoor", how="told", by="the person")),
    ("caller.wants_police", Typed(options=("yes",))),
    ("case.uk_link", Typed(options=("exploiter_in_uk",))),
    ("exploiter.trust_body", Typed(options=("none_known",))),
)


def _approved(office: Office) -> Telling:
    """Tell of an adult who agrees to the police, as far as an approved document that waits to go."""
    telling = Telling(office).about("the caller", AGREES)
    telling.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)
    telling.approve(telling.candidate(choice=FORCE, protocol=POLICE), protocol=POLICE)
    return telling


def _race(office: Office, *, lead: float) -> None:
    """Take the yes back as the sender begins, which has a lead of so many seconds, or is so many seconds behind.

    Whatever goes had begun, on the record, before the yes was taken back.
    """
    telling, before = _approved(office), len(office.post.given)
    start = threading.Barrier(2)

    def withdraw() -> None:
        start.wait()
        time.sleep(max(lead, 0))
        try:
            telling.answer(CONSENT, Typed(options=("withdrawn",)))
        except OutOfStep:  # the sender was a moment earlier: the page says so, and the adviser saves again
            telling.answer(CONSENT, Typed(options=("withdrawn",)))

    def send() -> None:
        start.wait()
        time.sleep(max(-lead, 0))
        while send_next(office.desk) is not None:
            continue

    threads = [threading.Thread(target=deed) for deed in (withdraw, send)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with office.desk.store.read() as unit:
        history = unit.history(telling.case_id)
    withdrawn = max(one.number for one in history if getattr(one.event, "field", "") == CONSENT)
    begun = [one.number for one in history if isinstance(one.event, SendingIntended)]
    assert all(number < withdrawn for number in begun)
    assert len(office.post.given) == before + len(begun)
    assert send_next(office.desk) is None
    assert len(office.post.given) == before + len(begun)


def test_APPR_14_a_yes_taken_back_before_it_goes_stops_the_referral_and_nothing_is_sent(office: Office) -> None:
    telling = _approved(office)
    telling.answer(CONSENT, Typed(options=("withdrawn",)))
    assert telling.referral(POLICE).state == "withdrawn"
    assert telling.referral(POLICE).approval is None
    while send_next(office.desk) is not None:
        continue
    assert office.post.given == []


def test_APPR_14_taken_back_while_the_sender_is_at_work_nothing_begins_afterwards(office: Office) -> None:
    for lead in (-0.1, -0.01, 0, 0.005, 0.02, 0.1):
        _race(office, lead=lead)


def _told(telling: Telling) -> list[tuple[str, str]]:
    return [(told.told.why, told.told.about) for told in telling.case.told]


@pytest.mark.parametrize("outcome", sorted(HANDED))
@pytest.mark.parametrize("typed", [Typed(options=("withdrawn",)), Typed(options=("no",)), Typed(missing="refused")])
def test_I32_a_yes_taken_back_after_it_went_tells_managers_and_leaves_what_was_sent(
    office: Office, typed: Typed, outcome: str
) -> None:
    telling = _approved(office)
    office.post.answers = [HANDED[outcome]]
    while send_next(office.desk) is not None:
        continue
    before = len(telling.case.told)
    telling.answer("place.what_it_is", Typed(words="A car wash"))
    assert len(telling.case.told) == before
    telling.answer(CONSENT, typed)
    referral_id = telling.referral(POLICE).referral_id
    assert _told(telling)[before:] == [("consent_withdrawn", referral_id)]
    telling.answer("place.what_it_is", Typed(words="A car wash, closed now"))
    assert len(telling.case.told) == before + 1
    assert telling.case.parcels[telling.parcel_id].state == outcome
    telling.answer(CONSENT, replace(typed, how="told", by="caller"))
    assert len(telling.case.told) == before + 1
    telling.answer(CONSENT, Typed(options=("yes",)))
    telling.answer(CONSENT, typed)
    assert len(telling.case.told) == before + 2


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_APPR_14_a_thousand_times(office: Office, part: int) -> None:
    for turn in range(100):
        _race(office, lead=turn % 50 / 1000 - 0.01)
