"""The library gives what is in force: versions, rules, lists, and what is still awaited."""

from datetime import date

import pytest

from helpline.protocol.conditions import Is
from helpline.protocol.fields import Option
from helpline.protocol.library import check_files, read_library
from helpline.protocol.model import HarmRow, ProtocolVersion, Receipt

DANGER = "danger/v1.yaml"


def opening_of(small: dict[str, str]) -> ProtocolVersion:
    return read_library(small).newest["opening"]


def test_a_version_keeps_what_its_file_says(small: dict[str, str]) -> None:
    opening = opening_of(small)
    assert (opening.id, opening.version, opening.title, opening.about) == ("opening", 1, "Opening", "contact")
    assert (opening.first, opening.in_force_from) == ("safe", date(2026, 11, 1))
    assert (opening.sources, opening.starts_when) == (("X01", "R2"), None)
    worried = opening.ends["worried"]
    assert (worried.spoken_first, worried.urgency, worried.also) == (True, "today", ("follow_on",))
    assert worried.receipt == Receipt("voice", "2 hours")
    assert opening.ends["quiet"].spoken_first is False
    assert opening.tested == {"contact.danger_now", "contact.kind", "case.type"}


def test_a_start_condition_is_read(small: dict[str, str]) -> None:
    assert read_library(small).newest["danger"].starts_when == Is("contact.danger_now", ("yes", "not_sure"))


def test_words_are_found_by_the_field_that_they_ask(small: dict[str, str]) -> None:
    words = opening_of(small).words_for("person.name")
    assert words is not None
    assert (words.id, words.say) == ("safe", "Is anyone in danger, yes or no?")
    assert opening_of(small).words_for("case.type") is None


def test_an_end_closes_with_its_own_words_or_with_those_for_all(small: dict[str, str]) -> None:
    opening = opening_of(small)
    said = [closing.say if (closing := opening.closing_for(end)) else "" for end in ("worried", "quiet")]
    assert said == ["We will ring them.", "Ring again at any time."]


def test_rows_of_the_harm_check_scripts_and_nations_are_kept(small: dict[str, str]) -> None:
    small[DANGER] += "harm:\n  - {who: caller, ask: Who shares the phone?, hold: never}\n"
    small[DANGER] += "scripts:\n  dial: [Police, {first: place}]\nnations: [{scotland: One force}]\n"
    danger = read_library(small).newest["danger"]
    assert danger.harm == (HarmRow("caller", "Who shares the phone?", "never"),)
    assert danger.scripts == {"dial": ("Police", {"first": "place"})}
    assert danger.nations == ({"scotland": "One force"},)


def test_options_come_from_the_lists_and_from_the_field(small: dict[str, str]) -> None:
    library = read_library(small)
    assert library.fields["case.type"].option_ids == {"labour", "labour.car-wash", "unknown", "none_suspected"}
    assert library.fields["case.type"].option_label("labour.car-wash") == "Hand car wash"
    assert library.fields["case.type"].option_label("gone") == "gone"
    assert library.fields["case.signs"].options[0] == Option("GEN-01", "Cannot leave the place of work")
    assert library.fields["case.signs"].is_exclusive("none_seen")
    assert not library.fields["contact.kind"].is_exclusive("none_seen")


def test_any_type_leaves_out_unknown(small: dict[str, str]) -> None:
    library = read_library(small)
    assert library.aliases == {"types": ("labour", "labour.car-wash"), "indicators": ("GEN-01", "GEN-02")}
    condition = opening_of(small).steps["signs"].branches[0].when
    assert condition == Is("case.type", ("labour", "labour.car-wash"))


def test_yes_no_and_not_sure_need_not_be_written_out(small: dict[str, str]) -> None:
    assert read_library(small).fields["contact.danger_now"].option_label("not_sure") == "Not sure"


def test_a_field_says_what_it_can_be_tested_against(small: dict[str, str]) -> None:
    fields = read_library(small).fields
    assert fields["person.name"].testable == {"given", "not_known", "refused", "unsafe_to_ask"}
    assert "given" not in fields["contact.danger_now"].testable


def test_a_protocol_without_a_version_is_awaited_and_no_fault(small: dict[str, str]) -> None:
    library = read_library(small)
    assert (library.shipped, library.awaited) == (("opening", "danger"), ("follow_on",))
    assert library.in_force("follow_on", date(2027, 1, 1)) is None


def test_the_newest_version_in_force_governs_and_a_replay_may_name_one(small: dict[str, str]) -> None:
    small["danger/v2.yaml"] = small[DANGER].replace("version: 1", "version: 2").replace("2026-11-01", "2027-03-01")
    library = read_library(small)
    numbers = [
        one.version if (one := library.in_force("danger", on)) else None
        for on in (date(2026, 10, 31), date(2026, 11, 1), date(2027, 2, 28), date(2027, 3, 1))
    ]
    assert numbers == [None, 1, 1, 2]
    assert library.version("danger", 1) is library.versions["danger"][1]
    assert library.version("danger", 3) is None
    assert library.newest["danger"].version == 2


def test_a_version_is_known_by_the_digest_of_its_file(small: dict[str, str]) -> None:
    before = opening_of(small).sha256
    small["opening/v1.yaml"] += "# a remark\n"
    assert len(before) == 64
    assert opening_of(small).sha256 != before


@pytest.mark.parametrize(
    ("nation", "on", "value"),
    [
        ("england", date(2015, 11, 1), "minimum 45"),
        ("england", date(2022, 12, 12), "minimum 45"),
        ("england", date(2022, 12, 13), "minimum 30"),
        ("wales", date(2022, 12, 12), "minimum 45"),
        ("wales", date(2022, 12, 13), "ask first"),
        ("scotland", date(2022, 12, 12), None),
        ("scotland", date(2026, 1, 1), "ask first"),
        ("uk", date(2026, 1, 1), "ask first"),
        ("abroad", date(2026, 1, 1), None),
    ],
)
def test_the_rule_of_the_nation_on_the_day_counts(
    small: dict[str, str], nation: str, on: date, value: str | None
) -> None:
    rule = read_library(small).rule("support.days", nation=nation, on=on)
    assert (rule.value if rule else None) == value


def test_a_rule_that_was_not_verified_says_so(small: dict[str, str]) -> None:
    library = read_library(small)
    unverified = [
        rule.is_unverified
        for on in (date(2022, 1, 1), date(2023, 1, 1))
        if (rule := library.rule("support.days", nation="england", on=on))
    ]
    assert unverified == [False, True]
    assert library.rule("no.such.rule", nation="uk", on=date(2023, 1, 1)) is None


def test_the_check_counts_places_and_ways(small: dict[str, str]) -> None:
    report = check_files(small)
    assert [(one.id, one.steps, one.ends, one.states, one.paths) for one in report.versions] == [
        ("opening", 2, 3, 5, 4),
        ("danger", 1, 1, 2, 1),
    ]
    assert (report.states, report.paths, report.faults) == (7, 5, ())
    assert read_library(small).check() == report


def test_further_yaml_at_the_top_is_read_as_strictly(small: dict[str, str]) -> None:
    small["scripts.yaml"] = "voicemail:\n  - Hello. No need to ring back.\n"
    small["README.md"] = "for people"
    assert read_library(small).others == {"scripts": {"voicemail": ("Hello. No need to ring back.",)}}
    small["scripts.yaml"] = "a: *b\n"
    assert any("alias" in fault.sentence for fault in check_files(small).faults)


def test_nothing_that_was_read_can_be_changed(small: dict[str, str]) -> None:
    opening = opening_of(small)
    with pytest.raises(AttributeError):
        opening.title = "Other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        opening.ends["quiet"].outcome = "REFER"  # type: ignore[misc]
