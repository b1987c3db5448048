"""The states of the USA: the Census Bureau's outlines, which come projected (Albers, with Alaska and Hawaii below)."""

from .codes import STATES
from .labels import label_point
from .outlines import path, rounded
from .simplify import area, simplify

VIEW = "14 10 978 594"
CREDIT = "US Census Bureau, cartographic boundaries 2017; public domain"
PREFIX = "us-"

# In square units of the drawing: triangles smaller than this go, and islands smaller than that.
SMALLEST_TRIANGLE = 13
SMALLEST_ISLAND = 16

# States too small for their name on a phone are drawn a second time, as a block with the name, off the Atlantic coast
# in the order of the map. Territories, which the file does not outline, are a block only.
BLOCK_WIDTH, BLOCK_HEIGHT = 54, 38
BLOCKS = {
    "HI": (242, 562),
    "VT": (876, 258),
    "NH": (934, 258),
    "MA": (876, 300),
    "RI": (934, 300),
    "CT": (876, 342),
    "NJ": (934, 342),
    "DE": (876, 384),
    "MD": (934, 384),
    "DC": (876, 426),
    "PR": (876, 506),
    "VI": (934, 506),
    "GU": (876, 548),
}

# Where the roomiest place is not the best one.
NAMES = {"LA": (566, 468), "ID": (214, 178), "FL": (800, 540), "MI": (694, 190)}


def sprite(topology):
    """The lines of the SVG: a group for each place with its outline, its block and its name; then the land."""
    topology = simplify(topology, lambda arc: SMALLEST_TRIANGLE)
    drawn = {STATES[state.code]: _rings(topology, state) for state in topology.objects["states"]}
    (nation,) = topology.objects["nation"]
    lines = [_state(code, drawn.get(code, [])) for code in sorted({*drawn, *BLOCKS})]
    return [*lines, f'<path id="{PREFIX}land" d="{path(_rings(topology, nation))}"/>']


def _rings(topology, feature):
    """What is large enough of the outlines of `feature`, the largest first; the largest of all in any case."""
    rings = sorted((topology.points(ring) for ring in feature.rings), key=area, reverse=True)
    kept = rings[:1] + [ring for ring in rings[1:] if area(ring) >= SMALLEST_ISLAND]
    return [ring for ring in map(rounded, kept) if ring]


def _state(code, rings):
    outline = path(rings)
    if code in BLOCKS:
        x, y = BLOCKS[code]
        outline += f"M{x} {y}h{BLOCK_WIDTH}v{BLOCK_HEIGHT}h-{BLOCK_WIDTH}z"
        x, y = x + BLOCK_WIDTH // 2, y + BLOCK_HEIGHT // 2
    else:
        x, y = NAMES.get(code) or label_point(rings[0])
    name = f'<text x="{x}" y="{y}" fill="currentColor" stroke="none">{code}</text>'
    return f'<g id="{PREFIX}{code}"><path d="{outline}"/>{name}</g>'
