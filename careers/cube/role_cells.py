"""The cells of one role in one country, in two queries: what its page of pay looks at from all sides."""

from collections import defaultdict

from django.db.models import CharField, Q, Value

from careers.database.kept import kept
from careers.models import Area, Company, Country, Facet, Role, SalaryStat
from careers.models.salary_stats import ALL_LEVELS

from .cells import ENOUGH, StoredCell

_NUMBERS = ("first_year", "last_year", "n", "total", "p10", "p25", "median", "p75", "p90", "low", "high", "bins")
_HELD = ("source__slug", "basis", "currency", "experience", "year", "facet", "value", "source__is_confidential")


def cells_by_side(role: Role, country: Country) -> dict[str, list[StoredCell]]:
    """The StoredCells of `role` in `country` with their bins: the "whole", by "experience" and by "year", and by
    "state" and by "company" as far as they may be shown."""
    one_dimension = Q(facet="") & (Q(year=None) | Q(experience=ALL_LEVELS))
    facets = Q(facet__in=(Facet.STATE, Facet.COMPANY)) & ENOUGH
    stored = SalaryStat.objects.filter(one_dimension | facets, role=role, country=country).order_by("pk")
    rows = list(stored.values_list(*_NUMBERS, *_HELD))
    names = _names() if any(row[-3] for row in rows) else {}
    cells = defaultdict(list)
    for first, last, n, total, p10, p25, median, p75, p90, low, high, bins, *held in rows:
        source, basis, currency, experience, year, facet, value, is_confidential = held
        address, name = names.get((facet, value), (None, None)) if facet else ("", "")
        cell = StoredCell(
            *(first, last, n, total, (p10, p25, median, p75, p90), low, high, bytes(bins)),
            *(source, basis, currency, role.slug, role.name, country.iso, country.name, country.in_sentence),
            *(experience, year, facet, address, name, is_confidential),
        )
        cells[_side(cell)].append(cell)
    return cells


def _side(cell: StoredCell) -> str:
    if cell.facet:
        return cell.facet
    if cell.year is not None:
        return "year"
    return {ALL_LEVELS: "whole", "": "not stated"}.get(cell.experience, "experience")


@kept
def _names() -> dict[tuple[str, str], tuple[str, str]]:
    """How addresses and how readers name states and published companies, by facet and value, a primary key."""
    text = CharField()
    states = Area.objects.states().order_by()
    companies = Company.objects.published().order_by()
    rows = states.values_list(Value(Facet.STATE, text), "pk", "country__iso", "code", "name").union(
        companies.values_list(Value(Facet.COMPANY, text), "pk", "slug", Value("", text), "name"), all=True
    )
    return {
        (facet, str(key)): (f"{first}-{code}".lower() if facet == Facet.STATE else first, name)
        for facet, key, first, code, name in rows
    }
