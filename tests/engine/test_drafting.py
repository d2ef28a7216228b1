"""A run that refers drafts one document for its receiver and household (ruling 11), and takes over what was spoken."""

import pytest

from helpline.directory.directory import Directory
from helpline.engine.events.referral import ApprovalAsked, ReferralReturned
from helpline.protocol.library import Library
from tests.engine.building import ACase
from tests.engine.following import Desk, a_child_at, an_adult_who_agrees, drafts

SCHOOL = "Millbeck Academy, Northmoor"
CHILD = "child_safeguarding"


@pytest.fixture
def desk(library: Library, directory: Directory) -> Desk:
    return Desk(library, directory)


def of_child(told: ACase) -> dict[str, tuple[str, ...]]:
    """Return the people of each of the case's child referrals, by referral id."""
    return {one.referral_id: one.people for one in told.case.referrals.values() if one.protocol == CHILD}


def submitted(told: ACase, referral_id: str) -> ACase:
    return told.happened(ApprovalAsked(referral_id=referral_id, content_sha256=""))


def test_a_childs_end_drafts_its_referral_once(desk: Desk) -> None:
    told = a_child_at(ACase().opened().person("pupil"), "pupil", SCHOOL)
    first = [draft for draft in drafts(desk.follow(told)) if draft.protocol == CHILD]
    assert [(draft.end, draft.people, draft.run_id) for draft in first] == [
        ("refer_spoken", ("pupil",), "child_safeguarding:pupil")
    ]
    assert drafts(desk.follow(told.words("person.school", SCHOOL, person="pupil"))) == ()


def test_another_end_changes_the_draft_and_keeps_its_reference(desk: Desk) -> None:
    told = a_child_at(ACase().opened().person("pupil"), "pupil", SCHOOL)
    first = next(draft for draft in drafts(desk.follow(told)) if draft.protocol == CHILD)
    changed = drafts(desk.follow(told.answer("person.missing_now", "yes", person="pupil")))
    again = next(draft for draft in changed if draft.protocol == CHILD)
    assert again == first.model_copy(update={"end": "refer_missing"})


def test_a_brother_at_the_same_place_joins_the_document(desk: Desk) -> None:
    told = a_child_at(ACase().opened().person("one"), "one", SCHOOL)
    desk.follow(told)
    desk.follow(a_child_at(told.person("two"), "two", f"  {SCHOOL.upper()} "))
    assert list(of_child(told).values()) == [("one", "two")]


@pytest.mark.parametrize(("children", "shared"), [(3, [3]), (4, [3, 1]), (6, [3, 3]), (12, [3, 3, 3, 3])])
def test_at_most_three_of_a_household_share_a_document_and_the_rest_have_their_own(
    desk: Desk, children: int, shared: list[int]
) -> None:
    told = ACase().opened()
    names = [f"child-{number}" for number in range(children)]
    for name in names:
        a_child_at(told.person(name), name, SCHOOL)
    desk.follow(told)
    together = list(of_child(told).values())
    assert [len(people) for people in together] == shared
    assert [name for people in together for name in people] == names
    assert len({told.referral(referral_id).reference for referral_id in of_child(told)}) == len(shared)
    assert desk.due(told) == ()


def test_whoever_comes_after_joins_the_first_document_that_has_room(desk: Desk) -> None:
    told = ACase().opened()
    for number in range(5):
        desk.follow(a_child_at(told.person(f"child-{number}"), f"child-{number}", SCHOOL))
    assert [len(people) for people in of_child(told).values()] == [3, 2]
    desk.follow(told.words("person.current_place", "Eastmarch", person="child-2"))
    desk.follow(a_child_at(told.person("last"), "last", SCHOOL))
    first, second, alone = of_child(told).values()
    assert first == ("child-0", "child-1", "last")
    assert (second, alone) == (("child-3", "child-4"), ("child-2",))


def test_a_brother_at_another_place_or_at_none_has_a_document_of_his_own(desk: Desk) -> None:
    told = a_child_at(ACase().opened().person("one").person("two").person("three"), "one", SCHOOL)
    a_child_at(told, "two", "Eastmarch")
    a_child_at(told, "three", "").answer("person.current_place", person="three", missing="not_known")
    desk.follow(told)
    assert sorted(of_child(told).values()) == [("one",), ("three",), ("two",)]


def test_the_most_urgent_end_of_a_household_is_that_of_its_document(desk: Desk) -> None:
    told = ACase().opened().person("one").person("two")
    a_child_at(a_child_at(told, "one", SCHOOL), "two", SCHOOL).answer("person.action_today", "no", person="one")
    desk.follow(told)
    assert [one.drafted.end for one in told.case.referrals.values() if one.drafted and one.protocol == CHILD] == [
        "refer_spoken"
    ]


def test_somebody_who_turns_out_to_be_elsewhere_leaves_an_open_draft(desk: Desk) -> None:
    told = ACase().opened().person("one").person("two")
    desk.follow(a_child_at(a_child_at(told, "one", SCHOOL), "two", SCHOOL))
    first = next(iter(of_child(told)))
    desk.follow(told.words("person.current_place", "Eastmarch", person="two"))
    assert of_child(told).pop(first) == ("one",)
    assert sorted(of_child(told).values()) == [("one",), ("two",)]


def test_nobody_joins_or_leaves_a_referral_that_has_been_submitted(desk: Desk) -> None:
    told = ACase().opened().person("one").person("two").person("three")
    desk.follow(a_child_at(a_child_at(told, "one", SCHOOL), "two", SCHOOL))
    first = next(iter(of_child(told)))
    submitted(told, first)
    told.words("person.current_place", "Eastmarch", person="two")
    desk.follow(a_child_at(told, "three", SCHOOL))
    assert of_child(told).pop(first) == ("one", "two")
    assert list(of_child(told).values())[1:] == [("three",)]


def test_a_submitted_referral_follows_to_a_more_urgent_end(desk: Desk) -> None:
    told = a_child_at(ACase().opened().person("pupil"), "pupil", SCHOOL)
    desk.follow(told)
    first = next(iter(of_child(told)))
    submitted(told, first)
    desk.follow(told.answer("person.missing_now", "yes", person="pupil"))
    drafted = told.case.referrals[first].drafted
    assert drafted is not None
    assert drafted.end == "refer_missing"
    assert told.case.referrals[first].state == "submitted"


def test_what_was_returned_is_open_to_join_again(desk: Desk) -> None:
    told = a_child_at(ACase().opened().person("one"), "one", SCHOOL)
    desk.follow(told)
    first = next(iter(of_child(told)))
    submitted(told, first).happened(ReferralReturned(referral_id=first, words="Add the sister."), by="manager-1")
    desk.follow(a_child_at(told.person("two"), "two", SCHOOL))
    assert of_child(told) == {first: ("one", "two")}


def test_whoever_has_a_draft_of_their_own_keeps_it_when_another_comes_back(desk: Desk) -> None:
    told = a_child_at(ACase().opened().person("one"), "one", SCHOOL)
    desk.follow(told)
    first = next(iter(of_child(told)))
    submitted(told, first)
    desk.follow(a_child_at(told.person("two"), "two", SCHOOL))
    told.happened(ReferralReturned(referral_id=first, words="More."), by="manager-1")
    assert desk.due(told) == ()
    assert list(of_child(told).values()) == [("one",), ("two",)]


def test_a_referral_made_by_voice_is_taken_over_with_its_reference(desk: Desk) -> None:
    told = ACase().opened().person("pupil").spoken(referral="spoken-1", reference="P3D-8RW", people=("pupil",))
    desk.follow(a_child_at(told, "pupil", SCHOOL))
    assert list(of_child(told)) == ["spoken-1"]
    referral = told.case.referrals["spoken-1"]
    assert referral.reference == "P3D-8RW"
    assert referral.drafted is not None
    assert referral.spoken is not None


def test_a_referral_by_voice_for_another_protocol_is_not_taken_over(desk: Desk) -> None:
    told = ACase().opened().person("pupil")
    told.spoken(referral="spoken-1", reference="P3D-8RW", people=("pupil",), protocol="adult_safeguarding")
    desk.follow(a_child_at(told, "pupil", SCHOOL))
    assert "spoken-1" not in of_child(told)


def test_adults_who_part_ways_on_consent_each_keep_a_document_in_the_same_breath(desk: Desk) -> None:
    told = ACase().opened().person("one").person("two")
    an_adult_who_agrees(an_adult_who_agrees(told, "one"), "two")
    desk.follow(told)
    before = {one.referral_id: one.people for one in told.case.referrals.values()}
    assert list(before.values()) == [("one", "two")]
    desk.follow(told.answer("person.consent_police", "yes_with_limits", person="two"))
    assert sorted(one.people for one in told.case.referrals.values()) == [("one",), ("two",)]
    assert desk.due(told) == ()


def test_a_named_and_an_anonymous_person_never_share_a_document(desk: Desk) -> None:
    told = ACase().opened().person("one").person("two")
    an_adult_who_agrees(an_adult_who_agrees(told, "one"), "two").answer("case.jigsaw", "no")
    told.answer("caller.reports_self", "no").answer("person.consent_police", "only_without_name", person="two")
    for person in ("one", "two"):
        told.words("person.current_place", "3 Dock Lane", person=person)
    desk.follow(told)
    assert {(one.people, one.drafted.end) for one in told.case.referrals.values() if one.drafted} == {
        (("one",), "refer_next_day"),
        (("two",), "anonymous_intelligence"),
    }


def test_an_end_that_refers_to_nobody_drafts_nothing(desk: Desk) -> None:
    told = an_adult_who_agrees(ACase().opened().person("man"), "man")
    told.answer("person.consent_police", "no", person="man")
    desk.follow(told)
    assert told.case.referrals == {}
