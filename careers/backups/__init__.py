"""Backups: the whole database as one file that is read back before it counts, and the way from it to a new database.

A backup is two files beside each other: the data, by the database's own means, and its manifest, which says what is in
them. What is not in the database is not in a backup: the settings, and the downloads, which are made again.
"""

from .files import BackupError
from .making import back_up
from .restoring import restore

__all__ = ["BackupError", "back_up", "restore"]
