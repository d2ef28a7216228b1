"""A desk that answers late and by halves, to show which test reads a page before it has come whole.

SLOW_MS=600 pytest -m browser lets every answer take 600 ms longer, half of it before the answer begins and half
somewhere in the middle of the page; SLOW_MS=0-800 anything between, so that answers overtake each other. A click then
no longer waits for the page that it asks for, which it does otherwise, but not when the machine is busy. SLOW_CPU=4
makes the browser four times slower. Without them nothing is slower.
"""

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partialmethod
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def slowed(app: Application) -> Application:
    """Wrap an application in the waits that SLOW_MS asks for; the first comes before anything is read or kept."""
    asked = os.environ.get("SLOW_MS", "")
    if not asked:
        return app
    least, _, most = asked.partition("-")

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        pause = random.uniform(float(least), float(most or least)) / 2000
        time.sleep(pause)
        return _by_halves(app(environ, start_response), pause)

    return answer


def _by_halves(answer: Iterable[bytes], pause: float) -> Iterator[bytes]:
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    cut = random.randint(0, len(body))
    yield body[:cut]
    time.sleep(pause)
    yield body[cut:]


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where answers are slow, let every click and key go on to the next line of the test at once."""
    if os.environ.get("SLOW_MS", ""):
        for act in ("click", "dblclick", "press"):
            monkeypatch.setattr(Locator, act, partialmethod(getattr(Locator, act), no_wait_after=True))


def slow_down(page: Page) -> None:
    """Make the page's processor as slow as SLOW_CPU says."""
    if times := os.environ.get("SLOW_CPU", ""):
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": float(times)})
