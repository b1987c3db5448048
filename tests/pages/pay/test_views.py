import pytest

from careers.pages.pay.places import METROS_SHOWN
from careers.pages.pay.read import STATES_SHOWN
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

USA = "/roles/machine-learning-engineer/pay/us/"
INDIA = "/roles/machine-learning-engineer/pay/in/"


@pytest.fixture
def role():
    factories.make_country("US")
    factories.make_country("IN")
    return factories.make_role()


def _sources(page):
    """The text of each line of the table of sources."""
    return [row.text for row in page.all("table", "strip")[0].one("tbody").all("tr")]


def _cell(page, label, row=0):
    return page.all("table", "strip")[0].one("tbody").all("tr")[row].one("td", **{"data-label": label}).text


class TestAddress:
    def test_unknown_country_is_a_404_with_a_hint(self, client, role):
        page = read(client, "/roles/machine-learning-engineer/pay/uk/", 404)

        assert page.one("p", "lead").text == (
            "“uk” is not a country we know. Addresses use ISO codes: in for India, us for the USA."
        )

    @pytest.mark.parametrize("code", ["IN", "In", "iN"])
    def test_capital_letters_lead_to_the_small_ones(self, client, role, code):
        response = client.get(f"/roles/machine-learning-engineer/pay/{code}/")

        assert (response.status_code, response["Location"]) == (301, INDIA)

    def test_unknown_role_is_a_404(self, client, role):
        assert read(client, "/roles/alchemist/pay/us/", 404)


class TestPayTooHighToBePublished:
    @pytest.mark.parametrize(("top_code", "expected"), [(187_200, "$90k to at least $187k"), (None, "–")])
    def test_is_at_least_what_the_release_says(self, client, role, top_code, expected):
        factories.make_estimate(role, p10=90_000, median=150_000, top_code=top_code)

        page = read(client, USA)

        assert _cell(page, "P10 to P90") == expected
        assert "percentile90" not in str(page.structured)


class TestSmallSamples:
    def test_too_few_reports_show_no_number_anywhere(self, client, role):
        factories.make_records([123_456] * 4, role)

        page = read(client, USA)

        assert "$" not in page.text + page.title + page.description
        assert "123" not in page.html
        assert page.structured is None
        assert page.one("meta", name="robots")["content"] == "noindex"
        assert "Too few reports: no source tells the pay" in page.one("div", "empty").text
        assert "(fewer: Publisher of filings)" in page.one("div", "empty").text

    def test_too_few_in_one_source_are_said_beside_the_others(self, client, role):
        factories.make_records([123_456] * 4, role)
        factories.make_records([90_000] * 30, role, source=factories.make_source("survey", "survey"))

        page = read(client, USA)

        assert len(_sources(page)) == 1
        assert "Publisher of filings, USD: too few reports." in page.main.text
        assert "123" not in page.html

    @pytest.mark.parametrize(("n", "is_uncertain"), [(5, True), (29, True), (30, False)])
    def test_few_reports_are_uncertain(self, client, role, n, is_uncertain):
        factories.make_records([100_000] * n, role)

        page = read(client, USA)

        assert ("uncertain" in page.one("div", "figures").text) is (is_uncertain and n >= 10)
        assert ("uncertain, few reports" in _sources(page)[0]) is is_uncertain
        assert bool(page.all("svg", "histogram")) is not is_uncertain

    def test_published_statistic_of_four_is_not_shown(self, client, role):
        survey = factories.make_source("survey", "survey")
        factories.make_estimate(role, source=survey, n=4, median=123_456, p10=None, p25=None, p75=None, p90=None)

        assert "123" not in read(client, USA).html

    def test_parts_with_too_few_reports_show_no_number(self, client, role):
        acme, tiny = factories.make_company("Acme"), factories.make_company("Tiny")
        factories.make_records([100_000] * 30, role, company=acme, experience="mid", year=2024)
        factories.make_records([123_456] * 4, role, company=tiny, experience="entry", year=2025)

        page = read(client, USA)

        assert page.row("Entry").text == "Entry Too few reports"
        assert page.row("2025", "Too few").text == "2025 Too few reports"
        assert page.row("Mid-level", "$100k", "30")
        assert page.row("2024", "$100k", "30")
        assert page.row("Acme", "$100k", "30")
        assert "Tiny" not in page.html


class TestYears:
    def test_a_source_of_one_year_stands_among_the_sources_alone(self, client, role):
        factories.make_records([100_000] * 30, role, year=2024)

        page = read(client, USA)

        section = page.one("section", **{"aria-labelledby": "year-h"})
        assert not section.all("table")
        assert "Publisher of filings, USD: 2024 alone" in section.text
        assert "base pay; 2024" in _sources(page)[0]


class TestFigures:
    def test_sources_stand_side_by_side_on_one_axis(self, client, role):
        factories.make_records([100_000 + 1_000 * step for step in range(40)], role)
        occupation = factories.make_occupation(role, match="proxy", why="BLS counts them there.")
        factories.make_estimate(occupation, mean_rse="0.9")
        site = factories.make_source("site", "claim", publisher="A pay site", period_start=None, period_end=None)
        factories.make_estimate(role, source=site, mean=109_289, year=None, basis="unstated")

        page = read(client, USA)

        filings, statistics, claim = _sources(page)
        assert filings.startswith(
            "Publisher of filings: Administrative filing; base pay; 2025 "
            "$120k $110k to $129k $104k to $135k 40 Grade B"
        )
        assert statistics.startswith(
            "Publisher of statistics: Official statistics; base pay; 2025; proxy: Data Scientists (15-2051) $113k"
        )
        assert claim.startswith(
            "A pay site: Claim; gross pay, base or total not said; year not stated $109k mean – – – Grade D"
        )
        assert len(page.all("table", "strip")[0].all("svg", "range-bar")) == 3
        assert "BLS counts them there." in page.main.text
        assert "0.9 %" in page.main.text

    def test_mean_is_called_a_mean_and_never_a_median(self, client, role):
        factories.make_estimate(role, mean=109_289, source=factories.make_source("site", "claim"))

        page = read(client, USA)

        assert not page.all("p", "figure-value")
        assert "$109k mean" in page.row("$109k").text
        assert page.all("svg", "range-bar")[0].all("path", "mean")
        assert not page.all("svg", "range-bar")[0].all("path", "median")
        assert page.structured is None

    def test_rupees_are_in_lakh_and_crore(self, client, role):
        factories.make_exchange_rate("INR", "80")
        factories.make_records([850_000] * 30 + [12_000_000] * 6, role, country="IN")

        page = read(client, INDIA)

        assert page.one("p", "figure-value").text == "₹8.5 lakh a year"
        assert "₹8.5 lakh to ₹1.2 crore" in _cell(page, "P10 to P90")
        assert "₹8,50,000" in page.one("svg", "histogram").text
        assert "$" not in page.main.text

    def test_dollars_in_india_are_restated_with_rate_and_year(self, client, role):
        factories.make_exchange_rate("INR", "80")
        survey = factories.make_source("survey", "survey")
        factories.make_records([20_000] * 30, role, country="IN", source=survey, currency="USD")

        page = read(client, INDIA)

        assert page.one("p", "figure-value").text.startswith("₹16 lakh")
        assert "converted from USD at 80.00 INR per USD, mean rate of 2025" in page.main.text

    def test_purchasing_power_is_a_lens_and_labelled_as_one(self, client, role):
        factories.make_purchasing_power("IN", "20")
        factories.make_records([2_000_000] * 30, role, country="IN")

        note = read(client, INDIA).one("div", "figures").text

        assert (
            "Through the lens of purchasing power of GDP, which is not that of a household: "
            "about 100,000 international dollars, at 20.00 INR" in note
        )
        assert "purchasing power parity 2025" in note

    def test_structured_numbers_are_the_visible_ones(self, client, role):
        factories.make_estimate(
            factories.make_occupation(role),
            p10=61_000,
            p25=84_000,
            median=113_000,
            p75=151_000,
            p90=194_000,
        )

        page = read(client, USA)

        (salary,) = page.structured["estimatedSalary"]
        visible = {
            "median": _cell(page, "Median"),
            **dict(zip(("percentile25", "percentile75"), _cell(page, "Middle half").split(" to "), strict=True)),
            **dict(zip(("percentile10", "percentile90"), _cell(page, "P10 to P90").split(" to "), strict=True)),
        }
        assert {name: f"${amount // 1000}k" for name, amount in salary.items() if isinstance(amount, int)} == visible
        assert (salary["currency"], salary["duration"]) == ("USD", "P1Y")
        assert page.structured["@type"] == "Occupation"
        assert page.structured["occupationLocation"]["name"] == "United States"
        assert salary["name"] == "Base pay, Publisher of statistics"

    def test_histogram_counts_every_report_and_has_a_table(self, client, role):
        factories.make_records([90_000 + 1_000 * step for step in range(60)], role)

        figure = next(each for each in read(client, USA).all("figure") if each.all("svg", "histogram"))

        counts = [int(row.one("td").text) for row in figure.one("tbody").all("tr")]
        assert sum(counts) == 60
        assert len(counts) == len(figure.all("rect"))
        assert figure.one("svg").one("desc").text.startswith("60 reports. P10 $95,900, median $119,500, P90 $143,100")

    def test_table_stands_before_the_picture(self, client, role):
        factories.make_records([90_000 + 1_000 * step for step in range(60)], role)

        html = read(client, USA).html

        assert 0 < html.index('<table class="strip"') < html.index('<svg class="histogram ')


class TestPlaces:
    def test_states_and_metros_are_of_the_leading_occupation(self, client, role):
        leading = factories.make_occupation(role, match="proxy")
        second = factories.make_occupation(role, "15-1252", "Software Developers", "proxy", position=2)
        state, metro = factories.make_area(), factories.make_area("41860", "San Francisco", "metro")
        for occupation, median in ((leading, 150_000), (second, 123_456)):
            factories.make_estimate(occupation)
            for area in (state, metro):
                factories.make_estimate(occupation, area=area, median=median, employment=9_000)
            factories.make_estimate(occupation, sector_code="51", sector_name="Information", median=median)

        page = read(client, USA)

        for place in ("California", "San Francisco"):
            assert page.row(place, "$150k", "9,000")
        assert "Data Scientists (15-2051), a proxy for this role: base pay, 2025." in page.main.text
        assert "$123k" not in page.main.text

    def test_metros_are_the_best_paid_of_all(self, client, role):
        occupation = factories.make_occupation(role)
        factories.make_estimate(occupation)
        for number in range(METROS_SHOWN + 5):
            area = factories.make_area(f"M{number}", f"Metro {number:02}", "metro")
            factories.make_estimate(occupation, area=area, median=100_000 + 1_000 * number)

        page = read(client, USA)

        assert f"{METROS_SHOWN} of {METROS_SHOWN + 5} areas are shown." in page.main.text
        assert page.row(f"Metro {METROS_SHOWN + 4:02}", f"${104 + METROS_SHOWN}k")
        assert "Metro 04" not in page.main.text


class TestStates:
    def test_stand_by_median_from_the_reports_of_one_source(self, client, role):
        california, texas, tiny = (
            factories.make_area(code, name) for code, name in (("CA", "California"), ("TX", "Texas"), ("RI", "Tiny"))
        )
        factories.make_records([150_000] * 30, role, area=texas)
        factories.make_records([170_000] * 5, role, area=california)
        factories.make_records([123_456] * 4, role, area=tiny)

        section = read(client, USA).one("section", **{"aria-labelledby": "states-h"})

        assert [row.text for row in section.one("tbody").all("tr")] == [
            "California $170k – 5 uncertain",
            "Texas $150k $150k to $150k 30",
        ]
        assert "Publisher of filings, United States, USD" in section.one("caption").text
        assert section.all("a")[-1]["href"] == "/salaries/?role=machine-learning-engineer&country=us"
        assert "123" not in section.text

    def test_are_those_with_the_most_reports(self, client, role):
        for number in range(STATES_SHOWN + 2):
            area = factories.make_area(f"S{number}", f"State {number:02}")
            factories.make_records([100_000 + 1_000 * number] * (20 - number), role, area=area)

        section = read(client, USA).one("section", **{"aria-labelledby": "states-h"})

        names = [row.one("th").text for row in section.one("tbody").all("tr")]
        assert names == [f"State {number:02}" for number in reversed(range(STATES_SHOWN))]
        assert f"The {STATES_SHOWN} states with the most reports, of {STATES_SHOWN + 2} with" in section.text

    def test_are_left_out_where_no_report_names_one(self, client, role):
        factories.make_records([100_000] * 30, role)

        assert "states-h" not in read(client, USA).html


def test_companies_lead_to_their_ranking(client, role):
    factories.make_records([100_000] * 5, role, company=factories.make_company())

    section = read(client, USA).one("section", **{"aria-labelledby": "company-h"})

    assert "/companies/pay/machine-learning-engineer/us/" in [link["href"] for link in section.all("a")]
