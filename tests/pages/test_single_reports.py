"""No public format gives a single report away, neither by itself nor by what two cells differ in.

The solvers are those that worked while a cell of five showed five percentiles and a mean: they still work on such
numbers, and find nothing in what is public.
"""

import csv
import io
import re
import statistics

import pytest

from careers.cube.cells import NARROWEST_BAR
from careers.models import Area, Company
from careers.stats.percentiles import QUANTILES, quantile
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

NAMES = ("p10", "p25", "median", "p75", "p90")
FIVE, SIXTH = [90_000, 100_000, 120_000, 130_000, 150_000], 140_000
# Other people with the same medians of five and of six.
OTHER_FIVE, OTHER_SIXTH = [50_000, 70_000, 120_000, 130_000, 200_000], 131_000
ADDRESSES = (
    "/salaries/?role=data-engineer&country=us",
    "/salaries/?role=data-engineer&country=us&experience=mid",
    "/salaries/?role=data-engineer&country=us&education=master&lens=ppp",
    "/salaries/?country=",
    "/salaries.csv?role=data-engineer&country=us",
    "/salaries.json?role=data-engineer&country=us",
    "/salaries.json?role=data-engineer&country=us&experience=mid",
    "/roles/data-engineer/",
    "/roles/data-engineer/whole/",
    "/roles/data-engineer/pay/us/",
    "/roles/data-engineer/pay/us.json",
    "/roles/data-engineer/pay/us.csv",
    "/roles/data-engineer.json",
    "/figures/pay.data-engineer.us/",
    "/figures/pay.data-engineer.us.filings.base-usd.json",
    "/figures/pay.data-engineer.us.filings.base-usd.svg",
    "/figures/pay.data-engineer.us.filings.base-usd.company/",
    "/companies/acme/",
    "/companies/acme.json",
    "/companies/",
    "/",
)


# The solvers, and the numbers that they need ---------------------------------------------------


def percentiles(pay):
    return {name: quantile(sorted(pay), q) for name, q in zip(NAMES, QUANTILES, strict=True)}


def five_people(shown):
    """The five amounts of which `shown` has the five percentiles, None where one is missing."""
    if any(shown.get(name) in (None, "") for name in NAMES):
        return None
    p10, p25, median, p75, p90 = (float(shown[name]) for name in NAMES)
    return [(p10 - 0.4 * p25) / 0.6, p25, median, p75, (p90 - 0.4 * p75) / 0.6]


def sixth_by_mean(six, five):
    """The sixth amount from the means of six and of five, None where one is missing."""
    if any(shown.get("mean") in (None, "") for shown in (six, five)):
        return None
    return 6 * float(six["mean"]) - 5 * float(five["mean"])


def sixth_by_percentiles(six, five):
    """The sixth amount from the percentiles of six and the five people, None where they do not tell one."""
    known = five_people(five)
    if known is None or any(six.get(name) in (None, "") for name in NAMES):
        return None
    for amount in range(20_000, 400_000, 1_000):
        if all(abs(value - float(six[name])) < 1 for name, value in percentiles([*known, amount]).items()):
            return amount
    return None


def test_five_percentiles_of_five_people_are_the_five_people():
    assert five_people(percentiles(FIVE)) == pytest.approx(FIVE)


def test_the_sixth_is_what_six_have_more_than_five():
    five, six = percentiles(FIVE), percentiles([*FIVE, SIXTH])
    means = {"mean": statistics.fmean(FIVE)}, {"mean": statistics.fmean([*FIVE, SIXTH])}
    assert sixth_by_mean(means[1], means[0]) == pytest.approx(SIXTH)
    assert sixth_by_percentiles(six, five) == SIXTH


# What is public ----------------------------------------------------------------------------------


@pytest.fixture
def engineer():
    factories.make_exchange_rate("INR", "80", 2025)
    return factories.make_role("Data engineer")


def report(engineer, five, sixth):
    """Five reports at one level and a sixth at another."""
    company = Company.objects.first() or factories.make_company()
    area = Area.objects.first() or factories.make_area()
    common = {"company": company, "area": area, "education": "master"}
    factories.make_records(five, engineer, experience="mid", **common)
    factories.make_records([sixth], engineer, experience="senior", **common)


def cells(client, query):
    """The cells of the CSV and of the JSON, each as a dict."""
    text = b"".join(client.get(f"/salaries.csv?{query}").streaming_content).decode()
    yield from csv.DictReader(io.StringIO(text))
    for answer in client.get(f"/salaries.json?{query}").json()["answers"]:
        yield answer
        for found in answer["breakdowns"].values():
            yield from found


def test_the_solvers_find_nothing_in_csv_and_json(client, engineer):
    report(engineer, FIVE, SIXTH)
    wide, narrow = (list(cells(client, f"role=data-engineer&country=us{added}")) for added in ("", "&experience=mid"))
    assert {str(cell["n"]) for cell in wide} >= {"5", "6"}
    for six in wide:
        assert five_people(six) is None
        for five in [*wide, *narrow]:
            assert sixth_by_mean(six, five) is None
            assert sixth_by_percentiles(six, five) is None
        assert all(six.get(name) in (None, "") for name in ("median_low", "median_high", "p10", "p25", "p75", "p90"))


def test_no_page_tells_these_people_from_others_with_the_same_medians(client, engineer):
    """What is the same to the letter for other people tells nobody who they are."""

    def public():
        found = {}
        for address in ADDRESSES:
            response = client.get(address)
            assert response.status_code == 200, address
            found[address] = response.getvalue()
        return found

    report(engineer, FIVE, SIXTH)
    ours = public()
    assert b"120" in ours[ADDRESSES[0]]
    engineer.salary_records.all().delete()
    report(engineer, OTHER_FIVE, OTHER_SIXTH)
    theirs = public()
    for address in ADDRESSES:
        assert theirs[address] == ours[address], address


def test_what_two_histograms_differ_in_is_no_amount_but_a_bar(client, engineer):
    thirty = [100_000 + 1_000 * i for i in range(30)]
    factories.make_records(thirty, engineer, experience="mid")
    factories.make_records([117_500], engineer, experience="senior")

    for added in ("", "&experience=mid"):
        page = read(client, f"/salaries/?role=data-engineer&country=us{added}")
        figure = page.one("svg", "histogram")
        rows = page.one("figure", "chart").one("tbody").all("tr")
        assert rows
        assert len(rows) == len(figure.one("g", "plot-bins").all("rect"))
        assert not figure.all("title")[1:]
        for row in rows:
            text, count = row.one("th").text, int(row.one("td").text.replace(",", ""))
            assert count >= 5, text
            edges = [float(edge) * 1_000 for edge in re.findall(r"\$([\d.]+)k", text)]
            assert len(edges) == 1 or edges[1] - edges[0] >= NARROWEST_BAR * 114_500 * 0.99, text
    found = client.get("/salaries.json?role=data-engineer&country=us").json()
    assert "bins" not in found["answers"][0]
