"""Walking over every route of the desk, with addresses that lead somewhere on a busy desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from flask import Flask

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.referral import Referral

MOST = 3
QUERIES = {"calls.earlier": {"field": "contact.safe_to_talk"}}
"""What some pages are asked for with a question mark; without it they lead nowhere."""

READS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Address:
    """One address of one route; `answers` names the methods that it takes."""

    endpoint: str
    path: str
    answers: frozenset[str]


def addresses(app: Flask, desk: Desk, *, most: int = MOST) -> Iterator[Address]:
    """Give an address for every route and, where it is about a case, for the first few things that fit it."""
    cases = _cases(desk)
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            for values in islice(_values(rule.arguments, cases), most):
                asked = {**values, **QUERIES.get(rule.endpoint, {})}
                path = app.url_map.bind("localhost").build(rule.endpoint, asked)
                yield Address(rule.endpoint, path, frozenset(rule.methods or ()))


def _cases(desk: Desk) -> tuple[Case, ...]:
    with desk.store.read() as unit:
        return tuple(unit.case(row.case_id) for row in unit.rows())


def _values(arguments: set[str], cases: tuple[Case, ...]) -> Iterator[dict[str, str]]:
    if not arguments:
        yield {}
    elif "case_id" not in arguments:
        yield {name: "desk.css" if name == "filename" else "0" for name in arguments}
    else:
        for known in (known for case in cases for known in _known(case)):
            if all(name in known for name in arguments):
                yield {name: known[name] for name in arguments}


def _known(case: Case) -> Iterator[dict[str, str]]:
    """Give what an address of this case may name: the first of everything, once for each of its referrals."""
    known = {"case_id": case.case_id, "deed": "return"}
    if case.notes:
        known["note_id"] = case.notes[0].note_id
    if case.pins:
        known["run_id"] = next(iter(case.pins))
    if case.told:
        known["told_id"] = case.told[0].told.told_id
    if not case.referrals:
        yield known
    for referral in case.referrals.values():
        yield known | _known_of(case, referral)


def _known_of(case: Case, referral: Referral) -> dict[str, str]:
    known = {"referral_id": referral.referral_id}
    if referral.candidates:
        known["candidate_id"] = next(iter(referral.candidates))
    if referral.parcels:
        parcel = case.parcels[referral.parcels[-1]]
        known["parcel_id"] = parcel.parcel_id
        if parcel.calls:
            known["call_id"] = parcel.calls[0].call_id
    return known
