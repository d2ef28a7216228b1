"""What a condition needs, and what of it is met, in words that a practice lead reads."""

from helpline.protocol.conditions import Look, read_condition
from helpline.protocol.in_words import say_answers, say_met
from helpline.wiring.shipped import shipped_library

FIELDS = shipped_library().fields
DOUBT = {"any": [{"contact.danger_now": ["yes", "not_sure"]}, {"person.thoughts_of_suicide": ["yes", "not_sure"]}]}


def knowing(**answers: str) -> Look:
    """Return a look that knows these answers alone, by the field's name after its full stop."""

    def look(field: str) -> tuple[frozenset[str] | None, ...]:
        value = answers.get(field.partition(".")[2])
        return (frozenset({value}) if value else None,)

    return look


def test_only_the_part_that_is_met_is_said_with_the_answer_that_was_given() -> None:
    met = say_met(read_condition(DOUBT), knowing(thoughts_of_suicide="not_sure", danger_now="no"), FIELDS)
    assert met == "“Thoughts of suicide” is “Not sure”"


def test_every_part_is_said_where_all_are_needed() -> None:
    both = read_condition({"contact.danger_now": "yes", "person.age": ["under_18", "disputed"]})
    met = say_met(both, knowing(danger_now="yes", age="under_18"), FIELDS)
    assert met == "“Anyone in danger now” is “Yes” and “Could they be under 18” is “Yes, under 18”"


def test_what_is_not_met_or_not_known_says_nothing() -> None:
    condition = read_condition(DOUBT)
    assert say_met(condition, knowing(danger_now="no", thoughts_of_suicide="no"), FIELDS) == ""
    assert say_met(condition, knowing(), FIELDS) == ""


def test_answers_are_said_field_by_field_with_reasons_for_none() -> None:
    answers = {"contact.danger_now": ("yes",), "person.age": ("not_known",)}
    assert say_answers(answers, FIELDS) == "“Anyone in danger now” is “Yes”; “Could they be under 18” is not known"
