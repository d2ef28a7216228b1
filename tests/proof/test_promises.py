"""Every promise is kept by what ships, and broken by an edit that would break it, with the shortest call for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from helpline.engine.proof.gates import Gates
from helpline.engine.proof.prove import prove, starters_of, verdict_on
from helpline.engine.proof.routes import judge_routes, walk
from helpline.engine.proof.verdict import Found, Proof, Verdict
from helpline.protocol.conditions import Is
from helpline.protocol.library import Library, read_library
from helpline.protocol.promise import Promise
from helpline.protocol.promises_file import Promises
from helpline.protocol.resolve import resolve
from helpline.protocol.witness import Witness

ROOT = Path(__file__).parents[2]
Edit = Callable[..., dict[str, str]]


@dataclass(frozen=True)
class Slip:
    """One edit to a shipped protocol, and a promise that must no longer be kept."""

    name: str
    protocol: str
    breaks: str
    edits: list[dict[str, str]]


SLIPS = [Slip(**slip) for slip in yaml.safe_load((Path(__file__).parent / "slips.yaml").read_text("utf-8"))]


@pytest.fixture(scope="module")
def proof(library: Library) -> Proof:
    """Give the proof of what ships."""
    return prove(library)


def only(library: Library, promise_id: str) -> Verdict:
    """Judge one promise alone."""
    promises = tuple(promise for promise in library.promises.proved if promise.id == promise_id)
    (verdict,) = prove(replace(library, promises=Promises(promises))).verdicts
    return verdict


def only_in(library: Library, promise_id: str, protocol: str) -> Verdict:
    """Judge one promise in one protocol, as if it meant something in every other that it is about."""
    (promise,) = (promise for promise in library.promises.proved if promise.id == promise_id)
    version, starters = library.newest[protocol], starters_of(library)
    if promise.is_of_the_gate:
        found = Gates(library, (promise,), starters).judge(version)
    else:
        found = judge_routes(walk(version, (promise,), library.fields), (promise,), starters)
    return verdict_on(promise, {**dict.fromkeys(promise.protocols, Found(is_met=True)), protocol: found[promise.id]})


def walked(library: Library, witness: Witness) -> str:
    """Walk a witness as the engine does, and give where it stands."""
    people = (witness.answers, *witness.others)
    version = library.versions[witness.protocol][witness.version]

    def look(name: str) -> tuple[frozenset[str] | None, ...]:
        if name == "case.assessment":
            ended = [library.newest[one.protocol].ends[one.place].outcome.lower() for one in witness.leaning_on]
            return (frozenset(ended or {"not_assessed"}),)
        of_each = people if name.startswith("person.") else people[:1]
        return tuple(frozenset(one[name]) if name in one else None for one in of_each)

    return resolve(version, look).place


def test_every_promise_is_kept_by_what_ships_and_means_something(proof: Proof) -> None:
    assert [(one.promise.id, one.why, one.counterexample) for one in proof.broken] == []
    assert len(proof.verdicts) > 70
    assert proof.paths > 150
    assert proof.states > 1_000
    assert proof.calls > 10_000


@pytest.mark.parametrize("slip", SLIPS, ids=[slip.name for slip in SLIPS])
def test_an_edit_that_breaks_a_promise_is_found_with_a_call(edited: Edit, slip: Slip) -> None:
    broken = read_library(edited(slip.protocol, *((edit["was"], edit["becomes"]) for edit in slip.edits)))
    verdict = only_in(broken, slip.breaks, slip.protocol)
    assert not verdict.is_kept
    if verdict.counterexample is not None and verdict.counterexample.place:
        assert walked(broken, verdict.counterexample) == verdict.counterexample.place
        assert verdict.counterexample.expected == verdict.promise.says


def test_PROT_05_a_danger_answer_that_no_longer_shows_999_in_one_step_is_refused_with_the_call(edited: Edit) -> None:
    was = "{contact.danger_now: [yes, not_sure, not_known, refused, unsafe_to_ask]}, go: to_danger"
    verdict = only(read_library(edited("opening", (was, was.replace("not_sure, ", "")))), "I01a")
    assert not verdict.is_kept
    assert verdict.counterexample is not None
    assert verdict.counterexample.answers == {"contact.danger_now": ("not_sure",)}
    assert (verdict.counterexample.place, verdict.counterexample.is_end) == ("safe_and_danger", False)
    assert verdict.counterexample.length == 1


def test_PROT_05_danger_words_that_no_longer_say_999_are_refused_with_the_call_that_hears_them(edited: Edit) -> None:
    was = "Can you ring 999 yourself, or shall I?"
    verdict = only(read_library(edited("immediate_danger", (was, "Tell me more about your day."))), "I01g")
    assert verdict.why == "A call breaks it."
    assert verdict.counterexample is not None
    assert (verdict.counterexample.protocol, verdict.counterexample.place) == ("immediate_danger", "place_and_999")
    assert verdict.counterexample.length == 1


def test_a_promise_whose_condition_nothing_meets_is_not_kept(library: Library) -> None:
    never = Promise("Z", "Z.", "protocol", ("opening",), Is("end.is", ("nowhere",)), Is("run.is", ("ended",)))
    (verdict,) = prove(replace(library, promises=Promises((never,)))).verdicts
    assert verdict.why.startswith("Nothing that can be answered or done ever meets its condition in opening")


def test_a_promise_about_two_protocols_has_to_mean_something_in_both(library: Library) -> None:
    where = ("opening", "outside_uk")
    half = Promise("Z", "Z.", "protocol", where, Is("end.is", ("quick_end",)), Is("run.is", ("ended",)))
    (verdict,) = prove(replace(library, promises=Promises((half,)))).verdicts
    assert "in outside_uk, so" in verdict.why


def test_what_has_to_be_possible_and_is_not_is_not_kept(library: Library) -> None:
    out_of_reach = Promise("Z", "Z.", "protocol", possible=Is("end.is", ("nowhere",)))
    (verdict,) = prove(replace(library, promises=Promises((out_of_reach,)))).verdicts
    assert (verdict.why, verdict.counterexample) == ("No call gets there.", None)


def test_a_promise_about_a_protocol_that_is_not_there_is_not_kept(library: Library) -> None:
    absent = Promise("Z", "Z.", "protocol", ("weather",), None, Is("run.is", ("ended",)))
    (verdict,) = prove(replace(library, promises=Promises((absent,)))).verdicts
    assert not verdict.is_kept


def test_a_call_that_another_protocol_must_start_says_how(library: Library) -> None:
    no_police = Promise(
        "Z", "Z.", "protocol", ("law_enforcement",), Is("caller.wants_police", ("no",)), Is("end.outcome", ("none",))
    )
    (verdict,) = prove(replace(library, promises=Promises((no_police,)))).verdicts
    witness = verdict.counterexample
    assert witness is not None
    assert [one.protocol for one in witness.leaning_on]
    for one in witness.leaning_on:
        assert "law_enforcement" in library.newest[one.protocol].ends[one.place].also
        assert walked(library, one) == one.place
        assert all(witness.answers.get(name, chosen) == chosen for name, chosen in one.answers.items())


def invariants() -> list[str]:
    lines = (ROOT / "docs" / "promises.md").read_text("utf-8").splitlines()
    return [line[2:5] for line in lines if line.startswith("| I")]


def test_every_invariant_is_proved_or_held_by_a_test_or_said_not_to_be_there_yet(library: Library) -> None:
    promises = library.promises
    proved = {one.sources[0] for one in promises.proved} | {source for one in promises.proved for source in one.sources}
    known = proved | promises.held_by_tests.keys() | promises.not_yet.keys()
    assert len(invariants()) == 39
    assert [one for one in invariants() if one not in known] == []


def test_every_test_that_is_named_as_holding_an_invariant_is_there(library: Library) -> None:
    named = [test for tests in library.promises.held_by_tests.values() for test in tests]
    assert named
    for test in named:
        file, _, name = test.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), test


@pytest.mark.parametrize(
    ("listed", "field", "apart"),
    [
        ("ground", "person.override_grounds", {"none_found"}),
        ("sign", "contact.threat_signs", {"none_heard", "thoughts_of_suicide"}),
        ("means", "case.means", {"none_seen"}),
    ],
)
def test_a_list_of_the_promises_leaves_out_no_option(
    texts: Mapping[str, str], library: Library, listed: str, field: str, apart: set[str]
) -> None:
    (line,) = [one for one in texts["promises.yaml"].splitlines() if one.startswith(f"  {listed}: [")]
    values = set(line.partition("[")[2].rstrip("]").split(", "))
    assert values == library.fields[field].option_ids - apart


def test_I04_whoever_cannot_speak_is_offered_999_then_55_and_is_not_rung_back(library: Library) -> None:
    opening = str(library.newest["opening"].scripts["silent_call"])
    assert "press 55" in opening
    assert "Ring back only if ring-back was agreed as yes" in opening
    assert any("press 55" in str(script) for script in library.newest["immediate_danger"].scripts.values())


def test_every_promise_names_invariants_rulings_and_facts_that_are_there(
    library: Library, texts: Mapping[str, str]
) -> None:
    rulings = {f"R{number}" for number in range(1, 29)}
    known = yaml.safe_load(texts["sources.yaml"]).keys() | set(invariants()) | rulings
    unknown = [(one.id, source) for one in library.promises.proved for source in one.sources if source not in known]
    assert unknown == []
    assert all(one.sources for one in library.promises.proved)
