"""What the pages about the download say of its files."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import reverse

from careers.downloads import package
from careers.downloads.making import Download

_ABOUT = {
    package.DATABASE: "All tables as one SQLite database, for example for Datasette",
    package.ARCHIVE: "All CSV files with their description, packed",
    package.PACKAGE: "What is in each file, for programs (Frictionless Data Package)",
    package.DICTIONARY: "What is in each column, as a table",
    package.LICENCES: "Under which licence each file stands, with the words that publishers ask for",
    package.SUMS: "SHA-256 of each file",
}


@dataclass(frozen=True)
class File:
    name: str
    about: str
    size: int
    digest: str
    licence: str = ""

    @property
    def url(self) -> str:
        return reverse("data_file", args=[self.name])


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
            tuple(_file(download, part["path"], "", part["licenses"][0]["title"]) for part in parts),
            tuple(parts[0]["schema"]["fields"]),
            tuple({each["title"]: each for part in parts for each in part.get("sources", ())}.values()),
        )
        for name, parts in resources.items()
    ]


def whole_files(download: Download) -> list[File]:
    return [_file(download, name, about) for name, about in _ABOUT.items()]


def _file(download: Download, name: str, about: str, licence: str = "") -> File:
    path: Path = download.folder / name
    return File(name, about, path.stat().st_size, download.sums[name], licence)
