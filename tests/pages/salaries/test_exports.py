"""The same figures as CSV and JSON."""

import csv
import json

import pytest

from careers.database.spreadsheets import csv_lines, guarded
from careers.pages.salaries.export import COLUMNS, NOT_READ
from tests import factories

pytestmark = pytest.mark.django_db

THIRTY = range(100_000, 130_000, 1_000)


@pytest.fixture
def engineer():
    return factories.make_role("Data engineer")


def lines(client, query):
    response = client.get(f"/salaries.csv?{query}")
    assert response.status_code == 200
    return list(csv.DictReader(response.getvalue().decode().splitlines()))


def data(client, query):
    response = client.get(f"/salaries.json?{query}")
    assert response.status_code == 200
    return json.loads(response.content)


def test_each_line_states_filter_source_licence_and_date(client, engineer):
    factories.make_records(THIRTY, engineer)

    for line in lines(client, "role=data-engineer&country=us"):
        assert line["filter"] == "Data engineers in the USA, 2025: 30 reports from 1 source"
        assert line["source"] == "Publisher of filings: Release filings"
        assert line["source_url"] == "https://example.org/filings"
        assert line["licence"] == "Public domain"
        assert line["retrieved_on"] == "2026-01-15"


def test_there_is_a_line_for_each_cell_and_none_for_a_report(client, engineer):
    factories.make_records(THIRTY, engineer, experience="senior")
    factories.make_records([77_777] * 4, engineer, experience="entry", year=2024)

    found = lines(client, "role=data-engineer&country=us")

    assert [(line["by"], line["value"], line["n"]) for line in found] == [
        ("all", "", "34"),
        ("year", "2025", "30"),
        ("experience", "senior", "30"),
    ]
    assert all(int(line["n"]) >= 5 for line in found)


def test_amounts_are_whole_and_their_currency_is_stated(client, engineer):
    factories.make_records(THIRTY, engineer)

    first = lines(client, "country=us")[0]

    assert [first[name] for name in ("basis", "currency", "paid_in", "years", "kind", "grade", "uncertain")] == [
        "base",
        "USD",
        "USD",
        "2025",
        "filing",
        "B",
        "False",
    ]
    assert [first[name] for name in ("p10", "p25", "median", "p75", "p90")] == [
        "102900",
        "107250",
        "114500",
        "121750",
        "126100",
    ]
    assert first["mean"] == ""


def test_each_cell_has_the_grade_of_its_own_sample(client, engineer):
    factories.make_records(THIRTY, engineer, experience="senior")
    factories.make_records(THIRTY[:6], engineer, experience="entry")

    grades = {line["value"]: line["grade"] for line in lines(client, "role=data-engineer&country=us")}

    assert (grades[""], grades["senior"], grades["entry"]) == ("B", "B", "D")


def test_json_says_the_same(client, engineer):
    factories.make_records(THIRTY, engineer)
    factories.make_estimate(engineer)
    query = "role=data-engineer&country=us"

    whole, rows = data(client, query), lines(client, query)

    answer, first = whole["answers"][0], rows[0]
    assert whole["filter"] == first["filter"]
    assert whole["values"] == {"role": ["data-engineer"], "country": ["us"]}
    assert whole["page"] == f"http://testserver/salaries/?{query}"
    assert str(answer["median"]) == first["median"]
    cells = [cell for each in answer["breakdowns"].values() for cell in each]
    assert len(rows) == 1 + len(cells) + len(whole["statistics"])
    assert whole["statistics"][0]["source"] == "statistics"
    assert {source["slug"]: source["licence"] for source in whole["sources"]} == {
        "filings": "Public domain",
        "statistics": "Public domain",
    }


def test_the_lens_is_stated(client, engineer):
    factories.make_records(range(800_000, 3_200_000, 80_000), engineer, country="IN")
    factories.make_exchange_rate("INR", "80", 2025)

    first = lines(client, "country=in&lens=usd")[0]

    assert (first["currency"], first["paid_in"], first["median"]) == ("USD", "INR", "24500")
    assert "80.00 INR per USD, mean rate of 2025" in first["conversion"]


def test_a_sum_of_cells_says_that_it_is_not_exact(client, engineer):
    for year in (2024, 2025):
        factories.make_records(THIRTY, engineer, year=year)

    exact, summed = "country=us&year=2025", "country=us&year=2024&year=2025"

    assert {line["exact"] for line in lines(client, exact)} == {"True"}
    assert {line["exact"] for line in lines(client, summed)} == {"False"}
    assert data(client, exact)["answers"][0]["exact"] is True
    assert data(client, summed)["answers"][0]["exact"] is False
    assert "0.1 %" in data(client, summed)["exact_within"]


def test_what_was_not_broken_down_is_said(client, engineer, monkeypatch):
    factories.make_records(THIRTY, engineer, education="master")
    monkeypatch.setattr("careers.pay.answers.MOST_ROWS", 29)
    query = "country=us&experience=mid"

    told = {line["by"]: line["label"] for line in lines(client, query) if not line["n"]}

    assert told == dict.fromkeys(("state", "education", "size", "remote", "company"), NOT_READ)
    assert data(client, query)["answers"][0]["not_broken_down"] == list(told)
    assert data(client, "country=us")["answers"][0]["not_broken_down"] == []


def test_too_few_reports_are_one_line_without_numbers(client, engineer):
    factories.make_records([123_456] * 4, engineer)

    found = lines(client, "role=data-engineer&country=us")

    assert [(line["filter"], line["label"], line["n"]) for line in found] == [
        ("Data engineers in the USA: too few reports", "too few reports", "")
    ]
    assert data(client, "role=data-engineer&country=us")["answers"] == []


def test_the_file_is_streamed_and_not_indexed(client, engineer):
    factories.make_records(THIRTY, engineer)

    response = client.get("/salaries.csv")

    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="salaries-us.csv"'
    assert response["X-Robots-Tag"] == client.get("/salaries.json")["X-Robots-Tag"] == "noindex"


def test_no_cell_is_a_formula(client):
    role = factories.make_role("=cmd|' /C calc'!A0", slug="evil", plural="+evil")
    source = factories.make_source("evil", "survey", publisher="@SUM(1)", licence="-1+1")
    company = factories.make_company("\tTab")
    factories.make_records(THIRTY, role, source=source, company=company)

    for line in lines(client, "country=&role=evil"):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line.values()), line
    assert lines(client, "country=")[0]["licence"] == "'-1+1"


# Signs of other keyboards, and what a spreadsheet passes over.
UNSEEN_OR_WIDE = [
    "＝",
    "＋",
    "－",
    "＠",
    "﹦",
    "⁼",
    " =",
    "\xa0=",
    "\u3000＝",
    "\ufeff=",
    "\u200b+",
    "\n",
    "\n@",
    "\x00=",
]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", *UNSEEN_OR_WIDE])
def test_what_begins_like_a_formula_becomes_text(start):
    assert guarded(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", [-5, 1.5, None, "", "a=b", "1-2", " ", "微软＝", "–", "—x", "¬=", "É=1"])
def test_everything_else_stays_as_it_is(cell):
    assert guarded(cell) == cell


def test_lines_come_one_by_one():
    rows = iter([{"a": 1}, {"a": "x,y", "b": "=1"}])
    found = csv_lines(("a", "b"), rows)

    assert next(found) == "a,b\r\n"
    assert next(found) == "1,\r\n"
    assert next(found) == '"x,y",\'=1\r\n'


def test_columns_are_named_once():
    assert len(COLUMNS) == len(set(COLUMNS))
