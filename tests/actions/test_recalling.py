"""Recall: a document is asked back, its words lock, and what still waited in the outbox stays."""

import pytest

from helpline.actions.passwords import take_call
from helpline.actions.recalling import recall
from helpline.actions.sending import send_next
from helpline.words.errors import BadAnswer, NotAllowed, NotFound, OutOfStep
from tests.actions.telling import Telling
from tests.office import ADVISER, MANAGER


def test_a_recalled_parcel_gives_no_words_any_more(telling: Telling) -> None:
    telling.approved()
    send_next(telling.desk)
    recall(
        telling.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, words="Wrong team; they deleted it."
    )
    assert telling.case.parcels[telling.parcel_id].state == "recalled"
    with pytest.raises(OutOfStep):
        take_call(
            telling.desk,
            telling.case_id,
            who=ADVISER,
            parcel_id=telling.parcel_id,
            name_given="D. Hallam",
            team_given="",
        )


def test_what_is_recalled_before_it_went_never_goes(telling: Telling) -> None:
    telling.approved()
    recall(telling.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, words="Wrong entity.")
    assert send_next(telling.desk) is None
    assert telling.office.post.given == []


def test_a_recall_needs_a_manager_words_and_a_parcel(telling: Telling) -> None:
    telling.approved()
    with pytest.raises(NotAllowed):
        recall(telling.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id, words="Wrong.")
    with pytest.raises(BadAnswer):
        recall(telling.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, words=" ")
    with pytest.raises(NotFound):
        recall(telling.desk, telling.case_id, who=MANAGER, parcel_id="nothing", words="Wrong.")
    assert telling.case.parcels[telling.parcel_id].state == "sealed"
