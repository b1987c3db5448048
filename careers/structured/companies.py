"""Companies: schema.org's Organization for a company that has a page."""

from collections.abc import Iterable
from typing import Any

from careers.models import Company


def company(found: Company, names: Iterable[str]) -> dict[str, Any]:
    """`names` are its others, as the page lists them. Its own site is what it is the same as; the page is ours."""
    said: dict[str, Any] = {
        "@type": "Organization",
        "name": found.name,
        "mainEntityOfPage": found.get_absolute_url(),
    }
    if found.website:
        said["url"] = found.website
    if also := list(names):
        said["alternateName"] = also
    return said
