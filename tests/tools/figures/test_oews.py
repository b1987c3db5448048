"""Wage statistics from small tables."""

import pytest

from careers.importers.tables import TableError
from tools.figures import oews

WAGES = {
    "TOT_EMP": "2,540",
    "EMP_PRSE": "1.4",
    "A_MEAN": "139570",
    "MEAN_PRSE": "0.6",
    "A_PCT10": "60000",
    "A_PCT25": "80000",
    "A_MEDIAN": "120000",
    "A_PCT75": "150000",
    "A_PCT90": "*",
}
NATION = {"AREA": "99", "AREA_TITLE": "U.S.", "AREA_TYPE": "1", "PRIM_STATE": "US"}
CALIFORNIA = {"AREA": "06", "AREA_TITLE": "California", "AREA_TYPE": "2", "PRIM_STATE": "CA"}
OAKLAND = {"AREA": "41860", "AREA_TITLE": "San Francisco-Oakland-Fremont, CA", "AREA_TYPE": "4", "PRIM_STATE": "CA"}
COAST = {"AREA": "0600007", "AREA_TITLE": "North Coast nonmetropolitan area", "AREA_TYPE": "6", "PRIM_STATE": "CA"}
ALL = {"NAICS": "000000", "NAICS_TITLE": "Cross-industry"}
SCIENCE = {"NAICS": "54", "NAICS_TITLE": "Professional, Scientific, and Technical Services"}


def row(place, sector=ALL, occupation="15-2051", **cells):
    return place | sector | {"OCC_CODE": occupation} | WAGES | cells


@pytest.fixture
def build(write_table, portal_fixtures):
    def build(*, states=(), metros=(), sectors=()):
        write_table(oews.EDITION.nation, [row(NATION)])
        write_table(oews.EDITION.states, states or [row(CALIFORNIA)])
        write_table(oews.EDITION.metros, metros or [row(OAKLAND)])
        data = write_table(oews.EDITION.sectors, sectors or [row(NATION, SCIENCE)])
        return {fixture.name.split("/")[1].split(".")[0]: fixture for fixture in oews.build(data, portal_fixtures)}

    return build


def test_each_place_has_its_key_and_its_fields(build):
    fixtures = build()
    nation, state = fixtures["wage_estimates_oews"].rows
    (metro,) = fixtures["wage_estimates_oews_metros"].rows
    (sector,) = fixtures["wage_estimates_oews_sectors"].rows
    assert (nation["key"], nation["area"]) == ("US-15-2051", None)
    assert (state["key"], state["area"]) == ("state-CA-15-2051", ["US", "state", "CA"])
    assert (metro["key"], metro["area"]) == ("metro-41860-15-2051", ["US", "metro", "41860"])
    assert (sector["key"], sector["sector_code"]) == ("sector-54-15-2051", "54")


def test_values_keep_their_units_and_a_withheld_one_is_empty(build):
    nation = build()["wage_estimates_oews"].rows[0]
    assert (nation["employment"], nation["employment_rse"], nation["mean_rse"]) == (2540, "1.4", "0.6")
    assert (nation["median"], nation["p90"]) == (120000, None)


def test_employment_withheld_leaves_the_wage(build):
    fixture = build(states=[row(CALIFORNIA, TOT_EMP="**", EMP_PRSE="**")])["wage_estimates_oews"]
    assert (fixture.rows[1]["employment"], fixture.rows[1]["employment_rse"]) == (None, None)
    assert fixture.rows[1]["mean"] == 139570


def test_a_row_without_mean_and_median_is_left_out_and_counted(build):
    fixture = build(states=[row(CALIFORNIA, A_MEAN="*", A_MEDIAN="*")])["wage_estimates_oews"]
    assert [fields["key"] for fields in fixture.rows] == ["US-15-2051"]
    assert fixture.account.left_out == {"neither mean nor median released": 1}


def test_other_occupations_and_nonmetropolitan_areas_are_left_out_and_counted(build):
    fixture = build(metros=[row(OAKLAND), row(COAST), row(OAKLAND, occupation="17-2011")])[
        "wage_estimates_oews_metros"
    ]
    assert len(fixture.rows) == 1
    assert fixture.account.left_out == {"nonmetropolitan area": 1, "occupation of no role": 1}
    assert fixture.account.notes == ["Not in the file: 13-1041"]


def test_the_same_figure_twice_stops_the_run(build):
    with pytest.raises(TableError, match="a second row for state-CA-15-2051"):
        build(states=[row(CALIFORNIA), row(CALIFORNIA)])


def test_states_come_before_the_metros_that_name_them(build):
    fixture = build(metros=[row(OAKLAND), row(COAST)])["areas"]
    assert [(place["kind"], place["code"]) for place in fixture.rows] == [("state", "CA"), ("metro", "41860")]
    assert fixture.rows[1]["state"] == ["US", "state", "CA"]
    assert fixture.account.left_out == {"nonmetropolitan area": 1}
