"""A replay has no accounts: nobody signs in to it, and nothing waits there for anybody."""

from datetime import datetime
from typing import Never

from helpline.actions.ports import Account, Held, Session
from helpline.words.errors import NotAllowed


def _refuse() -> Never:
    raise NotAllowed("no accounts in a replay", "Nobody signs in to a replay. Nothing was changed.")


class NobodySignsIn:
    """The part of a transaction that is about people who sign in: it knows nobody, and refuses to."""

    def account(self, account_id: str) -> Account | None:
        """Return None: there are no accounts."""
        return None

    def account_named(self, username: str) -> Account | None:
        """Return None: there are no accounts."""
        return None

    def accounts(self) -> tuple[Account, ...]:
        """Return no account."""
        return ()

    def save_account(self, account: Account) -> None:
        """Refuse. Raises NotAllowed."""
        _refuse()

    def start_session(self, session: Session) -> None:
        """Refuse. Raises NotAllowed."""
        _refuse()

    def session(self, token_sha256: str) -> Session | None:
        """Return None: there are no sessions."""
        return None

    def touch_session(self, token_sha256: str, *, at: datetime, is_end: bool = False) -> None:
        """Refuse. Raises NotAllowed."""
        _refuse()

    def tries(self, username: str, *, since: datetime) -> int:
        """Return nought: nobody tries."""
        return 0

    def note_try(self, username: str, *, at: datetime) -> None:
        """Refuse. Raises NotAllowed."""
        _refuse()

    def hold(self, held: Held) -> None:
        """Refuse. Raises NotAllowed."""
        _refuse()

    def held(self, account_id: str) -> tuple[Held, ...]:
        """Return nothing."""
        return ()

    def let_go(self, held_id: str) -> None:
        """Refuse. Raises NotAllowed."""
        _refuse()
