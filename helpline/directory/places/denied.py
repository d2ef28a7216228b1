"""Words that may say where somebody is not, or is no more: a place that stands beside them is asked about again."""

import re
from typing import Final

_DENIED: Final = re.compile(
    r"\b(?:not|isn['’]t|wasn['’]t|aren['’]t|no longer|any ?more|anywhere but|used to|left(?! of| hand| side))\b"
    r"|\bmoved (?:away |out )?(?:from|of)\b",
    re.IGNORECASE,
)


def ask_again(words: str) -> str:
    """Return what to ask where a place may be one where they are not; nothing where no word says so."""
    found = _DENIED.search(words)
    if found is None:
        return ""
    return f"“{found[0]}” may say where they are not, or are no more: ask where they are now."
