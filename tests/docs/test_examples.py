"""The examples of docs/ give the numbers of the pages, against a portal that runs."""

import csv
import json
import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.test import Client

from tests.pages.page import read

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLES = DOCS / "examples"
QUESTION = "role=data-engineer&country=us&state=us-tx&state=us-ca"
NUMBERS = ("n", "p25", "median", "median_low", "median_high", "p75")


def cells_of(name):
    return json.loads((EXAMPLES / name).read_text())["cells"]


def run(name):
    """Executes the code of a notebook in its order; gives what it has then."""
    names = {}
    for cell in cells_of(name):
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    return names


def explored():
    """What the explorer says of filings in both states, by state."""
    answers = Client().get(f"/salaries.json?{QUESTION}").json()["answers"]
    (filings,) = [answer for answer in answers if answer["kind"] == "filing"]
    return {cell["value"]: cell for cell in filings["breakdowns"]["state"]}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.stem)
def test_an_example_has_no_output_that_could_grow_old(path):
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in cells_of(path.name))


def test_texas_and_california_differ_as_the_explorer_says_by_api_file_and_database(portal_server, monkeypatch):
    monkeypatch.setenv("PORTAL", portal_server.url)
    found = run("texas-and-california.ipynb")
    shown = explored()
    ways = [found[name] for name in ("states", "from_csv", "from_database")]

    for states in ways:
        assert set(states.index) == set(shown) == {"us-tx", "us-ca"}
        for place, cell in shown.items():
            for name in (*NUMBERS, "grade", "label"):
                assert states.loc[place, name] == cell[name]
        assert found["same"](ways[0], states)
        assert states["n"].min() >= 30
    sentences = {found["difference"](states) for states in ways}
    assert len(sentences) == 1
    assert sentences.pop().startswith("The median filed in California is ")
    page = read(Client(), f"/salaries/?{QUESTION}").main.text
    for cell in shown.values():
        assert f"${round(cell['median'] / 1000)}k" in page or f"${cell['median']:,}" in page


def table_after(step):
    """The rows of the table below a numbered step in docs/data.md, its head first."""
    text = (DOCS / "data.md").read_text()
    below = re.split(rf"^{step}\. ", text, flags=re.MULTILINE)[1].split("\n\n")[1]
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in below.splitlines()]
    return [row for row in rows if set(row[0]) != {"-"}]


def test_who_follows_the_steps_in_a_spreadsheet_gets_the_same(portal_server):
    (name,) = re.findall(r"fetch `(pay_cells[^`]*)`", (DOCS / "data.md").read_text())
    with urlopen(f"{portal_server.url}/data/files/{name}") as answer:
        rows = list(csv.DictReader(answer.read().decode().splitlines()))
    for column, wanted in table_after(2)[1:]:
        allowed = {"" if each == "(empty)" else each for each in wanted.split(" or ")}
        rows = [row for row in rows if row[column] in allowed]

    head, *told = table_after(3)
    assert sorted([row[column] for column in head] for row in rows) == told
    shown = explored()
    assert {row["value"] for row in rows} == set(shown)
    for row in rows:
        assert [row[column] for column in NUMBERS] == [str(shown[row["value"]][column]) for column in NUMBERS]
    assert float(rows[0]["median_low"]) > float(rows[1]["median_high"]), "docs/data.md says that they do not overlap"
