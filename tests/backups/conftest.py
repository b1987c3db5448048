"""A small portal to back up, and an empty place to restore it into."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import make_portal
from tests.processes import address
from tests.upgrades.conftest import connected, empty_database

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def small_portal(transactional_db):
    make_portal()


@pytest.fixture
def empty_place(tmp_path):
    """Settings of a database that is not there, or has no tables."""
    folder = tmp_path / "place"
    folder.mkdir()
    with empty_database(folder) as settings:
        yield settings


@pytest.fixture
def in_empty_place(empty_place):
    """The portal's database is the empty place."""
    with connected("default", **empty_place):
        yield


def run_elsewhere(code, *arguments, before=""):
    """Runs Python code in a process of its own, on the database of Django's connection."""
    environment = os.environ | {
        "DATABASE_URL": address(),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "SECRET_KEY": "only-for-the-tests",
    }
    command = ["sh", "-c", f'{before} exec "$@"', "sh", sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
