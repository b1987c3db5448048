"""A part of the site: one program with its processes, which can be killed and started again."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tools.load.memory import megabytes, of_session


class NotReady(Exception):
    pass


def wait_until(ready: Callable[[], bool], what: str, seconds: float = 60) -> float:
    """Seconds that it took."""
    began = time.monotonic()
    while not ready():
        if time.monotonic() - began > seconds:
            raise NotReady(f"{what} was not ready within {seconds:.0f} seconds.")
        time.sleep(0.05)
    return time.monotonic() - began


class Part:
    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        folder: Path | None = None,
        user: str | None = None,
    ) -> None:
        self.name, self.command, self.environment = name, list(command), dict(environment)
        self.log, self.folder, self.user = log, folder, user
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """In a session of its own, so that all of its processes can be killed at once."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd=self.folder,
                user=self.user,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self) -> None:
        """As when the machine loses its power: nobody says goodbye."""
        self._signal(signal.SIGKILL)

    def stop(self, with_signal: int = signal.SIGTERM) -> None:
        """As an operator stops it."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(with_signal)
            try:
                self.process.wait(timeout=45)
            except subprocess.TimeoutExpired:
                self.kill()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def megabytes(self) -> float:
        return megabytes(of_session(self.process.pid)) if self.process else 0

    def _signal(self, number: int) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        # Servers of PostgreSQL have process groups of their own, and go when their parent has gone.
        self.process.wait()
