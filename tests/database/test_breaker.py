"""What does not answer is asked by one in a while, and the log has a line of it."""

import pytest

from careers.database.breaker import Breaker


class Clock:
    now = 100.0


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr("careers.database.breaker.monotonic", lambda: Clock.now)
    return Clock


@pytest.fixture
def breaker():
    return Breaker("The thing", pause=1)


def test_after_a_failure_one_in_a_pause_asks(breaker, clock):
    assert breaker.may_ask()
    breaker.failed(OSError("gone"))
    asked = []
    for _ in range(8):
        clock.now += 0.5
        asked.append([breaker.may_ask(), breaker.may_ask()])
    assert asked == [[False, False], [True, False]] * 4


def test_an_answer_lets_everybody_in(breaker, clock):
    breaker.failed(OSError("gone"))
    clock.now += 1
    assert breaker.may_ask()
    breaker.answered()
    assert breaker.may_ask()
    assert breaker.may_ask()


def test_the_log_has_a_line_a_minute_and_one_at_the_end(breaker, clock, caplog):
    for _ in range(90):
        breaker.failed(OSError("gone,\nlong ago"))
        clock.now += 1
    breaker.answered(), breaker.answered()
    assert caplog.messages == ["The thing: gone, long ago"] * 2 + ["The thing: well again."]
