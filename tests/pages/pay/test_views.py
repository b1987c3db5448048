import pytest

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
    """The text of each row of the ladder of sources."""
    return [row.text for row in page.one("section", id="source").one("table", "ladder").all("tr") if row.all("b")]


def _cell(page, label, row=0):
    """What the evidence says of a source."""
    evidence = page.one("section", id="source").one("details", "evidence").one("tbody")
    return evidence.all("tr")[row].one("td", **{"data-label": label}).text


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
        assert "Too few reports: Publisher of filings, USD." in page.main.text
        assert "123" not in page.html

    @pytest.mark.parametrize(("n", "is_uncertain"), [(5, True), (29, True), (30, False)])
    def test_few_reports_are_uncertain(self, client, role, n, is_uncertain):
        factories.make_records([100_000] * n, role)

        page = read(client, USA)

        assert (", uncertain" in _sources(page)[0]) is is_uncertain
        assert bool(page.one("section", id="source").all("circle")) is (n < 10)
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
        assert page.row("Mid-level", "$100k", "30 filings; half $100k to $100k")
        assert page.row("2024", "$100k", "30")
        assert page.row("Acme", "$100k", "30")
        assert "Tiny" not in page.html


class TestYears:
    def test_a_source_of_one_year_stands_among_the_sources_alone(self, client, role):
        factories.make_records([100_000] * 30, role, year=2024)

        page = read(client, USA)

        assert not page.all("details", id="year")
        assert "base pay; 2024" in _sources(page)[0]

    def test_years_are_folded_under_what_they_find(self, client, role):
        for year in (2023, 2024):
            factories.make_records([100_000] * 30, role, year=year)

        fold = read(client, USA).one("details", id="year")

        assert fold.one("summary").text == "By year Median $100k in 2023 and the same in 2024."
        assert [row.one("th").text for row in fold.one("tbody").all("tr")] == ["2023", "2024"]


class TestFigures:
    def test_sources_stand_side_by_side_on_one_axis(self, client, role):
        factories.make_records([100_000 + 1_000 * step for step in range(40)], role)
        occupation = factories.make_occupation(role, match="proxy", why="BLS counts them there.")
        factories.make_estimate(occupation, mean_rse="0.9")
        site = factories.make_source("site", "claim", publisher="A pay site", period_start=None, period_end=None)
        factories.make_estimate(role, source=site, mean=109_289, year=None, basis="unstated")

        page = read(client, USA)

        filings, claim, statistics = _sources(page)
        assert filings.startswith(
            "Publisher of filings Administrative filing; base pay; 2025 $119,500 Grade B 40 filings"
        )
        assert statistics.startswith("Data Scientists (15-2051) Publisher of statistics; base pay; 2025 $112,590")
        assert claim.startswith(
            "A pay site Claim; gross pay, base or total not said; year not stated $109,289 Grade D a mean"
        )
        assert page.one("section", id="source").all("tr", "band")[1].text.startswith("Not this role")
        assert "BLS counts them there." in page.main.text
        assert "0.9 %" in page.main.text

    def test_mean_is_called_a_mean_and_never_a_median(self, client, role):
        factories.make_estimate(role, mean=109_289, source=factories.make_source("site", "claim"))

        page = read(client, USA)

        assert not page.all("p", "range-lead")
        assert "$109,289" in _sources(page)[0]
        assert "a mean" in _sources(page)[0]
        assert not page.one("section", id="source").all("rect", "mid")
        assert page.structured is None

    def test_rupees_are_in_lakh_and_crore(self, client, role):
        factories.make_exchange_rate("INR", "80")
        factories.make_records([850_000] * 30 + [12_000_000] * 6, role, country="IN")

        page = read(client, INDIA)

        assert page.one("p", "range-lead").text == "₹8.5 lakh a year, before tax"
        assert "₹8,50,000" in _sources(page)[0]
        assert "₹8.5 lakh to ₹1.2 crore" in _cell(page, "P10 to P90")
        assert "₹8,50,000" in page.one("svg", "histogram").text
        assert "$" not in page.main.text

    def test_dollars_in_india_are_restated_with_rate_and_year(self, client, role):
        factories.make_exchange_rate("INR", "80")
        survey = factories.make_source("survey", "survey")
        factories.make_records([20_000] * 30, role, country="IN", source=survey, currency="USD")

        page = read(client, INDIA)

        assert page.one("p", "range-lead").text.startswith("₹16 lakh")
        assert "converted from USD at 80.00 INR per USD, mean rate of 2025" in page.main.text

    def test_purchasing_power_is_a_lens_and_labelled_as_one(self, client, role):
        factories.make_purchasing_power("IN", "20")
        factories.make_records([2_000_000] * 30, role, country="IN")

        note = read(client, INDIA).one("div", "lead-pay").text

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
            "median": page.one("section", id="source").one("b").text.replace(",000", "k"),
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

        figure = read(client, USA).one("section", id="spread")

        counts = [int(row.one("td").text) for row in figure.one("tbody").all("tr")]
        assert sum(counts) == 60
        assert len(counts) == len(figure.all("rect"))
        assert figure.one("svg").one("desc").text.startswith("60 reports. P10 $95,900, median $119,500, P90 $143,100")

    def test_every_picture_has_a_finding_with_a_number_as_its_title(self, client, role):
        acme, california = factories.make_company("Acme"), factories.make_area()
        for year in (2023, 2024):
            amounts = [90_000 + 1_000 * step for step in range(30)]
            factories.make_records(amounts, role, company=acme, year=year, experience="entry", area=california)

        titles = [title.text for title in read(client, USA).all("h2", "find")]

        assert len(titles) == 5
        assert all(any(letter.isdigit() for letter in title) for title in titles)


class TestOwnPlace:
    ADDRESS = f"{USA}?years=7&now=150k"

    def test_is_marked_in_the_pictures_and_said(self, client, role):
        factories.make_records([90_000 + 1_000 * step for step in range(60)], role, experience="years-5")

        page = read(client, self.ADDRESS)

        assert page.one("tr", "is-own").text.startswith("5 to 9 years of coding")
        assert page.one("section", id="source").all("line", "you")
        assert (
            "$150k is in the highest tenth (Publisher of filings, base pay)." in page.one("details", "own-place").text
        )
        assert "you are here" in page.one("svg", "histogram").text

    def test_is_kept_by_nobody_and_listed_nowhere(self, client, role):
        factories.make_records([100_000] * 30, role)

        private, public = client.get(self.ADDRESS), client.get(USA)

        assert (private["Cache-Control"], private["X-Robots-Tag"]) == ("no-store", "noindex")
        assert private["Referrer-Policy"] == "same-origin"
        assert "Cache-Control" not in public or "no-store" not in public["Cache-Control"]
        assert "X-Robots-Tag" not in public

    @pytest.mark.parametrize("query", ["now=lots", "years=-1", "years=many"])
    def test_what_makes_no_sense_is_named(self, client, role, query):
        factories.make_records([100_000] * 30, role)

        page = read(client, f"{USA}?{query}", 400)

        assert page.one("p", "error").text
        assert not page.all("line", "you")


class TestPlaces:
    def test_official_medians_stand_beside_the_reports_of_a_state(self, client, role):
        california = factories.make_area()
        leading = factories.make_occupation(role, match="proxy")
        second = factories.make_occupation(role, "15-1252", "Software Developers", "proxy", position=2)
        for occupation, median in ((leading, 150_000), (second, 123_456)):
            factories.make_estimate(occupation)
            factories.make_estimate(occupation, area=california, median=median)
        factories.make_records([170_000] * 30, role, area=california)

        section = read(client, USA).one("section", id="place")

        assert section.one("h2").text == "California has 30 of the 30 filings, with a median of $170k"
        assert "California $170k 30 filings; official $150k" in section.text
        assert "Diamond: Data Scientists (15-2051), a neighbouring job, official, 2025." in section.text
        assert "$123k" not in section.text

    def test_every_place_is_reached_by_one_field(self, client, role):
        occupation = factories.make_occupation(role)
        factories.make_estimate(occupation)
        for code, name, median in (("CA", "California", 150_000), ("TX", "Texas", 120_000)):
            factories.make_estimate(occupation, area=factories.make_area(code, name), median=median)

        section = read(client, USA).one("section", id="place")

        assert section.one("h2").text == "From $120k in Texas to $150k in California"
        assert section.one("form")["action"] == f"{USA}places/"
        assert section.one("input")["name"] == "q"

    def test_states_stand_by_median_from_the_reports_of_one_source(self, client, role):
        california, texas, tiny = (
            factories.make_area(code, name) for code, name in (("CA", "California"), ("TX", "Texas"), ("RI", "Tiny"))
        )
        factories.make_records([150_000] * 30, role, area=texas)
        factories.make_records([170_000] * 5, role, area=california)
        factories.make_records([123_456] * 4, role, area=tiny)

        section = read(client, USA).one("section", id="place")

        rows = [row.text for row in section.one("table", "ladder").all("tr") if row.all("b")]
        assert rows == ["California $170k 5 filings, uncertain", "Texas $150k 30 filings"]
        assert "Base pay, 2025, Publisher of filings (grade B)." in section.text
        assert "123" not in section.text

    def test_states_are_those_with_the_most_reports(self, client, role):
        for number in range(STATES_SHOWN + 2):
            area = factories.make_area(f"S{number}", f"State {number:02}")
            factories.make_records([100_000 + 1_000 * number] * (20 - number), role, area=area)

        section = read(client, USA).one("section", id="place")

        names = [row.one("th").text for row in section.one("table", "ladder").all("tr") if row.all("b")]
        assert names == [f"State {number:02}" for number in reversed(range(STATES_SHOWN))]
        assert "2 more with at least five" in section.text

    def test_are_left_out_where_no_report_names_one(self, client, role):
        factories.make_records([100_000] * 30, role)

        assert not read(client, USA).all("section", id="place")


def test_companies_lead_to_their_ranking(client, role):
    factories.make_records([100_000] * 5, role, company=factories.make_company())

    section = read(client, USA).one("section", id="company")

    assert "/companies/pay/machine-learning-engineer/us/" in [link["href"] for link in section.all("a")]
