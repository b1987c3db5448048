"""Rings as path data, and where names go."""

from itertools import accumulate

from tools.maps.labels import label_point
from tools.maps.outlines import path, rounded


def test_a_ring_is_written_in_steps_from_its_first_point():
    assert path([[(10, 20), (15, 18), (15, 25)]]) == "m10 20 5-2 0 7z"


def test_the_next_ring_starts_from_where_the_last_one_started():
    assert path([[(10, 20), (15, 18), (15, 25)], [(8, 21), (9, 21), (9, 22)]]) == "m10 20 5-2 0 7zm-2 1 1 0 0 1z"


def test_points_that_fall_together_are_one():
    assert rounded([(0.1, 0), (0.2, 0.3), (5, 0), (5, 5), (0, 0.4)]) == [(5, 0), (5, 5), (0, 0)]


def test_a_ring_without_area_is_nothing():
    assert rounded([(0, 0), (5, 0), (0, 0.2)]) == []
    assert rounded([(0, 0), (5, 0), (9, 0)]) == []


def test_whole_numbers_do_not_drift():
    """Each step is between two rounded points, so the last point is as exact as the first."""
    ring = rounded([(i * 1.4, (i * i) % 17 + 0.4) for i in range(200)])
    numbers = path([ring])[1:-1].replace("-", " -").split()
    xs = list(accumulate(map(int, numbers[::2])))
    assert xs == [x for x, _ in ring]


def test_a_name_goes_to_the_roomiest_part():
    """A flag on a pole: the name belongs on the flag."""
    flag = [(0, 0), (100, 0), (100, 60), (4, 60), (4, 300), (0, 300)]
    x, y = label_point(flag)
    assert 30 < x < 70
    assert 20 < y < 40
