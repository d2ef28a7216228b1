"""Sentences that name harm are found in what was typed; a sentence that says there is none of it is not."""

import pytest

from helpline.engine.content.danger import danger_told, names_danger
from tests.engine.building import ACase


@pytest.mark.parametrize(
    "words", ["He has a knife.", "She was beaten.", "They threaten his mother", "Locked in at night"]
)
def test_a_sentence_that_names_harm_is_one(words: str) -> None:
    assert names_danger(words)


@pytest.mark.parametrize(
    "words", ["No weapons were seen.", "Nobody hits him.", "Two new phones.", "He never threatened"]
)
def test_a_sentence_that_names_none_is_none(words: str) -> None:
    assert not names_danger(words)


def test_the_answer_goes_before_what_was_typed_and_only_sentences_of_danger_are_taken() -> None:
    told = ACase().opened("phone").person("man").words("case.facts_told", "He sleeps there. He has a gun.", how="told")
    assert danger_told(told.case, ("man",)) == ("He has a gun.",)
    told.words("exploiter.danger", "Two dogs")
    assert danger_told(told.case, ("man",)) == ("Two dogs.",)
