"""What is known of a server of PostgreSQL from a look at the content's version."""

from contextlib import nullcontext
from types import SimpleNamespace

import psycopg
import pytest

from careers.database import watching
from careers.database.watching import Watch


@pytest.fixture
def server(monkeypatch):
    """`starts` counts how often it was started, and `drained` at which start the pool was told to begin anew."""
    server = SimpleNamespace(starts=1, drained=[])

    class Line:
        def __init__(self, options):
            self.start = server.starts

        def ask(self):
            if self.start != server.starts:
                raise psycopg.OperationalError("server closed the connection unexpectedly")
            return 7

        def close(self):
            pass

    database = SimpleNamespace(
        vendor="postgresql",
        alias="default",
        wrap_database_errors=nullcontext(),
        get_connection_params=dict,
        pool=SimpleNamespace(drain=lambda: server.drained.append(server.starts)),
    )
    monkeypatch.setattr(watching, "_Line", Line)
    monkeypatch.setattr(watching, "LINES", 1)
    monkeypatch.setattr(watching, "connections", {"default": database})
    monkeypatch.setattr(watching.content_version, "as_due", lambda token: token)
    return server


def test_after_a_new_start_the_pool_keeps_no_connection_of_before(server):
    watch = Watch()
    for start in (1, 2, 3):
        server.starts = start
        assert [watch.current() for _ in range(3)] == [7, 7, 7]
    assert server.drained == [1, 2, 3]
