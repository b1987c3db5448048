"""Official wages: what a row says, in the layouts of several years, and when it says nothing usable."""

from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from careers.importers.formats import oews
from careers.importers.formats.cells import Rejected
from careers.importers.tables import Row, RowError, Table, TableError
from careers.models import Area, Country, ImportRun, Source, WageEstimate
from tests.factories import make_area, make_occupation, make_source

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
    return oews.estimate_of(row, oews.TODAY.coverage, {"15-2051"})


def reason(place=NATION, **cells):
    with pytest.raises(Rejected) as caught:
        estimate(place, **cells)
    return caught.value.reason


class TestPlaces:
    @pytest.mark.parametrize(
        ("place", "key", "area", "sector"),
        [
            (NATION, "US-15-2051", None, ""),
            (NATION | {"NAICS": "0"}, "US-15-2051", None, ""),
            (CALIFORNIA, "state-CA-15-2051", ("US", "state", "CA"), ""),
            (CALIFORNIA | {"AREA_TYPE": "3", "PRIM_STATE": "PR"}, "state-PR-15-2051", ("US", "state", "PR"), ""),
            (OAKLAND, "metro-41860-15-2051", ("US", "metro", "41860"), ""),
            (SCIENCE, "sector-54-15-2051", None, "54"),
            (SCIENCE | {"NAICS": "31-33"}, "sector-31-33-15-2051", None, "31-33"),
        ],
    )
    def test_each_has_its_key_and_its_fields(self, place, key, area, sector):
        found = estimate(place)
        assert (found.key, found.coverage.area, found.coverage.sector_code) == (key, area, sector)

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
            (OAKLAND | {"AREA_TYPE": "5"}, "metropolitan division, a part of a metropolitan area"),
            (CALIFORNIA | {"NAICS": "54", "I_GROUP": "sector"}, "industry within an area"),
        ],
    )
    def test_those_the_portal_does_not_carry(self, place, why):
        assert reason(place) == why

    @pytest.mark.parametrize("code", ["000001", "1", "999001", "999101", "999201", "999301"])
    def test_from_2011_to_2016_the_code_alone_says_that_a_row_is_of_one_ownership(self, code):
        of_2013 = {column: cell for column, cell in SCIENCE.items() if column != "I_GROUP"}
        assert reason(of_2013 | {"NAICS": code}) == "one kind of ownership only"
        assert reason(CALIFORNIA | {"NAICS": code, "I_GROUP": ""}) == "one kind of ownership only"

    @pytest.mark.parametrize("code", ["541", "5415", "541000", "541700", "999000", "999100", "3250A1"])
    def test_from_2011_to_2016_the_code_alone_says_that_a_row_is_of_an_industry(self, code):
        of_2013 = {column: cell for column, cell in SCIENCE.items() if column != "I_GROUP"}
        assert reason(of_2013 | {"NAICS": code}) == "industry within a sector"

    @pytest.mark.parametrize("code", ["11", "31-33", "44-45", "99"])
    def test_from_2011_to_2016_the_code_alone_says_that_a_row_is_of_a_sector(self, code):
        of_2013 = {column: cell for column, cell in SCIENCE.items() if column != "I_GROUP"}
        assert estimate(of_2013 | {"NAICS": code}).key == f"sector-{code}-15-2051"

    @pytest.mark.parametrize(
        ("place", "column", "cell"),
        [
            (OAKLAND, "AREA_TYPE", "7"),
            (OAKLAND, "AREA", "418"),
            (SCIENCE, "NAICS", "54-5415-5416"),
            (SCIENCE, "NAICS_TITLE", "x" * 121),
        ],
    )
    def test_a_code_out_of_the_layout_is_damage(self, place, column, cell):
        with pytest.raises(RowError, match=f'line 7: column "{column}": expected'):
            estimate(place | {column: cell})


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

    @pytest.mark.parametrize("withheld", ["*", "**", "~", ""])
    def test_a_withheld_one_is_empty_and_never_zero(self, withheld):
        figures = estimate(TOT_EMP=withheld, EMP_PRSE=withheld, A_MEDIAN=withheld).figures
        assert (figures["employment"], figures["employment_rse"], figures["median"]) == (None, None, None)

    def test_a_row_without_mean_and_median_is_rejected(self):
        assert reason(**NO_YEAR, H_MEAN="*", H_MEDIAN="#") == "neither mean nor median released"

    @pytest.mark.parametrize("withheld", ["#", "*"])
    def test_a_row_that_is_too_high_to_be_published_is_not_one_that_is_withheld(self, withheld):
        too_high = dict.fromkeys(NO_YEAR, "#")
        assert reason(**too_high, H_MEAN="#", H_MEDIAN="#") == "wage above the highest published"
        assert reason(**too_high | {"A_MEAN": withheld}) == "wage above the highest published"
        assert reason(**too_high | {"A_PCT10": "190000", "A_PCT25": "220000"}) == "wage above the highest published"

    @pytest.mark.parametrize(
        ("year", "amount"),
        [(2012, None), (2014, 187_200), (2016, 187_200), (2018, 208_000), (2022, 208_000), (2023, 239_200)],
    )
    def test_what_is_too_high_is_at_least_what_the_release_says(self, year, amount):
        assert oews.top_code_of(year) == amount

    @pytest.mark.parametrize(
        ("cells", "column"),
        [
            ({"A_PCT75": "#", "A_PCT90": "150000"}, "A_PCT90"),
            ({"A_PCT75": "#", "A_PCT90": "*"}, "A_PCT90"),
            ({"A_MEDIAN": "#"}, "A_PCT75"),
        ],
    )
    def test_what_is_above_one_that_is_too_high_is_too_high(self, cells, column):
        with pytest.raises(RowError, match=f'column "{column}": expected #, as in'):
            estimate(**cells)

    def test_hourly_wages_are_not_made_into_yearly_ones(self):
        assert reason(**NO_YEAR, HOURLY="TRUE") == "only hourly wages released"

    def test_another_occupation_is_rejected_before_its_cells_are_read(self):
        assert reason(OCC_CODE="27-2011", A_MEAN="many") == "occupation of no role"

    @pytest.mark.parametrize(
        ("column", "cell"),
        [
            ("A_MEAN", "many"),
            ("A_MEAN", "0"),
            ("A_PCT75", "119999"),
            ("A_PCT10", "9999999999"),
            ("A_MEAN", "-1"),
            ("TOT_EMP", "1.5"),
            ("EMP_PRSE", "1.25"),
            ("EMP_PRSE", "12000.0"),
        ],
    )
    def test_what_is_no_such_number_is_damage(self, column, cell):
        with pytest.raises(RowError, match=f'line 7: column "{column}": expected .*, found "{cell}"'):
            estimate(**{column: cell})

    def test_percentiles_are_compared_over_those_withheld(self):
        with pytest.raises(RowError, match='"A_PCT75": expected no less than in A_PCT10, found "59999"'):
            estimate(A_PCT25="*", A_MEDIAN="*", A_PCT75="59999")


def estimates(path):
    with Table(path) as table:
        layout = oews.layout_of(table)
        return [oews.estimate_of(row, layout.coverage, {"15-2051"}) for row in table.rows(layout.columns)]


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
        ("changed", "why"),
        [
            ({"NAICS": "5415", "I_GROUP": "4-digit"}, "industry within a sector"),
            ({"I_GROUP": "cross-industry, ownership"}, "one kind of ownership only"),
            (NO_YEAR, "only hourly wages released"),
        ],
    )
    def test_optional_columns_count_under_any_spelling_of_their_names(self, write_csv, changed, why):
        cells = {name.lower(): cell for name, cell in (NATION | FIGURES | changed).items()}
        with pytest.raises(Rejected, match=why):
            estimates(write_csv("all_data_M_2020.csv", [cells]))

    @pytest.mark.parametrize(
        ("place", "key"),
        [
            ({}, "US-15-2051"),
            ({"AREA": "6", "ST": "CA", "STATE": "California"}, "state-CA-15-2051"),
            ({"PRIM_STATE": "CA", "AREA": "41860", "AREA_NAME": "San Francisco"}, "metro-41860-15-2051"),
            ({"NAICS": "54", "NAICS_TITLE": "Professional Services"}, "sector-54-15-2051"),
        ],
    )
    def test_before_2019_each_kind_of_place_had_its_own(self, write_csv, place, key):
        (found,) = estimates(write_csv("M2018.csv", [place | FIGURES]))
        assert (found.key, found.figures) == (key, estimate().figures)

    def test_nonmetropolitan_areas_of_before_2019_are_known_by_their_longer_code(self, write_csv):
        place = {"PRIM_STATE": "CA", "AREA": "0600007", "AREA_NAME": "North Coast"}
        with pytest.raises(Rejected, match="nonmetropolitan area"):
            estimates(write_csv("BOS_M2018_dl.csv", [place | FIGURES]))

    def test_a_metropolitan_division_of_before_2019_is_known_by_its_name(self, write_csv):
        place = {"PRIM_STATE": "CA", "AREA": "31084", "AREA_NAME": "Los Angeles-Long Beach, CA Metropolitan Division"}
        with pytest.raises(Rejected, match="metropolitan division"):
            estimates(write_csv("aMSA_M2013_dl.csv", [place | FIGURES]))

    @pytest.mark.parametrize(("own_code", "is_taken"), [("1235", True), ("5", False), ("123", False)])
    def test_a_nation_by_ownership_before_2019_is_not_the_nation(self, write_csv, own_code, is_taken):
        path = write_csv("national_owner_M2013_dl.csv", [{"OWN_CODE": own_code} | FIGURES])
        if is_taken:
            assert [found.key for found in estimates(path)] == ["US-15-2051"]
        else:
            with pytest.raises(Rejected, match="one kind of ownership only"):
                estimates(path)

    def test_a_row_of_all_sectors_among_sectors_is_the_nation(self, write_csv):
        (found,) = estimates(write_csv("M2018.csv", [{"NAICS": "000000", "NAICS_TITLE": "All"} | FIGURES]))
        assert found.key == "US-15-2051"

    def test_names_with_blanks_and_in_small_letters_change_nothing(self, write_csv):
        cells = {name.lower().replace("_", " "): cell for name, cell in FIGURES.items()}
        (found,) = estimates(write_csv("national_M2010_dl.csv", [cells]))
        assert (found.key, found.figures) == ("US-15-2051", estimate().figures)

    def test_a_renamed_column_is_named_and_the_rows_are_not_taken_for_the_nation(self, write_csv):
        cells = {("AREA_KIND" if name == "AREA_TYPE" else name): cell for name, cell in (CALIFORNIA | FIGURES).items()}
        with pytest.raises(TableError, match=r'no column "AREA_TYPE".* Nearest: "AREA_TITLE"'):
            estimates(write_csv("state_M2026_dl.csv", [cells]))


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


@pytest.fixture
def portal_of_one_occupation(db):
    for code, name, kind in (("CA", "California", "state"), ("41860", "San Francisco", "metro")):
        make_area(code, name, kind)
    make_occupation(code="15-2051")
    return make_source("bls-oews-2025", "official")


def imported(*files, **options):
    """Imports the files and returns the latest run."""
    call_command("import_pay", "oews", *map(str, files), **options, stdout=StringIO(), stderr=StringIO())
    return ImportRun.objects.first()


def counts(run):
    return (run.read, run.created, run.updated, run.unchanged, run.rejected, run.removed)


def keys():
    return sorted(WageEstimate.objects.values_list("key", flat=True))


@pytest.mark.usefixtures("portal_of_one_occupation")
class TestImport:
    @pytest.fixture
    def nation(self, write_csv):
        return write_csv("national_M2025_dl.csv", [NATION | FIGURES])

    @pytest.fixture
    def areas(self, write_csv):
        return write_csv("areas_M2025_dl.csv", [CALIFORNIA | FIGURES, OAKLAND | FIGURES])

    def test_every_row_is_accounted_for(self, write_csv):
        coast = OAKLAND | {"AREA_TYPE": "6", "AREA": "0600007"}
        reno = OAKLAND | {"AREA": "39900", "AREA_TITLE": "Reno, NV"}
        rows = [NATION, SCIENCE, CALIFORNIA, OAKLAND, coast, reno, NATION]
        damaged = NATION | FIGURES | {"A_MEAN": "many"}
        path = write_csv("all_data_M_2025.csv", [*(row | FIGURES for row in rows), damaged])
        run = imported(path)
        assert counts(run) == (8, 4, 0, 0, 4, 0)
        assert list(run.rejected_rows.values_list("line", "reason")) == [
            (6, "nonmetropolitan area"),
            (7, "area not known"),
            (8, "second row about the same"),
            (9, 'column "A_MEAN": expected a number'),
        ]
        assert run.rejected_rows.last().raw.startswith("99,U.S.,1,US,000000")

    def test_an_estimate_has_the_fields_of_the_published_row(self, areas):
        imported(areas)
        found = WageEstimate.objects.get(key="metro-41860-15-2051")
        assert (found.occupation.code, found.area.code, found.year) == ("15-2051", "41860", 2025)
        assert (found.employment, found.employment_rse, found.mean) == (2540, Decimal("1.4"), 139570)
        assert (found.p10, found.median, found.p90, found.top_code) == (60000, 120000, None, 239_200)
        assert (found.country.iso, found.currency, found.basis, found.sector_code) == ("US", "USD", "base", "")

    @pytest.mark.parametrize(("cell", "p90", "top_code"), [("180000", 180_000, None), ("*", None, None)])
    def test_what_is_published_or_withheld_has_no_top_code(self, write_csv, cell, p90, top_code):
        imported(write_csv("national_M2025_dl.csv", [NATION | FIGURES | {"A_PCT90": cell}]))
        assert WageEstimate.objects.values_list("p90", "top_code").get() == (p90, top_code)

    def test_each_part_of_a_release_is_guarded_by_itself(self, write_csv):
        codes = [f"1{n:04}" for n in range(40)]
        for code in codes:
            make_area(code, f"Metro {code}", "metro")
        sectors = [SCIENCE | FIGURES | {"NAICS": str(code)} for code in range(51, 57)]
        metros = [OAKLAND | FIGURES | {"AREA": code} for code in codes]
        imported(write_csv("all_data_M_2025.csv", [*sectors, *metros]))
        with pytest.raises(CommandError, match=r"that begin with “sector-”, 5 are not in the files and 1 are"):
            imported(write_csv("all_data_M_2025.csv", [*sectors[:1], *metros]))
        assert len(keys()) == 46

    def test_the_same_files_twice_change_nothing(self, nation, areas):
        imported(nation, areas)
        before = list(WageEstimate.objects.values())
        assert counts(imported(nation, areas)) == (3, 0, 0, 3, 0, 0)
        assert list(WageEstimate.objects.values()) == before

    def test_a_dry_run_counts_and_writes_nothing(self, nation):
        out = StringIO()
        call_command("import_pay", "oews", str(nation), dry_run=True, stdout=out)
        assert "1 rows read = 1 created" in out.getvalue()
        assert not WageEstimate.objects.exists()
        assert not ImportRun.objects.exists()

    def test_a_changed_figure_is_updated_and_comes_back_when_the_run_is_undone(self, write_csv, nation):
        imported(nation)
        again = write_csv("national_M2025_dl.csv", [NATION | FIGURES | {"A_MEDIAN": "121000", "EMP_PRSE": "*"}])
        run = imported(again)
        assert counts(run) == (1, 0, 1, 0, 0, 0)
        assert WageEstimate.objects.values_list("median", "employment_rse").get() == (121000, None)
        call_command("import_pay", undo=run.pk, stdout=StringIO())
        assert WageEstimate.objects.values_list("median", "employment_rse").get() == (120000, Decimal("1.4"))

    def test_files_can_come_one_by_one_and_a_row_gone_from_one_is_removed(self, write_csv, nation, areas):
        imported(nation)
        assert counts(imported(areas)) == (2, 2, 0, 0, 0, 0)
        assert keys() == ["US-15-2051", "metro-41860-15-2051", "state-CA-15-2051"]
        texas = CALIFORNIA | {"AREA": "48", "PRIM_STATE": "TX"}
        make_area("TX", "Texas")
        assert counts(imported(write_csv("state_M2025_dl.csv", [texas | FIGURES]))) == (1, 1, 0, 0, 0, 1)
        assert keys() == ["US-15-2051", "metro-41860-15-2051", "state-TX-15-2051"]

    def test_a_release_replaces_only_the_parts_that_its_files_hold(self, write_csv, nation, areas):
        imported(nation, areas)
        new = {"period_start": date(2026, 5, 1), "period_end": date(2026, 5, 31)}
        make_source("bls-oews-2026", "official", supersedes=Source.objects.get(slug="bls-oews-2025"), **new)
        run = imported(write_csv("national_M2026_dl.csv", [NATION | FIGURES]))
        assert counts(run) == (1, 1, 0, 0, 0, 1)
        assert set(WageEstimate.objects.values_list("source__slug", "key")) == {
            ("bls-oews-2026", "US-15-2051"),
            ("bls-oews-2025", "metro-41860-15-2051"),
            ("bls-oews-2025", "state-CA-15-2051"),
        }

    @pytest.mark.parametrize(
        ("name", "options", "why"),
        [
            ("wages.csv", {}, "no file name says the year .* with --year"),
            ("national_M2024_dl.csv", {}, "There is no source “bls-oews-2024”"),
            ("national_M2024_dl.csv", {"year": 2025}, "different years: 2024"),
            ("national_M2024_dl.csv", {"source": "bls-oews-2025"}, "“bls-oews-2025” describes 2025, the files 2024"),
        ],
    )
    def test_a_year_in_doubt_stops_the_import(self, write_csv, name, options, why):
        with pytest.raises(CommandError, match=why):
            imported(write_csv(name, [NATION | FIGURES]), **options)
        assert not ImportRun.objects.exists()

    def test_the_year_can_be_stated(self, write_csv):
        imported(write_csv("wages.csv", [NATION | FIGURES]), year=2025)
        assert WageEstimate.objects.get().year == 2025

    def test_a_portal_without_the_country_says_so(self, nation):
        Area.objects.all().delete()
        Country.objects.all().delete()
        with pytest.raises(CommandError, match="does not know the country US; load its fixtures first"):
            imported(nation)


@pytest.mark.usefixtures("portal")
def test_the_published_files_hold_what_the_fixtures_carry(published):
    run = imported(*sorted((published / "oews").glob("*.csv")))
    assert counts(run) == (13_929, 0, 0, 4_235, 9_694, 0)
    assert run.reasons == {
        "occupation of no role": 8_722,
        "nonmetropolitan area": 870,
        "neither mean nor median released": 102,
    }
