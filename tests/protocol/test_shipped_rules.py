"""The dated rules of this product say what the facts say, for each nation, on the day of the call."""

from datetime import date

import pytest

from helpline.protocol.library import Library, read_library

LIVE, REPLAYED = date(2026, 11, 24), date(2017, 5, 15)


@pytest.fixture(scope="module")
def library(shipped: dict[str, str]) -> Library:
    """Give the library of this product."""
    return read_library(shipped)


def value(library: Library, name: str, nation: str, on: date) -> str:
    rule = library.rule(name, nation=nation, on=on)
    return rule.value if rule else ""


@pytest.mark.parametrize(
    ("name", "nation", "says"),
    [
        ("nrm.recovery_period_days", "england", "minimum 30, or until final decision if later"),
        ("nrm.recovery_period_days", "wales", "minimum 30, or until final decision if later"),
        ("nrm.recovery_period_days", "scotland", ""),
        ("support.period_days", "scotland", "maximum duty 90, or to final decision if earlier; may be longer"),
        ("support.period_days", "northern_ireland", "45, or longer as the Department thinks necessary"),
        ("support.adult_route", "england", "Salvation Army 0800 808 3733, 24 h; contract to be re-checked"),
        ("support.adult_route", "northern_ireland", "Migrant Help; Women's Aid"),
        ("labour.inspectorate", "england", "Fair Work Agency"),
        ("competent_authority.general", "scotland", "Single Competent Authority"),
        ("competent_authority.immigration", "england", "Immigration Enforcement Competent Authority"),
        ("nrm.form", "wales", "online service, verified e-mail"),
        ("data.law", "england", "UK GDPR / DPA 2018"),
        ("dtn.helpline_owes", "england", "no"),
        ("adult_protection.min_age", "scotland", "16"),
        ("adult_protection.min_age", "england", "18"),
    ],
)
def test_a_live_call_hears_what_holds_now_in_its_nation(library: Library, name: str, nation: str, says: str) -> None:
    assert value(library, name, nation, LIVE) == says


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nrm.recovery_period_days", "minimum 45"),
        ("nrm.rg_test", '"suspect but cannot prove"'),
        ("nrm.form", "paper form"),
        ("support.adult_route", "Salvation Army 0300 303 8151 (dead now)"),
        ("labour.inspectorate", "GLAA"),
        ("competent_authority.general", "UKHTC in NCA, and UKVI"),
        ("competent_authority.immigration", ""),
        ("data.law", "DPA 1998"),
    ],
)
def test_a_replay_of_15_may_2017_hears_what_held_then(library: Library, name: str, says: str) -> None:
    assert value(library, name, "england", REPLAYED) == says


def test_the_law_changes_on_its_day(library: Library) -> None:
    days = {
        on: value(library, "nrm.recovery_period_days", "england", on) for on in (date(2022, 12, 12), date(2022, 12, 13))
    }
    assert days[date(2022, 12, 12)] == "minimum 45"
    assert days[date(2022, 12, 13)].startswith("minimum 30")


def test_what_is_graded_c_is_unverified_and_what_was_read_is_not(library: Library) -> None:
    graded = {
        name: rule.is_unverified
        for name, nation in (
            ("nrm.recovery_period_days", "england"),
            ("support.period_days", "northern_ireland"),
            ("legal_aid.naba_s66", "england"),
            ("abroad.emergency_eu", "abroad"),
            ("support.adult_route", "northern_ireland"),
        )
        if (rule := library.rule(name, nation=nation, on=LIVE))
    }
    assert graded == {
        "nrm.recovery_period_days": False,
        "support.period_days": False,
        "legal_aid.naba_s66": True,
        "abroad.emergency_eu": True,
        "support.adult_route": True,
    }


def test_no_route_reads_a_rule_so_none_can_block(library: Library) -> None:
    rules = {rule.id for rule in library.rules}
    tested = {name for version in library.newest.values() for name in version.tested}
    assert not rules & tested


def test_the_words_that_name_days_are_spoken_and_never_unverified(library: Library) -> None:
    spoken = [rule for rule in library.rules if rule.id.startswith(("nrm.recovery_words", "nrm.rg_target_words"))]
    assert spoken
    assert not [rule for rule in spoken if rule.is_unverified]
