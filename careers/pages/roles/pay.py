"""What is read of a role's pay for its pages: all figures of the leading countries, and what leads in each."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.cube.cells import EACH, ENOUGH, CellQuery, StoredCell, by_facet, plain, read
from careers.models import ExperienceLevel, Facet, Role
from careers.models.salary_stats import ALL_LEVELS
from careers.pages.shared.pay_by_country import COUNTRIES_FOR_A_MAP, CountryPay, pay_by_country
from careers.pay.breakdowns import Breakdown, by_company, by_experience
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.figure import PayFigure
from careers.pay.figures import figures_of_all_kinds, paid_abroad, role_figures
from careers.pay.lead import Lead, lead_of

from . import known


@dataclass(frozen=True)
class RolePay:
    """The pay of a role in the leading countries: `figures` the most trustworthy first, a Lead and, where there is
    something to show, a CountryPay for each country; the Breakdowns by level, and by company where they were asked
    for, and then also the number of `others`, countries with pay, and whether one source has enough for a map."""

    figures: list[PayFigure]
    leads: list[Lead]
    countries: list[CountryPay]
    by_level: list[Breakdown]
    by_company: list[Breakdown]
    others: int
    has_map: bool


def read_pay(role: Role, as_of: date, *, everywhere: bool = False) -> RolePay:
    """The RolePay of `role`, in one query beside what is `known`. `everywhere` counts the other countries too, and
    reads the companies."""
    leading = {"role": [role.slug], "country": LEADING_COUNTRIES}
    queries = {
        "levels": CellQuery(plain(**leading, experience=(ALL_LEVELS, *ExperienceLevel.values))),
        "abroad": paid_abroad(**leading),
    }
    if everywhere:
        queries["country"] = CellQuery(plain(role=[role.slug], country=EACH))
        queries["company"] = CellQuery(by_facet(Facet.COMPANY, **leading) & ENOUGH)
    cells = read(queries)
    own = [cell for cell in cells["levels"] if cell.experience == ALL_LEVELS]
    levels = [cell for cell in cells["levels"] if cell.experience not in ("", ALL_LEVELS)]
    estimates = known.estimates().get(role.pk, [])
    here = [estimate for estimate in estimates if estimate.country.iso in LEADING_COUNTRIES]
    sources, caveats, rates, countries = known.sources(), known.caveats(), known.rates(), known.leading_countries()
    figures = role_figures(role, here, own, sources, as_of, caveats, cells["abroad"])
    all_kinds = figures_of_all_kinds(known.all_kinds(), sources, as_of, caveats)
    places = _series(cells["country"], estimates)
    return RolePay(
        figures,
        [lead_of(role, country, figures, all_kinds, rates) for country in countries],
        pay_by_country(role, countries, figures, all_kinds, rates),
        by_experience(levels, sources, own),
        by_company(cells["company"], sources),
        len(set().union(*places.values()).difference(LEADING_COUNTRIES)),
        any(len(isos) >= COUNTRIES_FOR_A_MAP for isos in places.values()),
    )


def _series(cells: Iterable[StoredCell], estimates: Collection[Any]) -> dict[tuple[str, str, str], set[str | None]]:
    """The countries of which each source shows a number, by source, basis and currency."""
    found = defaultdict(set)
    for cell in cells:
        if not cell.cell().is_too_few:
            found[cell.series].add(cell.country)
    for row in estimates:
        found[row.source.slug, row.basis, row.currency].add(row.country.iso)
    return found
