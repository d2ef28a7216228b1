"""A document gives way before it is refused: a third page comes before a child's referral that cannot leave."""

import pytest

from helpline.actions.answers import give_answer
from helpline.actions.fitting import Fitted, fit
from helpline.engine.content.fingerprint import content_sha256
from helpline.protocol.answers import Typed
from helpline.words.errors import TooLong
from tests.actions.telling import COUNCIL, Telling
from tests.office import ADVISER


def _fit(telling: Telling) -> Fitted:
    desk = telling.desk
    entity = desk.directory.entity(COUNCIL.entity_id)
    return fit(
        desk,
        telling.case,
        telling.referral().referral_id,
        entity=entity,
        way_in=entity.way_in(COUNCIL.way_in_id),
        version=1,
        at=desk.clock.now(),
        included=frozenset(),
    )


def _tell(telling: Telling, *, facts: int, signs: int) -> None:
    desk, options = telling.desk, list(telling.desk.library.indicators)[:signs]
    seen = telling.case.number
    seen = give_answer(
        desk, telling.case_id, who=ADVISER, field="case.indicators", typed=Typed(options=tuple(options)), seen=seen
    ).number
    lines = "\n".join(
        f"{number} November: a grey car waited at the gate until he came out, fact {number}."
        for number in range(1, facts + 1)
    )
    give_answer(desk, telling.case_id, who=ADVISER, field="case.facts_told", typed=Typed(words=lines), seen=seen)


def test_a_short_document_is_whole(telling: Telling) -> None:
    telling.child()
    assert _fit(telling).brevity == 0


def test_a_longer_one_gives_way_and_drops_no_fact(telling: Telling) -> None:
    telling.child().assessed()
    _tell(telling, facts=12, signs=9)
    fitted = _fit(telling)
    assert fitted.brevity > 0
    text = "\n".join(fitted.filled.text)
    for number in range(1, 13):
        assert f"fact {number}." in text
    for indicator in list(telling.desk.library.indicators.values())[:9]:
        assert indicator.label[:30] in text


def test_the_fingerprint_is_that_of_the_whole_so_a_row_that_gave_way_still_counts(telling: Telling) -> None:
    telling.child().assessed()
    _tell(telling, facts=12, signs=9)
    fitted = _fit(telling)
    assert fitted.content.because
    assert content_sha256(fitted.content) == content_sha256(_fit(telling).content)


def test_a_document_that_is_too_long_even_then_is_refused_with_what_to_shorten(telling: Telling) -> None:
    telling.child()
    _tell(telling, facts=28, signs=9)
    telling.answer("person.school", Typed(words="Millbeck Academy, " * 800))
    with pytest.raises(TooLong) as refused:
        _fit(telling)
    assert "Shorten" in refused.value.for_person


def test_a_manager_can_approve_a_long_childs_referral(telling: Telling) -> None:
    telling.child()
    _tell(telling, facts=12, signs=9)
    telling.assessed().submitted().decided()
    candidate_id = telling.candidate()
    assert telling.referral().candidates[candidate_id].brevity > 0
    telling.approve(candidate_id)
    assert telling.referral().state == "approved"
