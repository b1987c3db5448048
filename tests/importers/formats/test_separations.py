"""Who leaves an occupation in a year, from the publisher's table 1.10."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from careers.importers.formats.projections import KIND, Release
from careers.importers.formats.separations import columns_of
from careers.models import ImportRun, OpeningsSplit
from tests.factories import make_country, make_occupation, make_source

YEARS = Release(2024, 2034)
COLUMNS = columns_of(YEARS)
CELLS = {
    "2024 National Employment Matrix title": "Data scientists",
    YEARS.code: "15-2051",
    KIND: "Line item",
    YEARS.base: "245.9",
    YEARS.target: "328.3",
    COLUMNS["exits"]: "5.8",
    COLUMNS["transfers"]: "9.3",
    COLUMNS["both"]: "15.1",
}


def imported(*files, **options):
    call_command("import_outlook", *map(str, files), table="1.10", **options, stdout=StringIO(), stderr=StringIO())
    return ImportRun.objects.first()


def counts(run):
    return (run.read, run.created, run.updated, run.unchanged, run.rejected, run.removed)


@pytest.mark.django_db
class TestImport:
    @pytest.fixture(autouse=True)
    def _portal(self):
        make_country("US")
        make_occupation(code="15-2051")
        make_source(
            "bls-projections-2024-34", "official", period_start=date(2024, 1, 1), period_end=date(2034, 12, 31)
        )

    def test_every_row_is_accounted_for(self, write_csv):
        make_occupation(code="00-0000", title="Total, all occupations")
        total = {KIND: "Summary", YEARS.code: "00-0000"}
        rows = [
            CELLS,
            CELLS | total,
            CELLS | {KIND: "Summary", YEARS.code: "15-2000"},
            CELLS | {YEARS.code: "17-2011"},
            CELLS,
            dict.fromkeys(CELLS, "") | {"2024 National Employment Matrix title": "Note."},
        ]
        run = imported(write_csv("table_1_10.csv", rows))
        assert counts(run) == (6, 2, 0, 0, 4, 0)
        assert list(run.rejected_rows.values_list("line", "reason")) == [
            (4, "summary row"),
            (5, "occupation of no role"),
            (6, "second row about the same"),
            (7, "note below the table"),
        ]
        found = OpeningsSplit.objects.get(occupation__code="15-2051")
        assert (found.transfers_per_year, found.exits_per_year) == (9_300, 5_800)

    @pytest.mark.parametrize(
        ("cell", "reason"),
        [
            ({"exits": "some"}, "expected a number"),
            ({"transfers": "-1"}, "expected thousands of people"),
            ({"transfers": ""}, "expected thousands of people"),
            ({"both": "16.1"}, "expected the sum of those who transfer and those who exit"),
        ],
    )
    def test_a_damaged_row_is_refused_with_its_column(self, write_csv, cell, reason):
        make_occupation(code="15-1252", title="Software Developers")
        [(name, value)] = cell.items()
        run = imported(write_csv("table_1_10.csv", [CELLS, CELLS | {YEARS.code: "15-1252", COLUMNS[name]: value}]))
        assert list(run.rejected_rows.values_list("reason", flat=True)) == [f'column "{COLUMNS[name]}": {reason}']

    def test_people_where_thousands_were_stop_the_reading(self, write_csv):
        people = {COLUMNS["exits"]: "8155000", COLUMNS["transfers"]: "10187100", COLUMNS["both"]: "18342100"}
        with pytest.raises(CommandError, match="does the publisher still give thousands"):
            imported(write_csv("table_1_10.csv", [CELLS | people]))

    def test_again_changed_and_undone(self, write_csv):
        imported(write_csv("table_1_10.csv", [CELLS]))
        assert counts(imported(write_csv("table_1_10.csv", [CELLS]))) == (1, 0, 0, 1, 0, 0)
        run = imported(write_csv("table_1_10.csv", [CELLS | {COLUMNS["exits"]: "6", COLUMNS["both"]: "15.3"}]))
        assert counts(run) == (1, 0, 1, 0, 0, 0)
        assert OpeningsSplit.objects.get().exits_per_year == 6_000
        call_command("import_outlook", undo=run.pk, stdout=StringIO())
        assert OpeningsSplit.objects.get().exits_per_year == 5_800

    def test_another_release_or_another_table_is_refused(self, write_csv):
        other = {name.replace("2024", "2023").replace("34", "33"): cell for name, cell in CELLS.items()}
        with pytest.raises(CommandError, match="this is the release of 2023–2033, not that of 2024–2034"):
            imported(write_csv("table_1_10.csv", [other]))
        table_1_2 = {name: cell for name, cell in CELLS.items() if name not in COLUMNS.values()}
        with pytest.raises(CommandError, match='no column "Occupational transfers, 2024–34 annual average"'):
            imported(write_csv("table_1_2.csv", [table_1_2]))
        assert not OpeningsSplit.objects.exists()


@pytest.mark.usefixtures("portal")
@pytest.mark.parametrize(("name", "notes"), [("table_1_10.csv", 0), ("occupation.xlsx", 1)])
def test_the_published_table_holds_what_the_fixtures_carry(published, name, notes):
    run = imported(published / "projections" / name)
    assert counts(run) == (1_113 + notes, 0, 0, 17, 1_096 + notes, 0)
