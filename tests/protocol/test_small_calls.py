"""Small calls: each comes to what the table says, and what is wrong with the table is told with its line."""

from dataclasses import replace

import pytest

from helpline.protocol.library import SMALL_CALLS, Library
from helpline.protocol.small_calls import SmallCall
from helpline.protocol.small_calls_file import COLUMNS, read_small_calls, written
from helpline.wiring.shipped import shipped_library


@pytest.fixture(scope="module")
def whole() -> Library:
    return shipped_library()


def read(whole: Library, *rows: str) -> tuple[tuple[SmallCall, ...], list[str]]:
    text = "\n".join((",".join(COLUMNS), *rows)) + "\n"
    calls, own, names = read_small_calls(text, file=SMALL_CALLS, fields=whole.fields, order=whole.order)
    return calls, [f"{fault.line}: {fault.sentence}" for fault in (*own, *names)]


def test_every_small_call_comes_to_what_the_table_says(whole: Library) -> None:
    assert [
        f"{call.line}: {call.differs(whole.newest[call.protocol])}"
        for call in whole.small_calls
        if call.differs(whole.newest[call.protocol])
    ] == []


def test_every_protocol_has_small_calls(whole: Library) -> None:
    assert {call.protocol for call in whole.small_calls} == set(whole.shipped)


def test_a_table_is_read_as_it_is_written(whole: Library) -> None:
    text = written(whole.small_calls)
    calls, own, names = read_small_calls(text, file=SMALL_CALLS, fields=whole.fields, order=whole.order)
    assert (calls, own, names) == (whole.small_calls, (), ())


def test_a_small_call_says_how_it_comes_out_otherwise(whole: Library) -> None:
    calls, faults = read(whole, "child_safeguarding,person.age=under_18 person.whereabouts=outside_uk,,,no_concern,,")
    assert faults == []
    says = calls[0].differs(whole.newest["child_safeguarding"])
    assert says == "It comes to “Hand to outside UK” now, and not to “No concern”."


def test_a_small_call_about_several_people_reads_all_of_them(whole: Library) -> None:
    row = "immediate_danger,person.has_harmed_self=no,person.has_harmed_self=yes | -,,place_and_999,,"
    calls, _ = read(whole, row)
    assert [dict(one) for one in calls[0].others] == [{"person.has_harmed_self": ("yes",)}, {}]
    assert calls[0].differs(whole.newest["immediate_danger"]) == ""


def test_a_run_that_another_started_is_said_to_be_begun(whole: Library) -> None:
    call = SmallCall("law_enforcement", {}, "not_started")
    version = whole.newest["law_enforcement"]
    assert call.differs(version) == ""
    assert replace(call, is_begun=True).differs(version) != ""


def test_what_the_table_names_and_nobody_knows_is_told_with_its_line(whole: Library) -> None:
    _, faults = read(whole, "nothing,person.no_such=yes person.age=young,,,x,,")
    assert faults == [
        "2: “nothing” is not in the order of protocols.",
        "2: “person.no_such” is answered and is not a field.",
        "2: “young” is not an option of “person.age”.",
    ]


def test_a_table_without_its_columns_is_refused(whole: Library) -> None:
    calls, own, _ = read_small_calls("a,b\n", file=SMALL_CALLS, fields=whole.fields, order=whole.order)
    assert calls == ()
    assert [fault.line for fault in own] == [1]
