"""The command."""

import shutil

import pytest

from tests.fixtures.conftest import FIXTURES
from tools.figures import rates
from tools.figures.build import main


@pytest.fixture
def data(write_table):
    write_table(rates.EDITION.ecb, [{"year": "2024", "currency": "INR", "days": "256", "per_usd": "83.66"}])
    write_table(rates.EDITION.fed, [{"Date": "2024-01-01", "Country": "Taiwan", "Value": "32.1064"}])
    return write_table(rates.EDITION.parity, [{"Country ID": "IN", "Year": "2024", "PPP": "20.456"}])


def test_a_second_run_writes_the_same_bytes(data, portal_fixtures, capsys):
    written = portal_fixtures / "reference/exchange_rates.jsonl"
    arguments = ["--data", str(data), "rates"]
    assert main(arguments, portal_fixtures) == 0
    first = written.read_bytes()
    assert main(arguments, portal_fixtures) == 0
    assert written.read_bytes() == first
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == lines[2:]
    assert lines[0] == "reference/exchange_rates.jsonl: read 2, written 2, left out 0"


def test_a_missing_file_ends_the_run_with_its_name(tmp_path, portal_fixtures, capsys):
    assert main(["--data", str(tmp_path), "rates"], portal_fixtures) == 1
    assert "ecb_yearly_avg_2015_2026.csv: No such file" in capsys.readouterr().err


def test_an_unknown_publisher_ends_the_run(capsys):
    assert main(["bls"]) == 1
    assert "unknown publisher: bls (known: rates," in capsys.readouterr().err


def test_the_data_folder_may_come_from_the_environment(monkeypatch, data, portal_fixtures):
    monkeypatch.setenv("PORTAL_DATA", str(data))
    assert main(["rates"], portal_fixtures) == 0


def test_the_fixtures_are_what_the_files_and_the_names_give_today(publishers, tmp_path):
    """A country or a skill was added, or a builder changed, and nobody ran `python -m tools.figures`?"""
    for folder in ("reference", "content"):
        shutil.copytree(FIXTURES / folder, tmp_path / folder)
    assert main(["--data", str(publishers.folder)], tmp_path) == 0
    written = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.suffix in (".jsonl", ".yaml")]
    differing = [str(path) for path in written if (tmp_path / path).read_bytes() != (FIXTURES / path).read_bytes()]
    assert differing == []
