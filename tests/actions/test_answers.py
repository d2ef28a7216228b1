"""Answers in any order, corrected at any time; nothing typed is lost and nothing stale is merged."""

import pytest

from helpline.actions.answers import give_answer
from helpline.actions.emergency import note_seen
from helpline.actions.notes import place_note, take_note
from helpline.actions.stale import QUIET, SAID, has_news
from helpline.engine.danger import DANGER_SIGNS
from helpline.engine.events import KINDS
from helpline.protocol.answers import Typed
from helpline.words.errors import BadAnswer, NotAllowed, NotFound, OutOfStep
from tests.actions.telling import Telling
from tests.office import ADVISER, MANAGER, SECOND, TRAINER


def _of_child(telling: Telling, field: str) -> object:
    given = telling.case.given(field, telling.person_id)
    return given.answer if given else None


def test_an_answer_given_before_anything_else_was_asked_is_kept(telling: Telling) -> None:
    telling.answer("caller.own_duty", Typed(options=("yes_lead_told",)))
    given = telling.case.given("caller.own_duty")
    assert given is not None
    assert given.answer.options == ("yes_lead_told",)


def test_a_correction_takes_the_place_of_the_answer_and_says_that_there_was_an_earlier_one(telling: Telling) -> None:
    telling.child()
    telling.answer("person.full_name", Typed(words="Elliot"))
    given = telling.case.given("person.full_name", telling.person_id)
    assert given is not None
    assert (given.answer.words, given.earlier) == ("Elliot", 1)
    with telling.desk.store.read() as unit:
        said = [one.event for one in unit.history(telling.case_id) if getattr(one.event, "field", "") == given.field]
    assert [event.answer.words for event in said] == ["Ellis", "Elliot"]


def test_a_stale_page_is_refused_and_shown_what_changed(telling: Telling) -> None:
    seen = telling.case.number
    telling.answer("contact.safe_to_talk", Typed(options=("yes",)), who=SECOND)
    with pytest.raises(OutOfStep) as refused:
        give_answer(
            telling.desk,
            telling.case_id,
            who=ADVISER,
            field="contact.danger_now",
            typed=Typed(options=("no",)),
            seen=seen,
        )
    assert "14:02" in refused.value.changes[0]
    assert telling.case.given("contact.danger_now") is None


def _on_an_old_page(telling: Telling, field: str, typed: Typed) -> None:
    seen = telling.case.number
    take_note(telling.desk, telling.case_id, who=SECOND, words="He is at the door.")
    _from(telling, field, typed, seen=seen)


def _from(telling: Telling, field: str, typed: Typed, *, seen: int) -> None:
    give_answer(telling.desk, telling.case_id, who=ADVISER, field=field, typed=typed, seen=seen)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("contact.danger_now", Typed(options=("yes",))),
        ("contact.danger_now", Typed(missing="refused")),
        ("contact.danger_place", Typed(words="3 Dock Lane")),
        ("contact.threat_signs", Typed(options=("weapon",))),
        ("exploiter.danger", Typed(words="A machete by the door")),
        ("place.who_else_there", Typed(words="Two men and a baby")),
        ("exploiter.description", Typed(words="Tall, a grey van")),
    ],
)
def test_danger_is_kept_from_a_page_however_old(telling: Telling, field: str, typed: Typed) -> None:
    _on_an_old_page(telling, field, typed)
    assert telling.case.given(field) is not None
    assert bool(telling.case.told) is (field == "contact.danger_now")


def test_an_old_page_does_not_take_danger_back(telling: Telling) -> None:
    telling.answer("contact.danger_now", Typed(options=("yes",)), who=SECOND)
    with pytest.raises(OutOfStep):
        _on_an_old_page(telling, "contact.danger_now", Typed(options=("no",)))


@pytest.mark.parametrize("field", [field for field in DANGER_SIGNS if field != "contact.threat_signs"])
def test_words_of_danger_from_an_old_page_stand_beside_what_a_colleague_wrote_since(
    telling: Telling, field: str
) -> None:
    seen = telling.case.number
    telling.answer(field, Typed(words="He has a knife", how="told", by="caller"), who=SECOND)
    _from(telling, field, Typed(words="A machete by the door"), seen=seen)
    given = telling.case.given(field)
    assert given is not None
    assert (given.answer.words, given.answer.how) == ("He has a knife\nA machete by the door", None)


def test_signs_ticked_on_an_old_page_are_added_and_outweigh_that_there_was_none(telling: Telling) -> None:
    seen = telling.case.number
    telling.answer("contact.threat_signs", Typed(options=("being_hurt",)), who=SECOND)
    _from(telling, "contact.threat_signs", Typed(options=("weapon",)), seen=seen)
    given = telling.case.given("contact.threat_signs")
    assert given is not None
    assert given.answer.options == ("being_hurt", "weapon")
    with pytest.raises(OutOfStep):
        _from(telling, "contact.threat_signs", Typed(options=("none_heard",)), seen=seen)


@pytest.mark.parametrize("typed", [Typed(missing="not_known"), Typed(missing="refused")])
def test_an_old_page_does_not_take_back_a_colleagues_words_of_danger(telling: Telling, typed: Typed) -> None:
    seen = telling.case.number
    telling.answer("exploiter.danger", Typed(words="He has a knife"), who=SECOND)
    with pytest.raises(OutOfStep):
        _from(telling, "exploiter.danger", typed, seen=seen)
    telling.answer("place.who_else_there", typed, who=SECOND)
    _from(telling, "place.who_else_there", Typed(words="Two men"), seen=seen)
    given = telling.case.given("place.who_else_there")
    assert given is not None
    assert (given.answer.words, given.answer.missing) == ("Two men", None)


def test_whoever_saw_a_colleagues_words_of_danger_or_wrote_them_can_correct_them(telling: Telling) -> None:
    telling.answer("exploiter.danger", Typed(words="He has a knife"), who=SECOND)
    telling.answer("exploiter.danger", Typed(words="It is a machete"))
    seen = telling.case.number
    telling.answer("exploiter.danger", Typed(words="It is two machetes"))
    _from(telling, "exploiter.danger", Typed(words="It is three machetes"), seen=seen)
    given = telling.case.given("exploiter.danger")
    assert given is not None
    assert given.answer.words == "It is three machetes"


def test_INPU_09_a_date_that_cannot_be_is_kept_as_words_with_its_reason(telling: Telling) -> None:
    telling.child()
    for day, month, year in (("1", "1", "2031"), ("1", "1", "1890"), ("31", "2", "2012")):
        telling.answer("person.date_of_birth", Typed(day=day, month=month, year=year))
        given = telling.case.given("person.date_of_birth", telling.person_id)
        assert given is not None
        assert given.answer.words == f"{day} {month} {year}"
        assert given.answer.trouble
        assert given.answer.reading() is None


def test_INPU_04_what_no_document_can_carry_is_made_visible_and_never_emptied(telling: Telling) -> None:
    telling.child()
    telling.answer("person.full_name", Typed(words="Jane\ud800 a\x00b"))
    given = telling.case.given("person.full_name", telling.person_id)
    assert given is not None
    assert "Jane" in given.answer.words
    assert "\ud800" not in given.answer.words
    assert "\x00" not in given.answer.words


def test_INPU_07_two_hundred_thousand_characters_are_kept_whole_and_more_are_refused_with_the_limit(
    telling: Telling,
) -> None:
    long = "a " * 100_000
    noted = take_note(telling.desk, telling.case_id, who=ADVISER, words=long)
    assert noted.notes[-1].words == long.strip()
    with pytest.raises(BadAnswer, match="words"):
        take_note(telling.desk, telling.case_id, who=ADVISER, words=long + "b" * 200_000)


def test_an_option_that_no_page_offers_is_refused_and_nothing_is_recorded(telling: Telling) -> None:
    before = telling.case.number
    with pytest.raises(BadAnswer):
        telling.answer("contact.danger_now", Typed(options=("perhaps",)))
    assert telling.case.number == before


def test_a_field_that_is_worked_out_cannot_be_typed(telling: Telling) -> None:
    with pytest.raises(NotFound):
        telling.answer("place.council_found", Typed(options=("one",)))


def test_AZRT_03_an_answer_about_a_person_of_another_case_is_refused(telling: Telling) -> None:
    telling.child()
    other = Telling(telling.office)
    with pytest.raises(NotFound):
        give_answer(
            telling.desk,
            other.case_id,
            who=ADVISER,
            field="person.full_name",
            typed=Typed(words="Somebody"),
            person_id=telling.person_id,
            seen=other.case.number,
        )


def test_a_trainer_may_not_answer_on_a_live_call(telling: Telling) -> None:
    with pytest.raises(NotAllowed):
        telling.answer("contact.danger_now", Typed(options=("no",)), who=TRAINER)


def test_every_kind_of_event_is_said_on_a_stale_page_or_leaves_it_true() -> None:
    assert set(SAID) | QUIET | {"AnswerGiven"} == set(KINDS)
    assert not set(SAID) & QUIET


def test_a_page_is_not_stale_because_a_manager_has_read_what_they_were_told(telling: Telling) -> None:
    telling.answer("contact.danger_now", Typed(options=("yes",)))
    seen, told = telling.case.number, telling.case.told[0].told.told_id
    note_seen(telling.desk, telling.case_id, who=MANAGER, told_id=told)
    assert telling.case.number > seen
    assert not has_news(telling.case, seen)


def test_a_note_is_never_stale_and_can_be_placed_in_a_field_with_its_source(telling: Telling) -> None:
    telling.child()
    noted = take_note(telling.desk, telling.case_id, who=ADVISER, words="Grey car at 15:15")
    note = noted.notes[-1]
    placed = place_note(
        telling.desk,
        telling.case_id,
        who=ADVISER,
        note_id=note.note_id,
        field="person.description",
        person_id=telling.person_id,
        how="seen",
        by="caller",
        seen=noted.number,
    )
    assert _of_child(telling, "person.description") is not None
    assert placed.notes[-1].placed == ((f"person:{telling.person_id}", "person.description"),)


def test_an_over_long_source_of_a_placed_line_is_refused_beside_its_box(telling: Telling) -> None:
    telling.child()
    noted = take_note(telling.desk, telling.case_id, who=ADVISER, words="Grey car at 15:15")
    with pytest.raises(BadAnswer) as refused:
        place_note(
            telling.desk,
            telling.case_id,
            who=ADVISER,
            note_id=noted.notes[-1].note_id,
            field="person.description",
            person_id=telling.person_id,
            how="told",
            by="a" * 200_001,
            seen=noted.number,
        )
    assert refused.value.field == "by"
