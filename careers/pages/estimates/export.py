"""An answer for machines: every number that the page of the same address shows."""

from typing import Any

from careers.models.wage_estimates import PERCENTILES
from careers.pay.estimates import EstimateQuestion, Refusal
from careers.pay.offers import Offer

from .form import OfferForm, PersonForm
from .read import PersonAnswer
from .rows import Row

REFUSAL = "No answer, because the address does not ask a question that can be read."


def as_data(form: PersonForm, answer: PersonAnswer, page: str) -> dict[str, Any]:
    """The answer as one object for JSON. Amounts are whole units of a currency a year."""
    return {
        "page": page,
        "question": _question(form.question),
        "place": str(answer.named_place.area or answer.country),
        "pay": {name: {"written": pay.text, "a_year": pay.yearly} for name, pay in form.pay.items()},
        "offer": _offer(form.offer) if isinstance(form, OfferForm) else None,
        "answers": [_row(row) for row in answer.rows],
        "as_now": _row(answer.as_now) if answer.as_now else None,
        "refused": [_refusal(refusal) for refusal in answer.refusals],
        "prevailing_wages": _floor(answer),
        "of_100_people_of_another_source": [
            {"range_of": source.slug, "people_of": other.slug, "inside": inside}
            for source, other, inside in answer.across
        ],
    }


def _question(question: EstimateQuestion) -> dict[str, Any]:
    return {name: value for name, value in vars(question).items() if value not in ("", None)}


def _offer(offer: Offer) -> dict[str, Any]:
    return {**vars(offer), "total": offer.total, "first_year": offer.first_year}


def _row(row: Row) -> dict[str, Any]:
    return {
        "source": row.source.slug,
        "kind": "published" if row.figure else "estimate",
        "basis": row.basis,
        "currency": row.currency,
        **{name: _whole(value) for name, value in zip(PERCENTILES, row.quantiles, strict=True)},
        "held_against": vars(row.held) if row.held else None,
        "place_of_100": [round(end, 1) for end in row.band] if row.band else None,
        **_evidence(row),
    }


def _evidence(row: Row) -> dict[str, Any]:
    if row.figure:
        figure = row.figure
        return {
            "about": figure.about,
            "proxy": figure.is_proxy,
            "years": figure.years,
            "grade": figure.grade.letter,
            "employed": figure.employment,
            "mean_error_percent": None if figure.mean_rse is None else float(figure.mean_rse),
        }
    estimate = row.estimate
    assert estimate
    return {
        "year": estimate.year,
        "reports_like_this": estimate.own_n,
        "weights_percent": [{"who": words, "percent": percent} for words, percent in estimate.borrowed],
        "evidence": estimate.evidence,
        "inside_80_range": estimate.coverage80,
        "inside_half_range": estimate.coverage50,
        "measured_on": estimate.coverage_n,
        "p90_to_p10": round(estimate.width, 2),
        "steps": [{"what": words, "factor": factor} for words, factor in estimate.steps],
        "understood": list(estimate.understood),
        "not_known_to_it": list(row.ignored),
    }


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "source": refusal.source.slug,
        "why": refusal.why,
        "rule": refusal.rule,
        "counts": refusal.counts,
        "nearest": [_question(question) for question in refusal.nearest],
    }


def _floor(answer: PersonAnswer) -> dict[str, Any] | None:
    if answer.floor is None or answer.floor.spread is None:
        return None
    spread = answer.floor.spread
    return {"n": answer.floor.n, **{name: _whole(getattr(spread, name)) for name in ("p25", "median", "p75")}}


def _whole(amount: float | None) -> int | None:
    return None if amount is None else round(amount)
