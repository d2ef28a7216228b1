"""A proposed text: sound among all the others, or refused with every fault; nothing half-loads."""

from dataclasses import replace

import pytest

from helpline.protocol.library import read_library
from helpline.protocol.proposal import ProposalFault, read_proposal, with_published
from helpline.words.errors import ProtocolFault

DANGER = "danger/v1.yaml"


def second(small: dict[str, str]) -> str:
    """Return a sound second version of the danger protocol."""
    return small[DANGER].replace("version: 1", "version: 2").replace("2026-11-01", "2026-12-01")


def faults(text: str, small: dict[str, str]) -> list[str]:
    """Return what is wrong with a proposal."""
    with pytest.raises(ProposalFault) as refused:
        read_proposal(text, files=small)
    assert "Nothing was changed." in refused.value.for_person
    return [str(fault) for fault in refused.value.faults]


def test_a_sound_proposal_is_read_among_the_others_and_knows_what_came_before(small: dict[str, str]) -> None:
    proposed = read_proposal(second(small), files=small)
    library = read_library(small)
    assert proposed.file == "danger/v2.yaml"
    assert proposed.version.version == 2
    assert proposed.earlier == library.versions["danger"][1]
    assert proposed.library.versions["opening"] == library.versions["opening"]
    assert "danger/v2.yaml" not in small


def test_the_first_version_of_a_protocol_has_none_before_it(small: dict[str, str]) -> None:
    text = small[DANGER].replace("id: danger", "id: follow_on")
    assert read_proposal(text, files=small).earlier is None


def test_a_version_that_is_there_is_never_replaced(small: dict[str, str]) -> None:
    assert faults(small[DANGER], small) == [
        "danger/v1.yaml:2: Version 1 of danger is there already, and a version never changes once it is there. Give "
        "this one the number 2, and its own day in in_force_from."
    ]


def test_a_number_below_one_that_is_there_is_refused(small: dict[str, str]) -> None:
    small["danger/v3.yaml"] = small[DANGER].replace("version: 1", "version: 3")
    told = faults(second(small), small)
    assert told == [
        "danger/v2.yaml:2: Version 3 of danger is there already, and this one must come after it. Give this one the "
        "number 4, and its own day in in_force_from."
    ]


@pytest.mark.parametrize(
    ("protocol", "why"),
    [
        (
            "danger",
            "Version 1 of danger is the newest that is there, and no number is left out. Give this one the number 2",
        ),
        ("follow_on", "Nothing of follow_on is there yet, and no number is left out. Give this one the number 1"),
    ],
)
def test_a_number_that_leaves_others_out_is_refused_with_the_one_to_give(
    protocol: str, why: str, small: dict[str, str]
) -> None:
    text = second(small).replace("id: danger", f"id: {protocol}").replace("version: 2", "version: 999999")
    assert faults(text, small) == [f"{protocol}/v999999.yaml:2: {why}, and its own day in in_force_from."]


def test_every_fault_of_a_proposal_is_listed_with_its_line(small: dict[str, str]) -> None:
    text = second(small).replace("[contact.danger_now]", "[contact.dangr_now]").replace("otherwise: dialled", "go: x")
    told = faults(text, small)
    assert "danger/v2.yaml:8: The step “dial” asks “contact.dangr_now”, which is not a field." in told
    assert len(told) > 2


def test_what_a_proposal_would_break_in_another_file_is_a_fault_too(small: dict[str, str]) -> None:
    text = small["opening/v1.yaml"].replace("version: 1", "version: 2").replace("2026-11-01", "2026-12-01")
    assert faults(text.replace("person.name", "contact.kind"), small) == [
        "fields.yaml:14: “person.name” is used by opening and asked nowhere in them.",
        "fields.yaml:22: “person.nickname” is used by opening and asked nowhere in them.",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the proposed text:1: The file is empty."),
        ("- a list", "the proposed text:1: A protocol must be a mapping of keys to values."),
        ("version: 2\n", "the proposed text:1: “id” must name the protocol, in small letters."),
        ("id: ../x\nversion: 2\n", "the proposed text:1: “id” must name the protocol, in small letters."),
        ("id: danger\nversion: two\n", "the proposed text:2: “version” must be a whole number above nought."),
        ("id: danger\nversion: 02\n", "the proposed text:2: “version” must be a whole number above nought."),
        (
            f"id: danger\nversion: {'9' * 5_000}\n",
            "the proposed text:2: “version” must be a whole number above nought.",
        ),
        ("id: &a danger\nversion: 2\n", "the proposed text:1: &a is an anchor."),
    ],
)
def test_a_text_that_does_not_say_what_it_is_is_refused(text: str, told: str, small: dict[str, str]) -> None:
    assert any(fault.startswith(told) for fault in faults(text, small))


def test_published_versions_stand_beside_those_that_ship_and_are_counted(small: dict[str, str]) -> None:
    library = with_published(read_library(small), {"danger/v2.yaml": second(small)})
    assert library.published == 1
    assert sorted(library.versions["danger"]) == [1, 2]
    again = with_published(read_library(small), {})
    assert again == replace(library, versions=again.versions, published=0)


def test_a_release_that_ships_another_text_under_a_published_number_is_refused(small: dict[str, str]) -> None:
    shipped = read_library({**small, "danger/v2.yaml": second(small)})
    same = with_published(shipped, {"danger/v2.yaml": second(small)})
    assert same.versions == shipped.versions
    with pytest.raises(ProtocolFault, match=r"1 fault\(s\)") as refused:
        with_published(shipped, {"danger/v2.yaml": second(small).replace("Danger", "Other danger")})
    assert "was published here" in refused.value.for_person
