"""What the sources say of a role's pay, country by country, and what the page of it reads."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from careers.charts.ranges import draw
from careers.models import Country, Role, Source
from careers.pay.countries import LEADING_COUNTRIES, LEADING_CURRENCIES
from careers.pay.currency import Rates
from careers.pay.figure import PayFigure
from careers.pay.figures import by_country
from careers.pay.lead import Lead, lead_of, rates_for

COUNTRIES_FOR_A_MAP = 5
# One country alone has nothing beside it.
FEWEST_COUNTRIES = 2


@dataclass(frozen=True)
class CountryPay:
    """What the sources say of a role's pay in one country, the most trustworthy first: `figures` as they were
    published, and `restated`, in a leading country, in the currency people there are paid in, wherever there is a
    rate. `too_few` are the figures of too few reports, and `lead` is what stands first."""

    lead: Lead
    figures: list[PayFigure]
    restated: list[PayFigure]
    too_few: list[PayFigure]

    @property
    def iso(self):
        return self.lead.country.iso

    @property
    def name(self):
        return self.lead.country.name

    @property
    def in_sentence(self):
        return self.lead.country.in_sentence

    @property
    def drawn(self):
        """Pairs of a figure as published and restated, on one axis; one that cannot be restated in the currency of
        the first has no place on it."""
        currency = self.restated[0].currency
        pairs = zip(self.figures, self.restated, strict=True)
        return draw(pairs, currency, lambda pair: pair[1] if pair[1].currency == currency else None)

    @property
    def code(self):
        """The code as it stands in an address."""
        return self.iso.lower()

    @property
    def n(self):
        return sum(figure.n or 0 for figure in self.figures)


def pay_by_country(
    role: Role,
    countries: Iterable[Country],
    figures: Collection[PayFigure],
    all_kinds: Collection[PayFigure],
    rates: Rates | None = None,
) -> list[CountryPay]:
    """A CountryPay for each of `countries` with something to show: the leading countries first, then by number of
    reports. `figures` are those of `role`, `all_kinds` those of developers of all kinds; `rates` are those for all
    `countries`, read here unless the caller has them."""
    countries = list(countries)
    rates = rates or rates_for(countries, [*figures, *all_kinds])
    shown = by_country([figure for figure in figures if not figure.is_too_few])
    too_few = by_country([figure for figure in figures if figure.is_too_few])
    pay = [
        CountryPay(
            lead_of(role, country, figures, all_kinds, rates),
            of_country,
            [figure.in_currency(LEADING_CURRENCIES.get(country.iso, figure.currency), rates) for figure in of_country],
            too_few.get(country.iso, []),
        )
        for country in countries
        if (of_country := shown.get(country.iso))
    ]
    order = {iso: position for position, iso in enumerate(LEADING_COUNTRIES)}
    return sorted(pay, key=lambda country: (order.get(country.iso, len(order)), -country.n, country.name))


def widest_series(figures: Iterable[PayFigure]) -> dict[str, PayFigure]:
    """The PayFigures with a median of the source, basis and currency that has the most countries, by country.

    `figures` come the most trustworthy first, and a country takes the first of a source.
    """
    by_series: dict[tuple[Source, str, str], dict[str, PayFigure]] = {}
    for figure in figures:
        if not figure.is_too_few and figure.median is not None:
            series = by_series.setdefault((figure.source, figure.basis, figure.currency), {})
            series.setdefault(figure.country, figure)
    return max(by_series.values(), key=len, default={})


def has_map(figures: Iterable[PayFigure]) -> bool:
    """Whether a world_map of `figures` shows enough countries to be drawn."""
    return len(widest_series(figures)) >= COUNTRIES_FOR_A_MAP
