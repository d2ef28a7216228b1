"""`helpline places`: the exact keys, words for a person, and 1 where a look-up fell short."""

import json

from click.testing import CliRunner

from helpline.cli import main
from tests.cli.running import only_json, run


def test_it_prints_exactly_the_keys_that_are_promised() -> None:
    done = run("places", "M14", "BT34", "--json")
    assert done.returncode == 0
    found = only_json(done)
    assert found.keys() == {"places"}
    first, second = found["places"]
    assert first == {
        "asked": "M14",
        "nation": "england",
        "authorities": [{"id": "E08000003", "name": "Manchester", "weight": 1.0}],
        "forces": [{"id": "greater-manchester", "name": "Greater Manchester Police", "weight": 1.0}],
        "ask_for": "",
    }
    assert (second["nation"], len(second["authorities"])) == ("northern_ireland", 5)
    assert second["ask_for"]


def test_a_person_reads_why_and_what_to_ask() -> None:
    done = CliRunner().invoke(main, ["places", "CH4"])
    assert done.exit_code == 0
    assert "59%  Cheshire West and Chester (E06000050)" in done.output
    assert "Ask for the full postcode" in done.output


def test_INPU_05_what_was_typed_is_shown_on_one_line_with_its_hidden_characters_visible() -> None:
    done = CliRunner().invoke(main, ["places", "Leeds\nM1 4AB: England\x1b[2J\u202eabc", "x" * 5000])
    first, *rest = done.output.splitlines()
    assert first.startswith("Leeds M1 4AB: England⟦U+001B⟧[2J⟦U+202E⟧abc: ")
    assert not any(line.startswith("M1 4AB") for line in rest)
    assert max(map(len, rest)) < 400


def test_what_is_not_understood_is_1_and_says_what_to_ask() -> None:
    done = CliRunner().invoke(main, ["places", "xyzzyford", "--json"])
    assert done.exit_code == 1
    assert json.loads(done.output)["places"][0]["ask_for"].startswith("Ask for the postcode")


def test_the_day_decides_who_answers() -> None:
    done = CliRunner().invoke(main, ["places", "GU1", "--on", "2027-04-01"])
    assert "East Surrey" in done.output
