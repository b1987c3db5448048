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
    """A portal of three countries."""
    countries = [
        {"iso": "US", "name": "United States", "currency": "USD"},
        {"iso": "IN", "name": "India", "currency": "INR"},
        {"iso": "LR", "name": "Liberia", "currency": "LRD"},
    ]
    path = tmp_path / "fixtures/reference/countries.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps([{"model": "careers.country", "fields": country} for country in countries]))
    return tmp_path / "fixtures"
