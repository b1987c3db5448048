import pytest
import time_machine

from tests import factories
from tests.pages.page import complaints, read

pytestmark = pytest.mark.django_db


class TestList:
    def test_counts_what_rests_on_each(self, client):
        role = factories.make_role()
        factories.make_records([100_000] * 6, role)
        factories.make_estimate(role)
        factories.make_projection(factories.make_occupation(role))
        factories.make_claim()
        factories.make_exchange_rate()
        factories.make_ranking(role, [])
        factories.need_skill(role, factories.make_skill())
        factories.make_source("titles", "official")

        items = {
            item.one("a").text: item.one("p", "note").text
            for item in read(client, "/sources/").all("li")
            if item.all("h3")
        }

        assert items == {
            "Release filings": "6 pay reports.",
            "Release statistics": "1 pay estimate.",
            "Release projections": "1 projection.",
            "Release claims": "1 claim.",
            "Release rates": "1 exchange rate.",
            "Release lists": "1 list of companies.",
            "Release editors": "1 judgement of skills.",
            "Release titles": "No figure rests on it at present.",
        }

    def test_names_the_period_by_its_months(self, client):
        factories.make_source("may", period_start="2025-05-01", period_end="2025-05-31")
        factories.make_source("spring", period_start="2025-03-01", period_end="2025-05-31")

        text = read(client, "/sources/").main.text

        assert "Publisher of may, May 2025. Public domain." in text
        assert "Publisher of spring, March 2025 to May 2025. Public domain." in text

    def test_filters_by_kind(self, client):
        factories.make_source("survey", "survey")
        factories.make_source("filings")

        page = read(client, "/sources/?kind=survey")

        assert [text for level, text in page.headings] == ["Sources", "Survey", "Release survey"]
        assert "No source matches all of this." in read(client, "/sources/?kind=claim").main.text

    @pytest.mark.parametrize("kind", ["gossip", "%00"])
    def test_wrong_kind_is_said_and_the_list_still_stands(self, client, kind):
        factories.make_source()

        page = read(client, f"/sources/?kind={kind}", 400)

        assert "is not a choice of “Kind”, so it is ignored." in page.one("div", "complaint").text
        assert "Release filings" in page.main.text


class TestSource:
    def test_tells_everything_about_itself(self, client):
        factories.make_source(
            licence_url="https://example.org/licence",
            attribution="Contains data of the bureau.",
            published_on="2026-01-10",
            sample_size=10_107,
            defects="Hourly pay was *odd*.",
        )

        page = read(client, "/sources/filings/")

        assert page.one("dl", "facts").text == (
            "Publisher Publisher of filings Kind Administrative filing Where https://example.org/filings "
            "Licence Public domain Covers USA Period 1 January 2025 to 31 December 2025 Published 10 January 2026 "
            "Fetched 15 January 2026 Reports, or people asked 10,107 Current until 31 December 2045"
        )
        assert page.one("p", "attribution").text == "Contains data of the bureau."
        for text in ("Yearly pay.", "Anything else.", "Hourly pay was odd."):
            assert text in page.main.text
        assert "No figure rests on it at present." in page.main.text

    @time_machine.travel("2046-02-01", tick=False)
    def test_says_that_it_is_past_its_shelf_life(self, client):
        factories.make_source()

        assert "Current no longer, since 31 December 2045" in read(client, "/sources/filings/").one("dl", "facts").text

    def test_without_a_period_says_so(self, client):
        factories.make_source(period_start=None, period_end=None)

        facts = read(client, "/sources/filings/").one("dl", "facts").text

        assert "Period not stated" in facts
        assert "Current cannot be said without a period" in facts

    def test_shows_every_figure_that_rests_on_it(self, client):
        role, source = factories.make_role(), factories.make_source()
        occupation = factories.make_occupation(role)
        factories.make_records([100_000] * 6, role)
        factories.make_estimate(role, source=source, country="IN", mean=850_000, n=61)
        factories.make_estimate(occupation, source=source, area=factories.make_area())
        factories.make_estimate(occupation, source=source, sector_code="51", sector_name="Information")
        factories.make_projection(occupation, source=source)
        factories.make_claim(source=source)
        factories.make_ranking(role, [], source=source)

        page = read(client, "/sources/filings/")

        assert page.row("India", "₹8,50,000", "61")
        assert page.row("Machine learning engineer", "none").text == "Machine learning engineer 6 1 6 none"
        text = page.one("div", id="figures-h").text
        assert "1 pay estimates by state or territory." in text
        assert "1 pay estimates by sector." in text
        assert "Data Scientists, 2024 to 2034: +33.5 %" in text
        assert "Claim growth is made." in text
        assert "List top, machine learning engineers" in text

    def test_shows_no_pay_of_too_few(self, client):
        role, source = factories.make_role(), factories.make_source()
        factories.make_estimate(role, source=source, n=4, median=123_456, mean=123_456, p75=None, p90=None)

        page = read(client, "/sources/filings/")

        assert (
            page.row("Machine learning engineer").text == "Machine learning engineer United States too few reports 4"
        )
        assert "123" not in page.html

    def test_is_not_there(self, client):
        assert read(client, "/sources/rumour/", 404)

    def test_text_is_cleaned_and_a_dangerous_link_is_not_one(self, client):
        factories.make_source(title="A <script>", measures="<script>alert(1)</script>\n\n## Part\n\ntext")

        page = read(client, "/sources/filings/")

        assert page.headings[0] == (1, "A <script>")
        assert (4, "Part") in page.headings or (3, "Part") in page.headings
        assert not page.strange_scripts


class TestAccount:
    """What was read, what was left out, and the limits of what is left."""

    @pytest.fixture
    def page(self, client):
        source = factories.make_source("adverts", "reported")
        factories.make_account(
            source,
            rows_read=1000,
            rows_of_no_role=400,
            rows_refused=20,
            reports=250,
            adverts=300,
            left_out={"pay below the least that is plausible": 20, "not full-time": 1},
            titles=[["Boss <b>", 300], ["Clerk", 100]],
        )
        factories.make_flag(source)
        factories.make_stand_in(factories.make_role(), source)
        factories.make_stand_in(factories.make_role("Hidden", status="draft"), source)
        factories.make_publisher_rate(source)
        return read(client, "/sources/adverts/")

    def test_says_how_rows_became_reports(self, page):
        section = page.one("div", id="account")

        assert [row.text for row in section.one("tbody").all("tr")] == [
            "Rows read 1,000",
            "Adverts, before equal ones were counted once 300",
            "Adverts that figures rest on: what n counts 250",
            "Rows of no role of ours 400 40 %",
            "Rows that could not be used 20 2 %",
        ]
        assert (
            "250 adverts of 1,000 rows; of the rest 400 name no role of ours, 20 could not be used and"
            in page.main.text
        )

    def test_names_reasons_and_the_most_frequent_titles(self, page):
        reasons, titles = (page.one("div", id="account").one(tag).text for tag in ("ul", "ol"))

        assert reasons == "pay below the least that is plausible: 20 (2 %) not full-time: 1 (under 1 %)"
        assert titles.startswith("Boss <b>: 300 rows, 75 % of those left out for their title Clerk: 100 rows, 25 %")

    def test_says_where_it_never_leads_and_whom_it_counts_instead(self, page):
        assert page.one("section", **{"aria-labelledby": "flags-h"}).one("li").text == "India: It drops the low half."
        assert page.one("section", **{"aria-labelledby": "stand-ins-h"}).one("li").text == (
            "Machine learning engineer: Full-stack developers. Their work is the nearest. Figures of pay about "
            "them are labelled as a proxy, cost one grade and never lead."
        )

    def test_gives_the_rates_of_the_publisher_and_how_they_are_known(self, page):
        assert page.row("INR").text == "INR 86.03 2025 Amounts are round at this rate"

    def test_keeps_the_rules_of_every_page(self, page):
        assert complaints(page) == []

    def test_is_not_there_where_nothing_is_on_record(self, client):
        factories.make_source()

        html = read(client, "/sources/filings/").html

        assert not any(name in html for name in ("account", "flags-h", "stand-ins-h", "rates-h"))


def test_a_table_of_reports_says_of_how_many_rows_they_are(client):
    role, source = factories.make_role(), factories.make_source()
    factories.make_account(source, rows_read=67_540, reports=26_423, rows_of_no_role=41_117)
    factories.make_records([100_000] * 30, role)

    link, *_ = read(client, "/roles/machine-learning-engineer/pay/us/").all("a", "account")

    assert link.text == "26,423 filings of 67,540 rows; the rest names no role of ours"
    assert link["href"] == "/sources/filings/#account"


def test_reports_of_a_confidential_source_are_counted_in_fives(client):
    role, source = factories.make_role(), factories.make_source(is_confidential=True)
    factories.make_records([100_000] * 34, role, source=source)
    factories.make_records([100_000] * 9, role, source=source, country="IN")

    rows = [row.text for row in read(client, "/sources/filings/").all("tr")]

    assert "Machine learning engineer 40 2 30 under 10" in rows
    assert "40 pay reports." in read(client, "/sources/").main.text
