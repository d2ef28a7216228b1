"""Walking over every route of the desk, with addresses that lead somewhere on a busy desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from flask import Flask

from helpline.actions.ports import Desk
from helpline.engine.case import Case

MOST = 3
READS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Address:
    """One address of one route; `answers` names the methods that it takes."""

    endpoint: str
    path: str
    answers: frozenset[str]


def addresses(app: Flask, desk: Desk) -> Iterator[Address]:
    """Give an address for every route and, where it is about a case, for the first few cases that fit it."""
    cases = _cases(desk)
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            for values in islice(_values(rule.arguments, cases), MOST):
                path = app.url_map.bind("localhost").build(rule.endpoint, values)
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
        for case in cases:
            known = _known(case)
            if all(name in known for name in arguments):
                yield {name: known[name] for name in arguments}


def _known(case: Case) -> dict[str, str]:
    """Give the first of everything that an address of this case may name."""
    known = {"case_id": case.case_id, "deed": "return", "told_id": "0", "field_id": "person.name", "answer_id": "0"}
    if case.people:
        known["person_id"] = case.people[0].person_id
    if case.notes:
        known["note_id"] = case.notes[0].note_id
    if case.pins:
        known["run_id"] = next(iter(case.pins))
    if case.referrals:
        referral = next(iter(case.referrals.values()))
        known |= {"referral_id": referral.referral_id, "candidate_id": next(iter(referral.candidates), "0")}
    if case.parcels:
        parcel = next(iter(case.parcels.values()))
        known |= {"parcel_id": parcel.parcel_id, "call_id": parcel.calls[0].call_id if parcel.calls else "0"}
    return known
