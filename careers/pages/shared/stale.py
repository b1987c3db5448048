"""Stale: a kept page that is sent because no database answers, with a mark for readers and one for machines."""

import gzip
from datetime import UTC, datetime
from typing import Any

import brotli
from django.template.loader import render_to_string
from django.utils.http import http_date

from .kept_pages import Headers, KeptPage, compressed

_DECOMPRESS = {"br": brotli.decompress, "gzip": gzip.decompress}
# What a page of its own begins with (templates/base.html); parts of pages do not have it.
_CONTENT = b'<main id="content" class="wrap" tabindex="-1">'


def stale(page: KeptPage, environ: dict[str, Any]) -> tuple[int, Headers, bytes]:
    """Status, headers and body. Who has the page already is sent it again, since the line that says of when it is
    belongs to it; and nobody keeps that for longer than the database is away."""
    headers, body = dict(page.headers), page.body
    del headers["ETag"]
    if headers["Content-Type"].startswith("text/html"):
        body = _DECOMPRESS.get(headers.pop("Content-Encoding", ""), bytes)(body)
        body, headers = compressed(_marked(body, page), headers, environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers |= {
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "Last-Modified": http_date(page.made),
        # RFC 9211.
        "Cache-Status": 'portal; hit; ttl=-1; detail="no database answers"',
    }
    return 200, headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body


def _marked(body: bytes, page: KeptPage) -> bytes:
    line = render_to_string("components/stale.html", {"made": datetime.fromtimestamp(page.made, UTC)}).encode()
    before, content, after = body.partition(_CONTENT)
    return before + content + line + after if content else line + body
