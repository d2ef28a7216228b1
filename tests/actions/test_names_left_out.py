"""A manager leaves a name out of a document, with the reason; what was typed stays (I10)."""

import pytest

from helpline.actions.composing import NOBODY, content_of
from helpline.actions.left_out import leave_out_names
from helpline.actions.sending import send_next
from helpline.directory.directory import Entity
from helpline.engine.content.names_left_out import typed_of_others
from helpline.engine.permissions import Who
from helpline.protocol.answers import Typed
from helpline.words.errors import BadAnswer, NotAllowed, OutOfStep
from tests.actions.telling import Telling
from tests.actions.test_others_named import NO, TOLD, asked_for, changes_wanted, two_told_of
from tests.actions.test_withdrawn_consent import CONSENT, FORCE, POLICE
from tests.office import ADVISER, MANAGER, Office


def _left_out(telling: Telling, *, is_left_out: bool = True, words: str = "She said no.", who: Who = MANAGER) -> None:
    leave_out_names(
        telling.desk,
        telling.case_id,
        who=who,
        referral_id=telling.referral(POLICE).referral_id,
        person_id=telling.case.people[0].person_id,
        is_left_out=is_left_out,
        words=words,
        seen=telling.case.number,
    )


def _said(telling: Telling) -> str:
    referral_id = telling.referral(POLICE).referral_id
    return repr(content_of(telling.desk, telling.case, referral_id, at=telling.office.clock.now()))


def test_a_manager_leaves_the_name_out_with_the_reason_and_what_was_typed_stays(office: Office) -> None:
    telling = two_told_of(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="Ana and BELA  REFUSER sleep in the van. Béla pays him."))
    asked_for(telling)
    changes_wanted(telling)
    _left_out(telling)
    said = _said(telling)
    assert "bela" not in said.casefold()
    assert "béla" not in said.casefold()
    assert "(left out)" in said
    assert telling.candidate(choice=FORCE, protocol=POLICE)
    assert telling.case.given(TOLD).answer.words.startswith("Ana and BELA")  # type: ignore[union-attr]
    decided = telling.referral(POLICE).left_out[telling.case.people[0].person_id]
    assert (decided.event.words, decided.by) == ("She said no.", MANAGER.account_id)
    assert MANAGER.account_id not in telling.case.authors
    _left_out(telling, is_left_out=False)
    assert changes_wanted(telling)


def test_an_approval_falls_once_a_name_that_was_left_out_may_stand_again(office: Office) -> None:
    telling = two_told_of(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="Bela pays him"))
    asked_for(telling)
    _left_out(telling)
    candidate = telling.candidate(choice=FORCE, protocol=POLICE)
    _left_out(telling, is_left_out=False)
    with pytest.raises(OutOfStep):
        telling.approve(candidate, protocol=POLICE)
    assert not send_next(telling.desk)


def test_names_are_left_out_only_by_a_manager_with_a_reason_and_where_somebody_typed_them(office: Office) -> None:
    telling = two_told_of(office, second={CONSENT: NO})
    asked_for(telling)
    with pytest.raises(OutOfStep, match="no name to leave out"):
        _left_out(telling)
    telling.answer(TOLD, Typed(words="Bela pays him"))
    with pytest.raises(BadAnswer):
        _left_out(telling, words=" ")
    with pytest.raises(NotAllowed):
        _left_out(telling, who=ADVISER)


def _typed_to(telling: Telling, entity: Entity) -> list[int]:
    referral = telling.referral(POLICE)
    found = typed_of_others(
        telling.case, referral, entity=entity, library=telling.desk.library, on=telling.desk.today()
    )
    return [person.number for person in found]


@pytest.mark.parametrize(
    "answers",
    [
        {"person.role": Typed(options=("other",))},
        {"person.role": Typed(options=("caller",)), "caller.identity_level": Typed(options=("share",))},
        {CONSENT: Typed(options=("yes",))},
    ],
)
def test_whoever_may_be_named_to_the_receiver_is_nobody_to_leave_out(office: Office, answers: dict[str, Typed]) -> None:
    telling = two_told_of(office, second={"person.role": Typed(options=("other",))})
    telling.answer(TOLD, Typed(words="Bela Refuser pays him"))
    referral = asked_for(telling).referral(POLICE)
    force = telling.desk.directory.entity(FORCE.entity_id)
    telling.person_id = telling.case.people[0].person_id
    telling.answer(CONSENT, NO)
    assert _typed_to(telling, force) == [1]
    telling.answer(CONSENT, Typed(missing="not_known"))
    for field, typed in answers.items():
        telling.answer(field, typed)
    assert telling.person_id not in referral.people
    assert _typed_to(telling, force) == []


def test_whoever_agreed_to_another_receiver_by_name_may_be_left_out_for_this_one(office: Office) -> None:
    telling = two_told_of(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="Bela Refuser pays him"))
    asked_for(telling)
    assert _typed_to(telling, NOBODY) == _typed_to(telling, telling.desk.directory.entity(FORCE.entity_id)) == [1]


def test_a_name_left_out_is_left_out_written_small_as_well(office: Office) -> None:
    telling = two_told_of(office, second={CONSENT: NO})
    telling.answer(TOLD, Typed(words="bela pays him. He takes bela’s wages"))
    _left_out(asked_for(telling))
    assert "bela" not in _said(telling).casefold()


def test_a_held_callers_short_name_is_taken_out_written_small(office: Office) -> None:
    telling = two_told_of(office, second={"person.role": Typed(options=("other",))})
    telling.answer("caller.name", Typed(words="Ruth O’Neill"))
    telling.answer("caller.identity_level", Typed(options=("confidential",)))
    telling.answer(TOLD, Typed(words="ruth saw him. ONeill rang. Ruths phone is red"))
    said = _said(telling).casefold()
    assert "ruth" not in said
    assert "neill" not in said
