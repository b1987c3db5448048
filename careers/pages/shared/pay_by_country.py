"""What the sources say of a role's pay, country by country, and what the page of it reads."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from careers.charts.ranges import draw
from careers.models import Source
from careers.pay.countries import LEADING_COUNTRIES, LEADING_CURRENCIES
from careers.pay.currency import Rates
from careers.pay.figures import PayFigure, by_country

COUNTRIES_FOR_A_MAP = 5
# One country alone has nothing beside it.
FEWEST_COUNTRIES = 2


@dataclass(frozen=True)
class CountryPay:
    """What the sources say of a role's pay in one country, the most trustworthy first: `figures` as they were
    published, and `restated`, in a leading country, in the currency people there are paid in, wherever there is a
    rate. `too_few` are the figures of too few reports."""

    iso: str
    name: str
    figures: list[PayFigure]
    restated: list[PayFigure]
    too_few: list[PayFigure]

    @property
    def leading(self):
        return self.restated[0]

    @property
    def drawn(self):
        """Pairs of a figure as published and restated, on one axis; one that cannot be restated in the currency of
        the first has no place on it."""
        currency = self.leading.currency
        pairs = zip(self.figures, self.restated, strict=True)
        return draw(pairs, currency, lambda pair: pair[1] if pair[1].currency == currency else None)

    @property
    def code(self):
        """The code as it stands in an address."""
        return self.iso.lower()

    @property
    def in_sentence(self):
        return self.leading.country_in_sentence or self.name

    @property
    def n(self):
        return sum(figure.n or 0 for figure in self.figures)


def pay_by_country(figures: Collection[PayFigure]) -> list[CountryPay]:
    """A CountryPay for each country with something to show: the leading countries first, then by number of reports."""
    rates = Rates(LEADING_CURRENCIES.values())
    shown = by_country([figure for figure in figures if not figure.is_too_few])
    too_few = by_country([figure for figure in figures if figure.is_too_few])
    pay = [
        CountryPay(
            iso,
            of_country[0].country_name,
            of_country,
            [figure.in_currency(LEADING_CURRENCIES.get(iso, figure.currency), rates) for figure in of_country],
            too_few.get(iso, []),
        )
        for iso, of_country in shown.items()
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
