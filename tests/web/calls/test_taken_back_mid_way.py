"""What the page about agreement taken back says while a document is on its way, asked back, and of the NRM alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpline.actions.by_hand import take_by_hand
from helpline.actions.recalling import recall
from helpline.actions.sending import send_next
from helpline.protocol.answers import Typed
from tests.actions.telling import Telling
from tests.actions.test_copies_taken_back import by_hand
from tests.actions.test_packs import BY_WORD, Crew
from tests.actions.test_taken_back import WITHDRAWN
from tests.actions.test_taken_back_mid_way import Meanwhile
from tests.actions.test_withdrawn_consent import CONSENT, _approved
from tests.office import ADVISER, MANAGER, Office
from web.calls.pages.taken_back import TakenBack, taken_back


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A desk on an empty record."""
    opened = Office(tmp_path)
    yield opened
    opened.close()


def _page(telling: Telling) -> TakenBack:
    return taken_back(telling.desk, telling.case, who=ADVISER)


def test_I32_while_it_is_being_sent_the_page_says_that_it_may_have_gone(office: Office) -> None:
    telling, pages = _approved(office), []

    def take_back() -> None:
        telling.answer(CONSENT, WITHDRAWN)
        pages.append(_page(telling))

    send_next(replace(office.desk, channels={"folder": Meanwhile(take_back, "handed_over")}))
    (during,) = pages
    assert during.owed == 1
    assert [one.startswith("It may have gone to Northmoor Police") for one in during.say] == [True]
    assert "was handed over to Northmoor Police" in _page(telling).say[0]


def test_I32_of_a_document_asked_back_the_page_never_says_that_nothing_was_sent(office: Office) -> None:
    telling = _approved(office)
    send_next(office.desk)
    recall(office.desk, telling.case_id, who=MANAGER, parcel_id=telling.parcel_id, words="Wrong copy.")
    telling.answer(CONSENT, WITHDRAWN)
    page = _page(telling)
    assert page.owed == 1
    assert "It had gone to Northmoor Police" in page.say[0]
    assert len(page.stopped) == 1
    assert "No document of it was sent" not in page.stopped[0]


def test_I32_of_an_nrm_yes_taken_back_the_page_says_to_tell_them_so(office: Office) -> None:
    crew = Crew(office).told()
    crew.sent(BY_WORD)
    send_next(office.desk)
    crew.answer("person.nrm_wish", Typed(options=("no",)))
    page = _page(crew)
    assert page.owed == 1
    assert "you no longer want the NRM" in page.say[0]
    assert page.told[0].says.endswith("Tell them that this person no longer wants the NRM.")


def test_I32_of_an_nrm_yes_that_became_a_doubt_the_page_says_what_went_and_to_send_no_form_in(office: Office) -> None:
    crew = Crew(office).told()
    crew.sent(BY_WORD)
    send_next(office.desk)
    crew.answer("person.nrm_wish", Typed(options=("not_yet",)))
    page = _page(crew)
    assert page.owed == 1
    assert "What you told us for the NRM went to" in page.say[0]
    assert "you have not said yes to the NRM now" in page.say[0]
    assert "no longer want" not in page.say[0]
    assert page.told[0].says.endswith("they send no form in unless this person says yes to them.")


def test_I32_of_a_downloaded_copy_the_page_says_that_it_may_be_outside_and_how_to_get_it_back(office: Office) -> None:
    telling = by_hand(office)
    take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=telling.parcel_id)
    telling.answer(CONSENT, WITHDRAWN)
    page = _page(telling)
    assert page.owed == 1
    assert "was downloaded at" in page.say[0]
    assert "it may be outside" in page.say[0]
    assert "If it was handed over, ring and ask them to destroy it; if not, destroy the copy." in page.told[0].says
    assert all("No document of it was sent" not in line for line in page.stopped)
