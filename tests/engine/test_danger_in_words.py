"""Sentences that name harm are found in what was typed; a sentence that says there is none of it is not."""

import pytest

from helpline.engine.content.danger import danger_told, names_danger
from helpline.engine.events.contact import NoteTaken
from tests.engine.building import ACase

NAMED = (
    "He has a knife.",
    "She was beaten.",
    "They threaten his mother",
    "Locked in at night",
    "They locked her in",
    "There is no knife but he hits her every night",
    "Nobody knows that he strangles her",
    "never hit her yet but he said he will kill her",
    "He said if she does not pay he will kill her",
    "She has no phone and he threatens to kill her",
    "They have never been let out, he has a gun",
    "No weapons were seen but he beat her",
)
NOT_NAMED = (
    "No weapons were seen.",
    "Nobody hits him.",
    "Two new phones.",
    "He never threatened",
    "He doesn't hit her",
    "He doesn’t hit her",
    "There is no sign of a knife",
    "She denies being hurt",
    "He doesn't have a gun",
    "A petrol station in Harlow",
)


@pytest.mark.parametrize("words", NAMED)
def test_a_sentence_that_names_harm_is_one(words: str) -> None:
    assert names_danger(words)


@pytest.mark.parametrize("words", NOT_NAMED)
def test_a_sentence_that_names_none_is_none(words: str) -> None:
    assert not names_danger(words)


def test_the_answer_goes_before_what_was_typed_and_only_sentences_of_danger_are_taken() -> None:
    told = ACase().opened("phone").person("man").words("case.facts_told", "He sleeps there. He has a gun.", how="told")
    assert danger_told(told.case) == ("He has a gun.",)
    told.words("exploiter.danger", "Two dogs")
    assert danger_told(told.case) == ("Two dogs.",)


def test_what_only_a_note_says_is_not_taken_for_it_may_say_who_is_speaking() -> None:
    told = ACase().opened("phone").person("man")
    told.happened(NoteTaken(note_id="n1", contact_id="c1", words="Caller is Beth Neighbour, heard him beat the man."))
    assert danger_told(told.case) == ()
