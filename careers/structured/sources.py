"""Sources: schema.org's Dataset for what is one, and a CreativeWork for a claim or a judgement."""

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


def data_catalog(sources: Iterable[Source], name: str, address: str) -> dict[str, Any]:
    """The list of sources."""
    datasets = [
        {"@type": "Dataset", "name": source.title, "url": source.get_absolute_url()}
        for source in sources
        if source.kind not in _NO_DATA
    ]
    return {"@type": "DataCatalog", "name": name, "url": address, "dataset": datasets}
