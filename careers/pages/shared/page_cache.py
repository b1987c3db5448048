"""The page cache: a page that was made once is sent again until the content changes.

The key holds the content's version, so an edit is seen by the next request, in every process and without anything to
clear; the day, because grades age; and the release, because a cache may outlive the processes. Only what any visitor
would get is kept: a GET without a session, answered with 200, without a cookie and without `no-store`. The whole
answer is kept, compressed as it was sent.
"""

import re
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.utils import timezone

from careers.database import content_version

# Above nothing.
WEIGHT = re.compile(r"1(?:\.0{0,3})?|0\.(?!0+$)[0-9]{1,3}")
SECONDS = 24 * 60 * 60
LONGEST_ADDRESS = 1_000
# The editors' side, files, and what says how the process is now.
_NEVER = ("/admin/", "/healthz", "/styleguide/")
# What pages are made by, below the project's folder.
_MAKERS = ("careers/**/*.py", "portal/*.py", "templates/**/*", "static/**/*")


def release():
    """What tells the pages of this release from those of another: the setting RELEASE, or without one a fingerprint
    of code, templates, style and scripts; and the name and address of the site."""
    digest = sha256(repr((settings.SITE_NAME, settings.SITE_URL, settings.RELEASE)).encode())
    if not settings.RELEASE:
        files = (path for made_by in _MAKERS for path in settings.BASE_DIR.glob(made_by) if path.is_file())
        for path in sorted(files):
            digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _may_be_kept(response):
    """Whether any visitor would get the same. A page forbids to be kept whose address holds what its reader earns."""
    is_private = bool(response.cookies) or "no-store" in response.get("Cache-Control", "")
    return response.status_code == 200 and not response.streaming and not is_private


def accepts_gzip(request):
    """Whether the client asks for gzip as a coding of its own, with a weight above nothing (RFC 9110, 12.5.3)."""
    for coding in request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(","):
        name, *parameters = (part.strip() for part in coding.split(";"))
        weights = [parameter[2:] for parameter in parameters if parameter.startswith("q=")]
        if name in ("gzip", "x-gzip") and all(WEIGHT.fullmatch(weight) for weight in weights):
            return True
    return False


class PageCache:
    """Middleware; the first, so that a page from the cache passes through no other."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.never = (*_NEVER, settings.STATIC_URL)
        self.release = release()

    def __call__(self, request):
        if not request.path.startswith(settings.STATIC_URL):
            # What compresses the page further in looks for the word alone, also in “xgzip” and in “gzip;q=0”.
            request.META["HTTP_ACCEPT_ENCODING"] = "gzip" if accepts_gzip(request) else "identity"
        if not self._is_public(request):
            return self.get_response(request)
        version = content_version.current()
        with content_version.answering(version):
            return self._answer(request, version)

    def _answer(self, request, version):
        key = self._key(request, version)
        if key is None:
            return self.get_response(request)
        if kept := cache.get(key):
            body, headers = kept
            return HttpResponse(body, headers=headers)
        response = self.get_response(request)
        if _may_be_kept(response):
            cache.set(key, (response.content, dict(response.headers)), SECONDS)
        return response

    def _is_public(self, request):
        return request.method == "GET" and not request.path.startswith(self.never)

    def _key(self, request, version):
        """What the page of this request is kept under, None where it is not to be kept."""
        address = request.get_full_path()
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if version is None or has_session or len(address) > LONGEST_ADDRESS:
            return None
        try:
            host = request.get_host()
        except DisallowedHost:
            return None
        parts = (
            self.release,
            version,
            timezone.localdate(),
            request.scheme,
            host,
            address,
            "HX-Request" in request.headers,
            request.META["HTTP_ACCEPT_ENCODING"],
        )
        return f"page-{sha256(repr(parts).encode()).hexdigest()}"
