"""Uploads: files that an editor sent, kept compressed in the database until they are too old or too many.

The rule: files of the newest `IMPORT_FILES_KEPT` uploads are kept for `IMPORT_FILES_DAYS` days. An upload that nobody
decided on goes after a week. It is applied whenever files are sent.
"""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from careers.models import ImportRun, Source, Upload, UploadedFile, UploadState

_UNDECIDED_DAYS = 7
# In bytes, of which file systems take 255.
_LONGEST_NAME = 200
_MOVING = (UploadState.READING, UploadState.WRITING)
# A file as it was sent: its name and what is in it.
Sent = tuple[str, bytes]


class FilesGone(Exception):
    """The files of an upload are not kept any more, or are not what was sent."""


def plain_names(names: Sequence[str]) -> list[str]:
    """Names that files may have in a folder of ours, all different, as near to `names` as can be."""
    plain: list[str] = []
    for number, name in enumerate(names, 1):
        last = "".join(filter(str.isprintable, name.replace("\\", "/").rpartition("/")[2])).strip()
        last = _end(last, _LONGEST_NAME)
        end, numbers = last.lstrip(".") or "file", count(number)
        while last.strip(". ") == "" or last in plain:
            first = f"{next(numbers)}-"
            last = first + _end(end, _LONGEST_NAME - len(first))
        plain.append(last)
    return plain


def _end(name: str, size: int) -> str:
    """The last whole characters of a name, in at most so many bytes."""
    return name.encode(errors="replace")[-size:].decode(errors="ignore")


@transaction.atomic
def keep(source: Source, layout: str, year: int | None, files: Sequence[Sent], person: Any) -> Upload:
    """An upload of these files, that is yet to be looked at."""
    now = timezone.now()
    drop_old_files()
    upload = Upload.objects.create(
        source=source,
        layout=layout,
        year=year,
        person=person,
        person_name=str(person or "")[:150],
        state=UploadState.REFUSED,
        uploaded_at=now,
        since=now,
    )
    for name, (_, content) in zip(plain_names([name for name, _ in files]), files, strict=True):
        sha256, packed = hashlib.sha256(content).hexdigest(), zlib.compress(content)
        UploadedFile.objects.create(upload=upload, name=name, sha256=sha256, size=len(content), content=packed)
    return upload


def drop_old_files() -> None:
    """Applies the rule, leaving room for one more upload."""
    now = timezone.now()
    undecided = Upload.objects.unfinished().filter(runs__isnull=True, since__lt=now - timedelta(days=_UNDECIDED_DAYS))
    undecided.delete()
    newest = Upload.objects.with_files().order_by("-uploaded_at", "-pk").values_list("pk", flat=True)
    kept = list(newest[: max(settings.IMPORT_FILES_KEPT - 1, 0)])
    too_old = Q(upload__uploaded_at__lt=now - timedelta(days=settings.IMPORT_FILES_DAYS))
    going = UploadedFile.objects.filter(too_old | ~Q(upload__in=kept)).exclude(upload__state__in=_MOVING)
    going.delete()


def files_of(run: ImportRun) -> str:
    """Why the files of a run cannot be imported again from here; "" where they can."""
    if run.upload_id is None:
        return "It was imported by a command, which keeps no files: run the command again with them."
    if not UploadedFile.objects.filter(upload=run.upload_id).exists():
        return (
            f"Its files are no longer kept (files of the newest {settings.IMPORT_FILES_KEPT} uploads are, for"
            f" {settings.IMPORT_FILES_DAYS} days): upload them again."
        )
    return ""


@contextmanager
def written_out(upload: Upload) -> Iterator[list[Path]]:
    """The files of an upload in a folder that is there meanwhile. Raises FilesGone."""
    files = list(upload.files.all())
    if not files:
        raise FilesGone("The files are no longer kept: upload them again.")
    with TemporaryDirectory(prefix="import-") as folder:
        paths = []
        for file in files:
            content = zlib.decompress(file.content)
            if hashlib.sha256(content).hexdigest() != file.sha256:
                raise FilesGone(f"{file.name} is not what was sent any more: upload it again.")
            paths.append(Path(folder) / file.name)
            paths[-1].write_bytes(content)
        yield paths
