"""Protocol files that are bad by design, by the id of their bad input, and lists and versions that do not fit."""

import pytest

from helpline.protocol.library import check_files, read_library
from helpline.words.errors import MOST_FAULTS, ProtocolFault

OPENING, DANGER, FIELDS, RULES, ORDER = (
    "opening/v1.yaml",
    "danger/v1.yaml",
    "fields.yaml",
    "rules.yaml",
    "order.yaml",
)


def test_PROT_03_a_tag_in_a_protocol_is_refused_with_its_line(small: dict[str, str]) -> None:
    small[OPENING] = small[OPENING].replace("title: Opening", 'title: !!python/object/apply:os.system ["id"]')
    faults = check_files(small).faults
    assert any(fault.line == 3 and "is not allowed" in fault.sentence for fault in faults)


def test_PROT_08_an_id_that_is_there_twice_is_refused_with_both_lines(small: dict[str, str]) -> None:
    small[FIELDS] = small[FIELDS] + "contact.kind: {label: Again, kind: text, about: contact}\n"
    small[OPENING] = small[OPENING].replace("  signs:\n", "  safe:\n", 1)
    told = [str(fault) for fault in check_files(small).faults]
    again = small[FIELDS].count("\n")
    assert f"fields.yaml:{again}: “contact.kind” is here twice: first on line 6, again on line {again}." in told
    assert "opening/v1.yaml:19: “safe” is here twice: first on line 13, again on line 19." in told


def test_PROT_08_an_option_that_is_there_twice_is_refused_with_both_lines(small: dict[str, str]) -> None:
    small[FIELDS] = small[FIELDS].replace("{wrong_number: Wrong number}", "{silent: Wrong number}")
    assert [str(fault) for fault in check_files(small).faults] == [
        "fields.yaml:13: The option “silent” is here twice: lines 12 and 13."
    ]


def test_PROT_09_a_question_shown_only_after_itself_is_refused(small: dict[str, str]) -> None:
    circle = "  one:\n    then:\n      - {otherwise: two}\n  two:\n    then:\n      - {otherwise: one}\n"
    small[DANGER] = (
        small[DANGER].replace("{otherwise: dialled}", "{otherwise: one}").replace("ends:\n", circle + "ends:\n")
    )
    told = [str(fault) for fault in check_files(small).faults]
    assert told == ["danger/v1.yaml:12: The route goes in a circle: one → two → one."]


def test_PROT_10_a_condition_that_is_code_is_refused(small: dict[str, str]) -> None:
    code = "\"__import__('os').system('id')\""
    small[OPENING] = small[OPENING].replace("when: {contact.kind: silent}", f"when: {code}")
    faults = check_files(small).faults
    assert [(fault.line, fault.sentence) for fault in faults] == [
        (17, "A condition must be a mapping of fields to values; text is never run or worked out.")
    ]


def very_long(steps: int, options: int) -> tuple[str, str]:
    choices = "".join(f"    - {{o{number}: Choice {number}}}\n" for number in range(options))
    fields = f"x.a:\n  label: A\n  kind: choice\n  about: case\n  options:\n{choices}"
    listed = "".join(
        f"  s{number}:\n    ask: [x.a]\n    then:\n"
        f"      - {{when: {{x.a: [o1, o2]}}, go: s{number + 1}, because: It is so.}}\n"
        f"      - {{otherwise: s{number + 1}}}\n"
        for number in range(steps - 1)
    )
    head = "id: danger\nversion: 1\ntitle: Long\nabout: case\nin_force_from: 2026-11-01\nsteps:\n"
    last = f"  s{steps - 1}:\n    ask: [x.a]\n    then:\n      - {{otherwise: done}}\n"
    return fields, f"{head}{listed}{last}ends:\n  done: {{outcome: HOLD}}\n"


def test_PROT_14_a_thousand_steps_and_two_hundred_options_are_read_and_their_paths_counted_not_walked(
    small: dict[str, str],
) -> None:
    fields, protocol = very_long(1_000, 200)
    small |= {FIELDS: small[FIELDS] + fields, DANGER: protocol}
    library = read_library(small)
    assert len(library.newest["danger"].steps) == 1_000
    assert library.newest["danger"].route is library.newest["danger"].route
    assert library.check().paths > 2**998


def test_PROT_14_a_protocol_beyond_the_limit_is_refused_with_a_sentence(small: dict[str, str]) -> None:
    fields, protocol = very_long(2_001, 200)
    small |= {FIELDS: small[FIELDS] + fields, DANGER: protocol}
    told = [fault.sentence for fault in check_files(small).faults]
    assert "A protocol may have 2,000 steps and this has more. Split it." in told


def test_a_file_that_is_missing_is_named(small: dict[str, str]) -> None:
    del small[RULES]
    assert [str(fault) for fault in check_files(small).faults] == ["rules.yaml:1: This file is missing."]


def test_PROT_04_a_file_of_faults_is_told_in_two_hundred_of_them_and_how_many_more(small: dict[str, str]) -> None:
    small[DANGER] += "".join(f"k{number}: x\n" for number in range(20_000))
    told = check_files(small).faults
    assert len(told) == MOST_FAULTS + 1
    assert told[-1].sentence == "And 19,800 more faults, from here on. Mend these first."
    with pytest.raises(ProtocolFault) as refused:
        read_library(small)
    assert refused.value.faults == told


def test_a_version_whose_day_has_not_come_may_give_way_to_the_next_one(small: dict[str, str]) -> None:
    small["danger/v2.yaml"] = small[DANGER].replace("version: 1", "version: 2")
    assert check_files(small).faults == ()


def test_a_row_of_a_list_that_is_there_twice_is_refused(small: dict[str, str]) -> None:
    small["indicators.csv"] += "GEN-01,general,any,Again,S1\n,general,any,No id,S1\n"
    assert [str(fault) for fault in check_files(small).faults] == [
        "indicators.csv:4: “GEN-01” is here twice: lines 2 and 4.",
        "indicators.csv:5: This row needs an id and a label.",
    ]


def test_a_list_without_its_columns_is_refused(small: dict[str, str]) -> None:
    small["indicators.csv"] = "id,text\nGEN-01,x\n"
    assert any("must name the columns" in fault.sentence for fault in check_files(small).faults)
