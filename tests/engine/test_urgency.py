"""An end that leaves its urgency to what must happen today is for today unless a plain answer lets it wait."""

import pytest

from helpline.engine.nation import nation_of
from helpline.engine.urgency import settled
from helpline.protocol.model import End
from tests.engine.building import ACase

BY_TODAY = End("refer", "REFER", urgency="by_action_today")
BY_TONIGHT = End("refer_support", "REFER", urgency="by_safe_tonight")
TODAY, CAN_WAIT = ("today", True), ("next_working_day", False)


def how_soon(end: End, told: ACase, *people: str) -> tuple[str, bool]:
    found = settled(end, told.case, people)
    return found.urgency, found.spoken_first


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_yes_and_not_sure_of_action_today_are_today_and_spoken_first(answer: str) -> None:
    told = ACase().opened().person("man").answer("person.action_today", answer, person="man")
    assert how_soon(BY_TODAY, told, "man") == TODAY


@pytest.mark.parametrize("missing", ["not_known", "refused", "unsafe_to_ask"])
def test_no_answer_about_today_counts_as_today(missing: str) -> None:
    told = ACase().opened().person("man")
    assert how_soon(BY_TODAY, told, "man") == TODAY
    assert how_soon(BY_TODAY, told.answer("person.action_today", person="man", missing=missing), "man") == TODAY


def test_a_plain_no_lets_it_wait_and_one_person_who_cannot_wait_hastens_all() -> None:
    told = ACase().opened().person("one").person("two").answer("person.action_today", "no", person="one")
    assert how_soon(BY_TODAY, told, "one") == CAN_WAIT
    assert how_soon(BY_TODAY, told, "one", "two") == TODAY


def test_without_a_safe_place_or_with_support_wanted_tonight_it_is_tonight() -> None:
    told = ACase().opened().person("man").answer("person.safe_tonight", "yes", person="man")
    assert how_soon(BY_TONIGHT, told, "man") == TODAY
    assert how_soon(BY_TONIGHT, told.answer("person.wants_support", "yes_later", person="man"), "man") == CAN_WAIT
    assert how_soon(BY_TONIGHT, told.answer("person.wants_support", "yes_tonight", person="man"), "man") == TODAY


def test_an_urgency_that_stands_in_the_end_stays_as_it_is() -> None:
    end = End("refer", "REFER", urgency="next_working_day")
    assert settled(end, ACase().opened().case, ()) is end


def test_the_nation_is_that_of_the_first_of_them_of_whom_anybody_can_say() -> None:
    told = ACase().opened().person("one").person("two").answer("person.nation_now", "not_sure", person="one")
    assert nation_of(told.case, ("one", "two")) == ""
    assert nation_of(told.answer("person.nation_now", "scotland", person="two").case, ("one", "two")) == "scotland"


def test_what_an_end_says_of_tonight_stays_only_where_support_is_wanted_tonight_and_agreed_to() -> None:
    end = End("refer_first_responder", "REFER", urgency="by_safe_tonight", note="Support tonight, and agreed to.")
    told = ACase().opened().person("man").answer("person.action_today", "no", person="man")
    told.answer("person.wants_support", "yes_later", person="man")
    told.answer("person.consent_support_service", "yes", person="man")
    assert settled(end, told.case, ("man",)).note == ""
    assert (
        settled(end, told.answer("person.wants_support", "yes_tonight", person="man").case, ("man",)).note == end.note
    )
    assert settled(end, told.answer("person.consent_support_service", "no", person="man").case, ("man",)).note == ""
