"""The post of the training room cannot send, whatever it is told; and a scenario refuses any desk that could."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpline.actions.ports import Desk, Mail
from helpline.actions.rehearsals import keep_rehearsal
from helpline.delivery.folder import FolderChannel
from helpline.documents.sealing import Seals
from helpline.engine.permissions import Who
from helpline.training.nowhere import NO_POST, Nowhere, refuse_real
from helpline.training.rehearsal import begin_rehearsal
from helpline.training.replay import replay, replay_alone
from helpline.wiring import Settings, build, shipped_scenarios
from helpline.wiring.training import replay_desk
from helpline.words.errors import NotAllowed

TRAINER = Who("trainer-1", "T. Bell", frozenset({"trainer"}))
MAIL = Mail(
    parcel_id="p1",
    to="front.door@northmere.example",
    subject="URGENT Referral K7M-4QX OFFICIAL-SENSITIVE",
    body="A referral is attached.",
    attachment=b"sealed",
    file_name="K7M-4QX-v1.zip",
    media_type="application/zip",
    at=datetime(2026, 11, 20, 15, 6, tzinfo=UTC),
)
WAYS_OUT = ("open", "os.", "socket.", "subprocess.", "smtplib.", "urllib.", "ftplib.", "http.", "shutil.", "pty.")

_seen: list[str] | None = None


def _listen(event: str, _arguments: object) -> None:
    if _seen is not None and event.startswith(WAYS_OUT):
        _seen.append(event)


sys.addaudithook(_listen)


@contextmanager
def overheard() -> Iterator[list[str]]:
    """Overhear whatever Python itself reports of files, sockets and programs."""
    global _seen  # noqa: PLW0603 - an audit hook can never be taken off, so it is told when to listen
    _seen = []
    try:
        yield _seen
    finally:
        _seen = None


@pytest.mark.parametrize("name", NO_POST)
def test_a_post_that_is_told_to_send_opens_no_file_no_socket_and_no_program(name: str) -> None:
    with overheard() as heard:
        result = NO_POST[name].hand_over(MAIL)
    assert heard == []
    assert result.outcome == "handed_over"
    assert result.says == "This is training: nothing was sent, and nothing can be."


def test_the_ear_of_that_test_does_hear_a_real_way_of_sending(tmp_path: Path) -> None:
    with overheard() as heard:
        result = FolderChannel(tmp_path / "post").hand_over(MAIL)
    assert result.outcome == "handed_over"
    assert heard


def test_it_knows_its_name_and_nothing_to_send_with() -> None:
    assert [field.name for field in fields(Nowhere)] == ["name"]
    with pytest.raises((AttributeError, TypeError)):
        Nowhere("folder").address = "front.door@northmere.example"  # type: ignore[attr-defined]


def test_a_whole_call_with_two_parcels_leaves_no_message_anywhere(desk: Desk, tmp_path: Path) -> None:
    whole = next(one for one in shipped_scenarios() if one.id == "S10")
    assert replay(desk, whole).passed
    assert not list(tmp_path.rglob("*.eml"))
    assert not (tmp_path / "data" / "post").exists()


def test_a_short_call_in_memory_opens_no_file_no_socket_and_no_program() -> None:
    desk = replay_desk()
    short = [one for one in shipped_scenarios() if one.shows is not None]
    assert replay(desk, short[0]).passed
    with overheard() as heard:
        for scenario in short:
            assert replay_alone(desk, scenario).passed
    assert [event for event in heard if event != "os.urandom"] == []


def test_a_document_that_nobody_will_read_is_not_sealed_and_its_words_are_drawn_all_the_same() -> None:
    sealer = replay_desk().sealer
    words = sealer.draw_words()
    assert len(words.split(" ")) == 6
    for protection in ("word", "zip"):
        sealed = sealer.seal(b"document", protection=protection, file_stem="K7M-4QX-v1", words=words)
        assert (sealed.payload, sealed.file_name) == (b"document", "K7M-4QX-v1.docx")


def test_a_rehearsal_that_is_kept_is_sealed_like_any_other(desk: Desk) -> None:
    assert isinstance(desk.sealer, Seals)


def test_TRAI_03_a_scenario_cannot_be_played_on_the_live_desk(tmp_path: Path) -> None:
    live = build(Settings(data=tmp_path / "live"), may_create=True)
    head = live.store.head()
    scenario = shipped_scenarios()[0]
    with pytest.raises(NotAllowed, match="scenario on a live desk"):
        replay(live, scenario)
    with pytest.raises(NotAllowed, match="scenario on a live desk"):
        begin_rehearsal(live, scenario, who=TRAINER)
    with pytest.raises(NotAllowed, match="rehearsal on a live desk"):
        keep_rehearsal(live, "case", who=TRAINER, part="start", content=b"")
    assert live.store.head() == head
    live.store.close()


def test_TRAI_03_a_training_desk_with_one_real_way_of_sending_is_refused(desk: Desk, tmp_path: Path) -> None:
    mixed = replace(desk, channels={**NO_POST, "folder": FolderChannel(tmp_path / "post")})
    with pytest.raises(NotAllowed):
        refuse_real(mixed)
    with pytest.raises(NotAllowed):
        refuse_real(replace(desk, house=replace(desk.house, is_training=False)))
    refuse_real(desk)
