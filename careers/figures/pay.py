"""Figures of pay: what leads in a country, what each source says, and the tables of one source by level, year, state,
company and place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from careers.cube.cells import StoredCell, bars_of, read_cells
from careers.models import Country, ExperienceLevel, Role, WageEstimate
from careers.models.wage_estimates import PERCENTILES
from careers.pay.accounts import reports_in_words, reports_of_rows
from careers.pay.caveats import read_caveats
from careers.pay.figure import ALL_KINDS, PayFigure
from careers.pay.figures import (
    estimates_for,
    figure_of_cell,
    figure_of_estimate,
    figures_of_all_kinds,
    of_all_kinds,
    sources_by_slug,
)
from careers.pay.here import PayHere, read_here
from careers.pay.lead import rates_for, size_of
from careers.pay.money import between, short
from careers.pay.words import in_sentence
from careers.stats.histogram import Bin
from careers.stats.thresholds import MINIMUM_N, STEADY_N

from .figure import Address, Figure
from .keys import TABLES, key_of, of_pay, series

# Of each table how its title goes on, and the part of a role's page of pay on which it stands.
_STANDS = {
    "level": ("by experience", "experience"),
    "year": ("by year", "year"),
    "state": ("by state", "place"),
    "company": ("by company", "company"),
    "spread": ("and how it is spread", "spread"),
}
GROSS = ", gross, a year"
_VALUES = {"median": "median", "mean": "mean", "low": "median_low", "high": "median_high"}
_VALUES |= {name: name for name in (*PERCENTILES, "top_code")}


def of_pay_figure(figure: PayFigure, page: Address, label: str = "", role: str = "") -> Figure:
    """The Figure of a figure of pay, with the very numbers that pages show of it. `role` is whom it is shown for."""
    what = f"{figure.about} in {figure.country_in_sentence or figure.country_name}, {in_sentence(figure.basis_label)}"
    what += f", {figure.years}" if figure.years else ""
    plain = Figure(
        key=of_pay(figure),
        title=f"{what}, {figure.source.called}",
        page=page,
        source=figure.source,
        label=label or (figure.about if figure.is_proxy else figure.source.called),
        currency=figure.currency,
        basis=f"{figure.basis_label}{GROSS}",
        about=figure.about,
        is_proxy=figure.is_proxy,
        stands_for=role if figure.occupation else "",
        period=figure.years,
    )
    if figure.is_too_few:
        return replace(plain, notes=("Too few reports.",))
    return replace(
        plain,
        values=_values(figure),
        n=figure.n,
        counted=size_of(figure),
        is_uncertain=figure.is_uncertain,
        grade=figure.grade,
        conversion=figure.conversion,
        notes=tuple(_notes(figure)),
        shape="range",
    )


def _values(figure: PayFigure) -> dict[str, float]:
    values = {name: getattr(figure, of_figure) for of_figure, name in _VALUES.items()}
    found: dict[str, float] = {name: round(amount) for name, amount in values.items() if amount is not None}
    if figure.mean_rse is not None:
        found["mean_rse"] = float(figure.mean_rse)
    return found | ({"employment": figure.employment} if figure.employment else {})


def _notes(figure: PayFigure) -> Iterator[str]:
    if figure.is_proxy:
        yield f"A proxy: {figure.subject} is not the role itself. {figure.why_proxy}".strip()
    if figure.flag:
        yield f"Unfit for {figure.country_in_sentence or figure.country_name}, so it does not lead: {figure.flag}"
    if figure.is_remainder:
        yield "It is what is left of many occupations, so it does not lead."
    if figure.is_uncertain:
        yield f"Uncertain, because it rests on fewer than {STEADY_N} reports."
    if figure.grade.note:
        yield figure.grade.note
    if figure.n and (said := reports_of_rows(figure.source)):
        yield f"The source as a whole: {said}."


def find(parts: Sequence[str], as_of: date) -> Figure | None:
    """The Figure whose key has these `parts` after “pay”, None where there is none."""
    if len(parts) < 2:
        return None
    slug, code, *rest = parts
    role = Role.objects.published().filter(slug=slug).first()
    country = Country.objects.filter(iso=code.upper()).first()
    if country is None or (role is None and slug != ALL_KINDS):
        return None
    key = key_of("pay", *parts)
    if role is None:
        return _named(_of_all_kinds(country, as_of), key)
    match rest:
        case [source, _, occupation, area] if occupation not in TABLES and area != "places":
            return _named(_of_places(role, country, source, [area], as_of), key)
        case [source, named, occupation, "places"]:
            return places(role, country, source, named, occupation, as_of)
    here = read_here(role, country, as_of)
    match rest:
        case []:
            return lead(here)
        case [source, named, "spread"]:
            return spread(here, source, named)
        case [source, named, table, *value] if table in TABLES:
            found = broken_down(here, source, named, table)
            return found if not value else _named(found.rows if found else (), key)
    return _named(figures(here), key)


def _named(found: Iterable[Figure], key: str) -> Figure | None:
    return next((figure for figure in found if figure.key == key), None)


def _page(here: PayHere, table: str = "") -> Address:
    return Address("role_pay", (here.role.slug, here.country.code), _STANDS[table][1] if table else "source")


def figures(here: PayHere) -> list[Figure]:
    """What each source says, also of other work that comes near, the most trustworthy first; those of too few reports
    say only that. What is in another currency than the country's is `restated` in it where there is a rate."""
    rates = rates_for([here.country], here.figures)
    found = []
    for figure in here.figures:
        own = of_pay_figure(figure, _page(here), role=in_sentence(here.role.plural))
        restated = figure if figure.is_too_few else figure.in_currency(here.country.currency, rates)
        is_other = restated.currency != figure.currency
        found.append(replace(own, restated=of_pay_figure(restated, _page(here))) if is_other else own)
    return found


def lead(here: PayHere) -> Figure | None:
    """What leads, and every source side by side; None where no source has enough reports."""
    rows = figures(here)
    if not here.shown:
        return None
    what = f"{here.role.plural} in {here.country.in_sentence}"
    return Figure(
        key=key_of("pay", here.role.slug, here.country.code),
        title=f"Pay of {in_sentence(what)}, by source",
        finding=f"{what}: {here.lead.headline} a year{here.lead.rest}" if here.lead.is_headline else here.lead.line,
        page=_page(here),
        about=here.role.name,
        notes=(
            "Sources count different people and call different things pay. They stand side by side and are never "
            "blended; what leads is decided by one published rule.",
        ),
        rows=tuple(sorted(rows, key=lambda row: row.is_proxy)),
        shape="range",
    )


def all_of(here: PayHere) -> list[Figure]:
    """What leads with every source, and each table of each source: all that the page of pay has on it."""
    found: list[Figure | None] = [lead(here)]
    for cell, _ in here.wholes.values():
        named = series(cell.basis, cell.currency)
        found += [broken_down(here, cell.source, named, table) for table in TABLES]
        found.append(spread(here, cell.source, named))
    return [figure for figure in found if figure]


def broken_down(here: PayHere, source: str, named: str, table: str) -> Figure | None:
    """One series by level, year, state or company; None where no row of it has enough reports. Of levels and years
    those of too few reports are rows that say so; states and companies of too few are left out. States come by their
    number of reports, companies by their medians."""
    cells = [
        cell
        for cell in here.cells[TABLES[table]]
        if cell.source == source and series(cell.basis, cell.currency) == named and (cell.value or not cell.facet)
    ]
    rows = [_of_cell(cell, here, table) for cell in sorted(cells, key=_ORDERS[table])]
    steady = [row for row in rows if row.values]
    if not steady:
        return None
    first, is_facet = steady[0], bool(cells[0].facet)
    left = f"Without those of fewer than {MINIMUM_N} reports."
    found = replace(first, key=key_of("pay", here.role.slug, here.country.code, source, named, table), label="")
    return _as_table(found, rows if not is_facet else steady, here, table, (left,) if is_facet else ())


_ORDERS: dict[str, Callable[[StoredCell], tuple]] = {
    "level": lambda cell: (ExperienceLevel.values.index(cell.experience),),
    "year": lambda cell: (cell.year or 0,),
    "state": lambda cell: (-cell.n, cell.value or ""),
    "company": lambda cell: (-(cell.cell().median or 0), cell.value or ""),
}


def _of_cell(cell: StoredCell, here: PayHere, table: str) -> Figure:
    level = str(ExperienceLevel(cell.experience).label) if table == "level" else ""
    label = level or (str(cell.year) if table == "year" else cell.value_name or "")
    figure = figure_of_cell(cell, here.sources[cell.source], here.role.name, here.as_of, here.caveats)
    # A year stands in the period already.
    subject = figure.subject if table == "year" else f"{figure.subject}, {in_sentence(label) if level else label}"
    found = of_pay_figure(replace(figure, subject=subject), _page(here, table), label)
    return replace(found, shape="range" if level else "median") if found.values else found


def _as_table(about: Figure, rows: Sequence[Figure], here: PayHere, table: str, notes: tuple[str, ...]) -> Figure:
    """`about` as the whole table of `rows`, which have their own values, sizes and grades."""
    what = f"Pay of {in_sentence(here.role.plural)} in {here.country.in_sentence} {_STANDS[table][0]}"
    source = about.source.called if about.source else ""
    return Figure(
        key=about.key,
        title=f"{what}: {source}, {in_sentence(about.basis.removesuffix(GROSS))}, {about.currency}",
        page=about.page,
        source=about.source,
        currency=about.currency,
        basis=about.basis,
        about=here.role.name,
        notes=notes,
        rows=tuple(rows),
        shape=about.shape,
    )


def spread(here: PayHere, source: str, named: str) -> Figure | None:
    """The histogram of one series, a row for each bar; None below the number of reports from which there is one."""
    wholes = (whole for whole in here.wholes.values() if whole[0].source == source)
    cell, figure = next((each for each in wholes if series(each[0].basis, each[0].currency) == named), (None, None))
    bins = bars_of([cell]) if cell else ()
    if figure is None or not bins:
        return None
    of_all = of_pay_figure(figure, _page(here, "spread"))
    rows = [_of_bar(bar, of_all) for bar in bins]
    table = _as_table(of_all, rows, here, "spread", (f"No bar counts fewer than {MINIMUM_N} reports.", *of_all.notes))
    # All reports together are what the bars are cut from.
    return replace(
        of_all,
        key=f"{of_all.key}.spread",
        title=table.title,
        counted=f"{figure.n or 0:,} {reports_in_words(figure.source)}",
        notes=table.notes,
        rows=table.rows,
        bins=tuple(bins),
        shape="bins",
    )


def _of_bar(bar: Bin, of_all: Figure) -> Figure:
    """A bar of a histogram as a row; the outer ones may hold all that lies beyond."""
    low, high = round(bar.low), round(bar.high)
    ends = ({} if bar.is_open_below else {"from": low}) | ({} if bar.is_open_above else {"to": high})
    label = between(low, high, of_all.currency)
    if len(ends) == 1:
        label = (
            f"{short(low, of_all.currency)} and more" if "from" in ends else f"up to {short(high, of_all.currency)}"
        )
    return Figure(
        key="",
        title=of_all.title,
        page=of_all.page,
        source=of_all.source,
        label=label,
        values={"reports": bar.count, **ends},
        currency=of_all.currency,
    )


def places(role: Role, country: Country, source: str, named: str, occupation: str, as_of: date) -> Figure | None:
    """The published statistics of one occupation by state and metropolitan area, the highest median first."""
    start = key_of("pay", role.slug, country.code, source, named, occupation)
    rows = [row for row in _of_places(role, country, source, (), as_of) if row.key.startswith(f"{start}.")]
    if not rows:
        return None
    rows.sort(key=lambda row: (-row.values.get("median", 0), row.label))
    first = rows[0]
    about, basis = first.about.removesuffix(f", {first.label}"), first.basis.removesuffix(GROSS)
    return Figure(
        key=f"{start}.places",
        title=f"{about} by state and metropolitan area of {country.in_sentence}, {in_sentence(basis)}",
        page=Address("role_places", (role.slug, country.code)),
        source=first.source,
        currency=first.currency,
        basis=first.basis,
        about=about,
        stands_for=first.stands_for,
        period=first.period,
        notes=("No figure is adjusted for local prices.", *first.notes),
        rows=tuple(rows),
        shape="range",
    )


def _of_places(role: Role, country: Country, source: str, areas: Sequence[str], as_of: date) -> Iterator[Figure]:
    """The published statistics by place, of these `areas` or of all."""
    estimates = estimates_for(role, areas=areas, country=country, source__slug=source) if areas else _by_area(role)
    for each in estimates.filter(country=country, source__slug=source):
        figure = figure_of_estimate(each, role.name, as_of, role=role.slug, match=each.match, why=each.match_why)
        page = Address("role_places", (role.slug, country.code))
        yield of_pay_figure(figure, page, figure.place, in_sentence(role.plural))


def _by_area(role: Role):
    estimates = WageEstimate.objects.of_role(role).filter(area__isnull=False, sector_code="", experience="")
    return estimates.select_related("source__account", "country", "occupation", "area").order_by("pk")


def _of_all_kinds(country: Country, as_of: date) -> Iterator[Figure]:
    """What each survey says of developers of all kinds."""
    cells = read_cells(of_all_kinds([country.iso]))
    for figure in figures_of_all_kinds(cells, sources_by_slug(), as_of, read_caveats()):
        yield of_pay_figure(figure, Address("salaries"))
