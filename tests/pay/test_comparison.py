"""Comparison: one figure a role, all from one source, and the ranks of medians."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.models import Role
from careers.pay.comparison import (
    RankRange,
    ahead_in_growth,
    ahead_in_pay,
    compare_roles,
    not_told_apart,
    projections_by_role,
    rank_ranges,
)
from careers.pay.lead import pay_of_roles
from careers.stats.intervals import MedianEstimate
from tests.factories import (
    make_area,
    make_country,
    make_estimate,
    make_flag,
    make_occupation,
    make_projection,
    make_records,
    make_role,
    make_source,
    make_stand_in,
)

AS_OF = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


def compare(iso="US", source=""):
    pay = pay_of_roles(list(Role.objects.all()), [make_country(iso)], AS_OF)
    return compare_roles({role_id: figures for (role_id, _), figures in pay.figures.items()}, source)


def medians(comparison):
    return {role_id: figure.median for role_id, figure in comparison.figures.items()}


def test_the_source_that_speaks_of_the_most_roles_is_compared_by():
    first, second = make_role("First"), make_role("Second")
    narrow, wide = make_source("a-narrow", "official"), make_source("z-wide", "survey")
    make_estimate(first, source=narrow, median=111)
    make_estimate(first, source=wide, median=222, n=50)
    make_estimate(second, source=wide, median=333, n=50)
    found = compare()
    assert (found.source, found.others, found.measured) == (wide, (narrow,), 2)
    assert medians(found) == {first.pk: 222, second.pk: 333}


def test_a_source_of_proxies_gives_way_to_one_that_measures_the_roles():
    roles = [make_role(f"Role {number}") for number in range(3)]
    for number, role in enumerate(roles):
        make_estimate(make_occupation(role, f"15-{1000 + number}", f"Kind {number}", "proxy"))
    make_records(range(100_000, 140_000, 1_000), roles[0])
    found = compare()
    assert (found.source.slug, medians(found)) == ("filings", {roles[0].pk: 119_500})


def test_a_source_that_is_asked_for_is_compared_by_and_no_other_lends_it_a_figure():
    first, second = make_role("First"), make_role("Second")
    narrow = make_source("a-narrow", "official")
    make_estimate(first, source=narrow, median=111)
    for role in (first, second):
        make_estimate(role, source=make_source("z-wide", "survey"), median=222, n=50)
    assert medians(compare(source="a-narrow")) == {first.pk: 111}


def test_two_roles_are_told_apart_only_where_their_intervals_are():
    near, same, far = make_role("Near"), make_role("Same"), make_role("Far")
    make_records(range(100_000, 140_000, 1_000), near)
    make_records(range(101_000, 141_000, 1_000), same)
    make_records(range(200_000, 240_000, 1_000), far)
    figures = compare().figures
    assert not_told_apart(figures[near.pk], figures[same.pk]) == "the 95 % intervals overlap"
    assert not_told_apart(figures[near.pk], figures[far.pk]) == ""


def test_two_roles_of_one_proxy_are_not_told_apart():
    first, second = make_role("First"), make_role("Second")
    for role in (first, second):
        occupation = make_occupation(role, match="proxy")
    make_estimate(occupation)
    figures = compare().figures
    assert not_told_apart(figures[first.pk], figures[second.pk]) == "both are the figure of the same occupation"


def test_a_role_is_ahead_in_pay_where_its_whole_interval_is():
    near, same, far = make_role("Near"), make_role("Same"), make_role("Far")
    make_records(range(100_000, 140_000, 1_000), near)
    make_records(range(101_000, 141_000, 1_000), same)
    make_records(range(200_000, 240_000, 1_000), far)
    figures = compare().figures
    assert ahead_in_pay(figures[far.pk], figures[near.pk]) == 1
    assert ahead_in_pay(figures[near.pk], figures[far.pk]) == -1
    assert ahead_in_pay(figures[near.pk], figures[same.pk]) == 0


def test_proxies_flags_and_few_reports_put_no_role_ahead_in_pay():
    low, high, few = make_role("Low"), make_role("High"), make_role("Few")
    survey, flagged = make_source("survey", "survey"), make_source("flagged", "survey")
    for source in (survey, flagged, make_source()):
        make_records(range(100_000, 140_000, 1_000), low, source=source)
        make_records(range(200_000, 240_000, 1_000), high, source=source)
    make_stand_in(high, survey)
    make_flag(flagged, "US")
    make_records(range(300_000, 307_000, 1_000), few)
    for source, ahead in (("survey", 0), ("flagged", 0), ("filings", 1)):
        figures = compare(source=source).figures
        assert ahead_in_pay(figures[high.pk], figures[low.pk]) == ahead, source
    assert ahead_in_pay(figures[few.pk], figures[low.pk]) == 0


def test_growth_puts_a_role_ahead_where_both_occupations_are_exactly_the_roles():
    slow, fast, proxy = make_role("Slow"), make_role("Fast"), make_role("Proxy")
    make_projection(make_occupation(slow, "15-0001", "Slow"), projected=101_000)
    make_projection(make_occupation(fast, "15-0002", "Fast"), projected=150_000)
    make_projection(make_occupation(proxy, "15-0003", "Other", "proxy"), projected=190_000)
    known = projections_by_role()
    assert ahead_in_growth(known[fast.pk], known[slow.pk]) == 1
    assert ahead_in_growth(known[slow.pk], known[fast.pk]) == -1
    assert ahead_in_growth(known[proxy.pk], known[slow.pk]) == 0
    assert ahead_in_growth(known[fast.pk], known[fast.pk]) == 0
    assert ahead_in_growth(None, known[fast.pk]) == 0


def test_what_is_left_of_a_group_puts_no_role_ahead_in_growth():
    rest, exact = make_role("Rest"), make_role("Exact")
    make_projection(make_occupation(rest, "15-1299", "Computer Occupations, All Other"), projected=190_000)
    make_projection(make_occupation(exact, "15-0001", "Exact"), projected=101_000)
    known = projections_by_role()
    assert ahead_in_growth(known[rest.pk], known[exact.pk]) == 0


def test_the_leading_occupation_of_a_role_stands_for_it():
    role = make_role()
    make_estimate(make_occupation(role, "15-1252", "Software Developers", "proxy", position=2), median=222)
    make_estimate(make_occupation(role, "15-2051", "Data Scientists", "proxy", position=1), median=111)
    make_estimate(make_occupation(role, "15-1221", "Researchers", "proxy", position=3), median=333)
    assert medians(compare()) == {role.pk: 111}


def test_one_occupation_can_stand_for_two_roles_as_itself_and_as_a_proxy():
    exact, proxy = make_role("Data scientist"), make_role("Data analyst")
    occupation = make_occupation(exact)
    make_occupation(proxy, match="proxy", why="Counts both.")
    make_estimate(occupation, mean_rse="1.0")
    figures = compare().figures
    assert (figures[exact.pk].is_proxy, figures[exact.pk].grade.letter) == (False, "A")
    assert (figures[proxy.pk].is_proxy, figures[proxy.pk].grade.letter) == (True, "B")
    assert figures[proxy.pk].why_proxy == "Counts both."


def test_a_statistic_of_the_role_itself_comes_before_one_of_an_occupation():
    role, source = make_role(), make_source("survey", "survey")
    make_estimate(make_occupation(role), source=source, median=222)
    make_estimate(role, source=source, median=111)
    found = compare()
    assert medians(found) == {role.pk: 111}
    assert found.figures[role.pk].subject == role.name


def test_only_national_medians_of_the_country_and_of_all_levels_are_compared():
    role = make_role()
    make_estimate(role, country="IN")
    make_estimate(role, area=make_area())
    make_estimate(role, sector_code="51")
    make_estimate(role, experience="senior")
    make_estimate(role, mean=100_000)
    assert medians(compare()) == {}


def test_a_median_of_too_few_is_not_compared():
    role = make_role()
    make_estimate(role, n=4)
    assert compare().source is None
    make_estimate(role, n=5)
    assert list(compare().figures) == [role.pk]


def test_an_occupation_that_stands_for_no_role_is_left_out():
    make_estimate(make_occupation())
    assert compare().source is None


def test_a_country_of_which_nothing_is_known_has_an_empty_comparison():
    found = compare("ZZ")
    assert (found.source, found.figures, found.basis_label) == (None, {}, "")


def test_a_comparison_says_on_which_basis_it_stands():
    make_estimate(make_role(), basis="total")
    assert compare().basis_label == "Total pay, with bonus and stock"


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
