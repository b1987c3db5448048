"""Pay figures: what each source says about a role's pay, one beside the other and never blended.

Published statistics come from their rows, what reports say from the cells of the cube (careers/cube/cells.py).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast

from careers.cube.cells import EACH, CellQuery, StoredCell, plain, summed_at_rates
from careers.database.kept import kept
from careers.models import Area, PayBasis, SelectionFlag, Source, SourceKind, StandIn, WageEstimate
from careers.models.salary_stats import ALL_LEVELS
from careers.models.wage_estimates import PERCENTILES
from careers.stats.thresholds import MINIMUM_N, STEADY_N

from .currency import Conversion, Rates, over_years
from .grades import Grade, grade

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


def paid_abroad(**dimensions: Any) -> CellQuery:
    """The cells by year of what was paid in another currency than the country's, with their bins: for the conversion
    of each year at its own rate. `dimensions` hold a country."""
    abroad = ~Q(currency=F("country__currency"))
    return CellQuery(abroad & plain(**dimensions, year=EACH), with_bins=True)


@dataclass(frozen=True)
class Caveats:
    """What editors say of sources: whom a source counts in place of a role, as (counted, why) by slug of the source
    and of the role, and the reason why it is unfit for a country, by slug of the source and ISO code."""

    stand_ins: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    flags: dict[tuple[str, str], str] = field(default_factory=dict)


@kept
def read_caveats() -> Caveats:
    """The Caveats of all sources, in one query; none where the content has not changed."""
    text = CharField()
    stand_ins = StandIn.objects.order_by().values_list(
        Value("stand-in", text), "source__slug", Cast("role__slug", text), Cast("counted", text), Cast("why", text)
    )
    flags = SelectionFlag.objects.order_by().values_list(
        Value("flag", text), "source__slug", Cast("country__iso", text), Cast("reason", text), Value("", text)
    )
    caveats = Caveats()
    for kind, source, about, first, second in stand_ins.union(flags, all=True):
        if kind == "flag":
            caveats.flags[source, about] = first
        else:
            caveats.stand_ins[source, about] = first, second
    return caveats


def estimates_for(role, *, areas=(), **which):
    """The published statistics about `role` itself or about the occupations that stand for it, at all levels of
    experience and in all sectors, annotated with `match`, `match_why` and `match_position` (all None when the
    statistic is about the role).

    They are of whole countries, or of the `areas` that are given as in addresses ("us-ca").
    """
    estimates = WageEstimate.objects.of_role(role)
    if areas:
        addressed = Area.objects.with_address().filter(address__in=areas)
        estimates = estimates.filter(area__in=addressed.values("pk"), sector_code="", experience="")
    else:
        estimates = estimates.national()
    return (
        estimates.filter(**which)
        .select_related("source__account", "country", "occupation", "area")
        .order_by(F("match_position").asc(nulls_first=True), "pk")
    )


def estimates_of_roles(roles, countries):
    """The published statistics of `estimates_for` about each of `roles` in `countries`, as lists by primary key of the
    role, in one query."""
    wanted = {role.pk for role in roles}
    estimates = defaultdict(list)
    found = (
        WageEstimate.objects.national()
        .filter(country__in=countries)
        .with_linked_role()
        .select_related("source__account", "country", "occupation")
        .order_by(F("match_position").asc(nulls_first=True), "pk")
    )
    for estimate in found:
        if (role_id := estimate.role_id or estimate.linked_role) in wanted:
            estimates[role_id].append(estimate)
    return estimates


def figure_of_estimate(estimate, role_name, as_of, *, role="", match=None, why="", counted="", flag=""):
    """The PayFigure of one WageEstimate, shown for `role` (a slug); `match` and `why` are those of the role's link to
    its occupation, `counted` is who stands in for the role itself. One that rests on too few gives no amounts."""
    is_proxy = match == "proxy" or bool(counted)
    figure = PayFigure(
        source=estimate.source,
        country=estimate.country.iso,
        country_name=estimate.country.name,
        country_in_sentence=estimate.country.in_sentence,
        place=estimate.area.name if estimate.area_id else estimate.sector_name,
        currency=estimate.currency,
        basis=estimate.basis,
        subject=str(estimate.occupation) if estimate.occupation_id else counted or role_name,
        is_proxy=is_proxy,
        why_proxy=why or "",
        years=str(estimate.year or ""),
        grade=grade(
            estimate.source,
            as_of=as_of,
            n=estimate.n,
            has_error=estimate.mean_rse is not None,
            is_proxy=is_proxy,
            note=estimate.editors_note,
        ),
        n=estimate.n,
        employment=estimate.employment,
        flag=flag,
        is_remainder=bool(estimate.occupation_id) and estimate.occupation.is_remainder,
        role=role,
        occupation=estimate.occupation.code if estimate.occupation_id else "",
        area=f"{estimate.country.code}-{estimate.area.code.lower()}" if estimate.area_id else "",
    )
    if estimate.n is not None and estimate.n < MINIMUM_N:
        return figure
    amounts = {name: getattr(estimate, name) for name in ("mean", "mean_rse", *PERCENTILES, "top_code")}
    return replace(figure, **amounts)


def span(years):
    """ "2023" or "2020–2025"."""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def figure_of_cell(cell, source, subject, as_of, caveats=None, by_year=()):
    """The PayFigure of a StoredCell that holds a country; too few reports give one without amounts. A cell that leaves
    the role open counts other work too, so it is a proxy of any role. `by_year` are the cells of the same reports by
    year, with their bins."""
    shown = cell.cell()
    caveats = caveats or Caveats()
    counted, why = caveats.stand_ins.get((cell.source, cell.role), ("", ""))
    is_proxy = bool(counted) or cell.role is None
    figure = PayFigure(
        source=source,
        country=cell.country,
        country_name=cell.country_name,
        country_in_sentence=cell.country_in_sentence,
        currency=cell.currency,
        basis=cell.basis,
        subject=counted or subject,
        is_proxy=is_proxy,
        why_proxy=why,
        years=span([cell.first_year, cell.last_year]),
        grade=grade(source, as_of=as_of, n=shown.n, is_proxy=is_proxy),
        n=shown.n,
        flag=caveats.flags.get((cell.source, cell.country), ""),
        role=cell.role or ALL_KINDS,
        part=_part_of(cell),
    )
    if shown.spread is None:
        return figure
    amounts = {name: getattr(shown.spread, name) for name in PERCENTILES}
    return replace(figure, low=shown.low, high=shown.high, by_year=tuple(by_year), **amounts)


def _part_of(cell):
    """What a cell holds beside role and country, as names of dimensions and values in turn."""
    held = [cell.facet, cell.value or ""] if cell.facet else []
    held += ["level", cell.experience] if cell.experience != ALL_LEVELS else []
    return (*held, *(["year", str(cell.year)] if cell.year else []))


def role_figures(role, estimates, cells, sources, as_of, caveats=None, by_year=()):
    """Every figure about `role`, the most trustworthy first. `cells` are the StoredCells of the role by country,
    `sources` a dict of Source by slug. `by_year` are the cells by country and year, with their bins, of what was paid
    in another currency than the country's (`paid_abroad`).

    Where a source's own reports are on record, what was carried over from them ready-made gives way.
    """
    caveats = caveats or Caveats()
    reported = {(cell.source, cell.country, cell.basis) for cell in cells}
    figures = [
        _figure_of_estimate(estimate, role, as_of, caveats)
        for estimate in estimates
        if (estimate.source.slug, estimate.country.iso, estimate.basis) not in reported
    ]
    years = defaultdict(list)
    for cell in by_year:
        years[cell.series, cell.country].append(cell)
    figures += [
        figure_of_cell(cell, sources[cell.source], role.name, as_of, caveats, years[cell.series, cell.country])
        for cell in cells
    ]
    return sorted(figures, key=lambda figure: figure.rank)


def _figure_of_estimate(estimate, role, as_of, caveats):
    source = estimate.source.slug
    counted, why = caveats.stand_ins.get((source, role.slug), ("", "")) if estimate.role_id else ("", "")
    return figure_of_estimate(
        estimate,
        role.name,
        as_of,
        role=role.slug,
        match=estimate.match,
        why=estimate.match_why or why,
        counted=counted,
        flag=caveats.flags.get((source, estimate.country.iso), ""),
    )


def of_all_kinds(countries):
    """The condition for cells of whom a survey asked in each of `countries`, whatever their work."""
    return plain(country=countries) & Q(source__kind=SourceKind.SURVEY)


def figures_of_all_kinds(cells, sources, as_of, caveats):
    """The PayFigure of each StoredCell of `of_all_kinds`."""
    return [figure_of_cell(cell, sources[cell.source], "Developers of all kinds", as_of, caveats) for cell in cells]


@kept
def sources_by_slug():
    """All sources, by slug, each with its `account` where it has one. Callers must not change them."""
    return Source.objects.select_related("account").in_bulk(field_name="slug")


def by_primary_key(sources):
    """The values of a dict of Source, by primary key."""
    return {source.pk: source for source in sources.values()}


def by_country(figures):
    """Figures by ISO code, in the order in which countries first occur."""
    countries = defaultdict(list)
    for figure in figures:
        countries[figure.country].append(figure)
    return countries
