"""Figures for machines: a line of CSV or an object of JSON each, with all that belongs to the number."""

from collections.abc import Iterable, Iterator
from typing import Any

from careers.models import Source

from .figure import MEASURES, Figure

_OF_SOURCE = ("source", "source_url", "source_table", "licence", "licence_url", "attribution", "retrieved_on")
COLUMNS = (
    *("key", "label", "title", *MEASURES, "currency", "unit", "n", "uncertain", "grade", "basis", "about", "proxy"),
    *("period", "conversion", "notes", *_OF_SOURCE, "page"),
)


def source_data(source: Source | None) -> dict[str, Any]:
    """What must be said of a source beside each of its figures."""
    if source is None:
        return dict.fromkeys(_OF_SOURCE, "")
    return {
        "source": str(source),
        "source_url": source.table_url or source.url,
        "source_table": source.table_name,
        "licence": source.licence,
        "licence_url": source.licence_url,
        "attribution": source.attribution,
        "retrieved_on": source.retrieved_on.isoformat(),
    }


def csv_rows(figures: Iterable[Figure]) -> Iterator[dict[str, Any]]:
    """A dict by COLUMNS for each figure, and for each row of what is a table in place of the table."""
    for figure in figures:
        if not figure.rows or figure.values:
            yield _row(figure)
        yield from csv_rows(figure.rows)


def _row(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "label": figure.label,
        "title": figure.title,
        **figure.values,
        **_told(figure),
        "notes": " ".join(figure.notes),
        "page": figure.page,
        **source_data(figure.source),
    }


def _told(figure: Figure) -> dict[str, Any]:
    return {
        "currency": figure.currency,
        "unit": figure.unit,
        "n": figure.n,
        "uncertain": figure.is_uncertain,
        "grade": figure.grade.letter if figure.grade else None,
        "basis": figure.basis,
        "about": figure.about,
        "proxy": figure.is_proxy,
        "period": figure.period.replace("–", "-"),
        "conversion": figure.conversion,
    }


def figure_data(figure: Figure) -> dict[str, Any]:
    """A figure with its rows as one object for JSON; `source` is a slug, `page` an Address."""
    data = {
        "key": figure.key or None,
        "title": figure.title,
        "label": figure.label,
        "sentence": figure.finding or figure.sentence,
        "values": dict(figure.values),
        **_told(figure),
        "grade_reasons": list(figure.grade.reasons) if figure.grade else [],
        "notes": list(figure.notes),
        "source": figure.source.slug if figure.source else None,
        "page": figure.page,
    }
    if figure.restated:
        told = _told(figure.restated)
        values = dict(figure.restated.values)
        data["restated"] = {"currency": told["currency"], "conversion": told["conversion"], "values": values}
    return data | ({"rows": [figure_data(row) for row in figure.rows]} if figure.rows else {})
