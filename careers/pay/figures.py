"""Pay figures: what each source says about a role's pay, one beside the other and never blended.

This is the package's door to the database. Two queries answer for a role: published statistics, and the rows of
salary records; the figures themselves are computed in memory.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Case, F, Q, When

from careers.models import PayBasis, SalaryRecord, Source, SourceKind, Status, WageEstimate
from careers.models.salaries import PERCENTILES

from .grades import Grade, grade
from .percentiles import MINIMUM_N, STEADY_N, spread

_KIND_ORDER = {kind: i for i, kind in enumerate(SourceKind.values)}


@dataclass(frozen=True)
class PayFigure:
    """What one source says: yearly gross pay in whole units of `currency`. None means not published.

    `country` is an ISO code; `subject` is who was counted; `years` the years the reports are of, or "" when the
    source does not say; `n` the sample size, `employment` the people the estimate stands for; `mean_rse` a percentage
    of the mean.
    """

    source: Source
    country: str
    country_name: str
    currency: str
    basis: str
    subject: str
    is_proxy: bool
    why_proxy: str
    years: str
    grade: Grade
    n: int | None = None
    employment: int | None = None
    mean: float | None = None
    mean_rse: Decimal | None = None
    p10: float | None = None
    p25: float | None = None
    median: float | None = None
    p75: float | None = None
    p90: float | None = None
    conversion: str = ""
    country_in_sentence: str = ""

    @property
    def is_too_few(self):
        return self.n is not None and self.n < MINIMUM_N

    @property
    def is_uncertain(self):
        return self.n is not None and MINIMUM_N <= self.n < STEADY_N

    @property
    def measure(self):
        """Which number leads: the median wherever there is one."""
        return "median" if self.median is not None else "mean"

    @property
    def value(self):
        return self.median if self.median is not None else self.mean

    @property
    def has_range(self):
        return self.p10 is not None and self.p90 is not None

    @property
    def basis_label(self):
        return PayBasis(self.basis).label

    @property
    def rank(self):
        """Sorts the most trustworthy figure first: grade, then medians, own role before proxy, then kind of source."""
        return (
            self.is_too_few,
            self.grade.letter,
            self.median is None,
            self.is_proxy,
            _KIND_ORDER[self.source.kind],
            -(self.n or 0),
        )

    def restated(self, currency, rate, statement):
        """The same figure in another currency at `rate` units of `currency` per unit of its own."""
        amounts: dict[str, Any] = {
            name: None if getattr(self, name) is None else float(Decimal(getattr(self, name)) * rate)
            for name in ("mean", *PERCENTILES)
        }
        return replace(self, currency=currency, conversion=statement, **amounts)


class Report(NamedTuple):
    """One salary record, as far as the pay pages look at it; `role` and `company` are slugs. `company` and its name
    are None where the record names none, or one that is not published."""

    source_id: int
    role: str
    role_name: str
    country: str
    country_name: str
    currency: str
    basis: str
    year: int
    experience: str
    company: str | None
    company_name: str | None
    amount: int
    country_in_sentence: str = ""


def reports_for(**which):
    """The Reports of the salary records that `which` filters, as one query of plain tuples."""
    rows = SalaryRecord.objects.filter(**which).order_by()
    is_public = Q(company__status=Status.PUBLISHED)
    return [
        Report(*row)
        for row in rows.values_list(
            "source_id",
            "role__slug",
            "role__name",
            "country__iso",
            "country__name",
            "currency",
            "basis",
            "year",
            "experience",
            Case(When(is_public, then="company__slug")),
            Case(When(is_public, then="company__name")),
            "amount",
            "country__in_sentence",
        )
    ]


def estimates_for(role, **which):
    """The published national statistics about `role` itself or about the occupations that stand for it, at all levels
    of experience, annotated with `match`, `match_why` and `match_position` (all None when the statistic is about the
    role)."""
    link = "occupation__role_occupations"
    return (
        WageEstimate.objects.national()
        .filter(Q(role=role) | Q(**{f"{link}__role": role}), **which)
        .annotate(match=F(f"{link}__match"), match_why=F(f"{link}__why"), match_position=F(f"{link}__position"))
        .select_related("source", "country", "occupation")
        .order_by("match_position", "pk")
    )


def figure_of_estimate(estimate, role_name, as_of, *, match=None, why=""):
    """The PayFigure of one WageEstimate; `match` and `why` are those of the role's link to its occupation. One that
    rests on too few gives no amounts."""
    is_proxy = match == "proxy"
    figure = PayFigure(
        source=estimate.source,
        country=estimate.country.iso,
        country_name=estimate.country.name,
        country_in_sentence=estimate.country.in_sentence,
        currency=estimate.currency,
        basis=estimate.basis,
        subject=str(estimate.occupation) if estimate.occupation_id else role_name,
        is_proxy=is_proxy,
        why_proxy=why or "",
        years=str(estimate.year or ""),
        grade=grade(
            estimate.source,
            as_of=as_of,
            n=estimate.n,
            has_error=estimate.mean_rse is not None,
            is_proxy=is_proxy,
        ),
        n=estimate.n,
        employment=estimate.employment,
    )
    if figure.is_too_few:
        return figure
    amounts = {name: getattr(estimate, name) for name in ("mean", "mean_rse", *PERCENTILES)}
    return replace(figure, **amounts)


def span(years):
    """ "2023" or "2020–2025"."""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def figure_of_reports(reports, source, subject, as_of):
    """The PayFigure of reports that share source, country, currency and basis; too few give one without amounts."""
    first = reports[0]
    figure = PayFigure(
        source=source,
        country=first.country,
        country_name=first.country_name,
        country_in_sentence=first.country_in_sentence,
        currency=first.currency,
        basis=first.basis,
        subject=subject,
        is_proxy=False,
        why_proxy="",
        years=span([report.year for report in reports]),
        grade=grade(source, as_of=as_of, n=len(reports)),
        n=len(reports),
    )
    summary = spread([report.amount for report in reports])
    if summary is None:
        return figure
    return replace(figure, mean=summary.mean, **{name: getattr(summary, name) for name in PERCENTILES})


def grouped(reports, *fields):
    """Reports by the values of `fields`, as a dict of lists."""
    groups = defaultdict(list)
    for report in reports:
        groups[tuple(getattr(report, field) for field in fields)].append(report)
    return groups


def role_figures(role, estimates, reports, sources, as_of):
    """Every figure about `role`, the most trustworthy first. `sources` is a dict of Source by primary key."""
    figures = [
        figure_of_estimate(estimate, role.name, as_of, match=estimate.match, why=estimate.match_why)
        for estimate in estimates
    ]
    for (source_id, *_), group in grouped(reports, "source_id", "country", "currency", "basis").items():
        figures.append(figure_of_reports(group, sources[source_id], role.name, as_of))
    return sorted(figures, key=lambda figure: figure.rank)


def by_country(figures):
    """Figures by ISO code, in the order in which countries first occur."""
    countries = defaultdict(list)
    for figure in figures:
        countries[figure.country].append(figure)
    return countries
