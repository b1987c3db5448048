"""Migrating: one host at a time, and never in the way of who reads."""

from threading import Event, Thread

import pytest
from django.db import OperationalError, connection, transaction

from careers.database import migrating
from careers.database.migrating import migrate, one_host_at_a_time
from tests.factories import make_role

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_second_host_waits_for_the_first():
    waits, order = Event(), []

    def second():
        with one_host_at_a_time(waits.set):
            order.append("second")
        connection.close()

    thread = Thread(target=second)
    with one_host_at_a_time(lambda: pytest.fail("nobody else is there")):
        thread.start()
        assert waits.wait(30)
        order.append("first")
    thread.join(30)

    assert order == ["first", "second"]


@pytest.fixture
def statement(monkeypatch):
    """In place of the migrations: a statement that needs a table for itself."""

    def alter(*args, **options):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE careers_role IN ACCESS EXCLUSIVE MODE")
            cursor.execute("SHOW lock_timeout")
            return cursor.fetchone()

    monkeypatch.setattr(migrating, "call_command", alter)
    monkeypatch.setattr(migrating, "LOCK_TIMEOUT", "50ms")


@pytest.fixture
def long_reader():
    """Somebody who reads for long. Gives what ends it."""
    make_role()
    reads, end = Event(), Event()

    def read():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM careers_role")
            reads.set()
            end.wait(30)
        connection.close()

    thread = Thread(target=read)
    thread.start()
    assert reads.wait(30)
    yield end
    end.set()
    thread.join()


postgresql_only = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="readers of SQLite wait for nobody who writes"
)


@postgresql_only
def test_it_gives_way_to_a_reader_and_tries_again(statement, long_reader):
    gave_way = []

    def busy():
        gave_way.append(True)
        long_reader.set()

    migrate(busy, pause=0.1)

    assert gave_way
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)


@postgresql_only
def test_it_gives_up_when_a_table_is_never_free(statement, long_reader):
    gave_way = []
    with pytest.raises(OperationalError, match="lock timeout"):
        migrate(lambda: gave_way.append(True), tries=2, pause=0)
    assert gave_way == [True]
