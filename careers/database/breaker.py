"""Breakers: what did not answer is left alone for a moment, so that not everybody waits for it."""

import logging
from threading import Lock
from time import monotonic

logger = logging.getLogger(__name__)

# Seconds for which nobody asks what has just failed.
PAUSE = 1.0


class Breaker:
    """What stands between us and something that may be away, `name` for the log. After a failure one request in each
    `pause` seconds asks, and the others go on without. The log has a line when it fails, one a minute while it does,
    and one when it is well again."""

    QUIET = 60.0

    def __init__(self, name: str, pause: float = PAUSE) -> None:
        self.name, self._pause, self._lock = name, pause, Lock()
        self.is_open = False
        self._ask_at = self._log_at = 0.0

    def may_ask(self) -> bool:
        if not self.is_open:
            return True
        with self._lock:
            now = monotonic()
            if now < self._ask_at:
                return False
            self._ask_at = now + self._pause
            return True

    def answered(self) -> None:
        if self.is_open:
            self.is_open = False
            logger.warning("%s: well again.", self.name)

    def failed(self, error: BaseException) -> None:
        with self._lock:
            now = monotonic()
            is_told = self.is_open and now < self._log_at
            self.is_open, self._ask_at = True, now + self._pause
            if not is_told:
                self._log_at = now + self.QUIET
        if not is_told:
            logger.warning("%s: %s", self.name, " ".join(str(error).split()))
