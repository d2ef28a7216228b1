"""What a protocol came to has a kind of state and words on every page: all fourteen outcomes, by name."""

import pytest

from helpline.protocol.outcomes import OUTCOMES
from web.outcome_states import OUTCOME_STATES, STATE_KINDS


def test_every_outcome_is_given_its_kind_by_name() -> None:
    assert len(OUTCOMES) == 14
    assert list(STATE_KINDS) == list(OUTCOMES)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_outcome_is_said_in_the_words_of_its_protocol(outcome: str) -> None:
    kind, words = OUTCOME_STATES[outcome]
    assert kind in {"stop", "part", "wait", "ok", "none"}
    assert words == OUTCOMES[outcome]
