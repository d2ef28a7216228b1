"""Hashing passwords: argon2id, with a cost that settings choose."""

from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Hasher(Protocol):
    """What signing in needs of a password hash."""

    def hash(self, password: str) -> str:
        """Return a salted hash of the whole password."""
        ...

    def verify(self, password_hash: str, password: str) -> bool:
        """Say whether the password is the one that was hashed; takes as long for a wrong one."""
        ...

    def is_outdated(self, password_hash: str) -> bool:
        """Say whether a hash was made at another cost than today's."""
        ...


class Argon2Hasher:
    """Argon2id. The defaults are 64 MiB, three rounds and one lane; tests choose a cheaper cost."""

    def __init__(self, *, rounds: int = 3, memory_kib: int = 65_536, lanes: int = 1) -> None:
        self._argon2 = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=lanes)

    def hash(self, password: str) -> str:
        """Return a salted argon2id hash of the whole password; a lone surrogate is hashed as it is."""
        return self._argon2.hash(password.encode("utf-8", "surrogatepass"))

    def verify(self, password_hash: str, password: str) -> bool:
        """Say whether the password is the one that was hashed."""
        try:
            return self._argon2.verify(password_hash, password.encode("utf-8", "surrogatepass"))
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, password_hash: str) -> bool:
        """Say whether a hash was made at another cost than today's."""
        return self._argon2.check_needs_rehash(password_hash)
