"""Agreement taken back while a document is on its way, after it was asked back, or for the NRM alone (I32)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest

from helpline.actions.answers import add_person
from helpline.actions.candidates import Choice
from helpline.actions.ports import HandOver
from helpline.actions.recalling import recall
from helpline.actions.sending import resolve_uncertain, send_next
from helpline.actions.withdrawals import pass_on
from helpline.engine.notices import Notice, notices_of
from helpline.protocol.answers import Typed
from helpline.protocol.names import SUPPORT_NRM
from tests.actions.telling import Telling
from tests.actions.test_packs import BY_WORD, Crew
from tests.actions.test_taken_back import WITHDRAWN, YES, drafted
from tests.actions.test_withdrawn_consent import AGREES, CONSENT, FORCE, POLICE, _approved
from tests.office import ADVISER, MANAGER, Office

NO = Typed(options=("no",))
LABOUR = "person.consent_labour_inspectorate"
Outcome = Literal["handed_over", "try_again", "refused", "uncertain"]


class Meanwhile:
    """A way of sending during which something else happens."""

    name = "folder"

    def __init__(self, then: Callable[[], object], outcome: Outcome) -> None:
        self._then, self._outcome = then, outcome

    def hand_over(self, mail: object) -> HandOver:
        """Let it happen, and say what became of the mail."""
        self._then()
        return HandOver(self._outcome, "The other side said so.", "trace-1")


def notices(telling: Telling) -> tuple[Notice, ...]:
    return notices_of(telling.case, library=telling.desk.library, on=telling.desk.today())


def told(telling: Telling) -> list[str]:
    return [one.told.about for one in telling.case.told if one.told.why == "consent_withdrawn"]


def _all_sent(telling: Telling) -> None:
    while send_next(telling.desk) is not None:
        continue
    telling.office.clock.forward(minutes=5)


def _taken_back_meanwhile(office: Office, typed: Typed, outcome: Outcome) -> tuple[Telling, int]:
    """Take the yes back between the intent and the result; return how many notices were owed in that moment."""
    telling, owed = _approved(office), []

    def take_back() -> None:
        office.clock.forward(seconds=5)
        telling.answer(CONSENT, typed)
        owed.append(len(notices(telling)))
        office.clock.forward(seconds=5)

    send_next(replace(office.desk, channels={"folder": Meanwhile(take_back, outcome)}))
    return telling, owed[0]


@pytest.mark.parametrize("typed", [WITHDRAWN, NO, Typed(missing="refused")])
@pytest.mark.parametrize("outcome", ["handed_over", "uncertain"])
def test_I32_taken_back_while_the_sender_is_at_work_whoever_may_have_it_is_to_be_told(
    office: Office, typed: Typed, outcome: Outcome
) -> None:
    telling, owed_at_once = _taken_back_meanwhile(office, typed, outcome)
    (notice,) = notices(telling)
    assert owed_at_once == 1
    assert (notice.entity_id, notice.is_owed, notice.went_at < notice.taken_back_at) == ("northmoor-police", True, True)
    assert told(telling) == [telling.referral(POLICE).referral_id]


@pytest.mark.parametrize("outcome", ["try_again", "refused"])
@pytest.mark.parametrize("typed", [WITHDRAWN, NO])
def test_I32_what_certainly_did_not_go_is_stopped_and_nothing_is_owed(
    office: Office, typed: Typed, outcome: Outcome
) -> None:
    telling, _ = _taken_back_meanwhile(office, typed, outcome)
    assert notices(telling) == ()
    office.clock.forward(hours=2)
    assert send_next(office.desk) is None
    if typed == WITHDRAWN:
        assert telling.referral(POLICE).withdrawn_words == "Person 1 took back their agreement before it was sent."


@pytest.mark.parametrize(("has_arrived", "owed"), [(True, 1), (False, 0)])
def test_I32_what_a_manager_finds_out_later_leaves_the_notice_where_it_arrived(
    office: Office, *, has_arrived: bool, owed: int
) -> None:
    telling = _approved(office)
    office.post.answers = [HandOver("uncertain", "")]
    _all_sent(telling)
    telling.answer(CONSENT, WITHDRAWN)
    office.clock.forward(minutes=5)
    resolve_uncertain(
        office.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, has_arrived=has_arrived, words="Rang."
    )
    assert [one.is_owed for one in notices(telling)] == [True] * owed
    assert send_next(office.desk) is None


def test_I32_a_document_asked_back_had_gone_and_whoever_had_it_is_told(office: Office) -> None:
    telling = _approved(office)
    _all_sent(telling)
    recall(office.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, words="Wrong copy; they destroy it.")
    telling.answer(CONSENT, WITHDRAWN)
    referral = telling.referral(POLICE)
    assert [one.is_owed for one in notices(telling)] == [True]
    assert referral.state == "withdrawn"
    assert "before it was sent" not in referral.withdrawn_words
    assert "after a document had gone" in referral.withdrawn_words
    assert told(telling) == [referral.referral_id]


def test_I32_a_document_asked_back_before_it_went_was_never_sent(office: Office) -> None:
    telling = _approved(office)
    recall(office.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, words="Wrong copy.")
    telling.answer(CONSENT, WITHDRAWN)
    assert notices(telling) == ()
    assert "before it was sent" in telling.referral(POLICE).withdrawn_words


def test_I32_an_nrm_yes_taken_back_after_the_pack_went_is_told_to_whoever_has_it(office: Office) -> None:
    crew = Crew(office).told()
    crew.sent(BY_WORD)
    _all_sent(crew)
    assert told(crew) == []
    crew.answer("person.nrm_wish", NO)
    referral = crew.referral(SUPPORT_NRM)
    (notice,) = notices(crew)
    assert (notice.entity_id, notice.is_owed, notice.is_nrm_alone) == (BY_WORD.entity_id, True, True)
    assert told(crew) == [referral.referral_id]
    pass_on(
        office.desk,
        crew.case_id,
        who=ADVISER,
        referral_id=referral.referral_id,
        entity_id=BY_WORD.entity_id,
        spoken_to="R. Hale",
        words="They stop.",
    )
    assert [one.is_owed for one in notices(crew)] == [False]
    crew.answer("person.consent_first_responder", WITHDRAWN)
    assert [(one.is_owed, one.is_nrm_alone) for one in notices(crew)] == [(True, False)]
    assert told(crew) == [referral.referral_id] * 2


@pytest.mark.parametrize(
    "typed", [Typed(options=("not_yet",)), Typed(missing="not_known"), Typed(missing="unsafe_to_ask")]
)
def test_I32_an_nrm_yes_that_becomes_a_doubt_after_the_pack_went_is_told_to_whoever_has_it(
    office: Office, typed: Typed
) -> None:
    crew = Crew(office).told()
    crew.sent(BY_WORD)
    _all_sent(crew)
    crew.answer("person.nrm_wish", typed)
    referral = crew.referral(SUPPORT_NRM)
    (notice,) = notices(crew)
    assert (notice.entity_id, notice.is_owed, notice.is_nrm_alone, notice.is_in_doubt) == (
        BY_WORD.entity_id,
        True,
        True,
        True,
    )
    assert told(crew) == [referral.referral_id]
    crew.answer("person.nrm_wish", typed)
    assert told(crew) == [referral.referral_id]
    crew.answer("person.nrm_wish", NO)
    assert [one.is_in_doubt for one in notices(crew)] == [False]
    assert told(crew) == [referral.referral_id] * 2
    crew.answer("person.nrm_wish", YES)
    assert notices(crew) == ()


def test_an_nrm_answer_that_never_was_yes_takes_nothing_back(office: Office) -> None:
    telling = _approved(office)
    _all_sent(telling)
    telling.answer("person.nrm_wish", Typed(options=("not_yet",)))
    assert notices(telling) == ()


def _agreed_by_name(office: Office) -> Telling:
    """Approve a referral to a receiver whom the person agreed to by name, in another question than the protocol's."""
    telling = drafted(office)
    by_name(telling, YES)
    telling.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)
    way_in = office.desk.directory.entity("fair-work-line").ways_in[0]
    choice = Choice("fair-work-line", way_in.id, because="She trusts them.")
    telling.approve(telling.candidate(choice=choice, protocol=POLICE), protocol=POLICE)
    return telling


def by_name(telling: Telling, typed: Typed, *, entity_id: str = "fair-work-line") -> None:
    telling.answer(LABOUR, typed, entity_id=entity_id)


def test_I32_a_yes_given_by_name_in_another_question_stops_the_referral_when_it_is_withdrawn(office: Office) -> None:
    telling = _agreed_by_name(office)
    by_name(telling, WITHDRAWN)
    assert telling.referral(POLICE).state == "withdrawn"
    assert told(telling) == [telling.referral(POLICE).referral_id]


@pytest.mark.parametrize("typed", [WITHDRAWN, NO])
def test_I32_a_yes_given_by_name_in_another_question_and_taken_back_after_it_went_is_told(
    office: Office, typed: Typed
) -> None:
    telling = _agreed_by_name(office)
    _all_sent(telling)
    by_name(telling, typed)
    assert [(one.entity_id, one.is_owed) for one in notices(telling)] == [("fair-work-line", True)]
    assert told(telling) == [telling.referral(POLICE).referral_id]


def test_a_no_to_another_receiver_by_name_takes_nothing_back_from_this_one(office: Office) -> None:
    telling = _approved(office)
    _all_sent(telling)
    by_name(telling, YES)
    by_name(telling, WITHDRAWN)
    assert notices(telling) == ()
    assert told(telling) == []


def test_I32_one_of_two_who_is_taken_out_of_a_document_that_was_asked_back_is_still_told_of(office: Office) -> None:
    telling = drafted(office)
    first = telling.person_id
    added = add_person(office.desk, telling.case_id, who=ADVISER, label="her sister", seen=telling.case.number)
    telling.person_id = added.people[-1].person_id
    for field, typed in AGREES:
        if field.startswith("person."):
            telling.answer(field, typed)
    telling.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)
    telling.approve(telling.candidate(choice=FORCE, protocol=POLICE), protocol=POLICE)
    _all_sent(telling)
    recall(office.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, words="Wrong copy.")
    telling.answer(CONSENT, WITHDRAWN)
    assert telling.referral(POLICE).people == (first,)
    assert [(one.person.person_id, one.is_owed) for one in notices(telling)] == [(telling.person_id, True)]
