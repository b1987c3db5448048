"""Making: the files of the download, once for each version of the content, by whoever asks first."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.utils import timezone

from careers.database import content_version
from careers.models.publication import as_at

from . import package

# What a reader is in the middle of fetching stays a while.
_VERSIONS_KEPT = 3
_ATTEMPTS = 3


class Changing(Exception):
    """The content changed each time while its files were being made."""


@dataclass(frozen=True)
class Download:
    """The files of one version of the content, as they were made on `day`."""

    folder: Path

    @property
    def day(self) -> date:
        return date.fromisoformat(self.folder.name[:10])

    @cached_property
    def sums(self) -> dict[str, str]:
        """The SHA-256 of each file, by its name; the archive is not in the list that it holds."""
        lines = (self.folder / package.SUMS).read_text("utf-8").splitlines()
        sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
        return {**sums, **{name: package.digest_of(self.folder / name) for name in (package.SUMS, package.ARCHIVE)}}

    def path(self, name: str) -> Path | None:
        return self.folder / name if name in self.sums else None


def current() -> Download | None:
    """The files of the content as it is now, None where they have not been made yet."""
    folder = _folder_of(content_version.tokens())
    return Download(folder) if folder.is_dir() else None


def make() -> Download:
    """The files of the content as it is now. They are made in a folder that nobody sees before they are whole, by one
    process at a time. Raises Changing where editors are too quick for it."""
    with _alone():
        for _ in range(_ATTEMPTS):
            began = content_version.tokens()
            folder = _folder_of(began)
            if folder.is_dir():
                return Download(folder)
            unseen = Path(mkdtemp(dir=settings.DOWNLOADS_ROOT, prefix=".made-"))
            try:
                # As at no earlier moment than `began`: a request may have waited, and a row become public meanwhile.
                with as_at(timezone.now()):
                    package.write(unseen, Download(folder).day)
                if content_version.tokens() == began:
                    unseen.chmod(0o755)
                    unseen.rename(folder)
                    _forget_old(folder)
                    return Download(folder)
            finally:
                shutil.rmtree(unseen, ignore_errors=True)
    raise Changing


def _folder_of(tokens: content_version.Tokens) -> Path:
    return Path(settings.DOWNLOADS_ROOT) / f"{timezone.localdate()}-{tokens.get(content_version.WHOLE, 0):x}"


@contextmanager
def _alone() -> Iterator[None]:
    root = Path(settings.DOWNLOADS_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _forget_old(newest: Path) -> None:
    others = [path for path in newest.parent.iterdir() if path.is_dir() and path != newest]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[_VERSIONS_KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
