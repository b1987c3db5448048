"""Small tables for the builders."""

import csv
import gzip
import json

import pytest

from tests.fixtures.conftest import publishers  # noqa: F401 - a fixture of these tests too


@pytest.fixture
def write_table(tmp_path):
    """Writes a CSV file below tmp_path/data from dictionaries and returns tmp_path/data."""

    def write(name, rows):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        opener = gzip.open if name.endswith(".gz") else open
        with opener(path, "wt", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return tmp_path / "data"

    return write


@pytest.fixture
def portal_fixtures(tmp_path):
    """A portal of three countries, four skills and two roles."""
    files = {
        "reference/countries.yaml": [
            ("country", {"iso": "US", "name": "United States"}),
            ("country", {"iso": "IN", "name": "India"}),
            ("country", {"iso": "LR", "name": "Liberia"}),
        ],
        "content/skills.yaml": [
            ("skill", {"slug": "python", "name": "Python"}),
            ("skill", {"slug": "sql", "name": "SQL"}),
            ("skill", {"slug": "go", "name": "Go"}),
            ("skill", {"slug": "r", "name": "R"}),
        ],
        "content/roles/data-scientist.yaml": [
            ("role", {"slug": "data-scientist", "name": "Data scientist"}),
        ],
        "content/roles/machine-learning-engineer.yaml": [
            ("role", {"slug": "machine-learning-engineer", "name": "Machine learning engineer"}),
        ],
    }
    for name, entries in files.items():
        path = tmp_path / "fixtures" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([{"model": f"careers.{model}", "fields": fields} for model, fields in entries]))
    return tmp_path / "fixtures"
