"""Licences: under which one each file of the download stands. Rows of different ones are never in one file."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.text import slugify

from careers.models import Source


@dataclass(frozen=True, order=True)
class Licence:
    """`key` is the part of a file's name; `attributions` are what publishers ask to be said, word for word."""

    key: str
    name: str
    url: str = ""
    attributions: tuple[str, ...] = ()


# What the portal itself computes, draws and writes.
OWN = Licence("own", settings.LICENCE)
_QUOTED = Licence("quoted", "Single figures, quoted with their source; all rights stay with the publishers")
_SHORT = {
    "CC0 1.0": "cc0",
    "CC BY 4.0": "cc-by",
    "Free reuse, source to be named": "free-reuse",
    "Reuse of documents of the European Commission, with attribution (Decision 2011/833/EU)": "ec-reuse",
    "MIT": "mit",
    "Open Database License (ODbL) 1.0": "odbl",
    "US public domain": "public-domain",
    "The portal's own text": "own",
}


def licences_of_sources() -> dict[str, Licence]:
    """The licence of each source, by its slug."""
    by_key: dict[str, list[Source]] = {}
    for source in Source.objects.order_by("licence_url", "slug"):
        by_key.setdefault(_key(source.licence), []).append(source)
    licences = {key: _of(key, sources) for key, sources in by_key.items()}
    return {source.slug: licences[key] for key, sources in by_key.items() for source in sources}


def _key(licence: str) -> str:
    return _QUOTED.key if licence.startswith("All rights reserved") else _SHORT.get(licence) or slugify(licence)[:40]


def _of(key: str, sources: Sequence[Source]) -> Licence:
    """The licence that these sources share."""
    if key in (OWN.key, _QUOTED.key):
        return OWN if key == OWN.key else _QUOTED
    attributions = dict.fromkeys(source.attribution for source in sources if source.attribution)
    return Licence(key, sources[0].licence, sources[0].licence_url, tuple(attributions))
