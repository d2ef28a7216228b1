"""The harm check of one referral: rows, questions, pointers, what is owed, limits (X05, ruling 4, I05, I33)."""

from datetime import date

import pytest

from helpline.engine.harm import (
    check_advice,
    check_decision,
    decisions_owed,
    harm_owed,
    pointers_of,
    rows_of,
)
from helpline.engine.harm_pointers import FOR_WHOM, POINTS, READ_OUT, worse_value
from helpline.protocol.answers import Answer
from helpline.protocol.library import Library
from helpline.words.errors import BadAnswer
from tests.engine.building import NOT_KNOWN, ACase, chosen, said

TODAY = date(2026, 11, 20)


def pupil() -> ACase:
    return (
        ACase()
        .opened()
        .person("pupil", label="the pupil")
        .answer("person.age", "under_18", person="pupil")
        .answer("person.role", "possible_victim", person="pupil")
        .drafted("child_safeguarding", "refer_spoken", ["pupil"])
    )


def rows(told: ACase, library: Library) -> tuple[str, ...]:
    return tuple(row.row for row in rows_of(told.case, told.referral(), library, on=TODAY))


def all_answered(told: ACase, library: Library) -> ACase:
    for row in rows_of(told.case, told.referral(), library, on=TODAY):
        answers = {field.removeprefix("harm."): NOT_KNOWN for field in row.questions}
        told.assessed(row.row, answers=answers)
    return told


def test_caller_victims_others_family_and_staff_each_have_a_row(library: Library) -> None:
    assert rows(pupil(), library) == ("caller", "person:pupil", "others_there", "family", "staff")


def test_another_possible_victim_of_the_case_has_a_row_although_the_referral_is_not_about_them(
    library: Library,
) -> None:
    told = pupil().person("sister").answer("person.role", "possible_victim", person="sister")
    assert "person:sister" in rows(told, library)


def test_a_bystander_has_no_row_of_their_own(library: Library) -> None:
    told = pupil().person("neighbour").answer("person.role", "other", person="neighbour")
    assert "person:neighbour" not in rows(told, library)


def test_a_caller_who_is_the_possible_victim_has_one_row_not_two(library: Library) -> None:
    told = pupil().answer("person.in_touch", "is_the_caller", person="pupil")
    assert "caller" not in rows(told, library)
    assert rows_of(told.case, told.referral(), library, on=TODAY)[0].label == "Person 1, the pupil (the caller)"


def test_each_row_has_the_questions_that_are_for_it(library: Library) -> None:
    by_row = {row.row: row.questions for row in rows_of(pupil().case, pupil().referral(), library, on=TODAY)}
    assert "harm.missing_risk" in by_row["person:pupil"]
    assert "harm.missing_risk" not in by_row["caller"]
    assert "harm.staff_risk" in by_row["staff"]
    assert by_row["family"] == ("harm.nearby", "harm.threats_made", "harm.family_reach", "harm.inside_link")


def test_every_harm_question_of_the_dictionary_is_for_somebody(library: Library) -> None:
    asked = {field for field in library.fields if field.startswith("harm.")}
    assert asked - set(FOR_WHOM) == {"harm.advice", "harm.decision", "harm.reasons"}
    assert set(FOR_WHOM) <= asked
    assert asked >= READ_OUT


def test_every_pointer_stands_at_an_option_of_its_question(library: Library) -> None:
    for field_id, options in POINTS.items():
        assert library.fields[field_id].option_ids >= set(options), field_id


def test_the_protocol_adds_what_to_think_of(library: Library) -> None:
    child = next(
        row for row in rows_of(pupil().case, pupil().referral(), library, on=TODAY) if row.row == "person:pupil"
    )
    assert child.is_child
    assert [prompt.who for prompt in child.prompts] == ["possible_victim"]


def test_what_may_be_learnt_points_to_changing_the_referral(library: Library) -> None:
    caller = rows_of(pupil().case, pupil().referral(), library, on=TODAY)[0]
    (pointer,) = pointers_of(caller, {"harm.learns": chosen("possible")})
    assert pointer.way == "reshape"
    assert not pointer.is_worse_value


def test_a_link_inside_the_receiving_entity_points_to_another_one(library: Library) -> None:
    caller = rows_of(pupil().case, pupil().referral(), library, on=TODAY)[0]
    assert [pointer.way for pointer in pointers_of(caller, {"harm.inside_link": chosen("possible")})] == ["redirect"]


@pytest.mark.parametrize("missing", ["not_known", "refused", "unsafe_to_ask"])
@pytest.mark.parametrize("field_id", sorted(POINTS))
def test_not_known_counts_as_the_worse_value(library: Library, field_id: str, missing: str) -> None:
    for row in rows_of(pupil().case, pupil().referral(), library, on=TODAY):
        if field_id in row.questions:
            unknown = pointers_of(row, {field_id: Answer.model_validate({"missing": missing})})
            worst = pointers_of(row, {field_id: chosen(worse_value(field_id))})
            assert [(one.way, one.says) for one in unknown] == [(one.way, one.says) for one in worst]
            assert all(pointer.is_worse_value for pointer in unknown)


def test_a_blank_points_nowhere_yet_and_neither_does_a_harmless_answer(library: Library) -> None:
    caller = rows_of(pupil().case, pupil().referral(), library, on=TODAY)[0]
    assert pointers_of(caller, {}) == ()
    assert pointers_of(caller, {"harm.learns": chosen("no"), "harm.letter_phone": chosen("no")}) == ()


def test_a_no_points_to_what_is_true_of_whoever_said_it(library: Library) -> None:
    told = pupil().person("man").answer("person.role", "possible_victim", person="man")
    told.answer("person.age", "not_under_18", person="man")
    rows = {row.row: row for row in rows_of(told.case, told.referral(), library, on=TODAY)}
    said_no = {"harm.wants_this": chosen("no")}
    of_child, of_adult, of_caller = (
        pointers_of(rows[row], said_no)[0].says for row in ("person:pupil", "person:man", "caller")
    )
    assert "Under 18, it is not a bar." in of_child
    assert "18" not in of_adult
    assert "goes without their yes, or a ground" in of_adult
    assert "18" not in of_caller
    assert "this is not their no" in of_caller
    papers = {"harm.immigration": chosen("likely")}
    assert "never by itself a bar" in pointers_of(rows["person:pupil"], papers)[0].says
    assert "bar" not in pointers_of(rows["person:man"], papers)[0].says


def test_what_they_are_afraid_of_goes_to_the_manager(library: Library) -> None:
    caller = rows_of(pupil().case, pupil().referral(), library, on=TODAY)[0]
    (pointer,) = pointers_of(caller, {"harm.fears_most": said("They will move him.")})
    assert pointer.says == "Their words go to the manager."


def test_before_anything_is_recorded_every_row_is_owed(library: Library) -> None:
    owed = harm_owed(pupil().case, "r1", library=library, on=TODAY)
    assert len(owed) == 5
    assert (owed[0].words, owed[0].row) == ("Caller: the harm check is not recorded yet.", "caller")
    assert owed[1].words.startswith("Person 1, the pupil:")


def test_a_row_with_an_open_question_is_owed_by_name(library: Library) -> None:
    told = pupil().assessed("staff", answers={"staff_risk": chosen("some")})
    owed = [one.words for one in harm_owed(told.case, "r1", library=library, on=TODAY) if one.words.startswith("Staff")]
    assert "Our adviser could be known or traced" in owed[0]
    assert "Risk to whoever visits" not in owed[0]


def test_questions_in_words_may_stay_blank(library: Library) -> None:
    told = pupil()
    for row in rows_of(told.case, told.referral(), library, on=TODAY):
        choices = [field for field in row.questions if library.fields[field].has_options]
        told.assessed(row.row, answers={field.removeprefix("harm."): NOT_KNOWN for field in choices})
    assert harm_owed(told.case, "r1", library=library, on=TODAY) == ()


def test_nothing_is_owed_when_every_row_is_answered(library: Library) -> None:
    assert harm_owed(all_answered(pupil(), library).case, "r1", library=library, on=TODAY) == ()


def test_another_victim_who_emerges_makes_the_check_owed_again(library: Library) -> None:
    told = all_answered(pupil(), library).person("sister").answer("person.role", "possible_victim", person="sister")
    assert len(harm_owed(told.case, "r1", library=library, on=TODAY)) == 1


def test_a_manager_decides_beside_every_row(library: Library) -> None:
    told = all_answered(pupil(), library)
    assert len(decisions_owed(told.case, "r1", library=library, on=TODAY)) == 5
    for row in rows_of(told.case, told.referral(), library, on=TODAY):
        told.decided(row.row)
    assert decisions_owed(told.case, "r1", library=library, on=TODAY) == ()


def test_a_row_that_changed_after_the_decision_is_decided_again(library: Library) -> None:
    told = all_answered(pupil(), library)
    for row in rows_of(told.case, told.referral(), library, on=TODAY):
        told.decided(row.row)
    told.assessed("caller", "reshape", "source_would_show")
    (owed,) = decisions_owed(told.case, "r1", library=library, on=TODAY)
    assert owed.startswith("Caller: the harm check changed")


def test_anything_but_going_ahead_needs_a_reason() -> None:
    check_advice(advice="proceed", reasons=(), words="")
    check_advice(advice="reshape", reasons=("source_would_show",), words="")
    with pytest.raises(BadAnswer, match=r"harm\.reasons"):
        check_advice(advice="hold", reasons=(), words="")


def test_the_reason_other_needs_own_words() -> None:
    with pytest.raises(BadAnswer):
        check_advice(advice="redirect", reasons=("other",), words=" ")
    check_advice(advice="redirect", reasons=("other",), words="The clerk is his cousin.")


@pytest.mark.parametrize("decision", ["do_not_send", "withhold"])
def test_a_childs_referral_is_never_left_unsent_nor_kept_back_without_a_time(decision: str) -> None:
    def check(*, has_child: bool) -> None:
        reasons = ("person_said_no",)
        check_decision(decision=decision, reasons=reasons, words="", has_child=has_child, advice="proceed")

    with pytest.raises(BadAnswer) as refused:
        check(has_child=True)
    assert "under 18" in refused.value.for_person
    check(has_child=False)


@pytest.mark.parametrize("decision", ["reshape", "redirect", "hasten", "withhold"])
def test_a_managers_decision_needs_its_reason_too(decision: str) -> None:
    with pytest.raises(BadAnswer):
        check_decision(decision=decision, reasons=(), words="", has_child=False, advice="proceed")


@pytest.mark.parametrize("advice", ["reshape", "redirect", "hold"])
def test_going_ahead_against_the_advisers_advice_needs_a_reason_or_words(advice: str) -> None:
    with pytest.raises(BadAnswer) as refused:
        check_decision(decision="proceed", reasons=(), words=" ", has_child=False, advice=advice)
    assert "advised against going ahead" in refused.value.for_person
    check_decision(decision="proceed", reasons=(), words="The name is left out.", has_child=False, advice=advice)
    check_decision(decision="proceed", reasons=("staff_safety",), words="", has_child=False, advice=advice)


def test_a_person_is_called_by_their_name_once_it_is_known_and_the_caller_is_said_once(library: Library) -> None:
    told = ACase().opened().person("grace", label="Grace, the caller")
    told.answer("person.role", "caller", "possible_victim", person="grace")
    told.drafted("support_nrm", "refer_first_responder", ["grace"])
    assert rows_of(told.case, told.referral(), library, on=TODAY)[0].label == "Person 1, Grace, the caller"
    told.words("person.full_name", "Grace Example", person="grace")
    assert rows_of(told.case, told.referral(), library, on=TODAY)[0].label == "Person 1, Grace Example (the caller)"
