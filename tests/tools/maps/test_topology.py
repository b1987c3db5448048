"""TopoJSON, decoded."""

import pytest

from tools.maps.topology import decode

from .conftest import polygon, topology_of


def test_steps_become_points_in_the_units_of_the_transform(topology):
    assert topology.arcs[0] == ((120, 50), (122, 60), (120, 70), (120, 90))


def test_an_arc_without_a_transform_is_taken_as_it_is():
    square = [[0, 0], [4, 0], [4, 4], [0, 0]]
    plain = {"type": "Topology", "arcs": [square], "objects": {"land": polygon(None, [0])}}
    assert decode(plain).arcs == (((0, 0), (4, 0), (4, 4), (0, 0)),)


def test_a_ring_joins_its_arcs_without_doubling_the_points_where_they_meet(topology):
    (utah, _) = topology.objects["states"]
    assert topology.points(utah.polygons[0][0]) == [
        (120, 50),
        (122, 60),
        (120, 70),
        (120, 90),
        (100, 90),
        (100, 50),
    ]


def test_neighbours_walk_their_border_in_opposite_directions(topology):
    utah, colorado = (topology.points(state.rings[0]) for state in topology.objects["states"])
    assert utah[:4] == colorado[:4][::-1]


def test_a_feature_keeps_its_code_and_every_polygon():
    islands = {"type": "MultiPolygon", "id": "15", "arcs": [[[0, 1]], [[-1, 2]]]}
    (hawaii,) = decode(topology_of(states=[islands])).objects["states"]
    assert (hawaii.code, hawaii.name, hawaii.polygons) == ("15", "", (((0, 1),), ((-1, 2),)))


def test_other_json_is_refused():
    with pytest.raises(ValueError, match="not TopoJSON"):
        decode({"type": "FeatureCollection"})


def test_lines_are_refused():
    with pytest.raises(ValueError, match="a LineString has no area"):
        decode(topology_of(roads=[{"type": "LineString", "arcs": [0]}]))
