"""Characters that nobody sees: a text that shows one thing to a reader and says another is refused (decision 0008).

Turned directions, joiners of no width, line ends that no editor shows: none is needed in a protocol.
"""

import re
import unicodedata
from collections.abc import Iterator

from helpline.words.errors import Fault

_HIDDEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def hidden_in(text: str) -> str:
    """Return the first character of a text that nobody sees, as `U+202E (right-to-left override)`; empty for none."""
    found = _HIDDEN.search(text)
    if found is None:
        return ""
    name = unicodedata.name(found[0], "").lower()
    return f"U+{ord(found[0]):04X}" + (f" ({name})" if name else "")


def hidden_fault(file: str, line: int, character: str) -> Fault:
    """Return the fault of a line that holds a hidden character, named as `hidden_in` names it."""
    return Fault(
        file,
        line,
        f"This line holds a character that nobody sees, {character}. What is read must be what stands there: type the "
        "line again.",
    )


def hidden_faults(text: str, *, file: str) -> Iterator[Fault]:
    """Yield a fault for every line with a hidden character; the mark that some editors put first of all is none."""
    if not _HIDDEN.search(text):
        return
    for line, words in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if character := hidden_in(words.removesuffix("\r")):
            yield hidden_fault(file, line, character)
