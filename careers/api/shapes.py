"""Shapes that several answers share: a source, a figure of pay with its evidence, and a part of a list."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import ConfigDict, Field

from careers.figures.keys import of_pay
from careers.models import Source
from careers.models.wage_estimates import PERCENTILES
from careers.pay.figure import PayFigure
from careers.pay.lead import Lead

from .addresses import answered_at


def _grows(schema: dict[str, Any]) -> None:
    """A later release may tell more, so that readers must not refuse what they do not know."""
    schema.pop("additionalProperties", None)


class Shape(Schema):
    """What an answer has. Our own tests refuse what is not described."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_grows)


class Link(Shape):
    slug: str
    name: str
    url: str = Field(description="Where the API tells of it.")


class List(Shape):
    count: int = Field(description="How many items there are in all parts.")
    page: int
    pages: int
    next: str | None = Field(description="The address of the next part, null at the last.")
    previous: str | None


class SourceLink(Shape):
    slug: str
    name: str = Field(description="What it is called beside a figure.")
    kind: str = Field(description="official, filing, survey, reported, claim or editorial.")
    url: str = Field(description="Where the API tells of it.")
    publishers_url: str
    licence: str
    licence_url: str
    attribution: str = Field(description="What the licence asks to be said, word for word.")
    retrieved_on: date


class Figure(Shape):
    """What one source says of pay: gross, a year, in whole units of the currency. A number is null where it is not
    published, or where fewer than five, ten or thirty reports do not bear it."""

    key: str = Field(description="Of /figures, which holds for good; empty where it cannot be cited by itself.")
    source: SourceLink = Field(description="Who publishes it, where, and under which licence.")
    about: str = Field(description="Who was counted.")
    country: str = Field(description="ISO code, in lower case.")
    country_name: str
    proxy: bool = Field(description="Whether another occupation or other work stands in for the role.")
    why_proxy: str = Field(description="Why it stands in.")
    basis: str = Field(description="base, total or unstated. Never compare one with another.")
    currency: str = Field(description="ISO code.")
    conversion: str = Field(description="At which rate and of which year it was converted; empty where it was not.")
    period: str = Field(description="The year or the years that the reports are of; empty where it is not known.")
    grade: str = Field(description="A to D, by the rule on /methodology/.")
    editors_note: str = Field(description="Where editors corrected it: how and why.")
    unfit_because: str = Field(description="Why the source is unfit for the country; empty where it is fit.")
    n: int | None = Field(description="Independent reports. Null where the publisher does not say.")
    employment: int | None = Field(description="How many people an official estimate stands for.")
    uncertain: bool = Field(description="Whether it rests on fewer than thirty reports.")
    measure: str = Field(description="median, or mean where the source gives no median.")
    mean: int | None = Field(description="Never to be taken for a median.")
    mean_error_percent: float | None = Field(description="Relative standard error of the mean.")
    p10: int | None = Field(description="One in ten earns less.")
    p25: int | None = Field(description="A quarter earns less.")
    median: int | None = Field(description="Half earn less.")
    p75: int | None = Field(description="A quarter earns more.")
    p90: int | None = Field(description="One in ten earns more.")
    top_code: int | None = Field(description="What a percentile too high to be published is at least.")
    median_low: int | None = Field(description="The lower end of the 95 % interval of the median.")
    median_high: int | None = Field(description="Its upper end.")


class Leading(Shape):
    """What is said first of the pay of a role in a country, by the published rule."""

    country: str
    kind: str = Field(description="range, uncertain, nearest (nothing leads) or none.")
    line: str = Field(description="The whole in one sentence, with its basis, its sources and their n.")
    figures: list[Figure] = Field(description="The lowest median first. Of kind nearest they lead nothing.")


def whole(amount: Any) -> int | None:
    return None if amount is None else round(amount)


def link(request: HttpRequest, operation: str, slug: str, name: str) -> dict[str, Any]:
    return {"slug": slug, "name": name, "url": answered_at(request, operation, slug=slug)}


def source_link(request: HttpRequest, source: Source) -> dict[str, Any]:
    return {
        "slug": source.slug,
        "name": source.called,
        "kind": source.kind,
        "url": answered_at(request, "source", slug=source.slug),
        "publishers_url": source.url,
        "licence": source.licence,
        "licence_url": source.licence_url,
        "attribution": source.attribution,
        "retrieved_on": source.retrieved_on,
    }


def figure(request: HttpRequest, of: PayFigure) -> dict[str, Any]:
    """A figure that may be shown (not `is_too_few`) as answers have it."""
    amounts = {name: whole(getattr(of, name)) for name in ("mean", *PERCENTILES, "top_code")}
    return {
        "key": of_pay(of),
        "source": source_link(request, of.source),
        "about": of.about,
        "country": of.country.lower(),
        "country_name": of.country_name,
        "proxy": of.is_proxy,
        "why_proxy": of.why_proxy,
        "basis": of.basis,
        "currency": of.currency,
        "conversion": of.conversion,
        "period": of.years.replace("–", "-"),
        "grade": of.grade.letter,
        "editors_note": of.grade.note,
        "unfit_because": of.flag,
        "n": of.n,
        "employment": of.employment,
        "uncertain": of.is_uncertain,
        "measure": of.measure,
        **amounts,
        "mean_error_percent": None if of.mean_rse is None else float(of.mean_rse),
        "median_low": whole(of.low),
        "median_high": whole(of.high),
    }


def figures(request: HttpRequest, found: Any) -> list[dict[str, Any]]:
    """Those of the PayFigures that rest on enough reports."""
    return [figure(request, each) for each in found if not each.is_too_few]


def leading(request: HttpRequest, lead: Lead) -> dict[str, Any]:
    return {
        "country": lead.country.code,
        "kind": str(lead.kind),
        "line": lead.line,
        "figures": figures(request, lead.figures),
    }
