import pytest

from tests import factories
from tests.views.page import read

pytestmark = pytest.mark.django_db

FOUND = {
    "": ["Acme", "Infosys", "X"],
    "?sort=reports": ["Infosys", "X", "Acme"],
    "?industry=social-media": ["X"],
    "?country=in": ["Infosys"],
    "?q=twitter": ["X"],
    "?q=limited": ["Infosys"],
    "?q=acm": ["Acme"],
}


def _names(client, query=""):
    return [row.one("th").text for row in read(client, f"/companies/{query}").all("tbody")[0].all("tr")]


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

        assert page.row("Infosys", "India").text == "Infosys Software India 8"
        assert page.row("Small").text == "Small Software United States too few"

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

        assert len(_names(client)) == 50
        assert _names(client, "?page=2") == ["Company 50"]
        assert read(client, "/companies/?page=3", 404)


class TestRankings:
    def test_stand_with_their_basis_beside_what_the_records_show(self, client, role):
        tubi, meta, wish = (factories.make_company(name) for name in ("Tubi", "Meta", "Wish"))
        factories.make_ranking(role, [tubi, meta, wish], title="Top-paying companies", basis="What staff reported")
        factories.make_records([150_000] * 30, role, company=meta)
        factories.make_records([123_456] * 4, role, company=wish)

        page = read(client, "/companies/")

        section = page.one("section", **{"aria-labelledby": "ranking-top"})
        assert "What staff reported. Publisher of lists: Release lists." in section.text
        assert [row.text for row in section.one("tbody").all("tr")] == [
            "1 Tubi No report of this role",
            "2 Meta $150,000 Grade B 30 Publisher of filings, 2025",
            "3 Wish Too few reports",
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
            "Machine learning engineer Publisher of filings; United States; 2025; base pay "
            "$119,500 $104k to $135k 40 Grade B",
            "Data scientist Publisher of filings; United States; 2025; base pay "
            "$90,000 $90k to $90k 5 uncertain Grade D",
            "AI engineer Publisher of filings; United States; 2025; base pay Too few reports (4)",
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
