"""An answer for machines: every number that the page of the same address shows."""

from typing import Any

from careers.pay.payback import RATES, Return, SourceReturns

from .form import PaybackForm
from .read import PaybackAnswer
from .words import nearest

REFUSAL = "No answer, because the address does not ask a question that can be read."


def as_data(form: PaybackForm, answer: PaybackAnswer, page: str) -> dict[str, Any]:
    """The answer as one object for JSON. Amounts are whole units of the currency, pay is a year's; `months` are by
    discount rate, null where the money never comes back."""
    plan, lead = answer.plan, answer.lead
    return {
        "page": page,
        "role": lead.role.slug,
        "country": lead.country.code,
        "currency": lead.country.currency,
        "credential": form.value("credential") or None,
        "cost": plan.cost,
        "price_conversion": (form.price and form.price.conversion and form.price.conversion.statement) or None,
        "months_unpaid": plan.unpaid,
        "hours": form.study_hours or None,
        "months_until_new_pay": plan.start,
        "chance_of_dropping_out": plan.dropout,
        "pay_now": form.pay.yearly if form.pay else None,
        "role_now": form.present_role.slug if form.present_role else None,
        "laid_out": round(plan.laid_out()) if form.pay else None,
        "against_pay_now": [_source(source) for source in answer.of_pay],
        "against_role_now": [_source(source) for source in answer.of_role],
        "why_none": lead.why_none or None,
        "nearest": nearest(lead) or None,
    }


def _source(source: SourceReturns) -> dict[str, Any]:
    figure = source.figure
    return {
        "source": figure.source.slug,
        "basis": figure.basis,
        "about": figure.about,
        "years": figure.years,
        "n": figure.n,
        "grade": figure.grade.letter,
        "uncertain": figure.is_uncertain,
        "places": {each.place: _return(each) for each in source.returns},
    }


def _return(each: Return) -> dict[str, Any] | None:
    if each.then is None:
        return None
    months = {f"{rate:.2f}": found for rate, found in zip(RATES, each.months, strict=True)}
    return {"pay": round(each.then), "pay_now": round(each.now), "months": months}
