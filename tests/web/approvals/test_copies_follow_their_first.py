"""A copy is never a second life of the facts: it says what its first says, and lives only while its first stands."""

import pytest

from helpline.actions.harm import assess_harm
from helpline.actions.referrals import return_to_adviser, word_referral
from helpline.actions.sending import send_next
from helpline.engine.referral import Referral
from helpline.protocol.answers import Typed
from helpline.words.errors import OutOfStep
from tests.web.approvals.copied import TO_FIRST, TO_HOME, approved, copied, moved_child, sister
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor

BACK = "The uncle sits in that office. Reword it."


@pytest.fixture
def moved(told: Told) -> Told:
    """A referral that waits, about a child who is in Wexmoor now and whose home is in Northmoor."""
    return moved_child(told)


def _now(told: Told, copy: Referral) -> Referral:
    return told.case.referrals[copy.referral_id]


def _deed(told: Told, client_for: ClientFor, deed: str, *, by: str = "a.okafor", path: str = "", **form: str) -> int:
    sent = client_for(by).post(f"{path or told.path}/do/{deed}", {"words": BACK, "seen": told.case.number, **form})
    return sent.status_code


def test_what_changed_since_the_adviser_asked_is_told_on_the_copy_too(moved: Told, client_for: ClientFor) -> None:
    moved.answer("person.home_address", Typed(words="99 Changed Road, Northmoor"))
    copy = copied(moved, client_for)
    assert copy.submission == moved.referral().submission
    shown = client_for("s.lind").get(f"/approvals/{moved.case_id}/{copy.referral_id}").text
    assert "by M. Reyes: 1</b>" in shown
    assert "is now “<bdi>99 Changed Road, Northmoor</bdi>”" in shown


def test_the_advisers_later_view_of_harm_stands_on_the_copy_and_asks_for_its_decisions_again(
    moved: Told, client_for: ClientFor
) -> None:
    copy = copied(moved, client_for)
    approved(moved, copy, TO_HOME)
    moved.assessed(advice="hold")
    after = _now(moved, copy)
    assert after.harm == moved.referral().harm
    assert {one.event.advice for one in after.harm.values()} == {"hold"}
    assert after.state == "submitted"
    shown = client_for("a.okafor").get(f"/approvals/{moved.case_id}/{copy.referral_id}").text
    assert "Changed after the decision: decide again" in shown


def test_a_decision_on_the_first_says_nothing_of_the_copy(moved: Told, client_for: ClientFor) -> None:
    copy = copied(moved, client_for)
    approved(moved, copy, TO_HOME)
    moved.decided()
    assert _now(moved, copy).state == "approved"


def test_the_harm_check_and_the_words_of_a_copy_are_written_on_its_first(moved: Told, client_for: ClientFor) -> None:
    copy, number = copied(moved, client_for), moved.case.number
    desk, who, of = moved.desk, moved.adviser, {"referral_id": copy.referral_id, "seen": number}
    blank: dict[str, tuple[str, ...]] = {"asks": (), "handling": (), "find": ()}
    with pytest.raises(OutOfStep) as refused:
        word_referral(desk, moved.case_id, who=who, suspected="Other words", why_today="", **blank, **of)
    assert f"those of {moved.referral().reference}. Nothing was changed." in refused.value.for_person
    told = {"row": "staff", "answers": {}, "advice": "proceed", "reasons": (), "words": ""}
    with pytest.raises(OutOfStep):
        assess_harm(desk, moved.case_id, who=who, **told, **of)  # type: ignore[arg-type]
    word_referral(
        desk,
        moved.case_id,
        who=who,
        suspected="Words of the first",
        why_today="",
        **blank,
        **{**of, "referral_id": moved.referral().referral_id},
    )
    worded = _now(moved, copy).worded
    assert worded is not None
    assert worded.suspected == "Words of the first"


@pytest.mark.parametrize(
    ("deed", "form", "says"),
    [
        ("return", {}, "is back with its adviser. Have the copy made again once it is submitted."),
        ("withhold", {"on": "2026-11-20", "at": "15:30"}, "is withheld. Have the copy made again once that is decided"),
    ],
)
def test_a_copy_ends_by_itself_when_its_first_is_held_or_goes_back_to_its_adviser(
    moved: Told, client_for: ClientFor, deed: str, form: dict[str, str], says: str
) -> None:
    copy = copied(moved, client_for)
    assert _deed(moved, client_for, deed, **form) == 303
    ended = _now(moved, copy)
    assert ended.state == "withdrawn"
    assert ended.withdrawn_words.startswith(f"{moved.referral().reference} {says}")
    manager = client_for("a.okafor")
    queue = manager.get("/approvals").text
    assert copy.reference not in queue
    shown = manager.get(moved.path).text
    assert ended.withdrawn_words in shown
    assert "Ended" in shown
    assert copy.reference not in client_for("m.reyes").get("/follow-up").text


def test_a_copy_ends_when_its_first_is_withdrawn(moved: Told, client_for: ClientFor) -> None:
    copy = copied(moved, client_for)
    moved.spoken(entity_id="wexmoor-children")
    assert _deed(moved, client_for, "withdraw") == 303
    assert _now(moved, copy).state == "withdrawn"


def test_a_copy_that_waits_in_the_outbox_is_stopped_when_the_approval_of_its_first_falls(
    moved: Told, client_for: ClientFor
) -> None:
    approved(moved, moved.referral(), TO_FIRST)
    copy = copied(moved, client_for)
    approved(moved, copy, TO_HOME)
    moved.answer("person.home_address", Typed(words="4 Example Road, Northmoor"))
    assert moved.referral().state == "submitted"
    assert _now(moved, copy).state == "withdrawn"
    assert "is not approved any more" in _now(moved, copy).withdrawn_words
    assert send_next(moved.desk) is None
    assert [one.state for one in moved.case.parcels.values()] == ["sealed", "sealed"]


def test_a_copy_goes_on_once_its_first_has_gone(moved: Told, client_for: ClientFor) -> None:
    copy = copied(moved, client_for)
    approved(moved, moved.referral(), TO_FIRST)
    while send_next(moved.desk):
        pass
    moved.answer("person.language", Typed(words="Yoruba"))
    assert _now(moved, copy).state == "submitted"
    approved(moved, copy, TO_HOME)
    assert _now(moved, copy).state == "approved"


def test_a_copy_is_made_again_about_a_sister_who_joined_the_first(moved: Told, client_for: ClientFor) -> None:
    copy = copied(moved, client_for)
    assert _deed(moved, client_for, "return") == 303
    joined = sister(moved)
    moved.assessed().submitted()
    assert _now(moved, copy).state == "withdrawn"
    again = copied(moved, client_for)
    assert joined in again.people
    assert again.people == moved.referral().people


def test_a_copy_ends_when_somebody_of_it_turns_out_to_be_no_child(told: Told, client_for: ClientFor) -> None:
    told.child()
    told.answer("person.school", Typed(missing="not_known"))
    told.answer("person.home_address", Typed(words="2 Example Road, Northmoor"))
    told.answer("person.current_place", Typed(words="Harrow Lane, Wexmoor"))
    sister(told)
    told.assessed().submitted()
    copy = copied(told, client_for)
    told.answer("person.age", Typed(options=("not_under_18",)))
    told.answer("person.age_words", Typed(words="23", how="told", by="caller"))
    assert told.referral().state == "returned"
    assert _now(told, copy).state == "withdrawn"
    told.submitted()
    again = copied(told, client_for)
    assert len(again.people) == 1


def test_a_copy_that_left_before_a_sister_joined_is_kept_as_it_went_and_another_is_offered(
    moved: Told, client_for: ClientFor
) -> None:
    copy = copied(moved, client_for)
    approved(moved, copy, TO_HOME)
    while send_next(moved.desk):
        pass
    assert _deed(moved, client_for, "return") == 303
    sister(moved)
    moved.assessed().submitted()
    assert _now(moved, copy).state == "approved"
    assert len(_now(moved, copy).people) == 1
    shown = client_for("a.okafor").get(moved.path).text
    assert f'>{copy.reference}</a> <span class="small">To Northmoor Council' in shown
    assert "Make the copy for Northmoor" in shown
    assert len(copied(moved, client_for).people) == 2


def test_a_copy_is_never_returned_and_one_manager_ends_it_once_the_child_was_told_of(
    moved: Told, client_for: ClientFor
) -> None:
    copy = copied(moved, client_for)
    path = f"/approvals/{moved.case_id}/{copy.referral_id}"
    manager = client_for("a.okafor")
    shown = manager.get(path).text
    assert "Return with words" not in shown
    assert ">End this copy</a>" in shown
    of = {"referral_id": copy.referral_id, "seen": moved.case.number}
    with pytest.raises(OutOfStep) as refused:
        return_to_adviser(moved.desk, moved.case_id, who=moved.manager, words=BACK, **of)  # type: ignore[arg-type]
    assert f"Return {moved.referral().reference}" in refused.value.for_person
    assert _deed(moved, client_for, "withdraw", path=path) == 422
    moved.spoken(entity_id="wexmoor-children")
    assert _deed(moved, client_for, "withdraw", path=path) == 303
    assert _now(moved, copy).state == "withdrawn"
    assert moved.referral().state == "submitted"
