"""Moved: the figures that pages lead with, before an event and after it.

Reports of pay leave through the door of the cube. The record stays for ever, so it is stricter than a page: no median
of fewer than STEADY_N reports is written into it, because two states of a small cell side by side tell of the report
that came between them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, Q

from careers.cube.cells import EACH, ENOUGH, plain, read_cells
from careers.models import EmploymentProjection, PayBasis, Role, RoleOccupation, Source, WageEstimate
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.money import count, exact
from careers.stats.thresholds import STEADY_N

from .lines import Line

# What is measured of what, where and how: (source, kind, role's slug or occupation's code, country, basis, currency)
Key = tuple[str, str, str, str, str, str]
REPORTS, STATISTIC, PROJECTION = "reports", "statistic", "projection"


@dataclass(frozen=True)
class Shown:
    """A figure as readers see it: the amount, on how much it rests, and what it is called. `is_steady` says that it
    may be told for ever."""

    amount: str
    rests_on: str
    what: str
    about: str
    is_steady: bool = True

    @property
    def text(self) -> str:
        return f"{self.amount} ({self.rests_on})" if self.rests_on else self.amount


Figures = dict[Key, Shown]


def figures_of(sources: Q) -> Figures:
    """What pages show of sources for whole countries: medians of reports by role, official statistics and projections
    by occupation. Three queries."""
    slugs = list(Source.objects.filter(sources).values_list("slug", flat=True))
    return {**_reports(slugs), **_statistics(slugs), **_projections(slugs)} if slugs else {}


def _reports(slugs: list[str]) -> Figures:
    cells = read_cells(plain(role=EACH, country=EACH) & ENOUGH & Q(source__slug__in=slugs))
    found: Figures = {}
    for stored in cells:
        cell = stored.cell()
        if cell.median is None or stored.is_confidential:
            continue
        of = (stored.role or "", stored.country or "")
        key = (stored.source, REPORTS, *of, stored.basis, stored.currency)
        what = f"median, {_basis(stored.basis)}, {stored.country_name}"
        amount, n = exact(cell.median, stored.currency), cell.n or 0
        found[key] = Shown(amount, f"{count(n)} reports", what, stored.role_name or "", n >= STEADY_N)
    return found


def _basis(basis: str) -> str:
    return str(PayBasis(basis).label).lower()


def _statistics(slugs: list[str]) -> Figures:
    rows = WageEstimate.objects.national().filter(source__slug__in=slugs).select_related("occupation", "role")
    found: Figures = {}
    for row in rows.select_related("source", "country").order_by(F("year").asc(nulls_first=True), "pk"):
        measure, value = ("median", row.median) if row.median is not None else ("mean", row.mean)
        about = row.occupation.code if row.occupation else row.role.slug
        key = (row.source.slug, STATISTIC, about, row.country.iso, row.basis, row.currency)
        rests_on = [f"{count(row.employment)} people"] if row.employment else []
        rests_on += [str(row.year)] if row.year else []
        what = f"{measure}, {_basis(row.basis)}, {row.country.name}"
        name = row.occupation.title if row.occupation else row.role.name
        found[key] = Shown(exact(value, row.currency), ", ".join(rests_on), what, name)
    return found


def _projections(slugs: list[str]) -> Figures:
    rows = EmploymentProjection.objects.filter(source__slug__in=slugs, percent_change__isnull=False)
    found: Figures = {}
    for row in rows.select_related("source", "occupation", "country").order_by("base_year", "pk"):
        key = (row.source.slug, PROJECTION, row.occupation.code, row.country.iso, "", "")
        change, years = f"{row.percent_change:+}".replace("-", "−"), f"{row.base_year} to {row.target_year}"
        what = f"projected change of jobs, {row.country.name}"
        found[key] = Shown(f"{change} %", years, what, row.occupation.title)
    return found


@dataclass(frozen=True)
class Moves:
    """The lines of what moved, and how many figures moved that have none: those of other countries and of few
    reports."""

    lines: list[Line]
    more: int


def moves(before: Figures, after: Figures) -> Moves:
    """What differs. A release that replaces another is compared with that."""
    slugs = {key[0] for key in (*before, *after)}
    sources = {source.slug: source for source in Source.objects.filter(slug__in=slugs).select_related("supersedes")}
    earlier = {slug: one.supersedes.slug for slug, one in sources.items() if one.supersedes is not None}
    roles = _RolesOf()
    lines, more, seen = [], 0, set()
    for key, now in after.items():
        older = (earlier.get(key[0], ""), *key[1:])
        then = before.get(key) or before.get(older)
        seen |= {key, older}
        if then is None or then.amount != now.amount:
            line = _line(key, then, now, sources, roles)
            lines += [line] if line else []
            more += line is None
    for key, then in before.items():
        if key not in seen:
            line = _line(key, then, None, sources, roles)
            lines += [line] if line else []
            more += line is None
    return Moves(sorted(lines, key=lambda line: (line.about, line.what)), more)


class _RolesOf:
    """The public roles that a figure is shown for, by the slug of a role or the code of an occupation."""

    def __init__(self) -> None:
        roles = Role.objects.published().values_list("pk", "slug", "name")
        self.by_slug = {slug: pk for pk, slug, _ in roles}
        self.by_code: dict[str, list[int]] = {}
        links = RoleOccupation.objects.filter(role__in=self.by_slug.values())
        for code, pk in links.order_by("role").values_list("occupation__code", "role"):
            self.by_code.setdefault(code, []).append(pk)

    def of(self, key: Key) -> tuple[int, ...]:
        about = key[2]
        return (self.by_slug[about],) if about in self.by_slug else tuple(self.by_code.get(about, ()))


def _line(
    key: Key, then: Shown | None, now: Shown | None, sources: Mapping[str, Source], roles: _RolesOf
) -> Line | None:
    """None for a figure that has no line: of another country, of no public role, or of too few reports to be told."""
    shown = now or then
    assert shown is not None
    for_roles = roles.of(key)
    is_steady = all(one.is_steady for one in (then, now) if one is not None)
    if key[3] not in LEADING_COUNTRIES or not is_steady or not for_roles:
        return None
    source = sources.get(key[0])
    page = ("role", for_roles[0]) if key[1] == REPORTS or source is None else ("source", source.pk)
    texts = ("" if then is None else then.text, "" if now is None else now.text)
    return Line(shown.about, shown.what, *texts, *page, for_roles, source and source.pk)
