import pytest

from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def featured():
    """A featured role with a mean for India, a proxy's median for the USA and a projection."""
    role = factories.make_role(is_featured=True)
    factories.make_family("data-science")
    site = factories.make_source("site", "claim", publisher="A pay site", period_start=None, period_end=None)
    factories.make_estimate(role, country="IN", source=site, mean=850_000, year=None, basis="unstated")
    occupation = factories.make_occupation(role, match="proxy", why="The nearest there is.")
    factories.make_estimate(occupation, mean_rse="0.9", mean=125_000, median=112_590)
    factories.make_projection(occupation)
    return role


def _figure(page, heading):
    """The block under one of the headings of the featured role."""
    return next(
        block for block in page.one("div", "figures").children if getattr(block, "tag", "") and heading in block.text
    )


def test_a_mean_without_a_sample_does_not_lead(client, featured):
    figure = _figure(read(client, "/"), "Pay in India")

    assert not figure.all("p", "figure-value")
    assert figure.one("p", "lead-explained").text == "No source measures machine learning engineers in India."


def test_a_proxy_is_what_comes_nearest_and_no_headline(client, featured):
    figure = _figure(read(client, "/"), "Pay in the USA")

    assert not figure.all("p", "figure-value")
    assert figure.one("li").text == (
        "Data Scientists (15-2051), Publisher of statistics: $113k, base pay, 2025 Grade B"
    )


def test_pay_is_one_range_by_source(client, featured):
    factories.make_records(range(100_000, 140_000, 1_000), featured)
    survey = factories.make_source("survey", "survey")
    factories.make_estimate(featured, source=survey, median=150_000, n=88, basis="total")

    figure = _figure(read(client, "/"), "Pay in the USA")

    assert figure.one("p", "figure-value").text == "$120k to $150k a year"
    assert figure.one("p", "lead-explained").text == (
        "By source: base pay $120k (visa filings, 40), total pay $150k (survey, 88)."
    )


def test_outlook_is_one_line_with_its_years(client, featured):
    figure = _figure(read(client, "/"), "Outlook, USA")

    assert figure.one("p", "figure-value").text == "+33.5 % jobs, 2024 to 2034"
    assert "Data Scientists (proxy): 100,000 people in 2024" in figure.text


def test_names_where_to_start_and_when_figures_were_fetched(client, featured):
    page = read(client, "/")

    starts = {link.text: link["href"] for link in page.one("div", "ways").all("a")}
    assert starts == {
        "I am a student": "/roles/?experience=none",
        "I write software": "/tools/skills-gap/?door=software",
        "I work with data": "/roles/?family=data-science",
        "I am in India and look at the USA": "/visa/",
        "What would I earn?": "/salaries/estimate/",
        "I have an offer": "/salaries/offer/",
        "Does a course pay back?": "/tools/payback/",
    }
    assert "Figures last fetched on 15 January 2026." in page.text


def test_search_leads_to_the_roles(client, featured):
    form = read(client, "/").one("form", "search")

    assert (form["action"], form["method"], form.one("input")["name"]) == ("/roles/", "get", "q")


def test_too_few_reports_show_no_pay(client):
    role = factories.make_role(is_featured=True)
    factories.make_records([123_456] * 4, role)

    page = read(client, "/")

    assert role.name in page.text
    assert "$" not in page.text


def test_few_reports_are_uncertain(client):
    factories.make_records([123_456] * 10, factories.make_role(is_featured=True))

    assert "about $123k a year Base pay (visa filings), 10 filings" in read(client, "/").text


def test_lists_all_roles_by_family_when_none_is_featured(client):
    factories.make_role("Data scientist", family="data-science")
    factories.make_role("AI engineer", family="machine-learning")

    families = [block.text for block in read(client, "/").one("div", "families").children if hasattr(block, "tag")]

    assert families == ["Data science Data scientist", "Machine learning AI engineer"]
