"""Exchange rates (European Central Bank, US Federal Reserve) and purchasing power parities (World Bank).

Every rate is in units of a currency per US dollar, every parity in local units per international dollar.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from careers.importers.tables import TableError, read
from careers.importers.tables.numbers import decimal_cell, whole_cell

from . import portal
from .fixtures import Account, Fixture


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its files and change these lines."""

    ecb_source: str = "ecb-exchange-rates"
    ecb: str = "fx/ecb_yearly_avg_2015_2026.csv"
    fed_source: str = "fed-exchange-rates"
    fed: str = "fx/fed_fred_yearly.csv"
    parity_source: str = "worldbank-ppp"
    parity: str = "worldbank/ppp-gdp.csv"
    first_year: int = 2015
    last_parity_year: int = 2024


EDITION = Edition()

# A mean of fewer days does not describe a year (the ECB quotes about 255): Russia's 42 days of 2022.
FEWEST_DAYS = 200

# The Fed names countries. Venezuela is not among them: its series runs through three currencies.
FED_CURRENCIES = {
    "Australia": "AUD",
    "Brazil": "BRL",
    "Canada": "CAD",
    "China": "CNY",
    "Denmark": "DKK",
    "Euro": "EUR",
    "Hong Kong": "HKD",
    "India": "INR",
    "Ireland": "EUR",
    "Japan": "JPY",
    "Malaysia": "MYR",
    "Mexico": "MXN",
    "New Zealand": "NZD",
    "Norway": "NOK",
    "Singapore": "SGD",
    "South Africa": "ZAR",
    "South Korea": "KRW",
    "Sweden": "SEK",
    "Switzerland": "CHF",
    "Taiwan": "TWD",
    "Thailand": "THB",
    "UK": "GBP",
    "United Kingdom": "GBP",
}
CLOSE = Decimal("0.05")

# The World Bank states these in US dollars, though people there are paid in another currency.
PARITY_IN_DOLLARS = ("LR", "PS")


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    return [exchange_rates(data, edition), purchasing_power(data, portal.countries(fixtures), edition)]


def exchange_rates(data, edition) -> Fixture:
    """The ECB's rates, and the Fed's for currencies and years that the ECB's file lacks."""
    account = Account()
    ecb = ecb_rates(data, edition, account)
    fed = fed_rates(data, edition, account, ecb)
    account.used = len(ecb) + len(fed)
    sources = {**dict.fromkeys(ecb, edition.ecb_source), **dict.fromkeys(fed, edition.fed_source)}
    rows = [
        {"currency": currency, "year": year, "units_per_usd": six_decimals(rate), "source": [sources[currency, year]]}
        for (currency, year), rate in sorted((ecb | fed).items())
    ]
    return Fixture("reference/exchange_rates.jsonl", "careers.exchangerate", rows, account)


def ecb_rates(data, edition, account):
    rates = {}
    for row in read(data / edition.ecb, ("year", "currency", "days", "per_usd")):
        account.read += 1
        year = whole_cell(row, "year")
        if row["currency"] == "USD":
            account.leave("the dollar itself")
        elif year < edition.first_year:
            account.leave(f"before {edition.first_year}")
        elif whole_cell(row, "days") < FEWEST_DAYS:
            account.leave(f"mean of fewer than {FEWEST_DAYS} days")
        else:
            rates[row["currency"], year] = positive(row, "per_usd")
    return rates


def fed_rates(data, edition, account, ecb):
    series = defaultdict(dict)
    for row in read(data / edition.fed, ("Date", "Country", "Value")):
        account.read += 1
        year = int(row["Date"][:4])
        if year < edition.first_year:
            account.leave(f"before {edition.first_year}")
        elif row["Country"] not in FED_CURRENCIES:
            account.leave(f"no single currency ({row['Country']})")
        else:
            series[FED_CURRENCIES[row["Country"]]][year] = positive(row, "Value")
    rates = {}
    for currency, values in series.items():
        missing = [year for year in values if (currency, year) not in ecb]
        account.leave("in the ECB's file", len(values) - len(missing))
        upside_down = is_inverted(currency, values, ecb)
        rates |= {(currency, year): per_usd(values[year], inverted=upside_down) for year in missing}
    return rates


def is_inverted(currency, values, ecb) -> bool:
    """Whether a series of the Fed is in US dollars per unit. The Fed quotes some currencies so, copies of its file
    differ, and near parity a rate does not show it; the ECB's rates of the same years do."""
    years = [year for year in values if (currency, year) in ecb]
    for inverted in (False, True):
        if all(is_close(per_usd(values[year], inverted=inverted), ecb[currency, year]) for year in years):
            return inverted
    raise TableError(f"{currency}: the Fed's rates do not fit the ECB's, either way round")


def is_close(rate, reference):
    return abs(rate / reference - 1) < CLOSE


def per_usd(value: Decimal, *, inverted: bool) -> Decimal:
    """Units per US dollar, from a quotation that `inverted` says is in US dollars per unit."""
    return 1 / value if inverted else value


def six_decimals(value: Decimal) -> str:
    """A rate as the fixtures write it."""
    return str(value.quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP))


def positive(row, column):
    value = decimal_cell(row, column)
    if value is None or value <= 0:
        row.fail(column, "expected a rate above zero")
    return value


def purchasing_power(data, countries, edition) -> Fixture:
    account, parities = Account(), {}
    for row in read(data / edition.parity, ("Country ID", "Year", "PPP")):
        account.read += 1
        iso, year = row["Country ID"], whole_cell(row, "Year")
        if not edition.first_year <= year <= edition.last_parity_year:
            account.leave(f"outside {edition.first_year}-{edition.last_parity_year}")
        elif iso not in countries:
            account.leave("country not in countries.yaml")
        elif iso in PARITY_IN_DOLLARS:
            account.leave("parity in another currency than pay")
        else:
            parities[iso, year] = six_decimals(positive(row, "PPP"))
    account.used = len(parities)
    rows = [
        {"country": [iso], "year": year, "local_per_international_dollar": parity, "source": [edition.parity_source]}
        for (iso, year), parity in sorted(parities.items())
    ]
    return Fixture("reference/purchasing_power.jsonl", "careers.purchasingpower", rows, account)
