"""The clock of this machine, and identity and chance from the operating system's secure source."""

import secrets
from datetime import UTC, datetime

from helpline.words.references import SPACE

ID_BYTES = 16


class SystemClock:
    """The time of this machine, aware and in UTC; the port `Clock` of the actions."""

    def now(self) -> datetime:
        """Return the moment."""
        return datetime.now(UTC)


class RandomIds:
    """Identity and chance that nobody can guess; the port `Ids` of the actions."""

    def new(self) -> str:
        """Return a random id of 128 bits, as lower-case hexadecimal."""
        return secrets.token_hex(ID_BYTES)

    def number(self) -> int:
        """Return a random number for a speakable reference."""
        return secrets.randbelow(SPACE)
