"""A yes is to one named receiver (ruling 10): no copy of what rests on it, and the page says what to do instead."""

import pytest

from helpline.actions.answers import add_person
from helpline.actions.grounds import decide_ground
from helpline.actions.still_told import copies_suggested
from helpline.protocol.answers import Typed
from tests.web.approvals.told import POLICE, Told
from tests.web.conftest import ClientFor

ADULT = (
    ("person.role", Typed(options=("possible_victim",))),
    ("person.age", Typed(options=("not_under_18",), how="told", by="the caller")),
    ("person.whereabouts", Typed(options=("in_uk",))),
    ("person.current_place", Typed(words="2 Example Road, Northmoor")),
    ("person.in_touch", Typed(options=("is_the_caller",))),
    ("person.spoken_to_alone", Typed(options=("yes",))),
    ("person.police_would_endanger", Typed(options=("no",))),
    ("person.action_today", Typed(options=("no",))),
    ("place.where_happening", Typed(words="a warehouse in Saltmere")),
    ("case.uk_link", Typed(missing="not_known")),
    ("exploiter.trust_body", Typed(options=("none_known",))),
    ("caller.wants_police", Typed(options=("yes",))),
)
AGREED = (
    ("person.consent_police", Typed(options=("yes",))),
    ("person.override_grounds", Typed(options=("none_found",))),
)
ON_A_GROUND = (
    ("person.consent_police", Typed(options=("no",))),
    ("person.override_grounds", Typed(options=("immediate_serious_harm",))),
    ("person.override_words", Typed(words="They are beaten. Others are too.")),
)
INSTEAD = (
    "Their yes is to Northmoor Police. Ask Northmoor Police to pass it to Eastmarch Police, or ask the person about "
    "Eastmarch Police and make a referral of its own."
)


def _adult(told: Told, answers: tuple[tuple[str, Typed], ...]) -> Told:
    told.answer("contact.safe_to_talk", Typed(options=("yes",)))
    told.answer("contact.danger_now", Typed(options=("no",)))
    added = add_person(told.desk, told.case_id, who=told.adviser, label="Ana", seen=told.case.number)
    told.person_id = added.people[-1].person_id
    for field, typed in (*ADULT, *answers):
        told.answer(field, typed)
    return told.assessed(protocol=POLICE).submitted(protocol=POLICE)


@pytest.fixture
def agreed(told: Told) -> Told:
    """A referral of an adult who said yes to police, in Northmoor now, whom it happens to in Saltmere."""
    return _adult(told, AGREED)


def test_no_copy_is_offered_of_what_rests_on_an_adults_yes(agreed: Told, client_for: ClientFor) -> None:
    path = f"/approvals/{agreed.case_id}/{agreed.referral(POLICE).referral_id}"
    manager = client_for("a.okafor")
    shown = manager.get(path).text
    assert INSTEAD in shown
    assert "Eastmarch Police may have to know as well: where it happens lies there." in shown
    assert "Make the copy for" not in shown
    number = agreed.case.number
    refused = manager.post(f"{path}/copies", {"entity_id": "eastmarch-police", "seen": number})
    assert refused.status_code == 409
    assert f"{INSTEAD} No copy was made." in refused.text
    assert agreed.case.number == number


def test_a_copy_is_offered_where_a_manager_confirmed_a_ground(told: Told, client_for: ClientFor) -> None:
    _adult(told, ON_A_GROUND)
    referral = told.referral(POLICE)
    (waits,) = copies_suggested(told.desk, told.case, referral)
    assert waits.instead
    given = {"person_id": told.person_id, "is_confirmed": True, "words": "Others are at risk."}
    number, referral_id = told.case.number, referral.referral_id
    decide_ground(told.desk, told.case_id, who=told.manager, referral_id=referral_id, seen=number, **given)  # type: ignore[arg-type]
    path = f"/approvals/{told.case_id}/{referral_id}"
    assert "Make the copy for Eastmarch Police" in client_for("a.okafor").get(path).text
    sent = {"entity_id": "eastmarch-police", "seen": told.case.number}
    made = client_for("a.okafor").post(f"{path}/copies", sent)
    copy = told.case.referrals[made.location.rsplit("/", 1)[1]]
    assert copy.grounds == told.referral(POLICE).grounds
