"""Fingerprint: whether anything can have changed since the last loading, without looking at a row."""

from hashlib import sha256
from pathlib import Path

from careers.database import content_version

from .layout import SUFFIXES
from .manifest import MANIFEST


def fingerprint(root: Path) -> str:
    """The same as long as neither the fixture files below `root` nor the content of the database have changed: every
    write to the database draws a new version of its content."""
    digest = sha256(str(content_version.stored()).encode())
    files = (path for path in root.rglob("*") if path.name.endswith((*SUFFIXES, MANIFEST)) and path.is_file())
    for path in sorted(files):
        digest.update(f"\n{path.relative_to(root)} ".encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()
