"""How the machine is: room on its disks, the newest backup, the cache."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db import connection


class Disk(NamedTuple):
    """The disk that holds `folder`; `free` and `size` are in bytes."""

    holds: str
    folder: Path
    free: int
    size: int

    @property
    def is_full(self) -> bool:
        """Whether less than a tenth is free, or less than a gigabyte."""
        return self.free < max(self.size / 10, 1 << 30)


class Backup(NamedTuple):
    name: str
    made_at: datetime
    bytes: int


def disks() -> list[Disk]:
    """Those that the portal writes to and that can be seen from here, each once."""
    folders = {"the files of /data/": settings.DOWNLOADS_ROOT, "backups": settings.BACKUPS_ROOT}
    if connection.vendor == "sqlite":
        folders = {"the database": str(Path(settings.DATABASES["default"]["NAME"]).parent), **folders}
    seen: dict[tuple[int, int], Disk] = {}
    for holds, name in folders.items():
        folder = Path(name)
        if name and folder.is_dir():
            usage = shutil.disk_usage(folder)
            seen.setdefault((usage.total, usage.free), Disk(holds, folder, usage.free, usage.total))
    return list(seen.values())


def last_backup() -> Backup | None:
    """The newest backup in BACKUPS_ROOT, by what its manifest says; None where none can be seen from here."""
    folder = Path(settings.BACKUPS_ROOT)
    for manifest in sorted(folder.glob("portal-*.json"), reverse=True):
        try:
            told = json.loads(manifest.read_text())
            return Backup(manifest.stem, datetime.fromisoformat(told["made_at"]), int(told["bytes"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def cache_answers() -> bool:
    """Whether what is put into the cache can be taken out again."""
    value = token_hex(8)
    try:
        cache.set("vitals", value, 60)
        return cache.get("vitals") == value
    except Exception:
        # Each kind of cache has errors of its own.
        return False
