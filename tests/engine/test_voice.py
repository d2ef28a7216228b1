"""Who is still to be told by voice: a withdrawal silences no danger and no new fact told after it (ruling 1)."""

from collections.abc import Callable
from datetime import date

import pytest

from helpline.directory.directory import Directory
from helpline.engine.events.referral import ReferralWithdrawn
from helpline.engine.row import row_of
from helpline.engine.runs import Run, runs_of
from helpline.engine.voice import is_to_be_told, untold
from helpline.protocol.library import Library
from tests.engine.building import ACase

CHILD, FIRST, TODAY = "child_safeguarding", "refer_spoken", date(2026, 11, 20)


@pytest.fixture
def run_of(library: Library, directory: Directory) -> Callable[[ACase], Run]:
    """Return the run of the child's referral as it stands."""

    def find(told: ACase) -> Run:
        runs = runs_of(told.case, library=library, directory=directory, on=TODAY)
        return next(run for run in runs if run.protocol == CHILD)

    return find


def a_child() -> ACase:
    told = ACase().opened().person("boy").answer("person.age", "under_18", person="boy")
    return told.answer("person.child_concern", "yes", person="boy").answer("person.action_today", "yes", person="boy")


def withdrawn(told: ACase, *, is_spoken: bool) -> ACase:
    if is_spoken:
        told.spoken(people=("boy",))
    return told.happened(ReferralWithdrawn(referral_id="r1", words="A prank, we think."))


@pytest.mark.parametrize("is_spoken", [False, True])
@pytest.mark.parametrize(
    ("field", "options", "words"),
    [
        ("contact.danger_now", ("yes",), ""),
        ("contact.danger_now", ("not_sure",), ""),
        ("contact.threat_signs", ("weapon",), ""),
        ("case.facts_told", (), "He is beaten every night."),
        ("person.health_now", ("injury",), ""),
    ],
)
def test_danger_or_a_new_fact_told_after_a_withdrawal_brings_the_childs_duty_back(
    field: str, options: tuple[str, ...], words: str, is_spoken: bool, run_of: Callable[[ACase], Run]
) -> None:
    told = a_child()
    withdrawn(told.drafted(CHILD, run_of(told).position.place, ["boy"]), is_spoken=is_spoken)
    assert not is_to_be_told(told.case, run_of(told), on=TODAY)
    told.opened(contact_id="c2").answer("contact.safe_to_talk", "yes").words("place.what_it_is", "A flat")
    assert not is_to_be_told(told.case, run_of(told), on=TODAY)
    told.answer(field, *options, person="boy", words=words)
    assert is_to_be_told(told.case, run_of(told), on=TODAY)
    assert told.case.referrals["r1"].state == "withdrawn"


def test_what_was_said_for_a_withdrawn_referral_counts_no_more_in_the_row_of_the_next() -> None:
    told = withdrawn(a_child().drafted(CHILD, FIRST, ["boy"]), is_spoken=True)
    told.drafted(CHILD, FIRST, ["boy"], referral="r2", reference="AAA-AAA")
    assert untold(told.case, CHILD, ("boy",)) == ("boy",)
    assert [one.is_unspoken for one in row_of(told.case).referrals] == [False, True]
    assert untold(told.spoken(referral="r2", people=("boy",)).case, CHILD, ("boy",)) == ()
