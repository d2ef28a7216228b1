"""Saves that come twice: a page that heard no answer sends the same save again, and it is carried out once.

A save is the same when its id, its address and its words are: other words under an old id are a save of their own.
"""

import json
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import new as keyed
from secrets import token_urlsafe
from threading import Lock

from flask import Flask, Response, abort, current_app, redirect, request
from flask.typing import ResponseReturnValue

from helpline.actions.sign_in import digest
from helpline.words.london import in_london
from web import cookies, here

FIELD = "save_id"
LED_TO = "Content-Location"
"""A save that is answered with a part of a page names in this header the address that shows it; repeats go there."""

AT = "Desk-At"
"""When a part of a page was drawn, for the line that says *Saved 14:08:31*."""

_BESIDE_THE_WORDS = frozenset({"csrf_token", "held_id", "seen", FIELD})
"""Controls that may differ when the same save is sent again."""

_MOST = 5_000
_IN_HAND = ""


Save = tuple[str, str, str]
"""What makes a save this one: the digest of its session, its save id, and the digest of its address and words."""


@dataclass(slots=True)
class DoneSaves:
    """The saves of late, by session, save id and words, and where each one led.

    In memory alone; of what was typed it holds a digest keyed with the session's token, which is not kept here.
    """

    _led_to: OrderedDict[Save, str] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def begin(self, key: Save) -> str | None:
        """Begin a save: None when it is new, an empty text while it is in hand, else where it led."""
        with self._lock:
            if key in self._led_to:
                return self._led_to[key]
            self._led_to[key] = _IN_HAND
            while len(self._led_to) > _MOST:
                self._led_to.popitem(last=False)
            return None

    def finish(self, key: Save, led_to: str) -> None:
        """Note where a save led; a save that led nowhere may be tried again."""
        with self._lock:
            if led_to:
                self._led_to[key] = led_to
            else:
                self._led_to.pop(key, None)


def new_save_id() -> str:
    """Return a save id for one form as one page shows it."""
    return token_urlsafe(12)


def _key() -> Save | None:
    save_id = request.form.get(FIELD, "") if request.method == "POST" else ""
    if not save_id:
        return None
    token = cookies.session_token()
    return digest(token), save_id[:64], _digest_of_words(token)


def _digest_of_words(token: str) -> str:
    given = [item for item in request.form.items(multi=True) if item[0] not in _BESIDE_THE_WORDS]
    words = json.dumps([request.path, sorted(given)])
    return keyed(token.encode("utf-8", "surrogatepass"), words.encode("ascii"), sha256).hexdigest()


def _done() -> DoneSaves:
    done: DoneSaves = current_app.extensions["done_saves"]
    return done


def answer_again() -> ResponseReturnValue | None:
    """Answer a save that was carried out already with where it led; ask for patience while it is in hand (503)."""
    key = _key()
    if key is None:
        return None
    led_to = _done().begin(key)
    if led_to is None:
        request.environ["helpline.save"] = key
        return None
    if led_to == _IN_HAND:
        abort(503)
    return redirect(led_to, 303)


def note_done(response: Response) -> Response:
    """Note where this request's save led, and tell a page that saves by itself when."""
    key = request.environ.pop("helpline.save", None)
    if key is not None:
        is_done = response.status_code < 400
        led_to = response.headers.get(LED_TO) or response.location or ""
        _done().finish(key, led_to if is_done else "")
    if "HX-Request" in request.headers:
        response.headers[AT] = f"{in_london(here.desk().clock.now()):%H:%M:%S}"
    return response


def carry_out_once(app: Flask) -> None:
    """Make every POST that carries a save id count once."""
    app.extensions["done_saves"] = DoneSaves()
    app.before_request(answer_again)
    app.after_request(note_done)
