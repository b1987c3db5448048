"""The page of the salary explorer."""

import brotli
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.models import Role, SelectionFlag
from tests import factories
from tests.pages.page import Page, complaints, read

pytestmark = pytest.mark.django_db

THIRTY = range(100_000, 130_000, 1_000)
WIDE = "/salaries/?country="
NARROW = "/salaries/?role=machine-learning-engineer&country=us"
QUERIES = {
    "/salaries/": 8,
    WIDE: 8,
    NARROW: 10,
    f"{NARROW}&lens=usd": 9,
    "/salaries/?role=machine-learning-engineer&country=in&lens=usd": 10,
    "/salaries/?role=machine-learning-engineer&country=in&lens=ppp": 11,
    f"{NARROW}&experience=mid&education=master&company=company-01&size=S&remote=full&source=filings": 7,
    "/salaries.csv": 8,
    "/salaries.json": 8,
}


@pytest.fixture
def engineer():
    return factories.make_role("Data engineer", is_featured=True)


def table(page, heading):
    """The first table under a heading."""
    section = next(each for each in page.all("section") if each.children and heading in each.text[: len(heading)])
    return section.all("table")[0]


def cells(row):
    return [cell.text for cell in row.children if getattr(cell, "tag", "") in ("td", "th")]


def body(found):
    return [cells(row) for row in found.one("tbody").all("tr")]


# What is shown -------------------------------------------------------------------------------


def test_shows_the_sentence_and_the_percentiles_before_any_picture(client, engineer):
    factories.make_records(THIRTY, engineer)

    page = read(client, "/salaries/?role=data-engineer&country=us")

    assert page.one("p", id="sentence").text == "Data engineers in the USA, 2025: 30 reports from 1 source."
    row = body(table(page, "What the reports say"))[0]
    assert row[0].startswith("Publisher of filings Administrative filing; base pay; 2025")
    assert row[1:7] == ["30", "$103k", "$107k", "$114k $109k to $120k", "$122k", "$126k"]
    assert row[7] == "Grade B"
    assert "30 filings" in page.all("details", "evidence")[0].text
    assert page.html.index("<table") < page.html.index('<svg class="histogram ')


def test_from_five_to_twenty_nine_is_uncertain_and_has_no_histogram(client, engineer):
    factories.make_records(THIRTY[:29], engineer)

    page = read(client, "/salaries/?country=us")

    assert "uncertain, few reports" in table(page, "What the reports say").text
    assert not page.all("svg", "histogram")


def test_below_five_says_too_few_and_nothing_else(client, engineer):
    factories.make_records([123_456] * 4, engineer)

    page = read(client, "/salaries/?role=data-engineer&country=us")

    assert page.one("p", id="sentence").text == "Data engineers in the USA: too few reports."
    assert "$" not in page.main.text
    assert "4" not in page.one("div", id="answer").text
    assert not page.main.all("table")


def test_a_group_below_five_is_named_without_a_number(client, engineer):
    factories.make_records(THIRTY, engineer)
    factories.make_records([7_777] * 4, engineer, currency="EUR", source=factories.make_source("survey", "survey"))

    page = read(client, "/salaries/?country=us")

    assert "Too few reports: Publisher of survey, EUR." in page.text
    assert "€" not in page.main.text


def test_breakdowns_show_no_row_below_five(client, engineer):
    factories.make_records(THIRTY, engineer, experience="senior")
    factories.make_records([77_777] * 4, engineer, experience="entry")

    rows = body(table(read(client, "/salaries/?country=us&role=data-engineer"), "By experience"))

    assert rows[0][:4] == ["Senior", "$114k", "$107k to $122k", "30"]
    assert rows[1] == ["Too few reports: Entry."]


def test_sources_and_bases_stand_side_by_side(client, engineer):
    factories.make_records(THIRTY, engineer)
    factories.make_records(THIRTY, engineer, basis="total")
    factories.make_records(THIRTY, engineer, source=factories.make_source("survey", "survey"))

    page = read(client, "/salaries/?country=us")

    assert len(body(table(page, "What the reports say"))) == 3
    captions = [each.one("caption").text for each in page.all("table", "salary-rows")]
    assert len([caption for caption in captions if "total pay" in caption]) >= 1
    assert "90 reports from 2 sources" in page.text


def test_every_value_of_a_breakdown_is_a_link_that_narrows(client, engineer):
    factories.make_records(
        THIRTY,
        engineer,
        area=factories.make_area("CA", "California"),
        company=factories.make_company("Acme"),
        education="master",
        company_size="L",
        remote_share=0,
    )

    page = read(client, "/salaries/?country=us&lens=usd")

    links = {link["href"] for each in page.all("table", "salary-rows") for link in each.all("a")}
    assert links == {
        "?role=data-engineer&country=us&lens=usd",
        *(
            f"?country=us&{added}&lens=usd"
            for added in (
                "year=2025",
                "experience=mid",
                "state=us-ca",
                "education=master",
                "size=L",
                "remote=none",
                "company=acme",
            )
        ),
    }
    assert all(link.get("rel") == "nofollow" for each in page.all("table", "salary-rows") for link in each.all("a"))
    for link in links:
        assert "30 reports from 1 source" in read(client, f"/salaries/{link}").text


def test_countries_are_broken_down_where_none_is_chosen(client, engineer):
    factories.make_records(THIRTY, engineer)
    factories.make_records(THIRTY, engineer, country="IN", currency="USD")

    headings = [text for _, text in read(client, WIDE).headings]

    assert "By country" in headings
    assert "By state" not in headings


def test_says_which_source_does_not_record_something(client, engineer):
    factories.make_records(THIRTY, engineer, experience="")
    factories.make_records(THIRTY, engineer, source=factories.make_source("survey", "survey"))

    assert "Publisher of filings does not record it." in read(client, "/salaries/?country=us&role=data-engineer").text


def test_answers_beyond_the_largest_are_short_or_left_to_the_downloads(client, engineer):
    for number in range(9):
        factories.make_records(THIRTY, engineer, currency=f"XA{chr(65 + number)}")

    page = read(client, WIDE)

    strips = page.all("table", "salary-strip")
    assert [len(body(each)) for each in strips] == [1, 1, 3]
    assert "And, with fewer still, in XAF, XAG, XAH, XAI; the downloads have them." in page.text


# Published statistics ------------------------------------------------------------------------


@pytest.fixture
def published(engineer):
    occupation = factories.make_occupation(engineer, match="proxy", why="The nearest there is.")
    factories.make_estimate(occupation, mean_rse="0.9", year=2025)


def test_statistics_stand_beside_one_role_in_one_country(client, engineer, published):
    factories.make_records(THIRTY, engineer)

    ladder = read(client, "/salaries/?role=data-engineer&country=us").one("table", "ladder")

    assert ladder.one("tr", "band").text.startswith("Not this role")
    assert ladder.one("tr", "is-thin").text.startswith(
        "Data Scientists (15-2051) Publisher of statistics; base pay; 2025 $112,590 Grade B"
    )


def test_statistics_are_shown_where_there_is_no_report(client, published):
    page = read(client, "/salaries/?role=data-engineer&country=us")

    assert "too few reports" in page.text
    assert "What official statistics and surveys say" in page.text


@pytest.mark.parametrize(
    "added", ["&experience=mid", "&size=S", "&education=master", "&remote=none", "&company=acme", "&source=filings"]
)
def test_statistics_stay_away_where_a_filter_excludes_them(client, engineer, published, added):
    factories.make_records(THIRTY, engineer, company=factories.make_company("Acme"))

    assert "official statistics" not in read(client, f"/salaries/?role=data-engineer&country=us{added}").main.text


def test_statistics_follow_the_states(client, engineer, published):
    occupation = factories.make_occupation()
    california, texas, ohio = (
        factories.make_area(code, name) for code, name in (("CA", "California"), ("TX", "Texas"), ("OH", "Ohio"))
    )
    for area, median in ((california, 150_000), (texas, 130_000), (ohio, 100_000)):
        factories.make_estimate(occupation, area=area, median=median)
        factories.make_records(THIRTY, engineer, area=area)

    page = read(client, "/salaries/?role=data-engineer&country=us&state=us-ca&state=us-tx")

    rows = [(row.one("th").text, row.one("b").text) for row in page.one("table", "ladder").all("tr") if row.all("b")]
    assert [("California" in name, "Texas" in name, median) for name, median in rows] == [
        (True, False, "$150,000"),
        (False, True, "$130,000"),
    ]
    found = client.get("/salaries.json?role=data-engineer&country=us&state=us-ca").json()["statistics"]
    assert [(each["about"], each["median"]) for each in found] == [("Data Scientists (15-2051), California", 150_000)]


def test_statistics_of_another_year_stay_away(client, engineer, published):
    factories.make_records(THIRTY, engineer, year=2024)

    assert "official statistics" not in read(client, "/salaries/?role=data-engineer&country=us&year=2024").main.text


def test_statistics_of_too_few_are_not_shown(client, engineer):
    factories.make_records(THIRTY, engineer)
    factories.make_estimate(engineer, n=4)

    assert "official statistics" not in read(client, "/salaries/?role=data-engineer&country=us").main.text


# The lens ------------------------------------------------------------------------------------


def test_the_lens_states_its_rate_and_year(client, engineer):
    factories.make_records(range(800_000, 3_200_000, 80_000), engineer, country="IN")
    factories.make_exchange_rate("INR", "80", 2025)
    factories.make_purchasing_power("IN", "20", 2025)

    own = read(client, "/salaries/?role=data-engineer&country=in").text
    dollars = read(client, "/salaries/?role=data-engineer&country=in&lens=usd").text
    parity = read(client, "/salaries/?role=data-engineer&country=in&lens=ppp").text

    assert "₹19.6 lakh" in own
    assert "$24k" in dollars or "$24.5k" in dollars
    assert "converted from INR at 80.00 INR per USD, mean rate of 2025" in dollars
    assert "Int$98k" in parity
    assert "20.00 INR per international dollar, purchasing power parity of 2025" in parity


def test_parity_without_a_country_says_what_is_missing(client, engineer):
    factories.make_records(THIRTY, engineer)

    assert "purchasing power is known country by country" in read(client, "/salaries/?country=&lens=ppp").text


# The start, and what makes no sense ------------------------------------------------------------


def test_the_start_shows_the_usa_and_ways_to_begin(client, engineer):
    factories.make_records(THIRTY, engineer)
    factories.make_records(THIRTY, engineer, country="IN")

    page = read(client, "/salaries/")

    assert "All roles in the USA, 2025: 30 reports from 1 source." in page.text
    assert [link["href"] for link in page.one("ul", "starts").all("a")] == [
        "?role=data-engineer&country=in",
        "?role=data-engineer&country=us",
    ]


@pytest.mark.parametrize(
    "query",
    [
        "role=zzz",
        "year=abc",
        "country=%00",
        "lens=%F0%9F%92%B0",
        "&".join(f"role=r{number}" for number in range(300)),
        "&".join("company=acme" + "x" * 300 for _ in range(3)),
        "role=<script>alert(1)</script>&state='%22%00",
    ],
)
def test_nonsense_is_explained(client, engineer, query):
    factories.make_records(THIRTY, engineer)

    page = read(client, f"/salaries/?{query}", status=400)

    assert "The address asks for something the explorer does not know." in page.one("div", "complaint").text
    assert complaints(page) == []
    for address in ("/salaries.csv", "/salaries.json"):
        response = client.get(f"{address}?{query}")
        assert response.status_code == 400
        assert "No figures, because the address asks for something" in response.content.decode()


def test_each_control_has_a_name(client, engineer):
    factories.make_records(THIRTY, engineer, area=factories.make_area())
    form = read(client, "/salaries/?country=us").one("form", "salary-filters")

    fields = [*form.all("select"), *(each for each in form.all("input") if "list" in each.attributes)]
    assert [field["name"] for field in fields] == ["country", "lens", "state", "company"]
    for field in fields:
        assert form.one("label", **{"for": field["id"]}).text
    boxes = form.all("input", type="checkbox")
    assert len(boxes) == sum(len(label.all("input")) for label in form.all("label") if label.text)
    assert all(group.one("legend").text for group in form.all("fieldset"))
    assert form.one("button").text == "Show pay"


def test_what_is_in_force_stays_in_the_form(client, engineer):
    factories.make_records(THIRTY, engineer, area=factories.make_area(), company=factories.make_company("Acme"))
    query = "role=data-engineer&country=us&state=us-ca&experience=mid&experience=entry&company=acme&size=S&lens=usd"
    form = read(client, f"/salaries/?{query}").one("form", "salary-filters")

    ticked = [(box["name"], box["value"]) for box in form.all("input") if "checked" in box.attributes]
    carried = [(each["name"], each["value"]) for each in form.all("input", type="hidden")]
    assert ticked == [("role", "data-engineer"), ("experience", "entry"), ("experience", "mid"), ("size", "S")]
    assert carried == [("country", "us"), ("state", "us-ca"), ("company", "acme")]
    assert form.one("span", id="value-experience").text == "2 chosen"
    assert form.one("span", id="value-more").text == "3 in force"
    chosen = form.one("select", name="lens").all("option")
    assert [each["value"] for each in chosen if "selected" in each.attributes] == ["usd"]


def test_the_start_is_replaced_and_not_added_to(client, engineer):
    factories.make_records(THIRTY, engineer)

    form = read(client, "/salaries/").one("form", "salary-filters")

    assert form.one("select", name="country").all("option")[0]["value"] == "us"
    assert not form.all("input", type="hidden")


def test_companies_with_an_answer_are_suggested(client, engineer):
    factories.make_records(THIRTY, engineer, company=factories.make_company("Acme"))
    factories.make_records(THIRTY[:4], engineer, company=factories.make_company("Tiny"))

    suggested = read(client, "/salaries/?country=us").one("datalist").all("option")

    assert [each["value"] for each in suggested] == ["Acme"]


# What is said of an answer ---------------------------------------------------------------------


def test_the_most_trustworthy_answer_leads(client, engineer):
    factories.make_records(THIRTY, engineer)
    survey = factories.make_source("survey", "reported")
    factories.make_records([*THIRTY, 900_000, 900_001], engineer, source=survey)

    leading = read(client, "/salaries/?role=data-engineer&country=us").one("div", "leading-pay")

    assert "visa filings, 30" in leading.text
    assert "$114k" in leading.text or "$115k" in leading.text


def test_the_table_of_years_says_what_they_find(client, engineer):
    for year in (2022, 2024):
        factories.make_records(THIRTY, engineer, year=year)
    factories.make_records([77_777] * 4, engineer, year=2023)

    years = next(each for each in read(client, "/salaries/?country=us").all("section") if "By year" in each.text)

    assert years.one("caption").text.startswith("Median $114k in 2022 and the same in 2024")
    assert "Too few reports: 2023." in years.text
    assert "77" not in years.text


def test_sums_of_cells_say_how_exact_they_are(client, engineer):
    for year in (2023, 2024):
        factories.make_records(THIRTY, engineer, year=year)

    assert "exact within 0.1 %" in read(client, "/salaries/?country=us&year=2023&year=2024").text
    assert "exact within" not in read(client, "/salaries/?country=us").text


def test_what_is_not_broken_down_is_said_with_the_way_to_it(client, engineer, monkeypatch):
    factories.make_records(THIRTY, engineer, education="master")
    monkeypatch.setattr("careers.pay.answers.MOST_ROWS", 29)

    page = read(client, "/salaries/?role=data-engineer&country=us&experience=mid&year=2025&lens=usd")

    said = page.one("p", id="unread")
    assert said.text.startswith("Not broken down by state, education, company size, remote work or company:")
    assert said.one("a")["href"] == "?role=data-engineer&country=us&lens=usd"
    assert "does not record it" not in page.text
    assert "By education" in read(client, f"/salaries/{said.one('a')['href']}").text


def test_several_countries_are_a_row_each_in_their_own_currency(client, engineer):
    factories.make_records(THIRTY, engineer)
    factories.make_records(range(800_000, 3_200_000, 80_000), engineer, country="IN")
    factories.make_estimate(engineer)
    factories.make_exchange_rate("INR", "80", 2025)
    factories.make_purchasing_power("IN", "20", 2025)
    factories.make_purchasing_power("US", "1", 2025)

    page = read(client, "/salaries/?role=data-engineer&country=us&country=in")
    parity = read(client, "/salaries/?role=data-engineer&country=us&country=in&lens=ppp")

    assert "Data engineers in India or the USA, 2025: 60 reports from 1 source." in page.text
    rows = [row for each in page.all("table", "salary-strip") for row in body(each)]
    assert [(row[0].split(":")[0], row[4].split()[0]) for row in rows] == [
        ("India", "₹19.6"),
        ("United States", "$114k"),
    ]
    assert "By country" not in [text for _, text in page.headings]
    assert "official statistics" not in page.main.text
    (table_of_both,) = parity.all("table", "salary-strip")
    assert {row[4].split()[0] for row in body(table_of_both)} == {"Int$98k", "Int$114k"}


def test_several_roles_are_a_row_each_on_one_axis_and_never_one_blend(client, engineer):
    scientist, analyst = factories.make_role("Data scientist"), factories.make_role("Data analyst")
    factories.make_records(THIRTY, engineer)
    factories.make_records([amount + 2_000 for amount in THIRTY], scientist)
    factories.make_records([amount - 60_000 for amount in THIRTY], analyst)
    query = "role=data-engineer&role=data-scientist&role=data-analyst&country=us"

    page = read(client, f"/salaries/?{query}")

    (strip,) = page.all("table", "salary-strip")
    assert [(row[0].split(":")[0], row[1], row[4].split()[0]) for row in body(strip)] == [
        ("Data scientist", "30", "$116k"),
        ("Data engineer", "30", "$114k"),
        ("Data analyst", "30", "$54k"),
    ]
    scientist_row, engineer_row, analyst_row = (row[0] for row in body(strip))
    assert "not told apart from Data engineer" in scientist_row
    assert "not told apart from Data scientist" in engineer_row
    assert "told apart" not in analyst_row
    assert not page.all("div", "leading-pay")
    assert not page.all("svg", "histogram")
    captions = [each.one("caption").text.split(":")[0] for each in page.all("table", "salary-rows")]
    assert captions == ["Data scientist", "Data engineer", "Data analyst"]
    found = client.get(f"/salaries.json?{query}").json()["answers"]
    assert {each["role"]: (each["median"], each["not_told_apart_from"]) for each in found} == {
        "data-engineer": (114_500, ["Data scientist"]),
        "data-scientist": (116_500, ["Data engineer"]),
        "data-analyst": (54_500, []),
    }


def test_a_row_of_five_to_nine_shows_the_median_alone_and_cannot_be_told_apart(client, engineer):
    factories.make_records(THIRTY, engineer)
    factories.make_records(THIRTY[:7], factories.make_role("Data scientist"))

    (strip,) = read(client, "/salaries/?role=data-engineer&role=data-scientist&country=us").all(
        "table", "salary-strip"
    )

    few = next(row for row in body(strip) if row[0].startswith("Data scientist"))
    assert few[1:7] == ["7", "–", "–", "$103k", "–", "–"]
    assert "too few reports to be told apart" in few[0]
    assert strip.all("path", "ring")


def test_a_flagged_source_is_shown_with_the_reason(client, engineer):
    factories.make_records(THIRTY, engineer)
    source, country = factories.make_source(), factories.make_country()
    SelectionFlag.objects.create(source=source, country=country, reason="It leaves out the low half")

    query = "role=data-engineer&country=us"
    assert "unfit here: It leaves out the low half" in read(client, f"/salaries/?{query}").text
    assert client.get(f"/salaries.json?{query}").json()["answers"][0]["unfit_because"] == "It leaves out the low half"
    assert "It leaves out the low half" in b"".join(client.get(f"/salaries.csv?{query}")).decode()


def test_all_kinds_of_work_are_said_where_they_are_counted(client, engineer):
    factories.make_records(THIRTY, engineer)
    factories.make_records(THIRTY, None)

    said = "Publisher of filings counts all kinds of work here, also people whose work is none of our roles."
    assert said in read(client, "/salaries/?country=us").text
    assert said not in read(client, "/salaries/?country=us&role=data-engineer").text


def test_pay_in_dollars_is_shown_in_the_money_of_the_country(client, engineer):
    factories.make_records(THIRTY, engineer, country="IN", currency="USD")
    factories.make_exchange_rate("INR", "80", 2025)

    page = read(client, "/salaries/?role=data-engineer&country=in")

    assert "₹91.6 lakh" in page.text
    assert "converted from USD at 80.00 INR per USD, mean rate of 2025" in page.text
    assert "$" not in page.one("div", id="answer").text


def test_levels_stand_under_the_scale_they_belong_to(client, engineer):
    factories.make_records(THIRTY, engineer)

    form = read(client, "/salaries/?country=us").one("form", "salary-filters")

    assert [each.text for each in form.all("span", "pick-group")] == [
        "Years of coding",
        "Level in adverts",
        "Word of grade in the title",
    ]


# In place --------------------------------------------------------------------------------------

CHANGED = {"HX-Request": "true"}


def test_a_change_of_the_filter_gets_the_answer_alone(client, engineer):
    factories.make_records(THIRTY, engineer)

    response = client.get("/salaries/?role=data-engineer&country=us&state=&company=&lens=own", headers=CHANGED)
    changed = response.content.decode()

    assert response["HX-Push-Url"] == "/salaries/?role=data-engineer&country=us"
    assert "<title>Salaries: Data engineers in the USA, 2025: 30 reports" in changed
    assert '<p id="announced" hx-swap-oob="innerHTML">Data engineers in the USA, 2025: 30 reports' in changed
    assert '<span id="value-role" hx-swap-oob="innerHTML">Data engineer</span>' in changed
    assert "<html" not in changed
    assert "salary-filters" not in changed


def test_the_page_and_its_part_are_not_taken_for_each_other(client, engineer):
    factories.make_records(THIRTY, engineer)

    for headers in ({}, CHANGED):
        assert "HX-Request" in client.get("/salaries/?country=us", headers=headers)["Vary"]


def test_everything_that_a_change_replaces_is_on_the_page(client, engineer):
    factories.make_records(THIRTY, engineer)
    page = read(client, "/salaries/?country=us")
    changed = Page(client.get("/salaries/?country=us", headers=CHANGED))

    replaced = {each["id"] for each in changed.walk() if "hx-swap-oob" in each.attributes}
    ids = {each["id"] for each in page.walk() if "id" in each.attributes}
    assert {"announced", "field-country", "field-state", "field-company", "value-role", "value-more"} <= replaced
    assert replaced <= ids


def test_scripts_are_light_and_htmx_is_on_this_page_only(client, engineer):
    def scripts(address):
        scripts = [each for each in read(client, address).all("script") if each.get("type") != "application/ld+json"]
        return [each["src"].rpartition("/")[2] for each in scripts]

    assert scripts("/") == ["site.js"]
    assert scripts("/salaries/") == ["site.js", "htmx.min.js", "explorer.js"]
    folder = settings.BASE_DIR / "static" / "js"
    assert sum(len(brotli.compress((folder / name).read_bytes())) for name in scripts("/salaries/")) < 20_000


def test_nonsense_in_place_is_explained_too(client, engineer):
    factories.make_records(THIRTY, engineer)

    response = client.get("/salaries/?country=us&company=zzz", headers=CHANGED)

    assert response.status_code == 400
    assert "“zzz” is not a choice of “Company”." in response.content.decode()
    assert response["HX-Push-Url"] == "/salaries/?country=us"


# Machines ------------------------------------------------------------------------------------


def test_only_the_bare_page_may_be_indexed(client, engineer):
    factories.make_records(THIRTY, engineer)

    bare, filtered = read(client, "/salaries/"), read(client, "/salaries/?role=data-engineer&country=us")

    assert not bare.all("meta", name="robots")
    assert filtered.one("meta", name="robots")["content"] == "noindex"
    assert bare.canonical == filtered.canonical == "http://testserver/salaries/"
    assert "http://testserver/salaries/<" in client.get("/sitemap-pages.xml").content.decode()
    assert "salaries.csv" not in client.get("/sitemap-pages.xml").content.decode()


@pytest.mark.parametrize("rows", [1, 22])
def test_costs_as_many_queries_for_one_row_as_for_many(client, rows):
    factories.make_portal(rows)

    found = {}
    for address in QUERIES:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
            assert response.getvalue()
        assert response.status_code == 200, address
        found[address] = len(queries)

    assert found == QUERIES


def test_no_page_may_cost_twelve_queries():
    assert max(QUERIES.values()) < 12


@pytest.mark.parametrize("address", ["/salaries/", WIDE, NARROW, f"{NARROW}&lens=ppp", "/salaries/?role=zzz"])
@pytest.mark.parametrize("rows", [0, 1, 3])
def test_is_good_html_of_a_bounded_size(client, rows, address):
    if rows:
        factories.make_portal(rows)
    response = client.get(address)

    assert response.status_code == (200 if response.context["form"].is_valid() else 400)
    assert complaints(Page(response)) == []


@pytest.mark.parametrize("address", ["/salaries/", "/salaries.csv", "/salaries.json"])
def test_can_only_be_read(client, address):
    factories.make_portal()

    assert client.post(address).status_code == 405
    assert client.head(address).getvalue() == b""
    assert client.head(address).status_code == 200


def test_the_real_start_is_under_sixty_kilobytes(client, portal):
    page = read(client, "/salaries/")

    assert complaints(page) == []


@pytest.mark.parametrize("query", ["country=", "country=us&country=in&country=gb", "country=us", "country=in"])
def test_the_real_pages_are_under_sixty_kilobytes(client, portal, query):
    assert complaints(read(client, f"/salaries/?{query}")) == []


@pytest.mark.parametrize("country", ["us", "in"])
def test_the_real_pages_of_a_role_are_under_seventy_five_kilobytes(client, portal, country):
    """Three sources, each with up to nineteen levels, the years, states and companies: more than other pages have."""
    for role in Role.objects.published().values_list("slug", flat=True):
        page = read(client, f"/salaries/?country={country}&role={role}")
        assert [wrong for wrong in complaints(page) if wrong != f"{page.bytes} bytes"] == [], role
        assert page.bytes < 75_000, role
