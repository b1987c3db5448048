"""The command."""

import shutil

import pytest

from careers.importers.formats.projections import Release
from tests.fixtures.conftest import FIXTURES
from tools.figures import build, projections
from tools.figures.build import main

YEARS = Release(2024, 2034)


@pytest.fixture
def data(write_table):
    row = {column: "" for column in YEARS.columns} | {YEARS.code: "15-2051", "Occupation type": "Line item"}
    row |= {YEARS.base: "245.9", YEARS.target: "328.3", YEARS.openings: "23.4"}
    return write_table(projections.EDITION.table, [row])


def test_a_second_run_writes_the_same_bytes(data, portal_fixtures, capsys):
    written = portal_fixtures / "figures/employment_projections.jsonl"
    arguments = ["--data", str(data), "projections"]
    assert main(arguments, portal_fixtures) == 0
    first = written.read_bytes()
    assert main(arguments, portal_fixtures) == 0
    assert written.read_bytes() == first
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == lines[1]
    assert lines[0] == (
        "figures/employment_projections.jsonl: read 1, written 1, left out 0. Not in the file: 13-1041"
    )


def test_a_missing_file_ends_the_run_with_its_name(tmp_path, portal_fixtures, capsys):
    assert main(["--data", str(tmp_path), "projections"], portal_fixtures) == 1
    assert "table_1_2.csv: No such file" in capsys.readouterr().err


def test_an_unknown_publisher_ends_the_run(capsys):
    assert main(["bls"]) == 1
    assert "unknown publisher: bls (known: oews," in capsys.readouterr().err


def test_the_data_folder_may_come_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path))
    assert build._parser().parse_args([]).data == tmp_path


def test_the_fixtures_are_what_the_files_and_the_names_give_today(publishers, tmp_path):
    """A title or a company's name was added, or a builder changed, and nobody ran `python -m tools.figures`?"""
    for folder in ("reference", "content"):
        shutil.copytree(FIXTURES / folder, tmp_path / folder)
    assert main(["--data", str(publishers.folder)], tmp_path) == 0
    written = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.suffix in (".jsonl", ".yaml")]
    differing = [str(path) for path in written if (tmp_path / path).read_bytes() != (FIXTURES / path).read_bytes()]
    assert differing == []
