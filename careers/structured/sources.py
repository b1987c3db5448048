"""Sources: schema.org's Dataset for what is one, a CreativeWork for a claim or a judgement, and our own files."""

from collections.abc import Iterable
from typing import Any

from careers.models import Source, SourceKind

# A claim and our own judgement are no data.
_NO_DATA = (SourceKind.CLAIM, SourceKind.EDITORIAL)


def dataset(source: Source, said: str) -> dict[str, Any]:
    """The publisher's data, which are theirs and not ours. `said` is what the page says it measures."""
    told: dict[str, Any] = {
        "@type": "CreativeWork" if source.kind in _NO_DATA else "Dataset",
        "name": source.title,
        "url": source.get_absolute_url(),
        "description": said,
        "creator": {"@type": "Organization", "name": source.publisher},
    }
    if source.url:
        told["sameAs"] = source.url
    if source.licence_url:
        told["license"] = source.licence_url
    if source.geography:
        told["spatialCoverage"] = source.geography
    if source.period_start and source.period_end and source.kind not in _NO_DATA:
        # Days as the page has them, in the form of ISO 8601.
        told["temporalCoverage"] = f"{source.period_start.isoformat()}/{source.period_end.isoformat()}"
    if source.published_on:
        told["datePublished"] = source.published_on.isoformat()
    return told


def own_dataset(
    name: str, said: str, address: str, files: Iterable[dict[str, Any]], publisher: str, sources: Iterable[str] = ()
) -> dict[str, Any]:
    """What the portal publishes as files, which it makes itself of publishers' data. `files` are those that
    `data_download` says, and `sources` the addresses of what they are made of."""
    told: dict[str, Any] = {
        "@type": "Dataset",
        "name": name,
        "url": address,
        "description": said,
        "publisher": {"@type": "Organization", "name": publisher},
        "distribution": list(files),
    }
    if made_of := list(sources):
        told["isBasedOn"] = made_of
    return told


def data_download(name: str, address: str, media_type: str, licence: str) -> dict[str, Any]:
    """A file; `licence` is the address of the licence under which it stands, or of what says so of its parts, "" where
    it has none."""
    told = {"@type": "DataDownload", "name": name, "contentUrl": address, "encodingFormat": media_type}
    return told | ({"license": licence} if licence else {})


def data_catalog(sources: Iterable[Source], name: str, address: str) -> dict[str, Any]:
    """The list of sources."""
    datasets = [
        {"@type": "Dataset", "name": source.title, "url": source.get_absolute_url()}
        for source in sources
        if source.kind not in _NO_DATA
    ]
    return {"@type": "DataCatalog", "name": name, "url": address, "dataset": datasets}
