"""The context of the page: what was said, the answer in words, and a table for each source."""

from collections.abc import Sequence
from typing import Any

from careers.charts.tracks import RoundAxis
from careers.pay.money import exact
from careers.pay.payback import PLACES, RATES, Return, SourceReturns
from careers.pay.words import in_sentence

from .form import PaybackForm
from .read import MOST_YEARS, PaybackAnswer
from .words import finding, likely, nearest, said, span, start, verdict

RATE_LABELS = [f"{rate:.0%}".replace("%", " %") for rate in RATES]


def payback_page(form: PaybackForm, answer: PaybackAnswer | None) -> dict[str, Any]:
    """What the template shows; without an answer only what there is to ask."""
    if answer is None or form.job is None:
        return {"answer": None}
    role, country = form.job
    axis = answer.axis
    return {
        "answer": answer,
        "role": role,
        "country": country,
        "title": f"Does it pay back, on the way to {in_sentence(role.name)}?",
        "said": said(form),
        "meant": [
            (pay.text, exact(pay.yearly, country.currency), query) for pay, query in form.meanings(answer.bounds)
        ],
        "verdict": verdict(answer),
        "is_refused": not answer.known,
        "nearest": nearest(answer.lead),
        "starts": start(form),
        "finding": finding(answer) if answer.known else "",
        "axis": axis,
        "rates": RATE_LABELS,
        "of_pay": _tables(answer.of_pay, country.currency, axis),
        "of_role": _tables(answer.of_role, country.currency, axis),
        "laid_out": exact(answer.plan.laid_out(), country.currency),
        "gone_without": exact(answer.plan.laid_out() - answer.plan.cost, country.currency),
    }


def _tables(sources: Sequence[SourceReturns], currency: str, axis: RoundAxis) -> list[dict[str, Any]]:
    """For each source its figure, and a row for each place."""
    return [
        {
            "figure": source.figure,
            "rows": [_row(each, currency, axis) for each in source.returns],
            "likely": likely(source),
        }
        for source in sources
    ]


def _row(each: Return, currency: str, axis: RoundAxis) -> dict[str, Any]:
    row: dict[str, Any] = {"place": PLACES[each.place], "then": None}
    if each.then is None:
        return row
    gain = exact(abs(each.gain), currency)
    years = min(each.months[0] or 0, 12 * MOST_YEARS) / 12
    return row | {
        "then": exact(each.then, currency),
        "now": exact(each.now, currency),
        "gain": f"{gain} {'more' if each.gain > 0 else 'less'} a year" if each.gain else "no more than now",
        "spans": [(label, span(months)) for label, months in zip(RATE_LABELS, each.months, strict=True)],
        "length": round(axis.at(years), 1),
    }
