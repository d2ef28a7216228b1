"""What managers were told of has one wording for every page, whyever they were told."""

from typing import get_args

from helpline.engine.events.contact import ManagerTold
from web.told import TOLD, told_of


def test_everything_that_managers_can_be_told_has_its_words() -> None:
    assert set(TOLD) == set(get_args(ManagerTold.model_fields["why"].annotation))
    assert all(words and of for _, words, of in TOLD.values())


def test_what_is_not_known_any_more_is_said_as_it_was_kept() -> None:
    assert told_of("a_word_of_old") == "a_word_of_old"
