"""What the page of a role's pay in one country reads: everything each source says, on one axis where it can be."""

from datetime import date

import pytest

from careers.pages.pay.read import COMPANIES_SHOWN, read_pay
from careers.pages.shared.own_place import OwnPlace
from tests.factories import (
    make_company,
    make_country,
    make_effect,
    make_estimate,
    make_exchange_rate,
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


# The ladder of sources -----------------------------------------------------------------------


def rungs(context, band=0):
    return context["by_source"].bands[band].rungs


def test_every_source_stands_on_one_axis_and_the_role_itself_before_other_work():
    role = make_role()
    make_estimate(make_occupation(role, match="proxy"), mean_rse="1", median=150_000, p90=390_000)
    make_records(PAY * 6, role)
    context = read(role)
    ladder = context["by_source"]
    assert [rung.name for rung in rungs(context)] == ["Publisher of filings"]
    assert [rung.name for rung in rungs(context, 1)] == ["Data Scientists (15-2051)"]
    assert (ladder.currency, ladder.axis.axis.high) == ("USD", 390_000)
    assert all(rung.drawing.middle for band in ladder.bands for rung in band.rungs)


def test_too_few_reports_are_named_apart_and_not_drawn():
    role = make_role()
    make_records(PAY[:4], role)
    context = read(role)
    assert [(figure.source.slug, figure.n) for figure in context["too_few"]] == [("filings", None)]
    assert (context["lead"].headline, context["by_source"], context["structured"]) == ("", None, [])


def test_figures_in_another_currency_are_restated_in_that_of_the_country():
    role = make_role()
    make_exchange_rate("INR", "80")
    make_records(PAY, role, country="IN", currency="USD")
    make_records([pay * 10 for pay in PAY], role, country="IN")
    context = read(role, "IN")
    assert {rung.amount for rung in rungs(context)} == {"₹88 lakh", "₹11,00,000"}
    assert context["by_source"].currency == "INR"


def test_where_a_rate_is_missing_the_axis_is_in_dollars_and_says_so():
    role = make_role()
    make_records(PAY, role, country="IN", currency="USD")
    context = read(role, "IN")
    assert context["by_source"].currency == "USD"
    assert context["lead"].headline == ""


def test_where_only_the_dollar_is_common_every_figure_is_restated_in_dollars():
    role = make_role()
    make_exchange_rate("EUR", "0.5")
    make_records(PAY, role, country="IN", currency="USD")
    make_records(PAY, role, country="IN", currency="EUR")
    context = read(role, "IN")
    assert context["by_source"].currency == "USD"
    assert sorted(rung.amount for rung in rungs(context)) == ["$110,000", "$220k"]


def test_a_figure_that_no_rate_reaches_has_no_place_on_the_axis_of_another_currency():
    role = make_role()
    make_records(PAY, role, country="IN", currency="EGP")
    make_records(PAY, role, country="IN", currency="USD")
    drawn = {rung.amount[:3]: rung.drawing for rung in rungs(read(role, "IN"))}
    assert drawn["EGP"] is None
    assert drawn["$11"]


def test_only_what_is_said_of_the_country_is_read():
    role = make_role()
    make_records(PAY, role)
    make_records(MANY, role, country="IN")
    context = read(role)
    assert [figure.n for figure in context["figures"]] == [5]
    assert context["spread"] is None


# Histograms ----------------------------------------------------------------------------------


def test_the_histogram_is_of_the_source_with_the_most_reports_and_the_others_are_counted():
    role = make_role()
    make_records(MANY, role)
    make_records(range(200_000, 250_000, 1_000), role, basis="total")
    make_records(range(100_000, 130_000, 1_000), role, source=make_source("adverts", "reported"))
    found = read(role)["spread"]
    assert (found.about.basis, found.histogram.n, found.left) == ("total", 50, 2)
    assert found.finding == "Half of the 50 filings lie between $212k and $237k"


@pytest.mark.parametrize(("n", "shown"), [(29, False), (30, True)])
def test_a_small_sample_has_no_histogram_because_bars_would_show_single_people(n, shown):
    role = make_role()
    make_records(range(100_000, 100_000 + n), role)
    assert bool(read(role)["spread"]) == shown


# Parts ---------------------------------------------------------------------------------------


def test_reports_are_looked_at_by_level_year_and_company():
    role = make_role()
    make_records(PAY, role, company=make_company(), year=2024, experience="entry")
    make_records(PAY, role, year=2025, experience="entry")
    context = read(role)
    ((_, levels, _),) = context["by_level"]
    ((_, years),) = context["years"]
    (companies,) = context["companies"]
    assert [rung.name for rung in levels.bands[0].rungs] == ["Entry"]
    assert [cell.label for cell in years.cells] == ["2024", "2025"]
    assert [rung.name for rung in companies.ladder.bands[0].rungs] == ["Acme"]


def test_a_single_year_is_no_trend():
    role = make_role()
    make_records(PAY, role, year=2024)
    assert read(role)["years"] == []


def test_the_companies_with_the_highest_medians_are_shown_and_the_others_counted():
    role = make_role()
    for number in range(COMPANIES_SHOWN + 1):
        make_records([100_000 + 1_000 * number] * 5, role, company=make_company(f"Company {number:02}"))
    (picture,) = read(role)["companies"]
    names = [rung.name for rung in picture.ladder.bands[0].rungs]
    assert (len(names), names[-1], picture.left) == (COMPANIES_SHOWN, "Company 01", 1)


def test_words_of_grade_in_titles_are_folded_where_another_scale_stands_before_them():
    role = make_role()
    make_records(PAY, role, experience="title-senior")
    assert [is_folded for _, _, is_folded in read(role)["by_level"]] == [False]
    make_records(PAY, role, experience="entry", source=make_source("adverts", "reported"))
    assert [is_folded for _, _, is_folded in read(role)["by_level"]] == [False, True]


def test_the_reader_stands_in_the_pictures_of_their_currency():
    role = make_role()
    make_records(MANY, role, experience="years-5")
    here = read_pay(role, make_country("US"), AS_OF, OwnPlace(7, 120_000, "USD"))
    elsewhere = read_pay(role, make_country("US"), AS_OF, OwnPlace(7, 120_000, "INR"))
    ((_, levels, _),) = here["by_level"]
    assert [rung.is_own for rung in levels.bands[0].rungs] == [True]
    assert here["by_source"].you == here["by_source"].axis.at(120_000)
    assert here["spread"].histogram.here.value == 120_000
    assert here["standings"] == ["$120k is between the median and P75 (Publisher of filings, base pay)."]
    assert (elsewhere["by_source"].you, elsewhere["standings"]) == (None, [])


def test_factors_are_those_measured_in_this_country():
    role = make_role()
    make_effect(role)
    make_effect(role, "master", "bachelor", "education", country="IN")
    assert read(role)["factors"] == [("Experience", 1, 1)]


def test_without_measured_factors_there_are_none():
    assert read(make_role())["factors"] == []


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
    assert context["structured"][0]["name"] == role.name
    assert context["structured"][0]["occupationLocation"] == {"@type": "Country", "name": "United States"}
    assert context["structured"][0]["estimatedSalary"] == [
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
    assert read(role)["structured"] == []


def test_a_mean_is_not_given_out_as_a_median():
    role = make_role()
    make_estimate(role, mean=109_289)
    context = read(role)
    assert context["lead"].headline == ""
    assert context["structured"] == []
