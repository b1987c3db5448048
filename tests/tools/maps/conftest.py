"""Small topologies: two squares that share a wavy border, and the same as a file."""

import json

import pytest

from tools.maps.topology import decode

# Arcs in steps, as the format has them: the border from south to north, then round the west, then round the east.
BORDER = [[10, 0], [1, 5], [-1, 5], [0, 10]]
WEST = [[10, 20], [-10, 0], [0, -20], [10, 0]]
EAST = [[10, 20], [10, 0], [0, -20], [-10, 0]]


def topology_of(**objects):
    return {
        "type": "Topology",
        "transform": {"scale": [2, 2], "translate": [100, 50]},
        "arcs": [BORDER, WEST, EAST],
        "objects": {
            name: {"type": "GeometryCollection", "geometries": geometries} for name, geometries in objects.items()
        },
    }


def polygon(code, *rings, name=""):
    return {"type": "Polygon", "id": code, "properties": {"name": name}, "arcs": [list(ring) for ring in rings]}


@pytest.fixture
def two_states():
    """Utah (west) and Colorado (east), 20 by 40 units each, and the land around both."""
    return topology_of(states=[polygon("49", [0, 1]), polygon("08", [~0, ~2])], nation=[polygon(None, [1, ~2])])


@pytest.fixture
def topology(two_states):
    return decode(two_states)


@pytest.fixture
def files(tmp_path, two_states):
    """The arguments of a run, with small files to read."""
    countries = [polygon("356", [0, 1], name="India"), polygon("004", [~0, ~2], name="Afghanistan")]
    world = topology_of(countries=countries, land=[polygon(None, [1, ~2])])
    world["transform"] = {"scale": [1, 1], "translate": [60, 10]}
    paths = {"us": tmp_path / "states.json", "world": tmp_path / "countries.json"}
    paths["us"].write_text(json.dumps(two_states))
    paths["world"].write_text(json.dumps(world))
    return ["--us", str(paths["us"]), "--world", str(paths["world"]), "--out", str(tmp_path)]
