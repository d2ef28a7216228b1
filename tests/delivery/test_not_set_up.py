"""A way of sending that nobody set up is refused while there is still somebody to choose another."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpline.actions.candidates import Choice
from helpline.words.errors import OutOfStep
from tests.actions.telling import Telling
from tests.office import Office


@pytest.fixture
def without_post(tmp_path: Path) -> Iterator[Telling]:
    """A child's referral that is ready, at a desk without any way of sending."""
    office = Office(tmp_path)
    telling = Telling(office).ready()
    telling.desk = replace(telling.desk, channels={})
    yield telling
    office.close()


def test_a_way_in_whose_channel_is_not_set_up_cannot_be_chosen(without_post: Telling) -> None:
    with pytest.raises(OutOfStep, match="way not set up"):
        without_post.candidate()


def test_by_hand_needs_nothing_set_up(without_post: Telling) -> None:
    assert without_post.candidate(choice=Choice("northmoor-children", "northmoor-children-by-hand"))
