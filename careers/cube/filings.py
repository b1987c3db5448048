"""Filings by employer and by state, read. The floor for what they show is the one of careers/cube/cells.py."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, When

from careers.models import FilingStat
from careers.models.publication import public
from careers.stats.pay_floor import bands_to_show
from careers.stats.thresholds import CONFIDENTIAL_MINIMUM_N, MINIMUM_N, STEADY_N

from .cells import Cell, shown

# A condition for rows that may be shown, as ENOUGH of cells.
ENOUGH_FILINGS = Q(n__gte=CONFIDENTIAL_MINIMUM_N) | Q(n__gte=MINIMUM_N, source__is_confidential=False)

_NAMES = ("role__slug", "role__name", "employer_key", "employer", "state__code", "state__name", "states")
_NUMBERS = ("n", "employers", "pay_p25", "pay_median", "pay_p75", "compared", "wage_median")
_RATIOS = ("ratio_p25", "ratio_median", "ratio_p75", "bands", "source__is_confidential")


@dataclass(frozen=True, slots=True)
class FilingCell:
    """The filings for one role: of one employer as filed (with the slug and the name of its company where it has a
    page), for one state, or all. `states` are codes, that of the most filings first.

    `pay` is offered pay and `wage` the prevailing wage, of which only the median is known, in dollars a year; `ratio`
    is pay over the prevailing wage of each filing. `bands` are as `bands_to_show` gives them, empty for few filings.
    Below the minimum n all numbers are None.
    """

    role: str
    role_name: str
    employer_key: str
    employer: str
    state: str
    state_name: str
    states: tuple[str, ...]
    company: str
    company_name: str
    employers: int | None
    pay: Cell
    wage: Cell
    ratio: Cell
    bands: tuple[tuple[int, int, int], ...]

    @property
    def n(self) -> int | None:
        return self.pay.n

    @property
    def is_too_few(self) -> bool:
        return self.pay.is_too_few


def read_filings(rows: QuerySet[FilingStat]) -> Iterator[FilingCell]:
    """The FilingCell of each of `rows`, in their order; in one query."""
    is_public = When(public("company__"), then="company__slug")
    columns = rows.annotate(company_page=Case(is_public)).values_list(
        *_NAMES, "company_page", "company__name", *_NUMBERS, *_RATIOS
    )
    for role, role_name, key, employer, state, state_name, states, company, company_name, *numbers in columns:
        n, employers, p25, median, p75, compared, wage, low, ratio, high, bands, is_confidential = numbers
        pay = shown("", n, (None, p25, median, p75, None), None, is_confidential=is_confidential)
        yield FilingCell(
            role=role,
            role_name=role_name,
            employer_key=key,
            employer=employer,
            state=state or "",
            state_name=state_name or "",
            states=tuple(states.split()),
            company=company or "",
            company_name=company_name if company else "",
            employers=None if pay.is_too_few else employers,
            pay=pay,
            wage=shown("", compared, (None, None, wage, None, None), None, is_confidential=is_confidential),
            ratio=shown("", compared, (None, low, ratio, high, None), None, is_confidential=is_confidential),
            bands=_bands(bands, compared, is_confidential=is_confidential),
        )


def _bands(stored: str, n: int, *, is_confidential: bool) -> tuple[tuple[int, int, int], ...]:
    """As for a histogram: none below STEADY_N, and none of a confidential source."""
    if n < STEADY_N or is_confidential:
        return ()
    return tuple(bands_to_show([int(count) for count in stored.split()]))
