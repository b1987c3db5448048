"""The progress bar."""

from io import StringIO
from itertools import count

from careers.importers.progress import Progress, line


class Terminal(StringIO):
    def isatty(self):
        return True


def test_a_terminal_sees_share_rate_and_remaining_time():
    stream, clock = Terminal(), count()
    progress = Progress(1000, stream, lambda: next(clock))
    progress.show(450, 250)
    assert stream.getvalue() == "\r[######                  ]  25%  450 rows, 450 a second, 3 s left"
    progress.clear()
    assert stream.getvalue().endswith(" \r")


def test_it_does_not_flicker():
    stream = Terminal()
    progress = Progress(1000, stream, lambda: 1.0)
    progress.show(450, 250)
    progress.clear()
    assert stream.getvalue() == ""


def test_elsewhere_nothing_is_written():
    stream, clock = StringIO(), count()
    progress = Progress(1000, stream, lambda: next(clock))
    progress.show(450, 250)
    progress.clear()
    assert stream.getvalue() == ""


def test_the_end_has_no_remaining_time():
    assert line(1000, 1.2, 2) == "[########################] 100%  1,000 rows, 500 a second"
    assert line(0, 0, 0) == "[                        ]   0%  0 rows"
