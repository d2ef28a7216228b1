"""The tick for a child's injury on the review page: on by default, and out only where a manager took it out."""

from html import unescape

from helpline.protocol.answers import Typed
from tests.web.approvals.test_review import _choice
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor


def test_a_childs_injury_is_said_in_its_words_unless_the_manager_takes_it_out_and_is_warned(
    told: Told, client_for: ClientFor
) -> None:
    told.child()
    told.answer("person.health_now", Typed(options=("injury",), how="seen", by="caller"))
    told.answer("person.health_words", Typed(words="Bruise on the jaw", how="seen", by="caller"))
    told.assessed().submitted().decided()
    manager = client_for("a.okafor")
    page = unescape(manager.get(told.path).text)
    assert "Health, in words, Person 1: “Bruise on the jaw”" in page
    assert "An injury: Bruise on the jaw." in page
    assert "An injury is left out" not in page
    assert 'type="hidden" name="offered" value="person.health_words"' in page
    both = {"included": "person.health_words", "offered": "person.health_words"}
    manager.post(f"{told.path}/candidate", _choice(**both, seen=told.case.number))
    assert list(told.referral().candidates.values())[-1].included == ("person.health_words",)
    assert "An injury is left out" not in manager.get(told.path).text
    manager.post(f"{told.path}/candidate", _choice(offered="person.health_words", seen=told.case.number))
    assert list(told.referral().candidates.values())[-1].included == ()
    page = manager.get(told.path).text
    assert "An injury is left out: Person 1." in page
    assert "An injury: ring us for what was said of it." in page


TICKED = 'name="included" value="person.health_words" autocomplete="off" checked'


def _injured(told: Told) -> None:
    told.answer("person.health_now", Typed(options=("injury",), how="seen", by="caller"))
    told.answer("person.health_words", Typed(words="Bruise on the jaw", how="seen", by="caller"))


def test_an_injury_that_is_told_after_the_document_was_made_is_ticked_in_the_next(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting().decided()
    told.candidate()
    _injured(told)
    manager = client_for("a.okafor")
    page = manager.get(told.path).text
    assert TICKED in page
    assert "An injury is left out" not in page


def test_an_injury_that_is_told_while_the_form_was_open_is_ticked_when_it_comes_back(
    told: Told, client_for: ClientFor
) -> None:
    told.waiting().decided()
    manager, opened = client_for("a.okafor"), told.case.number
    _injured(told)
    told.decided()
    refused = manager.post(f"{told.path}/candidate", _choice(because="Rung before.", seen=opened))
    assert refused.status_code == 409
    assert TICKED in refused.text
    assert "An injury is left out" not in refused.text
    behind = _choice(because="Rung before.", seen=told.case.number)
    manager.post(f"{told.path}/candidate", behind)
    assert list(told.referral().candidates.values())[-1].included == ("person.health_words",)


def test_what_was_taken_out_of_a_document_stays_out_of_the_next_until_it_is_ticked(
    told: Told, client_for: ClientFor
) -> None:
    told.child()
    _injured(told)
    told.assessed().submitted().decided()
    manager = client_for("a.okafor")
    manager.post(f"{told.path}/candidate", _choice(offered="person.health_words", seen=told.case.number))
    made = list(told.referral().candidates.values())[-1]
    assert (made.included, made.by_default) == ((), ("person.health_words",))
    told.answer("person.health_words", Typed(words="Bruise on the jaw and cheek", how="seen", by="caller"))
    page = manager.get(told.path).text
    assert TICKED not in page
    assert "An injury is left out: Person 1." in page


def test_an_injury_of_whoever_turns_out_to_be_an_adult_is_no_longer_ticked(told: Told, client_for: ClientFor) -> None:
    told.child()
    _injured(told)
    told.assessed().submitted().decided()
    told.candidate()
    assert list(told.referral().candidates.values())[-1].included == ("person.health_words",)
    told.answer("person.age", Typed(options=("not_under_18",)))
    told.answer("person.age_words", Typed(words="24"))
    assert TICKED not in client_for("a.okafor").get(told.path).text


def test_of_two_people_in_one_document_each_has_a_tick_of_their_own(told: Told, client_for: ClientFor) -> None:
    told.child()
    _injured(told)
    child, before = told.person_id, told.case.people
    told.child()
    sister = next(one.person_id for one in told.case.people if one not in before)
    told.answer("person.health_now", Typed(options=("pregnant",)))
    told.answer("person.health_words", Typed(words="Eight weeks pregnant", how="told", by="caller"))
    assert set(told.referral().people) == {child, sister}
    told.assessed().submitted().decided()
    manager = client_for("a.okafor")
    page = unescape(manager.get(told.path).text)
    assert f'value="person.health_words@{child}" autocomplete="off" checked' in page
    assert f'value="person.health_words@{sister}" autocomplete="off">' in page
    assert "Health, in words, Person 2: “Eight weeks pregnant”" in page
    assert "An injury: Bruise on the jaw." in page
    offered = [f"person.health_words@{one}" for one in (child, sister)]
    chosen = _choice(included=offered[1], offered=offered, seen=told.case.number)
    assert manager.post(f"{told.path}/candidate", chosen).status_code == 303
    assert list(told.referral().candidates.values())[-1].included == (offered[1],)
    page = unescape(manager.get(told.path).text)
    assert "with Health, in words of Person 2" in page
    assert "An injury is left out: Person 1." in page
    assert "An injury: Bruise on the jaw." not in page
