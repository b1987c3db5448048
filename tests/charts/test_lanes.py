"""Lanes: what shares one value stands in one lane, and nothing in it covers anything else."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from careers.charts.lanes import LEFT, TOP, WIDTH, Group, Item, axis_around, draw_lanes

AMOUNTS = st.integers(60_000, 250_000)


def items_of(values):
    return [Item(f"Some role {value}", value, value * 0.95, value * 1.1, None) for value in values]


def drawn(groups):
    axis, ticks = axis_around([item.value for group in groups for item in group.items])
    return draw_lanes(groups, axis, ticks, 3.1)


@given(st.lists(AMOUNTS, min_size=1, max_size=12))
def test_what_stands_in_one_row_of_a_lane_does_not_touch(values):
    (lane,) = drawn([Group("Data Scientists", "+33.5 %", 33.5, items_of(values))]).lanes

    rows = {}
    for point in lane.points:
        rows.setdefault(point.y, []).append(point.reach)
    for reaches in rows.values():
        ends = sorted(reaches)
        assert all(before[1] < after[0] for before, after in pairwise(ends))


@given(st.lists(AMOUNTS, min_size=2, max_size=12))
def test_a_higher_value_never_stands_further_left(values):
    (lane,) = drawn([Group("Data Scientists", "+33.5 %", 33.5, items_of(values))]).lanes

    places = [point.x for point in sorted(lane.points, key=lambda point: point.item.value)]
    assert places == sorted(places)
    assert all(LEFT <= place <= WIDTH for place in places)


def test_lanes_follow_each_other_and_hold_their_points():
    groups = [Group(name, "", growth, items_of([90_000, 91_000])) for name, growth in (("Fast", 30.0), ("Slow", None))]

    picture = drawn(groups)

    assert [lane.top for lane in picture.lanes] == [TOP, picture.lanes[0].bottom]
    assert all(lane.top < point.y < lane.bottom for lane in picture.lanes for point in lane.points)
    assert [lane.bar is None for lane in picture.lanes] == [False, True]


def test_a_fall_has_no_length():
    (lane,) = drawn([Group("Administrators", "−0.7 %", -0.7, items_of([90_000]))]).lanes

    assert lane.bar == 0


def test_the_axis_starts_under_the_least_value_and_ends_beyond_the_most():
    axis, ticks = axis_around([95_000, 192_000])

    assert axis.low <= 95_000 < 192_000 < axis.high
    assert ticks[0] == axis.low
