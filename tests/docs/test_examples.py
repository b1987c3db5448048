"""The examples of docs/examples/ give the numbers of the pages, against a portal that runs."""

import json
from pathlib import Path

import pytest
from django.test import Client

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


def cells_of(name):
    return json.loads((EXAMPLES / name).read_text())["cells"]


def run(name):
    """Executes the code of a notebook in its order; gives what it has then."""
    names = {}
    for cell in cells_of(name):
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    return names


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.stem)
def test_an_example_has_no_output_that_could_grow_old(path):
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in cells_of(path.name))


def test_texas_and_california_differ_as_the_explorer_says(portal_server, monkeypatch):
    monkeypatch.setenv("PORTAL", portal_server.url)
    found = run("texas-and-california.ipynb")
    states = found["states"]

    explored = Client().get("/salaries.json?role=data-engineer&country=us&state=us-tx&state=us-ca").json()
    (filings,) = [answer for answer in explored["answers"] if answer["kind"] == "filing"]
    shown = {cell["value"]: cell for cell in filings["breakdowns"]["state"]}
    assert set(states.index) == set(shown) == {"us-tx", "us-ca"}
    for place, cell in shown.items():
        for name in ("n", "p25", "median", "median_low", "median_high", "p75", "grade"):
            assert states.loc[place, name] == cell[name]
    assert states["n"].min() >= 30
    assert found["difference"](states).startswith("The median filed in California is ")
