"""Exchange rates and purchasing power from small tables."""

from decimal import Decimal

import pytest

from careers.importers.tables import TableError
from tools.figures import rates

EDITION = rates.EDITION


def ecb(currency, per_usd, year="2024", days="256"):
    return {"year": year, "currency": currency, "days": days, "per_usd": per_usd}


def fed(country, value, year="2024"):
    return {"Date": f"{year}-01-01", "Country": country, "Value": value}


@pytest.fixture
def build(write_table, portal_fixtures):
    def build(ecb_rows, fed_rows=None):
        write_table(EDITION.ecb, ecb_rows)
        write_table(EDITION.parity, [{"Country ID": "IN", "Year": "2024", "PPP": "20.456"}])
        data = write_table(EDITION.fed, fed_rows or [fed("Taiwan", "32.1064")])
        return rates.build(data, portal_fixtures)[0]

    return build


def rates_of(fixture):
    return {(row["currency"], row["year"]): (row["units_per_usd"], row["source"][0]) for row in fixture.rows}


def test_a_rate_in_dollars_per_unit_is_turned_over():
    assert rates.per_usd(Decimal("0.8"), inverted=True) == Decimal("1.25")
    assert rates.per_usd(Decimal("0.8"), inverted=False) == Decimal("0.8")


def test_rates_have_six_decimals():
    assert rates.six_decimals(1 / Decimal("1.5051")) == "0.664408"


def test_the_fed_fills_only_what_the_ecb_lacks(build):
    fixture = build([ecb("INR", "83.663976")], [fed("India", "83.6566"), fed("Taiwan", "32.1064")])
    assert rates_of(fixture) == {
        ("INR", 2024): ("83.663976", "ecb-exchange-rates"),
        ("TWD", 2024): ("32.106400", "fed-exchange-rates"),
    }
    assert fixture.account.left_out == {"in the ECB's file": 1}


def test_a_series_of_the_fed_in_dollars_per_unit_is_recognised_by_the_ecb(build):
    fixture = build([ecb("AUD", "1.5150")], [fed("Australia", "0.6600"), fed("Australia", "0.6450", "2025")])
    assert rates_of(fixture)["AUD", 2025] == ("1.550388", "fed-exchange-rates")


def test_a_series_of_the_fed_in_units_per_dollar_is_left_as_it_is(build):
    fixture = build([ecb("AUD", "1.5150")], [fed("Australia", "1.5158"), fed("Australia", "1.5504", "2025")])
    assert rates_of(fixture)["AUD", 2025] == ("1.550400", "fed-exchange-rates")


def test_a_series_that_fits_neither_way_stops_the_run(build):
    with pytest.raises(TableError, match="AUD: the Fed's rates do not fit the ECB's"):
        build([ecb("AUD", "1.5150")], [fed("Australia", "3.0")])


def test_the_dollar_short_years_old_years_and_redenominated_currencies_are_left_out(build):
    fixture = build(
        [ecb("USD", "1"), ecb("RUB", "77.9", "2022", "42"), ecb("INR", "61.0", "2014")],
        [fed("Venezuela", "38.3"), fed("Taiwan", "30.3", "2014")],
    )
    assert fixture.rows == []
    assert fixture.account.left_out == {
        "the dollar itself": 1,
        "mean of fewer than 200 days": 1,
        "before 2015": 2,
        "no single currency (Venezuela)": 1,
    }


def test_a_rate_of_zero_stops_the_run(build):
    with pytest.raises(TableError, match='column "per_usd": expected a rate above zero'):
        build([ecb("INR", "0")])


def test_parities_of_known_countries_and_years(write_table, portal_fixtures):
    places = [("IN", "2024"), ("IN", "2014"), ("EU", "2024"), ("LR", "2024")]
    data = write_table(
        EDITION.parity, [{"Country ID": iso, "Year": year, "PPP": "20.4567891"} for iso, year in places]
    )
    fixture = rates.purchasing_power(data, {"IN": "India", "LR": "Liberia"}, EDITION)
    assert [(row["country"], row["local_per_international_dollar"]) for row in fixture.rows] == [(["IN"], "20.456789")]
    assert fixture.account.left_out == {
        "outside 2015-2024": 1,
        "country not in countries.yaml": 1,
        "parity in another currency than pay": 1,
    }
