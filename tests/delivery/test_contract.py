"""What every way of sending keeps to, whichever it is; run over all that are wired."""

import email
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from helpline.actions.ports import Enclosed
from helpline.actions.ports.papers import JSON_TYPE, WORD_TYPE
from helpline.delivery.message import SENDER
from helpline.directory.directory import CHANNELS
from helpline.settings import Settings
from helpline.wiring.live import channels
from tests.delivery.counterparts import COUNTERPARTS, Counterpart, a_mail

HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"}
SPLITS = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\x00")


@pytest.fixture(params=sorted(COUNTERPARTS))
def other_side(request: pytest.FixtureRequest, tmp_path: Path) -> Counterpart:
    """The other side of one way of sending."""
    return COUNTERPARTS[request.param](tmp_path)


def _read(message: bytes) -> EmailMessage:
    return email.message_from_bytes(message, policy=policy.default)


def test_every_way_that_is_wired_is_tried_here_under_the_name_that_the_directory_uses(tmp_path: Path) -> None:
    wired = channels(Settings(data=tmp_path / "data"))
    assert wired.keys() == COUNTERPARTS.keys()
    assert all(name == channel.name for name, channel in wired.items())
    assert wired.keys() <= set(CHANNELS)


def test_what_was_handed_over_is_there_once_and_whole(other_side: Counterpart) -> None:
    mail = a_mail()
    result = other_side.channel.hand_over(mail)
    (message,) = other_side.arrived()
    read = _read(message)
    (attached,) = read.iter_attachments()
    assert result.outcome == "handed_over"
    assert attached.get_content() == mail.attachment
    assert attached.get_filename() == mail.file_name
    body = read.get_body()
    assert body is not None
    assert body.get_content().splitlines() == mail.body.splitlines()


def test_what_goes_beside_the_document_is_there_whole_under_its_own_name(other_side: Counterpart) -> None:
    beside = (
        Enclosed(b"a sealed pack", "K7M-4QX-v1-2.docx", WORD_TYPE),
        Enclosed(b"{}", "K7M-4QX-v1-2.json", JSON_TYPE),
    )
    result = other_side.channel.hand_over(a_mail(beside=beside))
    (message,) = other_side.arrived()
    attached = list(_read(message).iter_attachments())[1:]
    assert result.outcome == "handed_over"
    assert [(one.get_content(), one.get_filename()) for one in attached] == [
        (one.content, one.file_name) for one in beside
    ]


def test_a_name_beside_the_document_that_could_say_something_is_refused(other_side: Counterpart) -> None:
    named = (Enclosed(b"a sealed pack", "K7M-4QX-v1-nrm.docx", WORD_TYPE),)
    assert other_side.channel.hand_over(a_mail(beside=named)).outcome == "refused"
    assert other_side.arrived() == []


def test_there_is_exactly_one_recipient_and_no_header_beside_the_listed(other_side: Counterpart) -> None:
    other_side.channel.hand_over(a_mail())
    read = _read(other_side.arrived()[0])
    assert set(read.keys()) == HEADERS
    assert (read["To"], read["From"]) == ("front.door@northmoor.example", SENDER)
    assert read["Message-ID"] == f"<{'3f' * 16}@helpline.invalid>"


def test_nothing_that_is_kept_for_looking_it_up_is_personal(other_side: Counterpart) -> None:
    result = other_side.channel.hand_over(a_mail(body="Ellis, Millbeck Academy"))
    assert "Ellis" not in result.trace + result.says
    assert "northmoor" not in result.trace


def test_the_same_parcel_handed_over_again_is_never_there_twice(other_side: Counterpart) -> None:
    other_side.channel.hand_over(a_mail())
    other_side.channel.hand_over(a_mail())
    assert len(other_side.arrived()) == 1


def test_two_parcels_do_not_touch_each_other(other_side: Counterpart) -> None:
    other_side.channel.hand_over(a_mail())
    other_side.channel.hand_over(a_mail(parcel_id="4a" * 16))
    assert len(other_side.arrived()) == 2


def test_trouble_on_the_way_is_told_and_never_raised(other_side: Counterpart) -> None:
    other_side.break_down()
    result = other_side.channel.hand_over(a_mail())
    assert result.outcome in ("try_again", "uncertain")
    assert result.says


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("field", ["subject", "to", "file_name", "parcel_id"])
def test_MAIL_01_a_header_with_a_line_break_is_refused(other_side: Counterpart, field: str, split: str) -> None:
    whole = getattr(a_mail(), field)
    for value in (f"{whole}{split}Bcc: a@b.example", f"x{split}Bcc: a@b.example", f"{whole}{split}"):
        assert other_side.channel.hand_over(a_mail(**{field: value})).outcome == "refused"
    assert other_side.arrived() == []


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?q?a=0d=0aBcc:x?=",
        "Referral =?utf-8?q?K7M=0d=0aBcc:x?= OFFICIAL-SENSITIVE",
        "Referral K7M-4QX OFFICIAL-SENSITIVE =?utf-8?b?DQpCY2M6eA==?=",
    ],
)
def test_MAIL_02_an_encoded_word_never_begins_a_new_header(other_side: Counterpart, subject: str) -> None:
    assert other_side.channel.hand_over(a_mail(subject=subject)).outcome == "refused"
    assert other_side.arrived() == []


@pytest.mark.parametrize("field", ["to", "file_name", "parcel_id"])
def test_MAIL_02_nor_in_any_other_header(other_side: Counterpart, field: str) -> None:
    assert other_side.channel.hand_over(a_mail(**{field: "=?utf-8?q?a=0d=0aBcc:x?="})).outcome == "refused"


@pytest.mark.parametrize(
    "subject",
    [
        "Referral for Ellis",
        "Child trafficking referral",
        "URGENT Referral K7M-4QX",
        "referral K7M-4QX OFFICIAL-SENSITIVE",
    ],
)
def test_MAIL_04_a_subject_says_only_what_every_subject_says(other_side: Counterpart, subject: str) -> None:
    assert other_side.channel.hand_over(a_mail(subject=subject)).outcome == "refused"


@pytest.mark.parametrize(
    "to",
    [
        "a@b.example, c@d.example",
        "a@b.example;c@d.example",
        "a@b.example c@d.example",
        "Front Door <a@b.example>",
        "a@b.example>,<c@d.example",
        "group: a@b.example;",
        "a@b",
        "a@@b.example",
        "",
        "аdmin@b.example",
    ],
)
def test_MAIL_08_anything_but_exactly_one_address_is_refused(other_side: Counterpart, to: str) -> None:
    result = other_side.channel.hand_over(a_mail(to=to))
    assert result.outcome == "refused"
    assert other_side.arrived() == []
    assert not to or to not in result.says


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("file_name", "Ellis.docx"),
        ("file_name", "../K7M-4QX-v1.docx"),
        ("file_name", "K7M-4QX-v1.exe"),
        ("media_type", "text/html"),
        ("media_type", "application/zip\r\nBcc: x"),
    ],
)
def test_an_attachment_that_is_not_neutral_is_refused(other_side: Counterpart, field: str, value: str) -> None:
    assert other_side.channel.hand_over(a_mail(**{field: value})).outcome == "refused"
