"""Statistics: what is derived from the rows of a source and must change together with them."""

from careers.models import Source


def refresh_statistics(source: Source) -> None:
    """Called after rows of `source` were written or removed, within the transaction that did it, on import and on
    undoing."""
