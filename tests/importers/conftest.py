"""The publishers' files, and what the rows of a run came to."""

import csv
import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def published():
    """The folder of the publishers' files."""
    folder = Path(os.environ.get("PORTAL_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the publishers' files are not in {folder}; PORTAL_DATA names another folder")
    return folder


@pytest.fixture
def write_csv(tmp_path):
    """Writes dictionaries as a CSV file and returns its path."""

    def write(name, rows):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write
