"""The sending worker: one loop, as a thread beside the web UI or as its own process."""

import sys
import threading
from collections.abc import Callable

import structlog

from helpline.actions.ports import Desk
from helpline.actions.published import KeptUp
from helpline.actions.sending import face_abandoned, send_next
from helpline.words.errors import HelplineError

log = structlog.wrap_logger(structlog.PrintLogger(sys.stderr))
PAUSE_SECONDS = 1.0
TROUBLE_SECONDS = 5.0


def work_until(desk: Desk, *, is_over: Callable[[], bool], wait: Callable[[float], object] | None = None) -> None:
    """Send what is due until told to stop; any trouble is logged without content, and the next thing is tried."""
    pause, kept_up = wait or threading.Event().wait, KeptUp(desk)
    faces = _Step(lambda: face_abandoned(kept_up.desk()), pause)
    sends = _Step(lambda: send_next(kept_up.desk()) is not None, pause)
    while not is_over():
        faces.take()
        if not sends.take():
            pause(PAUSE_SECONDS)


class _Step:
    """One step of the loop. The same trouble in a row is told the 1st, 2nd, 4th, 8th... time: ever more seldom."""

    def __init__(self, does: Callable[[], object], pause: Callable[[float], object]) -> None:
        self._does, self._pause = does, pause
        self._trouble, self._times = "", 0

    def take(self) -> object:
        """Return what the step returned; True after trouble, which has been waited for."""
        try:
            done = self._does()
        except HelplineError as error:
            if self._is_to_be_told(error.for_log):
                log.warning("worker waits", why=error.for_log)
        except Exception as fault:  # a fault of ours in one parcel must not end the sending of all others
            if self._is_to_be_told(type(fault).__name__):
                log.error("worker met a fault", kind=type(fault).__name__)
        else:
            self._trouble, self._times = "", 0
            return done
        self._pause(TROUBLE_SECONDS)
        return True

    def _is_to_be_told(self, trouble: str) -> bool:
        self._times = self._times + 1 if trouble == self._trouble else 1
        self._trouble = trouble
        return self._times & (self._times - 1) == 0


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
