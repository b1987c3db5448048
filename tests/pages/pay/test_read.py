"""What the page of a role's pay in one country reads: everything each source says, on one axis where it can be."""

from datetime import date

import pytest

from careers.pages.pay.read import COMPANIES_SHOWN, read_pay
from careers.stats.percentiles import spread
from tests.factories import (
    make_company,
    make_country,
    make_effect,
    make_estimate,
    make_exchange_rate,
    make_factor,
    make_occupation,
    make_purchasing_power,
    make_records,
    make_role,
    make_source,
)

AS_OF = date(2026, 11, 22)
PAY = [90_000, 100_000, 110_000, 120_000, 130_000]
MANY = range(100_000, 140_000, 1_000)

pytestmark = pytest.mark.django_db


def read(role, iso="US"):
    return read_pay(role, make_country(iso), AS_OF)


# The strip -----------------------------------------------------------------------------------


def test_every_source_stands_on_one_axis_the_most_trustworthy_first():
    role = make_role()
    make_estimate(make_occupation(role), mean_rse="1", median=150_000, p90=390_000)
    make_records(PAY, role)
    context = read(role)
    assert [figure.source.slug for figure, _ in context["strip"].rows] == ["statistics", "filings"]
    assert [figure.source.slug for figure in context["lead"].figures] == ["statistics"]
    assert (context["strip"].currency, context["strip"].axis.high) == ("USD", 400_000)
    assert all(bar for _, bar in context["strip"].rows)


def test_too_few_reports_are_named_apart_and_not_drawn():
    role = make_role()
    make_records(PAY[:4], role)
    context = read(role)
    assert [(figure.source.slug, figure.n) for figure in context["too_few"]] == [("filings", None)]
    assert (context["lead"].headline, context["strip"].rows, context["structured"]) == ("", [], None)


def test_figures_in_another_currency_are_restated_in_that_of_the_country():
    role = make_role()
    make_exchange_rate("INR", "80")
    make_records(PAY, role, country="IN", currency="USD")
    make_records([pay * 10 for pay in PAY], role, country="IN")
    context = read(role, "IN")
    assert {figure.currency for figure, _ in context["strip"].rows} == {"INR"}
    assert {figure.median for figure, _ in context["strip"].rows} == {8_800_000, 1_100_000}
    assert context["strip"].currency == "INR"


def test_where_a_rate_is_missing_the_axis_is_in_dollars_and_says_so():
    role = make_role()
    make_records(PAY, role, country="IN", currency="USD")
    context = read(role, "IN")
    assert context["strip"].currency == "USD"
    assert [figure.currency for figure, _ in context["strip"].rows] == ["USD"]
    assert context["lead"].headline == ""


def test_where_only_the_dollar_is_common_every_figure_is_restated_in_dollars():
    role = make_role()
    make_exchange_rate("EUR", "0.5")
    make_records(PAY, role, country="IN", currency="USD")
    make_records(PAY, role, country="IN", currency="EUR")
    context = read(role, "IN")
    assert context["strip"].currency == "USD"
    assert sorted(figure.median for figure, _ in context["strip"].rows) == [110_000, 220_000]


def test_a_figure_that_no_rate_reaches_has_no_place_on_the_axis_of_another_currency():
    role = make_role()
    make_records(PAY, role, country="IN", currency="EGP")
    make_records(PAY, role, country="IN", currency="USD")
    rows = {figure.currency: bar for figure, bar in read(role, "IN")["strip"].rows}
    assert rows["EGP"] is None
    assert rows["USD"]


def test_each_proxy_is_explained_once():
    role = make_role()
    for position, code in enumerate(("15-2051", "15-1252"), 1):
        occupation = make_occupation(role, code, f"Work {code}", "proxy", "Near.", position)
        make_estimate(occupation, year=2024)
        make_estimate(occupation)
    assert read(role)["proxies"] == [("Work 15-2051 (15-2051)", "Near."), ("Work 15-1252 (15-1252)", "Near.")]


def test_only_what_is_said_of_the_country_is_read():
    role = make_role()
    make_records(PAY, role)
    make_records(MANY, role, country="IN")
    context = read(role)
    assert [figure.n for figure, _ in context["strip"].rows] == [5]
    assert context["histograms"] == []


# Histograms ----------------------------------------------------------------------------------


def test_each_source_and_basis_has_its_own_histogram_the_largest_first():
    role = make_role()
    make_records(MANY, role)
    make_records(range(200_000, 250_000, 1_000), role, basis="total")
    make_records(range(100_000, 130_000, 1_000), role, source=make_source("adverts", "reported"))
    found = read(role)["histograms"]
    assert [(source.slug, chart.n) for source, chart in found] == [("filings", 50), ("filings", 40), ("adverts", 30)]
    assert found[1][1].marks[1].value == spread(MANY).median


@pytest.mark.parametrize(("n", "shown"), [(29, 0), (30, 1)])
def test_a_small_sample_has_no_histogram_because_bars_would_show_single_people(n, shown):
    role = make_role()
    make_records(range(100_000, 100_000 + n), role)
    assert len(read(role)["histograms"]) == shown


# Parts ---------------------------------------------------------------------------------------


def test_reports_are_looked_at_by_level_year_and_company():
    role = make_role()
    make_records(PAY, role, company=make_company(), year=2024, experience="entry")
    context = read(role)
    labels = {
        name: [row.label for found, _ in context[name] for row in found.cells]
        for name in ("by_experience", "by_year", "by_company")
    }
    assert labels == {"by_experience": ["Entry"], "by_year": ["2024"], "by_company": ["Acme"]}


def test_the_axis_of_companies_is_that_of_the_companies_shown():
    role = make_role()
    for number in range(COMPANIES_SHOWN + 1):
        make_records([100_000 + 1_000 * number] * 5, role, company=make_company(f"Company {number:02}"))
    ((found, chart),) = read(role)["by_company"]
    assert [row.label for row in found.cells][-1] == "Company 01"
    assert len(found.cells) == len(chart.bars) == COMPANIES_SHOWN


def test_factors_are_those_measured_in_this_country_with_what_is_published_of_them():
    role = make_role()
    make_factor("Experience", summary="Years count.")
    make_factor("Location", status="draft", summary="Hidden.")
    make_effect(role)
    make_effect(role, "master", "bachelor", "education", country="IN")
    lines = read(role)["factors"].lines
    assert [(line.name, line.summary, bool(line.leading)) for line in lines] == [
        ("Experience", "Years count.", True),
        ("Education", "", False),
        ("Skills and expertise", "", False),
        ("Location", "", False),
        ("Company and industry", "", False),
    ]


def test_without_measured_factors_there_are_no_lines():
    make_factor("Experience")
    assert read(make_role())["factors"].lines == []


# Purchasing power ----------------------------------------------------------------------------


def test_the_leading_figure_is_looked_at_through_purchasing_power():
    role = make_role()
    make_purchasing_power("IN", "20")
    make_records([pay * 10 for pay in PAY] * 6, role, country="IN")
    found = read(role, "IN")["purchasing_power"]
    assert found["amounts"] == [55_000]
    assert found["statement"] == "at 20.00 INR per international $, purchasing power parity 2025"


def test_at_home_the_international_dollar_is_the_dollar_so_nothing_is_shown():
    role = make_role()
    make_purchasing_power("US", "1")
    make_records(PAY, role)
    assert read(role)["purchasing_power"] is None


def test_an_amount_in_foreign_money_is_not_looked_at_through_purchasing_power():
    role = make_role()
    make_purchasing_power("IN", "20")
    make_records(PAY, role, country="IN", currency="USD")
    assert read(role, "IN")["purchasing_power"] is None


def test_without_a_parity_nothing_is_shown():
    role = make_role()
    make_records(PAY, role, country="IN")
    assert read(role, "IN")["purchasing_power"] is None


# Structured data -----------------------------------------------------------------------------


def test_structured_data_has_the_very_numbers_of_the_leading_figure():
    role = make_role()
    make_estimate(role, median=112_590, p10=61_000, p90=194_000)
    context = read(role)
    assert context["structured"]["name"] == role.name
    assert context["structured"]["occupationLocation"] == {"@type": "Country", "name": "United States"}
    assert context["structured"]["estimatedSalary"] == [
        {
            "@type": "MonetaryAmountDistribution",
            "name": "Base pay, Publisher of statistics",
            "currency": "USD",
            "duration": "P1Y",
            "percentile10": 61_000,
            "median": 112_590,
            "percentile90": 194_000,
        }
    ]


def test_a_proxy_is_no_structured_data_of_the_role():
    role = make_role()
    make_estimate(make_occupation(role, match="proxy"))
    assert read(role)["structured"] is None


def test_a_mean_is_not_given_out_as_a_median():
    role = make_role()
    make_estimate(role, mean=109_289)
    context = read(role)
    assert context["lead"].headline == ""
    assert context["structured"] is None
