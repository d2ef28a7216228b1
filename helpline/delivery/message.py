"""A mail as bytes: every header from a short list of what it may say, exactly one recipient, neutral attachments.

The list of what may be said stands by itself, whatever the library below does with a header: Python before 3.11.10
lets an encoded word begin a new header line (CVE-2024-6923).
"""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

from helpline.actions.ports import Mail
from helpline.actions.ports.papers import JSON_TYPE, WORD_TYPE, ZIP_TYPE

SENDER = "referrals@helpline.invalid"
"""Nothing travels from a folder, so the sender is an address that cannot exist."""

SUBJECT = re.compile(r"(URGENT )?Referral [A-Z0-9]{3}-[A-Z0-9]{3} OFFICIAL-SENSITIVE", re.ASCII)
"""The whole of what a subject may be (ruling 7)."""
ADDRESS = re.compile(r"[A-Za-z0-9._+'-]{1,64}@(?=.{4,253}$)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+", re.ASCII)
FILE_NAME = re.compile(r"[A-Z0-9]{3}-[A-Z0-9]{3}(-v[0-9]{1,3}(-[0-9]{1,2})?)?\.(docx|zip|json)", re.ASCII)
PARCEL_ID = re.compile(r"[A-Za-z0-9-]{1,64}", re.ASCII)
MEDIA_TYPES = frozenset({WORD_TYPE, ZIP_TYPE, JSON_TYPE})


class NotSendable(Exception):
    """The mail says something in a header that no mail of ours may say; the sentence never repeats it."""


def as_bytes(mail: Mail) -> bytes:
    """Return the mail as it goes over a wire or into a file.

    Raises:
        NotSendable: the recipient is not exactly one address, or another header holds more than it may.
    """
    refuse_unlisted(mail)
    message = EmailMessage(policy=SMTP)
    message["From"] = SENDER
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = mail.at
    message["Message-ID"] = f"<{mail.parcel_id}@helpline.invalid>"
    message.set_content(mail.body)
    for content, file_name, media_type in _files(mail):
        kind, _, subtype = media_type.partition("/")
        message.add_attachment(content, maintype=kind, subtype=subtype, filename=file_name)
    return message.as_bytes()


def _files(mail: Mail) -> Iterator[tuple[bytes, str, str]]:
    """Yield the document, then what goes beside it: what is in it, its name and its media type."""
    yield mail.attachment, mail.file_name, mail.media_type
    yield from ((one.content, one.file_name, one.media_type) for one in mail.beside)


def refuse_unlisted(mail: Mail) -> None:
    """Raise NotSendable unless everything that goes into a header is on the list (MAIL-01, MAIL-02, MAIL-08)."""
    for value, allowed, sentence in (
        (mail.to, ADDRESS, "The receiver’s entry does not hold exactly one address."),
        (mail.subject, SUBJECT, "The subject is not one that may be sent."),
        *((name, FILE_NAME, "The attachment’s name is not a neutral one.") for _, name, _ in _files(mail)),
        (mail.parcel_id, PARCEL_ID, "The parcel has no id that a header can hold."),
    ):
        if not allowed.fullmatch(value):
            raise NotSendable(sentence)
    if not MEDIA_TYPES.issuperset(media_type for _, _, media_type in _files(mail)):
        raise NotSendable("The attachment is not of a kind that may be sent.")
    if mail.at.utcoffset() is None:
        raise NotSendable("The mail has no time zone.")
