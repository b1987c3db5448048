"""Plausible pay: what anybody can have for a year, in every country, currency and year. No models.

The bounds are in international dollars, so that one rule holds wherever people live: amounts are brought to them by
the purchasing power parities and exchange rates on record. Who is paid less than the World Bank's international
poverty line, 3 international dollars a day, is not paid for a year's work; mostly such an amount is in lakhs, in
thousands, or nobody's. Nobody in the work that the portal is about is paid more than the upper bound.
"""

from collections.abc import Callable

from careers.importers.matching.directory import Directory

from .cells import Cells, Rejected
from .reports import SalaryReport

LOWEST = 3 * 365
# Base pay; and pay with bonus and stock, or of which the make-up is not stated.
HIGHEST = {"base": 2_000_000, "total": 5_000_000, "unstated": 5_000_000}


def with_plausible_pay(
    parse: Callable[[Cells], SalaryReport], directory: Directory
) -> Callable[[Cells], SalaryReport]:
    """`parse`, which raises Rejected also for pay that nobody can have. What cannot be brought to international
    dollars is not judged."""

    def checked(cells: Cells) -> SalaryReport:
        report = parse(cells)
        worth = directory.worth(report.country, report.currency, report.year)
        if worth is not None:
            least, most = worth
            if report.amount * most < LOWEST or report.amount * least > HIGHEST[report.basis]:
                raise Rejected(
                    f"pay outside {LOWEST:,} to {HIGHEST[report.basis]:,} international dollars a year; expected pay"
                    " of a whole year, in whole units of the currency"
                )
        return report

    return checked
