"""A child's whole journey with canaries for every word: none is in a log, address, title, mail, name or file."""

import email
import logging
import tempfile
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from helpline.actions.approval import approve
from helpline.actions.notes import take_note
from helpline.actions.ports import Account, Desk
from helpline.actions.sending import send_next
from helpline.protocol.answers import Typed
from tests.web.approvals.told import Told
from tests.web.base.sweep import addresses
from tests.web.conftest import ClientFor, Visitor

CANARIES = {
    "person.full_name": "Zebedee Quillcanary",
    "person.phone": "07700 900321",
    "person.home_address": "14 Canarywharf Lane, Northmoor",
    "person.school": "Canarybeck Academy, Northmoor",
    "person.current_place": "Canarybeck Academy, Northmoor",
    "person.missing_before": "Nightcanary",
}
STEMS = ("canary", "quill", "zebedee", "07700900321", "07700 900321", "+447700900321")


class Overheard:
    """Everything that leaves beside the page itself: addresses, redirects, titles, names of files."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.pages = 0

    def hear(self, answer: TestResponse) -> TestResponse:
        """Note what a browser's history, a proxy's log or a download folder would keep."""
        self.said += [answer.request.url, *(f"{name}: {value}" for name, value in answer.headers.items())]
        if answer.mimetype == "text/html" and "<title>" in answer.text:
            self.pages += 1
            self.said.append(answer.text.split("<title>", 1)[1].split("</title>", 1)[0])
        return answer


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def told(desk: Desk, people: Mapping[str, Account], temporary: Path, caplog: pytest.LogCaptureFixture) -> Told:
    """A child's referral with a canary wherever somebody types, handed over by the sender."""
    caplog.set_level(logging.DEBUG)
    told = Told(desk, people).child()
    for field, words in CANARIES.items():
        told.answer(field, Typed(words=words, how="told", by="caller"))
    take_note(desk, told.case_id, who=told.adviser, words="Zebedee said: ring 07700 900321")
    told.assessed().submitted(words="Quill leaves at 15:30.").spoken()
    told.decided()
    sent = told.approval(told.candidate())
    approve(desk, told.case_id, who=told.manager, referral_id=told.referral().referral_id, **sent)
    send_next(desk)
    return told


def _found(text: str) -> list[str]:
    return [stem for stem in STEMS if stem in text.casefold()]


def _journey(app: Flask, desk: Desk, told: Told, visitors: tuple[Visitor, ...]) -> Overheard:
    heard = Overheard()
    for visitor in visitors:
        for one in addresses(app, desk, most=50):
            if "GET" in one.answers:
                heard.hear(visitor.get(one.path))
        heard.hear(visitor.post("/calls/find", {"reference": CANARIES["person.full_name"]}))
        heard.hear(visitor.post("/passwords", {"reference": CANARIES["person.phone"]}))
        form = {"field": "person.full_name", "person": told.person_id, "person.full_name.words": "Zebedee", "seen": "1"}
        heard.hear(visitor.post(f"/calls/{told.case_id}/answers", form))
        heard.hear(visitor.post(f"/calls/{told.case_id}/nowhere", {"words": "Zebedee"}))
    return heard


def test_AUDI_05_no_canary_is_in_an_address_a_title_a_header_or_the_log(
    app: Flask, desk: Desk, told: Told, client_for: ClientFor, caplog: pytest.LogCaptureFixture
) -> None:
    adviser, manager = client_for("m.reyes"), client_for("a.okafor")
    heard = _journey(app, desk, told, (adviser, manager))
    assert CANARIES["person.full_name"] in manager.get(told.path).text
    assert heard.pages > 40
    assert _found("\n".join(heard.said)) == []
    assert _found(caplog.text) == []


def test_AUDI_05_no_canary_is_in_the_mail_a_file_name_a_file_or_a_temporary_file(
    told: Told, temporary: Path, tmp_path: Path
) -> None:
    (post,) = tmp_path.rglob("*.eml")
    mail = email.message_from_bytes(post.read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)
    (attached,) = mail.iter_attachments()
    body = mail.get_body()
    assert body is not None
    assert told.referral().reference in body.get_content()
    assert _found("\n".join([str(mail.items()), body.get_content(), str(attached.items())])) == []
    sealed = attached.get_content()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    kept = [sealed, *(path.read_bytes() for path in files)]
    assert len(sealed) > 10_000
    for content in kept:
        assert _found(content.decode("latin-1")) == []
        assert _found(content.decode("utf-16-le", errors="replace")) == []
    assert _found("\n".join(str(path.relative_to(tmp_path)) for path in files)) == []
    assert list(temporary.iterdir()) == []
