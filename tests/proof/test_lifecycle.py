"""The lifecycle theorem: it holds of what is, and falls with one guard, one record or one step gone."""

from dataclasses import replace

import pytest

from helpline.engine import parcel, referral
from helpline.engine.proof.lifecycle import Lived, live
from helpline.engine.proof.lifecycle_deeds import DEEDS, RULES, Deed, Rules
from helpline.engine.proof.lifecycle_effects import EFFECTS
from helpline.engine.proof.lifecycle_facts import NAMES
from helpline.engine.proof.lifecycle_guards import GUARDS
from helpline.engine.proof.lifecycle_stories import STORIES
from helpline.engine.proof.lifecycle_verdicts import lived, verdicts_of
from helpline.protocol.library import Library
from helpline.protocol.promise import FACTS, LIFE, Promise


@pytest.fixture(scope="module")
def promises(library: Library) -> tuple[Promise, ...]:
    return tuple(promise for promise in library.promises.proved if promise.about == "lifecycle")


@pytest.fixture(scope="module")
def found(promises: tuple[Promise, ...]) -> Lived:
    return lived(promises)


def only(promises: tuple[Promise, ...], promise_id: str) -> tuple[Promise, ...]:
    """Give one promise alone: whatever first breaks it is the end of the search."""
    return tuple(promise for promise in promises if promise.id == promise_id)


def without(deed: str, *, guard: str = "", effect: str = "") -> Rules:
    """Give the rules with one guard or one record of a deed gone."""
    deeds = tuple(
        replace(
            one,
            guards=tuple(each for each in one.guards if each != guard),
            effects=tuple(each for each in one.effects if each != effect),
        )
        if one.name == deed
        else one
        for one in DEEDS
    )
    assert deeds != DEEDS
    return replace(RULES, deeds=deeds)


def test_every_promise_about_the_lifecycle_is_kept_and_binds_somewhere(
    promises: tuple[Promise, ...], found: Lived
) -> None:
    assert [verdict.why for verdict in verdicts_of(promises, found) if not verdict.is_kept] == []


def test_every_deed_is_done_and_every_step_of_both_machines_is_taken(found: Lived) -> None:
    assert found.idle == ()
    assert RULES.referral is referral.LIFE
    assert RULES.parcel is parcel.LIFE


def test_every_deed_is_told_of_in_some_story() -> None:
    told = frozenset().union(*(story.deeds for story in STORIES))
    assert told == {deed.name for deed in DEEDS}


def test_nobody_holds_an_adults_longer_in_any_story_so_nothing_reads_who_held_it() -> None:
    of_adults = [story for story in STORIES if not story.beginning.seen.is_child]
    assert of_adults
    assert all("hold_longer" not in story.deeds for story in of_adults)
    readers = {deed.name for deed in DEEDS for guard in deed.guards if guard == "another_held"}
    assert readers == {"hold_longer"}


def test_every_guard_and_every_record_is_used() -> None:
    guards = frozenset().union(*(deed.guards for deed in DEEDS))
    effects = frozenset(RULES.follows).union(*(deed.effects for deed in DEEDS))
    assert guards == GUARDS.keys()
    assert effects == EFFECTS.keys()


def test_promises_can_test_exactly_what_the_theorem_tells() -> None:
    assert set(NAMES) == {name for name in FACTS if name.startswith(LIFE)}


@pytest.mark.parametrize(
    ("rules", "breaks", "last"),
    [
        pytest.param(without("make", guard="not_author"), "I07b", "make", id="guard_removed"),
        pytest.param(without("write", effect="note_author"), "I07b", "decide_harm", id="author_not_recorded"),
        pytest.param(without("write", effect="note_change"), "I08a", "approve", id="approval_kept_after_an_edit"),
        pytest.param(without("return", effect="drop_approval"), "I09c", "return", id="approval_kept_after_a_return"),
        pytest.param(without("claim", guard="still_says_so"), "I06b", "claim", id="not_looked_at_again_before_it_goes"),
        pytest.param(without("release", guard="challenge_passed"), "I19a", "release", id="words_without_a_challenge"),
        pytest.param(without("take_copy", effect="note_in_hands"), "I32e", "take_back", id="a_copy_out_and_not_noted"),
        pytest.param(without("leave_out", guard="before_a_manager"), "L02h", "leave_out", id="names_left_out_too_late"),
        pytest.param(
            without("withdraw", guard="another_held_or_told"), "I33c", "withdraw", id="one_manager_for_a_child"
        ),
        pytest.param(
            replace(RULES, follows=("void", "stop_post")), "I32b", "take_back", id="taken_back_and_not_stopped"
        ),
        pytest.param(
            replace(RULES, follows=("stop_taken_back", "stop_post")), "I09a", "write", id="approval_not_voided"
        ),
    ],
)
def test_a_fault_is_found_by_the_shortest_way_to_it(
    promises: tuple[Promise, ...], rules: Rules, breaks: str, last: str
) -> None:
    broken = live(only(promises, breaks), rules, until_broken=True).broken
    assert broken[breaks][-1][0] == last


def test_what_is_marked_only_after_it_was_sent_may_go_twice(promises: tuple[Promise, ...]) -> None:
    deeds = tuple(replace(deed, moves=None) if deed.name == "claim" else deed for deed in DEEDS)
    broken = live(only(promises, "I16a"), replace(RULES, deeds=deeds), until_broken=True).broken
    assert [name for name, _ in broken["I16a"]][-5:] == ["deliver", "crash", "face", "claim", "deliver"]


def test_a_step_that_nobody_can_take_is_said_to_be_idle(promises: tuple[Promise, ...]) -> None:
    life = (*RULES.parcel, ("refuse", ("received",), "refused"))
    rules = replace(RULES, parcel=life)
    assert live(promises, rules).idle == ("parcel: refuse from received",)


def test_a_broken_promise_says_in_which_order(promises: tuple[Promise, ...]) -> None:
    rules = without("approve", guard="own_candidate")
    found = live(only(promises, "I08a"), rules, until_broken=True)
    verdict = next(one for one in verdicts_of(promises, found) if one.promise.id == "I08a")
    assert verdict.why == (
        "It is broken in this order: submit by the adviser, then make by the contributor, then approve by the manager."
    )


def test_the_table_names_only_guards_and_records_that_there_are() -> None:
    known: tuple[Deed, ...] = tuple(
        deed for deed in DEEDS if set(deed.guards) <= GUARDS.keys() and set(deed.effects) <= EFFECTS.keys()
    )
    assert known == DEEDS
