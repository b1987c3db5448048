"""Plausible pay: what anybody can have for a year, in every country, currency and year. No models.

The bounds (careers/pay/amounts.py) are in international dollars: amounts are brought to them by the purchasing power
parities and exchange rates on record.
"""

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal

from careers.importers.matching.directory import Directory
from careers.pay.amounts import HIGHEST, LOWEST

from .cells import Cells, Rejected, RowValues
from .reports import SalaryReport


def with_plausible_pay(
    parse: Callable[[Cells], SalaryReport], directory: Directory
) -> Callable[[Cells], SalaryReport]:
    """`parse`, which raises Rejected also for pay that nobody can have."""

    def checked(cells: Cells) -> SalaryReport:
        report = parse(cells)
        money = directory.worth(report.country, report.currency, report.year)
        refuse_implausible([report.amount], money, report.basis)
        return report

    return checked


def with_plausible_wages(
    read_row: Callable[[Cells], RowValues | None], columns: Sequence[str], wages: Collection[str], directory: Directory
) -> Callable[[Cells], RowValues | None]:
    """The same for rows of statistics: `columns` are those of their values, `wages` those of them that are pay."""
    at = [columns.index(name) for name in ("country_id", "currency", "year", "basis")]
    wages_at = [columns.index(name) for name in wages]

    def checked(cells: Cells) -> RowValues | None:
        values = read_row(cells)
        if values is not None:
            country, currency, year, basis = (values[position] for position in at)
            stated = [values[position] for position in wages_at if values[position] is not None]
            refuse_implausible(stated, directory.worth(country, currency, year), basis)
        return values

    return checked


def refuse_implausible(amounts: Collection[int], money: tuple[Decimal, Decimal] | None, basis: str) -> None:
    """Raises Rejected for amounts of which nobody can have one in a year. `money` is what a unit of them buys, in
    international dollars, at least and at most; without it, nothing is judged."""
    if money is None or not amounts:
        return
    least, most = money
    if min(amounts) * most < LOWEST or max(amounts) * least > HIGHEST[basis]:
        raise Rejected(
            f"pay outside {LOWEST:,} to {HIGHEST[basis]:,} international dollars a year; expected pay of a whole year,"
            " in whole units of the currency"
        )
