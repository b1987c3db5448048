"""The cube: what each report counts in, and the same numbers on every database."""

import pytest

from careers.cube.rebuild import KEY, differences, rebuild
from careers.models import SalaryStat
from careers.stats.bins import Counts
from tests.factories import make_area, make_company, make_records, make_role, make_source

from .brute_force import check_stored_cells

pytestmark = pytest.mark.django_db

PAY = [90_000, 100_000, 110_000, 120_000, 130_000]


@pytest.fixture
def role():
    return make_role()


def cell(**held):
    """The one cell that holds this and leaves the rest open."""
    open_dimensions = {"role": None, "country": None, "experience": "all", "year": None, "facet": "", "value": ""}
    return SalaryStat.objects.get(**open_dimensions | held)


def values_of(facet):
    """How many reports each value of the facet has, over all roles and countries or in the one country."""
    held = {"country__isnull": facet != "state"}
    return dict(SalaryStat.objects.filter(facet=facet, role=None, **held).values_list("value", "n"))


# The same numbers everywhere -----------------------------------------------------------------


def test_the_cells_of_seven_reports_are_these(role):
    make_records([85_000, 91_250, 91_250], role, year=2023, experience="entry")
    make_records([104_000, 130_999], role, year=2024, experience="senior")
    make_records([171_200, 240_001], role, year=2024, experience="")

    numbers = ("n", "total", "first_year", "last_year", "p10", "p25", "median", "p75", "p90", "low", "high")
    found = {
        key: [getattr(cell(**held), name) for name in numbers]
        for key, held in {
            "all": {},
            "entry": {"experience": "entry"},
            "not stated": {"experience": ""},
            "senior in 2024": {"experience": "senior", "year": 2024, "role": role},
        }.items()
    }

    assert found == {
        "all": [
            7, 913_700, 2023, 2024, 88_750.0, 91_250.0, 104_000.0, 151_099.5, 198_720.40000000002, 85_000, 240_001,
        ],
        "entry": [3, 267_500, 2023, 2023, 86_250.0, 88_125.0, 91_250.0, 91_250.0, 91_250.0, None, None],
        "not stated": [
            2, 411_201, 2024, 2024, 178_080.1, 188_400.25, 205_600.5, 222_800.75, 233_120.9, None, None,
        ],
        "senior in 2024": [
            2, 234_999, 2024, 2024, 106_699.9, 110_749.75, 117_499.5, 124_249.25, 128_299.1, None, None,
        ],
    }  # fmt: skip
    # Bins and how many lie in each, as they are stored: two bytes and four, the lower first.
    assert bytes(cell(experience="entry").bins).hex() == "903301000000" + "0d3402000000"
    assert Counts.unpack(bytes(cell(experience="entry").bins)).edges.tolist() == [85_000, 91_250]
    # Four combinations of role and country, with: no level and year, 3 levels, 2 years, 3 pairs of them.
    assert SalaryStat.objects.count() == 4 * (1 + 3 + 2 + 3)


def test_a_set_with_everything_is_what_brute_force_makes_of_it(role):
    state = make_area()
    areas = [None, state, make_area("41860", "San Francisco", "metro")]
    areas[2].state = state
    areas[2].save()
    companies, sources = [None, make_company()], [make_source(), make_source("survey", "survey")]
    for number in range(24):
        make_records(
            range(60_000 + number * 517, 160_000, 9_973),
            (role, role, make_role(f"Role {number}"))[number % 3],
            country=("US", "DE")[number % 5 == 0],
            year=2021 + number % 4,
            experience=("", "mid", "senior")[number % 3],
            area=areas[number % 3] if number % 5 else None,
            company=companies[number % 2],
            education=("", "master")[number % 2],
            company_size=("", "S", "L")[number % 3],
            remote_share=(None, 0, 19, 20, 80, 81, 100)[number % 7],
            basis=("base", "total")[number % 6 == 0],
            source=sources[number % 4 == 0],
        )
    check_stored_cells()
    assert not list(differences(source.pk for source in sources))


def test_computing_a_source_anew_changes_nothing_and_counts_its_cells(role):
    make_records(PAY, role)
    make_records(PAY, role, source=make_source("survey", "survey"))
    before = list(SalaryStat.objects.order_by(*KEY).values_list(*KEY, "bins"))
    assert rebuild(make_source().pk) == 16
    assert len(before) == 32
    after = list(SalaryStat.objects.order_by(*KEY).values_list(*KEY, "bins"))
    assert [row[:-1] for row in after] == [row[:-1] for row in before]
    check_stored_cells()


def test_a_source_without_reports_has_no_cells():
    assert rebuild(make_source().pk) == 0
    assert not SalaryStat.objects.exists()


# What a report counts in ---------------------------------------------------------------------


def test_a_metropolitan_area_counts_in_its_state(role):
    state = make_area("TX", "Texas")
    metro = make_area("10180", "Abilene", "metro")
    metro.state = state
    metro.save()
    alone = make_area("99999", "Nowhere", "metro")
    for area, n in ((state, 2), (metro, 3), (alone, 1), (None, 4)):
        make_records(PAY[:n], role, area=area)
    assert values_of("state") == {str(state.pk): 5, str(alone.pk): 1}
    assert not SalaryStat.objects.filter(facet="state", country=None).exists()


@pytest.mark.parametrize(
    ("share", "band"), [(0, "none"), (19, "none"), (20, "part"), (80, "part"), (81, "full"), (100, "full")]
)
def test_a_share_of_remote_work_counts_in_its_band(role, share, band):
    make_records(PAY, role, remote_share=share)
    assert values_of("remote") == {band: 5}


def test_what_is_not_recorded_counts_in_the_whole_and_in_no_value(role):
    make_records(PAY, role, remote_share=0, education="master", company_size="S", company=make_company())
    make_records(PAY, role)
    assert cell().n == 10
    assert [sum(values_of(facet).values()) for facet in ("remote", "education", "size", "company")] == [5] * 4


def test_a_level_that_is_not_stated_is_a_cell_of_its_own_beside_that_of_all(role):
    make_records(PAY, role, experience="")
    make_records(PAY[:2], role, experience="entry")
    levels = SalaryStat.objects.filter(role=None, country=None, year=None, facet="").values_list("experience", "n")
    assert dict(levels) == {"all": 7, "": 5, "entry": 2}


def test_a_facet_is_held_only_where_experience_and_year_are_open(role):
    make_records(PAY, role, education="master")
    assert set(SalaryStat.objects.exclude(facet="").values_list("experience", "year")) == {("all", None)}


@pytest.mark.parametrize("differs", ["source", "basis", "currency"])
def test_what_must_not_be_blended_has_cells_of_its_own(role, differs):
    other = {"source": make_source("survey", "survey"), "basis": "total", "currency": "EUR"}
    make_records(PAY, role)
    make_records([1, 2], role, **{differs: other[differs]})
    whole = SalaryStat.objects.filter(role=None, country=None, experience="all", year=None, facet="")
    assert sorted(whole.values_list("n", "total")) == [(2, 3), (5, sum(PAY))]


# What differs --------------------------------------------------------------------------------


def test_a_difference_names_the_cell_and_both_sides(role):
    source = make_source()
    make_records(PAY, role)
    SalaryStat.objects.filter(year=2025, role=None, country=None, experience="all").update(n=6)
    SalaryStat.objects.filter(year=None, role=role, country=None, experience="all").delete()
    extra = cell()
    extra.pk, extra.year = None, 1999
    extra.save()

    found = {
        dict(zip(KEY, key, strict=True))["year"]: (stored, computed)
        for key, stored, computed in differences([source.pk])
    }

    assert found.keys() == {2025, None, 1999}
    assert [values[2] for values in found[2025]] == [6, 5]
    assert found[None][0] is None
    assert found[1999][1] is None
