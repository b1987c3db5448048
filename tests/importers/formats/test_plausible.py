"""Pay that nobody can have, whatever the country and the currency."""

from dataclasses import replace
from decimal import Decimal

import pytest

from careers.importers.formats.catalogue import FORMATS
from careers.importers.formats.cells import Rejected
from careers.importers.formats.keys import Occurrences
from careers.importers.formats.plausible import with_plausible_wages
from careers.importers.tables import Table
from careers.models import PayBasis
from careers.pay.amounts import HIGHEST, LOWEST
from tests.importers import samples

# What a unit buys in international dollars, at least and at most.
WORTH = {
    ("US", "USD"): ("1", "1"),
    ("IN", "INR"): ("0.05", "0.05"),
    ("IN", "USD"): ("4", "4"),
    ("NA", "USD"): ("0.9", "4"),
}


def worth(country, currency, year):
    found = WORTH.get((country, currency))
    return found and tuple(map(Decimal, found))


@pytest.fixture
def read(tmp_path):
    """The values of a row in a format, with what money buys known."""

    def read(name, row):
        directory = replace(samples.directory(), worth=worth)
        with Table(samples.write(tmp_path / "file.csv", [row])) as table:
            read_row = FORMATS[name].open(table, directory, 2024, Occurrences())
            ((_, cells),) = table.values(table.header)
            values = read_row(cells)
            return values or next(read_row.rest())

    return read


def pay(name, country, currency, amount, basis="total"):
    """A row in a format that says it."""
    if name == "csv":
        return samples.own(country=country, currency=currency, amount=str(amount), basis=basis)
    if name == "aijobs":
        return samples.aijobs(company_location=country, salary_currency=currency, salary=str(amount))
    names = {"US": "United States of America", "IN": "India", "NA": "Namibia"}
    return samples.survey(Country=names[country], ConvertedCompYearly=str(amount))


@pytest.mark.parametrize(
    ("name", "country", "currency", "amount"),
    [
        # Dollars of nobody, thousands, and a joke.
        *(("stackoverflow", "US", "USD", 1), ("stackoverflow", "US", "USD", 120), ("aijobs", "US", "USD", 95)),
        *(("stackoverflow", "US", "USD", 45_241_312), ("csv", "US", "USD", 10**9), ("aijobs", "US", "USD", 6_000_000)),
        # Lakhs, crores and thousands of rupees.
        *(("csv", "IN", "INR", 12), ("csv", "IN", "INR", 850), ("aijobs", "IN", "INR", 2)),
        *(("csv", "IN", "INR", 12_00_00_00_000), ("csv", "IN", "USD", 2_000_000)),
        *(("csv", "NA", "USD", 270), ("csv", "NA", "USD", 6_000_000)),
    ],
)
def test_is_refused_in_every_format(read, name, country, currency, amount):
    with pytest.raises(
        Rejected, match=r"pay outside 1,095 to 5,000,000 international dollars a year; expected pay of a"
    ):
        read(name, pay(name, country, currency, amount))


@pytest.mark.parametrize(
    ("name", "country", "currency", "amount"),
    [
        *(("csv", "US", "USD", 1_095), ("csv", "US", "USD", 5_000_000), ("stackoverflow", "US", "USD", 64_000)),
        *(("csv", "IN", "INR", 60_000), ("csv", "IN", "INR", 3_30_00_000), ("csv", "IN", "USD", 300)),
        # Where the parity is not known, the widest bounds of any country hold.
        *(("csv", "NA", "USD", 300), ("csv", "NA", "USD", 5_000_000), ("stackoverflow", "NA", "USD", 5_005)),
        # Money of which nothing is known is not judged.
        ("csv", "US", "XXX", 12),
    ],
)
def test_what_somebody_can_have_is_taken(read, name, country, currency, amount):
    assert amount in read(name, pay(name, country, currency, amount))


@pytest.mark.parametrize(("basis", "amount"), [("base", 2_000_001), ("total", 5_000_001), ("unstated", 5_000_001)])
def test_the_upper_bound_is_that_of_the_basis(read, basis, amount):
    assert amount - 1 in read("csv", pay("csv", "US", "USD", amount - 1, basis))
    with pytest.raises(Rejected, match=f"to {HIGHEST[basis]:,} international dollars"):
        read("csv", pay("csv", "US", "USD", amount, basis))


def test_each_end_of_an_advertised_range_must_be_plausible(tmp_path):
    rows = [samples.aijobs(salary="140000", salary_in_usd="140000"), samples.aijobs(salary="140", salary_in_usd="140")]
    with Table(samples.write(tmp_path / "salaries.csv", rows)) as table:
        read_row = FORMATS["aijobs"].open(table, replace(samples.directory(), worth=worth), None, Occurrences())
        (_, high), (_, low) = table.values(table.header)
        assert read_row(high) is None
        with pytest.raises(Rejected, match="pay outside"):
            read_row(low)


def test_every_basis_has_a_bound():
    assert set(HIGHEST) == set(PayBasis.values)
    assert min(HIGHEST.values()) > LOWEST


@pytest.mark.parametrize(
    ("columns", "taken"), [({}, True), ({"A_PCT10": "12"}, False), ({"A_MEAN": "9000000"}, False)]
)
def test_the_same_bounds_hold_for_official_wages(columns, taken):
    values = {"country_id": "US", "currency": "USD", "year": 2025, "basis": "base", "A_MEAN": 120_000, "A_PCT10": None}
    values |= {name: int(amount) for name, amount in columns.items()}
    read_row = with_plausible_wages(
        lambda cells: tuple(values.values()),
        list(values),
        ("A_MEAN", "A_PCT10"),
        replace(samples.directory(), worth=worth),
    )
    if taken:
        assert read_row(()) == tuple(values.values())
    else:
        with pytest.raises(Rejected, match="pay outside 1,095 to 2,000,000"):
            read_row(())
