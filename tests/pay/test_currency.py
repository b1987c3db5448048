"""Currency: figures and answers in another currency, and in what it buys, with the rate and its year."""

import statistics
from decimal import Decimal

import pytest

from careers.cube.question import PayQuestion
from careers.models import PublisherRate, Source
from careers.pay.answers import answer, answers_in
from careers.pay.currency import INTERNATIONAL, Lens, Rates, conversions, latest_parity
from careers.pay.figure import PayFigure
from careers.pay.grades import Grade
from tests.factories import (
    make_country,
    make_exchange_rate,
    make_purchasing_power,
    make_records,
    make_role,
    make_source,
)

pytestmark = pytest.mark.django_db


def figure(currency="USD", years="2025", median=100_000):
    return PayFigure(
        source=Source(kind="survey"),
        country="IN",
        country_name="India",
        currency=currency,
        basis="base",
        subject="Data scientist",
        is_proxy=False,
        why_proxy="",
        years=years,
        grade=Grade("B", ()),
        median=median,
    )


def test_the_rate_of_the_year_is_used():
    for year, units in ((2023, "82"), (2024, "83"), (2025, "87")):
        make_exchange_rate("INR", units, year)
    assert Rates({"INR"}).units_per_dollar("INR", 2024) == (Decimal(83), 2024)


@pytest.mark.parametrize(("asked", "used"), [(1999, 2015), (2017, 2018), (2016, 2015), (2030, 2018)])
def test_without_the_year_the_nearest_year_is_used(asked, used):
    make_exchange_rate("INR", "64", 2015)
    make_exchange_rate("INR", "68", 2018)
    assert Rates({"INR"}).units_per_dollar("INR", asked)[1] == used


def test_between_two_years_equally_near_the_later_is_used():
    make_exchange_rate("INR", "64", 2014)
    make_exchange_rate("INR", "68", 2016)
    assert Rates({"INR"}).units_per_dollar("INR", 2015) == (Decimal(68), 2016)


def test_the_dollar_needs_no_rate(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Rates({"USD"}).units_per_dollar("USD", 2020) == (1, 2020)


def test_a_currency_without_a_rate_has_none():
    assert Rates({"EGP"}).units_per_dollar("EGP", 2024) is None


def test_one_query_fetches_all_rates(django_assert_num_queries):
    make_exchange_rate("INR")
    make_exchange_rate("EUR", "0.9")
    with django_assert_num_queries(1):
        rates = Rates(["INR", "EUR", "USD", "INR"])
        assert figure("EUR").in_currency("INR", rates).currency == "INR"


def test_dollars_become_rupees():
    make_exchange_rate("INR", "85")
    found = figure().in_currency("INR", Rates({"INR"}))
    assert (found.currency, found.median) == ("INR", 8_500_000)
    assert found.conversion == "converted from USD at 85.00 INR per USD, mean rate of 2025"


def test_rupees_become_dollars_and_the_rate_reads_the_usual_way_round():
    make_exchange_rate("INR", "85")
    found = figure("INR", median=850_000).in_currency("USD", Rates({"INR"}))
    assert found.median == pytest.approx(10_000)
    assert found.conversion == "converted from INR at 85.00 INR per USD, mean rate of 2025"


def test_there_and_back_gives_the_same_amount():
    make_exchange_rate("INR", "83.677123")
    rates = Rates({"INR"})
    assert figure().in_currency("INR", rates).in_currency("USD", rates).median == pytest.approx(100_000)


def test_two_other_currencies_are_converted_through_the_dollar():
    make_exchange_rate("INR", "90")
    make_exchange_rate("EUR", "0.9")
    found = figure("EUR", median=50_000).in_currency("INR", Rates({"INR", "EUR"}))
    assert found.median == pytest.approx(5_000_000)
    assert found.conversion == "converted from EUR at 100.00 INR per EUR, mean rate of 2025"


def test_a_conversion_by_rates_of_two_years_states_both():
    make_exchange_rate("INR", "90", 2025)
    make_exchange_rate("EUR", "0.9", 2023)
    found = figure("EUR").in_currency("INR", Rates({"INR", "EUR"}))
    assert found.conversion.endswith("mean rates of 2023 and 2025")


def test_the_last_year_of_a_span_decides_the_rate():
    make_exchange_rate("INR", "74", 2020)
    make_exchange_rate("INR", "87", 2025)
    assert figure(years="2020–2025").in_currency("INR", Rates({"INR"})).median == 8_700_000


def test_a_rate_of_another_year_is_stated_as_such():
    make_exchange_rate("INR", "80", 2022)
    assert "mean rate of 2022" in figure(years="2025").in_currency("INR", Rates({"INR"})).conversion


@pytest.mark.parametrize(
    ("kept", "currency"),
    [
        (figure("EGP"), "USD"),
        (figure("USD"), "EGP"),
        (figure("EGP"), "INR"),
        (figure("USD", years=""), "INR"),
        (figure("INR"), "INR"),
    ],
    ids=["own rate missing", "other rate missing", "first of two missing", "no year", "nothing to do"],
)
def test_a_figure_that_cannot_or_need_not_be_restated_stays_as_it_is(kept, currency):
    make_exchange_rate("INR", "85")
    assert kept.in_currency(currency, Rates({"INR", "EGP"})) is kept


def test_the_latest_purchasing_power_of_the_country_is_stated():
    for iso, units, year in (("IN", "20", 2023), ("IN", "20.42", 2024), ("IN", "19", 2022), ("DE", "0.7", 2025)):
        make_purchasing_power(iso, units, year)
    found = latest_parity(make_country("IN"))
    assert round(850_000 * found.factor) == 41_626
    assert found.statement == "at 20.42 INR per international $, purchasing power parity 2024"


def test_a_country_without_purchasing_power_has_none():
    assert latest_parity(make_country("IN")) is None


def test_the_own_currency_is_left_alone_and_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        conversion = conversions(Lens.OWN, {"INR"}, [])("INR", [2025], None, "")

    assert (conversion.currency, conversion.factor, conversion.statement) == ("INR", 1, "")


def test_dollars_state_the_rate_and_its_year():
    make_exchange_rate("INR", "80", 2024)

    conversion = conversions(Lens.DOLLARS, {"INR"}, [])("INR", [2025], None, "")

    assert (conversion.currency, conversion.factor) == ("USD", Decimal(1) / 80)
    assert conversion.statement == "converted from INR at 80.00 INR per USD, mean rate of 2024"


def test_a_currency_larger_than_the_dollar_is_stated_the_other_way_round():
    make_exchange_rate("EUR", "0.8", 2025)

    assert "1.25 USD per EUR" in conversions(Lens.DOLLARS, {"EUR"}, [])("EUR", [2025], None, "").statement


def test_without_a_rate_nothing_is_converted_and_that_is_said():
    conversion = conversions(Lens.DOLLARS, {"CLP"}, [])("CLP", [2025], None, "")

    assert (conversion.currency, conversion.factor) == ("CLP", 1)
    assert conversion.statement == "not converted: no exchange rate on record"


def test_parity_asks_what_local_money_buys():
    make_exchange_rate("INR", "80", 2025)
    parity = make_purchasing_power("IN", "20", 2024)

    conversion = conversions(Lens.PARITY, {"INR"}, [parity.country])("INR", [2025], parity.country, "")

    assert (conversion.currency, conversion.factor) == (INTERNATIONAL, Decimal(1) / 20)
    assert conversion.statement == "converted at 20.00 INR per international dollar, purchasing power parity of 2024"


def test_foreign_money_is_changed_before_it_buys():
    make_exchange_rate("INR", "80", 2025)
    parity = make_purchasing_power("IN", "20", 2025)

    conversion = conversions(Lens.PARITY, {"USD"}, [parity.country])("USD", [2025], parity.country, "")

    assert conversion.factor == 4
    assert "after 80.00 INR per USD, mean rate of 2025" in conversion.statement


def test_parity_of_a_countrys_own_money_needs_no_exchange_rate():
    parity = make_purchasing_power("CL", "400", 2024)
    parity.country.currency = "CLP"
    parity.country.save()
    conversion = conversions(Lens.PARITY, {"CLP"}, [parity.country])("CLP", [2024], parity.country, "")
    assert (conversion.currency, conversion.factor) == (INTERNATIONAL, Decimal(1) / 400)
    assert conversion.statement == "converted at 400.00 CLP per international dollar, purchasing power parity of 2024"


def test_parity_needs_one_country():
    conversion = conversions(Lens.PARITY, {"INR"}, [])("INR", [2025], None, "")

    assert conversion.statement == "not converted: purchasing power is known country by country"


def test_all_numbers_of_an_answer_go_through_the_lens():
    make_exchange_rate("INR", "80", 2025)
    role = make_role()
    make_records(range(800_000, 3_200_000, 80_000), role, country="IN")
    found = answer(PayQuestion())[0]

    seen = found.converted(conversions(Lens.DOLLARS, {"INR"}, [])("INR", [2025], None, "filings"))

    assert seen.currency == "USD"
    assert seen.whole.n == found.whole.n == 30
    assert seen.whole.spread.median == pytest.approx(found.whole.spread.median / 80)
    assert seen.whole.interval == pytest.approx([amount / 80 for amount in found.whole.interval])
    assert [bar.low for bar in seen.bins] == pytest.approx([bar.low / 80 for bar in found.bins])
    assert [bar.count for bar in seen.bins] == [bar.count for bar in found.bins]
    assert seen.breakdowns["role"][0].spread.p90 == pytest.approx(found.breakdowns["role"][0].spread.p90 / 80)


# Several years ------------------------------------------------------------------------------


def in_dollars(question):
    """The Answers to `question` through the dollar lens."""
    own = answer(question)
    convert = conversions(Lens.DOLLARS, {each.currency for each in own}, [])
    return answers_in(own, question, lambda each: convert(each.currency, each.years, None, each.source))


def test_several_years_are_converted_each_at_its_own_rate():
    role = make_role()
    make_exchange_rate("INR", "70", 2020)
    make_exchange_rate("INR", "80", 2025)
    early, late = range(700_000, 2_200_000, 100_000), range(900_000, 2_400_000, 100_000)
    make_records(early, role, country="IN", year=2020)
    make_records(late, role, country="IN", year=2025)

    (found,) = in_dollars(PayQuestion(roles=(role.slug,), countries=("in",), years=(2020, 2025)))

    dollars = sorted([*(amount / 70 for amount in early), *(amount / 80 for amount in late)])
    assert (found.currency, found.paid_in, found.whole.n) == ("USD", "INR", 30)
    assert found.whole.median == pytest.approx(statistics.median(dollars))
    assert found.whole.spread.p90 == pytest.approx(statistics.quantiles(dollars, n=10, method="inclusive")[8])
    assert [(cell.key, cell.median) for cell in found.breakdowns["year"]] == [
        ("2020", pytest.approx(round(statistics.median(early) / 70, -2))),
        ("2025", pytest.approx(round(statistics.median(late) / 80, -2))),
    ]
    assert found.conversion == (
        "converted from INR, each year at its own mean rate: 70.00 INR per USD in 2020, 80.00 INR per USD in 2025"
    )


def test_a_year_without_a_rate_says_that_it_took_the_nearest():
    role = make_role()
    make_exchange_rate("INR", "70", 2020)
    make_exchange_rate("INR", "80", 2024)
    for year in (2020, 2024, 2025):
        make_records([1_000_000] * 5, role, country="IN", year=year)

    (found,) = in_dollars(PayQuestion(countries=("in",), years=(2020, 2024, 2025)))

    assert found.conversion.endswith("80.00 INR per USD in 2024; 2025 at the nearest year's")


def test_more_reports_of_several_years_than_are_read_stay_in_their_currency(monkeypatch):
    role = make_role()
    for year, units in ((2020, "70"), (2025, "80")):
        make_exchange_rate("INR", units, year)
        make_records([1_000_000] * 6, role, country="IN", year=year)
    monkeypatch.setattr("careers.pay.answers.MOST_ROWS", 11)

    (found,) = in_dollars(PayQuestion(roles=(role.slug,)))

    assert (found.currency, found.whole.median) == ("INR", 1_000_000)
    assert found.conversion.startswith("not converted")


def test_what_a_source_converted_itself_is_brought_back_at_its_own_rate():
    make_exchange_rate("INR", "87.19", 2025)
    survey = make_source("survey", "survey")
    PublisherRate.objects.create(
        source=survey, currency="INR", year=2025, units_per_usd="86.03", evidence="Round pay."
    )
    convert = conversions(Lens.DOLLARS, {"INR"}, [])

    assert convert("INR", [2025], None, "survey").factor == 1 / Decimal("86.03")
    assert "the source's own rate of 2025" in convert("INR", [2025], None, "survey").statement
    assert "87.19 INR per USD, mean rate of 2025" in convert("INR", [2025], None, "adverts").statement


def test_a_country_is_shown_in_its_own_currency_also_where_it_paid_in_another():
    make_exchange_rate("INR", "80", 2025)
    india = make_country("IN")
    convert = conversions(Lens.OWN, {"USD", "INR"}, [india])

    assert convert("USD", [2025], india, "").currency == "INR"
    assert convert("USD", [2025], india, "").factor == 80
    assert convert("INR", [2025], india, "").statement == ""
    assert convert("USD", [2025], None, "").currency == "USD"
