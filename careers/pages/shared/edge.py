"""Edges: what a network of caches before the portal is told of a kept page, where EDGE_SECONDS is set (docs/scale.md).

Only edges read these headers: they may send a page for so many seconds without asking for it, and for as many again
while they ask. Browsers, and caches that know none of them, go on asking each time.
"""

from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings

from careers.database.content_version import CONTENT_TABLES, WHOLE, number

# For so many seconds an edge may send what it has while the portal does not answer.
_WITHOUT_PORTAL = 60 * 60
# What is made from the number of the last change has to go with each of them.
_TAGS = {WHOLE: "content"} | {number(table): table.removeprefix("careers_") for table in CONTENT_TABLES}


def told_to_edges(headers: Mapping[str, str], tables: tuple[int, ...]) -> dict[str, str]:
    """The headers for edges beside these of a page that was made from the tables of these numbers.

    There are none for a page that depends on more than its address and coding, because some edges look at no other
    header, and none for one that is not said to be for everybody.
    """
    is_for_all = "public" in headers["Cache-Control"] and headers["Vary"] == "Accept-Encoding"
    return _told(settings.EDGE_SECONDS, tables) if settings.EDGE_SECONDS > 0 and is_for_all else {}


@lru_cache(1 << 10)
def _told(seconds: int, tables: tuple[int, ...]) -> dict[str, str]:
    """How long (RFC 9213; Fastly reads the second name), and by which tags the page can be purged: the tables that it
    was made from, with spaces between for Fastly and with commas for Cloudflare."""
    holds = f"max-age={seconds}, stale-while-revalidate={seconds}, stale-if-error={_WITHOUT_PORTAL}"
    tags = sorted(_TAGS[table] for table in tables if table in _TAGS)
    return {
        "CDN-Cache-Control": holds,
        "Surrogate-Control": holds,
        "Surrogate-Key": " ".join(tags),
        "Cache-Tag": ",".join(tags),
    }
