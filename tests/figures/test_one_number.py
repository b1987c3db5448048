"""A figure of the real content is one number, whichever way it is taken: page, citation, files, API and download."""

import csv
import io
import json

import pytest
from django.urls import reverse

from careers.downloads import package
from careers.figures import find
from careers.pay.money import exact, short
from tests.api.asked import ask
from tests.pages.page import read

pytestmark = pytest.mark.django_db

FILINGS = "pay.data-engineer.us.oflc-lca-fy2024-q1.base-usd"
ADVERTS = "pay.data-engineer.us.aijobs-2025-01.unstated-usd"
KEYS = [
    FILINGS,
    f"{FILINGS}.state.us-tx",
    f"{FILINGS}.state.us-ca",
    ADVERTS,
    f"{ADVERTS}.level.senior",
    "pay.data-scientist.in.stackoverflow-2025.total-inr",
]
NUMBERS = ("n", "median", "median_low", "median_high", "p25", "p75")


def downloaded(client, key):
    """The row of /data/ for a key of pay, found by what the key says."""
    _, role, country, source, series, *part = key.split(".")
    basis, currency = series.split("-")
    wanted = {"source": source, "basis": basis, "currency": currency.upper(), "role": role, "country": country.upper()}
    wanted |= {"experience": "all", "year": "", "by": "", "value": ""}
    if part:
        table, value = part
        wanted |= {"experience": value} if table == "level" else {"by": table, "value": value}
    resources = json.loads(client.get(f"/data/files/{package.PACKAGE}").getvalue())["resources"]
    names = [each["path"] for each in resources if each["name"].startswith("pay_cells")]
    rows = [row for name in names for row in _rows(client, name) if wanted.items() <= row.items()]
    assert len(rows) == 1, rows
    return rows[0]


def _rows(client, name):
    return csv.DictReader(io.StringIO(client.get(f"/data/files/{name}").getvalue().decode()))


@pytest.mark.parametrize("key", KEYS)
def test_the_citation_of_a_figure_ends_at_the_number_of_its_page(client, portal, key):
    figure = find(key)
    page = read(client, reverse(figure.page.name, args=figure.page.arguments))
    median = figure.values["median"]
    shown = {str(exact(median, figure.currency)), str(short(median, figure.currency))}
    assert any(each in page.main.text for each in shown), shown
    # A row of a table is cited from the table.
    table = key.rpartition(".")[0]
    assert {f"/figures/{key}/", f"/figures/{table}/"} & set(page.links)

    cited = read(client, f"/figures/{key}/").main
    assert str(exact(median, figure.currency)) in cited.one("p", "figure-value").text
    (in_file,) = client.get(f"/figures/{key}.json").json()["figures"]
    by_program = ask(client, f"/figures/{key}")
    assert in_file["values"] == by_program["values"] == figure.values
    assert in_file["n"] == by_program["n"] == figure.n
    assert by_program["cite_at"].endswith(f"/figures/{key}/")

    row = downloaded(client, key)
    numbers = {"n": figure.n, **figure.values}
    assert {name: row[name] for name in NUMBERS} == {name: str(numbers[name]) for name in NUMBERS}
    assert row["grade"] == by_program["grade"] == figure.grade.letter
