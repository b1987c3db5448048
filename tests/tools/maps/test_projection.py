"""The Equal Earth projection, and the edge of the map."""

from itertools import pairwise
from math import cos, pi, radians

import pytest

from tools.maps.projection import CENTRE, EDGE, equal_earth, round_the_edge
from tools.maps.topology import Feature, Topology


def test_the_middle_of_the_map_is_its_origin():
    assert equal_earth(0, 0) == (0, 0)


def test_the_map_has_the_proportions_that_its_authors_give():
    """2.05 times as wide as high, with poles 0.59 of the equator long (Šavrič, Patterson and Jenny 2019)."""
    (right, _), (pole, top) = equal_earth(180, 0), equal_earth(180, 90)
    assert right / top == pytest.approx(2.05, abs=0.01)
    assert pole / right == pytest.approx(0.59, abs=0.01)


def test_the_map_has_the_area_of_the_globe():
    steps = [-90 + i / 10 for i in range(1801)]
    points = [equal_earth(180, latitude) for latitude in steps]
    half = sum((x1 + x2) / 2 * (y2 - y1) for (x1, y1), (x2, y2) in pairwise(points))
    assert 2 * half == pytest.approx(4 * pi, rel=1e-5)


@pytest.mark.parametrize("latitude", [0, 30, 60, 80])
def test_a_band_of_the_map_has_the_area_of_the_band_on_the_globe(latitude):
    (right, low), (_, high) = equal_earth(180, latitude), equal_earth(180, latitude + 0.001)
    assert 2 * right * (high - low) == pytest.approx(2 * pi * cos(radians(latitude)) * radians(0.001), rel=1e-4)


def ring_of(*points):
    return Topology(((*points, points[0]),), {"land": (Feature(None, "", (((0,),),)),)})


def longitudes(topology):
    return [x for x, _ in round_the_edge(topology).arcs[0]]


def test_the_edge_is_opposite_the_centre():
    assert CENTRE - EDGE == 180


def test_land_beyond_the_edge_goes_round_to_the_other_side():
    assert longitudes(ring_of((-175, 65), (-170, 65), (-172, 68))) == [185, 190, 188, 185]


def test_land_on_both_sides_of_the_date_line_is_made_whole():
    assert longitudes(ring_of((170, 65), (-180, 65), (-175, 68))) == [170, 180, 185, 170]


def test_an_island_that_begins_beyond_the_edge_stays_where_it_is():
    assert longitudes(ring_of((-171, 63), (-168, 63), (-169, 64))) == [-171, -168, -169, -171]
