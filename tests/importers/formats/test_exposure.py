"""Exposure to language models, from the raters' file."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from careers.importers.formats.exposure import CODE, MODEL, PEOPLE, SOURCE
from careers.models import ExposureRating, ImportRun
from tests.factories import make_country, make_occupation, make_source

CELLS = {CODE: "15-2051.00", "Title": "Data Scientists"}
CELLS |= dict(zip(MODEL, ("0.5", "0.75", "1.0000000000000002"), strict=True))
CELLS |= dict(zip(PEOPLE, ("0.25", "0.59375", "0.9375"), strict=True))


def imported(*files, **options):
    call_command("import_outlook", *map(str, files), table="exposure", **options, stdout=StringIO(), stderr=StringIO())
    return ImportRun.objects.first()


def counts(run):
    return (run.read, run.created, run.updated, run.unchanged, run.rejected, run.removed)


@pytest.mark.django_db
class TestImport:
    @pytest.fixture(autouse=True)
    def _portal(self):
        make_country("US")
        make_occupation(code="15-2051")
        make_source(SOURCE, "claim")

    def test_every_row_is_accounted_for(self, write_csv):
        part, other = {CODE: "15-2051.01"}, {CODE: "17-2011.00"}
        run = imported(write_csv("occ_level.csv", [CELLS, CELLS | part, CELLS | other, CELLS]))
        assert counts(run) == (4, 1, 0, 0, 3, 0)
        assert list(run.rejected_rows.values_list("line", "reason")) == [
            (3, "part of an occupation"),
            (4, "occupation of no role"),
            (5, "second row about the same"),
        ]
        found = ExposureRating.objects.get()
        assert (found.people_alone, found.people_half, found.people_full) == tuple(
            map(Decimal, ("0.25", "0.5938", "0.9375"))
        )
        assert (found.model_alone, found.model_half, found.model_full) == tuple(map(Decimal, ("0.5", "0.75", "1")))

    @pytest.mark.parametrize(
        ("column", "cell", "reason"),
        [
            (CODE, "15-2051", "expected an O*NET code such as 15-2051.00"),
            (PEOPLE[0], "some", "expected a number"),
            (PEOPLE[0], "", "expected a share from 0 to 1"),
            (MODEL[2], "1.01", "expected a share from 0 to 1"),
            (MODEL[0], "-0.1", "expected a share from 0 to 1"),
            (PEOPLE[1], "0.2", f"expected no less than in {PEOPLE[0]}"),
        ],
    )
    def test_a_damaged_row_is_refused_with_its_column(self, write_csv, column, cell, reason):
        make_occupation(code="15-1252", title="Software Developers")
        run = imported(write_csv("occ_level.csv", [CELLS, CELLS | {CODE: "15-1252.00"} | {column: cell}]))
        assert list(run.rejected_rows.values_list("reason", flat=True)) == [f'column "{column}": {reason}']

    def test_again_changed_and_undone(self, write_csv):
        imported(write_csv("occ_level.csv", [CELLS]))
        assert counts(imported(write_csv("occ_level.csv", [CELLS]))) == (1, 0, 0, 1, 0, 0)
        run = imported(write_csv("occ_level.csv", [CELLS | {PEOPLE[1]: "0.6"}]))
        assert counts(run) == (1, 0, 1, 0, 0, 0)
        call_command("import_outlook", undo=run.pk, stdout=StringIO())
        assert ExposureRating.objects.get().people_half == Decimal("0.5938")

    def test_another_file_is_refused_and_nothing_written(self, write_csv):
        with pytest.raises(CommandError, match='no column "human_rating_alpha"'):
            imported(write_csv("occ_level.csv", [{CODE: "15-2051.00", "Title": "Data Scientists"}]))
        with pytest.raises(CommandError, match="None of 1 rows could be taken"):
            imported(write_csv("occ_level.csv", [CELLS | {CODE: "17-2011.00"}]))
        assert not ExposureRating.objects.exists()


@pytest.mark.usefixtures("portal")
def test_the_published_file_holds_what_the_fixtures_carry(published):
    assert counts(imported(published / "exposure/occ_level.csv")) == (923, 0, 0, 13, 910, 0)
