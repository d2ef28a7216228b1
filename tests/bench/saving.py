"""One field saved over HTTP, beside the least that such a save must do; and eight advisers saving at the same time.

The floor draws the same regions, by the very template that the save returns, from a page object made beforehand, and
commits the statements of one answer by bare sqlcipher3. What is between the two is ours: the way in, who is there,
loading, deciding, making the page, the way out.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, g, render_template

from helpline.actions.ports import Account, Desk, Session
from helpline.actions.sign_in import SignedIn
from helpline.wiring import Settings, build
from helpline.wiring.keys import master_key
from tests.actions.telling import Telling
from tests.bench.bare import Bare, copied, heard
from tests.bench.measure import Measured, alone, beside, in_turns, milliseconds
from tests.bench.recording import FIELD, action_saves, words_of
from tests.bench.serving import Visitor, served, sign_in_by_hand
from tests.office import ADVISER
from web.app import create_app
from web.calls.pages.asking import Asking
from web.calls.pages.call import call_page
from web.web_settings import WebSettings

SAVES = 150
ADVISERS = 8
EVERY = 2.0
ROUNDS = 10
GOAL = 6.0
SECRET = "bench-only-0Lw4vPn9eYb2KsXd8mHcq7Zr"


@dataclass(frozen=True, slots=True)
class WiredOffice:
    """As much of an office as telling a case needs, over a desk as it is built for use."""

    desk: Desk


@dataclass(slots=True)
class Call:
    """One adviser's call on the served desk: each save is made from the page that the last one drew."""

    telling: Telling
    session: Session
    token: str
    number: int = 0

    def saver(self, port: int) -> Callable[[], None]:
        """Return what saves once more over a connection of its own."""
        visitor, person = Visitor(self.session, self.token, port), self.telling.person_id
        form = {"from": "say", "field": FIELD, "person": person, "ask": FIELD, "ask_person": person}
        form |= {f"{FIELD}.how": "told", f"{FIELD}.by": "caller"}

        def save() -> None:
            words = words_of(1_000 + self.number)
            more = {f"{FIELD}.words": words, "seen": str(self.number)}
            self.number = visitor.save(f"/calls/{self.telling.case_id}/answers", {**form, **more})

        return save


def measure_saving(folder: Path) -> Iterator[Measured]:
    """Measure one save beside its floor (at most 6 times), then print how long saves take with eight advisers."""
    settings = Settings(data=folder / "data")
    desk = build(settings, may_create=True)
    calls = [_call(desk, number) for number in range(ADVISERS)]
    first = calls[0]
    bare = Bare(copied(settings.data, folder / "copy"), key=master_key(settings, may_create=False))
    each = iter(heard(action_saves(first.telling), n=SAVES + 2))
    for call in calls:
        call.number = call.telling.case.number
    drawn = _drawing(desk, first)
    desk.store.close()

    def floor() -> None:
        drawn()
        bare.save(next(each))

    with served(settings.data) as port:
        save = first.saver(port)
        in_turns(save, floor, n=2)
        ours, least = in_turns(save, floor, n=SAVES)
        yield beside("one field save over HTTP", "ms", ours=ours, floor=least, goal=GOAL, n=SAVES)
        yield from _together(calls, port)


def _call(desk: Desk, number: int) -> Call:
    account = Account(f"{ADVISER.account_id}-{number}", f"adviser.{number}", f"Adviser {number}", ADVISER.roles, "")
    session, token = sign_in_by_hand(desk, account)
    return Call(Telling(WiredOffice(desk)).child(), session, token)  # type: ignore[arg-type]


def _drawing(desk: Desk, call: Call) -> Callable[[], object]:
    """Return what draws the regions that a save of this call returns, from a page that is ready."""
    app: Flask = create_app(desk, WebSettings(secret=SECRET))
    person = call.telling.person_id
    page = call_page(desk, call.telling.case, ADVISER, Asking(ask=FIELD, ask_person=person))
    app.test_request_context(f"/calls/{page.case_id}/answers", method="POST").push()
    g.signed_in = SignedIn(ADVISER, call.session)
    return lambda: render_template("calls/regions.html", page=page)


def _together(calls: list[Call], port: int) -> Iterator[Measured]:
    """Let every adviser save about every two seconds, each in a time of their own."""

    def rounds(call: Call) -> list[float]:
        save, chance = call.saver(port), random.Random(call.telling.case_id)
        took = []
        for _ in range(ROUNDS):
            wait = chance.uniform(0, EVERY)
            time.sleep(wait)
            took.append(milliseconds(save))
            time.sleep(max(0.0, EVERY - wait - took[-1] / 1_000))
        return took

    with ThreadPoolExecutor(len(calls)) as pool:
        took = [one for each in pool.map(rounds, calls) for one in each]
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    who = f"a save among {len(calls)} advisers saving every {EVERY:g} s"
    yield alone(f"{who}, p50", "ms", cuts[49], n=len(took))
    yield alone(f"{who}, p95", "ms", cuts[94], n=len(took))
