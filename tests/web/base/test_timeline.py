"""The timeline: every kind of event has its sentence, and a case of every kind is told without an id or a secret."""

import re

from flask import Flask

from helpline.actions.ports import Desk
from helpline.engine.events import KINDS
from helpline.engine.row import CaseRow
from web.timeline import timeline

ID = re.compile(r"\b[0-9a-f]{32,64}\b")


def _told(app: Flask, desk: Desk, case_id: str) -> str:
    with desk.store.read() as unit:
        case, history = unit.case(case_id), unit.history(case_id)
    shown = timeline(desk, case, history)
    with app.test_request_context():
        return str(app.jinja_env.get_template("timeline.html").module.timeline(shown))  # type: ignore[attr-defined]


def test_each_kind_of_event_has_its_sentence_and_no_sentence_is_left_over(app: Flask) -> None:
    partials = {name.removeprefix("timeline/") for name in app.jinja_env.list_templates() if "timeline/" in name}
    assert partials == {f"{kind}.html" for kind in KINDS}


def test_every_case_of_the_demo_is_told_line_by_line_without_an_id(
    app: Flask, desk: Desk, busy: tuple[CaseRow, ...]
) -> None:
    met: set[str] = set()
    for row in busy:
        told = _told(app, desk, row.case_id)
        with desk.store.read() as unit:
            history = unit.history(row.case_id)
        met |= {one.event.kind() for one in history}
        assert told.count("<li>") == len(history)
        assert not ID.search(told), ID.search(told)
        assert ">None<" not in told
    assert len(met) > 25, sorted(set(KINDS) - met)


def test_the_words_of_a_sealed_document_are_in_no_timeline(app: Flask, desk: Desk, busy: tuple[CaseRow, ...]) -> None:
    for row in busy:
        told = _told(app, desk, row.case_id).casefold()
        for parcel in row.parcels:
            if parcel.protection != "none":
                with desk.store.read() as unit:
                    words = unit.kept(row.case_id, f"words:{parcel.parcel_id}").decode()
                assert words.casefold() not in told
