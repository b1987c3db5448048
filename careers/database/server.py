"""The server: which database answers, how far its standbys are behind, and which migration is the newest."""

from time import sleep
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.recorder import MigrationRecorder

from .watching import watch

# A standby that has applied all that it received is not behind, however long nobody has written anything; unless
# nobody sends it anything.
_LAG = """
SELECT pg_is_in_recovery(), pg_last_wal_receive_lsn()::text,
       CASE WHEN EXISTS (SELECT FROM pg_stat_wal_receiver)
                 AND pg_last_wal_replay_lsn() >= COALESCE(%s::pg_lsn, pg_last_wal_receive_lsn())
            THEN 0 ELSE EXTRACT(EPOCH FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END
"""
_TIME_TO_APPLY = 0.1
_VERSIONS = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}
_SILENT = "does not answer"
_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class Standby(NamedTuple):
    """A database that only answers readers. `lag` is in seconds, None where it is not known; `fault` says why."""

    alias: str
    lag: float | None
    fault: str = ""


def version() -> str:
    """The name and version of the primary database."""
    vendor = connections[DEFAULT_DB_ALIAS].vendor
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_VERSIONS[vendor])
        return f"{_NAMES[vendor]} {cursor.fetchone()[0]}"


def standbys() -> list[Standby]:
    """Every database beside the primary."""
    aliases = [alias for alias in connections if alias != DEFAULT_DB_ALIAS]
    answering = watch.answering(aliases)
    return [_standby(alias) if alias in answering else Standby(alias, None, _SILENT) for alias in aliases]


def _standby(alias: str) -> Standby:
    try:
        with connections[alias].cursor() as cursor:
            is_standby, lag = replication(cursor)
    except Error:
        return Standby(alias, None, _SILENT)
    if not is_standby:
        return Standby(alias, None, "is no standby: it takes writes itself")
    return Standby(alias, lag)


def replication(cursor: Any) -> tuple[bool, float | None]:
    """Whether the server of `cursor` is a standby, and how many seconds it is behind, None before its first change."""
    is_standby, received, lag = _asked(cursor, None)
    if lag:
        # What has come this moment may not be applied yet, and the last change before it be from yesterday.
        sleep(_TIME_TO_APPLY)
        is_standby, _, lag = _asked(cursor, received)
    return is_standby, None if lag is None else float(lag)


def _asked(cursor: Any, received: str | None) -> tuple[bool, str | None, Any]:
    cursor.execute(_LAG, [received])
    return cursor.fetchone()


def newest_migration() -> str:
    """The newest migration of the portal that is applied, "" before the first."""
    applied = MigrationRecorder.Migration.objects.filter(app="careers").order_by("-name")
    return applied.values_list("name", flat=True).first() or ""
