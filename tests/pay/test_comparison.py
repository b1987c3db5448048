"""Comparison: one figure a role, all from one source, and the ranks of medians."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.pay.comparison import RankRange, compare_roles, projections_by_role, rank_ranges
from careers.stats.intervals import MedianEstimate
from tests.factories import make_area, make_estimate, make_occupation, make_projection, make_role, make_source

AS_OF = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


def medians(comparison):
    return {role_id: figure.median for role_id, figure in comparison.figures.items()}


def test_the_source_that_speaks_of_the_most_roles_is_compared_by():
    first, second = make_role("First"), make_role("Second")
    narrow, wide = make_source("a-narrow", "official"), make_source("z-wide", "survey")
    make_estimate(first, source=narrow, median=111)
    make_estimate(first, source=wide, median=222)
    make_estimate(second, source=wide, median=333)
    found = compare_roles("US", AS_OF)
    assert found.source == wide
    assert medians(found) == {first.pk: 222, second.pk: 333}


def test_the_leading_occupation_of_a_role_stands_for_it():
    role = make_role()
    make_estimate(make_occupation(role, "15-1252", "Software Developers", "proxy", position=2), median=222)
    make_estimate(make_occupation(role, "15-2051", "Data Scientists", "proxy", position=1), median=111)
    make_estimate(make_occupation(role, "15-1221", "Researchers", "proxy", position=3), median=333)
    assert medians(compare_roles("US", AS_OF)) == {role.pk: 111}


def test_one_occupation_can_stand_for_two_roles_as_itself_and_as_a_proxy():
    exact, proxy = make_role("Data scientist"), make_role("Data analyst")
    occupation = make_occupation(exact)
    make_occupation(proxy, match="proxy", why="Counts both.")
    make_estimate(occupation, mean_rse="1.0")
    figures = compare_roles("US", AS_OF).figures
    assert (figures[exact.pk].is_proxy, figures[exact.pk].grade.letter) == (False, "A")
    assert (figures[proxy.pk].is_proxy, figures[proxy.pk].grade.letter) == (True, "B")
    assert figures[proxy.pk].why_proxy == "Counts both."


def test_a_statistic_of_the_role_itself_comes_before_one_of_an_occupation():
    role, source = make_role(), make_source("survey", "survey")
    make_estimate(make_occupation(role), source=source, median=222)
    make_estimate(role, source=source, median=111)
    found = compare_roles("US", AS_OF)
    assert medians(found) == {role.pk: 111}
    assert found.figures[role.pk].subject == role.name


def test_only_national_medians_of_the_country_and_of_all_levels_are_compared():
    role = make_role()
    make_estimate(role, country="IN")
    make_estimate(role, area=make_area())
    make_estimate(role, sector_code="51")
    make_estimate(role, experience="senior")
    make_estimate(role, mean=100_000)
    assert medians(compare_roles("US", AS_OF)) == {}


def test_a_median_of_too_few_is_not_compared():
    role = make_role()
    make_estimate(role, n=4)
    assert compare_roles("US", AS_OF).source is None
    make_estimate(role, n=5)
    assert list(compare_roles("US", AS_OF).figures) == [role.pk]


def test_an_occupation_that_stands_for_no_role_is_left_out():
    make_estimate(make_occupation())
    assert compare_roles("US", AS_OF).source is None


def test_a_country_of_which_nothing_is_known_has_an_empty_comparison():
    found = compare_roles("ZZ", AS_OF)
    assert (found.source, found.figures, found.basis_label) == (None, {}, "")


def test_a_comparison_says_on_which_basis_it_stands():
    make_estimate(make_role(), basis="total")
    assert compare_roles("US", AS_OF).basis_label == "Total pay, with bonus and stock"


@pytest.mark.parametrize("roles", [1, 20])
def test_roles_are_compared_in_one_query(roles, django_assert_num_queries):
    for number in range(roles):
        role = make_role(f"Role {number}")
        make_estimate(make_occupation(role, f"15-{1000 + number}", f"Occupation {number}"))
        make_estimate(role)
    with django_assert_num_queries(1):
        assert len(compare_roles("US", AS_OF).figures) == roles


def test_the_projection_of_the_leading_occupation_stands_for_a_role():
    role = make_role()
    make_projection(make_occupation(role, "15-1252", "Software Developers", "proxy", position=2), base_year=2025)
    leading = make_projection(make_occupation(role, match="proxy", position=1))
    found = projections_by_role()
    assert found == {role.pk: leading}
    assert found[role.pk].match == "proxy"


def test_the_latest_projection_of_an_occupation_stands_for_a_role():
    role = make_role()
    occupation = make_occupation(role)
    latest = make_projection(occupation, source=make_source("a", "official"), base_year=2025)
    make_projection(occupation, source=make_source("b", "official"), base_year=2023)
    assert projections_by_role() == {role.pk: latest}


def test_a_projection_without_a_role_is_left_out():
    make_projection(make_occupation())
    assert projections_by_role() == {}


# Ranks --------------------------------------------------------------------------------------


def estimates(*rows):
    return [MedianEstimate(20, *row) for row in rows]


def test_a_rank_is_open_as_far_as_intervals_overlap():
    found = rank_ranges(estimates((100, 90, 110), (300, 280, 320), (105, 95, 125), (50, 40, 60)))
    assert found == [RankRange(3, 2, 3), RankRange(1, 1, 1), RankRange(2, 2, 3), RankRange(4, 4, 4)]


def test_intervals_that_touch_leave_both_ranks_open():
    assert rank_ranges(estimates((100, 90, 110), (120, 110, 130))) == [RankRange(2, 1, 2), RankRange(1, 1, 2)]


def test_without_an_interval_every_rank_is_open_and_no_other_is_barred_by_it():
    assert rank_ranges(estimates((100, 90, 110), (300,), (200, 190, 210))) == [
        RankRange(3, 2, 3),
        RankRange(1, 1, 3),
        RankRange(2, 1, 2),
    ]


def test_equal_medians_share_a_rank():
    assert [each.rank for each in rank_ranges(estimates((10,), (20,), (20,), (30,)))] == [4, 2, 2, 1]


intervals = st.lists(st.integers(1, 50), min_size=3, max_size=3).map(sorted)


@given(st.lists(intervals, max_size=12))
def test_a_rank_lies_within_those_that_are_open_and_they_are_those_of_the_definition(rows):
    found = rank_ranges(estimates(*((median, low, high) for low, median, high in rows)))
    for (low, median, high), ranks in zip(rows, found, strict=True):
        assert 1 <= ranks.best <= ranks.rank <= ranks.worst <= len(rows)
        assert ranks.rank == 1 + sum(other > median for _, other, _ in rows)
        assert ranks.best == 1 + sum(other > high for other, _, _ in rows)
        assert ranks.worst == len(rows) - sum(other < low for _, _, other in rows)
