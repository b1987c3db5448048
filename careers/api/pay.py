"""Pay: the question of the salary explorer, with the same parameters and the same answer as /salaries.json."""

from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from ninja import Query
from pydantic import Field

from careers.pages.salaries.export import as_data
from careers.pages.salaries.form import SalaryFilter
from careers.pages.salaries.read import explore

from .addresses import absolute
from .api import reads
from .asking import asked_by, today
from .problems import refuse_errors
from .shapes import Shape

PayQuery: Any = asked_by(
    SalaryFilter,
    country="ISO codes in lower case, such as us and in",
    state="Of the countries that are asked about, such as us-ca",
    company="Slugs of /companies",
)
PayQuery.__doc__ = "Without any parameter it is asked about the USA; with an empty `country` about the whole world."


class Spread(Shape):
    n: int | None
    uncertain: bool
    grade: str
    p10: int | None
    p25: int | None
    median: int | None
    p75: int | None
    p90: int | None


class Cell(Spread):
    exact: bool = Field(description="Otherwise percentiles may lie up to 0.1 % too low.")
    median_low: int | None = Field(description="The lower end of the 95 % interval of the median.")
    median_high: int | None


class OfCell(Cell):
    value: str = Field(description="As the parameter of the same name takes it.")
    label: str


class Asked(Shape):
    source: str = Field(description="A slug; `sources` has it whole.")
    kind: str
    about: str
    proxy: bool
    basis: str
    currency: str
    paid_in: str
    conversion: str
    editors_note: str
    years: str


class Answered(Asked, Cell):
    role: str = Field(description="Where several roles are compared; empty otherwise.")
    country: str
    other_work_too: bool
    unfit_because: str
    not_told_apart_from: list[str] | None
    breakdowns: dict[str, list[OfCell]]
    not_broken_down: list[str] = Field(description="By what too many reports would have to be read.")


class Statistic(Asked, Spread):
    mean: int | None


class AskedSource(Shape):
    source: str
    slug: str
    source_url: str
    licence: str
    licence_url: str
    attribution: str
    retrieved_on: date
    period_start: date | None
    period_end: date | None


class Pay(Shape):
    filter: str = Field(description="What was asked, and of how many reports, in a sentence.")
    values: dict[str, list[str]] = Field(description="The parameters as they were understood.")
    page: str = Field(description="The page that shows people the same.")
    minimum_n: int
    shown_from_n: dict[str, int]
    exact_within: str
    leads: str | None = Field(
        description="What leads, in one sentence, where one role and one country are asked about."
    )
    answers: list[Answered] = Field(description="By source, basis and currency; those of the most reports first.")
    statistics: list[Statistic] = Field(description="What was published of the same role and place.")
    sources: list[AskedSource]


@reads(
    "/pay",
    Pay,
    tag="Pay",
    form=lambda: SalaryFilter(QueryDict()),
    examples=("role={role}&country={country}", "role={role}&country={country}&country={abroad}&lens=usd"),
)
def pay(request: HttpRequest, asked: Query[PayQuery]) -> dict[str, Any]:
    """What is paid. The salary explorer's own question: by role, country, state, experience, education, company, size,
    remote share, year and source. Several values of one parameter are written by repeating it; several roles or
    countries stand side by side. Each source answers for itself, with at least five reports or not at all."""
    form = SalaryFilter.of(request)
    refuse_errors(form)
    page = absolute(request, f"{reverse('salaries')}?{form.query_in_force}")
    return as_data(explore(form.question, form.vocabulary, form.value("lens"), today()), form.in_force, page)
