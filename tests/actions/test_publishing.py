"""Publishing a version: two people, the check, a day that is not past; calls that run are never disturbed (I26)."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from helpline.actions.answers import add_person
from helpline.actions.ports import Desk
from helpline.actions.proposals import list_proposals, propose, withdraw_proposal
from helpline.actions.published import KeptUp, library_of, up_to_date
from helpline.actions.publishing import Check, Checked, move_case, publish
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from helpline.engine.runs import runs_of
from helpline.protocol.answers import Answer
from helpline.protocol.proposal import ProposalFault
from helpline.storage import open_embedded
from helpline.wiring import check_library
from helpline.wiring.shipped import shipped_library
from helpline.words.errors import BadAnswer, NotAllowed, NotFound, OutOfStep
from tests.actions.telling import CHILDS_ANSWERS, Telling
from tests.actions.versions import (
    BROKEN,
    CHILD,
    LEAD,
    OTHER_LEAD,
    SOUND,
    TURNED,
    WORDS,
    Checking,
    Only,
    proposed,
    second,
)
from tests.office import ADVISER, KEY, MANAGER, Office


def published(desk: Desk, *swaps: tuple[str, str], who: Who = MANAGER, check: Check | None = None) -> Desk:
    """Propose and publish a second version, and return the desk with it."""
    return publish(desk, proposed(desk, *swaps), who=who, check=check or Checking())


def test_a_version_proposed_by_one_and_published_by_another_is_in_force_and_on_the_record(office: Office) -> None:
    proposal_id = proposed(office.desk)
    assert office.desk.library.version(CHILD, 2) is None
    checking = Checking()
    desk = publish(office.desk, proposal_id, who=MANAGER, check=checking)
    assert checking.asked[0].version(CHILD, 2) is not None
    in_force = desk.library.in_force(CHILD, desk.today())
    assert in_force is not None
    assert in_force.version == 2
    (one,) = list_proposals(desk)
    assert (one.state, one.by, one.decided_by) == ("published", LEAD.account_id, MANAGER.account_id)
    assert one.published is not None
    assert one.published.sha256 == in_force.sha256 == one.proposed.sha256
    assert (one.published.promises, one.published.paths, one.published.scenarios) == (1, 206, 17)
    assert desk.store.verify().broken == ()


def test_whoever_proposed_it_cannot_publish_it_whatever_their_roles(office: Office) -> None:
    both = replace(LEAD, roles=frozenset({"practice_lead", "manager"}))
    proposal_id = proposed(office.desk, by=both)
    checking = Checking()
    with pytest.raises(NotAllowed, match="proposer may not publish") as refused:
        publish(office.desk, proposal_id, who=both, check=checking)
    assert "Nothing was published" in refused.value.for_person
    assert checking.asked == []
    publish(office.desk, proposal_id, who=OTHER_LEAD, check=checking)


@pytest.mark.parametrize("role", ["adviser", "senior_adviser", "trainer", "analyst", "system_admin", "dp_auditor"])
def test_only_practice_leads_and_managers_publish(role: str, office: Office) -> None:
    proposal_id = proposed(office.desk)
    with pytest.raises(NotAllowed):
        publish(office.desk, proposal_id, who=Who("x", "X", frozenset({role})), check=Checking())
    if role != "senior_adviser":
        with pytest.raises(NotAllowed):
            proposed(office.desk, by=Who("x", "X", frozenset({role})), on="2026-12-01")


def test_a_broken_promise_stops_it_and_a_scenario_that_comes_out_otherwise_until_it_is_accepted(office: Office) -> None:
    proposal_id = proposed(office.desk)

    def asked(found: Checked, *accepted: str) -> Desk:
        return publish(office.desk, proposal_id, who=MANAGER, check=Checking(found), accepted=frozenset(accepted))

    for accepted in ((), ("I03", "S06")):
        with pytest.raises(OutOfStep, match="promises broken") as broken:
            asked(BROKEN, *accepted)
        assert broken.value.changes == ("A child's referral never waits. A call breaks it.",)
    for accepted in ((), ("S01",)):
        with pytest.raises(OutOfStep, match="come out otherwise") as turned:
            asked(TURNED, *accepted)
        assert turned.value.changes == ("S06, Flats by the tram: It came to a hold.",)
    assert list_proposals(office.desk)[0].state == "open"
    asked(TURNED, "S06")
    found = list_proposals(office.desk)[0].published
    assert found is not None
    assert found.moved == ("S06",)


def test_a_day_that_is_past_is_refused_when_proposed_and_when_published(office: Office) -> None:
    with pytest.raises(ProposalFault) as refused:
        proposed(office.desk, on="2026-11-19")
    (fault,) = refused.value.faults
    assert (fault.file, fault.line > 1) == (f"{CHILD}/v2.yaml", True)
    assert "Give it today, 2026-11-20, or a later day." in fault.sentence
    proposal_id = proposed(office.desk, on="2026-11-20")
    office.clock.forward(days=1)
    with pytest.raises(ProposalFault):
        publish(office.desk, proposal_id, who=MANAGER, check=Checking())
    assert list_proposals(office.desk)[0].state == "open"


def test_a_version_begins_within_twelve_months(office: Office) -> None:
    with pytest.raises(ProposalFault) as refused:
        proposed(office.desk, on="9999-12-31")
    (fault,) = refused.value.faults
    assert fault.line > 1
    assert "Give it a day within 12 months, up to 2027-11-20." in fault.sentence
    assert proposed(office.desk, on="2027-11-20")


def test_a_version_whose_day_has_not_come_gives_way_to_the_next_one_with_an_earlier_day(office: Office) -> None:
    desk = publish(office.desk, proposed(office.desk, on="2027-06-01"), who=MANAGER, check=Checking())
    desk = publish(desk, proposed(desk, on="2026-11-20", version=3), who=MANAGER, check=Checking())
    for day in ("2026-11-20", "2027-06-01"):
        in_force = desk.library.in_force(CHILD, date.fromisoformat(day))
        assert in_force is not None
        assert in_force.version == 3
    with pytest.raises(ProposalFault) as refused:
        proposed(desk, on="2026-11-20", version=4)
    assert "Version 3 came into force today" in refused.value.faults[0].sentence
    assert proposed(desk, on="2026-11-21", version=4)


def test_a_version_is_checked_beside_those_of_its_day_and_again_beside_each_that_begins_later(office: Office) -> None:
    adults, checking = "adult_safeguarding", Checking(BROKEN)
    text = office.desk.library.files[f"{adults}/v1.yaml"].replace("\nversion: 1\n", "\nversion: 2\n")
    ahead = propose(office.desk, who=LEAD, text=text.replace("from: 2026-11-01", "from: 2027-06-01"), words=WORDS)
    desk = publish(office.desk, ahead, who=MANAGER, check=Checking())
    proposal_id = proposed(desk)
    only_now = Only(BROKEN, newest_of=adults, number=1)
    with pytest.raises(OutOfStep, match="promises broken") as refused:
        publish(desk, proposal_id, who=MANAGER, check=only_now)
    said = "As the protocols stand on Fri 20 Nov 2026: A call breaks it."
    assert refused.value.changes == (f"A child's referral never waits. {said}",)
    with pytest.raises(OutOfStep, match="come out otherwise"):
        publish(desk, proposal_id, who=MANAGER, check=Only(TURNED, newest_of=adults, number=1))
    with pytest.raises(OutOfStep, match="promises broken"):
        publish(desk, proposal_id, who=MANAGER, check=checking)
    beside = [(one.newest[adults].version, one.newest[CHILD].version) for one in checking.asked]
    assert sorted(beside) == [(1, 2), (2, 2)]
    assert [f"{adults}/v2.yaml" in one.files for one in checking.asked] == [True, False]


def test_whoever_wrote_the_text_that_it_took_the_place_of_cannot_publish_it(office: Office) -> None:
    first = proposed(office.desk, by=LEAD)
    text = second(office.desk) + "\n"
    again = propose(office.desk, who=OTHER_LEAD, text=text, words="The same.", instead_of=first)
    with pytest.raises(NotAllowed, match="proposer may not publish") as refused:
        publish(office.desk, again, who=LEAD, check=Checking())
    assert "You proposed an earlier text for this protocol" in refused.value.for_person
    another_day = proposed(office.desk, on="2026-11-21", by=OTHER_LEAD)
    with pytest.raises(NotAllowed, match="earlier text"):
        publish(office.desk, another_day, who=LEAD, check=Checking())
    desk = publish(office.desk, again, who=MANAGER, check=Checking())
    later = proposed(desk, on="2026-11-22", version=3, by=OTHER_LEAD)
    publish(desk, later, who=LEAD, check=Checking())


def test_PROT_05_danger_words_that_no_longer_say_999_are_never_published(office: Office) -> None:
    text = office.desk.library.files["immediate_danger/v1.yaml"]
    for was, becomes in (
        ("\nversion: 1\n", "\nversion: 2\n"),
        ("from: 2026-11-01", "from: 2026-11-20"),
        ("Can you ring 999 yourself, or shall I?", "Tell me more about your day."),
    ):
        assert was in text
        text = text.replace(was, becomes)
    proposal_id = propose(office.desk, who=LEAD, text=text, words=WORDS)
    with pytest.raises(OutOfStep, match="promises broken") as refused:
        publish(office.desk, proposal_id, who=MANAGER, check=check_library)
    assert any("say 999" in change for change in refused.value.changes)


def test_a_broken_text_is_not_taken_in_and_every_fault_is_told(office: Office) -> None:
    with pytest.raises(ProposalFault) as refused:
        proposed(office.desk, ("go: refer_away", "go: refer_awy"))
    assert any("refer_awy" in fault.sentence for fault in refused.value.faults)
    assert list_proposals(office.desk) == ()


@pytest.mark.parametrize("words", ["", "   ", "x" * 2_001])
def test_a_proposal_says_what_it_changes_and_why(words: str, office: Office) -> None:
    with pytest.raises(BadAnswer):
        propose(office.desk, who=LEAD, text=second(office.desk), words=words)


def test_the_same_text_waits_once_and_a_mended_one_takes_its_place(office: Office) -> None:
    first = proposed(office.desk)
    with pytest.raises(OutOfStep, match="proposed already"):
        proposed(office.desk, by=OTHER_LEAD)
    text = second(office.desk, ("within: 2 hours", "within: 1 hour"))
    mended = propose(office.desk, who=LEAD, text=text, words=WORDS, instead_of=first)
    assert [(one.proposal_id, one.state) for one in list_proposals(office.desk)] == [
        (mended, "open"),
        (first, "withdrawn"),
    ]
    with pytest.raises(OutOfStep):
        publish(office.desk, first, who=MANAGER, check=Checking())
    withdraw_proposal(office.desk, mended, who=MANAGER, words="Not now.")
    with pytest.raises(OutOfStep):
        withdraw_proposal(office.desk, mended, who=MANAGER, words="Again.")
    with pytest.raises(NotFound):
        publish(office.desk, "nothing", who=MANAGER, check=Checking())


def test_two_who_publish_at_once_publish_one(office: Office) -> None:
    first, other = proposed(office.desk), proposed(office.desk, ("within: 2 hours", "within: 1 hour"))

    def while_checking(_: object) -> Checked:
        publish(office.desk, first, who=MANAGER, check=Checking())
        return SOUND

    with pytest.raises(OutOfStep, match="another version was published"):
        publish(office.desk, other, who=MANAGER, check=while_checking)
    states = {one.proposal_id: one.state for one in list_proposals(office.desk)}
    assert states == {first: "published", other: "open"}
    with pytest.raises(ProposalFault) as refused:
        publish(office.desk, other, who=MANAGER, check=Checking())
    assert "Version 2 of child_safeguarding is there already" in refused.value.faults[0].sentence


def test_a_published_version_is_found_at_the_next_start_and_by_a_desk_that_is_open(office: Office) -> None:
    open_meanwhile = KeptUp(office.desk)
    assert open_meanwhile.desk() is office.desk
    published(office.desk)
    assert open_meanwhile.desk().library.version(CHILD, 2) is not None
    again = open_meanwhile.desk()
    assert open_meanwhile.desk() is again
    office.close()
    store = open_embedded(office.folder / "data", key=KEY)
    try:
        library = library_of(store, shipped_library())
        assert library.version(CHILD, 2) is not None
        assert library.published == 1
    finally:
        store.close()


def _stands(desk: Desk, case: Case) -> dict[str, tuple[int, str]]:
    runs = runs_of(case, library=desk.library, directory=desk.directory, on=desk.today())
    return {run.protocol: (run.version.version, run.position.place) for run in runs}


@pytest.fixture
def five(office: Office) -> tuple[Telling, ...]:
    """Five calls that stand at five places of the child protocol."""
    calls = tuple(Telling(office) for _ in range(5))
    for number, call in enumerate(calls):
        added = add_person(office.desk, call.case_id, who=ADVISER, label="the pupil", seen=call.case.number)
        call.person_id = added.people[-1].person_id
        for field, typed in CHILDS_ANSWERS[: 3 + 3 * number]:
            call.answer(field, typed)
    return calls


def test_PROT_01_five_calls_finish_on_their_version_unless_a_manager_moves_them_and_nothing_answered_is_lost(
    five: tuple[Telling, ...], office: Office
) -> None:
    before = [(_stands(office.desk, call.case), call.case.answers) for call in five]
    desk = published(office.desk, ("{person.missing_now: [yes, not_sure]}, go", "{person.missing_now: no}, go"))
    for call, (stood, answers) in zip(five, before, strict=True):
        call.desk = desk
        assert _stands(desk, call.case) == stood
        call.answer("person.missing_before", CHILDS_ANSWERS[11][1])
        assert _stands(desk, call.case)[CHILD][0] == 1
        assert call.case.pins[f"{CHILD}:{call.person_id}"].version == 1
        assert answers.keys() <= call.case.answers.keys()
    moved, stayed = five[0], five[1:]
    for field, typed in CHILDS_ANSWERS:
        for call in five:
            call.answer(field, typed)
    kept = moved.case.answers
    case = move_case(
        desk, moved.case_id, who=MANAGER, protocol=CHILD, version=2, words="New law.", seen=moved.case.number
    )
    assert case.answers == kept
    assert _stands(desk, case)[CHILD] == (2, "refer_missing")
    assert case.pins[f"{CHILD}:{moved.person_id}"].version == 2
    assert all(_stands(desk, call.case)[CHILD] == (1, "refer_spoken") for call in stayed)
    fresh = Telling(office)
    fresh.desk = desk
    assert _stands(desk, fresh.child().case)[CHILD][0] == 2


def test_only_a_manager_moves_a_case_and_never_to_what_is_not_in_force_or_not_there(office: Office) -> None:
    call = Telling(office).child()
    proposal_id = proposed(office.desk, on="2026-11-21")
    desk = publish(office.desk, proposal_id, who=MANAGER, check=Checking())

    def move(who: Who = MANAGER, *, protocol: str = CHILD, version: int = 2, words: str = "Why.") -> Case:
        seen = call.case.number
        return move_case(desk, call.case_id, who=who, protocol=protocol, version=version, words=words, seen=seen)

    for who in (ADVISER, LEAD):
        with pytest.raises(NotAllowed):
            move(who)
    with pytest.raises(OutOfStep, match="not in force yet"):
        move()
    office.clock.forward(days=1)
    with pytest.raises(BadAnswer):
        move(words=" ")
    with pytest.raises(NotFound):
        move(version=3)
    with pytest.raises(NotFound):
        move(protocol="outside_uk", version=1)
    with pytest.raises(OutOfStep, match="on it already"):
        move(version=1)
    with pytest.raises(OutOfStep, match="stale"):
        move_case(desk, call.case_id, who=MANAGER, protocol=CHILD, version=2, words="Why.", seen=1)
    assert move().pins[f"{CHILD}:{call.person_id}"].version == 2
    assert move(version=1).pins[f"{CHILD}:{call.person_id}"].version == 1


def test_a_desk_without_the_version_of_a_case_refuses_it_rather_than_stand_it_down(office: Office) -> None:
    desk = published(office.desk)
    call = Telling(office)
    call.desk = desk
    call.child()
    stale = replace(office.desk, library=shipped_library())
    with pytest.raises(OutOfStep, match="not in the library"):
        runs_of(call.case, library=stale.library, directory=stale.directory, on=stale.today())
    assert runs_of(call.case, library=up_to_date(stale).library, directory=stale.directory, on=stale.today())


def test_P21_version_after_version_published_during_calls_loses_no_answer_and_moves_no_run(office: Office) -> None:
    calls = [_begun(office) for _ in range(6)]
    kept_up, given = KeptUp(office.desk), 2
    for number, (field, typed) in enumerate(CHILDS_ANSWERS[2:], start=2):
        desk = kept_up.desk()
        publish(desk, proposed(desk, on=f"2026-11-{18 + number}", version=number), who=MANAGER, check=Checking())
        given += 1
        for call in calls:
            call.desk = kept_up.desk()
            call.answer(field, typed)
            assert call.desk.library.version(CHILD, number) is not None
            assert call.case.pins[f"{CHILD}:{call.person_id}"].version == 1
            assert sum(name.startswith(("person.", "exploiter.")) for _, name in call.case.answers) == given
    assert kept_up.last.library.published == len(CHILDS_ANSWERS) - 2
    assert all(_stands(kept_up.last, call.case)[CHILD] == (1, "refer_spoken") for call in calls)


@pytest.mark.soak
def test_P21_a_hundred_versions_published_during_fifty_calls_lose_no_answer_and_move_no_run(office: Office) -> None:
    calls, undisturbed = [_begun(office) for _ in range(50)], _begun(office)
    for answer in CHILDS_ANSWERS[2:]:
        undisturbed.answer(*answer)
    turns = [call for call in calls for _ in CHILDS_ANSWERS[2:]]
    random.Random(21).shuffle(turns)
    still_to_say = {call.case_id: iter(CHILDS_ANSWERS[2:]) for call in calls}
    kept_up, today = KeptUp(office.desk), office.desk.today()
    for number in range(100):
        desk, day = kept_up.desk(), today + timedelta(days=number)
        publish(desk, proposed(desk, on=f"{day}", version=number + 2), who=MANAGER, check=Checking())
        for call in turns[number::100]:
            call.desk = kept_up.desk()
            call.answer(*next(still_to_say[call.case_id]))
            assert call.case.pins[f"{CHILD}:{call.person_id}"].version == 1
    assert kept_up.last.library.published == 100
    for call in calls:
        assert _said_of(call) == _said_of(undisturbed)
        assert _stands(kept_up.last, call.case) == _stands(office.desk, undisturbed.case)


def _begun(office: Office) -> Telling:
    """Open a call, add the pupil, and say that they may be under 18, so that the child’s run begins."""
    call = Telling(office)
    added = add_person(office.desk, call.case_id, who=ADVISER, label="the pupil", seen=call.case.number)
    call.person_id = added.people[-1].person_id
    call.answer(*CHILDS_ANSWERS[0])
    call.answer(*CHILDS_ANSWERS[1])
    return call


def _said_of(call: Telling) -> dict[str, Answer]:
    return {field: given.answer for (_, field), given in call.case.answers.items()}
