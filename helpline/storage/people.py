"""Who signs in: accounts, sessions and wrong passwords. Names are sealed; user names are found by a keyed hash."""

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, bindparam, func, insert, select, update

from helpline.actions.ports.accounts import Account, Session
from helpline.storage.boxes import label, seal
from helpline.storage.moments import kept_moment, read_moment
from helpline.storage.names import new_id
from helpline.storage.part import Part, opened, sealed_columns
from helpline.storage.tables import account, session, wrong_try

_ACCOUNT: TypeAdapter[Account] = TypeAdapter(Account)
_BY_ID = select(account).where(account.c.account_id == bindparam("of_account"))
_BY_NAME = select(account).where(account.c.blind == bindparam("of_blind"))
_SET_ACCOUNT = update(account).where(account.c.account_id == bindparam("of_account"))
_SESSION = select(session).where(session.c.token_sha256 == bindparam("of_token"))
_SET_SESSION = update(session).where(session.c.token_sha256 == bindparam("of_token"))
_TRIES = (
    select(func.count())
    .select_from(wrong_try)
    .where(wrong_try.c.blind == bindparam("of_blind"), wrong_try.c.at >= bindparam("since"))
)


class PeoplePart(Part):
    """The part of a transaction that knows who signs in."""

    def account(self, account_id: str) -> Account | None:
        """Return one account, or None."""
        row = self._connection.execute(_BY_ID, {"of_account": account_id}).first()
        return self._account(row) if row else None

    def account_named(self, username: str) -> Account | None:
        """Return the account with this user name, or None; capitals do not matter."""
        row = self._connection.execute(_BY_NAME, {"of_blind": self._blind_name(username)}).first()
        return self._account(row) if row else None

    def accounts(self) -> tuple[Account, ...]:
        """Return every account, by user name."""
        found = (self._account(row) for row in self._connection.execute(select(account)))
        return tuple(sorted(found, key=lambda one: one.username))

    def save_account(self, account_: Account) -> None:
        """Create or replace an account."""
        self._must_write()
        box = seal(self._ring.desk, _ACCOUNT.dump_json(account_), about=label("account", account_.account_id))
        columns = {"blind": self._blind_name(account_.username), **sealed_columns(box)}
        if self._connection.execute(_SET_ACCOUNT, {"of_account": account_.account_id, **columns}).rowcount == 0:
            self._connection.execute(insert(account), {"account_id": account_.account_id, **columns})

    def start_session(self, session_: Session) -> None:
        """Keep a new session; only the hash of its token is kept, and what guards its forms is sealed."""
        self._must_write()
        box = seal(self._ring.desk, session_.csrf.encode(), about=label("session", session_.token_sha256))
        self._connection.execute(
            insert(session),
            {
                "token_sha256": session_.token_sha256,
                "account_id": session_.account_id,
                "started_at": kept_moment(session_.started_at),
                "last_at": kept_moment(session_.last_at),
                "ended_at": kept_moment(session_.ended_at) if session_.ended_at else None,
                **sealed_columns(box),
            },
        )

    def session(self, token_sha256: str) -> Session | None:
        """Return a session by the hash of its token, ended or not, or None."""
        row = self._connection.execute(_SESSION, {"of_token": token_sha256}).first()
        if row is None:
            return None
        about = label("session", row.token_sha256)
        csrf = opened(self._ring.desk, row.nonce, row.ciphertext, about=about, what="session").decode()
        ended = read_moment(row.ended_at) if row.ended_at else None
        return Session(
            row.token_sha256, row.account_id, csrf, read_moment(row.started_at), read_moment(row.last_at), ended
        )

    def touch_session(self, token_sha256: str, *, at: datetime, is_end: bool = False) -> None:
        """Move a session's last moment, or end it."""
        self._must_write()
        moved = {"last_at": kept_moment(at), **({"ended_at": kept_moment(at)} if is_end else {})}
        self._connection.execute(_SET_SESSION, {"of_token": token_sha256, **moved})

    def tries(self, username: str, *, since: datetime) -> int:
        """Count the wrong passwords for a user name since a moment."""
        asked = {"of_blind": self._blind_name(username), "since": kept_moment(since)}
        return int(self._connection.execute(_TRIES, asked).scalar_one())

    def note_try(self, username: str, *, at: datetime) -> None:
        """Note one wrong password."""
        self._must_write()
        noted = {"try_id": new_id(), "blind": self._blind_name(username), "at": kept_moment(at)}
        self._connection.execute(insert(wrong_try), noted)

    def _blind_name(self, username: str) -> bytes:
        return self._ring.blind("username", username.strip().casefold())

    def _account(self, row: Row[Any]) -> Account:
        about = label("account", row.account_id)
        return _ACCOUNT.validate_json(opened(self._ring.desk, row.nonce, row.ciphertext, about=about, what="account"))
