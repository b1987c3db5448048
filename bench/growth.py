"""Growth: what reports take on the disk, and what standbys are sent for an edit (docs/scale.md)."""

from pathlib import Path

import psycopg

from .processes import Worker, closing

EDITS = 100


def bytes_of(database):
    """What the whole database takes on the disk, without its log."""
    if database.server:
        return read(database, "SELECT pg_database_size(current_database())")
    return Path(database.url.removeprefix("sqlite:///")).stat().st_size


def bytes_of_table(database, table):
    """What a table of PostgreSQL takes, with and without its indexes."""
    return [int(read(database, f"SELECT pg_{kind}_size('{table}')")) for kind in ("total_relation", "table")]


def sent_for_edits(database):
    """Bytes of the log for one edited report and its cells: after a checkpoint, when whole pages are sent of what is
    touched for the first time, and later."""
    with closing(Worker("edit", database)) as (worker,):
        read(database, "CHECKPOINT")
        return [_sent(database, worker) for _ in range(2)]


def _sent(database, worker):
    before = read(database, "SELECT pg_current_wal_lsn()")
    worker.sample(EDITS)
    return round(read(database, f"SELECT pg_current_wal_lsn() - '{before}'::pg_lsn") / EDITS)


def read(database, statement):
    """The first column of the first row."""
    with psycopg.connect(database.url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None
