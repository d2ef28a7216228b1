"""What the web needs to be told, and what it refuses to start with."""

from dataclasses import dataclass

from helpline.actions.hasher import Argon2Hasher, Hasher
from helpline.words.errors import HelplineError

SHORTEST_SECRET = 32
_FEWEST_DIFFERENT = 12
_KNOWN = ("secret", "change", "default", "example", "password", "development", "testing", "insecure")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class UnsafeSettings(HelplineError):
    """Settings that would make the desk unsafe; it does not start."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the web is served.

    Attributes:
        secret: signs what a browser carries before anybody has signed in; 32 characters or more, random, kept private.
        hosts: the host names that a browser may call this desk by, without a port.
        is_tls: pages are served over TLS, so cookies are for TLS alone.
        address, port: where the server listens.
        is_debug: never outside this machine.
        made_up_only: every page says *made-up data only* (ruling 20); there is no way yet to turn this off.
    """

    secret: str
    hosts: tuple[str, ...] = LOOPBACK
    is_tls: bool = False
    address: str = "127.0.0.1"
    port: int = 8000
    is_debug: bool = False
    hasher: Hasher = Argon2Hasher()  # noqa: RUF009 - it holds its cost and nothing that changes
    made_up_only: bool = True

    def check(self) -> None:
        """Raise UnsafeSettings, with what to change, for anything that must not be served."""
        lower = self.secret.casefold()
        if len(self.secret) < SHORTEST_SECRET or len(set(self.secret)) < _FEWEST_DIFFERENT or _is_known(lower):
            raise UnsafeSettings(
                "weak secret",
                "The desk did not start: its secret is missing, short or well known. Nothing was changed. "
                f"Give it {SHORTEST_SECRET} or more random characters.",
            )
        if self.is_debug and self.address not in LOOPBACK:
            raise UnsafeSettings(
                "debug outside this machine",
                "The desk did not start: debugging shows everything to whoever can reach it. Nothing was changed. "
                "Turn debugging off, or listen on 127.0.0.1.",
            )
        if self.address not in LOOPBACK and not self.is_tls:
            raise UnsafeSettings(
                "beyond this machine without tls",
                f"The desk did not start: {self.address} can be reached from other machines, and what goes over the "
                "wire would not be encrypted. Nothing was changed. Listen on 127.0.0.1.",
            )
        if not self.made_up_only:
            raise UnsafeSettings(
                "live data",
                "The desk did not start: it is not ready for real calls. Nothing was changed. "
                "The README lists what is not there yet.",
            )


def _is_known(lower: str) -> bool:
    return any(lower.startswith(word) for word in _KNOWN)
