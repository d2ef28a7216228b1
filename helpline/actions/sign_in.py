"""Signing in and out, and who is at the desk.

Only the SHA-256 of a session's token is kept. Roles are read anew each time, so that a change binds at once.
"""

import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from helpline.actions.hasher import Hasher
from helpline.actions.ports import Account, Desk, Session, Unit
from helpline.engine.permissions import Who
from helpline.words.digest import digest_of
from helpline.words.errors import BadAnswer, HelplineError, NotKept

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=14)
"""Both wait while this person has an open contact (ruling 13)."""

TRIES = 5
WINDOW = timedelta(seconds=60)
LONGEST_PASSWORD = 1_000
LONGEST_USERNAME = 200
_TOUCH_EVERY = timedelta(minutes=1)
_NOBODYS_PASSWORD = "no account has this password"  # noqa: S105 - compared with when there is no such user


class NotSignedIn(HelplineError):
    """A user name and pass phrase that do not go together, or too many tries; the words never say which."""

    def __init__(self) -> None:
        super().__init__(
            "sign-in refused",
            "You are not signed in. The user name and pass phrase do not go together, or there were five wrong "
            "tries in a minute. Check both, wait a minute, or ask a manager on shift.",
        )


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is at the desk, and by which session."""

    who: Who
    session: Session


class DummyHashes:
    """One throwaway hash per hasher, so that an unknown user costs as much as a known one."""

    def __init__(self) -> None:
        self._made: dict[int, str] = {}

    def of(self, hasher: Hasher) -> str:
        """Return a hash at this hasher's cost that no password fits."""
        return self._made.setdefault(id(hasher), hasher.hash(_NOBODYS_PASSWORD))


_DUMMIES = DummyHashes()


def tidy_username(username: str) -> str:
    """Return a user name as it is kept: without spaces around it, and with capitals made small."""
    return username.strip().casefold()[:LONGEST_USERNAME]


def tidy_phrase(password: str) -> str:
    """Return a pass phrase as it counts: without the spaces around it that copying brings, and otherwise whole."""
    return password.strip()


def sign_in(desk: Desk, username: str, password: str, *, hasher: Hasher) -> tuple[str, Who]:
    """Check a user name and pass phrase, and start a session; return its token and who it is.

    Five wrong passwords for one user name in 60 seconds refuse it, the right one too, until the window ends. An unknown
    user name costs the same work and gets the same words. The verdict and the count are one transaction, so that
    guesses made at the same time are counted one after another.

    Raises:
        BadAnswer: the password is over 1,000 characters; it was not hashed.
        NotSignedIn: wrong, unknown, disabled or too many tries.
        NotKept: the store cannot keep a session now.
    """
    if len(password) > LONGEST_PASSWORD:
        raise BadAnswer(
            "password",
            f"A pass phrase has at most {LONGEST_PASSWORD:,} characters. Nothing was checked. Type it again.",
        )
    name, phrase, since = tidy_username(username), tidy_phrase(password), desk.clock.now() - WINDOW
    with desk.store.read() as unit:
        account = unit.account_named(name)
        is_throttled = unit.tries(name, since=since) >= TRIES
    if is_throttled:
        raise NotSignedIn
    is_right = hasher.verify(account.password_hash if account else _DUMMIES.of(hasher), phrase)
    fresh_hash = hasher.hash(phrase) if is_right and account and hasher.is_outdated(account.password_hash) else ""
    token = secrets.token_urlsafe(32)
    with desk.store.begin() as unit:
        standing = _unchanged(unit, account) if is_right else None
        who = _judge(unit, name, standing, since=since, at=desk.clock.now())
        if who is not None and standing is not None:
            if fresh_hash:
                unit.save_account(replace(standing, password_hash=fresh_hash))
            unit.start_session(_new_session(token, who, at=desk.clock.now()))
    if who is None:
        raise NotSignedIn
    return token, who


def _unchanged(unit: Unit, checked: Account | None) -> Account | None:
    """Return an account as it stands now; None where its pass phrase was changed while the old one was checked."""
    standing = unit.account(checked.account_id) if checked else None
    return standing if checked and standing and standing.password_hash == checked.password_hash else None


def _judge(unit: Unit, name: str, account: Account | None, *, since: datetime, at: datetime) -> Who | None:
    if unit.tries(name, since=since) >= TRIES:
        return None
    if account is None or account.is_disabled:
        unit.note_try(name, at=at)
        return None
    return Who(account.account_id, account.name, account.roles)


def _new_session(token: str, who: Who, *, at: datetime) -> Session:
    return Session(
        token_sha256=digest(token), account_id=who.account_id, csrf=secrets.token_urlsafe(32), started_at=at, last_at=at
    )


def digest(token: str) -> str:
    """Return the only form in which a token is kept."""
    return digest_of(token)


def session_of(desk: Desk, token: str) -> Session | None:
    """Return the session that a token belongs to, ended or not, or None."""
    with desk.store.read() as unit:
        return unit.session(digest(token))


def who_is(desk: Desk, token: str, *, is_active: bool = True, known: Session | None = None) -> SignedIn | None:
    """Return who is at the desk, with roles as they are now; None where the session has ended or the account is off.

    A session ends after 30 minutes without a request or 14 hours in all, whichever comes first, but never while this
    person has an open contact (ruling 13). A page that only looks again by itself passes `is_active=False` and does
    not move the 30 minutes. `known` is the token's session, where this request has read it already.
    """
    now = desk.clock.now()
    with desk.store.read() as unit:
        session = known or unit.session(digest(token))
        account = unit.account(session.account_id) if session else None
        if session is None or session.ended_at or account is None or account.is_disabled:
            return None
        is_over = _is_past(session, now=now) and not _has_open_contact(unit, account.account_id)
    if is_over or (is_active and now - session.last_at >= _TOUCH_EVERY):
        _move(desk, session, now=now, is_end=is_over)
    return None if is_over else SignedIn(Who(account.account_id, account.name, account.roles), session)


def sign_out(desk: Desk, token: str) -> None:
    """End the session of this token, if there is one. Raises NotKept when that cannot be recorded."""
    with desk.store.begin() as unit:
        if unit.session(digest(token)) is not None:
            unit.touch_session(digest(token), at=desk.clock.now(), is_end=True)


def _is_past(session: Session, *, now: datetime) -> bool:
    return now - session.last_at > IDLE or now - session.started_at > LONGEST


def _has_open_contact(unit: Unit, account_id: str) -> bool:
    return any(row.is_open and account_id in (row.opened_by, *row.authors) for row in unit.rows())


def _move(desk: Desk, session: Session, *, now: datetime, is_end: bool) -> None:
    # A full disk must not take the page away from somebody on a call.
    with suppress(NotKept), desk.store.begin() as unit:
        unit.touch_session(session.token_sha256, at=now, is_end=is_end)
