"""What the tests of the training room do as a visitor: start a scenario, step through it, read the page."""

import re
from html import unescape
from typing import Any

from werkzeug.test import TestResponse

Visit = Any


def words(answer: TestResponse) -> str:
    """What a page says, on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))))


def started(visitor: Visit, scenario: str = "S02") -> str:
    """Start a scenario and return the address of its page."""
    answer = visitor.post("/training/start", {"scenario": scenario})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def stepped(visitor: Visit, address: str, moments: int, *, first: int = 1) -> None:
    """Play so many moments."""
    for number in range(first, first + moments):
        assert visitor.post(f"{address}/next", {"moment": str(number)}).status_code == 302
