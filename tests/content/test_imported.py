"""Sources whose files were imported since: the import has the word on their figures."""

import pytest

from careers.importers.formats.catalogue import FORMATS
from careers.importers.runs import Request, import_files
from careers.importers.undoing import undo
from careers.models import SalaryRecord, Source
from tests.factories import make_source
from tests.importers import samples

pytestmark = pytest.mark.django_db

RECORDS = "figures/salary_records_small.jsonl"


@pytest.fixture
def loaded(folder):
    folder.load()
    return folder


@pytest.fixture
def run(tmp_path):
    """Imports numbered rows of the portal's own template as the release `source`."""

    def run(*rows, source="filings"):
        path = samples.write(tmp_path / "pay.csv", [samples.own(**cells) for cells in rows])
        return import_files(Request(FORMATS["csv"], [path], source)).run

    return run


ONE = {"id": "one", "amount": "100000", "state": "TX"}
TWO = {"id": "two", "amount": "120000", "state": ""}


def amounts(source="filings"):
    return dict(SalaryRecord.objects.from_source(source).values_list("key", "amount"))


def test_rows_of_the_fixtures_are_unchanged_for_an_import_and_the_other_way_round(loaded, run):
    imported = run(ONE, TWO, TWO | {"id": "three"})
    assert (imported.created, imported.unchanged, imported.updated, imported.removed) == (1, 2, 0, 0)
    assert "20 unchanged." in loaded.load()
    assert set(SalaryRecord.objects.values_list("key", "import_run")) == {
        ("one", None),
        ("two", None),
        ("three", imported.pk),
    }


def test_what_an_import_updated_or_removed_stays_so(loaded, run):
    imported = run(ONE | {"amount": "90000"})
    assert (imported.updated, imported.removed) == (1, 1)
    assert "18 unchanged, 2 kept (edited or imported)" in loaded.load()
    assert amounts() == {"one": 90_000}


def test_a_release_that_was_replaced_stays_away(loaded, run):
    make_source("next", supersedes=Source.objects.get(slug="filings"))
    run(ONE, source="next")
    assert "18 unchanged, 2 kept (edited or imported)" in loaded.load()
    assert (amounts(), amounts("next")) == ({}, {"one": 100_000})


def test_after_undoing_the_fixtures_have_the_word_again(loaded, run):
    undo(run(ONE | {"amount": "90000"}).pk)
    loaded.row(RECORDS)["amount"] = 77_777
    assert "1 updated, 19 unchanged" in loaded.load()
    assert amounts() == {"one": 77_777, "two": 120_000}


def test_overwriting_takes_the_fixtures_word_for_it(loaded, run):
    imported = run(ONE | {"amount": "90000"}, TWO | {"id": "three"})
    loaded.load("--overwrite")
    assert amounts() == {"one": 100_000, "two": 120_000, "three": 120_000}
    assert SalaryRecord.objects.get(key="three").import_run == imported
