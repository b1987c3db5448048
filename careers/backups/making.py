"""A backup is made: written beside, read back, and only then given its name."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from . import manifest as manifests
from .engines import engine
from .files import UNFINISHED, BackupError, alone_in, make_durable, remove, said_plainly, sha256_of, unfinished
from .manifest import Manifest

_PREFIX = "portal-"


def back_up(folder: Path, *, keep: int) -> tuple[Path, Manifest]:
    """Backs the database up into `folder` while others read and write it, and returns the file of the data and its
    manifest. Afterwards only the `keep` newest backups are left there. Raises BackupError, and then keeps all."""
    if keep < 1:
        raise BackupError("At least one backup has to be kept.")
    with said_plainly():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone_in(folder):
            for left in folder.glob(f".*{_PREFIX}*{UNFINISHED}"):
                # A process that was killed has left it.
                remove(left)
            made = _make(folder)
            _rotate(folder, keep)
    return made


def _make(folder: Path) -> tuple[Path, Manifest]:
    now = datetime.now(UTC)
    data = folder / f"{_PREFIX}{now:%Y-%m-%d-%H%M%S-%f}{engine().SUFFIX}"
    with unfinished(data) as beside, unfinished(manifests.path_of(data)) as beside_manifest:
        tables = engine().dump(beside)
        manifest = Manifest(
            made_at=now.isoformat(timespec="seconds"),
            release=settings.RELEASE,
            engine=connection.vendor,
            engine_version=engine().version(),
            migrations=_applied(),
            tables=tables,
            bytes=beside.stat().st_size,
            sha256=sha256_of(beside),
        )
        manifests.write(manifest, beside_manifest)
        make_durable(beside)
        make_durable(beside_manifest)
        # A manifest without data is no backup, so the last step makes it one.
        beside_manifest.rename(manifests.path_of(data))
        beside.rename(data)
        make_durable(folder)
    return data, manifest


def _applied() -> list[str]:
    """The migrations of the database, oldest first."""
    applied = MigrationRecorder.Migration.objects.order_by("pk").values_list("app", "name")
    return [f"{app}.{name}" for app, name in applied]


def _rotate(folder: Path, keep: int) -> None:
    """Removes all but the `keep` newest backups. Their names have their times."""
    newest_first = sorted(folder.glob(f"{_PREFIX}*{manifests.SUFFIX}"), reverse=True)
    data_of = {path: path.with_suffix("") for path in newest_first}
    whole = [path for path in newest_first if data_of[path].exists()]
    for path in set(newest_first) - set(whole[:keep]):
        data_of[path].unlink(missing_ok=True)
        path.unlink()
