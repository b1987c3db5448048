"""What the pages about the download say of its files."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from careers.downloads import package
from careers.downloads.making import Download
from careers.structured import data_download, own_dataset

TITLE = "All data, to take with you"
ABOUT = (
    "Everything that is published here, as files: roles, skills, companies, sources and every figure with its source."
)

_ABOUT = {
    package.DATABASE: "All tables as one SQLite database, for example for Datasette",
    package.ARCHIVE: "All CSV files with their description, packed",
    package.PACKAGE: "What is in each file, for programs (Frictionless Data Package)",
    package.DICTIONARY: "What is in each column, as a table",
    package.LICENCES: "Under which licence each file stands, with the words that publishers ask for",
    package.SUMS: "SHA-256 of each file",
}


TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".md": "text/markdown",
    ".sqlite3": "application/vnd.sqlite3",
    ".zip": "application/zip",
    "": "text/plain",
}


@dataclass(frozen=True)
class File:
    """A file of the download; what is about the whole has no licence of its own."""

    name: str
    about: str
    size: int
    digest: str
    licence: str = ""
    licence_url: str = ""

    @property
    def url(self) -> str:
        return reverse("data_file", args=[self.name])

    @property
    def media_type(self) -> str:
        return TYPES[Path(self.name).suffix]


@dataclass(frozen=True)
class Described:
    """A table: its files, one for each licence, and its columns as the Data Package has them."""

    name: str
    title: str
    about: str
    files: tuple[File, ...]
    columns: tuple[dict[str, Any], ...]
    sources: tuple[dict[str, str], ...]

    @property
    def slug(self) -> str:
        """Its name in addresses, where words have a hyphen between them."""
        return self.name.replace("_", "-")


def tables_of(download: Download) -> list[Described]:
    resources: dict[str, list[dict[str, Any]]] = {}
    for resource in json.loads((download.folder / package.PACKAGE).read_text("utf-8"))["resources"]:
        resources.setdefault(resource["name"].partition(".")[0], []).append(resource)
    return [
        Described(
            name,
            parts[0]["title"],
            parts[0]["description"],
            tuple(_file(download, part["path"], "", part["licenses"][0]) for part in parts),
            tuple(parts[0]["schema"]["fields"]),
            tuple({each["title"]: each for part in parts for each in part.get("sources", ())}.values()),
        )
        for name, parts in resources.items()
    ]


def whole_files(download: Download) -> list[File]:
    return [_file(download, name, about) for name, about in _ABOUT.items()]


def _file(download: Download, name: str, about: str, licence: dict[str, str] | None = None) -> File:
    path: Path = download.folder / name
    licence = licence or {}
    digest = download.sums[name]
    return File(name, about, path.stat().st_size, digest, licence.get("title", ""), licence.get("path", ""))


def as_dataset(download: Download) -> dict[str, Any]:
    """The whole as structured data: the files that hold all of it, whose licences stand in a file too."""
    licences = reverse("data_file", args=[package.LICENCES])
    files = [
        data_download(file.name, file.url, file.media_type, licences)
        for file in whole_files(download)
        if file.name in (package.DATABASE, package.ARCHIVE)
    ]
    return own_dataset(TITLE, ABOUT, reverse("data"), files, settings.SITE_NAME)


def as_table(table: Described) -> dict[str, Any]:
    """A table as structured data: each of its files under its licence."""
    files = [data_download(file.name, file.url, file.media_type, file.licence_url) for file in table.files]
    sources = [source["path"] for source in table.sources if "path" in source]
    address = reverse("data_table", args=[table.slug])
    return own_dataset(table.title, table.about, address, files, settings.SITE_NAME, sources)
