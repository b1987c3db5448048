"""The countries of the world: Natural Earth's outlines at 1:50 million, drawn in the Equal Earth projection."""

from .codes import COUNTRIES, NAMED
from .outlines import path, rounded
from .projection import CENTRE, equal_earth, round_the_edge
from .simplify import area, simplify

VIEW = "60 0 1930 862"
WIDTH, HEIGHT = 2000, 880
CREDIT = "Natural Earth 4.1, 1:50m countries; public domain. Equal Earth projection"
PREFIX = "w-"

# In square units of the drawing: triangles smaller than this go, and islands smaller than that.
SMALLEST_TRIANGLE, SMALLEST_ISLAND = 12, 30
# Europe is drawn a second time, larger, so it keeps more: left, top, right and bottom of that drawing.
EUROPE = (880, 26, 1180, 240)
SMALLEST_TRIANGLE_IN_EUROPE, SMALLEST_ISLAND_IN_EUROPE = 2.5, 8
# A country smaller than this would not be seen: it is a dot.
SMALLEST_COUNTRY = 8
DOT, DOT_IN_EUROPE = 9, 4

_SCALE = WIDTH / (2 * equal_earth(180, 0)[0])
# The northernmost land touches the upper edge.
_NORTH = equal_earth(0, 83.7)[1]
ANTARCTICA = "010"


def _place(point):
    x, y = equal_earth(point[0] - CENTRE, point[1])
    return WIDTH / 2 + x * _SCALE, (_NORTH - y) * _SCALE


def _in_europe(points):
    left, top, right, bottom = EUROPE
    return all(left < x < right and top < y < bottom for x, y in points)


def _smallest_triangle(arc):
    return SMALLEST_TRIANGLE_IN_EUROPE if _in_europe(arc) else SMALLEST_TRIANGLE


def _is_drawn(points):
    smallest = SMALLEST_ISLAND_IN_EUROPE if _in_europe(points) else SMALLEST_ISLAND
    return area(points) >= smallest and max(y for _, y in points) < HEIGHT


def sprite(topology):
    """The lines of the SVG: a path or a dot for each country, then the land."""
    topology = simplify(round_the_edge(topology).moved(_place), _smallest_triangle)
    shapes = {}
    for country in topology.objects["countries"]:
        code = COUNTRIES.get(country.code) or NAMED.get(country.name)
        # A reef of Australia's has a row of its own, below Australia's.
        if code and country.code != ANTARCTICA and code not in shapes:
            shapes[code] = _shape(code, [topology.points(ring) for ring in country.rings])
    (land,) = topology.objects["land"]
    outline = _outline("land", filter(_is_drawn, map(topology.points, land.rings)))
    return [*(shapes[code] for code in sorted(shapes)), outline]


def _shape(code, rings):
    """A dot, or the outline of the largest ring and of the others that are large enough."""
    largest = max(rings, key=area)
    if area(largest) < SMALLEST_COUNTRY:
        x, y = (round(sum(axis) / len(axis)) for axis in zip(*largest, strict=True))
        radius = DOT_IN_EUROPE if _in_europe(largest) else DOT
        return f'<circle id="{PREFIX}{code}" cx="{x}" cy="{y}" r="{radius}"/>'
    return _outline(code, [largest, *(ring for ring in rings if ring is not largest and _is_drawn(ring))])


def _outline(code, rings):
    return f'<path id="{PREFIX}{code}" d="{path([ring for ring in map(rounded, rings) if ring])}"/>'
