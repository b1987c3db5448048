"""The stylesheet: the files of static/css as one, because each request costs a phone a round trip.

There is no build. `collectstatic` and the development server ask this finder for `css/site.css`, and it answers with
the files, in the order of their layers, as they are.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
LAYERS = "@layer tokens, base, layout, components, print;\n"
_SOURCE = Path(settings.BASE_DIR) / "static" / "css"
_JOINED = Path(settings.BASE_DIR) / ".cache" / "static"


def parts():
    """The files in the order in which they are joined."""
    components = sorted((_SOURCE / "components").glob("*.css"))
    return [_SOURCE / "tokens.css", _SOURCE / "base.css", _SOURCE / "layout.css", *components, _SOURCE / "print.css"]


def join():
    """Writes the joined stylesheet where it is stale, and returns its path."""
    target = _JOINED / NAME
    text = LAYERS + "".join(part.read_text() for part in parts())
    if not target.exists() or target.read_text() != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return target


class StylesheetFinder(BaseFinder):
    """Finds the one file that is joined from many."""

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False):
        if path != NAME:
            return [] if find_all else None
        found = str(join())
        return [found] if find_all else found

    def list(self, ignore_patterns):
        join()
        yield NAME, FileSystemStorage(location=_JOINED)
