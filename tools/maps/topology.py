"""TopoJSON: borders are arcs that neighbours share, so what is done to an arc is done to both sides of it.

The format: https://github.com/topojson/topojson-specification
"""

import json
from dataclasses import dataclass, replace
from itertools import accumulate

Point = tuple[float, float]
# Numbers of arcs; ~i is arc i walked backwards.
Ring = tuple[int, ...]


@dataclass(frozen=True)
class Feature:
    """One place: its code in the file (None where it has none), its name, and its polygons, the outer ring first."""

    code: str | None
    name: str
    polygons: tuple[tuple[Ring, ...], ...]

    @property
    def rings(self):
        return [ring for polygon in self.polygons for ring in polygon]


@dataclass(frozen=True)
class Topology:
    arcs: tuple[tuple[Point, ...], ...]
    objects: dict[str, tuple[Feature, ...]]

    def points(self, ring):
        """The points of `ring`, the first not repeated at the end."""
        joined = []
        for number in ring:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            joined.extend(arc[:-1])
        return joined

    def with_arcs(self, arcs):
        return replace(self, arcs=tuple(tuple(arc) for arc in arcs))

    def moved(self, move):
        """Every point `move`d: projected, or scaled."""
        return self.with_arcs([[move(point) for point in arc] for arc in self.arcs])


def read(path):
    """The Topology in the file at `path`."""
    return decode(json.loads(path.read_text()))


def decode(data):
    """The Topology of parsed TopoJSON. ValueError for anything else, or for geometry that has no area."""
    if data.get("type") != "Topology":
        raise ValueError("not TopoJSON: the type is not Topology")
    arcs = tuple(_absolute(arc, data.get("transform")) for arc in data["arcs"])
    objects = {name: tuple(_features(each)) for name, each in data["objects"].items()}
    return Topology(arcs, objects)


def _absolute(arc, transform):
    if transform is None:
        return tuple((x, y) for x, y in arc)
    (scale_x, scale_y), (start_x, start_y) = transform["scale"], transform["translate"]
    steps = accumulate(arc, lambda last, step: (last[0] + step[0], last[1] + step[1]))
    return tuple((x * scale_x + start_x, y * scale_y + start_y) for x, y in steps)


def _features(geometry):
    if geometry["type"] == "GeometryCollection":
        for each in geometry["geometries"]:
            yield from _features(each)
        return
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"a {geometry['type']} has no area")
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    rings = tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons)
    yield Feature(geometry.get("id"), geometry.get("properties", {}).get("name", ""), rings)
