"""What people type, made safe to keep and to print: nothing is lost without a visible mark in its place."""

import re
import unicodedata

from helpline.words.unreadable import Unreadable

LIMIT = 200_000
"""The most characters that one answer or note may hold."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, except tab and new line
    "\ud800-\udfff"  # lone surrogates, at which a Word file would silently end
    "\u200b\u2028\u2029\ufeff"  # spaces and line ends that nobody sees
    "\u202a-\u202e\u2066-\u2069"  # direction overrides, which make a name read backwards
    "\ufdd0-\ufdef\ufffe\uffff]"  # what is no character at all
)


def make_visible(text: str) -> str:
    """Give *text* composed (NFC), with every hidden or forbidden character as a mark such as `⟦U+202E⟧`.

    Line ends become a plain new line. Doing it twice changes nothing more.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    marked = _HIDDEN.sub(lambda found: f"\u27e6U+{ord(found[0]):04X}\u27e7", lines)
    return unicodedata.normalize("NFC", marked)


def read_words(text: str) -> str:
    """Give free text as it will be kept: visible, with nothing cut off.

    Raises:
        Unreadable: it is longer than `LIMIT`.
    """
    visible = make_visible(text) if len(text) <= LIMIT else text
    if len(visible) > LIMIT:
        raise Unreadable(
            f"This is {len(visible):,} characters long, and one answer holds {LIMIT:,}. "
            "It has not been saved yet and is still on the page. Shorten it, or put the rest in a note."
        )
    return visible
