"""What is wrong with an address, a protection or a number, said the same wherever it comes in: file, page or import."""

import re

from helpline.directory.entity import MAILED
from helpline.directory.legacy import why_closed
from helpline.words.phones import read_phone
from helpline.words.unreadable import Unreadable

_ADDRESS = re.compile(r"[A-Za-z0-9._+'-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_PAGE = re.compile(r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d{1,5})?(/[!-~]*)?", re.ASCII)
_LONGEST = 254


def why_not_address(channel: str, address: str) -> str:
    """Say why an address can't be used by this way of sending; nothing where it can."""
    if not address and channel not in MAILED:
        return ""
    if channel == "portal" and "@" not in address:
        return why_not_page(address)
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        return f"“{address[:60]}” is not exactly one mail address."
    closed = why_closed(address)
    if closed:
        return closed
    if channel == "cjsm" and not address.casefold().endswith(".cjsm.net"):
        return "A CJSM address ends in .cjsm.net."
    return ""


def why_not_page(address: str) -> str:
    """Say why this can't be the address of a web form; nothing where it can."""
    if len(address) > _LONGEST or not _PAGE.fullmatch(address):
        return f"“{address[:60]}” is not the address of one web page. It begins with https:// and has no spaces."
    return ""


def why_not_protection(channel: str, protection: str) -> str:
    """Say why a document can't be protected so on this way; nothing where it can."""
    if protection == "none" and channel != "cjsm":
        return "Only CJSM carries a document without a password (ruling 6)."
    return ""


def why_not_number(number: str) -> str:
    """Say why this can't be a telephone number; nothing where it can."""
    try:
        read_phone(number)
    except Unreadable:
        return f"“{number[:40]}” cannot be a telephone number."
    return ""
