"""Who may do what: the roles of the matrix, deny by default."""

import re
from pathlib import Path

import pytest

from helpline.engine.permissions import MAY, ROLES, Who

MATRIX = {
    "take calls": "adviser senior_adviser manager",
    "see cases": "adviser senior_adviser manager",
    "record harm checks": "adviser senior_adviser manager",
    "submit referrals": "adviser senior_adviser manager",
    "make spoken referrals": "adviser senior_adviser manager",
    "approve referrals": "manager",
    "decide harm": "manager",
    "resolve uncertain": "manager",
    "release passwords": "adviser senior_adviser manager",
    "recall": "senior_adviser manager",
    "note receipt": "adviser senior_adviser manager",
    "hand over": "adviser senior_adviser manager",
    "hand on kept words": "manager",
    "rehearse": "adviser senior_adviser manager trainer practice_lead",
    "write scenarios": "trainer",
    "verify the record": "dp_auditor system_admin",
    "read protocols": " ".join(ROLES),
    "propose protocols": "senior_adviser manager practice_lead",
    "publish protocols": "manager practice_lead",
    "move cases to a version": "manager",
    "read the directory": " ".join(ROLES),
    "change the directory": "senior_adviser manager",
}
"""The rows of the permission matrix whose deed exists now, by the deed's own name."""

HOUSE = Path(__file__).parents[2]


@pytest.mark.parametrize("deed", sorted(MATRIX))
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_matrix_says_and_nothing_else(deed: str, role: str) -> None:
    assert Who("a", "A", frozenset({role})).may(deed) is (role in MATRIX[deed].split())


def test_every_deed_of_the_table_is_in_the_matrix() -> None:
    assert MAY.keys() == MATRIX.keys()


def test_every_deed_that_is_asked_about_is_in_the_table() -> None:
    asked: set[str] = set()
    for room in ("helpline", "web"):
        for path in (HOUSE / room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            asked |= set(re.findall(r'(?:allow\((?:who, )?|\.may\(|forbid\()"([a-z ]+)"', text))
    assert "approve referrals" in asked
    assert asked <= MAY.keys()


def test_an_unknown_deed_is_refused_to_everybody() -> None:
    assert not Who("a", "A", frozenset(ROLES)).may("release a document")


def test_somebody_without_a_role_may_do_nothing() -> None:
    assert not any(Who("a", "A", frozenset()).may(deed) for deed in MAY)


def test_two_roles_may_do_what_either_may() -> None:
    both = Who("a", "A", frozenset({"trainer", "manager"}))
    assert both.may("write scenarios")
    assert both.may("approve referrals")


def test_nobody_but_the_sender_sends() -> None:
    assert not any("send" in deed for deed in MAY)
