"""Official projections: what a row says, which years a table is about, and what is not carried."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from careers.importers.projections import EDUCATION, KIND, SHEET, Layout, layout_of, projection_of
from careers.importers.reports import Rejected
from careers.importers.tables import Row, RowError, Table, TableError

YEARS = Layout(2024, 2034)
CELLS = {
    "2024 National Employment Matrix title": "Data scientists",
    YEARS.code: "15-2051",
    KIND: "Line item",
    YEARS.base: "245.9",
    YEARS.target: "1,328.305",
    YEARS.openings: "23.4",
    EDUCATION: "Bachelor's degree",
}


def projection(**changed):
    named = {"code": YEARS.code, "kind": KIND, "base": YEARS.base, "target": YEARS.target, "education": EDUCATION}
    cells = CELLS | {named.get(name, name): cell for name, cell in changed.items()}
    return projection_of(Row(Path("table_1_2.csv"), 7, cells), YEARS, {"15-2051"})


def test_thousands_become_people_exactly():
    assert projection() == ("15-2051", 245_900, 1_328_305, 23_400, "Bachelor's degree")


@pytest.mark.parametrize("education", ["—", ""])
def test_a_dash_is_no_education(education):
    assert projection(education=education).entry_education == ""


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"kind": "Summary", "code": "15-2000"}, "summary row"),
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
        {"kind": "Group"},
        {"education": "x" * 61},
    ],
)
def test_what_the_layout_does_not_promise_is_damage(cells):
    with pytest.raises(RowError, match=r"table_1_2\.csv, line 7: column .*: expected"):
        projection(**cells)


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
            assert layout_of(found) == Layout(2022, 2032)

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
            layout_of(other)

    def test_columns_carry_the_years(self):
        assert Layout(2025, 2035).openings == "Occupational openings, 2025–35 annual average"
        assert Layout(1998, 2008).openings == "Occupational openings, 1998–08 annual average"
