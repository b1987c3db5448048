"""Which module backs up which database."""

from types import ModuleType

from django.db import connection

from . import postgresql, sqlite
from .files import BackupError

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def engine() -> ModuleType:
    """The module for the portal's database."""
    if connection.vendor not in ENGINES:
        raise BackupError(f"Backups are for SQLite and PostgreSQL, not for {connection.vendor}.")
    return ENGINES[connection.vendor]
