"""Publishing a version: two people, the check, a day that is not past; calls that run are never disturbed (I26)."""

from dataclasses import replace
from datetime import date

import pytest

from helpline.actions.ports import Desk
from helpline.actions.proposals import list_proposals, propose, withdraw_proposal
from helpline.actions.published import KeptUp, library_of
from helpline.actions.publishing import Check, Checked, publish
from helpline.engine.permissions import Who
from helpline.protocol.proposal import ProposalFault
from helpline.storage import open_embedded
from helpline.wiring import check_library
from helpline.wiring.shipped import shipped_library
from helpline.words.errors import BadAnswer, NotAllowed, NotFound, OutOfStep
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
from tests.office import KEY, MANAGER, Office


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
