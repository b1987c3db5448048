"""The data: all that the portal publishes as files, what is in them, and under which licence."""

from collections.abc import Iterator
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from careers.database import content_version
from careers.downloads.making import Changing, Download, current, make

from .read import ABOUT, TITLE, TYPES, as_dataset, as_table, tables_of, whole_files

_SOON = 10  # seconds
_BLOCK = 1 << 16  # bytes


def _download() -> Download | None:
    """The files of the content as it is, which the first who asks after a change waits for."""
    content_version.note_read({content_version.WHOLE})
    try:
        return current() or make()
    except Changing:
        return None


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    download = _download()
    if download is None:
        return _changing(request)
    context = {
        "download": download,
        "tables": tables_of(download),
        "files": whole_files(download),
        "title": TITLE,
        "about": ABOUT,
        "structured": [as_dataset(download)],
    }
    return render(request, "pages/data/page.html", context)


@require_safe
def data_table(request: HttpRequest, table: str) -> HttpResponse:
    download = _download()
    if download is None:
        return _changing(request)
    described = next((each for each in tables_of(download) if each.slug == table), None)
    if described is None:
        raise Http404
    context = {"table": described, "download": download, "structured": [as_table(described)]}
    return render(request, "pages/data/table.html", context)


@require_safe
def data_file(request: HttpRequest, name: str) -> HttpResponse | StreamingHttpResponse:
    """One file, for any program on any site."""
    download = _download()
    if download is None:
        return _changing(request)
    path = download.path(name)
    if path is None:
        raise Http404
    etag = f'"{download.sums[name]}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse | StreamingHttpResponse = HttpResponseNotModified()
    else:
        response = StreamingHttpResponse(_blocks(path), content_type=_content_type(path))
        response["Content-Length"] = str(path.stat().st_size)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _content_type(path: Path) -> str:
    media_type = TYPES[path.suffix]
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _blocks(path: Path) -> Iterator[bytes]:
    """The content of a file, which is opened when it is sent."""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _changing(request: HttpRequest) -> HttpResponse:
    response = render(request, "pages/data/changing.html", status=503)
    response["Retry-After"] = str(_SOON)
    return response
