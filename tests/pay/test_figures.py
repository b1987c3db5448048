"""Figures: what each source says, side by side and never blended."""

import statistics
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from careers.cube.cells import EACH, CellQuery, plain, read, read_cells
from careers.pay.currency import Conversion, Rates
from careers.pay.figures import (
    by_country,
    estimates_for,
    figure_of_cell,
    figure_of_estimate,
    paid_abroad,
    role_figures,
    sources_by_slug,
    span,
)
from tests.factories import (
    make_area,
    make_company,
    make_country,
    make_estimate,
    make_exchange_rate,
    make_occupation,
    make_records,
    make_role,
    make_source,
)

AS_OF = date(2026, 11, 22)
PAY = [90_000, 100_000, 110_000, 120_000, 130_000]
AMOUNTS = ("mean", "p10", "p25", "median", "p75", "p90")

pytestmark = pytest.mark.django_db


def figures_of(role, **which):
    countries = [which["country"].iso] if which else EACH
    cells = read_cells(plain(role=[role.slug], country=countries))
    return role_figures(role, estimates_for(role, **which), cells, sources_by_slug(), AS_OF)


# What is never blended -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [{"basis": "total"}, {"currency": "EUR"}, {"country": "DE", "currency": "USD"}],
    ids=["basis", "currency", "country"],
)
def test_reports_that_differ_in_what_they_measure_give_two_figures(other):
    role = make_role()
    make_records(PAY, role)
    make_records([pay * 2 for pay in PAY], role, **other)
    assert sorted(figure.median for figure in figures_of(role)) == [110_000, 220_000]


def test_reports_of_two_sources_give_two_figures():
    role = make_role()
    make_records(PAY, role)
    make_records([pay * 2 for pay in PAY], role, source=make_source("adverts", "reported"))
    assert [(figure.source.slug, figure.median) for figure in figures_of(role)] == [
        ("filings", 110_000),
        ("adverts", 220_000),
    ]


def test_reports_of_one_source_and_basis_are_summarised_as_one_sample():
    role = make_role()
    make_records(PAY, role, year=2023)
    make_records([pay + 1_000 for pay in PAY], role, year=2025, experience="senior")
    (figure,) = figures_of(role)
    # Of ten: the quartiles and the median, in three digits, and no mean.
    assert (figure.n, figure.years) == (10, "2023–2025")
    assert [getattr(figure, name) for name in AMOUNTS] == [None, None, 100_000, 111_000, 121_000, None]


def test_records_of_another_role_are_left_out():
    role, other = make_role(), make_role("Data scientist")
    make_records(PAY, role)
    make_records(PAY, other)
    assert [figure.n for figure in figures_of(role)] == [5]


# Too few -------------------------------------------------------------------------------------


def test_too_few_reports_give_neither_their_number_nor_an_amount():
    role = make_role()
    make_records(PAY[:4], role)
    (figure,) = figures_of(role)
    assert figure.is_too_few
    assert figure.n is None
    assert [getattr(figure, name) for name in AMOUNTS] == [None] * 6
    assert figure.value is None
    assert not figure.has_range


def test_a_published_statistic_of_too_few_gives_no_amount_either():
    role = make_role()
    make_estimate(role, n=4, mean=100_000, median=90_000, p10=50_000, p90=200_000, mean_rse="2.5")
    (figure,) = figures_of(role)
    assert figure.is_too_few
    assert [getattr(figure, name) for name in (*AMOUNTS, "mean_rse")] == [None] * 7


@pytest.mark.parametrize(("n", "uncertain"), [(5, True), (29, True), (30, False)])
def test_from_five_to_twenty_nine_reports_a_figure_is_uncertain(n, uncertain):
    role = make_role()
    make_records(range(100_000, 100_000 + n), role)
    (figure,) = figures_of(role)
    assert not figure.is_too_few
    assert figure.is_uncertain is uncertain
    assert figure.median is not None


def test_a_statistic_without_a_sample_size_is_neither_too_few_nor_uncertain():
    role = make_role()
    make_estimate(role, n=None)
    (figure,) = figures_of(role)
    assert (figure.is_too_few, figure.is_uncertain) == (False, False)


# Means, proxies, years -----------------------------------------------------------------------


def test_a_mean_is_called_a_mean_and_no_median_is_made_of_it():
    role = make_role()
    make_estimate(role, source=make_source("site", "claim"), mean=850_000, country="IN", year=None)
    (figure,) = figures_of(role)
    assert (figure.measure, figure.value, figure.median) == ("mean", 850_000, None)
    assert (figure.grade.letter, figure.years) == ("D", "")
    assert not figure.has_range


def test_the_median_leads_where_both_are_published():
    role = make_role()
    make_estimate(role, mean=120_000, median=110_000)
    (figure,) = figures_of(role)
    assert (figure.measure, figure.value) == ("median", 110_000)


def test_a_proxy_is_called_a_proxy_names_what_was_counted_and_costs_a_grade():
    role, other = make_role(), make_role("Data scientist")
    occupation = make_occupation(role, match="proxy", why="Counts data scientists.")
    make_occupation(other, match="exact")
    make_estimate(occupation, mean_rse="0.8")
    (proxy,), (exact,) = figures_of(role), figures_of(other)
    assert proxy.is_proxy
    assert not exact.is_proxy
    assert (proxy.subject, proxy.why_proxy) == ("Data Scientists (15-2051)", "Counts data scientists.")
    assert (proxy.grade.letter, exact.grade.letter) == ("B", "A")
    assert proxy.median == exact.median


def test_a_figure_about_the_role_itself_is_no_proxy_and_names_the_role():
    role = make_role()
    make_estimate(role)
    (figure,) = figures_of(role)
    assert (figure.is_proxy, figure.subject, figure.why_proxy) == (False, "Machine learning engineer", "")


def test_a_statistic_keeps_its_error_its_employment_and_what_was_not_released():
    role = make_role()
    make_estimate(role, mean_rse="1.2", employment=262_440, median=100_000, p25=80_000)
    (figure,) = figures_of(role)
    assert (figure.mean_rse, figure.employment) == (Decimal("1.2"), 262_440)
    assert (figure.p10, figure.p25, figure.p90) == (None, 80_000, None)


def test_only_whole_countries_all_sectors_and_all_levels_stand_for_a_role():
    role = make_role()
    whole = make_estimate(role)
    make_estimate(role, area=make_area())
    make_estimate(role, sector_code="51", sector_name="Information")
    make_estimate(role, experience="senior")
    assert list(estimates_for(role)) == [whole]


def test_the_leading_occupation_comes_first():
    role = make_role()
    second = make_estimate(make_occupation(role, "15-1252", "Software Developers", "proxy", position=2))
    first = make_estimate(make_occupation(role, position=1))
    assert list(estimates_for(role)) == [first, second]


@pytest.mark.parametrize(
    ("years", "text"), [([2023], "2023"), ([2025, 2025], "2025"), ([2025, 2020, 2023], "2020–2025")]
)
def test_years_are_one_year_or_a_span(years, text):
    assert span(years) == text


# Order ---------------------------------------------------------------------------------------


def test_the_most_trustworthy_figure_comes_first():
    role = make_role()
    make_records(PAY[:4], role, source=make_source("few", "filing"))
    make_estimate(role, source=make_source("claim", "claim"), mean=1)
    make_records(range(100, 140), role, source=make_source("adverts", "reported"))
    make_records(range(100, 140), role, source=make_source("survey", "survey"))
    make_records(range(100, 140), role, source=make_source("filings", "filing"))
    make_estimate(make_occupation(role, match="proxy"), source=make_source("official", "official"), mean_rse="1")
    assert [(figure.source.slug, figure.grade.letter) for figure in figures_of(role)] == [
        ("filings", "B"),
        ("survey", "B"),
        ("official", "B"),
        ("adverts", "C"),
        ("claim", "D"),
        ("few", "D"),
    ]


def test_at_the_same_grade_a_median_comes_before_a_mean_and_more_reports_before_fewer():
    role = make_role()
    source = make_source("survey", "survey")
    mean = make_estimate(role, source=source, n=500, mean=100_000)
    fewer = make_estimate(role, source=source, n=40)
    more = make_estimate(role, source=source, n=400)
    figures = figures_of(role)
    assert [figure.n for figure in figures] == [more.n, fewer.n, mean.n]


# Lenses and places ---------------------------------------------------------------------------


def test_a_restated_figure_says_how_and_keeps_everything_but_its_amounts():
    role = make_role()
    make_estimate(role, mean=120_000, median=100_000, p10=50_000, p90=200_000, n=99)
    (figure,) = figures_of(role)
    found = figure.converted(Conversion("INR", Decimal("80.5"), "at 80.5"))
    assert (found.currency, found.conversion) == ("INR", "at 80.5")
    assert (found.mean, found.median, found.p10, found.p90) == (9_660_000, 8_050_000, 4_025_000, 16_100_000)
    assert found.p25 is None
    assert (figure.paid_in, found.paid_in) == ("", "USD")
    before = {"currency": "USD", "conversion": "", "paid_in": ""} | {name: getattr(figure, name) for name in AMOUNTS}
    assert replace(found, **before) == figure


def test_a_figure_of_too_few_can_be_restated():
    role = make_role()
    make_records(PAY[:2], role)
    (figure,) = figures_of(role)
    assert figure.converted(Conversion("INR", Decimal(80), "at 80")).value is None


def test_figures_are_gathered_by_country_in_the_order_in_which_they_come():
    role = make_role()
    for country in ("DE", "IN", "DE"):
        make_estimate(role, country=country, source=make_source(kind="survey"), n=50)
    found = by_country(figures_of(role))
    assert {iso: len(figures) for iso, figures in found.items()} == {"DE": 2, "IN": 1}
    assert list(found) == ["DE", "IN"]


def test_which_country_is_asked_limits_statistics_and_reports_alike():
    role = make_role()
    for country in ("US", "IN"):
        make_estimate(role, country=country)
        make_records(PAY, role, country=country)
    assert {figure.country for figure in figures_of(role, country=make_country("IN"))} == {"IN"}
    assert len(figures_of(role, country=make_country("IN"))) == 2


def test_a_ready_made_statistic_gives_way_to_the_reports_it_was_made_of():
    role, survey = make_role(), make_source("survey", "survey")
    make_estimate(role, source=survey, median=1, p10=1, p25=1, p75=1, p90=1, n=5)
    make_estimate(role, source=survey, country="IN")
    make_records(PAY, role, source=survey)
    assert [(figure.country, figure.median) for figure in figures_of(role)] == [("US", 110_000), ("IN", 112_590)]


# The door ------------------------------------------------------------------------------------


def test_figures_of_a_role_take_two_queries_and_its_sources_one(django_assert_num_queries):
    role = make_role()
    for code in ("15-2051", "15-1252"):
        make_estimate(make_occupation(role, code, f"Occupation {code}", "proxy", position=int(code[-1])))
    make_records(PAY, role, company=make_company())
    with django_assert_num_queries(3):
        assert len(figures_of(role)) == 3


def test_a_figure_of_reports_takes_place_and_basis_from_them():
    role, source = make_role(), make_source()
    make_records(PAY, role, basis="total")
    (cell,) = read_cells(plain(role=[role.slug], country=EACH))
    figure = figure_of_cell(cell, source, role.name, AS_OF)
    assert (figure.country, figure.country_name, figure.currency) == ("US", "United States", "USD")
    assert figure.basis_label == "Total pay, with bonus and stock"


def test_a_figure_of_a_statistic_without_a_link_to_its_occupation_is_not_called_a_proxy():
    figure = figure_of_estimate(make_estimate(make_occupation()), "", AS_OF)
    assert (figure.is_proxy, figure.subject) == (False, "Data Scientists (15-2051)")


def test_pay_in_another_currency_is_converted_year_by_year():
    role = make_role()
    make_exchange_rate("INR", "70", 2020)
    make_exchange_rate("INR", "80", 2025)
    make_records([100_000 + 1_000 * i for i in range(15)], role, country="IN", currency="USD", year=2020)
    make_records([200_000 + 1_000 * i for i in range(15)], role, country="IN", currency="USD", year=2025)
    here = {"role": [role.slug], "country": ["IN"]}
    cells = read({"whole": CellQuery(plain(**here)), "abroad": paid_abroad(**here)})
    (figure,) = role_figures(role, [], cells["whole"], sources_by_slug(), AS_OF, by_year=cells["abroad"])

    found = figure.in_currency("INR", Rates({"INR"}))

    rupees = [*((100_000 + 1_000 * i) * 70 for i in range(15)), *((200_000 + 1_000 * i) * 80 for i in range(15))]
    assert (found.currency, found.n) == ("INR", 30)
    assert found.median == statistics.median(rupees)
    assert found.p90 == pytest.approx(statistics.quantiles(rupees, n=10, method="inclusive")[8], rel=0.001)
    assert "each year at its own mean rate: 70.00 INR per USD in 2020" in found.conversion
