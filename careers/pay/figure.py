"""What one source says about the pay of a kind of people: its figure, and all that tells how far to trust it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from careers.cube.cells import StoredCell, summed_at_rates
from careers.models import PayBasis, Source, SourceKind
from careers.models.wage_estimates import PERCENTILES
from careers.stats.thresholds import STEADY_N

from .currency import Conversion, Rates, over_years
from .grades import Grade

# In place of a role: all kinds of work.
ALL_KINDS = "all-kinds"
_KIND_ORDER = {kind: i for i, kind in enumerate(SourceKind.values)}


@dataclass(frozen=True)
class PayFigure:
    """What one source says: yearly gross pay in whole units of `currency`. None means not published.

    `country` is an ISO code; `subject` is who was counted; `years` the years the reports are of, or "" when the
    source does not say; `n` the sample size, `employment` the people the estimate stands for; `mean_rse` a percentage
    of the mean; `top_code` what a percentile that is too high to be published is at least; `low` and `high` the ends
    of the median's 95 % interval. `place` names the state, metropolitan area or sector that it is of, "" for the whole
    country.

    `flag` says why the source is unfit for the country, "" where it is fit; an `is_remainder` counts what is left of
    many occupations. Neither of them leads.

    What names it for good: `role`, the slug of the role that it is shown for, or ALL_KINDS; `occupation`, the code of
    what was counted in its place; `area`, the address of its `place`; `part`, the dimensions that its cell holds
    beside role and country, each with its value; and `paid_in`, the currency of the reports where the figure was
    converted.
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
    top_code: float | None = None
    low: float | None = None
    high: float | None = None
    conversion: str = ""
    country_in_sentence: str = ""
    place: str = ""
    flag: str = ""
    is_remainder: bool = False
    role: str = ""
    occupation: str = ""
    area: str = ""
    part: tuple[str, ...] = ()
    paid_in: str = ""
    # The cells of its reports by year, read with their bins, where it may have to be converted.
    by_year: tuple[StoredCell, ...] = ()

    @property
    def series(self):
        """What is never compared with anything else: the source, the basis and the currency."""
        return self.source.slug, self.basis, self.currency

    @property
    def is_too_few(self):
        """Whether nothing may be shown of it, not even n."""
        return self.value is None

    @property
    def is_uncertain(self):
        return self.n is not None and not self.is_too_few and self.n < STEADY_N

    @property
    def about(self):
        """Who was counted, and where in the country if that is less than all of it."""
        return f"{self.subject}, {self.place}" if self.place else self.subject

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
            for name in ("mean", *PERCENTILES, "top_code", "low", "high")
        }
        amounts["paid_in"] = self.paid_in or self.currency
        return replace(self, currency=conversion.currency, conversion=conversion.statement, **amounts)

    def in_currency(self, currency: str, rates: Rates) -> "PayFigure":
        """The same figure in `currency`; unchanged where it has no year or there is no rate."""
        if self.currency == currency:
            return self
        figure = self.restated(lambda year: rates.convert(self.currency, currency, year, self.source.slug))
        return figure if figure.currency == currency else self

    def restated(self, convert: Callable[[int], Conversion]) -> "PayFigure":
        """The same figure by the Conversion that `convert` gives for a year, unchanged where it has no year.

        Reports of several years are converted each at the rate of its year where the figure has its cells by year,
        else all at that of the last, as the conversion states.
        """
        if not self.years:
            return self
        years = sorted({cell.year for cell in self.by_year if cell.year}) or [int(self.years[-4:])]
        conversion = over_years(years, convert)
        figure = self.converted(conversion)
        if not conversion.rates:
            return figure
        cell = summed_at_rates("", self.by_year, conversion.rates)
        amounts = {name: getattr(cell.spread, name) for name in PERCENTILES}
        return replace(figure, low=cell.low, high=cell.high, **amounts)
