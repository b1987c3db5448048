"""The stylesheet: the files of static/css as one, because each request costs a phone a round trip.

`static/css/site.css` imports the files in the order of their layers, and the development server serves it as it is.
`collectstatic` asks this finder, which gives it the imported files in place of the imports, without comments and
indentation. Nothing is written into the project.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
SOURCE = Path(__file__).resolve().parents[3] / "static" / NAME
IMPORT = re.compile(r'@import url\("(.+?)"\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def parts():
    """The paths of the imported files, in order."""
    return [SOURCE.parent / name for name in IMPORT.findall(SOURCE.read_text())]


def join():
    """The text of the stylesheet, the files in place of their imports."""
    text = COMMENT.sub("", IMPORT.sub("", SOURCE.read_text()) + "".join(part.read_text() for part in parts()))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # Within a selector or a value a line break is white space; after these signs none is needed.
    return re.sub(r"(?<=[{};,])\n", "", "\n".join(lines)).replace("\n", " ")


class JoinedStylesheet(FileSystemStorage):
    """The folder of the static files, in which one file has the text of the files it imports."""

    def _open(self, name, mode="rb"):
        return ContentFile(join().encode(), name)

    def get_modified_time(self, name):
        return datetime.fromtimestamp(max(path.stat().st_mtime for path in [SOURCE, *parts()]), tz=UTC)


class StylesheetFinder(FileSystemFinder):
    """Finds the static files of the project, and for `collectstatic` the joined stylesheet among them."""

    def list(self, ignore_patterns):
        for path, storage in super().list(ignore_patterns):
            yield path, JoinedStylesheet(storage.location) if path == NAME else storage
