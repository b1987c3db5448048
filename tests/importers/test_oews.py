"""Official wages: what a row says, in the layouts of several years, and when it says nothing usable."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from careers.importers import oews
from careers.importers.reports import Rejected
from careers.importers.tables import Row, RowError, Table, TableError

FIGURES = {
    "OCC_CODE": "15-2051",
    "TOT_EMP": "2,540",
    "EMP_PRSE": "1.4",
    "H_MEAN": "67.10",
    "A_MEAN": "139570",
    "MEAN_PRSE": "0.6",
    "A_PCT10": "60000",
    "A_PCT25": "80000",
    "H_MEDIAN": "57.69",
    "A_MEDIAN": "120000",
    "A_PCT75": "150000",
    "A_PCT90": "#",
}
NO_YEAR = {column: "*" for column in ("A_MEAN", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90")}
NATION = {
    "AREA": "99",
    "AREA_TITLE": "U.S.",
    "AREA_TYPE": "1",
    "PRIM_STATE": "US",
    "NAICS": "000000",
    "NAICS_TITLE": "Cross-industry",
    "I_GROUP": "cross-industry",
}
CALIFORNIA = NATION | {"AREA": "06", "AREA_TITLE": "California", "AREA_TYPE": "2", "PRIM_STATE": "CA"}
OAKLAND = NATION | {"AREA": "41860", "AREA_TITLE": "San Francisco-Oakland, CA", "AREA_TYPE": "4", "PRIM_STATE": "CA"}
SCIENCE = NATION | {"NAICS": "54", "NAICS_TITLE": "Professional Services", "I_GROUP": "sector"}


def estimate(place=NATION, **cells):
    row = Row(Path("national_M2025_dl.csv"), 7, place | FIGURES | cells)
    return oews.estimate_of(row, oews.TODAY.place, {"15-2051"})


def reason(place=NATION, **cells):
    with pytest.raises(Rejected) as caught:
        estimate(place, **cells)
    return caught.value.reason


class TestPlaces:
    @pytest.mark.parametrize(
        ("place", "key", "area", "sector"),
        [
            (NATION, "US-15-2051", None, ""),
            (CALIFORNIA, "state-CA-15-2051", ("US", "state", "CA"), ""),
            (CALIFORNIA | {"AREA_TYPE": "3", "PRIM_STATE": "PR"}, "state-PR-15-2051", ("US", "state", "PR"), ""),
            (OAKLAND, "metro-41860-15-2051", ("US", "metro", "41860"), ""),
            (SCIENCE, "sector-54-15-2051", None, "54"),
            (SCIENCE | {"NAICS": "31-33"}, "sector-31-33-15-2051", None, "31-33"),
        ],
    )
    def test_each_has_its_key_and_its_fields(self, place, key, area, sector):
        found = estimate(place)
        assert (found.key, found.place.area, found.place.sector_code) == (key, area, sector)

    def test_a_state_is_known_by_its_number_where_the_code_is_not_given(self):
        nameless = {column: cell for column, cell in CALIFORNIA.items() if column != "PRIM_STATE"}
        assert estimate(nameless | {"AREA": "6"}).key == "state-CA-15-2051"
        with pytest.raises(RowError, match='column "AREA": expected the federal number of a state, found "03"'):
            estimate(nameless | {"AREA": "03"})

    @pytest.mark.parametrize(
        ("place", "why"),
        [
            (OAKLAND | {"AREA_TYPE": "6", "AREA": "0600007"}, "nonmetropolitan area"),
            (SCIENCE | {"NAICS": "5415", "I_GROUP": "4-digit"}, "industry within a sector"),
            (NATION | {"I_GROUP": "cross-industry, ownership"}, "one kind of ownership only"),
            (CALIFORNIA | {"NAICS": "54", "I_GROUP": "sector"}, "industry within an area"),
        ],
    )
    def test_those_the_portal_does_not_carry(self, place, why):
        assert reason(place) == why

    @pytest.mark.parametrize(("column", "cell"), [("AREA_TYPE", "5"), ("AREA", "418")])
    def test_a_code_out_of_the_layout_is_damage(self, column, cell):
        with pytest.raises(RowError, match=f'line 7: column "{column}": expected'):
            estimate(OAKLAND | {column: cell})


class TestFigures:
    def test_they_keep_their_units(self):
        assert estimate().figures == {
            "employment": 2540,
            "mean": 139570,
            "p10": 60000,
            "p25": 80000,
            "median": 120000,
            "p75": 150000,
            "p90": None,
            "employment_rse": Decimal("1.4"),
            "mean_rse": Decimal("0.6"),
        }

    @pytest.mark.parametrize("withheld", ["*", "**", "#", "~", ""])
    def test_a_withheld_one_is_empty_and_never_zero(self, withheld):
        figures = estimate(TOT_EMP=withheld, EMP_PRSE=withheld, A_MEDIAN=withheld).figures
        assert (figures["employment"], figures["employment_rse"], figures["median"]) == (None, None, None)

    def test_a_row_without_mean_and_median_is_rejected(self):
        assert reason(**NO_YEAR, H_MEAN="*", H_MEDIAN="#") == "neither mean nor median released"

    def test_hourly_wages_are_not_made_into_yearly_ones(self):
        assert reason(**NO_YEAR, HOURLY="TRUE") == "only hourly wages released"

    def test_another_occupation_is_rejected_before_its_cells_are_read(self):
        assert reason(OCC_CODE="27-2011", A_MEAN="many") == "occupation of no role"

    @pytest.mark.parametrize(
        ("column", "cell"),
        [("A_MEAN", "many"), ("A_MEAN", "-1"), ("TOT_EMP", "1.5"), ("EMP_PRSE", "1.25"), ("EMP_PRSE", "12000.0")],
    )
    def test_what_is_no_such_number_is_damage(self, column, cell):
        with pytest.raises(RowError, match=f'line 7: column "{column}": expected .*, found "{cell}"'):
            estimate(**{column: cell})


def write_csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def estimates(path):
    with Table(path) as table:
        layout = oews.layout_of(table)
        return [oews.estimate_of(row, layout.place, {"15-2051"}) for row in table.rows(layout.columns)]


class TestLayouts:
    def test_names_in_small_letters_and_numbers_of_a_workbook_change_nothing(self, tmp_path):
        cells = SCIENCE | FIGURES
        book = Workbook()
        book.active.append([name.lower() for name in cells])
        book.active.append([int(cell) if cell.isdigit() and cell != "000000" else cell for cell in cells.values()])
        book.create_sheet("Field Descriptions").append(["field", "description"])
        book.save(tmp_path / "all_data_M_2024.xlsx")
        assert estimates(tmp_path / "all_data_M_2024.xlsx") == [estimate(SCIENCE)]

    @pytest.mark.parametrize(
        ("place", "key"),
        [
            ({}, "US-15-2051"),
            ({"AREA": "6", "ST": "CA", "STATE": "California"}, "state-CA-15-2051"),
            ({"PRIM_STATE": "CA", "AREA": "41860", "AREA_NAME": "San Francisco"}, "metro-41860-15-2051"),
            ({"NAICS": "54", "NAICS_TITLE": "Professional Services"}, "sector-54-15-2051"),
        ],
    )
    def test_before_2019_each_kind_of_place_had_its_own(self, tmp_path, place, key):
        (found,) = estimates(write_csv(tmp_path / "M2018.csv", [place | FIGURES]))
        assert (found.key, found.figures) == (key, estimate().figures)

    def test_nonmetropolitan_areas_of_before_2019_are_known_by_their_longer_code(self, tmp_path):
        place = {"PRIM_STATE": "CA", "AREA": "0600007", "AREA_NAME": "North Coast"}
        with pytest.raises(Rejected, match="nonmetropolitan area"):
            estimates(write_csv(tmp_path / "BOS_M2018_dl.csv", [place | FIGURES]))

    def test_a_renamed_column_is_named_and_the_rows_are_not_taken_for_the_nation(self, tmp_path):
        cells = {("AREA_KIND" if name == "AREA_TYPE" else name): cell for name, cell in (CALIFORNIA | FIGURES).items()}
        with pytest.raises(TableError, match=r'no column "AREA_TYPE".* Nearest: "AREA_TITLE"'):
            estimates(write_csv(tmp_path / "state_M2026_dl.csv", [cells]))


class TestYear:
    @pytest.mark.parametrize("name", ["national_M2025_dl.csv", "all_data_M_2025.xlsx", "MSA_M2025_dl.csv.gz"])
    def test_it_is_in_the_name_of_a_file(self, name):
        assert oews.year_of([Path(name), Path("more.csv")]) == 2025

    def test_it_can_be_stated(self):
        assert oews.year_of([Path("wages.csv")], 2025) == 2025

    def test_it_is_asked_for_where_nothing_says_it(self):
        with pytest.raises(TableError, match="no file name says the year"):
            oews.year_of([Path("wages_20251.csv")])

    @pytest.mark.parametrize(("name", "stated"), [("state_M2024_dl.csv", None), ("more.csv", 2024)])
    def test_years_do_not_mix(self, name, stated):
        with pytest.raises(TableError, match=r"different years: 2024 \(.*\), 2025 \(national_M2025_dl\.csv\)"):
            oews.year_of([Path("national_M2025_dl.csv"), Path(name)], stated)
