"""Walking over every route of the desk, with addresses that lead somewhere on a busy desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from flask import Flask

from helpline.actions.directory_record import list_changes
from helpline.actions.ports import Desk
from helpline.actions.proposals import list_proposals
from helpline.engine.case import Case
from helpline.engine.referral import Referral
from helpline.protocol.names import IMMEDIATE_DANGER, OPENING

MOST = 3
QUERIES = {
    "calls.earlier": {"field": "contact.safe_to_talk"},
    "protocols.compare": {"older": "1", "newer": "1"},
}
"""What some pages are asked for with a question mark; without it they lead nowhere."""

THERE: dict[str, Any] = {
    "protocol": "child_safeguarding",
    "number": 1,
    "entity_id": "harbour-light-england",
    "name": "entities",
}
"""A version, an entity and a sheet that are on every desk."""

READS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Address:
    """One address of one route; `answers` names the methods that it takes."""

    endpoint: str
    path: str
    answers: frozenset[str]


def addresses(app: Flask, desk: Desk, *, most: int = MOST) -> Iterator[Address]:
    """Give an address for every route and, where it is about a case, for the first few things that fit it."""
    cases, elsewhere = _cases(desk), _elsewhere(desk)
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            for values in islice(_values(rule.arguments, cases, elsewhere), most):
                asked = {**values, **QUERIES.get(rule.endpoint, {})}
                path = app.url_map.bind("localhost").build(rule.endpoint, asked)
                yield Address(rule.endpoint, path, frozenset(rule.methods or ()))


def _cases(desk: Desk) -> tuple[Case, ...]:
    with desk.store.read() as unit:
        return tuple(unit.case(row.case_id) for row in unit.rows())


def _elsewhere(desk: Desk) -> dict[str, Any]:
    """Give what an address may name that is about no case; anything else is named 0, and leads nowhere."""
    proposals, changes = list_proposals(desk), list_changes(desk)
    return {
        **THERE,
        "filename": "desk.css",
        "proposal_id": proposals[0].proposal_id if proposals else "0",
        "change_id": changes[0].change_id if changes else "0",
    }


def _values(arguments: set[str], cases: tuple[Case, ...], elsewhere: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if not arguments:
        yield {}
    elif "case_id" not in arguments:
        yield {name: elsewhere.get(name, "0") for name in arguments}
    else:
        for known in (THERE | known for case in cases for known in _known(case)):
            if all(name in known for name in arguments):
                yield {name: known[name] for name in arguments}


def _known(case: Case) -> Iterator[dict[str, str]]:
    """Give what an address of this case may name: the first of everything, once for each of its referrals."""
    known = {"case_id": case.case_id, "deed": "return"}
    if case.people:
        known["person_id"] = case.people[0].person_id
    if case.notes:
        known["note_id"] = case.notes[0].note_id
    refers = [run_id for run_id, pin in case.pins.items() if pin.protocol not in (OPENING, IMMEDIATE_DANGER)]
    if refers:
        known["run_id"] = refers[0]
    if case.told:
        known["told_id"] = case.told[0].told.told_id
    if not case.referrals:
        yield known
    for referral in case.referrals.values():
        yield known | _known_of(case, referral)


def _known_of(case: Case, referral: Referral) -> dict[str, str]:
    known = {"referral_id": referral.referral_id}
    if referral.people:
        known["person_id"] = referral.people[0]
    if referral.candidates:
        known["candidate_id"] = next(iter(referral.candidates))
    if referral.parcels:
        parcel = case.parcels[referral.parcels[-1]]
        known["parcel_id"] = parcel.parcel_id
        if parcel.calls:
            known["call_id"] = parcel.calls[0].call_id
    return known
