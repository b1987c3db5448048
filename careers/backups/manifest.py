"""The manifest of a backup: what is in it, in JSON, in a file beside the data."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from .files import BackupError

SUFFIX = ".json"
# The number of rows of each table, and the SHA-256 of all of them.
Tables = dict[str, list[int | str]]


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: `tables` as they were in the moment that the backup shows, their rows in the order of their
    keys, and the `migrations` that were applied, oldest first."""

    made_at: str
    release: str
    engine: str
    engine_version: str
    migrations: list[str]
    tables: Tables
    bytes: int
    sha256: str

    @property
    def rows(self) -> int:
        return sum(int(rows) for rows, _ in self.tables.values())

    @property
    def newest_migration(self) -> str:
        """The newest migration of the portal's own."""
        return next((name for name in reversed(self.migrations) if name.startswith("careers.")), "none")


def path_of(data: Path) -> Path:
    return data.with_name(data.name + SUFFIX)


def write(manifest: Manifest, path: Path) -> None:
    path.write_text(json.dumps(asdict(manifest), indent=1) + "\n")


def read(data: Path) -> Manifest:
    """The manifest of the backup whose data are in the file `data`."""
    path = path_of(data)
    try:
        return Manifest(**json.loads(path.read_text()))
    except FileNotFoundError:
        raise BackupError(
            f"{path} is not there: without its manifest a backup cannot be checked. Copy both files."
        ) from None
    except (ValueError, TypeError):
        raise BackupError(f"{path} is no manifest of a backup, or it is broken.") from None


def differences(expected: Tables, found: Tables) -> str:
    """The tables that differ, in words; empty if none does."""
    return ", ".join(
        f"{name} has {found.get(name, [0])[0]} rows, {expected.get(name, [0])[0]} are expected"
        if expected.get(name, [0])[0] != found.get(name, [0])[0]
        else f"{name} has other values"
        for name in sorted({*expected, *found})
        if expected.get(name) != found.get(name)
    )
