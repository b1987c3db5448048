"""Official projections: what a row says, which years a table is about, and what is not carried."""

from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from careers.importers.formats.cells import Rejected
from careers.importers.formats.projections import EDUCATION, KIND, SHEET, Release, projection_of, release_of
from careers.importers.tables import Row, RowError, Table, TableError
from careers.models import EmploymentProjection, ImportRun
from tests.factories import make_country, make_occupation, make_source

YEARS = Release(2024, 2034)
CELLS = {
    "2024 National Employment Matrix title": "Data scientists",
    YEARS.code: "15-2051",
    KIND: "Line item",
    YEARS.base: "245.9",
    YEARS.target: "1,328.305",
    YEARS.percent: "440.1",
    YEARS.openings: "23.4",
    EDUCATION: "Bachelor's degree",
}


def projection(**changed):
    named = {"code": YEARS.code, "kind": KIND, "base": YEARS.base, "target": YEARS.target}
    named |= {"percent": YEARS.percent, "education": EDUCATION}
    cells = CELLS | {named.get(name, name): cell for name, cell in changed.items()}
    return projection_of(Row(Path("table_1_2.csv"), 7, cells), YEARS, {"15-2051"})


def test_thousands_become_people_exactly():
    assert projection() == ("15-2051", 245_900, 1_328_305, Decimal("440.1"), 23_400, "Bachelor's degree")


@pytest.mark.parametrize("education", ["—", ""])
def test_a_dash_is_no_education(education):
    assert projection(education=education).entry_education == ""


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"kind": "Summary", "code": "15-2000"}, "summary row"),
        ({"kind": "Summary", "code": "00-0000"}, "occupation of no role"),
        ({"code": "17-2011"}, "occupation of no role"),
        ({"kind": "", "code": "", "base": ""}, "note below the table"),
    ],
)
def test_rows_that_are_not_carried(cells, reason):
    with pytest.raises(Rejected, match=reason):
        projection(**cells)


@pytest.mark.parametrize(
    "cells",
    [
        {"base": ""},
        {"base": "—"},
        {"base": "0"},
        {"base": "0.00005"},
        {"target": "-1"},
        {"percent": ""},
        {"percent": "—"},
        {"percent": "33.51"},
        {"percent": "-101"},
        {"kind": "Group"},
        {"education": "x" * 61},
    ],
)
def test_what_the_layout_does_not_promise_is_damage(cells):
    with pytest.raises(RowError, match=r"table_1_2\.csv, line 7: column .*: expected"):
        projection(**cells)


def test_the_change_in_percent_is_the_publishers_and_not_computed():
    assert projection(base="40.3", target="48.3", percent="19.7").percent_change == Decimal("19.7")
    assert projection(percent="-4.2").percent_change == Decimal("-4.2")


def test_a_total_of_people_where_thousands_were_stops_the_reading():
    total = {"kind": "Summary", "code": "00-0000"}
    with pytest.raises(Rejected):
        projection(**total, base="169956.1")
    with pytest.raises(TableError, match=r"169,956,100,000 people .* does the publisher still give thousands"):
        projection(**total, base="169956100")


class TestLayout:
    @pytest.fixture
    def table(self, tmp_path):
        def table(*names, title=SHEET):
            book = Workbook()
            book.active.append(["Table 1.1, of something else"])
            book.create_sheet(title).append(["Occupational projections (Employment in thousands)"])
            book[title].append(names)
            book.save(tmp_path / "occupation.xlsx")
            return Table(tmp_path / "occupation.xlsx", sheet=SHEET)

        return table

    def test_the_years_are_those_of_the_columns(self, table):
        with table("Code", "Employment, 2022", "employment,\n2032[1]", "Employment change, numeric, 2022–32") as found:
            assert release_of(found) == Release(2022, 2032)

    @pytest.mark.parametrize(
        ("names", "found"),
        [
            (["Code", "Title"], "none"),
            (["Employment, 2024", "Title"], '"Employment, 2024"'),
            (["Employment, 2034", "Employment, 2024"], '"Employment, 2034" and "Employment, 2024"'),
        ],
    )
    def test_two_years_are_needed_in_their_order(self, table, names, found):
        with table(*names) as other, pytest.raises(TableError, match=f"found {found}; is this table 1.2"):
            release_of(other)

    def test_columns_carry_the_years(self):
        assert Release(2025, 2035).percent == "Employment change, percent, 2025–35"
        assert Release(2025, 2035).openings == "Occupational openings, 2025–35 annual average"
        assert Release(1998, 2008).openings == "Occupational openings, 1998–08 annual average"


def imported(*files, **options):
    call_command("import_outlook", *map(str, files), **options, stdout=StringIO(), stderr=StringIO())
    return ImportRun.objects.first()


def counts(run):
    return (run.read, run.created, run.updated, run.unchanged, run.rejected, run.removed)


@pytest.mark.django_db
class TestImport:
    @pytest.fixture(autouse=True)
    def _portal(self):
        make_country("US")
        make_occupation(code="15-2051")
        self.source(2024, 2034)

    def source(self, base_year, target_year):
        return make_source(
            f"bls-projections-{base_year}-{target_year % 100}",
            "official",
            period_start=date(base_year, 1, 1),
            period_end=date(target_year, 12, 31),
        )

    def test_every_row_is_accounted_for(self, write_csv):
        summary, other = {KIND: "Summary", YEARS.code: "15-2000"}, {YEARS.code: "17-2011"}
        damaged = {YEARS.openings: "some"}
        path = write_csv("table_1_2.csv", [CELLS, CELLS | summary, CELLS | other, CELLS | damaged, CELLS])
        run = imported(path)
        assert counts(run) == (5, 1, 0, 0, 4, 0)
        assert list(run.rejected_rows.values_list("line", "reason")) == [
            (3, "summary row"),
            (4, "occupation of no role"),
            (5, f'column "{YEARS.openings}": expected a number'),
            (6, "second row about the same"),
        ]
        found = EmploymentProjection.objects.get()
        assert (found.occupation.code, found.country.iso) == ("15-2051", "US")
        assert (found.base_year, found.target_year) == (2024, 2034)
        assert (found.base_employment, found.projected_employment, found.openings_per_year) == (
            245_900,
            1_328_305,
            23_400,
        )
        assert (found.percent_change, found.entry_education) == (Decimal("440.1"), "Bachelor's degree")

    def test_all_occupations_together_are_carried_where_the_portal_has_a_row_for_them(self, write_csv):
        total = CELLS | {KIND: "Summary", YEARS.code: "00-0000", YEARS.percent: "3.1", EDUCATION: ""}
        run = imported(write_csv("table_1_2.csv", [total, CELLS]))
        assert dict(run.reasons) == {"occupation of no role": 1}
        make_occupation(code="00-0000", title="Total, all occupations")
        assert counts(imported(write_csv("table_1_2.csv", [total, CELLS]))) == (2, 1, 0, 1, 0, 0)
        assert EmploymentProjection.objects.get(occupation__code="00-0000").percent_change == Decimal("3.1")

    def test_again_changed_and_undone(self, write_csv):
        imported(write_csv("table_1_2.csv", [CELLS]))
        assert counts(imported(write_csv("table_1_2.csv", [CELLS]))) == (1, 0, 0, 1, 0, 0)
        run = imported(write_csv("table_1_2.csv", [CELLS | {YEARS.base: "246", EDUCATION: "—"}]))
        assert counts(run) == (1, 0, 1, 0, 0, 0)
        values = EmploymentProjection.objects.values_list("base_employment", "entry_education")
        assert values.get() == (246_000, "")
        call_command("import_outlook", undo=run.pk, stdout=StringIO())
        assert values.get() == (245_900, "Bachelor's degree")

    def test_a_dry_run_writes_nothing(self, write_csv):
        imported(write_csv("table_1_2.csv", [CELLS]), dry_run=True)
        assert not EmploymentProjection.objects.exists()

    def test_another_release_is_another_source(self, write_csv):
        other = Release(2023, 2033)
        names = dict(zip(YEARS.columns, other.columns, strict=True))
        path = write_csv("table_1_2.csv", [{names.get(name, name): cell for name, cell in CELLS.items()}])
        with pytest.raises(CommandError, match="this is the release of 2023–2033, not that of 2024–2034"):
            imported(path)
        self.source(2023, 2033)
        imported(path, source="bls-projections-2023-33")
        assert EmploymentProjection.objects.values_list("source__slug", "base_year").get() == (
            "bls-projections-2023-33",
            2023,
        )

    def test_without_a_file_it_says_which(self):
        with pytest.raises(CommandError, match=r"occupation\.xlsx, one of its tables as CSV, or occ_level\.csv"):
            imported()

    def test_undoing_reads_no_file(self, write_csv):
        with pytest.raises(CommandError, match="leave the format and the files away"):
            imported(write_csv("table_1_2.csv", [CELLS]), undo=1)


@pytest.mark.usefixtures("portal")
@pytest.mark.parametrize(("name", "notes"), [("table_1_2.csv", 0), ("occupation.xlsx", 4)])
def test_the_published_table_holds_what_the_fixtures_carry(published, name, notes):
    run = imported(published / "projections" / name)
    assert counts(run) == (1_113 + notes, 0, 0, 17, 1_096 + notes, 0)
    assert run.reasons.get("note below the table", 0) == notes
