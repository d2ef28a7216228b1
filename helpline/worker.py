"""The sending worker: one loop, as a thread beside the web UI or as its own process."""

import sys
import threading
from collections.abc import Callable

import structlog

from helpline.actions.ports import Desk
from helpline.actions.sending import face_abandoned, send_next
from helpline.words.errors import HelplineError

log = structlog.wrap_logger(structlog.PrintLogger(sys.stderr))
PAUSE_SECONDS = 1.0
TROUBLE_SECONDS = 5.0


def work_until(desk: Desk, *, is_over: Callable[[], bool], wait: Callable[[float], object] | None = None) -> None:
    """Send what is due until told to stop; trouble with the store is logged without content and tried again."""
    pause = wait or threading.Event().wait
    while not is_over():
        try:
            face_abandoned(desk)
            if send_next(desk) is None:
                pause(PAUSE_SECONDS)
        except HelplineError as error:
            log.warning("worker waits", why=error.for_log)
            pause(TROUBLE_SECONDS)
        except Exception as fault:  # a fault of ours in one parcel must not end the sending of all others
            log.error("worker met a fault", kind=type(fault).__name__)
            pause(TROUBLE_SECONDS)


class WorkerThread:
    """The worker as a daemon thread of the embedded start."""

    def __init__(self, desk: Desk) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(
            target=work_until, args=(desk,), kwargs={"is_over": self._over.is_set, "wait": self._over.wait}, daemon=True
        )

    @property
    def is_running(self) -> bool:
        """Say whether it is sending or looking for what to send."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin sending."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being sent, then stop."""
        self._over.set()
        self._thread.join(timeout=10)
