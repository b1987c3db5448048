import pytest

from careers.models import Company
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

FOUND = {
    "": ["Infosys", "X", "Acme"],
    "?sort=name": ["Acme", "Infosys", "X"],
    "?sort=reports": ["Infosys", "X", "Acme"],
    "?industry=social-media": ["X"],
    "?country=in": ["Infosys"],
    "?q=twitter": ["X"],
    "?q=limited": ["Infosys"],
    "?q=acm": ["Acme"],
}


def _names(client, query=""):
    return [row.one("th").one("a").text for row in read(client, f"/companies/{query}").all("tbody")[0].all("tr")]


@pytest.fixture
def role():
    return factories.make_role()


@pytest.fixture
def companies(role):
    x = factories.make_company("X", industry="Social media")
    infosys = factories.make_company("Infosys", country="IN")
    factories.make_company("Acme")
    factories.name_company(x, "Twitter")
    factories.name_company(infosys, "Infosys Limited", "legal")
    factories.make_records([100_000] * 6, role, company=x)
    factories.make_records([100_000] * 8, role, company=infosys)


class TestList:
    def test_filters_and_sorts(self, client, companies):
        assert {query: _names(client, query) for query in FOUND} == FOUND

    def test_counts_reports_from_five_on(self, client, companies, role):
        acme = factories.make_company("Small")
        factories.make_records([123_456] * 4, role, company=acme)

        page = read(client, "/companies/")

        assert page.row("Infosys", "India").text == (
            "Infosys India, software · place cannot be told $100k 8 reports, uncertain"
        )
        assert page.row("Small").text == "Small United States, software too few reports"
        assert "123" not in page.html

    def test_counts_companies_and_says_of_how_many_reports_of_all_roles_a_figure_is_made(
        self, client, companies, role
    ):
        infosys = Company.objects.get(name="Infosys")
        other = factories.make_role("Data scientist")
        factories.make_records([100_000] * 5, other, company=infosys)

        page = read(client, "/companies/?sort=reports")

        assert page.row("Infosys").text.endswith("$100k 8 of 13 reports, uncertain")
        assert "3 companies. Companies with many reports hire many people on visas" in page.main.text
        assert read(client, "/companies/?q=infos").main.text.count("1 company.") == 1

    def test_says_how_many_could_be_first_and_which_places_are_open(self, client, role):
        for name, amounts in (
            ("Alpha", range(200_000, 212_000, 1_000)),
            ("Beta", range(196_000, 208_000, 1_000)),
            ("Gamma", range(100_000, 112_000, 1_000)),
        ):
            factories.make_records(amounts, role, company=factories.make_company(name))

        page = read(client, "/companies/")

        assert page.one("h2", id="found-h").text == "Alpha stands first with $206k, but 2 companies could be first"
        assert "could be 1st to 2nd" in page.row("Alpha").text
        assert "is 3rd" in page.row("Gamma").text

    def test_of_firms_from_india_says_what_they_pay_abroad_and_that_nobody_says_it_at_home(self, client, role):
        for number in range(2):
            firm = factories.make_company(f"Firm {number}", country="IN")
            factories.make_records([95_000 + 10_000 * number] * 10, role, company=firm)

        text = read(client, "/companies/").main.text

        assert "Firms with their head office in India stand at $95k to $105k, for jobs in the USA" in text
        assert "what they pay in India, no source here says." in text

    def test_goes_by_the_role_that_is_chosen(self, client, role):
        other = factories.make_role("Data scientist")
        for name, amount in (("Alpha", 100_000), ("Beta", 120_000)):
            company = factories.make_company(name)
            factories.make_records([amount] * 30, role, company=company)
            factories.make_records([300_000 - amount] * 30, other, company=company)

        assert _names(client, "?role=data-scientist-us") == ["Alpha", "Beta"]
        assert _names(client, "?role=machine-learning-engineer-us") == ["Beta", "Alpha"]

    def test_wrong_value_is_said_and_the_list_still_stands(self, client, companies):
        for query in ("industry=magic", "country=zz", "sort=luck", "q=" + "a" * 101, "q=%00"):
            page = read(client, f"/companies/?{query}", 400)
            assert page.one("div", "complaint").one("li").text
            assert len(page.all("tbody")[0].all("tr")) == 3

    def test_no_match_offers_a_way_on(self, client, companies):
        assert read(client, "/companies/?q=nobody").one("div", "empty").one("a")["href"] == "/companies/"

    def test_long_lists_have_pages(self, client):
        for number in range(51):
            factories.make_company(f"Company {number:02}")

        assert len(_names(client)) == 15
        assert len(_names(client, "?sort=name")) == 50
        assert _names(client, "?sort=name&page=2") == ["Company 50"]
        assert read(client, "/companies/?sort=name&page=3", 404)


class TestRankings:
    def test_stand_with_their_basis_beside_what_the_records_show(self, client, role):
        tubi, meta, wish = (factories.make_company(name) for name in ("Tubi", "Meta", "Wish"))
        factories.make_ranking(role, [tubi, meta, wish], title="Top-paying companies", basis="What staff reported")
        factories.make_records([150_000] * 30, role, company=meta)
        factories.make_records([123_456] * 4, role, company=wish)

        page = read(client, "/companies/")

        section = page.one("section", **{"aria-labelledby": "ranking-top"})
        assert "What staff reported. Publisher of lists." in section.text
        assert [row.text for row in section.one("tbody").all("tr")] == [
            "1. Tubi No report of this role",
            "2. Meta $150,000 Grade B n = 30, Publisher of filings, 2025",
            "3. Wish Too few reports",
        ]
        assert "123" not in page.html

    def test_are_not_repeated_in_searches(self, client, role):
        factories.make_ranking(role, [factories.make_company("Tubi")])

        assert "ranking-top" in read(client, "/companies/").html
        assert "ranking-top" not in read(client, "/companies/?q=tubi").html


class TestCompany:
    def test_shows_pay_by_role_with_sample_source_and_year(self, client, role):
        acme = factories.make_company("Acme")
        factories.make_records([100_000 + 1_000 * step for step in range(40)], role, company=acme)
        factories.make_records([90_000] * 5, factories.make_role("Data scientist"), company=acme)
        factories.make_records([123_456] * 4, factories.make_role("AI engineer"), company=acme)

        page = read(client, "/companies/acme/")

        rows = [row.text.split(" Evidence ")[0] for row in page.one("tbody").all("tr")]
        assert rows == [
            "Machine learning engineer Publisher of filings; United States; 2025; base pay; companies ranked "
            "$119,500 $104k to $135k 40 Grade B",
            "Data scientist Publisher of filings; United States; 2025; base pay; companies ranked "
            "$90,000 – 5 uncertain Grade D",
            "AI engineer Publisher of filings; United States; 2025; base pay Too few reports",
        ]
        assert "123" not in page.html

    def test_currencies_have_tables_of_their_own(self, client, role):
        acme = factories.make_company("Acme")
        factories.make_records([100_000] * 30, role, company=acme)
        factories.make_records([1_850_000] * 30, role, company=acme, country="IN")

        tables = read(client, "/companies/acme/").all("table", "strip")

        assert {table.one("caption").text: table.one("td", **{"data-label": "Median"}).text for table in tables} == {
            "Yearly gross pay in USD, one source a line": "$100,000",
            "Yearly gross pay in INR, one source a line": "₹18,50,000",
        }

    def test_tells_former_and_legal_names_and_lists(self, client, role):
        x = factories.make_company("X")
        for name, kind in (("Twitter", "former"), ("X Corp.", "legal"), ("Twitter, Inc.", "former")):
            factories.name_company(x, name, kind)
        factories.make_ranking(role, [factories.make_company("Tubi"), x], title="Top-paying companies")

        page = read(client, "/companies/x/")

        assert "Former name Twitter; Twitter, Inc. Legal name X Corp." in page.one("dl", "facts").text
        assert "Place 2 in Top-paying companies. Reports of employees." in page.main.text

    def test_without_reports_says_so(self, client):
        factories.make_company("Acme")

        page = read(client, "/companies/acme/")

        assert (
            page.one("div", "empty").text
            == "Too few reports: no record of this portal names Acme for one of its roles."
        )
        assert "$" not in page.text

    def test_names_are_escaped(self, client):
        factories.make_company("Evil <script>", slug="evil", summary="<img src=x onerror=alert(1)>")

        page = read(client, "/companies/evil/")

        assert page.headings[0] == (1, "Evil <script>")
        assert not page.all("img")
        assert not page.strange_scripts

    def test_shows_the_role_with_the_most_reports_by_state(self, client, role):
        acme, other = factories.make_company("Acme"), factories.make_company("Other")
        texas, nevada = factories.make_area("TX", "Texas"), factories.make_area("NV", "Nevada")
        factories.make_records([150_000] * 6, role, company=acme, area=texas)
        factories.make_records([123_456] * 4, role, company=acme, area=nevada)
        factories.make_records([99_000] * 5, factories.make_role("Data scientist"), company=acme, area=nevada)
        factories.make_records([99_000] * 50, role, company=other, area=nevada)

        section = read(client, "/companies/acme/").one("section", **{"aria-labelledby": "states-h"})

        assert section.one("h2").text == "Machine learning engineer pay by state"
        assert [row.text for row in section.one("tbody").all("tr")] == ["Texas $150k – 6 uncertain"]
        assert section.all("a")[-1]["href"] == "/salaries/?role=machine-learning-engineer&company=acme"

    def test_without_a_state_of_enough_reports_has_no_such_part(self, client, role):
        acme = factories.make_company("Acme")
        factories.make_records([150_000] * 6, role, company=acme)
        factories.make_records([123_456] * 4, role, company=acme, area=factories.make_area())

        assert "states-h" not in read(client, "/companies/acme/").html


class TestPayRanking:
    ADDRESS = "/companies/pay/machine-learning-engineer/us/"

    def test_ranks_by_one_source_with_the_places_that_intervals_leave_open(self, client, role):
        for name, amounts in (
            ("Alpha", range(200_000, 212_000, 1_000)),
            ("Beta", range(196_000, 208_000, 1_000)),
            ("Gamma", range(100_000, 112_000, 1_000)),
            ("Small", [190_000] * 5),
            ("Tiny", [123_456] * 4),
        ):
            factories.make_records(amounts, role, company=factories.make_company(name))

        page = read(client, self.ADDRESS)

        assert [row.text for row in page.one("table", "ladder").one("tbody").all("tr")] == [
            "1. Alpha could be 1st to 3rd; likely $202k to $209k $206k Grade C 12 reports, uncertain",
            "2. Beta could be 1st to 3rd; likely $198k to $205k $202k Grade C 12 reports, uncertain",
            "3. Small place cannot be told $190k Grade D 5 reports, uncertain",
            "4. Gamma could be 3rd to 4th; likely $102k to $109k $106k Grade C 12 reports, uncertain",
        ]
        lead = page.one("p", "lead").text
        assert lead.startswith(
            "Ranked by the median base pay of machine learning engineers in one source, Publisher of"
        )
        assert "41 reports of 2025 at 4 companies with at least 5 each, in USD a year." in lead
        assert "Which company is first cannot be told from these reports." in page.main.text
        assert "123" not in page.html
        assert "Tiny" not in page.html

    def test_stands_beside_a_published_list_of_the_same_role(self, client, role):
        alpha, beta, tubi = (factories.make_company(name) for name in ("Alpha", "Beta", "Tubi"))
        for company, amount in ((alpha, 200_000), (beta, 150_000)):
            factories.make_records([amount] * 30, role, company=company)
        factories.make_records([1] * 7, factories.make_role("Other"), company=tubi)
        factories.make_ranking(role, [tubi, beta], title="Top-paying companies")
        factories.make_ranking(factories.make_role("Third"), [alpha], slug="third", title="Of another role")

        page = read(client, self.ADDRESS)

        section = page.one("section", **{"aria-labelledby": "list-top"})
        assert [row.text for row in section.one("tbody").all("tr")] == [
            "1. Tubi No report of this role; 7 of other roles",
            "2. Beta 2 of 2 $150k Grade B 30",
        ]
        assert "Of another role" not in page.main.text

    def test_other_sources_are_offered_and_never_blended(self, client, role):
        survey = factories.make_source("survey", "survey")
        for number in range(3):
            company = factories.make_company(f"Company {number}")
            factories.make_records([100_000 + 1_000 * number] * 6, role, company=company)
            if number:
                pay = [301_000 - 1_000 * number] * 6
                factories.make_records(pay, role, company=company, source=survey, basis="total")

        first, other = read(client, self.ADDRESS), read(client, f"{self.ADDRESS}?by=survey-usd-total")

        assert [option.text for option in first.one("select").all("option")] == [
            "Publisher of filings, base pay, USD",
            "Publisher of survey, total pay, with bonus and stock, USD",
        ]
        names = [[row.one("th").one("a").text for row in page.one("tbody").all("tr")] for page in (first, other)]
        assert names == [["Company 2", "Company 1", "Company 0"], ["Company 1", "Company 2"]]
        assert "$300k" not in first.one("tbody").text
        assert "$100k" not in other.one("tbody").text

    def test_a_source_that_is_not_there_is_said_and_the_first_stands(self, client, role):
        for name in ("Alpha", "Beta"):
            factories.make_records([100_000] * 6, role, company=factories.make_company(name))

        page = read(client, f"{self.ADDRESS}?by=luck", 400)

        assert "“luck” is not a choice of “Ranked by”" in page.one("div", "complaint").text
        assert len(page.one("tbody").all("tr")) == 2

    def test_without_enough_reports_says_so_and_is_not_indexed(self, client, role):
        factories.make_records([123_456] * 4, role, company=factories.make_company())

        page = read(client, self.ADDRESS)

        assert "Too few reports: no source has at least 5 reports" in page.one("div", "empty").text
        assert page.one("meta", name="robots")["content"] == "noindex"
        assert "123" not in page.html

    def test_one_company_alone_is_shown_and_not_indexed(self, client, role):
        factories.make_records([100_000] * 30, role, company=factories.make_company())

        page = read(client, self.ADDRESS)

        assert "$100k" in page.one("tbody").text
        assert page.one("meta", name="robots")["content"] == "noindex"

    def test_address_is_written_small_and_of_what_is_known(self, client, role):
        factories.make_country("US")
        response = client.get("/companies/pay/machine-learning-engineer/US/")

        assert (response.status_code, response["Location"]) == (301, self.ADDRESS)
        assert read(client, "/companies/pay/machine-learning-engineer/uk/", 404)
        assert read(client, "/companies/pay/alchemist/us/", 404)

    def test_is_found_from_the_list_the_role_and_other_rankings(self, client, role):
        other = factories.make_role("Data scientist")
        for name in ("Alpha", "Beta"):
            company = factories.make_company(name)
            for each in (role, other):
                factories.make_records([100_000] * 6, each, company=company)

        role_url = "/roles/machine-learning-engineer/"
        for address in ("/companies/", f"{role_url}whole/", f"{role_url}pay/us/", "/companies/pay/data-scientist/us/"):
            assert self.ADDRESS in read(client, address).links
        assert {f"{role_url}whole/", f"{role_url}pay/us/"} <= set(read(client, role_url).links)
