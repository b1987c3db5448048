"""What the pages of visa filings read: the release that counts, the roles in it, and one role in full."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, F, Sum
from django.urls import reverse

from careers.charts.maps import MapChart, Place, map_chart
from careers.charts.ranges import DrawnRows, draw
from careers.charts.sheets import US_STATES
from careers.cube.filings import FilingCell, read_filings
from careers.models import FilingStat, Role, Source, SourceKind
from careers.models.publication import public
from careers.pay.grades import Grade, grade
from careers.pay.money import between, count
from careers.stats.thresholds import MINIMUM_N

from .bands import drawn_bands
from .employers import employers_of_role

STATES_SHOWN = 8
# Of an employer.
STATES_NAMED = 3
# Three months, however long they are.
MOST_DAYS_OF_A_QUARTER = 92


@dataclass(frozen=True)
class Release:
    """A release of filings: its Source, and when the filings were decided, in words."""

    source: Source

    @property
    def decided(self) -> str:
        """ "October to December 2023"; empty where the source does not say."""
        first, last = self.source.period_start, self.source.period_end
        if first is None or last is None:
            return ""
        if (first.year, first.month) == (last.year, last.month):
            return f"{last:%B %Y}"
        return f"{first:%B} to {last:%B %Y}" if first.year == last.year else f"{first:%B %Y} to {last:%B %Y}"

    @property
    def is_quarter(self) -> bool:
        first, last = self.source.period_start, self.source.period_end
        return first is not None and last is not None and (last - first).days < MOST_DAYS_OF_A_QUARTER


@dataclass(frozen=True)
class FilingRow:
    """A line of a table: what its FilingCell is about, with the address of its page where it has one, and how far the
    offers lie above the prevailing wage, in words."""

    name: str
    url: str
    note: str
    cell: FilingCell
    grade: Grade

    @property
    def half(self) -> str:
        spread = self.cell.pay.spread
        return between(spread.p25, spread.p75, "USD") if spread and spread.p25 and spread.p75 else ""

    @property
    def above(self) -> str:
        ratio = self.cell.ratio.median
        return "" if ratio is None else f"{_above(ratio)} %"

    @property
    def above_of_half(self) -> str:
        spread = self.cell.ratio.spread
        return f"{_above(spread.p25)} to {_above(spread.p75)} %" if spread and spread.p25 and spread.p75 else ""


def _above(ratio: float) -> str:
    """A ratio as a percentage above one: 1.13 is +13."""
    return f"{100 * (ratio - 1):+z.0f}".replace("-", "−").replace("+0", "0")


def latest_release(role: Role | None = None) -> Release | None:
    """The Release with filings, of `role` or at all, that describes the latest days. Releases are not added up."""
    rows = FilingStat.objects.of_roles().filter(public("role__"), source__kind=SourceKind.FILING)
    rows = rows.filter(role=role) if role else rows
    latest = rows.order_by(F("source__period_end").desc(nulls_last=True), "-source").select_related("source__account")
    row = latest.first()
    return Release(row.source) if row else None


def read_roles(release: Release, as_of: date) -> dict[str, Any]:
    """The context of the list of roles: those with enough filings, and the names of those with fewer."""
    rows = FilingStat.objects.filter(public("role__"), source=release.source)
    cells = list(read_filings(rows.of_roles().order_by("-n", "role__name")))
    enough = [cell for cell in cells if not cell.is_too_few]
    of_enough = rows.of_employers().filter(role__slug__in=[cell.role for cell in enough])
    return {
        "drawn": _drawn([_row_of_role(cell, release, as_of) for cell in enough]),
        "few": [cell.role_name for cell in cells if cell.is_too_few],
        "filings": sum(cell.n or 0 for cell in enough),
        "employers_in_all": of_enough.aggregate(n=Count("employer_key", distinct=True))["n"],
    }


def read_role(role: Role, release: Release, page: Page, as_of: date, *, is_start: bool) -> dict[str, Any]:
    """The context of a role's page: the filings of the role in all and the employers on `page`; at the start, how far
    pay lies above its floor, and the states."""
    rows = FilingStat.objects.filter(source=release.source, role=role)
    cells = list(read_filings(rows.filter(employer_key="").order_by("-n", "state__name")))
    whole = next(cell for cell in cells if not cell.state)
    context = {
        "whole": whole,
        "in_all": FilingRow(role.name, "", "", whole, _grade(whole, release, as_of)),
        "is_start": is_start,
        "employers": _drawn(
            [_row_of_employer(cell, release, as_of) for cell in read_filings(page.object_list)]  # type: ignore[arg-type]
        ),
    }
    if not is_start or whole.is_too_few:
        return context
    listed = employers_of_role(release.source, role).order_by().aggregate(filings=Sum("n"))["filings"] or 0
    states = [cell for cell in cells if cell.state]
    shown = [cell for cell in states if not cell.is_too_few]
    return {
        **context,
        "bands": drawn_bands(whole),
        "unlisted": (whole.employers or 0) - page.paginator.count,
        "unlisted_filings": (whole.n or 0) - listed,
        "states": _drawn([_row_of_state(cell, release, as_of) for cell in shown[:STATES_SHOWN]]),
        "more_states": shown[STATES_SHOWN:],
        "few_states": sorted(cell.state_name for cell in states if cell.is_too_few),
        "map": filings_by_state(shown, whole),
    }


def _drawn(rows: Sequence[FilingRow]) -> DrawnRows:
    return draw(rows, "USD", lambda row: row.cell.pay.spread)


def _grade(cell: FilingCell, release: Release, as_of: date) -> Grade:
    return grade(release.source, as_of=as_of, n=cell.n)


def _row_of_role(cell: FilingCell, release: Release, as_of: date) -> FilingRow:
    employers = f"{count(cell.employers)} employer{'' if cell.employers == 1 else 's'}"
    url = reverse("visa_role", args=[cell.role])
    return FilingRow(cell.role_name, url, employers, cell, _grade(cell, release, as_of))


def _row_of_employer(cell: FilingCell, release: Release, as_of: date) -> FilingRow:
    url = reverse("company", args=[cell.company]) if cell.company else ""
    states, more = ", ".join(cell.states[:STATES_NAMED]), len(cell.states) - STATES_NAMED
    note = f"{states} and {more} more" if more > 0 else states
    return FilingRow(cell.employer, url, note, cell, _grade(cell, release, as_of))


def _row_of_state(cell: FilingCell, release: Release, as_of: date) -> FilingRow:
    return FilingRow(cell.state_name, "", "", cell, _grade(cell, release, as_of))


def filings_by_state(states: Sequence[FilingCell], whole: FilingCell) -> MapChart | None:
    """The MapChart of how many filings there are in each of `states`, the one with the most first."""
    places = [Place(cell.state, cell.state_name, cell.n) for cell in states if cell.n]
    chart = map_chart(US_STATES, places, "", unit="number of filings")
    if chart is None:
        return None
    first = states[:4]
    names = ", ".join(f"{cell.state_name} {count(cell.n)}" for cell in first)
    return replace(
        chart,
        finding=f"{names}: {count(sum(cell.n or 0 for cell in first))} of {count(whole.n)}",
        notes=[f"No figure: fewer than {MINIMUM_N} filings, or none.", *chart.notes],
    )
