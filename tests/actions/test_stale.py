"""What makes a page stale, and what only looks as if something had happened."""

from helpline.actions.contacts import end_contact
from helpline.actions.stale import has_news, stale
from helpline.protocol.answers import Typed
from tests.actions.telling import ADVISER, Telling


def _end(telling: Telling) -> None:
    end_contact(telling.desk, telling.case_id, who=ADVISER, how="ended", mark_blanks=True, seen=telling.case.number)


def test_the_end_of_a_contact_and_its_blanks_leave_every_page_as_true_as_it_was(telling: Telling) -> None:
    telling.child()
    seen = telling.case.number
    _end(telling)
    marked = [change for change in telling.case.since(seen) if change.kind == "AnswerGiven"]
    assert marked
    assert not has_news(telling.case, seen)


def test_what_is_answered_after_the_end_is_news_and_is_alone_in_what_changed(telling: Telling) -> None:
    telling.child()
    seen = telling.case.number
    _end(telling)
    telling.answer("person.school", Typed(words="Carrow College"))
    assert has_news(telling.case, seen)
    (said,) = stale(telling.case, seen, library=telling.desk.library).changes
    assert said.startswith("School, college, club or GP, Person 1")
