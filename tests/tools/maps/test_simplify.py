"""Fewer points, the same borders."""

from hypothesis import given
from hypothesis import strategies as st

from tools.maps.simplify import area, simplify, simplify_arc

coordinates = st.integers(-1000, 1000)
lines = st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=40)


def test_the_smallest_triangle_goes_first():
    line = [(0, 0), (5, 1), (10, 0), (15, 9), (20, 0)]
    assert simplify_arc(line, 6) == [(0, 0), (10, 0), (15, 9), (20, 0)]


def test_nothing_goes_that_is_large_enough():
    line = [(0, 0), (5, 9), (10, 0)]
    assert simplify_arc(line, 45) == line
    assert simplify_arc(line, 46) == [(0, 0), (10, 0)]


def test_an_island_stays_a_triangle_however_small():
    island = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    assert len(simplify_arc(island, 1e9)) == 4


@given(lines, st.floats(0, 1e6))
def test_both_ends_stay_and_no_point_is_new_or_out_of_order(line, smallest):
    kept = simplify_arc(line, smallest)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(point in rest for point in kept)


@given(lines)
def test_more_is_taken_when_more_may_be_taken(line):
    assert len(simplify_arc(line, 100)) >= len(simplify_arc(line, 1000))


def test_neighbours_still_meet(topology):
    plain = simplify(topology, lambda arc: 30)
    assert plain.arcs[0] == ((120, 50), (120, 90))
    utah, colorado = (plain.points(state.rings[0]) for state in plain.objects["states"])
    assert area(utah) + area(colorado) == area(plain.points(plain.objects["nation"][0].rings[0]))


def test_a_small_place_keeps_its_shape(topology):
    """Whatever is asked for, a border loses no triangle larger than SHARE of the smaller place beside it."""
    bay = topology.moved(lambda point: (100 + (point[0] - 100) * 3 if point[0] > 120 else point[0], point[1]))
    assert simplify(bay, lambda arc: 1e9).arcs[0] == bay.arcs[0]


def test_the_area_of_a_ring_does_not_depend_on_its_direction():
    ring = [(0, 0), (4, 0), (4, 3)]
    assert area(ring) == area(ring[::-1]) == 6
