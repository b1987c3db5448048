"""Pay figures: what each source says about a role's pay, one beside the other and never blended.

Published statistics come from their rows, what reports say from the cells of the cube (careers/cube/cells.py).
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from careers.models import PayBasis, Source, SourceKind, WageEstimate
from careers.models.wage_estimates import PERCENTILES
from careers.stats.thresholds import MINIMUM_N, STEADY_N

from .currency import Conversion, Rates
from .grades import Grade, grade

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

    def converted(self, conversion: Conversion) -> "PayFigure":
        """The same figure in the currency of `conversion`, which it states."""
        amounts: dict[str, Any] = {
            name: None if getattr(self, name) is None else float(Decimal(getattr(self, name)) * conversion.factor)
            for name in ("mean", *PERCENTILES)
        }
        return replace(self, currency=conversion.currency, conversion=conversion.statement, **amounts)

    def in_currency(self, currency: str, rates: Rates) -> "PayFigure":
        """The same figure in `currency` at the rate of its last year; unchanged where it has no year or there is no
        rate."""
        if self.currency == currency or not self.years:
            return self
        conversion = rates.convert(self.currency, currency, int(self.years[-4:]))
        return self.converted(conversion) if conversion.currency == currency else self


def estimates_for(role, **which):
    """The published national statistics about `role` itself or about the occupations that stand for it, at all levels
    of experience, annotated with `match`, `match_why` and `match_position` (all None when the statistic is about the
    role)."""
    return (
        WageEstimate.objects.of_role(role)
        .national()
        .filter(**which)
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


def figure_of_cell(cell, source, subject, as_of):
    """The PayFigure of a StoredCell that holds a country; too few reports give one without amounts."""
    figure = PayFigure(
        source=source,
        country=cell.country,
        country_name=cell.country_name,
        country_in_sentence=cell.country_in_sentence,
        currency=cell.currency,
        basis=cell.basis,
        subject=subject,
        is_proxy=False,
        why_proxy="",
        years=span([cell.first_year, cell.last_year]),
        grade=grade(source, as_of=as_of, n=cell.n),
        n=cell.n,
    )
    summary = cell.cell().spread
    if summary is None:
        return figure
    return replace(figure, mean=summary.mean, **{name: getattr(summary, name) for name in PERCENTILES})


def role_figures(role, estimates, cells, sources, as_of):
    """Every figure about `role`, the most trustworthy first. `cells` are the StoredCells of the role by country,
    `sources` a dict of Source by slug.

    Where a source's own reports are on record, what was carried over from them ready-made gives way.
    """
    reported = {(cell.source, cell.country, cell.currency, cell.basis) for cell in cells}
    figures = [
        figure_of_estimate(estimate, role.name, as_of, match=estimate.match, why=estimate.match_why)
        for estimate in estimates
        if (estimate.source.slug, estimate.country.iso, estimate.currency, estimate.basis) not in reported
    ]
    figures += [figure_of_cell(cell, sources[cell.source], role.name, as_of) for cell in cells]
    return sorted(figures, key=lambda figure: figure.rank)


def sources_by_slug():
    """All sources, by slug."""
    return Source.objects.in_bulk(field_name="slug")


def by_primary_key(sources):
    """The values of a dict of Source, by primary key."""
    return {source.pk: source for source in sources.values()}


def by_country(figures):
    """Figures by ISO code, in the order in which countries first occur."""
    countries = defaultdict(list)
    for figure in figures:
        countries[figure.country].append(figure)
    return countries
