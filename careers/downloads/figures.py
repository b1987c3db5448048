"""Figures of pay: what may be shown of reports, by role, country, experience, year and one thing more.

Cells come through careers/cube/cells.py and careers/cube/filings.py, which decide what so few reports show: nothing
of fewer than five, and from 30 on everything. Pages show the same.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from careers.cube.cells import ENOUGH, StoredCell, read_cells
from careers.cube.filings import ENOUGH_FILINGS, read_filings
from careers.models import Facet, FilingStat, PayBasis, SelectionFlag, Source
from careers.models.publication import public
from careers.pay.grades import grade

from .columns import Column

Row = tuple[str, tuple[Any, ...]]
_PAY = "units of “currency” a year, gross, before tax"
_DOLLARS = "US dollars a year, before tax"
_SOURCE = Column("source", "string", "The source, by its slug in the table of sources.")
_ROLE = Column("role", "string", "The role, by its slug; empty: all roles together.")


def _pay(name: str, meaning: str) -> Column:
    return Column(name, "integer", meaning, _PAY)


CELL_COLUMNS = (
    _SOURCE,
    Column("basis", "string", "What the pay is: base, total, or not said.", values=tuple(PayBasis.values)),
    Column("currency", "string", "The currency in which it was paid (ISO 4217)."),
    _ROLE,
    Column("country", "string", "The country where the work is (ISO 3166-1); empty: all countries."),
    Column("experience", "string", "Band of experience, or “all”; empty: reports that do not say."),
    Column("year", "integer", "The year of the reports; empty: all years."),
    Column("by", "string", "What else its reports share: state, education, size, remote or company; empty: nothing."),
    Column("value", "string", "The value of “by”, as in the portal's addresses, for example us-tx."),
    Column("value_name", "string", "The value in words, where it has a name."),
    Column("first_year", "integer", "The earliest year of its reports."),
    Column("last_year", "integer", "The latest year of its reports."),
    Column("n", "integer", "How many independent reports; of confidential sources rounded down to fives.", "reports"),
    Column("grade", "string", "How far the figure can be trusted, A to D, on the day of the download."),
    Column("uncertain", "boolean", "Whether fewer than 30 reports make it uncertain."),
    _pay("p10", "One in ten earns less; from 30 reports on."),
    _pay("p25", "One in four earns less; from 10 reports on."),
    _pay("median", "Half earn less. Below 30 reports rounded to three significant digits."),
    _pay("p75", "Three in four earn less; from 10 reports on."),
    _pay("p90", "Nine in ten earn less; from 30 reports on."),
    _pay("median_low", "Lower end of the median's 95 % interval; from 10 reports on."),
    _pay("median_high", "Upper end of the median's 95 % interval; from 10 reports on."),
    Column("unfit", "boolean", "Whether the source is unfit for this country (table of selection flags)."),
)
FILING_COLUMNS = (
    _SOURCE,
    _ROLE,
    Column("employer", "string", "The employer as filed, in its most frequent spelling; empty: all employers."),
    Column("company", "string", "The employer's page here, by its slug; empty: it has none."),
    Column("state", "string", "The state of the posts (USPS code); empty: all states."),
    Column("n", "integer", "How many certified applications. An application is not a hire.", "filings"),
    Column("employers", "integer", "How many different employers filed them.", "employers"),
    Column("pay_median", "integer", "The median of the pay offered.", _DOLLARS),
    Column("pay_p25", "integer", "One in four is offered less; from 10 filings on.", _DOLLARS),
    Column("pay_p75", "integer", "Three in four are offered less; from 10 filings on.", _DOLLARS),
    Column("wage_median", "integer", "The median of the prevailing wage stated beside it.", _DOLLARS),
    Column("ratio_median", "number", "The median of pay over prevailing wage; 1 is the least that is allowed."),
)


def pay_cells(day: date) -> Iterator[Row]:
    """A row for each cell that may be shown, of roles that readers see."""
    sources = {source.slug: source for source in Source.objects.all()}
    unfit = set(SelectionFlag.objects.values_list("source__slug", "country__iso"))
    shown = ENOUGH & (Q(role__isnull=True) | public("role__"))
    cells = read_cells(shown & Q(facet="")) + read_cells(shown & Q(facet__in=Facet.values))
    rows = [
        _cell(cell, sources[cell.source], day, unfit)
        for cell in cells
        # A company that readers do not see has no value.
        if not cell.facet or cell.value is not None
    ]
    yield from sorted(rows, key=lambda row: [str(value) for value in row[1]])


def _cell(stored: StoredCell, source: Source, day: date, unfit: set[tuple[str, str]]) -> Row:
    cell = stored.cell()
    spread = cell.spread
    assert spread is not None
    by_name = stored.facet in (Facet.STATE, Facet.COMPANY)
    amounts = [spread.p10, spread.p25, spread.median, spread.p75, spread.p90, cell.low, cell.high]
    return stored.source, (
        stored.source,
        stored.basis,
        stored.currency,
        stored.role,
        stored.country,
        stored.experience,
        stored.year,
        stored.facet,
        stored.value,
        stored.value_name if by_name else "",
        stored.first_year,
        stored.last_year,
        cell.n,
        grade(source, as_of=day, n=cell.n).letter,
        spread.is_uncertain,
        *(None if amount is None else round(amount) for amount in amounts),
        (stored.source, stored.country) in unfit,
    )


def filings(day: date) -> Iterator[Row]:
    """A row for each role with its filings, for each of its employers and for each state, where there are enough."""
    rows = []
    for source in Source.objects.filter(pk__in=FilingStat.objects.values("source")):
        stats = FilingStat.objects.filter(ENOUGH_FILINGS & public("role__"), source=source).order_by()
        for cell in read_filings(stats):
            pay, ratio = cell.pay.spread, cell.ratio.median
            assert pay is not None
            named = (source.slug, cell.role, cell.employer, cell.company, cell.state, cell.n, cell.employers)
            dollars = [pay.median, pay.p25, pay.p75, cell.wage.median]
            whole = (None if amount is None else round(amount) for amount in dollars)
            rows.append((source.slug, (*named, *whole, None if ratio is None else round(ratio, 3))))
    yield from sorted(rows, key=lambda row: [str(value) for value in row[1]])


# Name, title, what it is about, columns, key and rows of each table.
FIGURES = (
    (
        "pay_cells",
        "Pay",
        "What reports of pay say: the median, its 95 % interval and percentiles of the reports of one source, on one "
        "basis and in one currency, that share role, country, experience, year and at most one thing more. Sources "
        "are never blended; cells of one source overlap, so they must not be added up.",
        CELL_COLUMNS,
        ("source", "basis", "currency", "role", "country", "experience", "year", "by", "value"),
        pay_cells,
    ),
    (
        "visa_filings",
        "Visa filings",
        "Filings for work visas in the USA: for each role all of them, those of one employer, or those for posts in "
        "one state.",
        FILING_COLUMNS,
        ("source", "role", "employer", "state"),
        filings,
    ),
)
