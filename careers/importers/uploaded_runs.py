"""Uploaded runs: an upload is looked at, and written once somebody has decided on what was seen.

Both go the way of every import. A look is taken back; what is written is compared, in its own transaction, with what
was seen, and the upload says so in that transaction: however a connection or a process ends, it is written and says
so, or neither. Large files are read by a thread of the web process, and the upload tells how far that is.
"""

import logging
import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils import timezone

from careers.models import Upload, UploadState

from .failed import tell_of_failure
from .layouts import LAYOUTS, why_not
from .previews import fingerprint, preview_of, rejected_rows
from .reading import Show
from .runs import Imported, ImportFailed, Request, WouldShrink, import_files
from .uploads import FilesGone, written_out

logger = logging.getLogger(__name__)

# What does not say for so long how far it is has ended with its process; nothing of it was written.
STALLED = timedelta(minutes=15)
# Bytes of files, unpacked as far as can be guessed, that are read while the browser waits.
_AT_ONCE = 1 << 20
_TIMES_PACKED = 10
_PACKED = (".gz", ".xlsx")
CHANGED = "The portal has changed since you looked at it. This is what the import would do now: decide again."
_OWN_FAULT = "The portal itself failed at these files, and has written down why in its log. Nothing was imported."


class _Changed(ImportFailed):
    """The import would do something else than what was seen."""


def begin(upload: Upload, state: UploadState, person: Any = None) -> bool:
    """Takes the upload into `state`, unless somebody else has just begun with it. One of two who begin wins."""
    now, claim = timezone.now(), secrets.token_hex(16)
    begins_from = {
        UploadState.READING: [UploadState.READY, UploadState.REFUSED, UploadState.WRITTEN],
        UploadState.WRITING: [UploadState.READY],
    }[state]
    is_stalled = Q(state__in=[UploadState.READING, UploadState.WRITING], since__lt=now - STALLED)
    free = Q(state__in=begins_from) | (is_stalled if state == UploadState.READING else Q())
    values: dict[str, Any] = {"state": state, "claim": claim, "since": now, "rows_read": 0, "share_read": 0}
    if state == UploadState.WRITING:
        # What was seen is what is written: it may not have been looked at again.
        free &= Q(seen=upload.seen)
        values |= {"person": person, "person_name": str(person or "")[:150]}
    else:
        values |= {"problem": "", "note": ""}
    if not Upload.objects.filter(free, pk=upload.pk).update(**values):
        return False
    upload.refresh_from_db()
    return True


def carry_out(upload: Upload) -> None:
    """Looks at the upload, or writes it, whichever has begun: at once, or where that takes long in a thread."""
    task = look if upload.state == UploadState.READING else write
    sizes = upload.files.values_list("name", "size")
    work = sum(size * (_TIMES_PACKED if name.lower().endswith(_PACKED) else 1) for name, size in sizes)
    if work <= _AT_ONCE:
        task(upload)
    else:
        Thread(target=_in_thread, args=(task, upload), name=f"upload-{upload.pk}").start()


def _in_thread(task: Callable[..., None], upload: Upload) -> None:
    try:
        task(upload, _progress(upload))
    finally:
        connection.close()


def look(upload: Upload, show: Show = lambda rows, consumed: None) -> None:
    """Finds out what an import would do, by doing it and taking it back."""
    seen: dict[str, Any] = {}

    def settle(imported: Imported) -> None:
        seen.update(preview=preview_of(imported), rejected=rejected_rows(imported.run), seen=fingerprint(imported.run))

    warning = ""
    try:
        try:
            _import(upload, show, settle, dry_run=True)
        except WouldShrink as error:
            warning = str(error)
            _import(upload, show, settle, dry_run=True, may_shrink=True)
    except Exception as error:
        _end(upload, UploadState.REFUSED, problem=_why(error))
    else:
        seen["preview"]["warning"] = warning
        _end(upload, UploadState.READY, **seen)


def write(upload: Upload, show: Show = lambda rows, consumed: None) -> None:
    """Imports what was seen, and nothing else. Where that would be something else now, it is looked at again."""

    def settle(imported: Imported) -> None:
        if fingerprint(imported.run) != upload.seen:
            raise _Changed(CHANGED)
        imported.run.upload = upload
        imported.run.save(update_fields=["upload"])
        if not _end(upload, UploadState.WRITTEN):
            raise ImportFailed("Somebody else has begun with this upload meanwhile.")

    try:
        _import(upload, show, settle, may_shrink=bool(upload.preview.get("warning")))
    except _Changed as error:
        look(upload, show)
        _note(upload, str(error))
    except Exception as error:
        if not _end(upload, UploadState.REFUSED, problem=_why(error)):
            # Written already: what is computed from the rows comes after them.
            logger.exception("After an upload was imported")
        names = upload.files.values_list("name", flat=True)
        address = f"{settings.SITE_URL}{upload.get_absolute_url()}"
        tell_of_failure(upload.source.slug, names, error, who=upload.person_name or "somebody", look=address)


def _import(upload: Upload, show: Show, settle: Any, *, dry_run: bool = False, may_shrink: bool = False) -> None:
    layout, source = LAYOUTS[upload.layout], upload.source
    if reason := why_not(source, layout):
        raise ImportFailed(reason)
    with written_out(upload) as paths:
        command = layout.command_for([path.name for path in paths], source.slug, upload.year)

        def bounded(rows: int, consumed: int) -> None:
            if rows > settings.IMPORT_MAX_ROWS:
                raise ImportFailed(
                    f"More than {settings.IMPORT_MAX_ROWS:,} rows are imported on the server: {command}"
                )
            show(rows, consumed)

        request = Request(layout.format, paths, source.slug, upload.year, dry_run, may_shrink, person=upload.person)
        try:
            import_files(request, bounded, settle)
        except ImportFailed as error:
            raise type(error)(_without_folder(str(error), paths)) from error


def _without_folder(text: str, paths: list[Path]) -> str:
    """Editors know the names of files, not where the server holds them meanwhile."""
    return text.replace(f"{paths[0].parent}/", "")


def _why(error: Exception) -> str:
    if isinstance(error, ImportFailed | FilesGone):
        return str(error)
    logger.exception("An upload could not be imported")
    return _OWN_FAULT


def _end(upload: Upload, state: UploadState, **values: Any) -> bool:
    """Says how it ended, unless it was given up for dead and begun anew."""
    mine = Upload.objects.filter(pk=upload.pk, claim=upload.claim).exclude(state=UploadState.WRITTEN)
    return bool(mine.update(state=state, since=timezone.now(), **values))


def _note(upload: Upload, text: str) -> None:
    Upload.objects.filter(pk=upload.pk, claim=upload.claim, state=UploadState.READY).update(note=text)


def _progress(upload: Upload) -> Show:
    """Says how far the reading is, on a connection of its own: that of the import is in a transaction."""
    whole = sum(upload.files.values_list("size", flat=True)) or 1

    def show(rows: int, consumed: int) -> None:
        statement = f"UPDATE {Upload._meta.db_table} SET rows_read = %s, share_read = %s, since = %s WHERE id = %s"
        beside = connection.copy()
        try:
            with beside.cursor() as cursor:
                cursor.execute(statement, [rows, min(100, 100 * consumed // whole), timezone.now(), upload.pk])
        except DatabaseError:
            logger.info("How far upload %s is could not be written down", upload.pk)
        finally:
            beside.close()

    return show
