"""Every route × each of the eight roles and nobody: the outcome is what `permission_matrix.csv` says for the deed.

The matrix beside this file is the house's own table of roles. `Y` and `C` (on a condition) let a role through to the
page, `O` to its own; `N` does not, and `T` only in the training room, which has routes of its own. What is refused is
403 to a role that may see cases and 404 to one that may not know what is there; 401 to nobody at all.

The conditions of `C` are tested where the deed is (whoever wrote it does not approve it, for instance). Shifts, cases
of one's own and restricted cases are not there yet; until they are, a role sees the cases of the helpline at any hour.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from helpline.actions.ports import Account, Desk
from helpline.actions.sign_in import sign_in
from helpline.engine.permissions import ROLES
from helpline.wiring import Settings, build_training
from tests.actions.directory_changes import proposed as change_proposed
from tests.actions.versions import proposed
from tests.web.base.sweep import MOST, addresses
from tests.web.conftest import HASHER, Visitor

pytestmark = pytest.mark.usefixtures("busy")

ANYONE, SIGNED_IN = "anyone at all", "whoever is signed in"
SEE, TAKE = "see cases of the helpline (not restricted)", "start / step through a call"
HARM, SUBMIT, SPOKEN = "record harm check", "submit referral for approval", "make spoken referral"
APPROVE, RECEIPT, BY_HAND = (
    "approve / return / withdraw referral",
    "note receipt, chase, outcome",
    "hand over by hand or portal",
)
HAND_ON = "hand on kept words of somebody who has left"
HARM_DECIDED = "redirect, reshape or hasten (do no harm)"
EDIT, PUBLISH, MOVE = "edit protocol draft", "publish protocol", "move a live case to a new protocol version"
DIRECTORY = "change recipient directory"
RELEASE, REHEARSE = "release password by call-back", "run training scenarios"

DEEDS = {
    "static": ANYONE,
    "sign_in.page": ANYONE,
    "sign_in.enter": ANYONE,
    "home.health": ANYONE,
    "calls.words": ANYONE,
    "home.index": SIGNED_IN,
    "sign_in.leave": SIGNED_IN,
    "sign_in.kept": SIGNED_IN,
    "sign_in.throw_away": SIGNED_IN,
    "sign_in.keys": SIGNED_IN,
    "handing_on.index": HAND_ON,
    "handing_on.hand": HAND_ON,
    "calls.index": SEE,
    "calls.find": SEE,
    "calls.call": SEE,
    "calls.earlier": SEE,
    "calls.history": SEE,
    "calls.new": TAKE,
    "calls.again": TAKE,
    "calls.answer": TAKE,
    "calls.add": TAKE,
    "calls.fields": TAKE,
    "calls.take": TAKE,
    "calls.placing": TAKE,
    "calls.place": TAKE,
    "calls.put_aside": TAKE,
    "calls.advise": TAKE,
    "calls.rung": TAKE,
    "calls.silent": TAKE,
    "calls.control_room": TAKE,
    "calls.rung_again": TAKE,
    "calls.explaining": TAKE,
    "calls.explained": TAKE,
    "calls.withdrawn": RECEIPT,
    "calls.passed_on": RECEIPT,
    "calls.how_it_went": TAKE,
    "calls.ending": TAKE,
    "calls.end": TAKE,
    "calls.checking": HARM,
    "calls.check": HARM,
    "calls.referral": SUBMIT,
    "calls.word": SUBMIT,
    "calls.ask_approval": SUBMIT,
    "calls.speaking": SPOKEN,
    "calls.speak": SPOKEN,
    "approvals.index": APPROVE,
    "approvals.seen": APPROVE,
    "approvals.review": APPROVE,
    "approvals.decide": "redirect, reshape or hasten (do no harm)",
    "approvals.candidate": APPROVE,
    "approvals.approve_it": APPROVE,
    "approvals.copied": APPROVE,
    "approvals.document": APPROVE,
    "approvals.spoken": APPROVE,
    "approvals.sign_off_spoken": APPROVE,
    "approvals.ask_words": APPROVE,
    "approvals.do": APPROVE,
    "rulings.ground": HARM_DECIDED,
    "rulings.rule_ground": HARM_DECIDED,
    "rulings.left_out": HARM_DECIDED,
    "rulings.rule_left_out": HARM_DECIDED,
    "rulings.by_phone": HARM_DECIDED,
    "rulings.rule_by_phone": HARM_DECIDED,
    "rulings.anonymised": HARM_DECIDED,
    "rulings.rule_anonymised": HARM_DECIDED,
    "passwords.index": RELEASE,
    "passwords.find": RELEASE,
    "passwords.document": RELEASE,
    "passwords.take": RELEASE,
    "passwords.call": RELEASE,
    "passwords.rung": RELEASE,
    "passwords.challenged": RELEASE,
    "passwords.words": RELEASE,
    "followup.index": RECEIPT,
    "followup.parcel": RECEIPT,
    "followup.receipt": RECEIPT,
    "followup.uncertain": "resolve uncertain send",
    "followup.sealed": BY_HAND,
    "followup.handed_over": BY_HAND,
    "followup.recalled": "recall / withdraw notice after send",
    "protocols.index": SIGNED_IN,
    "protocols.version": SIGNED_IN,
    "protocols.compare": SIGNED_IN,
    "protocols.check": EDIT,
    "protocols.play": EDIT,
    "protocols.read": EDIT,
    "protocols.proposing": EDIT,
    "protocols.take": EDIT,
    "protocols.proposal": EDIT,
    "protocols.check_proposed": EDIT,
    "protocols.withdraw": EDIT,
    "protocols.impact": EDIT,
    "protocols.touched": EDIT,
    "protocols.publish_it": PUBLISH,
    "protocols.move": MOVE,
    "directory.index": SIGNED_IN,
    "directory.entity": SIGNED_IN,
    "directory.due": SIGNED_IN,
    "finder.index": SIGNED_IN,
    "finder.find": SIGNED_IN,
    "finder.services": SIGNED_IN,
    "directory.changes": DIRECTORY,
    "directory.change": DIRECTORY,
    "directory.confirm": DIRECTORY,
    "directory.turn_down": DIRECTORY,
    "directory.adding": DIRECTORY,
    "directory.add": DIRECTORY,
    "directory.writing": DIRECTORY,
    "directory.write": DIRECTORY,
    "directory.writing_way": DIRECTORY,
    "directory.write_way": DIRECTORY,
    "directory.remove_way": DIRECTORY,
    "directory.checked": DIRECTORY,
    "directory.sheet": DIRECTORY,
    "directory.importing": DIRECTORY,
    "directory.preview": DIRECTORY,
    "directory.take_in": DIRECTORY,
    "training.index": REHEARSE,
    "training.start": REHEARSE,
    "training.rehearsal": REHEARSE,
    "training.play": REHEARSE,
    "training.debrief": REHEARSE,
}
"""Every route, and the row of the matrix that decides about it."""

FORMS: Mapping[str, Mapping[str, str]] = {
    "calls.new": {"channel": "phone"},
    "calls.again": {"channel": "phone"},
    "calls.answer": {"field": "contact.safe_to_talk"},
    "training.start": {"scenario": "S10"},
    "directory.remove_way": {"way": "harbour-light-england-folder-word"},
}
"""What a form needs to lead anywhere; every other form is sent empty."""

PHRASE = "amber tunnel walnut sixpence"
NOBODY = ""
REFUSED = {401, 403, 404}


def _matrix() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "permission_matrix.csv").open(encoding="utf-8", newline="") as file:
        return {row["action"]: row for row in csv.DictReader(file)}


MATRIX = _matrix()


def _may(role: str, deed: str) -> bool:
    if deed == ANYONE:
        return True
    return role != NOBODY and (deed == SIGNED_IN or MATRIX[deed][role] in {"Y", "C", "O"})


def _refusal(role: str) -> int:
    return 403 if _may(role, SEE) else 404


def _fits(role: str, endpoint: str, statuses: Iterable[int]) -> bool:
    """Say whether these answers are what the matrix says; a form that nobody signed in sends has no token either."""
    if _may(role, DEEDS[endpoint]):
        return bool(set(statuses) - REFUSED)
    return set(statuses) <= ({401, 400} if role == NOBODY else {_refusal(role)})


@pytest.fixture
def training(tmp_path: Path) -> Iterator[Desk]:
    """The training room, so that its routes lead somewhere."""
    built = build_training(Settings(data=tmp_path / "data"))
    yield built
    built.store.close()


@pytest.fixture(autouse=True)
def waiting(desk: Desk) -> str:
    """A proposed version and a change of the directory that wait, so that the routes about them lead somewhere."""
    change_proposed(desk)
    return proposed(desk)


class Somebody:
    """A person with one role and no other, or nobody; a session of its own for each route."""

    def __init__(self, app: Flask, desk: Desk, role: str) -> None:
        self.app, self.desk, self.role = app, desk, role
        if role != NOBODY:
            with desk.store.begin() as unit:
                unit.save_account(Account(role, role, "O. Nerole", frozenset({role}), HASHER.hash(PHRASE)))

    def asks(self, endpoint: str, path: str, *, is_form: bool) -> TestResponse:
        """Open an address, or send it its form."""
        if self.role == NOBODY:
            client = self.app.test_client()
            return client.post(path, buffered=True) if is_form else client.get(path, buffered=True)
        token, _ = sign_in(self.desk, self.role, PHRASE, hasher=HASHER)
        client = self.app.test_client()
        client.set_cookie("desk", token)
        visitor = Visitor(client, self.desk, token)
        return visitor.post(path, FORMS.get(endpoint, {})) if is_form else visitor.get(path)


def _paths(somebody: Somebody) -> Iterator[tuple[str, str, bool]]:
    """Give every route with the addresses that lead somewhere, and whether it takes a form."""
    for address in addresses(somebody.app, somebody.desk, most=50):
        if DEEDS[address.endpoint] != REHEARSE:
            yield address.endpoint, address.path, "GET" not in address.answers
    rehearsal = "/training/" + "0" * 32
    if _may(somebody.role, REHEARSE):
        rehearsal = somebody.asks("training.start", "/training/start", is_form=True).location
    yield "training.index", "/training/", False
    yield "training.start", "/training/start", True
    yield "training.rehearsal", rehearsal, False
    yield "training.play", f"{rehearsal}/next", True
    yield "training.debrief", f"{rehearsal}/debrief", False


def test_every_route_has_a_row_of_the_matrix_and_every_row_is_there(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(DEEDS)
    assert set(DEEDS.values()) - {ANYONE, SIGNED_IN} <= set(MATRIX)


def test_the_matrix_speaks_of_the_roles_that_there_are() -> None:
    for deed, row in MATRIX.items():
        assert set(row) - {"action", "conditions"} == set(ROLES), deed
        assert {row[role] for role in ROLES} <= {"Y", "N", "C", "T", "O"}, deed


@pytest.mark.parametrize("role", [*ROLES, NOBODY])
def test_what_a_role_may_open_and_do_is_what_the_matrix_says(role: str, app: Flask, desk: Desk) -> None:
    somebody, found = Somebody(app, desk, role), defaultdict[str, list[int]](list)
    before = desk.store.head()
    for endpoint, path, is_form in _paths(somebody):
        is_let_through = bool(set(found[endpoint]) - REFUSED)
        is_enough = len(found[endpoint]) >= MOST and not _may(role, DEEDS[endpoint])
        if not is_let_through and not is_enough:
            found[endpoint].append(somebody.asks(endpoint, path, is_form=is_form).status_code)
    assert set(found) == set(DEEDS)
    wrong = {endpoint: set(statuses) for endpoint, statuses in found.items() if not _fits(role, endpoint, statuses)}
    assert wrong == {}
    if role == NOBODY:
        assert desk.store.head() == before
