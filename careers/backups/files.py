"""Files of backups: written beside under another name, for their owner only, and known by their SHA-256."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from django.db import Error

UNFINISHED = ".unfinished"


class BackupError(Exception):
    """Why nothing was backed up or restored, in words for whoever asked for it."""


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def make_durable(path: Path) -> None:
    """Returns when the disk has the file or folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else writes backups into `folder` until the end; the operating system ends it for a process that dies."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BackupError(f"Another backup is being written into {folder}.") from None
    finally:
        os.close(descriptor)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A new file beside `path`, readable by its owner only, that is gone at the end unless it was renamed."""
    beside = path.with_name(f".{path.name}{UNFINISHED}")
    remove(beside)
    beside.touch(mode=0o600, exist_ok=False)
    try:
        yield beside
    finally:
        remove(beside)


def remove(path: Path) -> None:
    """Removes a file with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def said_plainly() -> Iterator[None]:
    """Faults of disks and databases are BackupErrors."""
    try:
        yield
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise BackupError(f"{where}{error.strerror or error}.") from error
    except (Error, sqlite3.Error) as error:
        raise BackupError(f"The database says: {str(error).strip()}.") from error
