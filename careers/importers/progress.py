"""Progress: a bar with rate and remaining time on a terminal, nothing elsewhere."""

import time
from collections.abc import Callable
from typing import TextIO

_WIDTH = 24
_EVERY = 0.1  # seconds


class Progress:
    """Shows how much of `size` bytes has been read; `clock` gives seconds."""

    def __init__(self, size: int, stream: TextIO, clock: Callable[[], float] = time.monotonic):
        self._size, self._stream, self._clock = max(size, 1), stream, clock
        self._started = self._shown = clock()
        self._is_terminal = stream.isatty()
        self._longest = 0

    def show(self, rows: int, consumed: int) -> None:
        now = self._clock()
        if self._is_terminal and now - self._shown >= _EVERY:
            self._shown = now
            self._write(line(rows, consumed / self._size, now - self._started))

    def clear(self) -> None:
        """Takes the bar away, so that what follows starts at the margin."""
        if self._longest:
            self._stream.write("\r" + " " * self._longest + "\r")
            self._stream.flush()

    def _write(self, text: str) -> None:
        self._longest = max(self._longest, len(text))
        self._stream.write("\r" + text.ljust(self._longest))
        self._stream.flush()


def line(rows: int, share: float, seconds: float) -> str:
    """ "[######      ]  50 %  450,000 rows, 110,000 a second, 4 s left" """
    share = min(share, 1.0)
    bar = "#" * round(_WIDTH * share)
    left = f", {seconds / share - seconds:.0f} s left" if 0 < share < 1 else ""
    rate = f", {rows / seconds:,.0f} a second" if seconds else ""
    return f"[{bar:<{_WIDTH}}] {share:4.0%}  {rows:,} rows{rate}{left}"
