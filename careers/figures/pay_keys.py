"""The keys of all figures of pay, without reading a figure."""

from collections.abc import Iterator

from django.db.models import F, Q

from careers.cube.cells import EACH, ENOUGH, StoredCell, by_facet, plain, read_cells
from careers.models import Facet, SourceKind, WageEstimate
from careers.models.publication import public
from careers.pay.figure import ALL_KINDS
from careers.stats.thresholds import MINIMUM_N, STEADY_N

from .keys import TABLES, key_of, series

_EACH = {"role": EACH, "country": EACH}
_OF_ROLE = public("role__") & ENOUGH


def pay_keys() -> Iterator[str]:
    """Every key of pay, in a query for each kind of table."""
    wholes = read_cells(plain(**_EACH) & _OF_ROLE)
    reported = {(cell.role, cell.country, cell.source, cell.basis) for cell in wholes}
    pairs = {(cell.role or "", (cell.country or "").lower()) for cell in wholes}
    for cell in wholes:
        yield _start(cell)
        if cell.n >= STEADY_N and not cell.is_confidential:
            yield key_of(_start(cell), "spread")
    for role, country, key in _national():
        if (role, country, *key[:2]) not in reported:
            pairs.add((role, country.lower()))
            yield key_of("pay", role, country.lower(), *key[2:])
    yield from (key_of("pay", *pair) for pair in sorted(pairs))
    yield from _of_tables()
    yield from _of_places()
    surveys = plain(country=EACH) & ENOUGH & Q(source__kind=SourceKind.SURVEY)
    yield from (_start(cell) for cell in read_cells(surveys))


def _start(cell: StoredCell) -> str:
    role, country = cell.role or ALL_KINDS, (cell.country or "").lower()
    return key_of("pay", role, country, cell.source, series(cell.basis, cell.currency))


def _of_tables() -> Iterator[str]:
    """The tables of each series, and their rows."""
    sides = {
        "level": plain(**_EACH, experience=EACH),
        "year": plain(**_EACH, year=EACH),
        "state": by_facet(Facet.STATE, **_EACH),
        "company": by_facet(Facet.COMPANY, **_EACH),
    }
    for table, condition in sides.items():
        known = set()
        for cell in read_cells(condition & _OF_ROLE):
            value = cell.value if cell.facet else getattr(cell, TABLES[table])
            if not value:
                continue
            whole = key_of(_start(cell), table)
            if whole not in known:
                known.add(whole)
                yield whole
            yield key_of(whole, str(value))


# A statistic that states no sample size is of many.
_STATED = Q(n=None) | Q(n__gte=MINIMUM_N)


def _national() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(role, ISO code, (source, basis, parts of the key)) of each published statistic of a whole country."""
    estimates = WageEstimate.objects.national().filter(_STATED).order_by()
    of_itself = estimates.filter(public("role__")).annotate(shown_for=F("role__slug"))
    linked = estimates.filter(public("occupation__roles__"))
    linked = linked.annotate(shown_for=F("occupation__roles__slug"))
    columns = ("shown_for", "country__iso", "source__slug", "basis", "currency", "occupation__code")
    for rows in (of_itself, linked):
        for role, iso, source, basis, currency, code in rows.values_list(*columns).distinct():
            named = (source, series(basis, currency), *([code] if code else []))
            yield role, iso, (source, basis, *named)


def _of_places() -> Iterator[str]:
    """Each published statistic of a state or a metropolitan area, and the tables of them."""
    rows = (
        WageEstimate.objects.filter(_STATED, public("occupation__roles__"))
        .filter(area__isnull=False, sector_code="", experience="")
        .order_by()
        .values_list(
            *("occupation__roles__slug", "country__iso", "source__slug", "basis", "currency"),
            *("occupation__code", "area__code"),
        )
    )
    known = set()
    for role, iso, source, basis, currency, occupation, area in rows:
        code = iso.lower()
        start = key_of("pay", role, code, source, series(basis, currency), occupation)
        if start not in known:
            known.add(start)
            yield key_of(start, "places")
        yield key_of(start, f"{code}-{area.lower()}")
