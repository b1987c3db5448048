"""The figures of the salary explorer for machines: cells of at least five reports, never a single report."""

from careers.models.wage_estimates import PERCENTILES
from careers.pay.answers import MOST_ROWS
from careers.pay.grades import grade
from careers.stats.thresholds import MINIMUM_N, SMALL_N, STEADY_N

_SOURCE_COLUMNS = ("source", "source_url", "licence", "attribution", "retrieved_on")
_ANSWER_COLUMNS = ("kind", "about", "proxy", "basis", "currency", "paid_in", "conversion", "years", "editors_note")
# `role` and `country` are given where several are compared; `not_told_apart_from` names those whose intervals overlap.
_PART_COLUMNS = ("role", "country", "other_work_too", "unfit_because", "not_told_apart_from")
_CELL_COLUMNS = ("by", "value", "label", "n", "uncertain", "exact", "grade", *PERCENTILES)
COLUMNS = (
    "filter", *_SOURCE_COLUMNS, *_ANSWER_COLUMNS, *_PART_COLUMNS, *_CELL_COLUMNS, "median_low", "median_high", "mean"
)  # fmt: skip
# What stands in place of a breakdown for which too many reports would have to be read.
NOT_READ = f"not broken down: more than {MOST_ROWS} reports"


def csv_rows(explored):
    """A dict for each cell: source x basis x currency x value of a breakdown, and then the published statistics."""
    asked = {"filter": explored.sentence}
    if not explored.shown and not explored.statistics:
        yield {**asked, "label": "too few reports"}
    for entry in explored.shown:
        figure = _of_figure(entry.figure, entry.own_currency)
        shared = {**asked, **_of_source(entry.source), **figure, **_of_part(entry)}
        shared["not_told_apart_from"] = "; ".join(entry.not_apart or ())
        yield {**shared, "by": "all", **_of_cell(entry.whole, entry, explored)}
        for name in entry.answer.breakdowns:
            for cell in _breakdown(name, entry, explored):
                yield {**shared, "by": name, **cell}
        for name in entry.answer.unread:
            yield {**shared, "by": name, "label": NOT_READ}
    for figure in explored.statistics:
        yield {**asked, **_of_source(figure.source), **_of_figure(figure), "by": "all", **_of_statistic(figure)}


def as_data(explored, values, page):
    """The same as one object for JSON. `values` are those of the address by field, `page` is the address that shows
    the same to people."""
    return {
        "filter": explored.sentence,
        "values": values,
        "page": page,
        "minimum_n": MINIMUM_N,
        "shown_from_n": {"median": MINIMUM_N, "quartiles and interval": SMALL_N, "p10, p90 and all digits": STEADY_N},
        "exact_within": "0.1 % where `exact` is false, else to the unit",
        "leads": explored.lead.line if explored.lead else None,
        "answers": [_answer(entry, explored) for entry in explored.shown],
        "statistics": [
            {"source": figure.source.slug, **_of_figure(figure), **_of_statistic(figure)}
            for figure in explored.statistics
        ],
        "sources": [_whole_source(source) for source in explored.sources],
    }


def _answer(entry, explored):
    breakdowns = {name: _breakdown(name, entry, explored) for name in entry.answer.breakdowns}
    return {
        "source": entry.source.slug,
        **_of_figure(entry.figure, entry.own_currency),
        **_of_part(entry),
        **_of_cell(entry.whole, entry, explored),
        "breakdowns": {name: cells for name, cells in breakdowns.items() if cells},
        "not_broken_down": list(entry.answer.unread),
    }


def _breakdown(name, entry, explored):
    """The cells of one dimension that have enough reports."""
    return [
        {"value": cell.key, "label": explored.vocabulary.label(name, cell.key), **_of_cell(cell, entry, explored)}
        for cell in entry.answer.breakdowns[name]
        if not cell.is_too_few
    ]


def _of_source(source):
    return {
        "source": str(source),
        "source_url": source.url,
        "licence": source.licence,
        "attribution": source.attribution,
        "retrieved_on": source.retrieved_on.isoformat(),
    }


def _whole_source(source):
    return {
        **_of_source(source),
        "slug": source.slug,
        "licence_url": source.licence_url,
        "period_start": source.period_start,
        "period_end": source.period_end,
    }


def _of_figure(figure, own_currency=""):
    return {
        "kind": figure.source.kind,
        "about": figure.about,
        "proxy": figure.is_proxy,
        "basis": figure.basis,
        "currency": figure.currency,
        "paid_in": own_currency or figure.currency,
        "conversion": figure.conversion,
        "editors_note": figure.grade.note,
        "years": figure.years.replace("–", "-"),
    }


def _of_part(entry):
    """`not_told_apart_from` is None where there are too few reports to tell."""
    role, country = entry.answer.part
    return {
        "role": role,
        "country": country,
        "other_work_too": entry.answer.has_other_work,
        "unfit_because": entry.flag,
        "not_told_apart_from": None if entry.not_apart is None else list(entry.not_apart),
    }


def _of_cell(cell, entry, explored):
    """The numbers of a Cell with enough reports, in whole units, None where so few reports do not show one; where they
    are not exact, percentiles may lie up to 0.1 % too low."""
    low, high = map(round, cell.interval) if cell.interval else (None, None)
    return {
        "n": cell.n,
        "uncertain": cell.spread.is_uncertain,
        "exact": entry.answer.is_exact,
        "grade": grade(entry.source, as_of=explored.as_of, n=cell.n).letter,
        **{name: _whole(getattr(cell.spread, name)) for name in PERCENTILES},
        "median_low": low,
        "median_high": high,
    }


def _of_statistic(figure):
    amounts = {name: getattr(figure, name) for name in (*PERCENTILES, "mean")}
    return {
        "n": figure.n,
        "uncertain": figure.is_uncertain,
        "grade": figure.grade.letter,
        **{name: _whole(amount) for name, amount in amounts.items()},
    }


def _whole(amount):
    return None if amount is None else round(amount)
