"""The explanation ledger says what held on the day, in the nation; what nobody knows, or has verified, it does not."""

from datetime import date

import pytest

from helpline.protocol.ledger import LedgerItem, filled
from helpline.protocol.library import Library, check_files, read_library
from helpline.protocol.rules import Rule
from helpline.words.working_days import NATIONS

LIVE, REPLAYED = date(2026, 11, 24), date(2017, 5, 15)
OPENING = "opening/v1.yaml"
LEDGER = """
ledger:
  first: [days]
  items:
    - id: what
      sources: [N05]
      long: A form, then two decisions.
      short: A form.
      text: The NRM = a form.
      check: Who decides?
    - id: days
      sources: [N18]
      long: "There is a time to recover. It is {support.days}."
      short: "It is {support.days}."
      text: "{support.days}"
      check: How long?
      nations:
        - {nation: [wales], long: In Wales., short: Wales., text: W., check: Where?}
"""
FIELDS = """
explained.what: {label: What, kind: choice, about: person, options: [{said: Said}], used_by: [opening]}
explained.days: {label: Days, kind: choice, about: person, options: [{said: Said}], used_by: [opening]}
"""


@pytest.fixture
def small_ledger(small: dict[str, str]) -> dict[str, str]:
    """Give the small library, with a ledger of two items in its opening."""
    small[OPENING] += LEDGER
    small["fields.yaml"] += FIELDS
    return small


@pytest.fixture(scope="module")
def library(shipped: dict[str, str]) -> Library:
    """Give the library of this product."""
    return read_library(shipped)


def rule(value: str, grade: str = "A") -> Rule:
    return Rule("a.rule", "uk", value, grade=grade)


def item(library: Library, name: str) -> LedgerItem:
    return next(one for one in library.newest["support_nrm"].ledger.items if one.id == name)


def test_a_ledger_is_read_and_its_fields_count_as_asked(small_ledger: dict[str, str]) -> None:
    library = read_library(small_ledger)
    ledger = library.newest["opening"].ledger
    assert [one.field_id for one in ledger.items] == ["explained.what", "explained.days"]
    assert ledger.items[0].sources == ("N05",)
    assert library.newest["danger"].ledger.items == ()


def test_somebody_tired_hears_the_most_needed_first(small_ledger: dict[str, str]) -> None:
    ledger = read_library(small_ledger).newest["opening"].ledger
    assert [one.id for one in ledger.in_order()] == ["what", "days"]
    assert [one.id for one in ledger.in_order(is_tired=True)] == ["days", "what"]


def test_a_nation_with_words_of_its_own_hears_those(small_ledger: dict[str, str]) -> None:
    library = read_library(small_ledger)
    days = library.newest["opening"].ledger.items[1]
    assert library.told(days, nation="wales", on=LIVE).long == "In Wales."
    assert library.told(days, nation="england", on=REPLAYED).short == "It is minimum 45."


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("id: days", "id: what", "The item “what” is here twice: lines"),
        ("id: what", "id: whatever", "The item “whatever” has no field “explained.whatever”"),
        ("{support.days}.", "{support.dayz}.", "is filled from “support.dayz”, which is not a rule."),
        ("first: [days]", "first: [dayz]", "“dayz” is said to come first and is not an item"),
        ("      check: Who decides?\n", "", "An item of the ledger says nothing of “check”."),
        ("nation: [wales]", "nation: [cymru]", "“cymru” is not a nation."),
        ("  first: [days]\n", "  last: [days]\n", "The ledger has no key “last”."),
    ],
)
def test_a_fault_in_a_ledger_is_told(small_ledger: dict[str, str], was: str, becomes: str, says: str) -> None:
    assert was in small_ledger[OPENING]
    small_ledger[OPENING] = small_ledger[OPENING].replace(was, becomes)
    found = [fault.sentence for fault in check_files(small_ledger).faults]
    assert [sentence for sentence in found if says in sentence], found


def test_a_field_of_the_ledger_without_an_item_is_a_fault(small_ledger: dict[str, str]) -> None:
    small_ledger["fields.yaml"] += FIELDS.splitlines()[1].replace("explained.what", "explained.why")
    assert [fault.sentence for fault in check_files(small_ledger).faults] == [
        "“explained.why” is used by opening and asked nowhere in them."
    ]


def test_a_value_is_put_in_its_place() -> None:
    assert filled("It lasts {a.rule}, or longer. Ask.", rule=lambda _: rule("30 days")) == (
        "It lasts 30 days, or longer. Ask."
    )


def test_a_sentence_whose_value_is_not_known_is_not_said() -> None:
    assert filled("A team decides. For some it is {a.rule}. You don't choose.", rule=lambda _: None) == (
        "A team decides. You don't choose."
    )


def test_what_nobody_has_verified_is_said_only_as_usually() -> None:
    unverified = rule("30 days", grade="A/C")
    said = filled("Usually it is {a.rule}. It is {a.rule}.", rule=lambda _: unverified)
    assert said == "Usually it is 30 days."


def test_the_ledger_has_all_22_items_of_the_facts(library: Library) -> None:
    ledger = library.newest["support_nrm"].ledger
    assert len(ledger.items) == 22
    assert {one.id[:3] for one in ledger.items} == {"n05", "n06", "n07"}
    assert [one.id for one in ledger.in_order(is_tired=True)][:3] == [
        "n07_not_anonymous",
        "n05_sharing",
        "n07_immigration",
    ]


def test_every_item_has_words_in_every_nation_live_and_replayed(library: Library) -> None:
    for one in library.newest["support_nrm"].ledger.items:
        for nation in (*NATIONS, "uk"):
            for on in (REPLAYED, LIVE):
                words = library.told(one, nation=nation, on=on)
                said = (words.long, words.short, words.text, words.check)
                assert all(said), (one.id, nation, on)
                assert not [text for text in said if "{" in text], (one.id, nation, on)


@pytest.mark.parametrize(
    ("nation", "on", "says"),
    [
        ("england", LIVE, "It lasts at least 30 days, or until the final decision if that is later."),
        ("wales", LIVE, "It lasts at least 30 days, or until the final decision if that is later."),
        ("scotland", LIVE, "In Scotland support goes on for up to 90 days"),
        ("northern_ireland", LIVE, "In Northern Ireland support is for 45 days, or longer"),
        ("uk", LIVE, "It lasts some weeks at least"),
        ("england", REPLAYED, "It lasts at least 45 days."),
        ("wales", date(2022, 12, 12), "It lasts at least 45 days."),
        ("wales", date(2022, 12, 13), "It lasts at least 30 days"),
        ("scotland", REPLAYED, "It lasts some weeks at least"),
        ("northern_ireland", REPLAYED, "In Northern Ireland support is for 45 days, or longer"),
    ],
)
def test_the_time_to_recover_is_that_of_the_nation_on_the_day(
    library: Library, nation: str, on: date, says: str
) -> None:
    assert says in library.told(item(library, "n06_recovery"), nation=nation, on=on).long


def test_thirty_days_are_never_said_in_scotland_or_northern_ireland(library: Library) -> None:
    for one in library.newest["support_nrm"].ledger.items:
        for nation in ("scotland", "northern_ireland", "uk"):
            words = library.told(one, nation=nation, on=LIVE)
            assert "30" not in " ".join((words.long, words.short, words.text)), (one.id, nation)


def test_only_england_and_wales_hear_of_their_duty_to_notify(library: Library) -> None:
    dtn = item(library, "n06_dtn")
    speaks = [
        nation for nation in (*NATIONS, "uk") if "duty to notify" in library.told(dtn, nation=nation, on=LIVE).long
    ]
    assert speaks == ["england", "wales"]


def test_who_decides_is_who_decided_then(library: Library) -> None:
    who = item(library, "n06_who_decides")
    then = library.told(who, nation="england", on=REPLAYED).long
    now = library.told(who, nation="england", on=LIVE).long
    assert "UKHTC in NCA, and UKVI" in then
    assert "Immigration Enforcement" not in then
    assert "Single Competent Authority" in now
    assert "it's the Immigration Enforcement Competent Authority." in now
