"""Data of pages: the address of a page with .json or .csv gives the figures on it."""

import csv
import io
import json

import pytest

from careers.pay.money import exact
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db
ROLE = "machine-learning-engineer"
# The pages that have data, of a portal made by `factories.make_portal`.
PAGES = (
    "/roles/",
    f"/roles/{ROLE}/",
    f"/roles/{ROLE}/outlook/",
    f"/roles/{ROLE}/pay/",
    f"/roles/{ROLE}/pay/us/",
    f"/roles/{ROLE}/pay/us/places/",
    f"/roles/{ROLE}/pay/us/factors/",
    "/companies/",
    f"/companies/pay/{ROLE}/us/",
    "/companies/company-01/",
    "/visa/",
    f"/visa/{ROLE}/",
    "/outlook/",
    "/skills/python/pay/",
    f"/compare/roles/?role={ROLE}&role=role-01",
    f"/compare/countries/?role={ROLE}&country=us&country=in",
    f"/salaries/?role={ROLE}&country=us",
)


def file_of(address, ending):
    path, mark, query = address.partition("?")
    return f"{path.rstrip('/')}.{ending}{mark}{query}"


def rows_of(client, address):
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode())))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_with_figures_names_its_files_and_has_them(client, address):
    factories.make_portal(1)
    links = {each["type"]: each["href"] for each in read(client, address).all("link", rel="alternate")}

    assert links["application/json"].partition("?")[0] == file_of(address, "json").partition("?")[0]
    assert links["text/csv"].partition("?")[0] == file_of(address, "csv").partition("?")[0]
    for kind, link in links.items():
        response = client.get(link)
        assert response.status_code == 200
        assert response["Content-Type"].startswith(kind)
        # A feed of changes is no data of the page.
        assert ("noindex" in response.get("X-Robots-Tag", "")) == (kind != "application/atom+xml")


@pytest.mark.parametrize("address", [address for address in PAGES if not address.startswith("/salaries")])
def test_the_files_of_a_page_have_the_same_figures_with_source_and_licence(client, address):
    factories.make_portal(1)
    rows = rows_of(client, file_of(address, "csv"))
    data = json.loads(client.get(file_of(address, "json")).content)

    # No source of this portal counts the role in both countries.
    assert bool(rows) != address.startswith("/compare/countries/")
    assert all(row["licence"] and row["source"] and row["as_of"] and row["our_licence"] for row in rows)
    keys = [row["key"] for row in rows]
    assert keys == [key or "" for figure in data["figures"] for key in told(figure)]
    assert all(figure["page"].startswith("http://testserver/") for figure in data["figures"])


def told(figure):
    """The keys of a figure's lines in a CSV file."""
    if figure["values"] or not figure.get("rows"):
        yield figure["key"]
    for row in figure.get("rows", ()):
        yield from told(row)


def test_the_numbers_are_those_on_the_page(client):
    role = factories.make_role("Data engineer")
    factories.make_records(range(100_000, 140_000, 1_000), role)
    text = read(client, "/roles/data-engineer/pay/us/").main.text
    first = rows_of(client, "/roles/data-engineer/pay/us.csv")[0]

    assert exact(float(first["median"]), "USD") in text
    assert f"{first['n']} filings" in text


def test_a_file_says_what_its_page_was_asked_for(client):
    factories.make_portal(1)
    assert "country: India" in json.loads(client.get("/roles.json?country=in&sort=pay").content)["filter"]
    assert "country: India" in rows_of(client, "/roles.csv?country=in")[0]["filter"]


def test_what_somebody_earns_is_in_no_address_of_a_file(client):
    factories.make_portal(1)
    page = read(client, f"/roles/{ROLE}/pay/us/?years=5&now=100k")
    assert not [each for each in page.all("link", rel="alternate") if "?" in each["href"]]


def test_the_data_of_a_role_that_was_renamed_moved_with_it(client):
    role, _ = factories.make_role("Data engineer"), factories.make_country()
    role.slug = "data-plumber"
    role.save()

    response = client.get("/roles/data-engineer/pay/us.json")
    assert (response.status_code, response["Location"]) == (301, "/roles/data-plumber/pay/us.json")
    assert client.get("/roles/Data Plumber/pay/USA.csv")["Location"] == "/roles/data-plumber/pay/us.csv"


@pytest.mark.parametrize(
    "address", ["/roles/nobody.json", "/nothing.csv", "/healthz.json", "/.json", "/roles/.x/.csv"]
)
def test_what_is_no_page_has_no_data(client, address):
    assert client.get(address).status_code == 404


def test_the_file_of_the_explorer_names_its_filter(client):
    factories.make_records(range(100_000, 140_000, 1_000), factories.make_role("Data engineer"))
    response = client.get("/salaries.csv?role=data-engineer&country=us&year=2025")
    assert response["Content-Disposition"] == 'attachment; filename="salaries-data-engineer-us-2025.csv"'
