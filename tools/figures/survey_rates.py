"""Stack Overflow Developer Survey: the rates at which the survey itself turned pay into dollars.

The survey asks for pay in the respondent's own currency and publishes dollars. Its rates are not published, but they
show in the amounts: `careers/stats/round_amounts.py` says how. A rate is searched near the mean of the year, so for
currencies without one none is found.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from careers.importers.formats import stackoverflow
from careers.importers.tables import TableError, read
from careers.importers.tables.numbers import decimal_cell
from careers.stats.round_amounts import FEWEST_AMOUNTS, Recovered, recover_rate

from . import portal
from .fixtures import Account, Fixture
from .rates import six_decimals


@dataclass(frozen=True)
class Edition:
    """What changes with a release. For the next one: save its file and change these lines."""

    source: str = stackoverflow.SOURCE
    year: int = 2025
    answers: str = "stackoverflow/survey_results_public_2025_pay_subset.csv.gz"


EDITION = Edition()


def build(data: Path, fixtures: Path, edition: Edition = EDITION) -> list[Fixture]:
    account = Account()
    means = yearly_means(fixtures, edition.year)
    rows = []
    for currency, dollars in sorted(dollars_by_currency(data, fixtures, edition, account).items()):
        found = recover_rate(dollars, means[currency]) if currency in means else None
        if currency == "USD":
            account.leave("paid in dollars", len(dollars))
        elif currency not in means:
            account.leave("no mean rate of the year to search near", len(dollars))
        elif len(dollars) < FEWEST_AMOUNTS:
            account.leave(f"fewer than {FEWEST_AMOUNTS} amounts of the currency", len(dollars))
        elif found is None or not found.is_certain:
            account.leave("no rate stands out", len(dollars))
        else:
            account.used += len(dollars)
            rows.append(
                {
                    "source": [edition.source],
                    "currency": currency,
                    "year": edition.year,
                    "units_per_usd": six_decimals(Decimal(found.units_per_usd)),
                    "evidence": evidence(found),
                }
            )
    return [Fixture("reference/publisher_rates.jsonl", "careers.publisherrate", rows, account)]


def dollars_by_currency(data: Path, fixtures: Path, edition: Edition, account: Account) -> dict[str, list[float]]:
    """Pay in dollars by the currency of the country of residence."""
    currencies = portal.currencies(fixtures)
    codes = {**{name: iso for iso, name in portal.countries(fixtures).items()}, **stackoverflow.SPELLINGS}
    amounts = defaultdict(list)
    for row in read(data / edition.answers, (stackoverflow.COUNTRY, stackoverflow.PAY)):
        account.read += 1
        currency = currencies.get(codes.get(row[stackoverflow.COUNTRY], ""))
        pay = decimal_cell(row, stackoverflow.PAY)
        if currency is None:
            account.leave("country not matched")
        elif pay is None:
            account.leave("pay not stated")
        else:
            amounts[currency].append(float(pay))
    return amounts


def yearly_means(fixtures: Path, year: int) -> dict[str, float]:
    """Units per dollar, by currency."""
    path = fixtures / "reference/exchange_rates.jsonl"
    try:
        rates = [json.loads(line)["fields"] for line in path.read_text(encoding="utf-8").splitlines()]
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}") from error
    return {rate["currency"]: float(rate["units_per_usd"]) for rate in rates if rate["year"] == year}


def evidence(found: Recovered) -> str:
    return (
        f"At this rate {100 * found.share:.0f} % of {found.amounts:,} amounts in dollars come from amounts with two"
        f" significant digits; at any other within 6 % of the year's mean at most {100 * found.next_share:.0f} %"
    )
