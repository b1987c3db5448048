"""What the comparison of one role in two countries reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.models import Country, Role, Source
from careers.models.salary_stats import ALL_LEVELS
from careers.pay.comparison import medians_not_told_apart
from careers.pay.currency import INTERNATIONAL, Conversion, Rates
from careers.pay.figure import PayFigure
from careers.pay.lead import lead_of
from careers.pay.side_by_side import LEVELS, Band, PayInCountries, countries_side_by_side
from careers.stats.orders import places

from . import country_words as words
from .choices import Choices
from .form import CountryComparison


@dataclass(frozen=True)
class CountryRow:
    """One level of one country: its `figure` (None where the source has none), the same in US dollars and in
    international dollars (None where there is no rate), with the place of each among the countries (None where it is
    open), and `share`, its median in parts of that of developers of all kinds, `everybody`, there."""

    country: Country
    figure: PayFigure | None
    dollars: PayFigure | None = None
    parity: PayFigure | None = None
    dollars_place: int | None = None
    parity_place: int | None = None
    everybody: PayFigure | None = None

    @property
    def is_shown(self) -> bool:
        return self.figure is not None and self.figure.median is not None

    @property
    def share(self) -> float | None:
        if not self.figure or not self.everybody or not self.figure.median or not self.everybody.median:
            return None
        return self.figure.median / self.everybody.median


def read_country_comparison(form: CountryComparison, choices: Choices, as_of: date) -> dict[str, Any]:
    """The context of a comparison of the role in the countries that `form` asks for, in nine queries with those of the
    choices."""
    role = Role.objects.published().get(slug=form.value("role"))
    countries = [choices.countries[code] for code in form.compared]
    isos = [country.iso for country in countries]
    pay = countries_side_by_side(role, countries, choices.sources, as_of)
    asked = form.value("source")
    series = pay.best_series(isos, asked) or pay.best_series(isos)
    own = {figure.currency for figure in (*pay.figures, *pay.all_kinds)}
    rates = Rates({country.currency for country in countries} | own, countries)
    everybody = pay.everybody.get(series, {}) if series else {}
    bands = [rows_of(band, countries, rates, everybody) for band in (pay.bands[series] if series else ())]
    source = choices.sources[series[0]] if series else None
    said = list(form.said)
    if asked and (source is None or source.slug != asked):
        said.append(f"{choices.sources[asked].called} does not have figures of both countries, so it is not used.")
    others = sorted({slug for slug, _ in pay.bands if pay.best_series(isos, slug)} - {series[0] if series else ""})
    level, rows = leading_rows(bands)
    # The reports of every level are among those of all levels together.
    wholes = bands[-1][1] if bands else []
    return {
        "role": role,
        "countries": countries,
        "source": source,
        "figures": [row.figure for row in rows if row.figure],
        "bands": [(band, rows) for band, rows in bands if any(row.is_shown for row in rows)],
        "empty": [band.label for band, rows in bands if not any(row.is_shown for row in rows)],
        "is_mixed": level == LEVELS[ALL_LEVELS],
        "offered_sources": [(choices.sources[slug], form.query_with(source=slug)) for slug in others],
        "said": said,
        "one_sided": one_sided(pay, countries, choices.sources),
        "leads": [lead_of(role, country, pay.figures, pay.all_kinds, rates) for country in countries],
        "verdict": words.verdict(role, countries, source, level, rows),
        "dollar_rates": _statements(row.dollars for row in wholes),
        "parity_rates": _statements(row.parity for row in wholes if row.country.currency != "USD"),
        "has_share": any(row.share for _, rows in bands for row in rows),
    }


def rows_of(
    band: Band, countries: Sequence[Country], rates: Rates, everybody: Mapping[str, Band]
) -> tuple[Band, list[CountryRow]]:
    """A Band with the CountryRow of each country."""
    everyone = everybody[band.level].shown if band.level in everybody else {}
    dollars = [_restated(band.shown.get(country.iso), country, rates, is_parity=False) for country in countries]
    parity = [_restated(band.shown.get(country.iso), country, rates, is_parity=True) for country in countries]
    columns = zip(countries, dollars, parity, _places(dollars), _places(parity), strict=True)
    return band, [
        CountryRow(
            country,
            band.figures.get(country.iso),
            in_dollars,
            in_parity,
            dollars_place,
            parity_place,
            everyone.get(country.iso),
        )
        for country, in_dollars, in_parity, dollars_place, parity_place in columns
    ]


def _restated(figure: PayFigure | None, country: Country, rates: Rates, *, is_parity: bool) -> PayFigure | None:
    """`figure` in US dollars or, where `is_parity`, in international ones; None where there is no rate."""
    if figure is None:
        return None

    def convert(year: int) -> Conversion:
        if is_parity:
            return rates.to_international_dollars(figure.currency, year, country, figure.source.slug)
        return rates.convert(figure.currency, "USD", year, figure.source.slug)

    restated = figure.restated(convert)
    return restated if restated.currency == (INTERNATIONAL if is_parity else "USD") else None


def _statements(figures: Iterable[PayFigure | None]) -> list[str]:
    """How `figures` were converted, each way once."""
    return list(dict.fromkeys(figure.conversion for figure in figures if figure and figure.conversion))


def _places(figures: Sequence[PayFigure | None]) -> list[int | None]:
    """The place of each figure; open where one is missing, has a flag, or counts other people than the other."""

    def ahead(one: PayFigure | None, other: PayFigure | None) -> int:
        if one is None or other is None or one.flag or other.flag or one.subject != other.subject:
            return 0
        if medians_not_told_apart(one, other):
            return 0
        return 1 if (one.median or 0) > (other.median or 0) else -1

    return places(figures, ahead)


def leading_rows(bands: Sequence[tuple[Band, list[CountryRow]]]) -> tuple[str, list[CountryRow]]:
    """The level that the answer is about and its rows: of those with a figure of each country, first one with
    intervals, a level of experience before all levels together, then the one with the most reports where it has the
    fewest. ("", []) where no level has both."""
    whole = [(band, rows) for band, rows in bands if all(row.is_shown for row in rows)]
    if not whole:
        return "", []

    def weight(found: tuple[Band, list[CountryRow]]) -> tuple[bool, bool, int]:
        band, rows = found
        has_interval = all(row.figure and row.figure.low is not None for row in rows)
        return has_interval, band.level != ALL_LEVELS, min(row.figure.n or 0 for row in rows if row.figure)

    band, rows = max(whole, key=weight)
    return band.label, rows


def one_sided(
    pay: PayInCountries, countries: Sequence[Country], sources: Mapping[str, Source]
) -> list[tuple[Source, str]]:
    """The sources with a figure of one of the countries and not of the other, and those that are unfit for one, each
    with what keeps it from comparing them."""
    found: dict[str, list[PayFigure]] = {}
    for figure in pay.figures:
        if figure.value is not None:
            found.setdefault(figure.source.slug, []).append(figure)
    told = []
    for slug, figures in found.items():
        if why := words.why_not_compared(figures, countries):
            told.append((sources[slug], why))
    return told
