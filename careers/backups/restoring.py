"""A backup becomes a database again, in an empty place, and is proved to be what was backed up."""

from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from careers.database import content_version
from careers.database.new_database import AT_ONCE

from . import manifest as manifests
from .engines import engine
from .files import BackupError, said_plainly, sha256_of
from .manifest import Manifest


def restore(data: Path) -> Manifest:
    """Makes the portal's database from the backup in the file `data`, and returns what is in it. Raises BackupError
    where something is there already, or the backup is not what its manifest says; then nothing was written."""
    data = data.with_suffix("") if data.suffix == manifests.SUFFIX else data
    with said_plainly():
        if not data.is_file():
            raise BackupError(f"There is no backup {data}.")
        manifest = manifests.read(data)
        _check(data, manifest)
        engine().refuse_unless_empty()
        try:
            # No page that was kept before is sent for the restored content, whose version may have been there already.
            engine().load(data, manifest, content_version.change_all)
        finally:
            connection.close()
    return manifest


def _check(data: Path, manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise BackupError(
            f"This is a backup of {manifest.engine}, and DATABASE_URL names a database of {connection.vendor}. A "
            "backup goes back into the kind of database that it was made from."
        )
    if sha256_of(data) != manifest.sha256:
        raise BackupError(f"{data} is not the file that was written: its SHA-256 differs from its manifest's.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := [name for name in manifest.migrations if name not in known and AT_ONCE not in name]:
        release = f" ({manifest.release})" if manifest.release else ""
        raise BackupError(
            f"The backup was made by a newer release{release}: this one does not know {', '.join(unknown)}. Restore "
            "it with that release."
        )
